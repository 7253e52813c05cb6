import * as pulumi from "@pulumi/pulumi";
import { isTree } from "../../design/contract/tree";

type DependsOn = pulumi.ResourceOptions["dependsOn"];

/**
 * The options of a component, for its own registration and for all that is created below it. From its parent a resource has
 * providers, protection, aliases, transforms and transformations by itself, but neither what the parent waits for nor what
 * it ignores: a transformation, which everything below inherits, adds both.
 */
export function withHandedOn(opts: pulumi.ComponentResourceOptions = {}): pulumi.ComponentResourceOptions {
  const { dependsOn, ignoreChanges = [], transformations = [] } = opts;
  if (dependsOn === undefined && ignoreChanges.length === 0)
    return { ...opts, transformations: [...transformations, sendable] };
  const handOn: pulumi.ResourceTransformation = ({ resource, props, opts: own }) => {
    // Nothing waits for a component by itself, and its inputs are changed by nobody else.
    if (resource instanceof pulumi.ComponentResource) return undefined;
    const ignored = [...new Set([...((own as pulumi.CustomResourceOptions).ignoreChanges ?? []), ...ignoreChanges])];
    return { props, opts: { ...own, dependsOn: both(own.dependsOn, dependsOn), ignoreChanges: ignored } };
  };
  // First, so that a transformation of the caller's sees what a resource really gets.
  return { ...opts, transformations: [handOn, ...transformations, sendable] };
}

/** The SDK makes a text of each of Azure's properties for its own messages (safeToString in runtime/rpc), and throws where
 *  a map of the user's, such as tags, has a key toString. An Output of the map it does not ask for a text. */
const sendable: pulumi.ResourceTransformation = ({ resource, props, opts }) => {
  if (resource instanceof pulumi.ComponentResource) return undefined;
  const given = Object.entries<unknown>(props ?? {});
  const maps = given.filter(([, value]) => isTree(value) && Object.hasOwn(value, "toString"));
  if (maps.length === 0) return undefined;
  return { opts, props: { ...props, ...Object.fromEntries(maps.map(([key, map]) => [key, pulumi.output(map)])) } };
};

/** Both as one list: each stands by itself, so that one that is not known yet leaves the other as it is. */
const both = (one: DependsOn, other: DependsOn): pulumi.Input<pulumi.Resource>[] =>
  [one, other].flatMap(some => (some === undefined ? [] : (some as pulumi.Input<pulumi.Resource>)));
