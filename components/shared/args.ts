import * as pulumi from "@pulumi/pulumi";
import { blocks, problemText, type Problem } from "../../design";
import { inArgs } from "../../design/contract/inArgs";
import {
  checkBlocks,
  checkReasons,
  checkRequired,
  emptyOf,
  formProblem,
  judgeable,
  without,
} from "../../design/contract/form";
import { checkFormOpenly } from "../../design/contract/secretForm";
import { checkSize } from "../../design/contract/size";
import { schemaFrom, type Definition, type SchemaNode } from "../../design/contract/schema";
import { wrongId } from "../../design/resourceId";
import { completed } from "../../design/contract/resolve";
import { childKey, isInside, isPending, isTree, type Tree } from "../../design/contract/tree";
import document from "../args.schema.json";
import { ChoicesError, refuse } from "./choicesError";
import { judgeLate } from "./mocks";
import { checkedPlace } from "./place";

/** Args as far as they are well formed, and what is wrong with the rest. */
interface CheckedArgs<Args> {
  readonly args: Args;
  readonly problems: readonly Problem[];
}

const definitions = document.definitions as Record<string, Definition>;
/** Components and the types within their args. */
type ArgsName = keyof typeof document.definitions;

/** Types of the resources that args name by their ids. */
const idTypes: Readonly<Record<string, string>> = {
  bastionId: "Microsoft.Network/bastionHosts",
  clusterId: "Microsoft.ContainerService/managedClusters",
  hubId: "Microsoft.Network/virtualNetworks",
  keyVaultId: "Microsoft.KeyVault/vaults",
  identityResourceId: "Microsoft.ManagedIdentity/userAssignedIdentities",
  links: "Microsoft.Network/virtualNetworks",
  managementSubnetId: "Microsoft.Network/virtualNetworks/subnets",
  natGatewayId: "Microsoft.Network/natGateways",
  networkSecurityGroupId: "Microsoft.Network/networkSecurityGroups",
  prometheusId: "Microsoft.Monitor/accounts",
  prometheusIds: "Microsoft.Monitor/accounts",
  podSubnetId: "Microsoft.Network/virtualNetworks/subnets",
  routeTableId: "Microsoft.Network/routeTables",
  subnetId: "Microsoft.Network/virtualNetworks/subnets",
  vaultId: "Microsoft.KeyVault/vaults",
  vnetId: "Microsoft.Network/virtualNetworks",
  workspaceId: "Microsoft.OperationalInsights/workspaces",
  workspaceIds: "Microsoft.OperationalInsights/workspaces",
  zoneIds: "Microsoft.Network/privateDnsZones",
};

/** Checks the form of a component's args, which no compiler has seen where they come from another language. What is wrong
 *  is left out of them, so that the rest can be judged too. Ids that are not known yet are compared as soon as they are. */
export function checkedArgs<Args extends object>(component: ArgsName, name: string, given: Args): CheckedArgs<Args> {
  const schemaOf = schemaFrom(definitions, component);
  // Nothing looks at what is in args of a size that nobody can have meant.
  const size = checkSize((given ?? {}) as Tree);
  if (size) {
    refuse(name, [size]);
    return { args: filled({}, schemaOf("")) as Args, problems: [size] };
  }
  const tree = withoutNulls(given ?? {}) as Tree;
  const misread = [...checkFormOpenly(tree, schemaOf), ...(component === "Firewall" ? checkReasons(tree) : [])];
  const wrong = (problems: readonly Problem[]): string[] => problems.map(p => p.key);
  const readable = without(tree, wrong(misread));
  const unsaid = checkRequired(readable, schemaOf).filter(p => !wrong(misread).includes(p.key));
  const ids: Problem[] = [];
  const sound = mapIds(readable, schemaOf(""), (id, key, type) => {
    if (isPending(id)) return pulumi.output(id as pulumi.Input<string>).apply(late => lateId(name, key, late, type));
    const found = wrongId(String(id), type);
    if (found) ids.push(formProblem("C10", key, found.message, found.fix));
    return id;
  });
  // A cluster's are choices, which rules judge.
  const placed = component === "Cluster" ? { args: sound, problems: [] } : checkedPlace(component, name, sound);
  const problems = [...misread, ...unsaid, ...ids, ...placed.problems];
  return { args: filled(placed.args, schemaOf("")) as Args, problems };
}

/** Args of a component with what is a part of the choices completed by its defaults, and what is wrong with them. */
export interface ResolvedArgs<Args, Settings> extends CheckedArgs<Args> {
  readonly settings: Settings;
}

/** Checks a component's args, and completes those that are settings of the choices too. */
export function resolvedArgs<Args extends object, Settings extends object>(
  component: ArgsName,
  name: string,
  given: Args,
  defaults: object,
): ResolvedArgs<Args, Args & Settings> {
  const schemaOf = schemaFrom(definitions, component);
  const checked = checkedArgs(component, name, given);
  const whole = completed(checked.args as Tree, defaults as Tree, schemaOf(""));
  const unread = checkBlocks(whole, schemaOf).filter(p => !checked.problems.some(other => isInside(p.key, other.key)));
  const settings = judgeable(whole, schemaOf("")) as Args & Settings;
  return { args: checked.args, settings, problems: [...checked.problems, ...unread] };
}

/** The args of a component that has no rules of its own; throws where their form is wrong. */
export function wellFormed<Args extends object>(component: ArgsName, name: string, given: Args): Args {
  const { args, problems } = checkedArgs(component, name, given);
  if (problems.some(blocks)) refuse(name, problems);
  for (const problem of problems) if (!blocks(problem)) void pulumi.log.warn(problemText(inArgs(problem)));
  return args;
}

/** An id that was not known at first, which must be one of a type. */
export function lateId(name: string, key: string, id: string, type: string): string {
  judgeLate(() => {
    const found = wrongId(id, type);
    if (found) throw new ChoicesError(name, [formProblem("C10", key, found.message, found.fix)]);
  });
  return id;
}

/** Other languages send null for what is not given. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isTree(value)) return value;
  const given = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
  return Object.fromEntries(given.map(([key, item]) => [key, withoutNulls(item)]));
}

const typeOf = (property: string): string | undefined =>
  Object.hasOwn(idTypes, property) ? idTypes[property] : undefined;

function mapIds(
  tree: Tree,
  schema: SchemaNode | undefined,
  map: (id: unknown, key: string, type: string) => unknown,
): Tree {
  const walk = (value: unknown, node: SchemaNode | undefined, key: string, type: string | undefined): unknown => {
    if (isTree(value)) {
      const inner = Object.entries(value).map(([child, item]) => [
        child,
        // The keys of a map are its user's words: a tag may be called clusterId.
        walk(item, node?.child(child), childKey(key, child), node?.isMap ? type : typeOf(child)),
      ]);
      return Object.fromEntries(inner) as Tree;
    }
    if (Array.isArray(value)) return value.map((item, i) => walk(item, node?.child(i), `${key}[${i}]`, type));
    return type !== undefined && node?.type === "string" ? map(value, key, type) : value;
  };
  return walk(tree, schema, "", undefined) as Tree;
}

/** The args with something empty for what is required and was not given, so that the rest can be judged. */
function filled(tree: Tree, schema: SchemaNode | undefined): Tree {
  const absent = (schema?.required ?? []).filter(name => tree[name] === undefined);
  return { ...tree, ...Object.fromEntries(absent.map(name => [name, emptyOf(schema?.child(name))])) };
}
