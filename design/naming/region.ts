import type { ResolvedChoices } from "../contract/resolvedChoices";

type Placed = Pick<ResolvedChoices, "location">;

/** The region as far as it is known: empty where nobody gave one, or where it comes from another resource. */
export const regionOf = ({ location }: Placed): string => (typeof location === "string" ? location : "");

/** The region for a text. */
export const regionText = (choices: Placed): string => regionOf(choices) || "<region>";
