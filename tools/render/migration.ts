import type { Act, Kept } from "../../design/migration";
import type { Plan } from "../migration/file";
import type { Migration, Step } from "../migration/plan";
import { anew } from "../../design/migration";
import { stackFileName } from "../stackNames";
import { pc } from "./colours";
import { oneLine } from "./escape";
import { plural, renderProblems } from "./problems";
import { typed } from "./shell";

const how = "Each step was deployed to a model of Azure and compared with the one before. Nothing was sent to Azure.";

const lines = (...all: readonly string[]): string => `${all.join("\n").trimEnd()}\n`;

/** A plan, as people read it on a terminal. */
export function renderMigration(found: Migration, file: string): string {
  const { stack, from, to, steps, kept, impacts, problems, stuck } = found;
  const title = `${pc.bold(`Stack ${stack}`)}, from ${oneLine(from)} to ${oneLine(to)}`;
  if (problems.length > 0)
    return lines(
      title,
      ...renderProblems(problems),
      pc.red("There is no way to a target that has errors: correct them first."),
    );
  if (stuck !== undefined)
    return lines(
      title,
      pc.red("✗ There is no way as it stands:"),
      ...stuck.split("\n").map(line => `    ${oneLine(line)}`),
      `    ${pc.green("→")} Mend that first, take it out of the target, or build anew: ${anew}.`,
      pc.dim("    docs/guides/migrating.md"),
    );
  if (steps.length === 0)
    return lines(
      title,
      pc.green("✓ It takes no steps: one deployment does it."),
      ...impacts.map(line => `    ${oneLine(line)}`),
      ...keptLines(kept),
    );
  return lines(
    title,
    pc.dim(how),
    "",
    `${plural(steps.length, "step")}, none of which replaces the cluster; the plan is in ${file}`,
    ...steps.flatMap((step, i) => ["", ...stepLines(step, i + 1, steps.length, stack)]),
    ...keptLines(kept),
    "",
    `Begin with ${pc.cyan(typed(["npx", "--no-install", "pulumi-aks", "migrate", "--stack", stack, "--next"]))}`,
  );
}

function stepLines(step: Step, number: number, of: number, stack: string): string[] {
  const { title, why, before, impacts, after, back, doc } = step;
  return [
    pc.bold(`Step ${number} of ${of}: ${oneLine(title)}`),
    pc.dim(`    ${oneLine(why)}. ${doc}`),
    ...(before.length === 0 ? [] : ["  before", ...before.flatMap(actLines)]),
    "  deploy",
    ...(impacts.length === 0 ? ["    nothing is left to change"] : impacts.map(line => `    ~ ${oneLine(line)}`)),
    ...actLines(["pulumi", "up", "--stack", stack]),
    ...(after.length === 0 ? [] : ["  after", ...after.flatMap(actLines)]),
    "  back",
    `    ${back === undefined ? pc.yellow("There is no way back.") : oneLine(back)}`,
  ];
}

const actLines = (act: Act): string[] => [
  typeof act === "string" ? `    ${oneLine(act)}` : pc.cyan(`      ${oneLine(typed(act))}`),
];

const keptLines = (kept: readonly Kept[]): string[] =>
  kept.length === 0
    ? []
    : [
        "",
        pc.bold("What the target asks for in vain"),
        ...kept.flatMap(({ key, because, instead, doc }) => [
          `  ${pc.yellow("!")} aks:${oneLine(key)} stays: ${oneLine(because)}`,
          `      ${pc.green("→")} ${oneLine(instead)}`,
          pc.dim(`      ${doc}`),
        ]),
      ];

/** Where a plan is. */
export const renderPlan = ({ stack, from, to, at, steps, kept }: Plan): string =>
  lines(
    `${pc.bold(`Stack ${stack}`)}, from ${oneLine(from)} to ${oneLine(to)}: ${at === 0 ? "not begun" : `at step ${at}`} of ${plural(steps.length, "step")}`,
    ...steps.map(
      ({ title }, i) =>
        `  ${i < at - 1 ? pc.green("✓") : i === at - 1 ? pc.cyan("→") : " "} ${i + 1}. ${oneLine(title)}`,
    ),
    ...keptLines(kept),
    "",
    ...(at === 0 ? [] : stepLines(steps[at - 1], at, steps.length, stack)),
    ...(at === 0 ? [] : [""]),
    at === steps.length
      ? `Once it is deployed, ${nextOf(stack)} ends the plan.`
      : `Once ${at === 0 ? "what is deployed is what the plan begins with" : "it is deployed"}, ${nextOf(stack)} writes the next one.`,
  );

const nextOf = (stack: string): string =>
  pc.cyan(typed(["npx", "--no-install", "pulumi-aks", "migrate", "--stack", stack, "--next"]));

/** The step that the stack file has been carried to. */
export const renderStep = ({ stack, at, steps }: Plan): string =>
  lines(
    `${stackFileName(stack)} is that of step ${at} now.`,
    "",
    ...stepLines(steps[at - 1], at, steps.length, stack),
    "",
    at === steps.length
      ? `It is the last one. Once it is deployed, ${nextOf(stack)} ends the plan.`
      : `Once it is deployed, ${nextOf(stack)} writes the next one.`,
  );

/** A plan that is done with. */
export const renderDone = ({ stack, steps, to, kept }: Plan): string =>
  lines(
    `${pc.green("✓")} All ${plural(steps.length, "step")} of stack ${stack} to ${oneLine(to)} are done; the plan is gone.`,
    ...keptLines(kept),
  );

/** A plan that was given up. */
export const renderGivenUp = ({ stack, at, steps }: Plan, wentBack: boolean): string => {
  const file = stackFileName(stack);
  if (at === 0) return lines(`The plan is gone. ${file} was not begun with, and stays as it is.`);
  const { back } = steps[at - 1];
  return wentBack
    ? lines(
        `The plan is gone, and ${file} is ${at === 1 ? "what was deployed before it" : `that of step ${at - 1}`} again.`,
        `    ${oneLine(back ?? "")}`,
        ...actLines(["pulumi", "up", "--stack", stack]),
      )
    : lines(`The plan is gone. From step ${at} there is no way back: ${file} stays as it is, to be deployed.`);
};

/** A plan for machines. */
export const migrationJson = ({ stack, from, to, steps, kept, impacts, problems, stuck }: Migration): object => ({
  stack,
  offline: true,
  ...{ from, to },
  steps: steps.map(stepJson),
  kept,
  changes: impacts,
  problems: problems.map(p => ({ ...p, deferred: p.deferred ?? false })),
  stuck,
});

/** The stack file of a step is in the plan alone: what it says is its owner's. */
const stepJson = ({ before, after, text: _, ...step }: Step): object => ({
  ...step,
  before: before.map(actText),
  after: after.map(actText),
});

const actText = (act: Act): object => (typeof act === "string" ? { say: act } : { run: typed(act) });

/** Where a plan is, for machines. */
export const planJson = ({ stack, from, to, at, steps, kept }: Plan): object => ({
  ...{ stack, from, to, at },
  steps: steps.map(stepJson),
  kept,
});
