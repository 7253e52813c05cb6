import { azureDoc } from "../contract/rule";
import { all, placed, Truth, type TypeMutability } from "./mutability";

const vnets = azureDoc("virtual-network/manage-virtual-network");
const subnets = azureDoc("virtual-network/virtual-network-manage-subnet");
const peerings = azureDoc("virtual-network/virtual-network-manage-peering");
const addresses = azureDoc("virtual-network/ip-services/public-ip-addresses");
const gateways = azureDoc("nat-gateway/nat-overview");
const firewalls = azureDoc("firewall/overview");
const routes = azureDoc("virtual-network/virtual-networks-udr-overview");
const endpoints = azureDoc("private-link/private-endpoint-overview");
const zones = azureDoc("dns/private-dns-overview");

/** Types of a cluster's network. */
export const networkTypes: readonly TypeMutability[] = [
  {
    type: "network:VirtualNetwork",
    properties: [
      ...placed("virtualNetworkName", vnets, "network.vnet"),
      {
        path: "addressSpace",
        truth: Truth.inPlace,
        isSet: true,
        key: "network.vnet.create.addressSpace",
        steps: ["Synchronise each peering, az network vnet peering sync, before anything is put into the new range."],
        doc: azureDoc("virtual-network/update-virtual-network-peering-address-space"),
      },
      { path: "dhcpOptions", truth: Truth.inPlace, also: ["nodeImageUpgrade"], key: "network.dnsServers", doc: vnets },
      ...all(Truth.inPlace, vnets, [
        "ddosProtectionPlan",
        "enableDdosProtection",
        "enableVmProtection",
        "flowTimeoutInMinutes",
        "encryption",
      ]),
    ],
  },
  {
    type: "network:Subnet",
    properties: [
      ...all(Truth.fixed, subnets, ["subnetName", "virtualNetworkName", "resourceGroupName"], {
        key: "network.vnet.create.subnets",
      }),
      // Of a subnet that something is in; that it is empty nothing tells.
      ...all(Truth.fixed, subnets, ["addressPrefix", "addressPrefixes"], { key: "network.vnet.create.subnets" }),
      ...all(Truth.inPlace, subnets, ["natGateway", "routeTable"], {
        key: "egress.kind",
        also: ["egressAddresses", "connectionsCut", "partnersSeeIt"],
      }),
      { path: "networkSecurityGroup", truth: Truth.inPlace, key: "network.securityGroups", doc: subnets },
      // What is in a subnet keeps its delegation there, and does not keep others away.
      {
        path: "delegations",
        truth: was => (Array.isArray(was) && was.length > 0 ? Truth.fixed : Truth.inPlace),
        isSet: true,
        doc: subnets,
      },
      { path: "serviceEndpoints", truth: Truth.inPlace, isSet: true, also: ["connectionsCut"], doc: subnets },
      ...all(Truth.inPlace, subnets, [
        "defaultOutboundAccess",
        "privateEndpointNetworkPolicies",
        "privateLinkServiceNetworkPolicies",
      ]),
    ],
  },
  {
    type: "network:VirtualNetworkPeering",
    properties: [
      ...all(
        Truth.fixed,
        peerings,
        ["remoteVirtualNetwork", "resourceGroupName", "virtualNetworkName", "virtualNetworkPeeringName"],
        { key: "network.hub" },
      ),
      ...all(
        Truth.inPlace,
        peerings,
        [
          "allowForwardedTraffic",
          "allowGatewayTransit",
          "allowVirtualNetworkAccess",
          "useRemoteGateways",
          "doNotVerifyRemoteGateways",
        ],
        { key: "network.hub" },
      ),
    ],
  },
  {
    type: "network:NetworkSecurityGroup",
    properties: [
      ...placed("networkSecurityGroupName", vnets, "network.securityGroups"),
      {
        path: "securityRules",
        truth: Truth.inPlace,
        key: "network.securityGroups",
        doc: azureDoc("virtual-network/network-security-groups-overview"),
      },
    ],
  },
  {
    type: "network:RouteTable",
    properties: [
      ...placed("routeTableName", routes, "network.vnet"),
      {
        path: "disableBgpRoutePropagation",
        truth: Truth.inPlace,
        also: ["egressAddresses", "connectionsCut"],
        key: "egress",
        doc: routes,
      },
      { path: "routes", truth: Truth.inPlace, doc: routes },
    ],
  },
  {
    type: "network:Route",
    properties: [
      ...all(Truth.fixed, routes, ["resourceGroupName", "routeName", "routeTableName"]),
      ...all(Truth.inPlace, routes, ["addressPrefix", "nextHopIpAddress", "nextHopType"], {
        key: "egress",
        also: ["egressAddresses", "connectionsCut", "partnersSeeIt"],
      }),
    ],
  },
  {
    type: "network:NatGateway",
    properties: [
      ...placed("natGatewayName", gateways, "egress.natGateway"),
      ...all(Truth.fixed, gateways, ["sku", "zones"], { key: "egress.natGateway", isSet: true }),
      ...all(Truth.inPlace, gateways, ["publicIpAddresses", "publicIpPrefixes"], {
        key: "egress.natGateway",
        isSet: true,
        also: ["egressAddresses", "partnersSeeIt"],
      }),
      {
        path: "idleTimeoutInMinutes",
        truth: Truth.inPlace,
        key: "egress.natGateway.idleTimeoutInMinutes",
        doc: gateways,
      },
    ],
  },
  {
    type: "network:PublicIPAddress",
    properties: [
      ...placed("publicIpAddressName", addresses, "egress", ["egressAddresses", "partnersSeeIt"]),
      ...all(
        Truth.fixed,
        addresses,
        ["publicIPAddressVersion", "publicIPAllocationMethod", "publicIPPrefix", "sku", "zones"],
        {
          key: "egress",
          isSet: true,
          also: ["egressAddresses", "partnersSeeIt"],
        },
      ),
      ...all(Truth.inPlace, addresses, [
        "ddosSettings",
        "deleteOption",
        "dnsSettings",
        "idleTimeoutInMinutes",
        "ipTags",
      ]),
    ],
  },
  {
    type: "network:PublicIPPrefix",
    properties: [
      ...placed("publicIpPrefixName", addresses, "egress", ["egressAddresses", "partnersSeeIt"]),
      ...all(Truth.fixed, addresses, ["prefixLength", "publicIPAddressVersion", "sku", "zones"], { isSet: true }),
    ],
  },
  {
    type: "network:AzureFirewall",
    properties: [
      ...placed("azureFirewallName", firewalls, "egress.firewall"),
      {
        path: "sku.tier",
        // Between Standard and Premium without interruption; from and to Basic there is no way.
        truth: (was, is) => ([was, is].includes("Basic") ? Truth.fixed : Truth.inPlace),
        key: "egress.firewall.tier",
        doc: azureDoc("firewall/change-sku"),
      },
      { path: "sku", truth: Truth.fixed, key: "egress.firewall", doc: firewalls },
      // Contested: the page on reliability has a way by stop and start.
      {
        path: "zones",
        truth: Truth.fixed,
        isSet: true,
        key: "egress.firewall.zones",
        doc: azureDoc("reliability/reliability-firewall"),
      },
      {
        path: "ipConfigurations",
        truth: Truth.inPlace,
        isSet: true,
        key: "egress.firewall",
        also: ["egressAddresses", "connectionsCut", "partnersSeeIt"],
        doc: azureDoc("firewall/ip-addresses"),
      },
      {
        path: "managementIpConfiguration",
        truth: Truth.migrate,
        key: "egress.firewall",
        also: ["connectionsCut"],
        steps: ["Stop the firewall, deploy, start it: its private address may be another one."],
        doc: azureDoc("firewall/management-nic"),
      },
      { path: "firewallPolicy", truth: Truth.inPlace, key: "egress.firewall", doc: firewalls },
      ...all(Truth.inPlace, firewalls, [
        "threatIntelMode",
        "additionalProperties",
        "applicationRuleCollections",
        "natRuleCollections",
        "networkRuleCollections",
      ]),
    ],
  },
  {
    type: "network:FirewallPolicy",
    properties: [
      ...placed("firewallPolicyName", firewalls, "egress.firewall"),
      {
        path: "sku",
        // The firewall moves to another policy, which has the other tier.
        truth: Truth.fixed,
        key: "egress.firewall.tier",
        doc: azureDoc("firewall/change-sku"),
      },
      ...all(
        Truth.inPlace,
        firewalls,
        [
          "threatIntelMode",
          "dnsSettings",
          "insights",
          "intrusionDetection",
          "basePolicy",
          "snat",
          "threatIntelWhitelist",
        ],
        { key: "egress.firewall" },
      ),
    ],
  },
  {
    type: "network:FirewallPolicyRuleCollectionGroup",
    properties: [
      ...all(Truth.fixed, firewalls, ["firewallPolicyName", "resourceGroupName", "ruleCollectionGroupName"]),
      ...all(Truth.inPlace, firewalls, ["priority", "ruleCollections"], { key: "egress.firewall.allow" }),
    ],
  },
  {
    type: "network:PrivateEndpoint",
    properties: [
      ...placed("privateEndpointName", endpoints),
      ...all(
        Truth.fixed,
        endpoints,
        [
          "privateLinkServiceConnections",
          "manualPrivateLinkServiceConnections",
          "subnet",
          "customNetworkInterfaceName",
        ],
        {
          also: ["connectionsCut"],
        },
      ),
      ...all(Truth.inPlace, endpoints, [
        "subnet.privateEndpointNetworkPolicies",
        "subnet.privateLinkServiceNetworkPolicies",
        "ipConfigurations",
      ]),
    ],
  },
  {
    type: "network:PrivateDnsZoneGroup",
    properties: [
      ...all(Truth.fixed, endpoints, ["privateDnsZoneGroupName", "privateEndpointName", "resourceGroupName"]),
      { path: "privateDnsZoneConfigs", truth: Truth.inPlace, key: "network.privateEndpointDns", doc: endpoints },
    ],
  },
  {
    type: "privatedns:PrivateZone",
    properties: [...placed("privateZoneName", zones)],
  },
  {
    type: "privatedns:VirtualNetworkLink",
    properties: [
      ...placed("virtualNetworkLinkName", zones),
      ...all(Truth.fixed, zones, ["privateZoneName", "virtualNetwork"]),
      ...all(Truth.inPlace, zones, ["registrationEnabled", "resolutionPolicy"]),
    ],
  },
];
