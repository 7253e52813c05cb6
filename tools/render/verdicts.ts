import type { Preview, Verdict } from "../preview";
import { pc } from "./colours";
import { plural } from "./problems";

/** What the policies say, as people read it: mandatory first, what to do on a line of its own. */
export function renderVerdicts({ verdicts, judgedAs }: Preview): string[] {
  if (judgedAs === undefined) return [];
  const as = pc.dim(`(judged as ${judgedAs.environment}: ${judgedAs.because})`);
  if (verdicts.length === 0) return [`Policies: nothing found ${as}`, ""];
  const mandatory = verdicts.filter(v => v.level === "mandatory");
  const advisory = verdicts.filter(v => v.level === "advisory");
  return [
    ...section(mandatory, `${pc.red(pc.bold(`✗ ${plural(mandatory.length, "mandatory policy finding")}`))} ${as}`),
    ...section(advisory, `${pc.yellow(`! ${plural(advisory.length, "advisory policy finding")}`)} ${as}`),
  ];
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
