import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { seriesWithDisks } from "../../../design/cluster/pools/localDisks";
import { seriesWithFeatures } from "../../../design/cluster/pools/vmFeatures";
import { seriesEnds, vcpusBySize, vmSeries } from "../../../design/cluster/pools/vmSeries";
import { endOfSize, parseVmSize } from "../../../design/cluster/pools/vmSizes";
import { assess } from "../../../design/assess";
import { choicesWith, context, problemsWith } from "../../support/choices";
import { seed, sizeOf } from "../../support/sample";

const poolOf = (vmSize: string): Record<string, object> => ({
  "nodePools.user": { vmSize, trustedLaunch: { secureBoot: false, vtpm: false } },
});

/** Sizes that Microsoft's AKS documentation uses in its examples and tables, as of August 2026. */
const published = `
  Standard_A1_v2 Standard_B1ms Standard_B2ms Standard_B2s Standard_B4ms Standard_D2_v2 Standard_D3_v2 Standard_DS2_v2
  Standard_DS3_v2 Standard_DS4_v2 Standard_D4_v3 Standard_D2s_v3 Standard_D4s_v3 Standard_D8s_v3 Standard_D2ds_v4
  Standard_D4s_v4 Standard_D8as_v4 Standard_D2ds_v5 Standard_D2pds_v5 Standard_D4ads_v5 Standard_D4ds_v5
  Standard_D4s_v5 Standard_D8ds_v5 Standard_D8ps_v5 Standard_D8s_v5 Standard_D16ds_v5 Standard_D2ads_v6
  Standard_D4ds_v6 Standard_D16ds_v6 Standard_D32ds_v6 Standard_D96ds_v6 Standard_DC4as_v5 Standard_E4as_v4
  Standard_E2bds_v5 Standard_E4bds_v5 Standard_E4ds_v5 Standard_E8ds_v5 Standard_E64_v5 Standard_E112ibds_v5
  Standard_F8s_v2 Standard_L8s_v3 Standard_L16s_v3 Standard_L4s_v4 Standard_L8s_v4 Standard_L96s_v4
  Standard_NC4as_T4_v3 Standard_NC24ads_A100_v4 Standard_NC48ads_A100_v4 Standard_NC96ads_A100_v4
  Standard_NC40ads_H100_v5 Standard_ND96asr_v4 Standard_ND96amsr_A100_v4 Standard_ND96isr_H100_v5
  Standard_ND96isr_H200_v5 Standard_ND96isr_MI300X_v5`
  .trim()
  .split(/\s+/);

test("sizes that AKS documents are known", () => {
  expect(published).toHaveLength(55);
  const refused = published.flatMap(size =>
    problemsWith(poolOf(size))
      .filter(p => p.id === "P37" || (p.id === "C25" && p.severity === "error"))
      .map(p => `${size}: ${p.message}`),
  );
  expect(refused).toStrictEqual([]);
});

/** Every size of the table, with its series. */
const everySize = Object.entries(vmSeries).flatMap(([series, sizes = ""]) => {
  const [, family, rest] = /^([A-Z]+)(.*)$/.exec(series) ?? [];
  return sizes.split(" ").map(size => ({ series, size, vm: parseVmSize(`Standard_${family}${size}${rest}`) }));
});

test("a size is read as the table writes it", () => {
  const misread = everySize.filter(({ series, size, vm }) => vm?.series !== series || vm.size !== size);
  expect(misread).toStrictEqual([]);
});

test("no size has more vCPUs switched on than it has", () => {
  const tooMany = everySize.filter(({ series, size }) => {
    const [number, on = 0] = size.split("-").map(Number);
    return on > (vcpusBySize[series]?.[number] ?? number);
  });
  expect(tooMany).toStrictEqual([]);
});

test("the sizes of a series ascend", () => {
  const rank = (size: string): number => {
    const [number, on = 0] = size.split("-").map(Number);
    return number * 1000 + on;
  };
  const unordered = Object.entries(vmSeries).filter(([, sizes = ""]) => {
    const ranks = sizes.split(" ").map(rank);
    return ranks.some((one, i) => i > 0 && one <= ranks[i - 1]);
  });
  expect(unordered).toStrictEqual([]);
});

