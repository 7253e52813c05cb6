import type { Choices } from "../contract/choices";

/** One setting as a preset's source shows it, beside what decides it here. */
export interface SourceRow {
  /** The card that has it, where several make a preset. */
  readonly card?: string;
  /** The setting, in the source's words. */
  readonly setting: string;
  /** What the source has there. */
  readonly there: string;
  /** Keys of the choices that decide it here; none where nothing does. */
  readonly keys: readonly string[];
  /** Why it is something else here; absent where it is the same. */
  readonly because?: string;
  /** Whether the source has something that is not built here. */
  readonly lacking?: boolean;
}

/** A published starting point. Once released, a version never changes; a better one is a new version. */
export interface Preset {
  readonly name: string;
  readonly version: number;
  /** For whom it is, in one line. */
  readonly summary: string;
  /** Keys that the preset leaves to its user, each with the question to answer. */
  readonly asks: Readonly<Record<string, string>>;
  readonly choices: Choices;
  /** What kind of environment it is for, by which policies judge it. */
  readonly environment: "dev" | "staging" | "prod";
  /** What its source shows, row by row. Default: it is of this project alone. */
  readonly source?: readonly SourceRow[];
  /** Mandatory policies of such an environment that it breaks, since its source does: policy to the reason. */
  readonly breaks?: Readonly<Record<string, string>>;
}

/** Presets of one source. */
export interface PresetFamily {
  readonly title: string;
  /** Where its cards are shown, in a sentence. */
  readonly about: string;
  /** Oldest version of each name first. */
  readonly presets: readonly Preset[];
}
