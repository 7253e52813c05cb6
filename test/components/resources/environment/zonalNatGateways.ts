import { Environment, type EnvironmentArgs } from "../../../../components";
import { rotating } from "../kinds";
import {
  around,
  cluster,
  free,
  group,
  identities,
  kinds,
  mayUse,
  networkGroup,
  nodePool,
  operator,
  publicIpId,
  shop,
  systemPool,
  team,
  vnet,
} from "./places";
import { addressOf, but, id, rowsOf, subnetId } from "../table";

const { natGateway, publicIp, resourceGroup, subnet, virtualNetwork } = kinds;

export const environmentZonalNatRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "NAT gateways of each zone, and what is free to be replaced",
    args: {
      ...shop,
      tags: { team: "shop" },
      network: { vnet: { create: { subnets: { zone1: {}, zone2: {}, nodes: null as never } } } },
      egress: { kind: "natGateway", natGateway: { perZone: true } },
      systemPool: { zones: ["1"], subnet: "zone1" },
      nodePools: { a: { zones: ["2"], subnet: "zone2" }, b: { zones: ["2"], subnet: "zone2" } },
      allowReplacement: ["natGateway", "nodes/b"],
    },
    creates: around(
      {
        "aks-groups/cluster": resourceGroup({ resourceGroupName: group, ...team }),
        "aks-groups/network": resourceGroup(
          { resourceGroupName: networkGroup, ...team },
          { dependsOn: ["aks-groups/cluster"] },
        ),
        "aks-nat-gateway/1": {
          type: "aks:index:NatGateway",
          dependsOn: ["aks-groups/network"],
          creates: {
            "aks-nat-gateway/1-ips/1": publicIp(
              { publicIpAddressName: "pip-shop-nat-zone-1-1-test-westeurope", ...team, zones: ["1"] },
              { options: free, dependsOn: ["aks-groups/network"] },
            ),
            "aks-nat-gateway/1-gateway": natGateway(
              {
                idleTimeoutInMinutes: 4,
                natGatewayName: "ng-shop-zone-1-test-westeurope",
                publicIpAddresses: [{ id: publicIpId("pip-shop-nat-zone-1-1-test-westeurope") }],
                ...team,
                zones: ["1"],
              },
              { options: free, dependsOn: ["aks-groups/network", "aks-nat-gateway/1-ips/1"] },
            ),
          },
        },
        "aks-nat-gateway/2": {
          type: "aks:index:NatGateway",
          dependsOn: ["aks-groups/network"],
          creates: {
            "aks-nat-gateway/2-ips/1": publicIp(
              { publicIpAddressName: "pip-shop-nat-zone-2-1-test-westeurope", ...team, zones: ["2"] },
              { options: free, dependsOn: ["aks-groups/network"] },
            ),
            "aks-nat-gateway/2-gateway": natGateway(
              {
                idleTimeoutInMinutes: 4,
                natGatewayName: "ng-shop-zone-2-test-westeurope",
                publicIpAddresses: [{ id: publicIpId("pip-shop-nat-zone-2-1-test-westeurope") }],
                ...team,
                zones: ["2"],
              },
              { options: free, dependsOn: ["aks-groups/network", "aks-nat-gateway/2-ips/1"] },
            ),
          },
        },
        "aks-network": {
          type: "aks:index:Network",
          dependsOn: ["aks-groups/network", "aks-nat-gateway/1-gateway", "aks-nat-gateway/2-gateway"],
          creates: {
            "aks-network-vnet": virtualNetwork(
              { addressSpace: { addressPrefixes: ["10.240.0.0/16"] }, ...team },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-network-subnets/zone1": subnet(
              {
                addressPrefix: "10.240.0.0/28",
                natGateway: { id: id(networkGroup, "Microsoft.Network/natGateways/ng-shop-zone-1-test-westeurope") },
                subnetName: "snet-shop-zone1-test-westeurope",
              },
              { dependsOn: ["aks-groups/network", "aks-nat-gateway/1-gateway", "aks-network-vnet"] },
            ),
            "aks-network-subnets/zone2": subnet(
              {
                addressPrefix: "10.240.0.32/27",
                natGateway: { id: id(networkGroup, "Microsoft.Network/natGateways/ng-shop-zone-2-test-westeurope") },
                subnetName: "snet-shop-zone2-test-westeurope",
              },
              {
                dependsOn: [
                  "aks-groups/network",
                  "aks-nat-gateway/2-gateway",
                  "aks-network-subnets/zone1",
                  "aks-network-vnet",
                ],
              },
            ),
          },
        },
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: [
            "aks-groups/cluster",
            "aks-nat-gateway/1-gateway",
            "aks-nat-gateway/2-gateway",
            "aks-network-subnets/zone1",
            "aks-network-subnets/zone2",
          ],
          creates: {
            ...identities(team),
            ...operator,
            "aks-identity-roles/subnets/zone1": mayUse(
              subnetId(networkGroup, vnet, "snet-shop-zone1-test-westeurope"),
              "aks-network-subnets/zone1",
            ),
            "aks-identity-roles/subnets/zone2": mayUse(
              subnetId(networkGroup, vnet, "snet-shop-zone2-test-westeurope"),
              "aks-network-subnets/zone2",
            ),
            "aks-identity-roles/natGateway/1": mayUse(
              id(networkGroup, "Microsoft.Network/natGateways/ng-shop-zone-1-test-westeurope"),
              "aks-nat-gateway/1-gateway",
            ),
            "aks-identity-roles/natGateway/2": mayUse(
              id(networkGroup, "Microsoft.Network/natGateways/ng-shop-zone-2-test-westeurope"),
              "aks-nat-gateway/2-gateway",
            ),
          },
        },
      },
      cluster({
        apiServerAccessProfile: {
          authorizedIPRanges: [
            "203.0.113.0/24",
            `${addressOf(publicIpId("pip-shop-nat-zone-1-1-test-westeurope"))}/32`,
            `${addressOf(publicIpId("pip-shop-nat-zone-2-1-test-westeurope"))}/32`,
          ],
        },
        networkProfile: { outboundType: "userAssignedNATGateway", loadBalancerProfile: undefined },
        agentPoolProfiles: [
          but(systemPool, {
            availabilityZones: ["1"],
            ...team,
            vnetSubnetID: subnetId(networkGroup, vnet, "snet-shop-zone1-test-westeurope"),
          }),
        ],
        ...team,
      }),
      {
        ...nodePool(
          "a",
          {
            availabilityZones: ["2"],
            ...team,
            vnetSubnetID: subnetId(networkGroup, vnet, "snet-shop-zone2-test-westeurope"),
          },
          { dependsOn: ["aks-cluster-managed-cluster", "aks-groups/cluster", "aks-network-subnets/zone2"] },
        ),
        ...nodePool(
          "b",
          {
            availabilityZones: ["2"],
            ...team,
            vnetSubnetID: subnetId(networkGroup, vnet, "snet-shop-zone2-test-westeurope"),
          },
          {
            options: { ...rotating, ignoreChanges: ["count"] },
            dependsOn: [
              "aks-cluster-managed-cluster",
              "aks-groups/cluster",
              "aks-network-subnets/zone2",
              "aks-nodes/a-agent-pool",
            ],
          },
        ),
      },
    ),
  },
]);
