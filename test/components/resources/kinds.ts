import type { RegisteredOptions } from "../../support/mocks";
import { but, kept, type Creates, type Expected } from "./table";

type Inputs = Readonly<Record<string, unknown>>;
/** What differs from a resource's usual options, and what must be there before it. */
type More = Pick<Expected, "options" | "dependsOn">;

/** The tenant of the mocks. */
const tenantId = "00000000-0000-4000-a000-00000000aaaa";

/** What may be replaced and deleted. */
export const free: RegisteredOptions = {};

/** What others refer to, which Azure keeps while they do: a new one comes first. */
export const beside: RegisteredOptions = { deleteBeforeReplace: false };

/** Resources of one type: what all of them are sent, to which a row adds, the options they usually have and those that they
 *  always have. */
export const kind =
  (type: string, body: Inputs, usual: RegisteredOptions = {}, always: RegisteredOptions = {}) =>
  (changes: Inputs = {}, { options = usual, dependsOn }: More = {}): Expected => ({
    type,
    inputs: but(body, changes),
    options: { ...options, ...always },
    dependsOn,
  });

/** Azure refuses another value of these on a pool that is there (PropertyChangeNotAllowed), so that they make a new
 *  pool; two of one name can't be there together. */
export const rotating: RegisteredOptions = {
  deleteBeforeReplace: true,
  replaceOnChanges: [
    "availabilityZones",
    "enableEncryptionAtHost",
    "maxPods",
    "osDiskSizeGB",
    "osDiskType",
    "osType",
    "podSubnetID",
    "scaleSetEvictionPolicy",
    "scaleSetPriority",
    "spotMaxPrice",
    "type",
    "vnetSubnetID",
  ],
};

/** The same for another network on a peering and on a link of a zone. */
const toOneNetwork = (property: string): RegisteredOptions => ({
  deleteBeforeReplace: true,
  replaceOnChanges: [property],
});
export const peeringOptions = toOneNetwork("remoteVirtualNetwork");

/** Pools of this size belong to the autoscaler. */
const autoscaled = { ...kept, ignoreChanges: ["agentPoolProfiles[0].count"] };

const pool = {
  type: "VirtualMachineScaleSets",
  vmSize: "Standard_D4ds_v5",
  osType: "Linux",
  osSKU: "AzureLinux",
  osDiskType: "Managed",
  osDiskSizeGB: 128,
  enableAutoScaling: true,
  maxPods: 110,
  orchestratorVersion: "1.36",
  enableEncryptionAtHost: false,
  enableFIPS: false,
  enableNodePublicIP: false,
  scaleSetPriority: "Regular",
  securityProfile: { enableSecureBoot: true, enableVTPM: true, sshAccess: "Disabled" },
  upgradeSettings: {
    maxSurge: "33%",
    maxUnavailable: "0",
    drainTimeoutInMinutes: 30,
    nodeSoakDurationInMinutes: 0,
  },
};

/** The pool that is part of a cluster. */
export const systemPool = { ...pool, name: "system", mode: "System", count: 2, minCount: 2, maxCount: 3 };

/** Where resources of these kinds are, and what those that are children are part of. */
interface Places {
  readonly group: string;
  readonly networkGroup: string;
  readonly sharedGroup: string;
  readonly registry: string;
  readonly vnet: string;
  readonly table: string;
  readonly policy: string;
  readonly cluster: string;
}

