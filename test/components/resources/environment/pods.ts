import { Environment, type EnvironmentArgs } from "../../../../components";
import {
  around,
  cluster,
  groups,
  identities,
  kinds,
  mayUse,
  networkGroup,
  nodePool,
  nodesId,
  operator,
  podsId,
  routeTableId,
  shop,
  systemPool,
  vnet,
} from "./places";
import { but, hubId, id, rowsOf } from "../table";

const { peering, routeTable, subnet, virtualNetwork } = kinds;

export const environmentPodsRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "kubenet has a table for AKS's routes, and the hub's owner makes the other peering",
    args: {
      ...shop,
      network: {
        kind: "kubenet",
        dataplane: { kind: "azure" },
        hub: { kind: "existing", existing: { id: hubId, peerings: "spoke" } },
      },
      acceptedWarnings: { N10: "until 2028" },
    },
    creates: around(
      {
        ...groups,
        "aks-route-table": {
          type: "aks:index:RouteTable",
          dependsOn: ["aks-groups/network"],
          creates: {
            "aks-route-table-table": routeTable(
              { disableBgpRoutePropagation: false },
              { dependsOn: ["aks-groups/network"] },
            ),
          },
        },
        "aks-network": {
          type: "aks:index:Network",
          dependsOn: ["aks-groups/network", "aks-route-table-table"],
          creates: {
            "aks-network-vnet": virtualNetwork(
              { addressSpace: { addressPrefixes: ["10.240.0.0/16"] } },
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
          },
        },
        "aks-hub-peering": {
          type: "aks:index:HubPeering",
          dependsOn: ["aks-groups/network", "aks-network-subnets/nodes", "aks-network-vnet"],
          creates: {
            "aks-hub-peering-to-hub": peering(
              {
                allowGatewayTransit: false,
                remoteVirtualNetwork: { id: hubId },
                resourceGroupName: networkGroup,
                useRemoteGateways: false,
                virtualNetworkName: vnet,
                virtualNetworkPeeringName: "peer-shop-hub-test-westeurope",
              },
              { dependsOn: ["aks-groups/network", "aks-network-subnets/nodes", "aks-network-vnet"] },
            ),
          },
        },
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: ["aks-groups/cluster", "aks-network-subnets/nodes", "aks-route-table-table"],
          creates: {
            ...identities(),
            ...operator,
            "aks-identity-roles/subnets/nodes": mayUse(nodesId, "aks-network-subnets/nodes"),
            "aks-identity-roles/routeTable": mayUse(routeTableId, "aks-route-table-table"),
          },
        },
      },
      cluster({
        networkProfile: {
          networkPlugin: "kubenet",
          networkPluginMode: undefined,
          networkDataplane: undefined,
          networkPolicy: "none",
        },
        agentPoolProfiles: [but(systemPool, { vnetSubnetID: nodesId })],
      }),
    ),
  },
  {
    name: "pods in a subnet of their own, with a security group that exists",
    args: {
      ...shop,
      network: {
        kind: "podSubnet",
        securityGroups: {
          kind: "existing",
          existing: { id: id("rg-net", "Microsoft.Network/networkSecurityGroups/nsg-all") },
        },
      },
      nodePools: { user: {} },
    },
    creates: around(
      {
        ...groups,
        "aks-network": {
          type: "aks:index:Network",
          dependsOn: ["aks-groups/network"],
          creates: {
            "aks-network-vnet": virtualNetwork(
              { addressSpace: { addressPrefixes: ["10.240.0.0/16"] } },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-network-subnets/nodes": subnet(
              {
                addressPrefix: "10.240.0.0/27",
                networkSecurityGroup: { id: id("rg-net", "Microsoft.Network/networkSecurityGroups/nsg-all") },
                subnetName: "snet-shop-nodes-test-westeurope",
              },
              { dependsOn: ["aks-groups/network", "aks-network-vnet"] },
            ),
            "aks-network-subnets/pods": subnet(
              {
                addressPrefix: "10.240.8.0/21",
                networkSecurityGroup: { id: id("rg-net", "Microsoft.Network/networkSecurityGroups/nsg-all") },
                subnetName: "snet-shop-pods-test-westeurope",
              },
              { dependsOn: ["aks-groups/network", "aks-network-subnets/nodes", "aks-network-vnet"] },
            ),
          },
        },
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: ["aks-groups/cluster", "aks-network-subnets/nodes", "aks-network-subnets/pods"],
          creates: {
            ...identities(),
            ...operator,
            "aks-identity-roles/securityGroups/pods": mayUse(
              id("rg-net", "Microsoft.Network/networkSecurityGroups/nsg-all"),
            ),
            "aks-identity-roles/subnets/nodes": mayUse(nodesId, "aks-network-subnets/nodes"),
            "aks-identity-roles/subnets/pods": mayUse(podsId, "aks-network-subnets/pods"),
          },
        },
      },
      cluster({
        networkProfile: { networkPluginMode: undefined },
        agentPoolProfiles: [but(systemPool, { podSubnetID: podsId, vnetSubnetID: nodesId })],
      }),
      {
        ...nodePool(
          "user",
          { podSubnetID: podsId, vnetSubnetID: nodesId },
          {
            dependsOn: [
              "aks-cluster-managed-cluster",
              "aks-groups/cluster",
              "aks-network-subnets/nodes",
              "aks-network-subnets/pods",
            ],
          },
        ),
      },
    ),
  },
]);
