import { blocks } from "../../design/contract/problems";
import { referenceOf, type Preset, type PresetFamily } from "../../design/presets";
import { besides } from "../presets/besides";
import type { Difference } from "../presets/differences";
import { stackYaml } from "../presets/stackYaml";
import type { Preview } from "../preview";
import { pc } from "./colours";
import { columns } from "./design";
import { summaryText } from "./preview";
import { plural, renderProblems } from "./problems";
import { table } from "./table";

/** Presets by family, for a terminal. */
export function renderList(families: readonly PresetFamily[]): string[] {
  return families.flatMap(({ title, presets }, i) => [
    ...(i === 0 ? [] : [""]),
    pc.bold(title),
    ...columns(presets.map(preset => [referenceOf(preset), preset.summary])),
  ]);
}

/** As Markdown. */
export const listMarkdown = (families: readonly PresetFamily[]): string[] =>
  families.flatMap(({ title, presets }) => [
    `## ${title}`,
    "",
    ...table(
      ["preset", "for whom"],
      presets.map(preset => [`\`${referenceOf(preset)}\``, preset.summary]),
    ),
    "",
  ]);

/** Everything about a preset, for a terminal. */
export function renderPreset(preset: Preset): string[] {
  const { asks } = preset;
  const rows = Object.entries(asks).map(([key, question]) => [`aks:${key}`, question]);
  return [
    pc.bold(referenceOf(preset)),
    preset.summary,
    ...section("What it leaves to you", rows.length > 0 ? columns(rows) : ["  nothing"]),
    ...section(
      "What it says",
      stackYaml(preset)
        .trimEnd()
        .split("\n")
        .map(line => `  ${line}`),
    ),
    ...besides(preset).flatMap(({ title, rows: lines }) => section(title, columns(lines))),
  ];
}

/** As Markdown. */
export function presetMarkdown(preset: Preset): string[] {
  const asks = Object.entries(preset.asks).map(([key, question]) => [`\`aks:${key}\``, question]);
  return [
    `## \`${referenceOf(preset)}\``,
    "",
    preset.summary,
    "",
    ...(asks.length === 0 ? ["It asks nothing."] : table(["key", "say"], asks)),
    "",
    "```yaml",
    stackYaml(preset).trimEnd(),
    "```",
    "",
    ...besides(preset).flatMap(({ title, head, rows }) => [`${title}:`, "", ...table(head, rows), ""]),
  ];
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", pc.bold(title), ...lines];

/** A value in a line. */
const text = (value: unknown): string => (value === undefined ? "-" : JSON.stringify(value));

/** Two presets, and what a living cluster of one becomes. */
export interface Comparison {
  readonly from: Preset;
  readonly to: Preset;
  readonly differences: readonly Difference[];
  readonly change: Preview;
}

/** What stands in the way of the move, as problems or in words of the engine. */
export const refusals = ({ problems, failure }: Preview): string[] => [
  ...problems.filter(blocks).map(({ id, key, message, fix }) => `${id} aks:${key}: ${message}. ${fix}`),
  ...(failure === undefined
    ? []
    : failure
        .split("\n")
        .slice(1)
        .map(line => line.trim())),
];

/** What is replaced or deleted, and for what. */
export const losses = ({ resources }: Preview): string[][] =>
  resources
    .filter(({ op, type }) => ["replace", "delete"].includes(op) && type.startsWith("azure-native:"))
    .map(({ op, type, name, changes }) => [
      op,
      `${type.split(":").pop()} ${name}`,
      changes
        .filter(change => change.replaces)
        .map(change => change.path)
        .join(", "),
    ]);

/** For a terminal. */
export function renderComparison({ from, to, differences, change }: Comparison): string[] {
  const refused = refusals(change);
  const lost = losses(change);
  return [
    pc.bold(`${plural(differences.length, "key")} differ`),
    ...columns([
      ["key", referenceOf(from), referenceOf(to)].map(head => pc.bold(head)),
      ...differences.map(one => [`aks:${one.key}`, text(one.from), text(one.to)]),
    ]),
    ...section(`A living cluster of ${referenceOf(from)} that gets ${referenceOf(to)}`, [
      ...summaryText(change).map(line => `  ${line}`),
      ...change.attention.map(({ text: said }) => `  ! ${said}`),
    ]),
    ...section("Would be replaced or deleted", columns(lost)),
    ...(refused.length === 0
      ? []
      : section(
          pc.red("Refused: nothing would change"),
          refused.map(line => `  ${line}`),
        )),
    "",
    ...renderProblems(change.problems.filter(p => !blocks(p))),
    howToMove(refused),
  ];
}

const howToMove = (refused: readonly string[]): string =>
  refused.length === 0
    ? "Answers of your own change this: preview the stack with the other preset before you deploy it."
    : "Keep what is refused in the stack file, above the other preset; docs/presets.md has an example, docs/changes.md the steps.";

/** As Markdown. */
export function comparisonMarkdown({ from, to, differences, change }: Comparison): string[] {
  const refused = refusals(change);
  const lost = losses(change);
  const inCode = (value: unknown): string => (value === undefined ? "" : `\`${text(value)}\``);
  return [
    `## \`${referenceOf(from)}\` and \`${referenceOf(to)}\``,
    "",
    ...table(
      ["key", referenceOf(from), referenceOf(to)],
      differences.map(one => [`\`aks:${one.key}\``, inCode(one.from), inCode(one.to)]),
    ),
    "",
    ...summaryText(change),
    "",
    ...(lost.length === 0 ? [] : [...table(["what happens", "resource", "for"], lost), ""]),
    ...(refused.length === 0
      ? []
      : ["Refused, so that nothing would change:", "", ...refused.map(line => `- ${line}`), ""]),
    howToMove(refused),
  ];
}