test("facts about series are about ones that there are", () => {
  const sizeOf = (name: string): ReturnType<typeof parseVmSize> => parseVmSize(`Standard_${name}`);
  const has = (name: string): boolean =>
    vmSeries[sizeOf(name)?.series ?? ""]?.split(" ").includes(sizeOf(name)!.size) ?? false;
  const named = [...seriesWithDisks, ...seriesWithFeatures, ...Object.keys(vcpusBySize)];
  expect(named.filter(series => vmSeries[series] === undefined)).toStrictEqual([]);
  const ending = seriesEnds.flatMap(end => end.of);
  expect(ending.filter(one => vmSeries[one] === undefined && !has(one))).toStrictEqual([]);
  expect(ending).toStrictEqual([...new Set(ending)]);
});

test("what is advised for a series that ends has no end itself", () => {
  const advised = seriesEnds.flatMap(({ instead }) => problemsWith(poolOf(instead)));
  expect(advised.filter(p => p.id === "P37" || p.id === "C25")).toStrictEqual([]);
});

test("early series count sizes, all their vCPUs are known", () => {
  const unknown = Object.entries(vcpusBySize).flatMap(([series, vcpus]) =>
    vmSeries[series]!.split(" ")
      .map(size => size.split("-")[0])
      .filter(number => vcpus?.[number] === undefined)
      .map(number => `${series} ${number}`),
  );
  expect(unknown).toStrictEqual([]);
});

// As on the page of each series.
test.each([
  ["Bs_v2", "2 4 8 16 32"],
  ["Bpts_v2", "2"],
  ["Ds_v3", "2 4 8 16 32 32-8 32-16 48 64 64-16 64-32"],
  ["Das_v5", "2 4 8 16 32 48 64 96"],
  ["Dads_v5", "2 4 8 16 32 48 64 96"],
  ["Dds_v5", "2 4 8 16 32 48 64 96"],
  ["Ds_v5", "2 4 8 16 32 48 64 96"],
  ["Dds_v6", "2 4 8 16 32 48 64 96 128 192"],
  ["Dpds_v6", "2 4 8 16 32 48 64 96"],
  ["DCs_v2", "1 2 4"],
  ["DCas_v5", "2 4 8 16 32 48 64 96"],
  ["Eads_v5", "2 4 4-2 8 8-2 8-4 16 16-4 16-8 20 32 32-8 32-16 48 64 64-16 64-32 96 96-24 96-48"],
  ["Fs_v2", "2 4 8 16 32 48 64 72"],
  ["Ls_v3", "8 16 32 48 64 80"],
  ["M", "64 128"],
  ["NCas_T4_v3", "4 8 16 64"],
  ["NCads_A100_v4", "24 48 96"],
  ["NCads_H100_v5", "40"],
  ["NDisr_H100_v5", "96"],
  ["NVads_A10_v5", "6 12 18 36 72"],
  ["HBrs_v4", "176 176-24 176-48 176-96 176-144"],
])("series %s has the sizes %s", (series, sizes) => {
  expect(vmSeries[series]).toBe(sizes);
});

