import { pc } from "./colours";
import { changeFindings } from "../../design/changes/changes";
import { blocks, isUndeclared, writtenKey, type Problem } from "../../design/contract/problems";

/** Problems as people read them: errors first, what to do on a line of its own. */
export function renderProblems(problems: readonly Problem[]): string[] {
  const errors = problems.filter(blocks);
  const deferred = problems.filter(p => p.deferred);
  const warnings = problems.filter(p => p.severity === "warning" && !p.deferred && p.accepted === undefined);
  const accepted = problems.filter(p => p.accepted !== undefined);
  return [
    ...section(errors, pc.red(pc.bold(`✗ ${plural(errors.length, "error")}`))),
    ...section(warnings, pc.yellow(`! ${plural(warnings.length, "warning")}`)),
    ...section(deferred, pc.dim(`… ${deferred.length} judged later`)),
    ...accepted.map(p => pc.dim(`  ${p.id} accepted: ${p.accepted} (${keyText(p)}: ${p.message})`)),
  ];
}

/** What is said behind the name of what was judged: nothing where there are errors, which follow. */
export function verdictText(problems: readonly Problem[]): string {
  if (problems.some(blocks)) return "";
  const undeclared = problems.filter(isUndeclared).length;
  return undeclared > 0 ? pc.yellow(`  no errors, ${plural(undeclared, "fact")} not declared`) : pc.green("  ✓ sound");
}

function section(problems: readonly Problem[], title: string): string[] {
  if (problems.length === 0) return [];
  const lines = problems.flatMap(p => [
    `  ${pc.bold(p.id.padEnd(4))} ${pc.cyan(keyText(p))}${p.where === undefined ? "" : pc.dim(`  ${p.where}`)}`,
    `       ${p.message}.`,
    `       ${pc.green("→")} ${p.fix}`,
    pc.dim(`       ${p.azureCode === undefined ? "" : `Azure: ${p.azureCode}. `}${p.doc}`),
  ]);
  return [title, ...lines, ""];
}

/** Where a problem is: its key, the whole stack file, or what the program makes without choices. */
export const keyText = (problem: Problem): string =>
  problem.key !== "" ? writtenKey(problem) : problem.inArgs || problem.id in changeFindings ? "(program)" : "(file)";

export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;
