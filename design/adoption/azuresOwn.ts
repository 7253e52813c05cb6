import { isTree, type Tree } from "../contract/tree";
import { saysNothing, type Unsaid } from "./live";

/** What Azure answers of a type besides what was asked for. Source: Azure's REST API (azure-rest-api-specs), properties that are read only, and
 *  defaults of the others; AKS documentation, cluster-autoscaler-overview (the profile). */
interface Answered {
  /** Paths, * for any name, of what nobody can set or what another resource says. */
  readonly readOnly: readonly string[];
  /** What Azure writes where nobody has asked. */
  readonly usual: Readonly<Record<string, unknown>>;
}

const everywhere = [
  "id",
  "name",
  "type",
  "typePropertiesType",
  "kind",
  "etag",
  "eTag",
  "systemData",
  "provisioningState",
  "azureApiVersion",
  "immutableId",
  "resourceGroup",
  "resourceGroupName",
  "resourceName",
  "subscription",
];

const pool: Answered = {
  readOnly: [
    "currentOrchestratorVersion",
    "nodeImageVersion",
    "powerState",
    "provisioningState",
    "status",
    "agentPoolName",
    // It goes by the pool, and is judged by its count.
    "virtualMachineNodesStatus",
  ],
  usual: {
    enableNodePublicIP: false,
    osDiskType: "Managed",
    "securityProfile.sshAccess": "LocalUser",
    "upgradeSettings.drainTimeoutInMinutes": 30,
    "upgradeSettings.maxSurge": "10%",
    "upgradeSettings.maxUnavailable": "0",
    "upgradeSettings.nodeSoakDurationInMinutes": 0,
    kubeletDiskType: "OS",
    osType: "Linux",
    scaleDownMode: "Delete",
    scaleSetEvictionPolicy: "Delete",
    scaleSetPriority: "Regular",
    spotMaxPrice: -1,
    type: "VirtualMachineScaleSets",
    workloadRuntime: "OCIContainer",
    "gpuProfile.driver": "Install",
    "upgradeSettings.undrainableNodeBehavior": "Schedule",
    podIPAllocationMode: "DynamicIndividual",
    "localDNSProfile.mode": "Preferred",
    "localDNSProfile.state": "Disabled",
  },
};

const cluster: Answered = {
  readOnly: [
    "agentPoolProfiles",
    "azurePortalFQDN",
    "azurePortalFqdn",
    "currentKubernetesVersion",
    "fqdn",
    "fqdnSubdomain",
    "privateFQDN",
    "maxAgentPools",
    "powerState",
    "resourceUID",
    "resourceUid",
    "status",
    "dnsPrefix",
    "extendedLocation",
    "identity",
    "identityProfile",
    "kubeAdminConfig",
    "kubeConfig",
    "oidcIssuerProfile.issuerURL",
    "addonProfiles.*.identity",
    "networkProfile.loadBalancerProfile.effectiveOutboundIPs",
    "networkProfile.natGatewayProfile.effectiveOutboundIPs",
    // The same ranges once more, as lists.
    "networkProfile.podCidrs",
    "networkProfile.serviceCidrs",
    "networkProfile.podCidr",
    "privateLinkResources",
    "ingressProfile.webAppRouting.identity",
    // AKS writes an administrator of Windows nodes into every cluster of Azure CNI.
    "windowsProfile.adminUsername",
    "windowsProfile.enableCSIProxy",
    // By the tenant of the subscription.
    "aadProfile.tenantID",
  ],
  usual: {
    "autoUpgradeProfile.upgradeChannel": "none",
    "autoUpgradeProfile.nodeOSUpgradeChannel": "NodeImage",
    "networkProfile.ipFamilies": "IPv4",
    "networkProfile.loadBalancerProfile.allocatedOutboundPorts": 0,
    "networkProfile.loadBalancerProfile.idleTimeoutInMinutes": 30,
    "networkProfile.loadBalancerProfile.managedOutboundIPs.count": 1,
    "networkProfile.loadBalancerProfile.managedOutboundIPs.countIPv6": 0,
    "networkProfile.loadBalancerSku": "standard",
    "networkProfile.natGatewayProfile.idleTimeoutInMinutes": 4,
    "networkProfile.networkDataplane": "azure",
    "networkProfile.networkPolicy": "none",
    "securityProfile.azureKeyVaultKms.keyVaultNetworkAccess": "Public",
    enableRBAC: true,
    supportPlan: "KubernetesOfficial",
    publicNetworkAccess: "Enabled",
    "bootstrapProfile.artifactSource": "Direct",
    "networkProfile.podLinkLocalAccess": "IMDS",
    "networkProfile.networkMode": "transparent",
    "networkProfile.outboundType": "loadBalancer",
    "networkProfile.loadBalancerProfile.backendPoolType": "NodeIPConfiguration",
    "networkProfile.loadBalancerProfile.clusterServiceLoadBalancerHealthProbeMode": "ServiceNodePort",
    "nodeProvisioningProfile.mode": "Manual",
    "nodeProvisioningProfile.defaultNodePools": "Auto",
    "nodeResourceGroupProfile.restrictionLevel": "Unrestricted",
    "sku.name": "Base",
    "serviceMeshProfile.mode": "Disabled",
    "servicePrincipalProfile.clientId": "msi",
    "aadProfile.managed": true,
    "storageProfile.diskCSIDriver.enabled": true,
    "storageProfile.diskCSIDriver.version": "v1",
    "storageProfile.fileCSIDriver.enabled": true,
    "storageProfile.snapshotController.enabled": true,
    "ingressProfile.webAppRouting.nginx.defaultIngressControllerType": "AnnotationControlled",
    "azureMonitorProfile.metrics.kubeStateMetrics.metricAnnotationsAllowList": "",
    "azureMonitorProfile.metrics.kubeStateMetrics.metricLabelsAllowlist": "",
    ...Object.fromEntries(
      Object.entries({
        balanceSimilarNodeGroups: "false",
        daemonsetEvictionForEmptyNodes: false,
        daemonsetEvictionForOccupiedNodes: true,
        expander: "random",
        ignoreDaemonsetsUtilization: false,
        maxEmptyBulkDelete: "10",
        maxGracefulTerminationSec: "600",
        maxNodeProvisionTime: "15m",
        maxTotalUnreadyPercentage: "45",
        newPodScaleUpDelay: "0s",
        okTotalUnreadyCount: "3",
        scaleDownDelayAfterAdd: "10m",
        scaleDownDelayAfterDelete: "10s",
        scaleDownDelayAfterFailure: "3m",
        scaleDownUnneededTime: "10m",
        scaleDownUnreadyTime: "20m",
        scaleDownUtilizationThreshold: "0.5",
        scanInterval: "10s",
        skipNodesWithLocalStorage: "false",
        skipNodesWithSystemPods: "true",
      }).map(([key, value]) => [`autoScalerProfile.${key}`, value]),
    ),
  },
};

