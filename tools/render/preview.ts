import { pc } from "./colours";
import { blocks } from "../../design/contract/problems";
import { madeOf, type Counts } from "../engine/counts";
import type { PlannedResource } from "../engine/deployment";
import type { Preview } from "../preview";
import { changeLines, valueText, type ChangeLine } from "../review/changeLines";
import { described } from "../review/describe";
import { azureName, type Around } from "../review/describe/words";
import { changedTotals, totalsRow } from "../review/nodeTotals";
import { Secret, signature, Unknown } from "../wire";
import { aroundOf, becomes, takenAlong } from "./changes";
import { oneLine, shortenedInside } from "./escape";
import type { Unjudged } from "../engine/unjudged";
import { columns, renderDesign } from "./design";
import { renderVerdicts } from "./verdicts";
import { plural, renderProblems } from "./problems";

const marks: Record<PlannedResource["op"], string> = { create: "+", update: "~", replace: "±", delete: "-", same: " " };
const colours: Record<PlannedResource["op"], (text: string) => string> = {
  create: pc.green,
  update: pc.yellow,
  replace: pc.magenta,
  delete: pc.red,
  same: pc.dim,
};
const words: Record<PlannedResource["op"], string> = {
  create: "to create",
  update: "to update",
  replace: "to replace",
  delete: "to delete",
  same: "unchanged",
};

/** A preview as people read it on a terminal. */
export function renderPreview(preview: Preview, options: { expand: boolean }): string {
  const { problems, resources } = preview;
  const lines = [
    `${pc.bold(`Stack ${preview.stack}`)}, previewed offline`,
    pc.dim(
      preview.ran
        ? "The program ran; a model of the engine and of Azure answered. It is no pulumi preview."
        : "The choices were judged, the program did not run. It is no pulumi preview.",
    ),
    ...(preview.ran && preview.typesUnchecked
      ? [pc.dim("Types were not checked: npx --no-install tsc --noEmit does that.")]
      : []),
    "",
  ];
  if (preview.failure !== undefined) {
    const title = preview.refused ? "✗ A component refused its choices" : "✗ The program failed";
    lines.push(pc.red(pc.bold(title)), ...indented(preview.failure), "");
  } else if (!problems.some(blocks) || resources.length > 0) {
    lines.push(
      ...tree(resources, options.expand, preview.against === undefined ? undefined : aroundOf(preview)),
      "",
      ...summaryText(preview),
      ...attentionLines(preview),
      ...references(preview),
      ...preview.environments.flatMap(({ name, assessment }) => [
        ...(name === "" ? [] : ["", pc.bold(pc.underline(`Environment ${name}`))]),
        ...renderDesign(assessment.design),
      ]),
      ...totals(preview),
      ...outputs(preview),
      "",
    );
  }
  const found = renderProblems(problems);
  lines.push(...said(preview), ...found, ...(found.length > 0 && found.at(-1) !== "" ? [""] : []));
  lines.push(...messages(preview), ...renderVerdicts(preview));
  lines.push(...notJudged(preview.notJudged).map(pc.dim));
  if (problems.some(blocks)) lines.push(pc.red("Nothing would be created: correct the errors first."));
  return `${lines.join("\n").trimEnd()}\n`;
}

/** The stacks that a program refers to, and what is known of them. */
function references({ references: found }: Preview): string[] {
  const line = ({ id, file }: Preview["references"][number]): string =>
    file === undefined
      ? `  ${id}  its outputs are not known offline; --outputs ${id}=<file> gives them`
      : `  ${id}  outputs out of ${file}`;
  return found.length === 0 ? [] : ["", pc.bold("Refers to stacks"), ...found.map(line)];
}

const indented = (text: string): string[] => text.split("\n").map(line => `  ${line}`);

/** What of a program nobody offline has judged. */
export function notJudged(found: readonly Unjudged[]): string[] {
  const of = (kind: Unjudged["kind"]): string =>
    found
      .filter(one => one.kind === kind)
      .map(({ token, count }) => (count === 1 ? token : `${count} × ${token}`))
      .join(", ");
  const line = (start: string, text: string): string[] => (text === "" ? [] : [`${start}: ${text}.`]);
  return [
    ...line("Not judged, no model: taken as asked for", of("type")),
    ...line("Not judged, no model: functions whose answers are not known", of("function")),
    ...line("Read, and not known offline", of("read")),
    ...line("Taken over by option import, here shown as created: Pulumi compares it with what is there", of("import")),
  ];
}

/** What the program printed. */
function said({ printed }: Preview): string[] {
  const text = printed.trimEnd();
  return text === "" ? [] : [pc.bold("Printed by the program"), ...indented(text), ""];
}

/** What the program and its components said. */
function messages({ messages: found, resources }: Preview): string[] {
  const nameOfUrn = (urn: string): string => resources.find(r => r.urn === urn)?.name ?? "";
  const lines = found.map(({ severity, text, urn }) => {
    const by = nameOfUrn(urn) === "" ? "" : pc.dim(`  (${nameOfUrn(urn)})`);
    return `  ${severity === "warning" ? pc.yellow("!") : severity === "error" ? pc.red("✗") : "·"} ${text.trimEnd().replaceAll("\n", "\n    ")}${by}`;
  });
  return lines.length === 0 ? [] : [pc.bold("Said by the program and its components"), ...lines, ""];
}

