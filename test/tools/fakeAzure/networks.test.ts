import { describe, expect, test } from "@jest/globals";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import type { Properties } from "../../../tools/wire";
import {
  at,
  azureAfter,
  inGroup,
  natGateway,
  network,
  casesOf,
  type Refusals,
  route,
  send,
  subnet,
  table,
  vnet,
  type Request,
} from "./requests";

const space = (...addressPrefixes: string[]): Properties => ({ addressSpace: { addressPrefixes } });
const other = (addressPrefix: string): Request => subnet(addressPrefix, { subnetName: "other" });
const group: Request = ["network:NetworkSecurityGroup", { ...at, networkSecurityGroupName: "nsg" }];
const withGroup = { networkSecurityGroup: { id: `${network}/networkSecurityGroups/nsg` } };
const withTable = { routeTable: { id: `${network}/routeTables/rt` } };
const withGateway = { natGateway: { id: `${network}/natGateways/nat` } };
const delegated = { delegations: [{ name: "aks", serviceName: "Microsoft.ContainerService/managedClusters" }] };
const remote = (name: string, prefix: string): Request => vnet({ virtualNetworkName: name, ...space(prefix) });
const peering = (to: string, more: Properties = {}): Request => [
  "network:VirtualNetworkPeering",
  {
    ...inGroup,
    virtualNetworkName: "net",
    virtualNetworkPeeringName: "peer",
    remoteVirtualNetwork: { id: `${network}/virtualNetworks/${to}` },
    ...more,
  },
];
/** A firewall in the subnet "AzureFirewallSubnet": the one user of subnets among these types. */
const firewall = (name: string): Request[] => [
  [
    "network:PublicIPAddress",
    { ...at, publicIpAddressName: "ip", sku: { name: "Standard" }, publicIPAllocationMethod: "Static" },
  ],
  [
    "network:AzureFirewall",
    {
      ...at,
      azureFirewallName: "fw",
      ipConfigurations: [
        {
          name: "first",
          subnet: { id: `${network}/virtualNetworks/net/subnets/${name}` },
          publicIPAddress: { id: `${network}/publicIPAddresses/ip` },
        },
      ],
    },
  ],
];
const firewallSubnet = (prefix: string, more: Properties = {}): Request =>
  subnet(prefix, { subnetName: "AzureFirewallSubnet", ...more });
const used = [vnet(), firewallSubnet("10.0.0.0/26"), ...firewall("AzureFirewallSubnet")];
const unused = used.slice(0, 2);

