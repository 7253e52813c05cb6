import { formProblem } from "./form";
import { findPreset, type Preset } from "../presets";
import { looksShipped, mayBeElsewhere, presetHint, shippedNames } from "./presetNames";
import type { Problem } from "./problems";
import type { Layer } from "./resolve";
import type { Tree } from "./tree";

/** A preset of the user's own, as it was found. */
export interface FoundPreset {
  /** What to call it: its path in the project, or in its package. */
  readonly origin: string;
  /** Where it is: the references in it are relative to that. */
  readonly file: string;
  readonly choices: Tree;
}

/** A preset of the user's own that can't be had. */
export interface LostPreset {
  readonly why: string;
  readonly fix: string;
  /** Where it would be, as far as that is known. */
  readonly file?: string;
}

/** Finds a file of the project or of a package; from is the file that refers to it, undefined for the project itself. */
export type PresetReader = (reference: string, from: string | undefined) => FoundPreset | LostPreset;

/** The sources below some choices. */
export interface PresetChain {
  /** The weakest first. */
  readonly layers: readonly Layer[];
  /** What the shipped preset at its end leaves to its user. */
  readonly asks: Preset["asks"];
  readonly problems: readonly Problem[];
}

/** Follows the presets below some choices: theirs, the preset's own preset, and so on. */
export function presetChain(choices: Tree, read: PresetReader | undefined): PresetChain {
  const passed: FoundPreset[] = [];
  const ended = (end: Partial<PresetChain> = {}): PresetChain => ({
    layers: [...(end.layers ?? []), ...passed.map(ownLayer).reverse()],
    asks: end.asks ?? {},
    problems: end.problems ?? [],
  });
  const failed = (message: string, fix: string): PresetChain => {
    const where = passed.at(-1)?.origin;
    return ended({ problems: [{ ...formProblem("C5", "preset", message, fix), ...(where && { where }) }] });
  };
  for (;;) {
    const reference = (passed.at(-1)?.choices ?? choices).preset;
    if (typeof reference !== "string") return ended();
    const preset = findPreset(reference);
    if (preset) {
      const origin = `preset ${preset.name}@${preset.version}`;
      return ended({ layers: [{ origin, choices: preset.choices as Tree }], asks: preset.asks });
    }
    const hint = presetHint(reference);
    const unknown = (): PresetChain => {
      const others = "or a path such as ./presets/team.yaml, or @contoso/aks-presets/prod in a package";
      return failed(
        `there is no preset ${JSON.stringify(reference)}`,
        `${hint}Presets: ${shippedNames()}, ${others}; \`npx --no-install pulumi-aks presets\` tells them apart.`,
      );
    };
    if (!mayBeElsewhere(reference)) return unknown();
    const found = read?.(reference, passed.at(-1)?.file) ?? {
      why: "files can't be read here",
      fix: "Name a shipped preset, or read the file where the choices are made.",
    };
    if ("why" in found) {
      // A package may be called as a family is; what is misspelt is none.
      if (looksShipped(reference) && found.file === undefined) return unknown();
      return failed(`${reference} can't be read: ${found.why}`, found.fix);
    }
    const before = passed.findIndex(p => p.file === found.file);
    if (before >= 0) {
      const circle = [...passed.slice(before), found].map(p => p.origin).join(" → ");
      return failed(`${circle} is a circle of presets`, "Let one of them name a shipped preset, or none.");
    }
    passed.push(found);
  }
}

/** A preset's own choices. The reference to the next is none of them, unless it is none at all. */
function ownLayer({ origin, choices }: FoundPreset): Layer {
  const { preset, ...own } = choices;
  return { origin, choices: typeof preset === "string" || preset === undefined ? own : choices };
}