/** The stack's outputs. */
function outputs({ outputs: found }: Preview): string[] {
  const rows = Object.entries(found).map(([name, item]) => [name, valueText(item)]);
  return rows.length === 0 ? [] : ["", pc.bold("Outputs"), ...columns(rows)];
}

/** "12 to create, 1 unchanged". */
const countsText = (counts: Counts): string =>
  (Object.keys(words) as PlannedResource["op"][])
    .filter(op => counts[op] > 0)
    .map(op => colours[op](`${counts[op]} ${words[op]}`))
    .join(", ") || "none";

const total = (counts: Counts): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** How many resources, as Pulumi counts them, and how many of them are more than components. */
export function summaryText({ summary, resources, against }: Preview): string[] {
  const made = madeOf(resources);
  const compared = against === undefined ? "compared with nothing: everything is new" : `compared with ${against}`;
  return [
    `${plural(total(summary), "resource")}: ${countsText(summary)} ${pc.dim(`(${compared})`)}`,
    `${total(made)} without components and the stack: ${countsText(made)}`,
  ];
}

/** A value in a line that it does not fill alone. */
const short = (item: unknown): string => shortenedInside(valueText(item), 120);

/** What changes of a resource: a line for a value, a list with a line for each element that comes or goes. */
function changeText(line: ChangeLine, indent: string): string[] {
  const forces = line.replaces ? pc.magenta("  forces replacement") : "";
  if (line.kind === "order") return [`${indent}${line.path}: the same in another order${forces}`];
  if (line.kind === "value") return [`${indent}${line.path}: ${becomes(line, short)}${forces}`];
  return [
    `${indent}${line.path}${forces}`,
    ...line.removed.map(text => pc.red(`${indent}  - ${shortenedInside(oneLine(text), 400)}`)),
    ...line.added.map(text => pc.green(`${indent}  + ${shortenedInside(oneLine(text), 400)}`)),
  ];
}

/** What needs a reviewer's eyes, first. */
const attentionLines = ({ attention }: Preview): string[] =>
  attention.length === 0
    ? []
    : ["", pc.yellow(pc.bold("Look at this first")), ...attention.map(({ text }) => `  ! ${oneLine(text)}`)];

/** Nodes and vCPUs by VM family, where a comparison changes them; of a new stack, all. */
function totals({ resources }: Preview): string[] {
  const rows = changedTotals(resources).map(totalsRow);
  return rows.length === 0
    ? []
    : ["", pc.bold("Nodes and vCPUs, for Azure's quota"), ...columns([["VM family", "nodes", "vCPUs"], ...rows])];
}

function tree(resources: readonly PlannedResource[], expand: boolean, around: Around | undefined): string[] {
  const shown = resources.filter(r => r.type !== "pulumi:pulumi:Stack");
  const byParent = new Map<string, PlannedResource[]>();
  const urns = new Set(shown.map(r => r.urn));
  for (const r of shown) {
    const parent = urns.has(r.parent) ? r.parent : "";
    byParent.set(parent, [...(byParent.get(parent) ?? []), r]);
  }
  const lines: string[] = [];
  const walk = (parent: string, depth: number): void => {
    for (const r of byParent.get(parent) ?? []) {
      const { op } = r;
      const label = `${"  ".repeat(depth)}${marks[op]} ${r.type.split(":").pop()} ${r.name}`;
      const name = azureName(r);
      const notes = [r.protect ? "protected" : "", r.refused ? "refused" : ""].filter(note => note !== "").join(", ");
      lines.push(
        `  ${colours[op](label)}${name === "" ? "" : pc.dim(`  ${name}`)}${notes === "" ? "" : pc.dim(`  [${notes}]`)}`,
      );
      const indent = `  ${"  ".repeat(depth + 2)}`;
      lines.push(...changeLines(r).flatMap(line => changeText(line, indent)));
      const taken = takenAlong(r);
      if (taken !== undefined) lines.push(`${indent}${taken}`);
      for (const c of r.leftAlone) {
        lines.push(pc.dim(`${indent}${c.path}: ${short(c.old)} stays, ${short(c.new)} is not sent`));
      }
      // Of a new stack the design says it all.
      if (around && r.op === "create")
        lines.push(...described(r, around).map(line => pc.dim(`${indent}${oneLine(line)}`)));
      if (expand && r.custom) lines.push(...expanded(r.inputs, indent));
      walk(r.urn, depth + 1);
    }
  };
  walk("", 0);
  return lines;
}

function expanded(item: unknown, indent: string): string[] {
  if (typeof item !== "object" || item === null) return [];
  return Object.entries(item).flatMap(([key, inner]): string[] => {
    if (key === signature) return [];
    const nested =
      typeof inner === "object" && inner !== null && !(inner instanceof Unknown) && !(inner instanceof Secret);
    if (nested && Object.keys(inner as object).length > 0)
      return [pc.dim(`${indent}${key}:`), ...expanded(inner, `${indent}  `)];
    return [pc.dim(`${indent}${key}: ${valueText(inner)}`)];
  });
}
