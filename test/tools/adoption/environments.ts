import type { Tree } from "../../../design/contract/tree";
import {
  armExport,
  moduleState,
  nativeState,
  azapiState,
  terraformState,
  tfCluster,
  tfIdentity,
  tfNetwork,
  tfPool,
} from "../../support/foreign/states";
import { azCluster, azPool, azRouteTable, azVnet, group, ids, part, principals } from "../../support/foreign/az";

/** An environment of somebody else's, as files tell of it, and what taking it over comes to. */
export interface Environment {
  readonly files: Readonly<Record<string, unknown>>;
  readonly args?: readonly string[];
  /** Default: 0. */
  readonly status?: number;
  /** Default: none. */
  readonly differences?: readonly string[];
  /** Default: nothing. */
  readonly unsaid?: readonly string[];
  /** Default: the cluster. */
  readonly taken?: readonly string[];
  /** Default: nothing. */
  readonly created?: readonly string[];
  /** Rules that are broken as errors. Default: none. */
  readonly errors?: readonly string[];
  /** Lines of the stack file. */
  readonly says?: readonly string[];
}

const cluster = "aks-cluster-managed-cluster";
const pool = (key: string): string => `aks-nodes/${key}-agent-pool`;
const systemAssigned: Tree = {
  identity: {
    type: "SystemAssigned",
    principalId: principals.controlPlane,
    tenantId: null,
    userAssignedIdentities: null,
  },
};

