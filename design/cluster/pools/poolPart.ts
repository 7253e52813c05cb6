import type { Finding, Subject } from "../../contract/rule";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import type { Design } from "../../design";
import type { PoolDesign } from "./pools";
import { parseVmSize, type VmSize } from "./vmSizes";

/** What decides about each pool by itself: a NodePool alone has no more. */
export type PoolPart = Pick<Design, "pools"> & {
  readonly choices: Pick<ResolvedChoices, "kubernetes" | "location" | "zones">;
};

/** A rule's judgement that looks at each pool for itself. */
export const eachPool =
  (find: (pool: PoolDesign, subject: Subject<PoolPart>) => Finding[]) =>
  (subject: Subject<PoolPart>): Finding[] =>
    subject.pools.flatMap(pool => find(pool, subject));

/** Key of a pool's setting for a text, as it stands in a stack file; of a NodePool alone it is an argument. */
export const written = ({ key }: PoolDesign, setting: string): string =>
  key === "" ? setting : `aks:${key}.${setting}`;

/** What is known of a pool's VM size. */
export const vmOf = (pool: PoolDesign): VmSize | undefined => parseVmSize(pool.settings.vmSize);
