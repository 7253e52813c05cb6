import { blocks, type Problem } from "../../design/contract/problems";
import type { Design } from "../../design/design";
import type { Base, Change } from "../change";
import { isMade, madeOf } from "../engine/counts";
import type { Operation, PlannedResource } from "../engine/deployment";
import type { Preview, Verdict } from "../preview";
import { stackFileName } from "../stackNames";
import { commentLimit, fitted, marker, type Part } from "./comment";
import { addressRows, apiPath, poolRows } from "./design";
import { block, code, link, prose } from "./escape";
import { keyText, plural } from "./problems";
import { changeLines, valueText, type ChangeLine } from "../review/changeLines";
import { described } from "../review/describe";
import { azureName, shortType } from "../review/describe/words";
import { changedTotals, totalsRow } from "../review/nodeTotals";
import { aroundOf, becomes, takenAlong } from "./changes";
import { notJudged } from "./preview";
import { table } from "./table";
import { switchedOff } from "./verdicts";

/** What a preview of a change knows beside its previews. */
export interface Comparison {
  readonly change: Change;
  readonly bases: ReadonlyMap<string, Base>;
}

/** How a comment is made. */
export interface MarkdownOptions {
  readonly comparison?: Comparison;
  /** Most characters. */
  readonly limit?: number;
}

/** A table, where it has rows. */
const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  rows.length === 0 ? [] : [...table(head, rows), ""];

/** Previews as one comment of a pull request: a summary, then each stack, folded. */
export function renderMarkdown(previews: readonly Preview[], options: MarkdownOptions = {}): string {
  const { comparison, limit = commentLimit } = options;
  const top = [
    marker,
    "## Offline preview",
    "",
    ...(comparison ? [comparedWith(comparison.change, previews.length), ""] : []),
    ...tableOf(["stack", "verdict", "errors", "warnings", "resources", "policies"], previews.map(summaryRow)),
    ...(previews.length > 0
      ? ["\\+ create, ~ update, ± replace, − delete; components and the stack are not counted", ""]
      : []),
    ...lookFirst(previews, limit * 0.4),
    ...(comparison ? notes(comparison) : []),
    "_Offline: the program ran against a model of the engine and of Azure, without any account. This is no `pulumi preview`._",
    "",
  ];
  const parts = previews.map((preview): Part => {
    const base = comparison?.bases.get(preview.stack);
    const rows = changeRows(preview);
    return { stack: preview.stack, forms: [4, 3, 2, 1, 0].map(depth => stackPart(preview, base, rows, depth)) };
  });
  return `${fitted(top, parts, limit).join("\n").trimEnd()}\n`;
}

/** What a reviewer must not miss, of all stacks, never folded: as much of each as the limit lets all have. */
function lookFirst(previews: readonly Preview[], limit: number): string[] {
  const found = previews.filter(({ attention }) => attention.length > 0);
  if (found.length === 0) return [];
  const forms = [20, 8, 3, 1, 0].map(most => [
    "### Look at this first",
    "",
    ...found.flatMap(({ stack, attention }) => {
      const rest = attention.length - most;
      return [
        ...attention.slice(0, most).map(({ text }) => `- ${code(stack)}: ${prose(text)}`),
        ...(rest > 0 ? [`- ${code(stack)}: ${rest}${most > 0 ? " more" : ""}, which the job's log names`] : []),
      ];
    }),
    "",
  ]);
  return forms.find(lines => Buffer.byteLength(lines.join("\n")) <= limit) ?? forms[forms.length - 1];
}

const short = (commit: string): string => commit.slice(0, 9);

function comparedWith({ reference, commit, stacks, untouched }: Change, shown: number): string {
  const base = `${code(reference)} (${code(short(commit))})`;
  if (shown === 0) return `No stack is touched by this change against ${base}.`;
  const all = stacks.length + untouched.length;
  return `What this change does to ${shown} of ${plural(all, "stack")}, compared with what ${base} would deploy.`;
}

