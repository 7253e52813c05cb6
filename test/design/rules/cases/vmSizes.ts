import type { Case } from "../case";

const key = "nodePools.user.vmSize";
const pool = (vmSize: string): Record<string, object> => ({
  "nodePools.user": { vmSize, trustedLaunch: { secureBoot: false, vtpm: false } },
});

/** A size, what is said of it, what is advised, and a size that nothing is said of. */
type Row = readonly [size: string, says: string, fix: string, mended: string];

const rows = (id: string, severity: "error" | "warning", list: readonly Row[]): Case[] =>
  list.map(([size, says, fix, mended]) => ({
    id,
    severity,
    when: pool(size),
    key,
    says: [says],
    fix,
    mend: [key, mended],
  }));

const badlyWritten: Case[] = [
  ...["D4as_v5", "Standard_D4as-v5", "standard-d4as-v5", "Standrad_D4as_v5"].map(vmSize => ({
    id: "P37",
    when: { "systemPool.vmSize": vmSize },
    key: "systemPool.vmSize",
    says: [`"${vmSize}" is not written`],
    fix: "Write Standard_D4as_v5.",
    mend: ["systemPool.vmSize", "Standard_D4as_v5"] as const,
  })),
  // Real sizes whose names are unlike the others.
  ...["Standard_M416s_10_v2", "Standard_NCC40ads_H100_v5", "Standard_HB120-16rs_v3", "Standard_M24s-12_v3"].map(
    size => ({
      id: "P37",
      when: pool(`${size}!`),
      key,
      says: [size],
      fix: `Write ${size}.`,
      mend: [key, size] as const,
    }),
  ),
  ...rows("P37", "error", [
    ["Standard_NC4asT4_v3", "not written", "Write Standard_NC4as_T4_v3.", "Standard_NC4as_T4_v3"],
    ["Standard_DCa4_v5", "not written", "Write it like", "Standard_DC4as_v5"],
    ["Standard_D4sv5", "not written", "Write Standard_D4s_v5.", "Standard_D4s_v5"],
    ["Standard_D4s-v5", "not written", "Write Standard_D4s_v5.", "Standard_D4s_v5"],
    ["Standard_Ds4_v5", "not written", "Write Standard_D4s_v5.", "Standard_D4s_v5"],
    ["Standrad_D4s_v5", "not written", "Write Standard_D4s_v5.", "Standard_D4s_v5"],
    ["large", "not written", "Write it like Standard_D4as_v5.", "Standard_D4as_v5"],
  ]),
  // Azure does not look at letter case, so these are accepted there.
  ...rows("P37", "warning", [
    ["Standard_Ds3_v2", "spelt Standard_DS3_v2", "Write Standard_DS3_v2.", "Standard_DS3_v2"],
    ["standard_d4s_v5", "spelt Standard_D4s_v5", "Write Standard_D4s_v5.", "Standard_D4s_v5"],
  ]),
];

