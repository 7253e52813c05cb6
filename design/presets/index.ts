import type { Preset } from "./preset";
import { teamPresets } from "./team";
import { operatedPresets } from "./team2";

export type { Preset } from "./preset";
export { defaults } from "./defaults";

const families = [...new Set(teamPresets.map(preset => preset.name))];

/** Every shipped preset, all versions, the newest of each name first. */
export const presets: readonly Preset[] = families.flatMap(name =>
  [...operatedPresets, ...teamPresets].filter(preset => preset.name === name),
);

/** Finds name@version, or the newest version of a name. */
export function findPreset(reference: string): Preset | undefined {
  const [name, version] = reference.split("@");
  return presets
    .filter(p => p.name === name && (version === undefined || String(p.version) === version))
    .sort((a, b) => b.version - a.version)[0];
}

/** References that the user may write, newest version of each name first. */
export const presetReferences = (): string[] => presets.map(p => `${p.name}@${p.version}`);