/** What a reader must know to trust the table. */
function notes({ change, bases }: Comparison): string[] {
  const { removed, untouched, lockFiles } = change;
  const of = (kind: Base["kind"]): string[] => [...bases].filter(([, base]) => base.kind === kind).map(([s]) => s);
  const broken = [...bases].flatMap(([stack, base]) =>
    base.kind === "broken"
      ? [`${code(stack)} can't be compared, everything shows as new: on the base ${prose(base.why)}.`]
      : [],
  );
  const lines = [
    ...removed.map(
      stack =>
        `**${code(stackFileName(stack))} is deleted.** Nothing of it is previewed: what the stack has deployed stays in Azure until ${code("pulumi destroy")}.`,
    ),
    ...broken,
    ...(of("new").length > 0
      ? [
          `New, so everything is created: ${of("new")
            .map(s => code(s))
            .join(", ")}.`,
        ]
      : []),
    ...lockFiles.map(
      file =>
        `${code(file)} differs. The base ran with the packages of this change, so what comes from a package alone does not show.`,
    ),
    ...(untouched.length > 0 ? [`Not touched: ${untouched.map(s => code(s)).join(", ")}.`] : []),
  ];
  return lines.length === 0 ? [] : [...lines.map(line => `- ${line}`), ""];
}

const errorsOf = (preview: Preview): Problem[] => preview.problems.filter(blocks);
const warningsOf = (preview: Preview): Problem[] =>
  preview.problems.filter(p => p.severity === "warning" && !p.deferred && p.accepted === undefined);
const verdictsOf = (preview: Preview, level: Verdict["level"]): Verdict[] =>
  preview.verdicts.filter(v => v.level === level);

/** Most dangerous first. */
const operations: readonly Operation[] = ["delete", "replace", "update", "create"];
const marks: Readonly<Record<Operation, string>> = { create: "+", update: "~", replace: "±", delete: "−", same: "" };

/** What happens outside of the program, where components are nothing. */
const changedResources = (preview: Preview): PlannedResource[] =>
  operations.flatMap(op => preview.resources.filter(r => isMade(r) && r.op === op));

function changesText(preview: Preview): string {
  if (preview.failure !== undefined || !preview.ran) return "–";
  const made = madeOf(preview.resources);
  const counts = [...operations].reverse().filter(op => made[op] > 0);
  return counts.map(op => `${marks[op]}${made[op]}`).join(" ") || "no change";
}

function policiesText(preview: Preview): string {
  if (!preview.judgedAs) return "–";
  const texts = (["mandatory", "advisory"] as const)
    .map(level => [level, verdictsOf(preview, level).length] as const)
    .filter(([, n]) => n > 0)
    .map(([level, n]) => `${n} ${level}`);
  const all = [...texts, switchedOff(preview.policyLevels)].filter(text => text !== "");
  return `${all.join(", ") || "fine"} as ${preview.judgedAs.environment}`;
}

const stops = (preview: Preview): boolean =>
  preview.failure !== undefined || errorsOf(preview).length > 0 || verdictsOf(preview, "mandatory").length > 0;

interface Outcome {
  readonly sign: string;
  /** In the summary, where numbers have columns of their own. */
  readonly word: string;
  /** On its own. */
  readonly text: string;
}

function outcomeOf(preview: Preview): Outcome {
  const [errors, warnings] = [errorsOf(preview).length, warningsOf(preview).length];
  const same = (sign: string, text: string): Outcome => ({ sign, word: text, text });
  if (preview.failure !== undefined) return same("❌", preview.refused ? "choices refused" : "the program failed");
  if (errors > 0) return { sign: "❌", word: "errors", text: plural(errors, "error") };
  if (verdictsOf(preview, "mandatory").length > 0) return same("❌", "a policy is violated");
  const made = madeOf(preview.resources);
  const loses = (["delete", "replace"] as const)
    .filter(op => made[op] > 0)
    .map(op => `${op}s ${plural(made[op], "resource")}`);
  const advised = preview.verdicts.length > 0 ? ["policies advise"] : [];
  const first = preview.attention.length > 0 ? [`${preview.attention.length} to look at first`] : [];
  const found = [...loses, ...first, ...(warnings > 0 ? [plural(warnings, "warning")] : []), ...advised];
  if (found.length === 0) return same("✅", "fine");
  return {
    sign: "⚠️",
    word: [...loses, ...first].join(", ") || (warnings > 0 ? "warnings" : "policies advise"),
    text: found.join(", "),
  };
}

