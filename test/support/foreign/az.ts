import type { Tree } from "../../../design/contract/tree";

/** Environments of others, in the forms that their tools tell of them. Names and values are made up; what is in them and what it is called is as the REST API
 *  and the tools' own documentation have it. */

export const subscription = "/subscriptions/00000000-0000-4000-a000-000000000002";
export const group = `${subscription}/resourceGroups/rg-theirs`;
export const ids = {
  cluster: `${group}/providers/Microsoft.ContainerService/managedClusters/aks-theirs`,
  vnet: `${group}/providers/Microsoft.Network/virtualNetworks/vnet-theirs`,
  nodes: `${group}/providers/Microsoft.Network/virtualNetworks/vnet-theirs/subnets/snet-aks`,
  table: `${group}/providers/Microsoft.Network/routeTables/rt-theirs`,
  gateway: `${group}/providers/Microsoft.Network/natGateways/ng-theirs`,
  identity: `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-theirs`,
  kubelet: `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-theirs-kubelet`,
  zone: `${group}/providers/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io`,
  workspace: `${group}/providers/Microsoft.OperationalInsights/workspaces/log-theirs`,
  vault: `${group}/providers/Microsoft.KeyVault/vaults/kv-theirs`,
} as const;
export const nodesGroup = "MC_rg-theirs_aks-theirs_westeurope";

export const principals = {
  controlPlane: "aaaaaaaa-0000-4000-a000-000000000001",
  kubelet: "aaaaaaaa-0000-4000-a000-000000000002",
  kubeletClient: "aaaaaaaa-0000-4000-a000-000000000003",
  admins: "aaaaaaaa-0000-4000-a000-000000000004",
} as const;

/** A pool as `az aks show` prints it in a cluster. */
export const azPool = (name: string, own: Tree = {}): Tree => ({
  availabilityZones: null,
  count: 2,
  currentOrchestratorVersion: "1.35.2",
  eTag: "1",
  enableAutoScaling: true,
  enableEncryptionAtHost: false,
  enableFips: false,
  enableNodePublicIp: false,
  enableUltraSsd: false,
  gpuInstanceProfile: null,
  kubeletConfig: null,
  kubeletDiskType: "OS",
  linuxOsConfig: null,
  maxCount: 4,
  maxPods: 110,
  minCount: 2,
  mode: "System",
  name,
  nodeImageVersion: "AKSUbuntu-2204gen2containerd-202610.01.0",
  nodeLabels: null,
  nodeTaints: null,
  orchestratorVersion: "1.35.2",
  osDiskSizeGb: 128,
  osDiskType: "Managed",
  osSku: "Ubuntu",
  osType: "Linux",
  podSubnetId: null,
  powerState: { code: "Running" },
  provisioningState: "Succeeded",
  scaleDownMode: "Delete",
  scaleSetEvictionPolicy: null,
  scaleSetPriority: null,
  securityProfile: { enableSecureBoot: false, enableVtpm: false, sshAccess: "LocalUser" },
  spotMaxPrice: null,
  tags: null,
  type: "VirtualMachineScaleSets",
  upgradeSettings: {
    drainTimeoutInMinutes: null,
    maxSurge: "10%",
    maxUnavailable: "0",
    nodeSoakDurationInMinutes: null,
  },
  vmSize: "Standard_D4s_v5",
  vnetSubnetId: ids.nodes,
  workloadRuntime: "OCIContainer",
  ...own,
});

