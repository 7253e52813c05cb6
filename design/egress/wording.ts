import type { Survival } from "../survival";

/** 1 address, 2 addresses. */
export const several = (count = 0, word: string): string => `${count} ${word}${count === 1 ? "" : "es"}`;

/** Where traffic leaves from, as far as it is declared. */
export const leaving = (ranges: readonly string[]): string => ranges.join(", ") || "public addresses not declared";

/** What the loss of one zone leaves of something that is in some of them. */
export const spreadOver = (part: string, what: string, zones: readonly string[]): Survival =>
  zones.length > 1
    ? { part, outcome: "stays", text: `the ${what} is in zones ${zones.join(", ")}: it stays` }
    : zones.length === 1
      ? { part, outcome: "lost", text: `lost with zone ${zones[0]}, the only one of the ${what}` }
      : { part, outcome: "mayBeLost", text: `the ${what} is in no zone: it may be lost` };
