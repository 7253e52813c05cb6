import { guid, publicAddress, type Created, type ResourceType } from "../resourceType";
import type { Properties } from "../../wire";

const provider = "/subscriptions/{subscription}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network";
const common = (type: string, { id, name }: Created): Properties => ({
  name,
  type: `Microsoft.Network/${type}`,
  azureApiVersion: "2024-05-01",
  provisioningState: "Succeeded",
  resourceGuid: guid(id),
});

/** Source of replacements: azure-native's provider, replacement list and path parameters. */
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
    computed: ({ name }) => ({
      name,
      type: "Microsoft.Network/virtualNetworks/subnets",
      azureApiVersion: "2024-05-01",
      provisioningState: "Succeeded",
    }),
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
    replaces: ["location"],
    computed: created => common("natGateways", created),
  },
];
