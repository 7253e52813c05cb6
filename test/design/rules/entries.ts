import { problemsWith, type Values } from "../../support/choices";

/** A list or a map, an entry that a rule takes, and one that it does not. */
export interface Entries {
  readonly id: string;
  /** Where the entries are. */
  readonly at: string;
  readonly good: unknown;
  readonly bad: unknown;
  /** What else is set. */
  readonly given?: Values;
  /** Where the problem is, below the entry. */
  readonly below?: string;
}

/** Rows with what their tests are called after. */
export const named = (rows: readonly Entries[]) =>
  rows.map(row => ({ given: {}, below: "", ...row, text: JSON.stringify(row.bad) }));

/** Keys at which a rule finds something. */
export const keysOf = (id: string, values: Values): string[] =>
  problemsWith(values)
    .filter(p => p.id === id)
    .map(p => p.key);
