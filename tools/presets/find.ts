import { plainName, presetHint } from "../../design/contract/presetNames";
import { findPreset, newestPresets, presetFamilies, type Preset, type PresetFamily } from "../../design/presets";
import { titles } from "../../design/presets/helper";
import { UsageError } from "../usageError";

/** A preset by its name. */
export function presetCalled(reference: string): Preset {
  const found = findPreset(reference);
  if (found) return found;
  throw new UsageError(`There is no preset ${reference}. ${presetHint(reference)}pulumi-aks presets lists them.`);
}

/** What a preset's cards are called where its source shows them. */
const cardTitles = ({ name }: Preset): string[] =>
  name.split("/").flatMap(part => (Object.hasOwn(titles, part) ? [titles[part as keyof typeof titles]] : []));

/** The newest version of each preset of a family that has all of some words about it. */
function fitting(family: PresetFamily, words: readonly string[]): Preset[] {
  return newestPresets.filter(preset => {
    if (!family.presets.includes(preset)) return false;
    const about = plainName([preset.name, preset.summary, family.title, ...cardTitles(preset)].join(" "));
    return words.every(word => about.includes(plainName(word)));
  });
}

/** Families with those of their presets that somebody looks for: all without a word. */
export function lookedFor(words: readonly string[]): PresetFamily[] {
  const found = presetFamilies
    .map(family => ({ ...family, presets: fitting(family, words) }))
    .filter(({ presets }) => presets.length > 0);
  if (found.length > 0) return found;
  const asked = words.join(" ");
  throw new UsageError(`No preset is about ${asked}. ${presetHint(asked)}pulumi-aks presets lists them.`);
}
