import { nameOf, parentId, parseResourceId } from "../../design/resourceId";
import type { Tree } from "../../design/contract/tree";
import { none, together, type Found, type FoundSubnet, type Told } from "./found";
import { text, texts, tree, trees } from "./values";

/** What a resource in Azure's own form tells: as az prints it, azure-native keeps it in a state, or azapi. All of it is
 *  there, so what is not said of a subnet it does not have.
 *  Source: Azure's REST API, Microsoft.Network virtualNetworks, subnets, routeTables, routes. */
export function foundInAzure(resource: Tree, file: string): Partial<Found> {
  const whole = flat(resource);
  const id = text(whole.id, `${file}: id`) ?? "";
  const where = (key: string): string => `${file}: ${key} of ${nameOf(id)}`;
  switch (parseResourceId(id)?.type) {
    case "microsoft.network/virtualnetworks": {
      const { addressSpace, dhcpOptions, encryption, subnets, virtualNetworkPeerings } = whole;
      const peers = trees(virtualNetworkPeerings, where("virtualNetworkPeerings")).map(flat);
      const enabled = tree(encryption).enabled;
      const network = {
        id,
        addressPrefixes: texts(tree(addressSpace).addressPrefixes, where("addressSpace.addressPrefixes")),
        encryption: typeof enabled === "boolean" ? (enabled ? "enabled" : "disabled") : undefined,
        dnsServers: texts(tree(dhcpOptions).dnsServers, where("dhcpOptions.dnsServers")),
        peers: peers.flatMap(
          peer =>
            texts(tree(peer.remoteAddressSpace).addressPrefixes, where("virtualNetworkPeerings.remoteAddressSpace")) ??
            [],
        ),
      } as const;
      const inside = trees(subnets, where("subnets")).map(subnet => foundInAzure(withId(subnet, id), file));
      return together([{ networks: [network] }, ...inside]);
    }
    case "microsoft.network/virtualnetworks/subnets":
      return { subnets: [subnetOf(whole, id, where)] };
    case "microsoft.network/routetables": {
      const routes = trees(whole.routes, where("routes")).map(flat);
      const own = routes.find(({ addressPrefix }) => addressPrefix === "0.0.0.0/0");
      return { tables: [{ id, defaultNextHop: own ? text(own.nextHopType, where("nextHopType")) : "absent" }] };
    }
    case "microsoft.network/routetables/routes":
      return whole.addressPrefix === "0.0.0.0/0"
        ? { tables: [{ id: parentId(id), defaultNextHop: text(whole.nextHopType, where("nextHopType")) }] }
        : {};
    default:
      return {};
  }
}

/** az leaves properties out as a level of their own; Resource Manager has it. */
const flat = ({ properties, ...rest }: Tree): Tree => ({ ...tree(properties), ...rest });

/** A subnet within its network may have its name alone. */
const withId = (subnet: Tree, network: string): Tree =>
  typeof subnet.id === "string" || typeof subnet.name !== "string"
    ? subnet
    : { ...subnet, id: `${network}/subnets/${subnet.name}` };

function subnetOf(whole: Tree, id: string, where: (key: string) => string): FoundSubnet {
  const on = (key: string): Told => text(tree(whole[key]).id, where(`${key}.id`)) ?? none;
  const [delegation] = trees(whole.delegations, where("delegations")).map(flat);
  const single = text(whole.addressPrefix, where("addressPrefix"));
  return {
    id,
    addressPrefixes:
      texts(whole.addressPrefixes, where("addressPrefixes")) ?? (single === undefined ? undefined : [single]),
    routeTable: on("routeTable"),
    natGateway: on("natGateway"),
    networkSecurityGroup: on("networkSecurityGroup"),
    delegation: (delegation && text(delegation.serviceName, where("delegations.serviceName"))) ?? none,
  };
}