const summaryRow = (preview: Preview): string[] => [
  code(preview.stack),
  `${outcomeOf(preview).sign} ${outcomeOf(preview).word}`,
  String(errorsOf(preview).length),
  String(warningsOf(preview).length),
  changesText(preview),
  policiesText(preview),
];

/** A stack: its problems at depth 1, its changes at depth 2, what it creates at depth 3, its design at depth 4. */
function stackPart(preview: Preview, base: Base | undefined, rows: readonly ChangeRow[], depth: number): string[] {
  const { stack, failure } = preview;
  const { sign, text } = outcomeOf(preview);
  const title = `${sign} <b>${code(stack)}</b> ${text}`;
  const counts = changesText(preview) === "–" ? "" : ` · ${changesText(preview)}`;
  const isNew = base?.kind === "new" ? " · new" : "";
  // Indented Markdown would be code, so nothing in here is.
  const details = [
    ...(failure === undefined ? [] : [...block(failure), ""]),
    ...problemTable("error", errorsOf(preview)),
    ...verdictTable("policy, mandatory", verdictsOf(preview, "mandatory")),
    ...problemTable("warning", warningsOf(preview)),
    ...verdictTable("policy, advisory", verdictsOf(preview, "advisory")),
    ...(preview.judgedAs && preview.verdicts.length > 0
      ? [`Policies judge as ${preview.judgedAs.environment}: ${prose(preview.judgedAs.because)}.`, ""]
      : []),
    ...referenceLines(preview),
    ...messageLines(preview),
    ...notJudged(preview.notJudged).flatMap(line => [`_${prose(line)}_`, ""]),
    ...(depth > 1 ? [...totalsTable(preview), ...changeTable(preview, rows, depth > 2)] : []),
    ...(depth > 3 ? designPart(preview) : []),
  ];
  const summary = `${title}${counts}${isNew}`;
  const left =
    depth === leftOut.length
      ? []
      : [`_${leftOut[depth]} left out to stay within the limit of a comment: see the job's log._`];
  if (depth === 0) return [`${summary}<br>${left[0]}`, ""];
  // A fold that opens to nothing is a disappointment.
  if (details.length === 0 && left.length === 0) return [];
  const open = stops(preview) ? " open" : "";
  return [`<details${open}><summary>${summary}</summary>`, "", ...details, ...left, "", "</details>", ""];
}

function referenceLines({ references }: Preview): string[] {
  const lines = references.map(({ id, file }) =>
    file === undefined
      ? `- Stack ${code(id)}: its outputs are not known offline, nor is what comes from them.`
      : `- Stack ${code(id)}: its outputs are those of ${code(file)}.`,
  );
  return lines.length === 0 ? [] : [...lines, ""];
}

/** What the program and its components said: warnings and errors, which a reviewer should see. */
function messageLines({ messages }: Preview): string[] {
  const rows = messages
    .filter(({ severity }) => severity === "warning" || severity === "error")
    .map(({ severity, text, urn }) => [severity, code(urn.split("::").at(-1) ?? ""), prose(text)]);
  return tableOf(["said", "by", "what"], rows);
}

const leftOut = ["Details", "Changes and design", "What is created, and the design,", "The design"];

const replacingFirst = <Line extends { readonly replaces: boolean }>(lines: readonly Line[]): Line[] => [
  ...lines.filter(line => line.replaces),
  ...lines.filter(line => !line.replaces),
];

/** Nodes and vCPUs by VM family, where they change. */
const totalsTable = (preview: Preview): string[] =>
  preview.failure !== undefined || !preview.ran
    ? []
    : tableOf(
        ["VM family", "nodes", "vCPUs of its quota"],
        changedTotals(preview.resources).map(one => totalsRow(one).map(text => prose(text))),
      );

