import type { Operation, PlannedResource } from "./registration";

export type Counts = Readonly<Record<Operation, number>>;

type Counted = Pick<PlannedResource, "op" | "type" | "custom">;

/** How many resources there are of each operation. The only place that counts. Of all resources of a run it is what
 *  Pulumi's engine says too: components and the stack are resources to it. */
export function countsOf(resources: readonly Counted[]): Record<Operation, number> {
  const counts = { create: 0, update: 0, replace: 0, delete: 0, same: 0 };
  for (const { op } of resources) counts[op]++;
  return counts;
}

/** How many of them are made by providers. */
export const madeOf = (resources: readonly Counted[]): Counts => countsOf(resources.filter(isMade));

/** What a provider makes, in Azure or elsewhere: not components, the stack, nor providers themselves. */
export const isMade = ({ custom, type }: Counted): boolean => custom && !type.startsWith("pulumi:");
