import type { Counts } from "../engine/counts";
import type { FailedStep } from "../engine/deployment";
import { passingCodes } from "../fakeAzure/faults";
import type { Rehearsal, Step } from "../rehearse";
import { pc } from "./colours";
import { notJudged } from "./preview";
import { plural, renderProblems } from "./problems";

/** A rehearsal as people read it. */
export function renderRehearsal(rehearsal: Rehearsal, keep: string | undefined): string {
  const { stack, pulumi, steps, problems, judged, destroyed, left } = rehearsal;
  const engine =
    pulumi === undefined
      ? "The project's own small engine played it, which is not Pulumi's; that one plays it where pulumi is on the PATH."
      : `Pulumi's engine ${pulumi} played it.`;
  const lines = [
    `${pc.bold(`Stack ${stack}`)}, rehearsed on a model of Azure`,
    pc.dim(`${engine} Nothing was sent to Azure.`),
    "",
    ...steps.flatMap(step => stepLines(step, judged, keep)),
    ...(steps.length > 0 && problems.length > 0 ? [""] : []),
    ...renderProblems(problems),
  ];
  if (rehearsal.notJudged.length > 0) lines.push("", ...notJudged(rehearsal.notJudged).map(pc.dim));
  const ended = steps.some(s => s.failure !== undefined) || problems.length > 0;
  if (problems.length > 0) lines.push(pc.red("It ends here: correct the errors first."));
  else if (!ended)
    lines.push("", destroyed ? "Nothing is left." : `${plural(left, "resource")} in the model at the end.`);
  return `${lines.join("\n").trimEnd()}\n`;
}

const width = 24;

function stepLines(step: Step, judged: boolean, keep: string | undefined): string[] {
  const { title, counts, notes, failure, failed } = step;
  const mark = failure === undefined ? pc.green("✓") : pc.red("✗");
  const done = counts ? countsText(counts) : "";
  return [
    `${mark} ${title.padEnd(width)} ${done}`.trimEnd(),
    ...notes.map(note => pc.dim(`    ${note}`)),
    ...(failed ? failedLines(failed, step, judged, keep) : (failure?.split("\n").map(line => `    ${line}`) ?? [])),
  ];
}

function failedLines(
  { urn, op, code, message }: FailedStep,
  { rules }: Step,
  judged: boolean,
  keep: string | undefined,
): string[] {
  const [type, name] = urn.split("::").slice(2);
  const reason = /Message="(.*)"$/s.exec(message)?.[1] ?? message;
  const known = passingCodes.has(code)
    ? "This says nothing of the choices: it may pass."
    : rules.length === 0
      ? "No rule knows this code yet."
      : judged
        ? `Rule ${rules.join(", ")} knows this code and should have said so before anything was sent.`
        : `Rule ${rules.join(", ")} says this of choices before anything is sent; this program has none.`;
  const again =
    keep === undefined
      ? "Correct the cause and run it again. With --keep <folder> the next call goes on from here."
      : "Correct the cause and run the same command again: it goes on from here.";
  return [
    `    ${op === undefined ? "" : `${pc.bold(op)} of `}${pc.cyan(name ?? urn)} ${pc.dim(`(${type?.split("$").pop() ?? ""})`)}`,
    // What the model does not know is no answer of Azure's.
    ...(code === "" || code === "NoModel"
      ? [`    ${pc.red(reason)}`]
      : [`    Azure: ${pc.red(code)}. ${reason}`, pc.dim(`    ${known}`)]),
    `    ${pc.green("→")} ${again}`,
  ];
}

const words: Readonly<Record<keyof Counts, string>> = {
  create: "created",
  update: "updated",
  replace: "replaced",
  delete: "deleted",
  same: "unchanged",
};

/** "3 created, 1 updated". */
function countsText(counts: Counts): string {
  const parts = (Object.keys(words) as (keyof Counts)[])
    .filter(op => counts[op] > 0 && op !== "same")
    .map(op => `${counts[op]} ${words[op]}`);
  return parts.length > 0 ? parts.join(", ") : "no change";
}
