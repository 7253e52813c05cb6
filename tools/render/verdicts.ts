import type { Preview, Verdict } from "../preview";
import { pc } from "./colours";
import { plural } from "./problems";

/** What the policies say, as people read it: mandatory first, what to do on a line of its own. */
export function renderVerdicts({ verdicts, judgedAs, policyLevels }: Preview): string[] {
  if (judgedAs === undefined) return [];
  const as = pc.dim(`(judged as ${judgedAs.environment}: ${judgedAs.because})`);
  const off = switchedOff(policyLevels);
  if (verdicts.length === 0) return [`Policies: ${["nothing found", off].filter(Boolean).join(", ")} ${as}`, ""];
  const mandatory = verdicts.filter(v => v.level === "mandatory");
  const advisory = verdicts.filter(v => v.level === "advisory");
  return [
    ...section(mandatory, `${pc.red(pc.bold(`✗ ${plural(mandatory.length, "mandatory policy finding")}`))} ${as}`),
    ...section(advisory, `${pc.yellow(`! ${plural(advisory.length, "advisory policy finding")}`)} ${as}`),
  ];
}

/** How many of the policies that would judge such an environment do not; nothing where all do. */
export function switchedOff(found: Preview["policyLevels"]): string {
  if (found === undefined) return "";
  const all = Object.keys(found.own).filter(id => found.own[id] !== "disabled");
  const off = all.filter(id => found.levels[id] === "disabled");
  if (off.length === 0) return "";
  return off.length === all.length ? "all switched off" : `${off.length} switched off`;
}

function section(verdicts: readonly Verdict[], title: string): string[] {
  if (verdicts.length === 0) return [];
  const lines = verdicts.flatMap(v => [
    `  ${pc.bold(v.policy)} ${pc.cyan(v.resource)}`,
    `       ${v.message}.`,
    `       ${pc.green("→")} ${v.fix}`,
    pc.dim(`       ${v.doc}`),
  ]);
  return [title, ...lines, ""];
}
