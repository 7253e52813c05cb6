import type * as containerservice from "@pulumi/azure-native/containerservice";
import * as pulumi from "@pulumi/pulumi";
import type { Input } from "@pulumi/pulumi";
import type { Design } from "../../design/design";
import { dnsLabel, nameFor } from "../../design/naming/names";
import type { ClusterSettings } from "../features/builder";
import { sentTags } from "../../design/naming/tags";
import { agentPoolProperties } from "./agentPool";

/** Ids that the cluster refers to. */
export interface ClusterPlaces {
  readonly resourceGroupName: Input<string>;
  /** Undefined in a managed network. */
  readonly systemSubnetId: Input<string> | undefined;
  /** Subnet of the pods; undefined where they have none of their own. */
  readonly podSubnetId: Input<string> | undefined;
  /** Subnet of the API server; undefined where it is in none of ours. */
  readonly apiServerSubnetId: Input<string> | undefined;
  /** Identity of the control plane; undefined for a system-assigned one. */
  readonly controlPlaneId: Input<string> | undefined;
  /** Identity of the nodes; undefined for one that AKS makes. */
  readonly kubelet: Readonly<Record<"id" | "clientId" | "principalId", Input<string>>> | undefined;
  /** Private DNS zone of the API server; undefined where it has none of ours. */
  readonly zoneId: Input<string> | undefined;
  /** Authorised ranges with the egress ranges in them. */
  readonly authorizedRanges: Input<string[]> | undefined;
  /** What features set of it. */
  readonly settings: ClusterSettings;
}

const upgradeChannels = {
  none: "none",
  patch: "patch",
  stable: "stable",
  rapid: "rapid",
  nodeImage: "node-image",
} as const;
const nodeOsChannels = {
  none: "None",
  unmanaged: "Unmanaged",
  securityPatch: "SecurityPatch",
  nodeImage: "NodeImage",
} as const;
const tiers = { free: "Free", standard: "Standard", premium: "Premium" } as const;

/** ARM's words for the design: every value is written, so that neither SDK nor service fills in its own. */
export function managedClusterArgs(design: Design, places: ClusterPlaces): containerservice.ManagedClusterArgs {
  const { choices } = design;
  const { kubernetes, upgrades, entra, apiServer, resourceGroups } = choices;
  const { controlPlaneId, kubelet, settings } = places;
  const clusterName = nameFor(design.names, "cluster");
  return {
    resourceGroupName: places.resourceGroupName,
    resourceName: clusterName,
    location: choices.location,
    sku: { name: "Base", tier: tiers[kubernetes.tier] },
    supportPlan: kubernetes.supportPlan === "longTermSupport" ? "AKSLongTermSupport" : "KubernetesOfficial",
    kubernetesVersion: kubernetes.version,
    dnsPrefix: design.dnsPrefix ?? lateDnsPrefix(clusterName, apiServer.fqdnSubdomain),
    fqdnSubdomain: apiServer.fqdnSubdomain,
    nodeResourceGroup: nameFor(design.names, "nodesGroup"),
    nodeResourceGroupProfile: {
      restrictionLevel: resourceGroups.nodes.lockdown === "readOnly" ? "ReadOnly" : "Unrestricted",
    },
    enableRBAC: true,
    disableLocalAccounts: !entra.localAccounts,
    aadProfile: entra.enabled
      ? {
          managed: true,
          enableAzureRBAC: entra.authorization === "azureRbac",
          adminGroupObjectIDs: entra.adminGroupIds.length > 0 ? entra.adminGroupIds : undefined,
          tenantID: entra.tenantId,
        }
      : undefined,
    identity:
      controlPlaneId === undefined
        ? { type: "SystemAssigned" }
        : { type: "UserAssigned", userAssignedIdentities: [controlPlaneId] },
    identityProfile: kubelet && {
      kubeletidentity: { resourceId: kubelet.id, clientId: kubelet.clientId, objectId: kubelet.principalId },
    },
    apiServerAccessProfile: apiServerAccess(design, places),
    agentPoolProfiles: [
      {
        name: design.pools[0].settings.name,
        ...agentPoolProperties(design.pools[0], choices),
        vnetSubnetID: places.systemSubnetId,
        podSubnetID: places.podSubnetId,
      },
    ],
    autoScalerProfile: autoScalerProfile(choices),
    autoUpgradeProfile: {
      upgradeChannel: upgradeChannels[upgrades.channel],
      nodeOSUpgradeChannel: nodeOsChannels[upgrades.nodeImageChannel],
    },
    // Neither can be switched off later, and both cost nothing: on from the first day.
    oidcIssuerProfile: { enabled: true },
    ...settings,
    networkProfile: { ...networkProfile(design), ...(settings.networkProfile as object | undefined) },
    securityProfile: { ...(settings.securityProfile as object | undefined), workloadIdentity: { enabled: true } },
    tags: sentTags(choices),
  };
}