// As on the page of each series.
test.each([
  ["Standard_A0", 1],
  ["Standard_A3", 4],
  ["Standard_A5", 2],
  ["Standard_A7", 8],
  ["Standard_A9", 16],
  ["Standard_A10", 8],
  ["Standard_A11", 16],
  ["Standard_A8_v2", 8],
  ["Standard_D1", 1],
  ["Standard_D5_v2", 16],
  ["Standard_D11_v2", 2],
  ["Standard_D14_v2", 16],
  ["Standard_D15i_v2", 20],
  ["Standard_DS3_v2", 4],
  ["Standard_DS4_v2", 8],
  ["Standard_DS13-2_v2", 2],
  ["Standard_G1", 2],
  ["Standard_GS5", 32],
  ["Standard_GS5-16", 16],
  ["Standard_B4ms", 4],
  ["Standard_D4s_v3", 4],
  ["Standard_D4ds_v4", 4],
  ["Standard_E20ds_v4", 20],
  ["Standard_D4s_v6", 4],
  ["Standard_E8pls_v6", 8],
  ["Standard_F8als_v6", 8],
  ["Standard_D4ads_v6", 4],
  ["Standard_D2s_v5", 2],
  ["Standard_D4as_v5", 4],
  ["Standard_D64_v5", 64],
  ["Standard_D2ds_v5", 2],
  ["Standard_D4ds_v5", 4],
  ["Standard_D8ds_v5", 8],
  ["Standard_D16ads_v5", 16],
  ["Standard_D4lds_v5", 4],
  ["Standard_D8plds_v5", 8],
  ["Standard_E20ds_v5", 20],
  ["Standard_E4ads_v5", 4],
  ["Standard_E4d_v5", 4],
  ["Standard_E8s_v5", 8],
  ["Standard_E8as_v5", 8],
  ["Standard_E8-4ds_v5", 4],
  ["Standard_D4as_v6", 4],
  ["Standard_DC4s_v3", 4],
  ["Standard_D128ds_v6", 128],
  ["Standard_E4ds_v6", 4],
  ["Standard_M24s-12_v3", 12],
  ["Standard_NC24ads_A100_v4", 24],
])("%s has %i vCPUs", (size, vcpus) => {
  expect(parseVmSize(size)?.vcpus).toBe(vcpus);
});

// As on the page of each series; see the table for the few that Azure's list of SKUs has.
test.each([
  ["Standard_A2_v2", 0],
  ["Standard_B1s", 30],
  ["Standard_B4ms", 32],
  ["Standard_B20ms", 160],
  ["Standard_B4s_v2", 0],
  ["Standard_B4als_v2", 0],
  ["Standard_B4ps_v2", 0],
  ["Standard_DS1_v2", 43],
  ["Standard_DS2_v2", 86],
  ["Standard_D2_v2", 0],
  ["Standard_D4_v3", 0],
  ["Standard_D2s_v3", 50],
  ["Standard_D4s_v3", 100],
  ["Standard_D64s_v3", 1600],
  ["Standard_D32-8s_v3", 800],
  ["Standard_D4_v4", 0],
  ["Standard_D4s_v4", 0],
  ["Standard_D4a_v4", 100],
  ["Standard_D4as_v4", 100],
  ["Standard_D4d_v4", 150],
  ["Standard_D4ds_v4", 150],
  ["Standard_D2s_v5", 0],
  ["Standard_D4as_v5", 0],
  ["Standard_D64_v5", 0],
  ["Standard_D2ds_v5", 75],
  ["Standard_D4ds_v5", 150],
  ["Standard_D8ds_v5", 300],
  ["Standard_D16ads_v5", 600],
  ["Standard_D4lds_v5", 150],
  ["Standard_D4pds_v5", 150],
  ["Standard_D16plds_v5", 600],
  ["Standard_D4s_v6", 0],
  ["Standard_D2as_v6", 0],
  ["Standard_D4ads_v6", 220],
  ["Standard_D2alds_v6", 110],
  ["Standard_D8lds_v6", 440],
  ["Standard_D4pds_v6", 220],
  ["Standard_D128ds_v6", 7040],
  ["Standard_D4s_v7", 0],
  ["Standard_D4ads_v7", 220],
  ["Standard_D160ads_v7", 8800],
  ["Standard_D2alds_v7", 110],
  ["Standard_D4ds_v7", 220],
  ["Standard_D4lds_v7", 220],
  ["Standard_DC4s_v3", 0],
  ["Standard_DC4as_v5", 0],
  ["Standard_DC4ads_v5", 150],
  ["Standard_DC4ads_v6", 150],
  ["Standard_DC4es_v6", 0],
  ["Standard_E4_v3", 0],
  ["Standard_E4s_v3", 100],
  ["Standard_E20s_v3", 400],
  ["Standard_E64is_v3", 1600],
  ["Standard_E20as_v4", 500],
  ["Standard_E20ds_v4", 750],
  ["Standard_E8-4ds_v5", 300],
  ["Standard_E20ds_v5", 750],
  ["Standard_E4ads_v5", 150],
  ["Standard_E4d_v5", 150],
  ["Standard_E8s_v5", 0],
  ["Standard_E8as_v5", 0],
  ["Standard_E8bs_v5", 0],
  ["Standard_E8bds_v5", 300],
  ["Standard_E20pds_v5", 750],
  ["Standard_E8pls_v6", 0],
  ["Standard_E4ds_v6", 220],
  ["Standard_E20ds_v6", 1100],
  ["Standard_E4bds_v6", 220],
  ["Standard_E4pds_v6", 220],
  ["Standard_E4ads_v7", 220],
  ["Standard_E20ds_v7", 1100],
  ["Standard_F2s_v2", 32],
  ["Standard_F16s_v2", 256],
  ["Standard_F72s_v2", 1520],
  ["Standard_F8als_v6", 0],
  ["Standard_F8as_v7", 0],
  ["Standard_F4ads_v7", 440],
  ["Standard_F4-2amds_v7", 440],
  ["Standard_M48s_1_v3", 0],
  ["Standard_NC16as_T4_v3", 352],
  ["Standard_NC24ads_A100_v4", 256],
])("of the host's disks %s has %i GiB for an OS disk", (size, gb) => {
  expect(parseVmSize(size)?.diskRoom).toStrictEqual({ gb });
});

