import { isGraveDrift, Plan, type Drift } from "../../design/drift/drift";
import type { StackDrift } from "../drift";
import { valueText } from "../review/changeLines";
import { masked } from "../wire";
import { pc } from "./colours";
import { code, oneLine, prose, shortenedInside } from "./escape";
import { plural } from "./problems";
import { typed } from "./shell";
import { table } from "./table";

const planText: Readonly<Record<Plan, string>> = {
  putBack: "pulumi up puts it back",
  replaced: "pulumi up would replace the resource for it: look at pulumi-aks impact first",
  leftOut: "the program says nothing of it: pulumi up leaves it out of its update, and Azure may keep it",
  leftAlone: "pulumi up leaves it",
  notSeen: "Pulumi does not compare it: put it back by hand, or take it into the stack file",
};

const mark = (drift: Drift): string =>
  isGraveDrift(drift) ? pc.red("✗") : drift.owner === "" ? pc.yellow("!") : pc.green("~");

const text = (value: unknown): string => (value === undefined ? "nothing" : shortenedInside(valueText(value), 100));

/** What is to be known of a difference beside its values. */
const besides = ({ decides, owner, plan }: Drift): string =>
  [
    decides === "" ? "" : `decides ${decides}`,
    owner === "" ? "" : `written by ${owner}`,
    plan === Plan.notSeen && owner !== "" ? "Pulumi does not compare it" : planText[plan],
  ]
    .filter(said => said !== "")
    .join("; ");

const subjectOf = ({ property, key }: Drift): string =>
  key === "" || key === property ? property : `${property} (aks:${key})`;

/** What a state can't show, and the command that does. */
const unseen = (cluster: string): readonly [what: string, command: readonly string[]][] => [
  ["roles that others have assigned", ["az", "role", "assignment", "list", "--scope", cluster, "--include-inherited"]],
  ["locks", ["az", "lock", "list", "--resource", cluster]],
];

/** The drift of a stack, as people read it on a terminal. */
export function renderDrift({ stack, against, drifts, missing, compared, cluster, failure }: StackDrift): string {
  const title = `${pc.bold(`Stack ${stack}`)}, compared with what ${against} says is in Azure`;
  if (failure !== undefined) return `${title}\n${pc.red(`✗ Nothing can be said of it: ${oneLine(failure)}`)}\n`;
  const grave = drifts.filter(isGraveDrift).length;
  const lines = drifts.flatMap(drift => [
    `${mark(drift)} ${pc.bold(oneLine(subjectOf(drift)))}${pc.dim(`  ${drift.resource}`)}`,
    `    ${text(drift.intended)} → ${text(drift.live)}`,
    `    ${besides(drift)}`,
    pc.dim(`    ${drift.doc}`),
  ]);
  const sum =
    drifts.length === 0
      ? pc.green(`✓ ${plural(compared, "resource")}: everything is as the stack says.`)
      : `${plural(drifts.length, "difference")} in ${plural(compared, "resource")}: ${grave === 0 ? "none" : String(grave)} that ${grave === 1 ? "matters" : "matter"} for security and ${grave === 1 ? "has" : "have"} no owner.`;
  const absent =
    missing.length === 0
      ? []
      : [
          `+ Not in the state, so new or gone: ${missing.join(", ")}. pulumi up makes ${missing.length === 1 ? "it" : "them"}.`,
        ];
  const rest =
    cluster === undefined
      ? []
      : [
          pc.dim("A state does not show:"),
          ...unseen(cluster).map(([what, command]) => pc.dim(`  ${what}: ${typed(command)}`)),
        ];
  return `${[title, ...lines, ...absent, sum, ...rest].join("\n")}\n`;
}

/** The drift for machines. */
export const driftJson = ({ stack, against, drifts, missing, compared, failure }: StackDrift): object =>
  masked({ stack, against, grave: drifts.some(isGraveDrift), compared, drifts, missing, failure }) as object;

/** The drift as a table of a comment. */
export function driftMarkdown({ stack, against, drifts, missing, compared, failure }: StackDrift): string {
  const title = `### Drift of ${code(stack)}`;
  if (failure !== undefined) return `${title}\n\nNothing can be said of it: ${prose(failure)}\n`;
  const rows = drifts.map(drift => [
    code(`${drift.resource} ${subjectOf(drift)}`),
    code(text(drift.intended)),
    code(text(drift.live)),
    prose(besides(drift)),
  ]);
  return `${[
    title,
    "",
    ...(rows.length === 0 ? [] : [...table(["property", "as the stack says", "in Azure", "besides"], rows), ""]),
    `- ${plural(compared, "resource")} of ${prose(against)} compared, ${plural(drifts.length, "difference")}`,
    ...(missing.length === 0 ? [] : [`- not in the state: ${missing.map(code).join(", ")}`]),
  ].join("\n")}\n`;
}
