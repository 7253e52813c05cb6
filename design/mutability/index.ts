import { accessTypes } from "./access";
import { managedCluster } from "./cluster";
import type { Mutability, TypeMutability } from "./mutability";
import { networkTypes } from "./network";
import { partTypes } from "./parts";
import { agentPool } from "./pools";
import { serviceTypes } from "./services";

export * from "./mutability";
export { withUsual } from "./usual";
export { isOverfull, poolProperties } from "./pools";

/** What is known of every type that the components make. */
export const mutability: readonly TypeMutability[] = [
  managedCluster,
  agentPool,
  ...networkTypes,
  ...accessTypes,
  ...serviceTypes,
  ...partTypes,
];

const byType = new Map(mutability.map(row => [row.type, row]));

/** What is known of a type, by its token; undefined of one that nobody knows. */
export const mutabilityOf = (type: string): TypeMutability | undefined =>
  byType.get(type.replace(/^azure-native:/, ""));

/** What is known of a property: the row of the longest path that it is at or below. */
export const rowOf = (rows: readonly Mutability[], path: string): Mutability | undefined =>
  rows
    .filter(row => path === row.path || path.startsWith(`${row.path}.`))
    .reduce<Mutability | undefined>(
      (best, row) => (best && best.path.length >= row.path.length ? best : row),
      undefined,
    );
