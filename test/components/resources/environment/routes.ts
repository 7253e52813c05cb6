import { Environment, type EnvironmentArgs } from "../../../../components";
import {
  apiServerId,
  around,
  cluster,
  free,
  group,
  identities,
  kinds,
  mayUse,
  mayWrite,
  networkGroup,
  nodesId,
  operator,
  routeTableId,
  shop,
  systemPool,
  team,
  vnet,
} from "./places";
import { but, hubId, id, kept, rowsOf, vnetId } from "../table";

const { privateZone, resourceGroup, route, routeTable, subnet, virtualNetwork, virtualNetworkLink } = kinds;

export const environmentRoutesRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "appliance, with a private DNS zone; the network is free to be replaced",
    args: {
      ...shop,
      apiServer: {
        kind: "private",
        private: { dns: { kind: "create", create: { label: "shop", links: { hub: hubId } } } },
      },
      network: { reservedCidrs: ["10.0.0.0/24"] },
      egress: { kind: "appliance", appliance: { address: "10.0.0.4" } },
      allowReplacement: ["vnet"],
      acceptedWarnings: { E25: "the list is handed over" },
    },
    creates: around(
      {
        "aks-groups/cluster": resourceGroup({ resourceGroupName: group }),
        "aks-groups/network": resourceGroup(
          { resourceGroupName: networkGroup },
          { options: free, dependsOn: ["aks-groups/cluster"] },
        ),
        "aks-private-dns-zone": {
          type: "aks:index:PrivateDnsZone",
          dependsOn: ["aks-groups/network"],
          creates: {
            "aks-private-dns-zone-zone": privateZone(
              { privateZoneName: "shop.privatelink.westeurope.azmk8s.io" },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-private-dns-zone-links/hub": virtualNetworkLink(
              {
                privateZoneName: "shop.privatelink.westeurope.azmk8s.io",
                virtualNetwork: { id: hubId },
                virtualNetworkLinkName: "hub",
              },
              { dependsOn: ["aks-groups/network", "aks-private-dns-zone-zone"] },
            ),
          },
        },
        "aks-route-table": {
          type: "aks:index:RouteTable",
          dependsOn: ["aks-groups/network"],
          creates: {
            "aks-route-table-table": routeTable(
              { disableBgpRoutePropagation: true },
              { options: free, dependsOn: ["aks-groups/network"] },
            ),
            "aks-route-table-routes/default": route(
              {
                addressPrefix: "0.0.0.0/0",
                nextHopIpAddress: "10.0.0.4",
                nextHopType: "VirtualAppliance",
                routeName: "default",
              },
              { dependsOn: ["aks-groups/network", "aks-route-table-table"] },
            ),
          },
        },
        "aks-network": {
          type: "aks:index:Network",
          dependsOn: ["aks-groups/network", "aks-route-table-table"],
          creates: {
            "aks-network-vnet": virtualNetwork(
              { addressSpace: { addressPrefixes: ["10.240.0.0/16"] } },
              { options: free, dependsOn: ["aks-groups/network"] },
            ),
            "aks-network-subnets/nodes": subnet(
              {
                addressPrefix: "10.240.0.0/28",
                routeTable: { id: routeTableId },
                subnetName: "snet-shop-nodes-test-westeurope",
              },
              {
                options: { ignoreChanges: ["delegations"] },
                dependsOn: ["aks-groups/network", "aks-network-vnet", "aks-route-table-table"],
              },
            ),
          },
        },
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: ["aks-groups/cluster", "aks-network-vnet", "aks-private-dns-zone-zone", "aks-route-table-table"],
          creates: {
            ...identities(),
            ...operator,
            "aks-identity-roles/vnet": mayUse(vnetId(networkGroup, vnet), "aks-network-vnet"),
            "aks-identity-roles/routeTable": mayUse(routeTableId, "aks-route-table-table"),
            "aks-identity-roles/privateDnsZone": mayWrite(
              id(networkGroup, "Microsoft.Network/privateDnsZones/shop.privatelink.westeurope.azmk8s.io"),
              "aks-private-dns-zone-zone",
            ),
          },
        },
      },
      cluster({
        apiServerAccessProfile: {
          enablePrivateCluster: true,
          authorizedIPRanges: undefined,
          enablePrivateClusterPublicFQDN: false,
          privateDNSZone: id(networkGroup, "Microsoft.Network/privateDnsZones/shop.privatelink.westeurope.azmk8s.io"),
        },
        networkProfile: { outboundType: "userDefinedRouting", loadBalancerProfile: undefined },
        agentPoolProfiles: [but(systemPool, { vnetSubnetID: nodesId })],
      }),
    ),
  },
  {
    name: "the network's own gateway, with a zone for the API server in the network, free to be replaced",
    args: {
      ...shop,
      tags: { team: "shop" },
      apiServer: { kind: "vnetIntegration", vnetIntegration: { dns: { kind: "create" } } },
      egress: { kind: "virtualNetworkGateway" },
      allowReplacement: ["privateDnsZone"],
      acceptedWarnings: { E25: "the list is handed over" },
    },
    creates: around(
      {
        "aks-groups/cluster": resourceGroup({ resourceGroupName: group, ...team }),
        "aks-groups/network": resourceGroup(
          { resourceGroupName: networkGroup, ...team },
          { dependsOn: ["aks-groups/cluster"] },
        ),
        "aks-private-dns-zone": {
          type: "aks:index:PrivateDnsZone",
          dependsOn: ["aks-groups/network"],
          creates: {
            "aks-private-dns-zone-zone": privateZone(
              { privateZoneName: "private.westeurope.azmk8s.io", ...team },
              { options: free, dependsOn: ["aks-groups/network"] },
            ),
          },
        },
        "aks-route-table": {
          type: "aks:index:RouteTable",
          dependsOn: ["aks-groups/network"],
          creates: {
            "aks-route-table-table": routeTable(
              { disableBgpRoutePropagation: false, ...team },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-route-table-routes/default": route(
              { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualNetworkGateway", routeName: "default" },
              { dependsOn: ["aks-groups/network", "aks-route-table-table"] },
            ),
          },
        },
        "aks-network": {
          type: "aks:index:Network",
          dependsOn: ["aks-groups/network", "aks-route-table-table"],
          creates: {
            "aks-network-vnet": virtualNetwork(
              { addressSpace: { addressPrefixes: ["10.240.0.0/16"] }, ...team },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-network-subnets/nodes": subnet(
              {
                addressPrefix: "10.240.0.0/28",
                routeTable: { id: routeTableId },
                subnetName: "snet-shop-nodes-test-westeurope",
              },
              { dependsOn: ["aks-groups/network", "aks-network-vnet", "aks-route-table-table"] },
            ),
            "aks-network-subnets/apiServer": subnet(
              {
                defaultOutboundAccess: undefined,
                addressPrefix: "10.240.255.128/28",
                delegations: [{ name: "aks", serviceName: "Microsoft.ContainerService/managedClusters" }],
                subnetName: "snet-shop-apiServer-test-westeurope",
              },
              { options: kept, dependsOn: ["aks-groups/network", "aks-network-subnets/nodes", "aks-network-vnet"] },
            ),
          },
        },
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: ["aks-groups/cluster", "aks-network-vnet", "aks-private-dns-zone-zone", "aks-route-table-table"],
          creates: {
            ...identities(team),
            ...operator,
            "aks-identity-roles/vnet": mayUse(vnetId(networkGroup, vnet), "aks-network-vnet"),
            "aks-identity-roles/routeTable": mayUse(routeTableId, "aks-route-table-table"),
            "aks-identity-roles/privateDnsZone": mayWrite(
              id(networkGroup, "Microsoft.Network/privateDnsZones/private.westeurope.azmk8s.io"),
              "aks-private-dns-zone-zone",
            ),
          },
        },
      },
      cluster({
        apiServerAccessProfile: {
          enablePrivateCluster: true,
          authorizedIPRanges: undefined,
          enablePrivateClusterPublicFQDN: false,
          enableVnetIntegration: true,
          privateDNSZone: id(networkGroup, "Microsoft.Network/privateDnsZones/private.westeurope.azmk8s.io"),
          subnetId: apiServerId,
        },
        networkProfile: { outboundType: "userDefinedRouting", loadBalancerProfile: undefined },
        agentPoolProfiles: [but(systemPool, { ...team, vnetSubnetID: nodesId })],
        ...team,
      }),
    ),
  },
]);