/** Kinds of resources in some places. */
export const kindsIn = ({ group, networkGroup, sharedGroup, registry, vnet, table, policy, cluster }: Places) => {
  const location = "westeurope";
  const inNetworkGroup = { resourceGroupName: networkGroup, location };
  return {
    resourceGroup: kind("resources:ResourceGroup", { location }, kept),
    userAssignedIdentity: kind(
      "managedidentity:UserAssignedIdentity",
      { resourceGroupName: group, location },
      kept,
      beside,
    ),
    publicIp: kind(
      "network:PublicIPAddress",
      {
        ...inNetworkGroup,
        publicIPAllocationMethod: "Static",
        publicIPAddressVersion: "IPv4",
        sku: { name: "Standard", tier: "Regional" },
      },
      kept,
      beside,
    ),
    natGateway: kind("network:NatGateway", { ...inNetworkGroup, sku: { name: "Standard" } }, kept, beside),
    // What is switched off is azure-native's own.
    virtualNetwork: kind(
      "network:VirtualNetwork",
      { ...inNetworkGroup, virtualNetworkName: vnet, enableDdosProtection: false, enableVmProtection: false },
      kept,
    ),
    subnet: kind(
      "network:Subnet",
      {
        resourceGroupName: networkGroup,
        virtualNetworkName: vnet,
        defaultOutboundAccess: false,
        privateEndpointNetworkPolicies: "Disabled",
        privateLinkServiceNetworkPolicies: "Enabled",
      },
      { ...kept, ignoreChanges: ["delegations"] },
    ),
    routeTable: kind("network:RouteTable", { ...inNetworkGroup, routeTableName: table }, kept, beside),
    route: kind("network:Route", { resourceGroupName: networkGroup, routeTableName: table }, {}, beside),
    securityGroup: kind("network:NetworkSecurityGroup", inNetworkGroup, {}, beside),
    securityRule: kind(
      "network:SecurityRule",
      {
        resourceGroupName: networkGroup,
        direction: "Inbound",
        access: "Allow",
        sourcePortRange: "*",
      },
      {},
      beside,
    ),
    firewallPolicy: kind(
      "network:FirewallPolicy",
      { ...inNetworkGroup, firewallPolicyName: policy, sku: { tier: "Standard" }, threatIntelMode: "Alert" },
      kept,
      beside,
    ),
    /** Rules by addresses before those by names, as Azure processes them anyway. */
    ruleGroup: (
      key: "required" | "own",
      rules: { sources: readonly string[]; network?: readonly Inputs[]; application?: readonly Inputs[] },
      more: More & { policy?: string },
    ): Expected => {
      const collection = (name: string, priority: number, ruleType: string, of: readonly Inputs[] = []) =>
        of.length === 0
          ? []
          : [
              {
                ruleCollectionType: "FirewallPolicyFilterRuleCollection",
                name,
                priority,
                action: { type: "Allow" },
                rules: of.map(rule => ({ ...rule, ruleType, sourceAddresses: rules.sources })),
              },
            ];
      return {
        type: "network:FirewallPolicyRuleCollectionGroup",
        inputs: {
          resourceGroupName: networkGroup,
          firewallPolicyName: more.policy ?? policy,
          ruleCollectionGroupName: key,
          priority: { required: 200, own: 300 }[key],
          ruleCollections: [
            ...collection("network", 100, "NetworkRule", rules.network),
            ...collection("application", 200, "ApplicationRule", rules.application),
          ],
        },
        options: beside,
        dependsOn: more.dependsOn,
      };
    },
    azureFirewall: kind(
      "network:AzureFirewall",
      { ...inNetworkGroup, sku: { name: "AZFW_VNet", tier: "Standard" } },
      kept,
    ),
    privateZone: kind("privatedns:PrivateZone", { resourceGroupName: networkGroup, location: "Global" }, kept),
    virtualNetworkLink: kind(
      "privatedns:VirtualNetworkLink",
      { resourceGroupName: networkGroup, location: "Global", registrationEnabled: false },
      toOneNetwork("virtualNetwork"),
    ),
    peering: kind(
      "network:VirtualNetworkPeering",
      { allowVirtualNetworkAccess: true, allowForwardedTraffic: true },
      peeringOptions,
    ),
    // What is switched on and off of the subnet is azure-native's own, and no part of an endpoint.
    privateEndpoint: kind(
      "network:PrivateEndpoint",
      {
        ...inNetworkGroup,
        subnet: { privateEndpointNetworkPolicies: "Disabled", privateLinkServiceNetworkPolicies: "Enabled" },
      },
      {},
      {
        deleteBeforeReplace: true,
        replaceOnChanges: ["subnet", "privateLinkServiceConnections", "manualPrivateLinkServiceConnections"],
      },
    ),
    zoneGroup: kind("network:PrivateDnsZoneGroup", {
      resourceGroupName: networkGroup,
      privateDnsZoneGroupName: "default",
    }),
    // Anonymous pulls, public access, trusted services and zones are azure-native's own where the code says nothing.
    registry: kind(
      "containerregistry:Registry",
      {
        resourceGroupName: sharedGroup,
        location,
        registryName: registry,
        sku: { name: "Premium" },
        adminUserEnabled: false,
        anonymousPullEnabled: false,
        zoneRedundancy: "Disabled",
        dataEndpointEnabled: false,
        publicNetworkAccess: "Enabled",
        networkRuleBypassOptions: "AzureServices",
        policies: {
          quarantinePolicy: { status: "disabled" },
          retentionPolicy: { status: "disabled", days: 0 },
        },
      },
      kept,
      { deleteBeforeReplace: true, replaceOnChanges: ["zoneRedundancy"] },
    ),
    // That it answers, and that zones are not asked for, is azure-native's own.
    vault: kind(
      "keyvault:Vault",
      {
        resourceGroupName: sharedGroup,
        location,
        // Switches that are off are azure-native's own.
        properties: {
          tenantId,
          sku: { family: "A", name: "standard" },
          enableRbacAuthorization: true,
          enableSoftDelete: true,
          softDeleteRetentionInDays: 90,
          enablePurgeProtection: true,
          enabledForDeployment: false,
          enabledForDiskEncryption: false,
          enabledForTemplateDeployment: false,
          publicNetworkAccess: "enabled",
          networkAcls: { bypass: "AzureServices", defaultAction: "Allow" },
        },
      },
      kept,
    ),
    vaultKey: kind(
      "keyvault:Key",
      { resourceGroupName: sharedGroup, properties: { kty: "RSA", keySize: 2048 } },
      { retainOnDelete: true, ignoreChanges: ["properties"] },
    ),
    diskEncryptionSet: kind(
      "compute:DiskEncryptionSet",
      {
        resourceGroupName: sharedGroup,
        location,
        encryptionType: "EncryptionAtRestWithCustomerKey",
        identity: { type: "SystemAssigned" },
        rotationToLatestKeyVersionEnabled: true,
      },
      kept,
    ),
    replication: kind("containerregistry:Replication", {
      resourceGroupName: sharedGroup,
      registryName: registry,
      regionEndpointEnabled: true,
      zoneRedundancy: "Disabled",
    }),
    cacheRule: kind(
      "containerregistry:CacheRule",
      { resourceGroupName: sharedGroup, registryName: registry },
      { deleteBeforeReplace: true, replaceOnChanges: ["sourceRepository", "targetRepository"] },
    ),
    credentialSet: kind("containerregistry:CredentialSet", {
      resourceGroupName: sharedGroup,
      registryName: registry,
      identity: { type: "SystemAssigned" },
    }),
    /** A cluster, public for some, in a network and with identities of AKS's. */
    managedCluster: kind(
      "containerservice:ManagedCluster",
      {
        resourceGroupName: group,
        resourceName: cluster,
        location,
        sku: { name: "Base", tier: "Standard" },
        supportPlan: "KubernetesOfficial",
        kubernetesVersion: "1.36",
        dnsPrefix: "aks-shop-test-westeurope",
        nodeResourceGroup: "rg-shop-nodes-test-westeurope",
        nodeResourceGroupProfile: { restrictionLevel: "ReadOnly" },
        enableRBAC: true,
        disableLocalAccounts: true,
        aadProfile: {
          managed: true,
          enableAzureRBAC: true,
          adminGroupObjectIDs: ["11111111-2222-3333-4444-555555555555"],
        },
        identity: { type: "SystemAssigned" },
        apiServerAccessProfile: {
          enablePrivateCluster: false,
          authorizedIPRanges: ["203.0.113.0/24"],
          disableRunCommand: false,
        },
        networkProfile: {
          networkPlugin: "azure",
          networkPluginMode: "overlay",
          networkDataplane: "cilium",
          networkPolicy: "cilium",
          podCidr: "10.244.0.0/16",
          serviceCidr: "172.20.0.0/16",
          dnsServiceIP: "172.20.0.10",
          ipFamilies: ["IPv4"],
          outboundType: "loadBalancer",
          loadBalancerSku: "standard",
          loadBalancerProfile: {
            // countIPv6 is azure-native's own.
            managedOutboundIPs: { count: 1, countIPv6: 0 },
            allocatedOutboundPorts: 0,
            idleTimeoutInMinutes: 30,
            backendPoolType: "NodeIPConfiguration",
          },
        },
        agentPoolProfiles: [systemPool],
        autoUpgradeProfile: { upgradeChannel: "patch", nodeOSUpgradeChannel: "NodeImage" },
        oidcIssuerProfile: { enabled: true },
        securityProfile: { workloadIdentity: { enabled: true } },
      },
      autoscaled,
    ),
    /** An autoscaled pool for workloads. */
    agentPool: kind(
      "containerservice:AgentPool",
      {
        ...pool,
        resourceGroupName: group,
        resourceName: cluster,
        agentPoolName: "batch",
        mode: "User",
        count: 1,
        minCount: 1,
        maxCount: 3,
      },
      { ...kept, ...rotating, ignoreChanges: ["count"] },
    ),
    maintenance: kind("containerservice:MaintenanceConfiguration", {
      resourceGroupName: group,
      resourceName: cluster,
    }),
  };
};

/** Kinds of what components alone create in the tables. */
export const alone = kindsIn({
  group: "rg-shop",
  networkGroup: "rg-net",
  sharedGroup: "rg-shared",
  registry: "crshop",
  vnet: "vnet-shop",
  table: "rt-shop",
  policy: "afw-shop-policy",
  cluster: "aks-shop-test-westeurope",
});

/** The rule that every firewall of a cluster has. */
export const aksTag = {
  name: "aks",
  description: "what every cluster must reach, kept up to date by Azure",
  fqdnTags: ["AzureKubernetesService"],
  protocols: [
    { protocolType: "Http", port: 80 },
    { protocolType: "Https", port: 443 },
  ],
};

/** Names of what components of a tree create: what waits for a component waits for these. */
export const within = (creates: Creates): string[] =>
  Object.values(creates).flatMap(({ creates: inner = {} }) => Object.keys(inner));
