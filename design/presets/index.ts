import { baseline } from "./baseline";
import { helper } from "./helper";
import { landingZone } from "./landingZone";
import { portal } from "./portal";
import { portal2021 } from "./portal2021";
import type { Preset, PresetFamily } from "./preset";
import { teamPresets } from "./team";
import { operatedPresets } from "./team2";

export type { Preset, PresetFamily, SourceRow } from "./preset";
export { defaults } from "./defaults";

const team: PresetFamily = {
  title: "For a platform team",
  about: "What is recommended today, for whoever runs clusters for others.",
  presets: [...teamPresets, ...operatedPresets],
};

/** Every shipped preset by its source. */
export const presetFamilies: readonly PresetFamily[] = [team, portal, portal2021, helper, landingZone, baseline];

/** Every shipped preset, all versions, the newest of each name first. */
export const presets: readonly Preset[] = presetFamilies.flatMap(family => {
  const names = [...new Set(family.presets.map(preset => preset.name))];
  return names.flatMap(name =>
    family.presets.filter(preset => preset.name === name).sort((a, b) => b.version - a.version),
  );
});

/** The newest version of each name. */
export const newestPresets: readonly Preset[] = presets.filter(
  (preset, i) => presets.findIndex(({ name }) => name === preset.name) === i,
);

/** Finds name@version, or the newest version of a name. */
export function findPreset(reference: string): Preset | undefined {
  const [name, version] = reference.split("@");
  return presets
    .filter(p => p.name === name && (version === undefined || String(p.version) === version))
    .sort((a, b) => b.version - a.version)[0];
}

/** How a preset is called. */
export const referenceOf = ({ name, version }: Pick<Preset, "name" | "version">): string => `${name}@${version}`;

/** References that the user may write, newest version of each name first. */
export const presetReferences = (): string[] => presets.map(referenceOf);
