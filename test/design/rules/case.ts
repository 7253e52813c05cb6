import type { Preset } from "../../../design/presets";
import type { Severity } from "../../../design/contract/problems";
import type { Values } from "../../support/choices";

/** Choices that break one rule, and the one value that mends them. */
export interface Case {
  readonly id: string;
  /** What is set over the base. */
  readonly when: Values;
  readonly key: string;
  /** Default: error. */
  readonly severity?: Severity;
  /** What the message names. */
  readonly says: readonly string[];
  /** What the fix says. */
  readonly fix?: string;
  readonly mend: readonly [key: string, value: unknown];
  /** Other errors that these choices must have. Default: none. */
  readonly also?: readonly string[];
  /** A preset that has been published besides those that are shipped. */
  readonly published?: Preset;
}