/** A cluster as `az aks show` prints it. */
export const azCluster = (own: Tree = {}, pools: readonly Tree[] = [azPool("nodepool1")]): Tree => ({
  aadProfile: {
    adminGroupObjectIDs: [principals.admins],
    adminUsers: null,
    clientAppId: null,
    enableAzureRbac: true,
    managed: true,
    serverAppId: null,
    serverAppSecret: null,
    tenantId: "bbbbbbbb-0000-4000-a000-000000000001",
  },
  addonProfiles: null,
  agentPoolProfiles: pools,
  apiServerAccessProfile: {
    authorizedIpRanges: ["203.0.113.0/24"],
    disableRunCommand: null,
    enablePrivateCluster: false,
    enablePrivateClusterPublicFqdn: null,
    privateDnsZone: null,
  },
  autoScalerProfile: {
    balanceSimilarNodeGroups: "false",
    expander: "random",
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
  },
  autoUpgradeProfile: { nodeOsUpgradeChannel: "NodeImage", upgradeChannel: "patch" },
  azureMonitorProfile: null,
  azurePortalFqdn: "aks-theirs-1234.portal.hcp.westeurope.azmk8s.io",
  currentKubernetesVersion: "1.35.2",
  disableLocalAccounts: true,
  dnsPrefix: "aks-theirs",
  enableRbac: true,
  fqdn: "aks-theirs-1234.hcp.westeurope.azmk8s.io",
  id: ids.cluster,
  identity: {
    delegatedResources: null,
    principalId: null,
    tenantId: null,
    type: "UserAssigned",
    userAssignedIdentities: {
      [ids.identity]: { clientId: "aaaaaaaa-0000-4000-a000-000000000005", principalId: principals.controlPlane },
    },
  },
  identityProfile: {
    kubeletidentity: {
      clientId: principals.kubeletClient,
      objectId: principals.kubelet,
      resourceId: `${subscription}/resourcegroups/${nodesGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/aks-theirs-agentpool`,
    },
  },
  kubernetesVersion: "1.35.2",
  location: "westeurope",
  maxAgentPools: 100,
  name: "aks-theirs",
  networkProfile: {
    advancedNetworking: null,
    dnsServiceIp: "10.0.0.10",
    ipFamilies: ["IPv4"],
    loadBalancerProfile: {
      allocatedOutboundPorts: 0,
      backendPoolType: "nodeIPConfiguration",
      effectiveOutboundIPs: [
        {
          id: `${subscription}/resourceGroups/${nodesGroup}/providers/Microsoft.Network/publicIPAddresses/1`,
          resourceGroup: nodesGroup,
        },
      ],
      enableMultipleStandardLoadBalancers: null,
      idleTimeoutInMinutes: 30,
      managedOutboundIPs: { count: 1, countIpv6: null },
      outboundIPs: null,
      outboundIpPrefixes: null,
    },
    loadBalancerSku: "standard",
    natGatewayProfile: null,
    networkDataplane: "azure",
    networkMode: null,
    networkPlugin: "azure",
    networkPluginMode: "overlay",
    networkPolicy: "none",
    outboundType: "loadBalancer",
    podCidr: "10.244.0.0/16",
    podCidrs: ["10.244.0.0/16"],
    podLinkLocalAccess: "IMDS",
    serviceCidr: "10.0.0.0/16",
    serviceCidrs: ["10.0.0.0/16"],
  },
  nodeProvisioningProfile: { defaultNodePools: "Auto", mode: "Manual" },
  nodeResourceGroup: nodesGroup,
  nodeResourceGroupProfile: null,
  oidcIssuerProfile: { enabled: true, issuerUrl: "https://westeurope.oic.prod-aks.azure.com/1/2/" },
  powerState: { code: "Running" },
  privateFqdn: null,
  provisioningState: "Succeeded",
  resourceGroup: "rg-theirs",
  resourceUid: "0000000000000000000000000",
  securityProfile: { azureKeyVaultKms: null, defender: null, imageCleaner: null, workloadIdentity: { enabled: true } },
  servicePrincipalProfile: { clientId: "msi", secret: null },
  sku: { name: "Base", tier: "Standard" },
  storageProfile: {
    blobCsiDriver: null,
    diskCsiDriver: { enabled: true },
    fileCsiDriver: { enabled: true },
    snapshotController: { enabled: true },
  },
  supportPlan: "KubernetesOfficial",
  tags: { team: "theirs" },
  type: "Microsoft.ContainerService/ManagedClusters",
  windowsProfile: { adminPassword: null, adminUsername: "azureuser", enableCsiProxy: true, licenseType: null },
  workloadAutoScalerProfile: {},
  ...own,
});

/** A part of the cluster with some of it otherwise. */
export const part = (of: string, own: Tree, cluster: Tree = azCluster()): Tree => ({
  [of]: { ...(cluster[of] as Tree), ...own },
});

/** A network as `az network vnet show` prints it. */
export const azVnet = (subnet: Tree = {}): Tree => ({
  addressSpace: { addressPrefixes: ["10.40.0.0/16"] },
  dhcpOptions: { dnsServers: [] },
  enableDdosProtection: false,
  encryption: null,
  id: ids.vnet,
  location: "westeurope",
  name: "vnet-theirs",
  provisioningState: "Succeeded",
  resourceGroup: "rg-theirs",
  subnets: [
    {
      addressPrefix: "10.40.0.0/20",
      delegations: [],
      id: ids.nodes,
      name: "snet-aks",
      natGateway: null,
      networkSecurityGroup: null,
      routeTable: null,
      ...subnet,
    },
  ],
  type: "Microsoft.Network/virtualNetworks",
  virtualNetworkPeerings: [],
});

/** A route table as `az network route-table show` prints it. */
export const azRouteTable = (): Tree => ({
  id: ids.table,
  location: "westeurope",
  name: "rt-theirs",
  routes: [
    { addressPrefix: "0.0.0.0/0", name: "default", nextHopIpAddress: "10.50.0.4", nextHopType: "VirtualAppliance" },
  ],
  type: "Microsoft.Network/routeTables",
});