/** What Azure refuses, and what passes instead. */
const families: Readonly<Record<string, Refusals>> = {
  networks: {
    "a name of one letter": {
      given: [],
      asked: vnet({ virtualNetworkName: "n" }),
      code: "InvalidResourceName",
      passes: { asked: vnet({ virtualNetworkName: "n1" }) },
    },
    "no range": {
      given: [],
      asked: vnet(space()),
      code: "NetcfgInvalidVirtualNetworkSite",
      passes: { asked: vnet(space("10.0.0.0/16")) },
    },
    "a range that is none": {
      given: [],
      asked: vnet(space("10.0.0.0/33")),
      code: "InvalidAddressPrefixFormat",
      passes: { asked: vnet(space("10.0.0.0/23")) },
    },
    "a range that begins in its middle": {
      given: [],
      asked: vnet(space("10.0.1.0/16")),
      code: "InvalidCIDRNotation",
      passes: { asked: vnet(space("10.0.1.0/24")) },
    },
    "ranges that overlap": {
      given: [],
      asked: vnet(space("10.0.0.0/16", "10.0.128.0/17")),
      code: "NetcfgInvalidVirtualNetworkSite",
      passes: { asked: vnet(space("10.0.0.0/16", "10.1.128.0/17")) },
    },
    "a range that Azure keeps": {
      given: [],
      asked: vnet(space("169.254.0.0/24")),
      code: "NetcfgInvalidIPAddressPrefix",
      passes: { asked: vnet(space("169.253.0.0/24")) },
    },
    "a range that goes though a subnet is in it": {
      given: [vnet(space("10.0.0.0/16", "10.1.0.0/16")), subnet("10.1.0.0/24")],
      asked: vnet(space("10.0.0.0/16")),
      code: "NetcfgSubnetRangeOutsideVnet",
      passes: { asked: vnet(space("10.1.0.0/16")) },
    },
    "its removal while a subnet is in use": {
      given: used,
      asked: `${network}/virtualNetworks/net`,
      code: "InUseSubnetCannotBeDeleted",
      passes: { given: unused },
    },
  },
  subnets: {
    "no range": {
      given: [vnet()],
      asked: ["network:Subnet", { ...inGroup, virtualNetworkName: "net", subnetName: "nodes" }],
      code: "AddressPrefixStringCannotBeNullOrEmpty",
      passes: { asked: subnet("10.0.0.0/24") },
    },
    "a range that is none": {
      given: [vnet()],
      asked: subnet("10.0.0/24"),
      code: "InvalidAddressPrefixFormat",
      passes: { asked: subnet("10.0.0.0/24") },
    },
    "a range that begins in its middle": {
      given: [vnet()],
      asked: subnet("10.0.0.1/24"),
      code: "InvalidCIDRNotation",
      passes: { asked: subnet("10.0.1.0/24") },
    },
    "a range outside the network": {
      given: [vnet()],
      asked: subnet("10.1.0.0/24"),
      code: "NetcfgSubnetRangeOutsideVnet",
      passes: { given: [vnet(space("10.0.0.0/15"))] },
    },
    "a range of another subnet": {
      given: [vnet(), other("10.0.0.0/24")],
      asked: subnet("10.0.0.128/25"),
      code: "NetcfgSubnetRangesOverlap",
      passes: { asked: subnet("10.0.1.128/25") },
    },
    "a range of four addresses": {
      given: [vnet()],
      asked: subnet("10.0.0.0/30"),
      code: "NetcfgInvalidSubnet",
      passes: { asked: subnet("10.0.0.0/29") },
    },
    "another range while something is in it": {
      given: used,
      asked: firewallSubnet("10.0.1.0/26"),
      code: "InUsePrefixCannotBeDeleted",
      passes: { given: unused },
    },
    "the loss of a range while something is in it, though not by another one more": {
      given: used,
      asked: subnet("10.0.1.0/26", {
        subnetName: "AzureFirewallSubnet",
        addressPrefix: undefined,
        addressPrefixes: ["10.0.1.0/26"],
      }),
      code: "InUsePrefixCannotBeDeleted",
      passes: {
        asked: subnet("10.0.1.0/26", {
          subnetName: "AzureFirewallSubnet",
          addressPrefix: undefined,
          addressPrefixes: ["10.0.0.0/26", "10.0.1.0/26"],
        }),
      },
    },
    "a delegation while something is in it": {
      given: used,
      asked: firewallSubnet("10.0.0.0/26", delegated),
      code: "SubnetDelegationsCannotChangeWhenSubnetUsedByResource",
      passes: { given: unused },
    },
    "its removal while something is in it": {
      given: used,
      asked: `${network}/virtualNetworks/net/subnets/AzureFirewallSubnet`,
      code: "InUseSubnetCannotBeDeleted",
      passes: { given: unused },
    },
    "a route table that is not there": {
      given: [vnet()],
      asked: subnet("10.0.0.0/24", withTable),
      code: "InvalidResourceReference",
      passes: { given: [vnet(), table()] },
    },
    "a route table of another region": {
      given: [vnet(), table({ location: "northeurope" })],
      asked: subnet("10.0.0.0/24", withTable),
      code: "InvalidResourceReference",
      passes: { given: [vnet(), table({ location: "West Europe" })] },
    },
    "a NAT gateway where another is meant": {
      given: [vnet(), natGateway(), table()],
      asked: subnet("10.0.0.0/24", { natGateway: { id: `${network}/routeTables/rt` } }),
      code: "LinkedInvalidPropertyId",
      passes: { asked: subnet("10.0.0.0/24", withGateway) },
    },
    "a security group on a firewall's subnet": {
      given: [vnet(), group],
      asked: firewallSubnet("10.0.0.0/26", withGroup),
      code: "NetworkSecurityGroupCannotBeAttachedToGatewaySubnet",
      passes: { asked: subnet("10.0.0.0/26", withGroup) },
    },
    "a NAT gateway on a gateway's subnet": {
      given: [vnet(), natGateway()],
      asked: subnet("10.0.0.0/26", { subnetName: "GatewaySubnet", ...withGateway }),
      code: "GatewaySubnet",
      passes: { asked: firewallSubnet("10.0.0.0/26", withGateway) },
    },
    "a NAT gateway of another network's subnets": {
      given: [vnet(), remote("hub", "10.9.0.0/16"), natGateway(), subnet("10.0.0.0/24", withGateway)],
      asked: subnet("10.9.0.0/24", { virtualNetworkName: "hub", ...withGateway }),
      code: "NatGatewayCannotBeUsedBySubnetsBelongingToDifferentVirtualNetworks",
      passes: { asked: subnet("10.0.9.0/24", { subnetName: "other", ...withGateway }) },
    },
    "a route table's removal": {
      given: [vnet(), table(), subnet("10.0.0.0/24", withTable)],
      asked: `${network}/routeTables/rt`,
      code: "InUseRouteTableCannotBeDeleted",
      passes: { given: [vnet(), table(), subnet("10.0.0.0/24")] },
    },
    "a NAT gateway's removal": {
      given: [vnet(), natGateway(), subnet("10.0.0.0/24", withGateway)],
      asked: `${network}/natGateways/nat`,
      code: "InUseNatGatewayCannotBeDeleted",
      passes: { given: [vnet(), natGateway(), subnet("10.0.0.0/24")] },
    },
    "a security group's removal": {
      given: [vnet(), group, subnet("10.0.0.0/24", withGroup)],
      asked: `${network}/networkSecurityGroups/nsg`,
      code: "InUseNetworkSecurityGroupCannotBeDeleted",
      passes: { given: [vnet(), group, subnet("10.0.0.0/24")] },
    },
  },
  peerings: {
    "a network that is not there": {
      given: [vnet()],
      asked: peering("hub"),
      code: "InvalidResourceReference",
      passes: { given: [vnet(), remote("hub", "10.1.0.0/16")] },
    },
    "a network of the same range": {
      given: [vnet(), remote("hub", "10.0.128.0/17")],
      asked: peering("hub"),
      code: "VnetAddressSpacesOverlap",
      passes: { given: [vnet(), remote("hub", "10.1.128.0/17")] },
    },
    "a network of a peer's range": {
      given: [
        vnet(),
        remote("hub", "10.1.0.0/16"),
        remote("spoke", "10.1.0.0/24"),
        peering("spoke", { virtualNetworkPeeringName: "spoke" }),
      ],
      asked: peering("hub"),
      code: "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet",
      passes: {
        given: [
          vnet(),
          remote("hub", "10.1.0.0/16"),
          remote("spoke", "10.2.0.0/24"),
          peering("spoke", { virtualNetworkPeeringName: "spoke" }),
        ],
      },
    },
    "a second one with the same network": {
      given: [vnet(), remote("hub", "10.1.0.0/16"), peering("hub", { virtualNetworkPeeringName: "hub" })],
      asked: peering("hub"),
      code: "AnotherPeeringAlreadyReferencesRemoteVnet",
      passes: { asked: peering("hub", { virtualNetworkPeeringName: "hub" }) },
    },
    "another network": {
      given: [vnet(), remote("hub", "10.1.0.0/16"), remote("spoke", "10.2.0.0/16"), peering("hub")],
      asked: peering("spoke"),
      code: "PropertyChangeNotAllowed",
      passes: { asked: peering("hub", { allowForwardedTraffic: true }) },
    },
    "a peer's range in the own network": {
      given: [vnet(), remote("hub", "10.1.0.0/16"), peering("hub")],
      asked: vnet(space("10.0.0.0/16", "10.1.0.0/16")),
      code: "VnetAddressSpacesOverlap",
      passes: { asked: vnet(space("10.0.0.0/16", "10.2.0.0/16")) },
    },
  },
  "resource groups": {
    "a name that ends with a full stop": {
      given: [],
      asked: ["resources:ResourceGroup", { ...at, resourceGroupName: "rg-shop." }],
      code: "InvalidResourceGroup",
      passes: { asked: ["resources:ResourceGroup", { ...at, resourceGroupName: "rg.shop" }] },
    },
  },
};

