import { immutableSystemPoolProperties } from "./facts/mutability";
import type { Problem } from "./contract/problems";
import { parseKubernetesVersion, type KubernetesVersion } from "./cluster/upgrades/versions";

/** A change to one resource, as a preview finds it. */
export interface ResourceChange {
  /** Type token, for example azure-native:containerservice:ManagedCluster. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  /** Its URN, which says below which components it is. */
  readonly urn: string;
  /** URN of its parent. */
  readonly parent: string;
  readonly op: "create" | "update" | "replace" | "delete" | "same";
  /** Inputs before and after; undefined where there were none. */
  readonly before?: object;
  readonly after?: object;
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
  M4: "warning: a change lands only when the cluster is stopped and started",
} as const;

/** Ids of those that can be accepted. */
export const changeWarnings: readonly string[] = Object.entries(changeFindings)
  .filter(([, text]) => text.startsWith("warning"))
  .map(([id]) => id);

const doc = "docs/changes.md";
const shortType = (type: string): string => type.split(":").pop() ?? type;

/** Where a resource is. Names of resources are the user's as much as ours, so types and parents say what it is. */
interface Place {
  /** Class of the component that it is in; undefined for what the program creates by itself. */
  readonly component: string | undefined;
  readonly componentName: string;
  /** Whether an Environment makes it, so that choices decide what becomes of it. */
  readonly inEnvironment: boolean;
  /** What its component calls it: subnets/nodes, for example. */
  readonly part: string;
}

function placeOf({ urn, parent, name }: ResourceChange): Place {
  const above = urn.split("::")[2].split("$").slice(0, -1);
  const componentName = parent.split("::").slice(3).join("::");
  return {
    component: /^aks:index:(\w+)$/.exec(above.at(-1) ?? "")?.[1],
    componentName,
    inEnvironment: above.includes("aks:index:Environment"),
    part: name.startsWith(`${componentName}-`) ? name.slice(componentName.length + 1) : name,
  };
}

const roles: Readonly<Record<string, string>> = {
  Network: "vnet",
  RouteTable: "vnet",
  HubPeering: "vnet",
  NatGateway: "natGateway",
  Firewall: "firewall",
  PrivateDnsZone: "privateDnsZone",
  ClusterIdentity: "identity",
};

/** Role that allowReplacement names for what an Environment makes. */
function roleOf({ component = "", componentName, part }: Place): string {
  if (component === "NodePool") return /^.*-(nodes\/.+)$/.exec(componentName)?.[1] ?? "nodes";
  return roles[component] ?? (part === "groups/network" ? "vnet" : "cluster");
}

/** Problems of a change as its owner reads them: without an Environment there are no choices whose key could be named. */
function worded(change: ResourceChange, problems: readonly Problem[]): Problem[] {
  const { component, inEnvironment } = placeOf(change);
  // A Cluster alone has its choices for args, and its hook says the same.
  if (inEnvironment || component === "Cluster") return [...problems];
  const named = `${shortType(change.type)} ${change.name}`;
  return problems.map(p => ({
    ...p,
    key: "",
    message: p.message.startsWith(named) ? p.message : `${named}: ${p.message}`,
  }));
}

/** What is to be known of the changes before anybody deploys them: refused, replaced, left alone. */
export function changeProblems(changes: readonly ResourceChange[]): Problem[] {
  return changes.flatMap(change => [
    ...worded(change, [...refusedByAzure(change), ...vanishing(change), ...restarting(change)]),
    ...refusedByEngine(change),
  ]);
}

function refusedByAzure(change: ResourceChange): Problem[] {
  const { op, type, before, after } = change;
  if (op !== "update" && op !== "replace") return [];
  switch (shortType(type)) {
    case "ManagedCluster":
      return op === "update" ? refusedClusterChanges(before, after) : [];
    case "Subnet":
      return op === "update" ? refusedRangeChange(placeOf(change), before, after) : [];
    case "FirewallPolicy":
      return refusedTierChange(before, after);
    case "AzureFirewall":
    case "NatGateway":
    case "PublicIPAddress":
      return op === "update" ? refusedZoneChange(change, before, after) : [];
    default:
      return [];
  }
}

/** The parts of other resources' inputs in which Azure refuses changes. */
interface OtherInputs {
  readonly addressPrefix?: unknown;
  readonly sku?: { readonly tier?: unknown };
  readonly zones?: unknown;
}