/** A resource that changes, as a row of the table. */
interface ChangeRow {
  readonly isNew: boolean;
  readonly cells: readonly string[];
}

function changeRows(preview: Preview): ChangeRow[] {
  if (preview.failure !== undefined || !preview.ran) return [];
  const around = aroundOf(preview);
  return changedResources(preview).map(r => ({
    isNew: r.op === "create",
    cells: [
      `${marks[r.op]}&nbsp;${r.op}${r.refused ? " **(refused: protected)**" : ""}`,
      `${prose(shortType(r.type))} ${code(r.name)}`,
      code(azureName(r)),
      limited([
        ...replacingFirst(changeLines(r)).flatMap(changeCell),
        ...[takenAlong(r) ?? []].flat().map(text => prose(text)),
        ...r.leftAlone.map(
          c => `${code(c.path)}: ${code(valueText(c.old))} stays, ${code(valueText(c.new))} is not sent`,
        ),
        ...(r.op === "create" ? described(r, around).map(line => prose(line, lineLimit)) : []),
      ]).join("<br>"),
    ],
  }));
}

function changeTable(preview: Preview, rows: readonly ChangeRow[], withNew: boolean): string[] {
  if (preview.failure !== undefined || !preview.ran) return [];
  if (rows.length === 0) return ["No resource changes.", ""];
  return tableOf(
    ["", "resource", "Azure name", "what"],
    rows.filter(row => withNew || !row.isNew).map(row => row.cells),
  );
}

/** Longest line of what is opened or described: what it names must not be cut off. */
const lineLimit = 2_500;

/** Most lines of a resource. */
const mostLines = 40;

const limited = (lines: readonly string[]): string[] =>
  lines.length <= mostLines
    ? [...lines]
    : [...lines.slice(0, mostLines), `_and ${lines.length - mostLines} lines more: see the job's log_`];

/** What changes of a resource: a line for a value, and for each element that a list gains or loses. */
function changeCell(line: ChangeLine): string[] {
  const forces = line.replaces ? " **forces replacement**" : "";
  if (line.kind === "order") return [`${code(line.path)}: the same in another order${forces}`];
  if (line.kind === "value") return [`${code(line.path)}: ${becomes(line, item => code(valueText(item)))}${forces}`];
  const element = (sign: string) => (text: string) => `${sign}&nbsp;${code(text, lineLimit)}`;
  return [`${code(line.path)}${forces}`, ...line.removed.map(element("−")), ...line.added.map(element("\\+"))];
}

function designPart({ failure, ran, environments }: Preview): string[] {
  if (failure !== undefined || !ran) return [];
  return environments.flatMap(({ name, assessment }) => designOf(name, assessment.design));
}

function designOf(name: string, design: Design): string[] {
  const cells = (rows: readonly (readonly string[])[]): string[][] => rows.map(cs => cs.map(text => prose(text)));
  return [
    `<details><summary>Design${name === "" ? "" : ` of ${code(name)}`}</summary>`,
    "",
    ...tableOf(["pool", "mode", "size", "nodes", "upgrades", "zones", "image"], cells(poolRows(design))),
    ...tableOf(["addresses", "range", "room", "source"], cells(addressRows(design))),
    `Egress: ${prose(design.egress.path)}<br>API server: ${prose(apiPath(design))}`,
    "",
    "</details>",
    "",
  ];
}

const problemTable = (kind: string, problems: readonly Problem[]): string[] =>
  tableOf(
    [kind, "key", "what", "fix"],
    problems.map(p => [
      link(p.id, p.doc),
      `${code(keyText(p))}${p.where === undefined ? "" : `<br>${code(p.where)}`}`,
      `${prose(p.message)}${p.azureCode === undefined ? "" : `<br>Azure: ${code(p.azureCode)}`}`,
      prose(p.fix),
    ]),
  );

const verdictTable = (kind: string, verdicts: readonly Verdict[]): string[] =>
  tableOf(
    [kind, "resource", "what", "fix"],
    verdicts.map(v => [link(v.policy, v.doc), code(v.resource), prose(v.message), prose(v.fix)]),
  );
