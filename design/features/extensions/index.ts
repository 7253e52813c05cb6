import type { Feature } from "../feature";
import { extensionDestinations } from "./extensions";
import { extensionRules } from "./rules";

/** What all cluster extensions have in common, whichever feature asks for one. */
export const extensions: Feature = {
  title: "Cluster extensions",
  rules: extensionRules,
  plan: () => undefined,
  destinations: extensionDestinations,
};
