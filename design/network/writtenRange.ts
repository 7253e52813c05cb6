import { parseCidr, type Range } from "./cidr";

/** A range as it is written, at its key. */
export interface WrittenRange {
  readonly key: string;
  readonly text: string;
  /** Undefined where the text is no CIDR. */
  readonly range: Range | undefined;
}

export const writtenAt = (key: string, text: string): WrittenRange => ({ key, text, range: parseCidr(text) });

/** A list of ranges. */
export const written = (key: string, texts: readonly string[] | undefined): WrittenRange[] =>
  (texts ?? []).map((text, i) => writtenAt(`${key}[${i}]`, text));

/** Those that are ranges. */
export const rangesOf = (all: readonly WrittenRange[]): Range[] => all.flatMap(({ range }) => range ?? []);