// As on the page of each series, which gives the temporary disk and nothing of a cache.
test.each([
  ["Standard_B2ms", 16],
  ["Standard_B2s", 8],
  ["Standard_DS3_v2", 127],
  ["Standard_L8s_v3", 80],
  ["Standard_L80as_v3", 800],
  ["Standard_L2s_v4", 447],
  ["Standard_NC4as_T4_v3", 176],
  ["Standard_NC64as_T4_v3", 2816],
  ["Standard_NC48ads_A100_v4", 128],
  ["Standard_NC40ads_H100_v5", 3576],
  ["Standard_ND96isr_H100_v5", 1024],
  ["Standard_NV12ads_A10_v5", 360],
  ["Standard_NV36adms_A10_v5", 2880],
  ["Standard_HB120-16rs_v3", 480],
  ["Standard_M8-2ms", 256],
])("of the host's disks %s has at least %i GiB for an OS disk", (size, gb) => {
  expect(parseVmSize(size)?.diskRoom).toStrictEqual({ gb, atLeast: true });
});

test.each([
  "Standard_DC4ds_v3",
  "Standard_DC4eds_v6",
  "Standard_D4plds_v6",
  "Standard_DS4_v2",
  "Standard_E4s_v4",
  "Standard_NV4as_v4",
])("what disks the host of %s has is not known", size => {
  expect(parseVmSize(size)?.diskRoom).toBeUndefined();
});

