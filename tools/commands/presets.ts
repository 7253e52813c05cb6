import { Command } from "commander";
import { referenceOf, type Preset, type PresetFamily } from "../../design/presets";
import type { Call } from "../call";
import { progressOf } from "../call";
import { differences } from "../presets/differences";
import { lookedFor, presetCalled } from "../presets/find";
import {
  comparisonMarkdown,
  listMarkdown,
  losses,
  presetMarkdown,
  refusals,
  renderComparison,
  renderList,
  renderPreset,
  type Comparison,
} from "../render/presets";
import { UsageError } from "../usageError";

interface Options {
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** pulumi-aks presets: what is shipped to start from. */
export function presetsCommand(call: Call): Command {
  return new Command("presets")
    .description("list the presets that are shipped, show one, or say what moving from one to another does")
    .argument("[what]", "list (default), show or diff; or a word to look for, such as a card's name in the portal")
    .argument("[names...]", "list: words to look for; show: a preset; diff: two presets")
    .option("--json", "print for machines")
    .option("--markdown", "print as Markdown")
    .action(async (what: string | undefined, names: readonly string[], options: Options) => {
      if (options.json && options.markdown) throw new UsageError("Give --json or --markdown, not both.");
      if (what === "show") print(call, options, shown(one(names)));
      else if (what === "diff") print(call, options, await compared(call, two(names)));
      else print(call, options, listed(lookedFor(what === undefined || what === "list" ? names : [what, ...names])));
    });
}

/** What a call prints, in each form. */
interface Printed {
  readonly json: unknown;
  readonly markdown: () => readonly string[];
  readonly text: () => readonly string[];
}

function print({ stdout }: Call, { json, markdown }: Options, printed: Printed): void {
  if (json) stdout.write(`${JSON.stringify(printed.json, null, 2)}\n`);
  else stdout.write(`${(markdown ? printed.markdown() : printed.text()).join("\n").trimEnd()}\n`);
}

function one(names: readonly string[]): Preset {
  if (names.length !== 1) throw new UsageError("Name one preset: pulumi-aks presets show prod@2.");
  return presetCalled(names[0]);
}

function two(names: readonly string[]): readonly [Preset, Preset] {
  if (names.length !== 2) throw new UsageError("Name two presets: pulumi-aks presets diff dev@2 prod@2.");
  return [presetCalled(names[0]), presetCalled(names[1])];
}

const brief = ({ name, version, environment, summary, asks }: Preset) => ({
  name,
  version,
  environment,
  summary,
  asks,
});

const listed = (families: readonly PresetFamily[]): Printed => ({
  json: families.map(({ title, about, presets }) => ({ title, about, presets: presets.map(brief) })),
  markdown: () => listMarkdown(families),
  text: () => renderList(families),
});

const shown = (preset: Preset): Printed => ({
  json: { ...brief(preset), choices: preset.choices, source: preset.source ?? [], breaks: preset.breaks ?? {} },
  markdown: () => presetMarkdown(preset),
  text: () => renderPreset(preset),
});

async function compared(call: Call, [from, to]: readonly [Preset, Preset]): Promise<Printed> {
  const say = progressOf(call);
  say(`Moving a cluster of ${referenceOf(from)} on the model of Azure …`);
  // oxlint-disable-next-line typescript/no-require-imports -- lists need neither engine nor model
  const { moved } = require("../presets/run") as typeof import("../presets/run");
  const change = await moved(from, to, { run: call.run });
  say("");
  const comparison: Comparison = { from, to, differences: differences(from, to), change };
  return {
    json: {
      from: referenceOf(from),
      to: referenceOf(to),
      differences: comparison.differences,
      change: {
        summary: change.summary,
        refused: refusals(change),
        lost: losses(change).map(([op, resource, because]) => ({ op, resource, because })),
        attention: change.attention,
        problems: change.problems,
      },
    },
    markdown: () => comparisonMarkdown(comparison),
    text: () => renderComparison(comparison),
  };
}