describe.each(Object.entries(families))("%s", (_, refusals) => {
  test.each(casesOf(refusals))("$name", ({ code, refused, passes }) => {
    expect(refused()).toThrowAzure(code);
    expect(passes()).not.toThrow();
  });
});

test("a network takes one write at a time, of whatever subnet, and others take theirs meanwhile", () => {
  const azure = azureAfter([vnet(), remote("hub", "10.9.0.0/16"), subnet("10.0.0.0/24")]);
  const finished = (id: string): boolean => !id.endsWith("/subnets/nodes");
  const write = (request: Request): unknown => send(azure, request, { finished });
  expect(() => write(other("10.0.1.0/24"))).toThrowAzure("AnotherOperationInProgress");
  expect(() => write(vnet(space("10.0.0.0/16", "10.1.0.0/16")))).toThrowAzure("AnotherOperationInProgress");
  expect(() => write(subnet("10.9.0.0/24", { virtualNetworkName: "hub", subnetName: "alone" }))).not.toThrow();
});

test("nothing is refused for what is in somebody else's group", () => {
  const azure = new FakeAzure({ existingGroups: "any" });
  const requests = [
    subnet("192.168.0.0/24", { ...withTable, ...withGateway, ...withGroup }),
    peering("hub"),
    route("0.0.0.0/0"),
  ];
  for (const request of requests) expect(() => send(azure, request)).not.toThrow();
});
