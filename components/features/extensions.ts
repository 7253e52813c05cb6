import type { FeatureBuilder } from "./builder";

/** What extensions have in common makes nothing by itself. */
export const extensions: FeatureBuilder = {};