const answered: Readonly<Record<string, Answered | undefined>> = {
  "azure-native:containerservice:ManagedCluster": cluster,
  "azure-native:containerservice:AgentPool": pool,
};

const nothing: Answered = { readOnly: [], usual: {} };

/** What Azure has of a resource, with its own defaults, and what is off, where it answers nothing and the program writes the same. */
export function withAzuresOwn(type: string, asked: Tree, live: Tree): Tree {
  const { usual } = answered[type] ?? nothing;
  const whole = filled(usual, asked, live, "");
  const [inline, there] = [asked, live].map(tree => (tree.agentPoolProfiles as Tree[] | undefined)?.[0]);
  if (!type.endsWith(":ManagedCluster") || !inline || !there) return whole;
  return { ...whole, agentPoolProfiles: [filled(pool.usual, inline, there, "")] };
}

function filled(usual: Readonly<Record<string, unknown>>, asked: Tree, live: Tree, path: string): Tree {
  const added = Object.entries(asked).flatMap(([key, value]): [string, unknown][] => {
    const at = path === "" ? key : `${path}.${key}`;
    const there = live[key];
    if (isTree(value) && (saysNothing(there) || isTree(there))) {
      const inner = filled(usual, value, isTree(there) ? there : {}, at);
      return saysNothing(inner) ? [] : [[key, inner]];
    }
    return saysNothing(there) && (value === false || isUsual(usual, at, value)) ? [[key, value]] : [];
  });
  return { ...live, ...Object.fromEntries(added) };
}

/** What a resource has in Azure and the program does not speak of, besides what Azure answers anyway. */
export function unsaidOf(type: string, name: string, intended: Tree, live: Tree, prefix = ""): Unsaid[] {
  const { readOnly, usual } = answered[type] ?? nothing;
  const isReadOnly = (path: string): boolean =>
    [...everywhere, ...readOnly].some(one => fits(one, path)) || /(^|\.)etag$/i.test(path);
  const found = leaves(intended, live, "").filter(
    ([path, value]) => !isReadOnly(path) && !saysNothing(value) && value !== false && !isUsual(usual, path, value),
  );
  const own = found.map(([path, value]) => ({
    resource: name,
    path: `${prefix}${path}`,
    value,
    reason: "no choice says it; an update leaves it out, and Azure may keep it or put its own default there",
  }));
  if (!type.endsWith(":ManagedCluster")) return own;
  // The pool that is part of the cluster is judged as a pool.
  const [asked, there] = [intended, live].map(tree => (tree.agentPoolProfiles as Tree[] | undefined)?.[0]);
  return asked && there
    ? [...own, ...unsaidOf("azure-native:containerservice:AgentPool", name, asked, there, "agentPoolProfiles[0].")]
    : own;
}

const isUsual = (usual: Readonly<Record<string, unknown>>, path: string, value: unknown): boolean =>
  Object.hasOwn(usual, path) && String(usual[path]).toLowerCase() === String(value).toLowerCase();

const fits = (pattern: string, path: string): boolean => {
  const [wanted, is] = [pattern, path].map(text => text.split("."));
  return wanted.every((step, i) => i < is.length && (step === "*" || step === is[i]));
};

/** Values at the paths that the program says nothing of. Lists are one value. */
function leaves(asked: unknown, live: Tree, path: string): [path: string, value: unknown][] {
  return Object.entries(live).flatMap(([key, value]): [string, unknown][] => {
    const at = path === "" ? key : `${path}.${key}`;
    const own = isTree(asked) ? asked[key] : undefined;
    if (own !== undefined && !isTree(value)) return [];
    // What is off may have settings left.
    if (isTree(value) && value.enabled === false) return [];
    if (isTree(value)) return own === undefined || isTree(own) ? leaves(own, value, at) : [];
    return [[at, value]];
  });
}
