import { immutableSystemPoolProperties } from "./facts/mutability";
import type { Problem } from "./problems";

/** A change to one resource, as a preview finds it. */
export interface ResourceChange {
  /** Type token, for example azure-native:containerservice:ManagedCluster. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  readonly op: "create" | "update" | "replace" | "delete" | "same";
  /** Paths that differ and are sent. */
  readonly changed: readonly string[];
  /** Paths whose change forces the replacement. */
  readonly replacing: readonly string[];
  /** Paths that differ but are left to AKS. */
  readonly leftAlone: readonly string[];
  /** Whether the engine refuses, because the resource is protected. */
  readonly refused: boolean;
}

/** What a comparison with a state can find, for docs/rules.md. */
export const changeFindings = {
  M1: "error: Azure refuses a change that Pulumi would plan as an update",
  M2: "error: a protected resource would be replaced or deleted, which the engine refuses",
  M3: "warning: a change is left to AKS and never sent",
} as const;

const doc = "docs/changes.md";
const shortType = (type: string): string => type.split(":").pop() ?? type;

const roles: Readonly<Record<string, string>> = {
  VirtualNetwork: "vnet",
  Subnet: "vnet",
  NatGateway: "natGateway",
  PublicIPAddress: "natGateway",
  UserAssignedIdentity: "identity",
};

/** Role that allowReplacement names for a resource. */
function roleOf({ type, name }: ResourceChange): string {
  const kind = shortType(type);
  if (kind === "AgentPool") return /-(nodes\/.+)-agent-pool$/.exec(name)?.[1] ?? "nodes";
  return roles[kind] ?? (name.endsWith("-groups/network") ? "vnet" : "cluster");
}

/** What is to be known of the changes before anybody deploys them: refused, replaced, left alone. */
export function changeProblems(changes: readonly ResourceChange[]): Problem[] {
  return changes.flatMap(change => [...refusedByAzure(change), ...refusedByEngine(change), ...vanishing(change)]);
}

/** Properties of the system pool that Azure refuses to change, though azure-native plans an update. */
function refusedByAzure(change: ResourceChange): Problem[] {
  if (change.op !== "update" || !change.type.endsWith(":ManagedCluster")) return [];
  return immutableSystemPoolProperties
    .filter(property => change.changed.some(path => isOfPool(path, property)))
    .map(refusedProperty);
}

const isOfPool = (path: string, property: string): boolean =>
  path === `agentPoolProfiles[0].${property}` || path.startsWith(`agentPoolProfiles[0].${property}[`);

const refusedProperty = (property: string): Problem => ({
  id: "M1",
  severity: "error",
  key: property === "name" ? "systemPool.name" : "systemPool",
  message: `${property} of the system pool can't change on a running cluster, though Pulumi plans it as an update`,
  fix: "Keep it; put workloads that need the new value into a pool of aks:nodePools.",
  doc,
  azureCode: "PropertyChangeNotAllowed",
});

/** How the engine writes a value that is not known yet. */
const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The same from a cluster's inputs before and after, as the engine hands them to a hook before an update. */
export function refusedSystemPoolChanges(
  before: ClusterInputs | undefined,
  after: ClusterInputs | undefined,
): Problem[] {
  const [old] = before?.agentPoolProfiles ?? [];
  const [now] = after?.agentPoolProfiles ?? [];
  if (!old || !now) return [];
  const text = (value: unknown): string | undefined => JSON.stringify(value);
  return immutableSystemPoolProperties
    .filter(p => text(old[p]) !== text(now[p]) && now[p] !== unknownValue)
    .map(refusedProperty);
}

/** The part of a managed cluster's inputs that holds its system pool. */
export interface ClusterInputs {
  readonly agentPoolProfiles?: readonly Readonly<Record<string, unknown>>[];
}

/** Protected resources: pulumi up would stop there. */
function refusedByEngine(change: ResourceChange): Problem[] {
  if (!change.refused) return [];
  const role = roleOf(change);
  const why = change.op === "delete" ? "would be deleted" : `would be replaced for ${change.replacing.join(", ")}`;
  const fix =
    change.op === "delete"
      ? `If that is meant, add ${role} to aks:allowReplacement, deploy, and only then take it out.`
      : `If that is meant, add ${role} to aks:allowReplacement.`;
  return [
    {
      id: "M2",
      severity: "error",
      key: "allowReplacement",
      message: `${shortType(change.type)} ${change.name} ${why}, but is protected`,
      fix,
      doc,
    },
  ];
}

/** Changes that are never sent, so that nobody waits for them. */
function vanishing(change: ResourceChange): Problem[] {
  const version = change.leftAlone.find(path => /kubernetesVersion|orchestratorVersion/.test(path));
  if (version === undefined || !change.type.endsWith(":ManagedCluster")) return [];
  return [
    {
      id: "M3",
      severity: "warning",
      key: "kubernetes.version",
      message: "the upgrade channel stable or rapid gives AKS the version, so this change is not sent",
      fix: "Choose upgrades.channel patch or none to move the version yourself, or leave it to AKS.",
      doc,
    },
  ];
}
