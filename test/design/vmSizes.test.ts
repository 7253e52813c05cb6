import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { localDiskGbPerVcpu, seriesEnds, vcpusBySize, vmSeries } from "../../design/facts/vmSeries";
import { parseVmSize } from "../../design/facts/vmSizes";
import { assess } from "../../design/assess";
import { assertReadable, choicesWith, context, problemsWith } from "./rules/cases";

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

test("a series is read as the table writes it, its sizes ascend", () => {
  for (const [series, sizes = ""] of Object.entries(vmSeries)) {
    const [, family, rest] = /^([A-Z]+)(.*)$/.exec(series) ?? [];
    const order = sizes.split(" ").map(size => {
      const vm = parseVmSize(`Standard_${family}${size}${rest}`);
      expect([vm?.series, vm?.size]).toStrictEqual([series, size]);
      const [number, on] = size.split("-").map(Number);
      expect(on === undefined || on <= (vcpusBySize[series]?.[number] ?? number)).toBe(
        true,
      ); /* SAID: `${series} ${size}` */
      return number * 1000 + (on ?? 0);
    });
    expect(order).toStrictEqual([...new Set(order)].sort((a, b) => a - b)); /* SAID: series */
  }
});

test("facts about series are about ones that there are", () => {
  const sizeOf = (name: string): ReturnType<typeof parseVmSize> => parseVmSize(`Standard_${name}`);
  const has = (name: string): boolean =>
    vmSeries[sizeOf(name)?.series ?? ""]?.split(" ").includes(sizeOf(name)!.size) ?? false;
  for (const series of [...Object.keys(localDiskGbPerVcpu), ...Object.keys(vcpusBySize)])
    expect(vmSeries[series]).toBeDefined(); /* SAID: series */
  for (const end of seriesEnds) {
    expect(end.on).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
    for (const one of end.of) expect(vmSeries[one] ?? has(one)).toBeDefined(); /* SAID: one */
  }
  const all = seriesEnds.flatMap(end => end.of);
  expect(all).toStrictEqual([...new Set(all)]);
});

test("what is advised for a series that ends has no end itself", () => {
  for (const { instead } of seriesEnds) {
    const found = problemsWith(poolOf(instead)).filter(p => p.id === "P37" || p.id === "C25");
    expect(found).toStrictEqual([]); /* SAID: instead */
  }
});

test("early series count sizes, all their vCPUs are known", () => {
  for (const [series, vcpus] of Object.entries(vcpusBySize)) {
    const numbers = vmSeries[series]!.split(" ").map(size => size.split("-")[0]);
    for (const number of numbers) expect(vcpus?.[number]).toBeDefined(); /* SAID: `${series} ${number}` */
  }
  const vcpusOf = (name: string): number | undefined => parseVmSize(name)?.vcpus;
  expect(
    ["Standard_D15i_v2", "Standard_DS13-2_v2", "Standard_GS5", "Standard_D4s_v3", "Standard_M24s-12_v3"].map(vcpusOf),
  ).toStrictEqual([20, 2, 32, 4, 12]);
});

test("a series ends after its last day", () => {
  const severities = (today: string): string[] =>
    assess(choicesWith(poolOf("Standard_B4ms")), { ...context, today })
      .problems.filter(p => p.id === "C25")
      .map(p => p.severity);
  expect(severities("2028-11-15")).toStrictEqual(["warning"]);
  expect(severities("2028-11-16")).toStrictEqual(["error"]);
});

test("what a name says of the processor and the accelerators", () => {
  const flags = (name: string): string => {
    const vm = parseVmSize(name);
    return ["arm", "gpu", "burstable", "confidential"].filter(k => vm?.[k as "arm" | "gpu"]).join();
  };
  expect(flags("Standard_D4pls_v6")).toBe("arm");
  expect(flags("Standard_ND128isr_NDR_GB200_v6")).toBe("arm,gpu");
  expect(flags("Standard_NG8ads_V620_v1")).toBe("gpu");
  expect(flags("Standard_NP10s")).toBe("");
  expect(flags("Standard_NM16ads_MA35D")).toBe("");
  expect(flags("Standard_B2pts_v2")).toBe("arm,burstable");
  expect(flags("Standard_NCC40ads_H100_v5")).toBe("gpu,confidential");
  expect(flags("Standard_DC4s_v3")).toBe("");
  expect(flags("Standard_EC4es_v6")).toBe("confidential");
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
  fc.assert(fc.property(name, size => problemsWith(poolOf(size)).forEach(assertReadable)));
});
