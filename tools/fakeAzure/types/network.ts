import { guid, publicAddress, type Created, type ResourceType } from "../resourceType";
import type { Properties } from "../../wire";

const provider = "/subscriptions/{subscription}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network";
const child = (type: string, { name }: Created): Properties => ({
  name,
  type: `Microsoft.Network/${type}`,
  azureApiVersion: "2024-05-01",
  provisioningState: "Succeeded",
});
const common = (type: string, created: Created): Properties => ({
  ...child(type, created),
  resourceGuid: guid(created.id),
});

/** The prefix of the given length around an address. */
function publicPrefix({ id, inputs }: Created): string {
  const length = Number(inputs.prefixLength);
  const [first, second, third, last] = publicAddress(id).split(".").map(Number);
  return `${first}.${second}.${third}.${last - (last % 2 ** (32 - length))}/${length}`;
}

/** Sources. Replacements: azure-native's provider, path parameters and its list (pkg/gen/replacement.go); the location
 *  is on that list for networks and addresses only, and network.json of API 2024-05-01 marks none as create-only, so
 *  that the others are planned as updates, which Azure refuses. Required: azure-native's arguments, and what Azure's
 *  answer calls missing (a route's prefix, a peering's remote network, a prefix's length). */
export const networkTypes: readonly ResourceType[] = [
  {
    token: "azure-native:network:VirtualNetwork",
    path: `${provider}/virtualNetworks/{virtualNetworkName}`,
    nameIs: "random",
    required: ["location", "addressSpace"],
    replaces: ["location"],
    computed: created => common("virtualNetworks", created),
  },
  {
    token: "azure-native:network:Subnet",
    path: `${provider}/virtualNetworks/{virtualNetworkName}/subnets/{subnetName}`,
    nameIs: "logical",
    required: [],
    replaces: [],
    computed: created => child("virtualNetworks/subnets", created),
  },
  {
    token: "azure-native:network:PublicIPAddress",
    path: `${provider}/publicIPAddresses/{publicIpAddressName}`,
    nameIs: "random",
    required: ["location"],
    replaces: ["location", "sku", "publicIPAddressVersion", "publicIPPrefix"],
    computed: created => ({ ...common("publicIPAddresses", created), ipAddress: publicAddress(created.id) }),
  },
  {
    token: "azure-native:network:NatGateway",
    path: `${provider}/natGateways/{natGatewayName}`,
    nameIs: "random",
    required: ["location", "sku"],
    replaces: [],
    computed: created => common("natGateways", created),
  },
  {
    token: "azure-native:network:PublicIPPrefix",
    path: `${provider}/publicIPPrefixes/{publicIpPrefixName}`,
    nameIs: "random",
    required: ["location", "prefixLength"],
    replaces: [],
    computed: created => ({ ...common("publicIPPrefixes", created), ipPrefix: publicPrefix(created) }),
  },
  {
    token: "azure-native:network:RouteTable",
    path: `${provider}/routeTables/{routeTableName}`,
    nameIs: "random",
    required: ["location"],
    replaces: [],
    computed: created => common("routeTables", created),
  },
  {
    token: "azure-native:network:Route",
    path: `${provider}/routeTables/{routeTableName}/routes/{routeName}`,
    nameIs: "logical",
    required: ["addressPrefix", "nextHopType"],
    replaces: [],
    computed: created => ({ ...child("routeTables/routes", created), hasBgpOverride: false }),
  },
  {
    token: "azure-native:network:NetworkSecurityGroup",
    path: `${provider}/networkSecurityGroups/{networkSecurityGroupName}`,
    nameIs: "random",
    required: ["location"],
    replaces: [],
    computed: created => common("networkSecurityGroups", created),
  },
  {
    token: "azure-native:network:SecurityRule",
    path: `${provider}/networkSecurityGroups/{networkSecurityGroupName}/securityRules/{securityRuleName}`,
    nameIs: "logical",
    required: ["access", "direction", "priority", "protocol"],
    replaces: [],
    computed: created => child("networkSecurityGroups/securityRules", created),
  },
  {
    token: "azure-native:network:VirtualNetworkPeering",
    path: `${provider}/virtualNetworks/{virtualNetworkName}/virtualNetworkPeerings/{virtualNetworkPeeringName}`,
    nameIs: "logical",
    required: ["remoteVirtualNetwork"],
    replaces: [],
    // The state as after this one's creation: Connected only once the peering back is there too.
    computed: created => ({
      ...common("virtualNetworks/virtualNetworkPeerings", created),
      peeringState: "Initiated",
    }),
  },
];
