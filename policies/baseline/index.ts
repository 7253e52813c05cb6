import { cis } from "./cis";
import type { BaselineItem } from "./item";
import { mcsb } from "./mcsb";

export type { Answer, BaselineItem } from "./item";

/** Every item of both benchmarks, in their order. */
export const baseline: readonly BaselineItem[] = [...cis, ...mcsb];
