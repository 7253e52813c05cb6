import type { Problem, Severity } from "../../../design/contract/problems";
import { problemsWith, type Values } from "../../support/choices";

/** A number that a rule judges: taken from the least to the most, refused one step beside them. */
export interface Bound {
  readonly id: string;
  /** Where the problem is; for a key that holds the value itself, by its amount. */
  readonly key: string | ((amount: number) => string);
  readonly least?: number;
  readonly most?: number;
  /** Default: 1. */
  readonly step?: number;
  /** Default: error. */
  readonly severity?: Severity;
  /** What else is set. */
  readonly given?: Values;
  /** Where the amount is set. Default: the key. */
  readonly at?: string;
  /** What is set for an amount. Default: the number. */
  readonly value?: (amount: number) => unknown;
}
/** A text of so many letters. */
export const letters = (count: number): string => "n".repeat(Math.max(0, count));

/** What is tried of a bound, each with what the rule makes of it. */
export const triedOf = (bounds: readonly Bound[]) =>
  bounds.flatMap(({ least, most, step = 1, severity = "error", ...bound }) =>
    [
      ...(least === undefined
        ? []
        : [
            { amount: least - step, found: [severity] },
            { amount: least, found: [] },
          ]),
      ...(most === undefined
        ? []
        : [
            { amount: most, found: [] },
            { amount: most + step, found: [severity] },
          ]),
    ].map(({ amount, found }) => {
      const key = typeof bound.key === "string" ? bound.key : bound.key(amount);
      const { id, at = key, value, given = {} } = bound;
      const verdict = found.length > 0 ? "refused" : "taken";
      return { id, key, found, verdict, amount, choices: { ...given, [at]: value ? value(amount) : amount } };
    }),
  );

/** What a rule finds at a key. */
export const problemsAt = (id: string, key: string, choices: Values): Problem[] =>
  problemsWith(choices).filter(p => p.id === id && p.key === key);
