import type { Place } from "../changes/change";

/** What Azure makes of another value of a property. */
export const Truth = {
  /** It takes it as it is. */
  inPlace: "inPlace",
  /** In place, and every node of the pools is made anew from its image. */
  reimage: "reimage",
  /** It has a way of its own, in steps, outside Pulumi where the engine plans something else. */
  migrate: "migrate",
  /** It takes it, and there is no way back. */
  irreversible: "irreversible",
  /** It refuses: only another object has another value. */
  fixed: "fixed",
  /** It is the same to Azure. */
  same: "same",
} as const;
export type Truth = (typeof Truth)[keyof typeof Truth];

/** What comes with a change besides. */
export const Also = {
  /** It shows on nodes after the next upgrade of their image, which somebody starts. */
  nodeImageUpgrade: "nodeImageUpgrade",
  /** The cluster has to be stopped and started. */
  stopAndStart: "stopAndStart",
  /** What leaves the cluster comes from other addresses. */
  egressAddresses: "egressAddresses",
  /** Connections that are open end. */
  connectionsCut: "connectionsCut",
  /** The API server starts again, or has another address. */
  apiServerRestarts: "apiServerRestarts",
  /** It happens at once, outside maintenance windows. */
  outsideMaintenanceWindow: "outsideMaintenanceWindow",
  /** Somebody else's allow lists or names have to follow. */
  partnersSeeIt: "partnersSeeIt",
  /** It takes hours until all of Azure goes by it. */
  takesHours: "takesHours",
  /** What it held is lost. */
  dataLost: "dataLost",
  /** Azure may refuse it: nobody knows before. */
  mayBeRefused: "mayBeRefused",
} as const;
export type Also = (typeof Also)[keyof typeof Also];

/** When pods are disrupted: node by node, all nodes of the pools at a time, or not. */
export const Disruption = { none: "none", rolling: "rolling", atOnce: "atOnce" } as const;
export type Disruption = (typeof Disruption)[keyof typeof Disruption];

/** Inputs of the whole resource, for what depends on more than the property. */
export interface Around {
  readonly before: object;
  readonly after: object;
}

/** One property of a type: what Azure makes of another value of it. */
export interface Mutability {
  /** Path within the inputs; the longest that fits is the property's. */
  readonly path: string;
  readonly truth: Truth | ((was: unknown, is: unknown, around: Around) => Truth);
  /** The choice behind it, of what an Environment makes; <pool> stands for the key of a pool. */
  readonly key?: string;
  readonly also?: readonly Also[] | ((was: unknown, is: unknown, around: Around) => readonly Also[]);
  /** Default: rolling where nodes are made anew, none else. */
  readonly pods?: Disruption | ((was: unknown, is: unknown, around: Around) => Disruption);
  /** What to do, in order, where it is not a matter of deploying. */
  readonly steps?: readonly string[];
  /** Whether its elements have no order. */
  readonly isSet?: boolean;
  /** Whether sources differ on it, or none says for certain that it is fixed. Default: no. */
  readonly contested?: boolean;
  /** Page that says so. */
  readonly doc: string;
}

/** What is known of a type. */
export interface TypeMutability {
  /** Type without azure-native, such as network:Subnet. */
  readonly type: string;
  /** Whether what it holds is lost with it. */
  readonly holdsData?: boolean;
  readonly properties: readonly Mutability[];
}

/** Properties that Azure makes the same of, at their paths. */
export const all = (
  truth: Truth,
  doc: string,
  paths: readonly string[],
  rest: Omit<Mutability, "path" | "truth" | "doc"> = {},
): readonly Mutability[] => paths.map(path => ({ path, truth, doc, ...rest }));

/** Where a pool's key goes in the key of a choice. */
export function keyAt(key: string | undefined, { inEnvironment, componentName, component }: Place): string {
  if (key === undefined || !inEnvironment) return "";
  const pool = component === "NodePool" ? /-nodes\/(.+)$/.exec(componentName)?.[1] : undefined;
  return key.replace("<pool>", pool === undefined ? "systemPool" : `nodePools.${pool}`);
}

/** Where a resource is, which only another one can be elsewhere, and its tags. */
export const placed = (name: string, doc: string, key?: string, also?: readonly Also[]): readonly Mutability[] => [
  ...all(Truth.fixed, doc, [...new Set([name, "resourceGroupName", "location", "extendedLocation"])], { key, also }),
  {
    path: "tags",
    truth: Truth.inPlace,
    key: "tags",
    doc: "https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources",
  },
];

/** A type of which it is enough to know what stays and what may change. */
export const plain = (
  type: string,
  doc: string,
  {
    fixed,
    inPlace,
    holdsData,
    key,
  }: {
    readonly fixed: readonly string[];
    readonly inPlace: readonly string[];
    readonly holdsData?: boolean;
    readonly key?: string;
  },
): TypeMutability => ({
  type,
  holdsData,
  properties: [...all(Truth.fixed, doc, fixed, { key }), ...all(Truth.inPlace, doc, inPlace, { key })],
});
