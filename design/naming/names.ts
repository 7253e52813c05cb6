import type { Input } from "@pulumi/pulumi";
import { everyFeature } from "../features";
import type { Chosen } from "../features/feature";
import { nameLimits, type NamedType, type NameLimits } from "./resourceNames";
import type { ResolvedChoices } from "../contract/resolvedChoices";
import type { RouteTableDesign } from "../network/routes";
import { ownValue } from "../contract/tree";
import { regionOf } from "./region";
import type { OwnGroup } from "./resourceGroups";
import { endpointsOf } from "../network/privateEndpoints";
import { subnetDemands, subnetKeys, subnetRole } from "../network/subnets";

/** A generated or given Azure name. */
export interface DesignedName {
  readonly role: string;
  /** Type of the resource, whose limits it keeps. */
  readonly type: NamedType;
  /** Empty while it is not known. */
  readonly name: string;
  /** A name that comes from another resource. */
  readonly late?: Input<string>;
  /** Whether the region is a part of it. */
  readonly regional?: boolean;
  /** Names are unique within one scope: a subscription, a group or a network. */
  readonly scope: string;
}

/** A name that something asks for. */
export interface NameRequest extends Omit<DesignedName, "name" | "late" | "regional"> {
  /** What sets it off from others of its type. Default: nothing. */
  readonly word?: string;
}

/** Names by role: clusterGroup, cluster, subnets/nodes, ... */
export type Names = ReadonlyMap<string, DesignedName>;

/** Tokens that a naming pattern may hold. */
export const namingTokens = ["type", "name", "env", "region", "nn"] as const;

/** Every name that the choices lead to. */
export function designNames(chosen: Chosen, routes: RouteTableDesign | undefined, environment: string): Names {
  const { choices } = chosen;
  const { naming, name } = choices;
  const location = regionOf(choices);
  const regional = naming.pattern.includes("{region}");
  const names = new Map<string, DesignedName>();
  const tokens = (type: NamedType, role: string): Record<string, string> => ({
    type: nameLimits[type].abbreviation,
    name: role === "" ? name : `${name}-${role}`,
    env: naming.environment ?? environment,
    region: ownValue(naming.regionCodes, location) ?? location,
    nn: String(naming.instance).padStart(2, "0"),
  });
  // A token that there is not is one problem, not one in every name.
  const filled = (values: Readonly<Record<string, string>>): string =>
    naming.pattern.replace(/\{([^}]*)\}/g, (_, key: string) => ownValue(values, key) ?? "x");
  const generated = (type: NamedType, values: Readonly<Record<string, string>>): string => {
    const { maxLength, separators, global }: NameLimits = nameLimits[type];
    const suffix = global ? uniqueSuffixOf(naming.uniqueSuffix, values) : "";
    const formed = (own: Readonly<Record<string, string>>): string => {
      const name = [filled(own), ...(suffix === "" ? [] : [suffix])].join("-");
      return separators === "dropped" ? name.replace(/[^a-zA-Z0-9]/g, "").toLowerCase() : name;
    };
    const whole = formed(values);
    // The suffix stands for the region too, which is the longest part of the default pattern.
    return whole.length <= maxLength || suffix === ""
      ? whole
      : formed({ ...values, region: "" }).replace(/-{2,}/g, "-");
  };
  const give = (role: string, type: NamedType, scope: string, given: Input<string>): void => {
    const known = typeof given === "string" ? { name: given } : { name: "", late: given };
    names.set(role, { role, type, scope, ...known });
  };
  const add = (role: string, type: NamedType, scope: string, word = ""): void => {
    const own = naming.overrides[role];
    if (own !== undefined) {
      give(role, type, scope, own);
      return;
    }
    names.set(role, { role, type, scope, name: generated(type, tokens(type, word)), regional });
  };
  const { vnet } = choices.network;
  if (choices.resourceGroups.cluster.kind === "create") add("clusterGroup", "resourceGroup", "subscription");
  for (const group of ["network", "shared"] as const) {
    if (needsGroup(choices, group) && choices.resourceGroups[group].kind === "create") {
      add(`${group}Group`, "resourceGroup", "subscription", group);
    }
  }
  add("nodesGroup", "nodeResourceGroup", "subscription", "nodes");
  const nodesGroup = choices.resourceGroups.nodes.name;
  if (nodesGroup !== undefined) {
    give("nodesGroup", "nodeResourceGroup", "subscription", nodesGroup);
  }
  add("cluster", "managedCluster", "clusterGroup");
  if (vnet.create) {
    add("vnet", "virtualNetwork", "networkGroup");
    for (const key of subnetKeys(choices)) {
      const { azureName, grouped } = subnetDemands[subnetRole(choices, key)];
      const role = `subnets/${key}`;
      if (azureName === undefined) add(role, "subnet", "vnet", key);
      else give(role, "subnet", "vnet", naming.overrides[role] ?? azureName);
      if (choices.network.securityGroups.create && grouped) {
        add(`securityGroups/${key}`, "networkSecurityGroup", "networkGroup", key);
      }
    }
  }
  if (routes) add("routeTable", "routeTable", "networkGroup");
  if (choices.identity.controlPlane.kind === "create") {
    add("controlPlaneIdentity", "userAssignedIdentity", "clusterGroup", "control-plane");
  }
  if (choices.identity.kubelet.kind === "create") {
    add("kubeletIdentity", "userAssignedIdentity", "clusterGroup", "kubelet");
  }
  for (const { key } of endpointsOf(choices)) {
    add(`privateEndpoints/${key}`, "privateEndpoint", "networkGroup", key);
  }
  for (const { role, type, scope, word } of everyFeature.flatMap(f => f.names?.(chosen) ?? [])) {
    add(role, type, scope, word);
  }
  return names;
}

/** The name of a role. */
export const nameFor = (names: Names, role: string): Input<string> => asGiven(names.get(role));

/** Names of the roles that begin so, in their order. */
export const namesBelow = (names: Names, role: string): Input<string>[] =>
  [...names.values()].filter(n => n.role.startsWith(role)).map(asGiven);

const asGiven = (name: DesignedName | undefined): Input<string> => name?.late ?? name?.name ?? "";

/** Whether this environment creates anything that belongs to a group. */
export const needsGroup = (choices: ResolvedChoices, group: OwnGroup): boolean =>
  (group === "network" && (choices.network.vnet.kind === "create" || endpointsOf(choices).length > 0)) ||
  everyFeature.some(f => f.groups?.(choices).includes(group) === true);

/** What sets names that are unique in all of Azure off from other people's. */
function uniqueSuffixOf(
  { kind, text }: ResolvedChoices["naming"]["uniqueSuffix"],
  { name, env, region, nn }: Readonly<Record<string, string>>,
): string {
  if (kind === "none") return "";
  return kind === "text" ? (text?.value ?? "") : shortHash([name, env, region, nn].join("/"));
}

/** Five letters and digits from a text: FNV-1a, whose collisions don't matter beside the name that it is added to. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36).padStart(7, "0").slice(-5);
}

/** The cluster's DNS label: as chosen, or by its name; undefined where it has none, or while the name is not known. */
export function dnsPrefixOf(choices: ResolvedChoices, names: Names): string | undefined {
  if (choices.apiServer.fqdnSubdomain !== undefined) return undefined;
  const cluster = names.get("cluster");
  return choices.apiServer.dnsPrefix ?? (cluster?.late === undefined ? dnsLabel(cluster?.name ?? "") : undefined);
}

/** A name with what DNS does not allow made a hyphen. */
export const dnsLabel = (name: string): string => name.replace(/[^a-zA-Z0-9-]/g, "-");
