import type * as pulumi from "@pulumi/pulumi";

/** Clusters that this program makes, by the Output of their id: whether their API server is private is known before
 *  anything is created. */
const known = new WeakMap<object, boolean>();

/** Remembers a cluster of this program. */
export const remember = (clusterId: pulumi.Output<string>, isPrivate: boolean): void => {
  known.set(clusterId, isPrivate);
};

/** Whether a cluster's API server is private; undefined for one that this program does not make. */
export const isPrivate = (clusterId: pulumi.Input<string>): boolean | undefined =>
  typeof clusterId === "object" ? known.get(clusterId) : undefined;