/** Source: Azure's documentation, virtual-network-manage-subnet. */
function refusedRangeChange({ part }: Place, before: OtherInputs = {}, after: OtherInputs = {}): Problem[] {
  if (!differ(before.addressPrefix, after.addressPrefix)) return [];
  const subnet = part.replace(/^subnets\//, "");
  const was = String(before.addressPrefix);
  return [
    refused(
      `network.vnet.create.subnets.${subnet}.addressPrefix`,
      `subnet ${subnet} can't move from ${was} to ${String(after.addressPrefix)} while anything is in it`,
      `Write addressPrefix: ${was}, so that it stays; put what needs more room into another subnet.`,
    ),
  ];
}

/** Source: azurerm's list of what replaces a firewall policy; the firewall's own tier follows its policy's. */
const refusedTierChange = (before: OtherInputs = {}, after: OtherInputs = {}): Problem[] =>
  differ(before.sku?.tier, after.sku?.tier)
    ? [
        refused(
          "egress.firewall.tier",
          `a firewall's policy can't change from tier ${String(before.sku?.tier)} to ${String(after.sku?.tier)}`,
          "Keep the tier, or delete firewall and policy first: egress is cut meanwhile.",
        ),
      ]
    : [];

/** Sources: Azure's reliability pages of public addresses, NAT gateways and firewalls. */
function refusedZoneChange(change: ResourceChange, before: OtherInputs = {}, after: OtherInputs = {}): Problem[] {
  if (!differ(before.zones, after.zones)) return [];
  const { component, inEnvironment } = placeOf(change);
  const kind = shortType(change.type);
  const ofFirewall = component === "Firewall" || kind === "AzureFirewall";
  const renamed = inEnvironment ? "new names in naming.overrides" : "new names";
  const others = component === "NatGateway" ? `give gateway and addresses ${renamed}` : `give it a new name`;
  return [
    refused(
      ofFirewall ? "egress.firewall.zones" : "egress.natGateway.zone",
      `${kind} ${change.name} can't change its zones`,
      ofFirewall
        ? "Keep them, or delete the firewall first: egress is cut meanwhile."
        : `Keep them, or ${others}, so that what is new comes first.`,
    ),
  ];
}

/** The part of a managed cluster's inputs in which Azure refuses changes. */
export interface ClusterInputs {
  readonly agentPoolProfiles?: readonly Readonly<Record<string, unknown>>[];
  readonly apiServerAccessProfile?: {
    readonly enablePrivateCluster?: boolean;
    readonly enableVnetIntegration?: boolean;
    readonly privateDNSZone?: unknown;
  };
  readonly aadProfile?: object;
  readonly kubernetesVersion?: unknown;
  readonly supportPlan?: unknown;
}

/** Changes of a cluster that Azure refuses though azure-native plans an update: by the preview against a state, and
 *  by the engine's hook before an update. Values that are not known yet are not judged. */
export function refusedClusterChanges(before: ClusterInputs | undefined, after: ClusterInputs | undefined): Problem[] {
  if (!before || !after) return [];
  return [
    ...refusedPoolChanges(before.agentPoolProfiles?.[0], after.agentPoolProfiles?.[0]),
    ...refusedAccessChanges(before.apiServerAccessProfile ?? {}, after.apiServerAccessProfile ?? {}),
    ...(before.aadProfile && !after.aadProfile
      ? [refused("entra.enabled", "Entra ID can't be switched off on a running cluster", "Keep enabled: true.")]
      : []),
    ...refusedVersionChange(before, after),
  ];
}

const refused = (key: string, message: string, fix: string, azureCode = "PropertyChangeNotAllowed"): Problem => ({
  id: "M1",
  severity: "error",
  key,
  message: `${message}, though Pulumi plans it as an update`,
  fix,
  doc,
  azureCode,
});

/** How the engine, and how the offline preview, write a value that is not known yet. */
const unknownTexts = ["04da6b54-80e4-46f7-96ec-b56ff0331ba9", "[unknown]"];

/** Whether two values differ: what is not known yet does not, nor does a switch that is off from one never written. */
function differ(before: unknown, after: unknown): boolean {
  const text = (value: unknown): string => JSON.stringify(value ?? false);
  return text(before) !== text(after) && !unknownTexts.some(unknown => text(after).includes(unknown));
}

/** Whether a pool's subnet is one that is still to be made: of one that is there, a preview knows the id. */
const newSubnet = (property: string, after: unknown): boolean =>
  property.endsWith("SubnetID") && unknownTexts.some(unknown => JSON.stringify(after) === JSON.stringify(unknown));

type Pool = Readonly<Record<string, unknown>> | undefined;

const refusedPoolChanges = (before: Pool, after: Pool): Problem[] =>
  before && after
    ? immutableSystemPoolProperties
        .filter(property => differ(before[property], after[property]) || newSubnet(property, after[property]))
        .map(property =>
          refused(
            property === "name" ? "systemPool.name" : "systemPool",
            `${property} of the system pool can't change on a running cluster`,
            "Keep it; put workloads that need the new value into a pool of aks:nodePools.",
          ),
        )
    : [];

type Access = NonNullable<ClusterInputs["apiServerAccessProfile"]>;

function refusedAccessChanges(before: Access, after: Access): Problem[] {
  if (before.enableVnetIntegration && !after.enableVnetIntegration) {
    const message = "VNet integration of a running cluster's API server can't be switched off";
    return [refused("apiServer.kind", message, "Keep it, or make a new cluster.")];
  }
  const integrated = before.enableVnetIntegration && after.enableVnetIntegration;
  if (!integrated && differ(before.enablePrivateCluster, after.enablePrivateCluster)) {
    const message = "a running cluster's API server can't become private or public";
    const fix = after.enableVnetIntegration
      ? "Set vnetIntegration.private as it was and deploy, stop and start the cluster, then change it."
      : "Keep it, or make a new cluster.";
    return [refused("apiServer.kind", message, fix)];
  }
  return before.enablePrivateCluster &&
    after.enablePrivateCluster &&
    differ(before.privateDNSZone, after.privateDNSZone) &&
    after.privateDNSZone !== "none"
    ? [refused("apiServer.private.dns", "a private DNS zone can't change, except to kind none", "Keep it.")]
    : [];
}

function refusedVersionChange(before: ClusterInputs, after: ClusterInputs): Problem[] {
  const [was, is] = [versionOf(before.kubernetesVersion), versionOf(after.kubernetesVersion)];
  if (!was || !is) return [];
  const [old, now] = [was.number, is.number];
  const no = (message: string, fix: string): Problem[] => [
    refused("kubernetes.version", message, fix, "OperationNotAllowed"),
  ];
  // Without a patch the cluster has the newest of its minor, whichever that is.
  const patchDown = now === old && was.patch !== undefined && is.patch !== undefined && is.patch < was.patch;
  if (now < old) return no(`Kubernetes can't go down from 1.${old} to 1.${now}`, `Write "1.${old}".`);
  if (patchDown) return no(`Kubernetes can't go down from ${was.text} to ${is.text}`, `Write "${was.text}".`);
  // Clusters with long-term support may skip minors.
  return now > old + 1 && after.supportPlan !== "AKSLongTermSupport"
    ? no(`Kubernetes can't go from 1.${old} to 1.${now} in one step`, `Go to "1.${old + 1}" first.`)
    : [];
}

const versionOf = (version: unknown): KubernetesVersion | undefined =>
  typeof version === "string" ? parseKubernetesVersion(version) : undefined;

/** Properties of a cluster that azure-native replaces for and Azure changes in place. Source: AKS documentation,
 *  egress-outboundtype and update-azure-cni. */
const migrating: readonly string[] = [
  "networkProfile.networkDataplane",
  "networkProfile.networkPluginMode",
  "networkProfile.networkPolicy",
  "networkProfile.outboundType",
];

/** Protected resources: pulumi up would stop there. */
function refusedByEngine(change: ResourceChange): Problem[] {
  if (!change.refused) return [];
  const why = change.op === "delete" ? "would be deleted" : `would be replaced for ${change.replacing.join(", ")}`;
  const message = `${shortType(change.type)} ${change.name} ${why}, but is protected`;
  const place = placeOf(change);
  const { component, componentName, inEnvironment } = place;
  // What a deletion asks is whether the state is protected, so that has to change before.
  const after = change.op === "delete" ? ", deploy, and only then take it out." : ".";
  const lift = inEnvironment
    ? `add ${roleOf(place)} to aks:allowReplacement`
    : component === undefined
      ? "lift its option protect in the program"
      : `set allowReplacement of ${component} ${componentName}`;
  const key = inEnvironment ? "allowReplacement" : "";
  const migrates =
    change.op === "replace" && change.replacing.length > 0 && change.replacing.every(path => migrating.includes(path));
  const fix = migrates
    ? `Azure migrates this in place, outside Pulumi: follow ${doc}#migrations. To lose the cluster instead, ${lift}.`
    : `If that is meant, ${lift}${after}`;
  return [{ id: "M2", severity: "error", key, message, fix, doc }];
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

/** Changes that need a stop and start of the cluster. Source: AKS documentation, api-server-vnet-integration. */
function restarting({ op, type, before, after }: ResourceChange): Problem[] {
  if (op !== "update" || !type.endsWith(":ManagedCluster")) return [];
  const integrated = (inputs: ClusterInputs = {}): boolean =>
    inputs.apiServerAccessProfile?.enableVnetIntegration === true;
  if (integrated(before) || !integrated(after)) return [];
  return [
    {
      id: "M4",
      severity: "warning",
      key: "apiServer.kind",
      message:
        "VNet integration takes a stop and start of the cluster, gives the API server another address, and stays",
      fix: "Plan an interruption: deploy, az aks stop, az aks start, then let pods that hold the old address start again.",
      doc,
    },
  ];
}
