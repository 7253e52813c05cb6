import type { Preset } from "../../../design/presets";
import { isTree } from "../../../design/contract/tree";
import { table } from "../../render/table";
import { anchor, code, generatedMark, valueText } from "../markdown";
import { prose } from "./documented";
import { choiceAnchor } from "./links";
import type { Places } from "./places";

const intro = `# Presets

${generatedMark}

A preset is where choices start from: \`aks:preset: dev@2\`. A stack file overrides any of its values; maps merge by key, \`null\`
takes an entry out, lists and single values replace, and another \`kind\` drops the block of the old one. \`npx --no-install pulumi-aks explain\`
says for each value where it came from. A published version never changes. What a preset does not set has its
[default](choices.md). Presets that are cards of the Azure portal or the AKS deploy helper stand on [a page of their own](../presets.md).
`;

/** docs/reference/presets.md: every shipped preset of this project's own with all that it asks and sets. */
export function presetsPage(presets: readonly Preset[], places: Places): string {
  const own = presets.filter(({ source }) => source === undefined);
  const reference = ({ name, version }: Preset): string => `${name}@${version}`;
  const rows = own.map(p => [`[${code(reference(p))}](#${reference(p)})`, prose(p.summary)]);
  return [
    intro,
    ...table(["preset", "for whom"], rows),
    "",
    ...own.flatMap(preset => [
      `## ${anchor(reference(preset))}${code(reference(preset))}`,
      "",
      prose(preset.summary),
      "",
      ...asked(preset, places),
      ...settings(preset, places),
    ]),
  ].join("\n");
}

/** What it asks its user, C7 where nobody answers. */
function asked({ asks }: Preset, places: Places): string[] {
  const rows = Object.entries(asks).map(([key, question]) => [link(key, places), prose(question)]);
  if (rows.length === 0) return ["It asks nothing.", ""];
  return [
    "What it leaves to you; without an answer, error [C7](../rules.md#c7):",
    "",
    ...table(["key", "say"], rows),
    "",
  ];
}

/** What it sets, one table for each choice. */
function settings({ choices }: Preset, places: Places): string[] {
  return Object.entries(choices).flatMap(([key, value]) => {
    const rows = leaves(key, value).map(([path, leaf]) => [link(path, places), valueText(leaf)]);
    return [`**${code(key)}**`, "", ...table(["key", "value"], rows), ""];
  });
}

/** Values below a key; empty maps are values too. */
function leaves(key: string, value: unknown): [string, unknown][] {
  if (!isTree(value) || Object.keys(value).length === 0) return [[key, value]];
  return Object.entries(value).flatMap(([name, inner]) => leaves(`${key}.${name}`, inner));
}

/** A key, linked to where it is described: that of a map's entry is described once for all. */
const link = (key: string, places: Places): string => `[${code(key)}](choices.md#${choiceAnchor(places.home(key))})`;