/** The DNS label of a cluster whose name comes from another resource. */
const lateDnsPrefix = (clusterName: Input<string>, subdomain: string | undefined): Input<string> | undefined =>
  typeof clusterName === "string" || subdomain !== undefined ? undefined : pulumi.output(clusterName).apply(dnsLabel);

function apiServerAccess({ choices, apiServer }: Design, places: ClusterPlaces) {
  const { dns } = apiServer;
  return {
    enablePrivateCluster: apiServer.private,
    enableVnetIntegration: apiServer.integrated ? true : undefined,
    subnetId: apiServer.integrated ? places.apiServerSubnetId : undefined,
    authorizedIPRanges: places.authorizedRanges,
    enablePrivateClusterPublicFQDN: apiServer.private ? apiServer.publicFqdn : undefined,
    // Lower case: another case makes Azure report a difference for ever.
    privateDNSZone: dns && (places.zoneId ?? (dns.kind === "none" ? "none" : "system")),
    disableRunCommand: !choices.apiServer.runCommand,
  };
}

const expanders = {
  leastWaste: "least-waste",
  mostPods: "most-pods",
  priority: "priority",
  random: "random",
} as const;

/** ARM wants every value of the profile as text. */
function autoScalerProfile({ autoscaler }: Design["choices"]) {
  if (Object.values(autoscaler).every(value => value === undefined)) return undefined;
  const text = (value: number | boolean | undefined, unit = ""): string | undefined =>
    value === undefined ? undefined : `${value}${unit}`;
  return {
    expander: autoscaler.expander && expanders[autoscaler.expander],
    balanceSimilarNodeGroups: text(autoscaler.balanceSimilarNodeGroups),
    scanInterval: text(autoscaler.scanIntervalSeconds, "s"),
    scaleDownDelayAfterAdd: text(autoscaler.scaleDownDelayAfterAddMinutes, "m"),
    scaleDownUnneededTime: text(autoscaler.scaleDownUnneededMinutes, "m"),
    scaleDownUnreadyTime: text(autoscaler.scaleDownUnreadyMinutes, "m"),
    scaleDownUtilizationThreshold: text(autoscaler.scaleDownUtilizationThreshold),
    maxGracefulTerminationSec: text(autoscaler.maxGracefulTerminationSeconds),
    maxNodeProvisionTime: text(autoscaler.maxNodeProvisionMinutes, "m"),
    maxEmptyBulkDelete: text(autoscaler.maxEmptyBulkDelete),
    skipNodesWithLocalStorage: text(autoscaler.skipNodesWithLocalStorage),
    skipNodesWithSystemPods: text(autoscaler.skipNodesWithSystemPods),
  };
}

function networkProfile({ choices: { network, egress }, addresses, egress: { outboundType } }: Design) {
  const kubenet = network.kind === "kubenet";
  const cilium = network.dataplane.kind === "cilium";
  return {
    networkPlugin: kubenet ? "kubenet" : "azure",
    networkPluginMode: network.kind === "overlay" ? "overlay" : undefined,
    networkDataplane: kubenet ? undefined : cilium ? "cilium" : "azure",
    networkPolicy: cilium ? "cilium" : network.dataplane.azure?.networkPolicy,
    // For a flat network azure-native adds 10.244.0.0/16 by itself; what Azure makes of that is not documented.
    podCidr: (network.overlay ?? network.kubenet)?.podCidrs[0],
    serviceCidr: network.serviceCidrs[0],
    dnsServiceIP: addresses.dnsServiceIp,
    ipFamilies: ["IPv4"],
    outboundType,
    loadBalancerSku: "standard",
    loadBalancerProfile: egress.loadBalancer && loadBalancerProfile(egress.loadBalancer),
    natGatewayProfile: egress.managedNatGateway && {
      managedOutboundIPProfile: { count: egress.managedNatGateway.publicIpCount },
      idleTimeoutInMinutes: egress.managedNatGateway.idleTimeoutMinutes,
    },
  };
}

function loadBalancerProfile(egress: NonNullable<Design["choices"]["egress"]["loadBalancer"]>) {
  const { managed, publicIps, publicIpPrefixes } = egress.addresses;
  const refer = (ids: Input<string>[]) => ids.map(id => ({ id }));
  return {
    managedOutboundIPs: managed && { count: managed.count },
    outboundIPs: publicIps && { publicIPs: refer(publicIps.ids) },
    outboundIPPrefixes: publicIpPrefixes && { publicIPPrefixes: refer(publicIpPrefixes.ids) },
    allocatedOutboundPorts: egress.allocatedOutboundPorts,
    idleTimeoutInMinutes: egress.idleTimeoutMinutes,
    backendPoolType: egress.backendPoolType === "nodeIp" ? "NodeIP" : "NodeIPConfiguration",
  };
}
