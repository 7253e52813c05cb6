import type { Choices } from "../contract/choices";

/** A published starting point. Once released, a version never changes; a better one is a new version. */
export interface Preset {
  readonly name: string;
  readonly version: number;
  /** For whom it is, in one line. */
  readonly summary: string;
  /** Keys that the preset leaves to its user, each with the question to answer. */
  readonly asks: Readonly<Record<string, string>>;
  readonly choices: Choices;
}