// Last days from Azure's notices.
test.each([
  ["Standard_H8", "2022-08-31"],
  ["Standard_H16mr", "2022-08-31"],
  ["Standard_NC6", "2023-09-06"],
  ["Standard_NC6s_v2", "2023-09-06"],
  ["Standard_ND6s", "2023-09-06"],
  ["Standard_NV6", "2023-09-06"],
  ["Standard_A4", "2024-08-31"],
  ["Standard_HB60rs", "2024-08-31"],
  ["Standard_NC24rs_v3", "2025-03-31"],
  ["Standard_NC6s_v3", "2025-09-30"],
  ["Standard_DC2s_v2", "2026-06-30"],
  ["Standard_DC4as_cc_v5", "2026-08-01"],
  ["Standard_EC4ads_cc_v5", "2026-08-01"],
  ["Standard_NV12s_v3", "2026-09-30"],
  ["Standard_NV4as_v4", "2026-09-30"],
  ["Standard_M192is_v2", "2027-03-31"],
  ["Standard_M192idms_v2", "2027-03-31"],
  ["Standard_HB120rs_v2", "2027-05-31"],
  ["Standard_NP10s", "2027-05-31"],
  ["Standard_D2_v2", "2028-05-01"],
  ["Standard_DS3_v2", "2028-05-01"],
  ["Standard_L4s", "2028-05-01"],
  ["Standard_B2s", "2028-11-15"],
  ["Standard_B4ms", "2028-11-15"],
  ["Standard_A2_v2", "2028-11-15"],
  ["Standard_F8s_v2", "2028-11-15"],
  ["Standard_G5", "2028-11-15"],
  ["Standard_L8s_v2", "2028-11-15"],
  ["Standard_DC4ds_v3", "2029-10-31"],
  ["Standard_D4_v3", "2029-11-15"],
  ["Standard_D32-8s_v3", "2029-11-15"],
  ["Standard_E4_v3", "2029-11-15"],
  ["Standard_E64i_v3", "2029-11-15"],
  ["Standard_E4s_v3", "2029-11-15"],
  ["Standard_E64is_v3", "2029-11-15"],
])("%s ends on %s: a warning until then, an error after it", (size, end) => {
  const severitiesOn = (today: string): string[] =>
    assess(choicesWith(poolOf(size)), { ...context, today })
      .problems.filter(p => p.id === "C25")
      .map(p => p.severity);
  const nextDay = new Date(Date.parse(end) + 24 * 3600 * 1000).toISOString().slice(0, 10);
  expect(severitiesOn(end)).toStrictEqual(["warning"]);
  expect(severitiesOn(nextDay)).toStrictEqual(["error"]);
});

test.each([
  "Standard_D4as_v5",
  "Standard_D4s_v4",
  "Standard_E4as_v4",
  "Standard_M416is_v2",
  "Standard_NC4as_T4_v3",
  "Standard_L8s_v3",
  "Standard_HB120rs_v3",
  "Standard_B4s_v2",
  "Standard_DC4as_v5",
])("%s goes on", size => {
  expect(endOfSize(size)).toBeUndefined();
});

test.each([
  ["Standard_D4pls_v6", "arm"],
  ["Standard_ND128isr_NDR_GB200_v6", "arm,gpu"],
  ["Standard_ND128isr_GB300_v6", "arm,gpu"],
  ["Standard_NG8ads_V620_v1", "gpu"],
  ["Standard_NV6ads_A10_v5", "gpu"],
  ["Standard_NP10s", ""],
  ["Standard_NM16ads_MA35D", ""],
  ["Standard_B2pts_v2", "arm,burstable"],
  ["Standard_NCC40ads_H100_v5", "gpu,confidential"],
  ["Standard_DC4s_v3", ""],
  ["Standard_DC4as_v5", "confidential"],
  ["Standard_EC4es_v6", "confidential"],
  ["Standard_D4as_v5", ""],
])("of the processor and the accelerators the name %s says: %s", (size, said) => {
  const vm = parseVmSize(size);
  const flags = (["arm", "gpu", "burstable", "confidential"] as const).filter(flag => vm?.[flag]);
  expect(flags.join()).toBe(said);
});

test("whatever size is written, what is said of it can be read", () => {
  const part = (...texts: string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);
  const name = fc
    .tuple(
      part("Standard_", "standard_", "Basic_", ""),
      part("A", "D", "DS", "E", "EC", "GS", "M", "NC", "ND", "NM", "HB", "X", "d"),
      part("", "0", "1", "4", "5", "24", "100000", "4-2", "24-7", "0-0", "-2"),
      part("", "s", "as", "pds", "ads", "zz", "s-12", "bds", "S"),
      part("", "_T4", "_A100", "_3", "_cc", "_xl", "_Promo", "!"),
      part("", "_v0", "_v1", "_v3", "_v5", "_v7", "_v8", "_v99", "_V5"),
    )
    .map(parts => parts.join(""));
  fc.assert(
    fc.property(name, size => {
      expect(problemsWith(poolOf(size))).toBeReadable();
    }),
    { seed, numRuns: sizeOf(2000, 150) },
  );
});
