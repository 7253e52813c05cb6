import { address, edited, group, subnet, type Edit } from "./edit";

/** Edits of what is around a cluster. */
export const otherEdits: readonly Edit[] = [
  edited("network:VirtualNetwork", { addressSpace: { addressPrefixes: ["10.0.0.0/16"] } })(
    "one more range of the network",
    { "addressSpace.addressPrefixes": ["10.0.0.0/16", "10.1.0.0/16"] },
    "inPlace",
  ),
  edited("network:VirtualNetwork", {})("DNS servers", { "dhcpOptions.dnsServers": ["10.0.0.4"] }, "inPlace", {
    also: ["nodeImageUpgrade"],
  }),
  edited("network:VirtualNetwork", { location: "westeurope" })(
    "another region of the network",
    { location: "northeurope" },
    "replaceResource",
    { replacing: ["location"] },
  ),
  edited("network:Subnet", { addressPrefix: "10.0.0.0/24" })(
    "another range of a subnet",
    { addressPrefix: "10.0.1.0/24" },
    "refused",
  ),
  edited("network:Subnet", { addressPrefix: "10.0.0.0/24" })(
    "another range of a subnet that pools are in",
    { addressPrefix: "10.0.1.0/24" },
    "refused",
    {
      id: subnet,
      beside: [
        {
          type: "containerservice:AgentPool",
          op: "same",
          before: { agentPoolName: "user", vnetSubnetID: subnet },
          after: { agentPoolName: "user", vnetSubnetID: subnet },
        },
      ],
      page: "https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-subnet",
    },
  ),
  edited("network:Subnet", { addressPrefix: "10.0.0.0/24" })(
    "another range of a subnet that an endpoint leaves",
    { addressPrefix: "10.0.1.0/24" },
    "refused",
    {
      id: subnet,
      beside: [
        {
          type: "network:PrivateEndpoint",
          op: "update",
          before: { subnet: { id: subnet.toUpperCase() } },
          after: { subnet: { id: `${subnet}2` } },
        },
      ],
      page: "https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-subnet",
    },
  ),
  edited("network:Subnet", { addressPrefix: "10.0.0.0/24" })(
    "another range of a free subnet",
    { addressPrefix: "10.0.1.0/24" },
    "inPlace",
    {
      id: subnet,
      also: ["mayBeRefused"],
      beside: [
        {
          type: "containerservice:AgentPool",
          op: "create",
          after: { agentPoolName: "user", vnetSubnetID: subnet },
        },
      ],
      page: "https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-subnet",
    },
  ),
  edited("network:FirewallPolicy", { sku: { tier: "Standard" } })(
    "another tier of a firewall's policy",
    { "sku.tier": "Premium" },
    "refused",
    { page: "https://learn.microsoft.com/azure/firewall/change-sku" },
  ),
  edited("network:FirewallPolicy", { firewallPolicyName: "afwp-a", sku: { tier: "Standard" } })(
    "another policy of another tier",
    { firewallPolicyName: "afwp-b", "sku.tier": "Premium" },
    "replaceResource",
    { replacing: ["firewallPolicyName"], page: "https://learn.microsoft.com/azure/firewall/change-sku" },
  ),
  edited("network:AzureFirewall", { sku: { tier: "Standard" }, firewallPolicy: { id: `${group}/afwp-a` } })(
    "a premium firewall with another policy",
    { "sku.tier": "Premium", "firewallPolicy.id": `${group}/afwp-b` },
    "inPlace",
    { egress: false, page: "https://learn.microsoft.com/azure/firewall/change-sku" },
  ),
  edited("network:Subnet", {})("a table of routes", { routeTable: { id: `${group}/rt` } }, "inPlace", {
    egress: true,
    also: ["connectionsCut"],
  }),
  edited("network:Subnet", {})("a gateway on a subnet", { natGateway: { id: `${group}/ng` } }, "inPlace", {
    egress: true,
  }),
  edited("network:Subnet", {})("a security group", { networkSecurityGroup: { id: `${group}/nsg` } }, "inPlace", {
    egress: false,
  }),
  edited("network:Subnet", {})(
    "service endpoints",
    { serviceEndpoints: [{ service: "Microsoft.Storage" }] },
    "inPlace",
    { also: ["connectionsCut"] },
  ),
  edited("network:Route", { nextHopIpAddress: "10.0.0.4" })(
    "another hop",
    { nextHopIpAddress: "10.0.0.5" },
    "inPlace",
    { egress: true },
  ),
  edited("network:RouteTable", { disableBgpRoutePropagation: true })(
    "learned routes",
    { disableBgpRoutePropagation: false },
    "inPlace",
    { egress: true },
  ),
  edited("network:NatGateway", { sku: { name: "Standard" } })(
    "another gateway SKU",
    { "sku.name": "StandardV2" },
    "refused",
  ),
  edited("network:NatGateway", { zones: ["1"] })("another zone of a gateway", { zones: ["2"] }, "refused"),
  edited("network:NatGateway", { publicIpAddresses: [address("a")] })(
    "one more address",
    { publicIpAddresses: [address("a"), address("b")] },
    "inPlace",
    { egress: true },
  ),
  edited("network:NatGateway", { publicIpAddresses: [address("a"), address("b")] })(
    "addresses in another order",
    { publicIpAddresses: [address("b"), address("a")] },
    "noChange",
  ),
  edited("network:NatGateway", { idleTimeoutInMinutes: 4 })(
    "a longer timeout",
    { idleTimeoutInMinutes: 10 },
    "inPlace",
    { egress: false },
  ),
  edited("network:PublicIPAddress", { zones: ["1"] })(
    "other zones of an address",
    { zones: ["1", "2", "3"] },
    "refused",
  ),
  edited("network:PublicIPAddress", { sku: { name: "Basic" } })(
    "another SKU of an address",
    { "sku.name": "Standard" },
    "replaceResource",
    { replacing: ["sku"], egress: true },
  ),
  edited("network:PublicIPAddress", { location: "westeurope" })(
    "another region of an address",
    { location: "northeurope" },
    "replaceResource",
    { replacing: ["location"], egress: true },
  ),
  edited("network:AzureFirewall", { sku: { tier: "Standard" } })(
    "a premium firewall",
    { "sku.tier": "Premium" },
    "inPlace",
    { egress: false },
  ),
  edited("network:AzureFirewall", { sku: { tier: "Premium" } })(
    "a standard firewall again",
    { "sku.tier": "Standard" },
    "inPlace",
  ),
  edited("network:AzureFirewall", { sku: { tier: "Basic" } })(
    "no basic firewall",
    { "sku.tier": "Standard" },
    "refused",
  ),
  edited("network:AzureFirewall", { ipConfigurations: [{ name: "a" }] })(
    "one more address of the firewall",
    { ipConfigurations: [{ name: "a" }, { name: "b" }] },
    "inPlace",
    { egress: true },
  ),
  edited("network:AzureFirewall", { zones: ["1"] })("other zones of the firewall", { zones: ["1", "2"] }, "refused"),
  edited("network:FirewallPolicyRuleCollectionGroup", { priority: 100, ruleCollections: [] })(
    "other rules",
    { ruleCollections: [{ name: "a" }] },
    "inPlace",
  ),
  edited("network:PrivateEndpoint", { subnet: { id: subnet } })(
    "an endpoint elsewhere",
    { "subnet.id": `${subnet}2` },
    "replaceResource",
    { replacing: ["subnet"] },
  ),
  edited("authorization:RoleAssignment", { scope: group })("another scope", { scope: subnet }, "replaceResource", {
    replacing: ["scope"],
  }),
  edited("managedidentity:FederatedIdentityCredential", { subject: "a" })(
    "another account",
    { subject: "b" },
    "inPlace",
  ),
  edited("containerregistry:Registry", { sku: { name: "Basic" } })(
    "a premium registry",
    { "sku.name": "Premium" },
    "inPlace",
  ),
  edited("containerregistry:Registry", { zoneRedundancy: "Disabled" })(
    "a registry in zones",
    { zoneRedundancy: "Enabled" },
    "replaceResource",
    { replacing: ["zoneRedundancy"], also: ["dataLost"] },
  ),
  edited("keyvault:Vault", { properties: {} })(
    "purge protection",
    { "properties.enablePurgeProtection": true },
    "irreversible",
  ),
  edited("keyvault:Vault", { properties: { enablePurgeProtection: true } })(
    "no purge protection",
    { "properties.enablePurgeProtection": undefined },
    "refused",
  ),
  edited("keyvault:Vault", { properties: { softDeleteRetentionInDays: 90 } })(
    "fewer days",
    { "properties.softDeleteRetentionInDays": 7 },
    "refused",
  ),
  edited("keyvault:Vault", { properties: { publicNetworkAccess: "Enabled" } })(
    "a vault without public access",
    { "properties.publicNetworkAccess": "Disabled" },
    "inPlace",
  ),
  edited("operationalinsights:Workspace", { retentionInDays: 90 })(
    "logs for fewer days",
    { retentionInDays: 30 },
    "inPlace",
    { also: ["dataLost"] },
  ),
  edited("containerservice:MaintenanceConfiguration", { maintenanceWindow: { durationHours: 4 } })(
    "a longer window",
    { "maintenanceWindow.durationHours": 8 },
    "inPlace",
  ),
  edited("resources:ResourceGroup", { location: "westeurope" })(
    "a group elsewhere",
    { location: "northeurope" },
    "replaceResource",
    { replacing: ["location"] },
  ),
  edited("kubernetesconfiguration:Extension", { configurationSettings: { "global.ha.enabled": "true" } })(
    "fewer replicas of Dapr",
    { configurationSettings: { "global.ha.enabled": "false" } },
    "replaceResource",
    { replacing: ["configurationSettings.global.ha.enabled"] },
  ),
  edited("kubernetesconfiguration:Extension", { version: "1.14.3" })(
    "another version of an extension",
    { version: "1.14.4" },
    "inPlace",
  ),
];