/** Errors, each beside the nearest size that there is; warnings, where Azure may have added a size by now. */
const unknown: Case[] = [
  ...rows("P37", "error", [
    ["Standard_D5as_v5", "no size 5", "Use Standard_D4as_v5 or Standard_D8as_v5.", "Standard_D4as_v5"],
    ["Standard_D1as_v5", "no size 1", "Use Standard_D2as_v5.", "Standard_D2as_v5"],
    ["Standard_D3s_v5", "no size 3", "Use Standard_D2s_v5 or Standard_D4s_v5.", "Standard_D4s_v5"],
    ["Standard_D4s_v9", "no series Ds_v9", "Use Standard_D4s_v7.", "Standard_D4s_v7"],
    ["Standard_D04as_v5", "no size 04", "Use Standard_D4as_v5.", "Standard_D4as_v5"],
    // The next smaller, and the same number in another version.
    ["Standard_B4s", "no size 4", "Use Standard_B2s or Standard_B4s_v2.", "Standard_B4s_v2"],
    // A series of before does not grow any more, the newest may.
    ["Standard_D256as_v5", "no size 256", "Use Standard_D96as_v5.", "Standard_D96as_v5"],
    ["Standard_E4-3s_v5", "no size 4-3", "Use Standard_E4s_v5.", "Standard_E4-2s_v5"],
    ["Standard_E6-2as_v7", "no size 6-2", "Use Standard_E4as_v7 or Standard_E8as_v7.", "Standard_E4-2as_v7"],
    ["Standard_D4as_v99", "newest of family D was v7", "Use Standard_D4as_v7.", "Standard_D4as_v7"],
    ["Standard_D4as_v9", "no series Das_v9", "Use Standard_D4as_v7.", "Standard_D4as_v7"],
    ["Standard_D4as_v0", "no series Das_v0", "Use Standard_D4as_v7.", "Standard_D4as_v4"],
    ["Standard_D4as", "no series Das ", "Use Standard_D4as_v7.", "Standard_D4as_v7"],
    ["Standard_D4ps_v4", "no series Dps_v4", "Use Standard_D4ps_v6.", "Standard_D4ps_v5"],
    // The S moved behind the number with version 3.
    ["Standard_DS4_v5", "no series DS_v5", "Use Standard_D4s_v5.", "Standard_D4s_v5"],
    // Not the early NC6, which is gone.
    ["Standard_NC6_v3", "no series NC_v3", "Use a size that Azure lists", "Standard_NC4as_T4_v3"],
    ["Standard_X4as_v5", "family X", "Use a size that Azure lists", "Standard_D4as_v5"],
    ["Standard_M12-7s_v3", "no size 12-7", "Use Standard_M12s_v3.", "Standard_M12s-6_v3"],
  ]),
  ...rows("P37", "warning", [
    ["Standard_D4as_v8", "no series Das_v8", "Use Standard_D4as_v7. Or accept P37", "Standard_D4as_v7"],
    ["Standard_D4zs_v7", "no series Dzs_v7", "Use a size that Azure lists", "Standard_D4s_v7"],
    ["Standard_D4zs_v6", "no series Dzs_v6", "Or accept P37", "Standard_D4s_v6"],
    ["Standard_D256as_v7", "no size 256", "Use Standard_D160as_v7. Or accept P37", "Standard_D160as_v7"],
    ["Standard_E4-2ds_v7", "no size 4-2", "Use Standard_E4ds_v7 or Standard_E4-2ds_v6.", "Standard_E4ds_v7"],
  ]),
];

const ending: Case[] = [
  ...rows("C25", "warning", [
    ["Standard_DS2_v2", "ends on 2028-05-01", "Standard_D4ds_v5", "Standard_D2s_v5"],
    ["Standard_D4_v3", "ends on 2029-11-15", "Standard_D4ds_v5", "Standard_D4_v4"],
    ["Standard_E4s_v3", "ends on 2029-11-15", "Standard_E4ds_v5", "Standard_E4s_v4"],
    ["Standard_B4ms", "ends on 2028-11-15", "Standard_D4as_v5", "Standard_B4s_v2"],
    ["Standard_HC44-16rs", "ends on 2027-05-31", "Standard_HB120rs_v3", "Standard_HX176-24rs"],
    // One size of a series that goes on.
    ["Standard_M192is_v2", "ends on 2027-03-31", "Standard_M176s_3_v3", "Standard_M416is_v2"],
  ]),
  ...rows("C25", "error", [
    ["Standard_NC6s_v2", "ended on 2023-09-06", "Standard_NC4as_T4_v3", "Standard_NC4as_T4_v3"],
    ["Standard_NC6s_v3", "ended on 2025-09-30", "Standard_NC24ads_A100_v4", "Standard_NC24ads_A100_v4"],
    ["Standard_NV4as_v4", "ended on 2026-09-30", "Standard_NV6ads_A10_v5", "Standard_NV6ads_A10_v5"],
    ["Standard_DC4as_cc_v5", "ended on 2026-08-01", "Standard_DC4as_v6", "Standard_DC4as_v5"],
  ]),
];

/** Cases of the rules about VM sizes. */
export const vmSizeCases: readonly Case[] = [...badlyWritten, ...unknown, ...ending];