export const environments: Readonly<Record<string, Environment>> = {
  "overlay in a network that is there": {
    files: { "cluster.json": azCluster(), "vnet.json": azVnet() },
    says: ["aks:name: theirs", "sshAccess: localUser", "addressPrefixes: [10.40.0.0/20]", "aks:ignoredTags: [team]"],
  },
  "gateways that some pods leave by, of the cluster and of its mesh": {
    files: {
      "cluster.json": azCluster(
        {
          ...part("networkProfile", { staticEgressGatewayProfile: { enabled: true } }),
          serviceMeshProfile: {
            mode: "Istio",
            istio: {
              revisions: ["asm-1-30"],
              components: {
                egressGateways: [
                  { name: "before", namespace: "aks-istio-egress", enabled: false, gatewayConfigurationName: "out" },
                  { name: "out", namespace: "shop", enabled: true, gatewayConfigurationName: "partners" },
                ],
                ingressGateways: [
                  { mode: "External", enabled: false },
                  { mode: "Internal", enabled: false },
                ],
              },
              certificateAuthority: null,
            },
          },
        },
        [
          azPool("nodepool1"),
          azPool("out", {
            mode: "Gateway",
            count: 4,
            enableAutoScaling: false,
            minCount: null,
            maxCount: null,
            gatewayProfile: { publicIpPrefixSize: 30 },
          }),
        ],
      ),
      "vnet.json": azVnet(),
    },
    taken: [cluster, pool("out")],
    says: ["mode: gateway", "publicIpPrefixSize: 30", "gatewayConfigurationName: partners", "namespace: shop"],
  },
  "the autoscaler's profile in Resource Manager's own names": {
    files: {
      "cluster.json": azCluster({
        autoScalerProfile: { expander: "least-waste", "scan-interval": "30s", "max-empty-bulk-delete": "10" },
      }),
      "vnet.json": azVnet(),
    },
    says: ["expander: leastWaste", "scanIntervalSeconds: 30"],
  },
  "kubenet of the deploy helper, without a network of its own": {
    files: {
      "cluster.json": azCluster(
        {
          ...systemAssigned,
          ...part("networkProfile", { networkPlugin: "kubenet", networkPluginMode: null, networkPolicy: "calico" }),
          aadProfile: null,
          disableLocalAccounts: null,
          apiServerAccessProfile: null,
          sku: { name: "Base", tier: "Free" },
        },
        [azPool("npsystem", { vnetSubnetId: null })],
      ),
    },
    says: ["kind: kubenet", "kind: managed", "localAccounts: true", "tier: free", "networkPolicy: calico"],
  },
  "private, behind a firewall by a route": {
    files: {
      "cluster.json": azCluster({
        ...part("networkProfile", { outboundType: "userDefinedRouting", loadBalancerProfile: null }),
        apiServerAccessProfile: {
          authorizedIpRanges: null,
          disableRunCommand: true,
          enablePrivateCluster: true,
          enablePrivateClusterPublicFqdn: false,
          privateDnsZone: ids.zone,
        },
      }),
      "vnet.json": azVnet({ routeTable: { id: ids.table } }),
      "routes.json": azRouteTable(),
    },
    says: [
      "outboundType: userDefinedRouting",
      "defaultNextHop: VirtualAppliance",
      "runCommand: false",
      `id: ${ids.zone}`,
    ],
  },
  "a NAT gateway on the subnet, with two more pools": {
    files: {
      "cluster.json": azCluster(
        part("networkProfile", { outboundType: "userAssignedNATGateway", loadBalancerProfile: null }),
        [
          azPool("system", { availabilityZones: ["1", "2", "3"] }),
          azPool("work", {
            mode: "User",
            count: 3,
            minCount: 1,
            maxCount: 30,
            nodeLabels: { tier: "web" },
            vmSize: "Standard_D8s_v5",
          }),
          azPool("cheap", {
            mode: "User",
            scaleSetPriority: "Spot",
            scaleSetEvictionPolicy: "Delete",
            spotMaxPrice: -1,
            nodeLabels: { "kubernetes.azure.com/scalesetpriority": "spot" },
            nodeTaints: ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"],
            upgradeSettings: { maxSurge: null },
          }),
        ],
      ),
      "vnet.json": azVnet({ natGateway: { id: ids.gateway } }),
    },
    taken: [cluster, pool("cheap"), pool("work")],
    says: ["outboundType: userAssignedNatGateway", "tier: web", "kind: spot"],
  },
  "a network of which nothing is told, and identities of one's own": {
    files: {
      "cluster.json": azCluster(
        {
          identityProfile: {
            kubeletidentity: {
              clientId: principals.kubeletClient,
              objectId: principals.kubelet,
              resourceId: ids.kubelet,
            },
          },
          ...part("networkProfile", { networkDataplane: "cilium", networkPolicy: "cilium" }),
        },
        [azPool("system", { osSku: "AzureLinux", enableAutoScaling: false, minCount: null, maxCount: null, count: 3 })],
      ),
    },
    says: [`id: ${ids.kubelet}`, "count: 3"],
  },
  "a pool of Windows, which stays outside": {
    files: {
      "cluster.json": azCluster({}, [
        azPool("system"),
        azPool("win", { mode: "User", osType: "Windows", osSku: "Windows2022" }),
      ]),
    },
    unsaid: ["osType"],
  },
  "a proxy, SSH keys and a setting of the autoscaler that no choice has": {
    files: {
      "cluster.json": azCluster({
        httpProxyConfig: {
          httpProxy: "http://me:hunter2@10.0.0.5:3128",
          httpsProxy: null,
          noProxy: ["localhost"],
          trustedCa: null,
        },
        linuxProfile: { adminUsername: "azureuser", ssh: { publicKeys: [{ keyData: "ssh-rsa AAAA theirs" }] } },
        ...part("autoScalerProfile", { newPodScaleUpDelay: "30s", scanInterval: "20s" }),
      }),
    },
    unsaid: ["autoScalerProfile.newPodScaleUpDelay", "httpProxyConfig", "linuxProfile"],
    says: ["scanIntervalSeconds: 20"],
  },
  "kubelet settings, ultra disks and a proximity group of pools": {
    files: {
      "cluster.json": azCluster({}, [
        azPool("system", { kubeletConfig: { cpuManagerPolicy: "static", podMaxPids: 100 }, enableUltraSsd: true }),
        azPool("near", {
          mode: "User",
          proximityPlacementGroupId: `${group}/providers/Microsoft.Compute/proximityPlacementGroups/p`,
        }),
      ]),
    },
    taken: [cluster, pool("near")],
    unsaid: ["agentPoolProfiles[0].enableUltraSSD", "agentPoolProfiles[0].kubeletConfig", "proximityPlacementGroupID"],
  },
  "add-ons, whose vault and workspace keep what they have": {
    files: {
      "cluster.json": azCluster({
        addonProfiles: {
          azureKeyvaultSecretsProvider: {
            config: { enableSecretRotation: "true", rotationPollInterval: "5m" },
            enabled: true,
            identity: { clientId: "x" },
          },
          azurepolicy: { config: null, enabled: true, identity: null },
          omsagent: {
            config: { logAnalyticsWorkspaceResourceID: ids.workspace, useAADAuth: "false" },
            enabled: true,
            identity: null,
          },
        },
        workloadAutoScalerProfile: { keda: { enabled: true }, verticalPodAutoscaler: null },
        securityProfile: { imageCleaner: { enabled: true, intervalHours: 48 }, workloadIdentity: { enabled: true } },
      }),
      "vault.json": {
        id: ids.vault,
        name: "kv-theirs",
        location: "westeurope",
        properties: { enableRbacAuthorization: true },
        type: "Microsoft.KeyVault/vaults",
      },
    },
    unsaid: ["addonProfiles.omsagent"],
    says: ["rotationMinutes: 5", "kind: addOn", "intervalHours: 48", `id: ${ids.vault}`],
  },
  "a registry that is shut to the public, nginx of AKS, and a user pool that was made first": {
    files: {
      "cluster.json": azCluster(
        {
          ingressProfile: {
            webAppRouting: { enabled: true, dnsZoneResourceIds: [], identity: { clientId: "x" }, nginx: null },
          },
        },
        [azPool("work", { mode: "User" }), azPool("system")],
      ),
      "registry.json": {
        id: `${group}/providers/Microsoft.ContainerRegistry/registries/crtheirs`,
        location: "westeurope",
        publicNetworkAccess: "Disabled",
        sku: { name: "Premium" },
      },
    },
    taken: [cluster, pool("work")],
    unsaid: ["agentPoolProfiles[0].name"],
    says: ["/registries/crtheirs", "way: preconfigured", "defaultController: annotationControlled"],
  },
  "a cluster of a service principal, without an issuer of tokens": {
    files: {
      "cluster.json": azCluster({
        identity: null,
        identityProfile: null,
        servicePrincipalProfile: { clientId: "aaaaaaaa-0000-4000-a000-000000000009", secret: "hunter2" },
        oidcIssuerProfile: { enabled: false },
        securityProfile: { workloadIdentity: null },
      }),
    },
    differences: [
      "oidcIssuerProfile.enabled irreversible",
      "identity inPlace",
      "securityProfile.workloadIdentity inPlace",
    ],
    unsaid: ["servicePrincipalProfile"],
  },
  "azurerm, in a network of its own with two pools": {
    files: {
      "terraform.tfstate": terraformState([
        ...tfNetwork(),
        ["azurerm_user_assigned_identity", "aks", tfIdentity()],
        ["azurerm_kubernetes_cluster", "aks", tfCluster()],
        ["azurerm_kubernetes_cluster_node_pool", "user", tfPool()],
      ]),
    },
    taken: [cluster, "aks-cluster-maintenance/cluster", pool("user")],
    says: [
      "principalId: aaaaaaaa-0000-4000-a000-000000000001",
      "addressPrefixes: [10.40.0.0/20]",
      "defaultNextHop: VirtualAppliance",
    ],
  },
  "the module terraform-azurerm-aks, with its own defaults": {
    files: { "state.json": moduleState() },
    says: ["kind: kubenet", "aks:name: prefix"],
  },
  "the verified module, by azapi": {
    files: { "state.json": azapiState() },
  },
  "an export of a resource group": {
    files: { "template.json": armExport() },
    args: ["--group", group],
    taken: [cluster, pool("work")],
  },
  "a Pulumi state with flat resources of azure-native": {
    files: { "state.json": nativeState() },
    taken: [cluster, pool("work")],
  },
  "two families of addresses, which Azure never changes": {
    files: {
      "cluster.json": azCluster(part("networkProfile", { ipFamilies: ["IPv4", "IPv6"] })),
    },
    status: 4,
    differences: ["networkProfile.ipFamilies refused"],
    errors: ["M1"],
  },
};
