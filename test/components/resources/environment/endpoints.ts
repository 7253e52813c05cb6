import { but, id, kept, subnetId, vnetId, type Creates, type Expected } from "../table";
import { kinds, networkGroup, nodesId, sharedGroup, systemPool, vnet } from "./places";

const { privateEndpoint, privateZone, resourceGroup, subnet, virtualNetwork, virtualNetworkLink, zoneGroup } = kinds;

/** The group of what outlives a cluster. */
export const shared: Creates = {
  "aks-groups/shared": resourceGroup({ resourceGroupName: sharedGroup }, { dependsOn: ["aks-groups/network"] }),
};

/** A network with subnets one after the other, some of them the API server's own or delegated to another service. */
export const network = (
  ...subnets: readonly (readonly [key: string, range: string, delegated?: true | string])[]
): Creates => ({
  "aks-network": {
    type: "aks:index:Network",
    dependsOn: ["aks-groups/network"],
    creates: {
      "aks-network-vnet": virtualNetwork(
        { addressSpace: { addressPrefixes: ["10.240.0.0/16"] } },
        { dependsOn: ["aks-groups/network"] },
      ),
      ...Object.fromEntries(
        subnets.map(([key, addressPrefix, delegated], i) => [
          `aks-network-subnets/${key}`,
          subnet(
            {
              addressPrefix,
              subnetName: `snet-shop-${key}-test-westeurope`,
              ...(delegated && {
                defaultOutboundAccess: undefined,
                delegations: [
                  {
                    name: "aks",
                    serviceName: delegated === true ? "Microsoft.ContainerService/managedClusters" : delegated,
                  },
                ],
              }),
            },
            {
              ...(delegated && { options: kept }),
              dependsOn: [
                "aks-groups/network",
                ...(i === 0 ? [] : [`aks-network-subnets/${subnets[i - 1][0]}`]),
                "aks-network-vnet",
              ],
            },
          ),
        ]),
      ),
    },
  },
});
/** The subnet that endpoints are in, which is laid out at the network's end. */
export const endpointSubnet = ["privateEndpoints", "10.240.255.192/26"] as const;

/** What puts a cluster's system pool into that network. */
export const inNodes = { agentPoolProfiles: [but(systemPool, { vnetSubnetID: nodesId })] };

const zoneComponent = (zone: string): string => `aks-endpoint-zones/${zone}`;

/** A zone for the names of endpoints, linked to the network. */
export const endpointZone = (zone: string): Creates => {
  const name = zoneComponent(zone);
  return {
    [name]: {
      type: "aks:index:PrivateDnsZone",
      dependsOn: ["aks-groups/network", "aks-network-vnet"],
      creates: {
        [`${name}-zone`]: privateZone({ privateZoneName: zone }, { dependsOn: ["aks-groups/network"] }),
        [`${name}-links/nodes`]: virtualNetworkLink(
          {
            privateZoneName: zone,
            virtualNetworkLinkName: "nodes",
            virtualNetwork: { id: vnetId(networkGroup, vnet) },
          },
          { dependsOn: [`${name}-zone`, "aks-groups/network", "aks-network-vnet"] },
        ),
      },
    },
  };
};

/**
 * An endpoint that leads to a service, whose name is written into a zone.
 * @param to.key who needs it
 * @param to.service what Azure calls that which answers
 * @param to.target the service, which the environment makes when `made` names it
 * @param to.zone the name of the zone, which the environment makes unless `zoneId` is another's
 * @param to.more zones besides that the environment makes
 * @param to.after the endpoints before it, since Azure writes one at a time
 */
export const endpoint = (to: {
  key: string;
  service: string;
  target: string;
  made?: string;
  zone: string;
  zoneId?: string;
  more?: readonly string[];
  after?: readonly string[];
}): Creates => {
  const name = `aks-private-endpoints/${to.key}`;
  const privateEndpointName = `pep-shop-${to.key}-test-westeurope`;
  const zones = [to.zone, ...(to.more ?? [])].sort();
  const made = to.zoneId === undefined ? zones.map(zone => `${zoneComponent(zone)}-zone`) : [];
  const before = (to.after ?? []).flatMap(key => [
    `aks-private-endpoints/${key}-endpoint`,
    `aks-private-endpoints/${key}-zones`,
  ]);
  const place = ["aks-groups/network", "aks-network-subnets/privateEndpoints", ...(to.made ? [to.made] : [])];
  const expected: Expected = {
    type: "aks:index:PrivateEndpoint",
    dependsOn: [...made, ...place, ...before].sort(),
    creates: {
      [`${name}-endpoint`]: privateEndpoint(
        {
          privateEndpointName,
          subnet: { id: subnetId(networkGroup, vnet, "snet-shop-privateEndpoints-test-westeurope") },
          privateLinkServiceConnections: [
            { name: to.service, privateLinkServiceId: to.target, groupIds: [to.service] },
          ],
        },
        { dependsOn: [...place, ...before].sort() },
      ),
      [`${name}-zones`]: zoneGroup(
        {
          privateEndpointName,
          privateDnsZoneConfigs: [to.zone, ...(to.more ?? [])].map(zone => ({
            name: zone.replaceAll(".", "-"),
            privateDnsZoneId: to.zoneId ?? id(networkGroup, `Microsoft.Network/privateDnsZones/${zone}`),
          })),
        },
        { dependsOn: [...made, ...before, "aks-groups/network", `${name}-endpoint`].sort() },
      ),
    },
  };
  return { [name]: expected };
};
