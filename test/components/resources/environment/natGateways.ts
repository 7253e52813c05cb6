import { Environment, type EnvironmentArgs } from "../../../../components";
import {
  around,
  cluster,
  groups,
  identities,
  kinds,
  networkGroup,
  nodePool,
  nodesId,
  publicIpId,
  shop,
  systemPool,
  vnet,
} from "./places";
import { addressOf, but, id, rowsOf, subnetId } from "../table";

const { natGateway, publicIp, securityGroup, securityRule, subnet, virtualNetwork } = kinds;

export const environmentNatRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "NAT gateway, with security groups",
    args: {
      ...shop,
      network: {
        vnet: { create: { subnets: { nodes: {}, batch: {} } } },
        securityGroups: {
          kind: "create",
          create: { inbound: { web: { sources: ["Internet", "203.0.113.0/24"], ports: ["80", "443"] } } },
        },
        dnsServers: ["10.0.0.4"],
        reservedCidrs: ["10.0.0.0/24"],
      },
      egress: { kind: "natGateway", natGateway: { publicIpCount: 2, idleTimeoutMinutes: 10, zone: "1" } },
      nodePools: { batch: { subnet: "batch" } },
      roleAssignments: { kind: "granted" },
    },
    creates: around(
      {
        ...groups,
        "aks-nat-gateway": {
          type: "aks:index:NatGateway",
          dependsOn: ["aks-groups/network"],
          creates: {
            "aks-nat-gateway-ips/1": publicIp(
              { publicIpAddressName: "pip-shop-nat-1-test-westeurope", zones: ["1"] },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-nat-gateway-ips/2": publicIp(
              { publicIpAddressName: "pip-shop-nat-2-test-westeurope", zones: ["1"] },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-nat-gateway-gateway": natGateway(
              {
                idleTimeoutInMinutes: 10,
                natGatewayName: "ng-shop-test-westeurope",
                publicIpAddresses: [
                  { id: publicIpId("pip-shop-nat-1-test-westeurope") },
                  { id: publicIpId("pip-shop-nat-2-test-westeurope") },
                ],
                zones: ["1"],
              },
              { dependsOn: ["aks-groups/network", "aks-nat-gateway-ips/1", "aks-nat-gateway-ips/2"] },
            ),
          },
        },
        "aks-security-groups": {
          type: "aks:index:SecurityGroups",
          dependsOn: ["aks-groups/network"],
          creates: {
            "aks-security-groups-groups/nodes": securityGroup(
              { networkSecurityGroupName: "nsg-shop-nodes-test-westeurope" },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-security-groups-groups/batch": securityGroup(
              { networkSecurityGroupName: "nsg-shop-batch-test-westeurope" },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-security-groups-rules/nodes/cluster": securityRule(
              {
                description:
                  "nodes and pods reach each other, pods of an overlay under addresses that are no part of the network",
                destinationAddressPrefixes: ["10.240.0.0/28", "10.240.0.16/28", "10.244.0.0/16"],
                destinationPortRange: "*",
                networkSecurityGroupName: "nsg-shop-nodes-test-westeurope",
                priority: 100,
                protocol: "*",
                securityRuleName: "cluster",
                sourceAddressPrefixes: ["10.240.0.0/28", "10.240.0.16/28", "10.244.0.0/16"],
              },
              { dependsOn: ["aks-groups/network", "aks-security-groups-groups/nodes"] },
            ),
            "aks-security-groups-rules/batch/cluster": securityRule(
              {
                description:
                  "nodes and pods reach each other, pods of an overlay under addresses that are no part of the network",
                destinationAddressPrefixes: ["10.240.0.0/28", "10.240.0.16/28", "10.244.0.0/16"],
                destinationPortRange: "*",
                networkSecurityGroupName: "nsg-shop-batch-test-westeurope",
                priority: 100,
                protocol: "*",
                securityRuleName: "cluster",
                sourceAddressPrefixes: ["10.240.0.0/28", "10.240.0.16/28", "10.244.0.0/16"],
              },
              { dependsOn: ["aks-groups/network", "aks-security-groups-groups/batch"] },
            ),
            "aks-security-groups-rules/nodes/inbound/web": securityRule(
              {
                description: "let in by aks:network.securityGroups.create.inbound",
                destinationAddressPrefix: "*",
                destinationPortRanges: ["80", "443"],
                networkSecurityGroupName: "nsg-shop-nodes-test-westeurope",
                priority: 110,
                protocol: "Tcp",
                securityRuleName: "inbound.web",
                sourceAddressPrefix: "203.0.113.0/24",
              },
              {
                dependsOn: [
                  "aks-groups/network",
                  "aks-security-groups-groups/nodes",
                  "aks-security-groups-rules/nodes/cluster",
                ],
              },
            ),
            "aks-security-groups-rules/batch/inbound/web": securityRule(
              {
                description: "let in by aks:network.securityGroups.create.inbound",
                destinationAddressPrefix: "*",
                destinationPortRanges: ["80", "443"],
                networkSecurityGroupName: "nsg-shop-batch-test-westeurope",
                priority: 110,
                protocol: "Tcp",
                securityRuleName: "inbound.web",
                sourceAddressPrefix: "203.0.113.0/24",
              },
              {
                dependsOn: [
                  "aks-groups/network",
                  "aks-security-groups-groups/batch",
                  "aks-security-groups-rules/batch/cluster",
                ],
              },
            ),
            "aks-security-groups-rules/nodes/inbound/web/Internet": securityRule(
              {
                description: "let in by aks:network.securityGroups.create.inbound",
                destinationAddressPrefix: "*",
                destinationPortRanges: ["80", "443"],
                networkSecurityGroupName: "nsg-shop-nodes-test-westeurope",
                priority: 120,
                protocol: "Tcp",
                securityRuleName: "inbound.web.Internet",
                sourceAddressPrefix: "Internet",
              },
              {
                dependsOn: [
                  "aks-groups/network",
                  "aks-security-groups-groups/nodes",
                  "aks-security-groups-rules/nodes/inbound/web",
                ],
              },
            ),
            "aks-security-groups-rules/batch/inbound/web/Internet": securityRule(
              {
                description: "let in by aks:network.securityGroups.create.inbound",
                destinationAddressPrefix: "*",
                destinationPortRanges: ["80", "443"],
                networkSecurityGroupName: "nsg-shop-batch-test-westeurope",
                priority: 120,
                protocol: "Tcp",
                securityRuleName: "inbound.web.Internet",
                sourceAddressPrefix: "Internet",
              },
              {
                dependsOn: [
                  "aks-groups/network",
                  "aks-security-groups-groups/batch",
                  "aks-security-groups-rules/batch/inbound/web",
                ],
              },
            ),
          },
        },
        "aks-network": {
          type: "aks:index:Network",
          dependsOn: [
            "aks-groups/network",
            "aks-nat-gateway-gateway",
            "aks-security-groups-groups/batch",
            "aks-security-groups-groups/nodes",
          ],
          creates: {
            "aks-network-vnet": virtualNetwork(
              { addressSpace: { addressPrefixes: ["10.240.0.0/16"] }, dhcpOptions: { dnsServers: ["10.0.0.4"] } },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-network-subnets/nodes": subnet(
              {
                addressPrefix: "10.240.0.0/28",
                natGateway: { id: id(networkGroup, "Microsoft.Network/natGateways/ng-shop-test-westeurope") },
                networkSecurityGroup: {
                  id: id(networkGroup, "Microsoft.Network/networkSecurityGroups/nsg-shop-nodes-test-westeurope"),
                },
                subnetName: "snet-shop-nodes-test-westeurope",
              },
              {
                dependsOn: [
                  "aks-groups/network",
                  "aks-nat-gateway-gateway",
                  "aks-network-vnet",
                  "aks-security-groups-groups/nodes",
                ],
              },
            ),
            "aks-network-subnets/batch": subnet(
              {
                addressPrefix: "10.240.0.16/28",
                natGateway: { id: id(networkGroup, "Microsoft.Network/natGateways/ng-shop-test-westeurope") },
                networkSecurityGroup: {
                  id: id(networkGroup, "Microsoft.Network/networkSecurityGroups/nsg-shop-batch-test-westeurope"),
                },
                subnetName: "snet-shop-batch-test-westeurope",
              },
              {
                dependsOn: [
                  "aks-groups/network",
                  "aks-nat-gateway-gateway",
                  "aks-network-subnets/nodes",
                  "aks-network-vnet",
                  "aks-security-groups-groups/batch",
                ],
              },
            ),
          },
        },
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: [
            "aks-groups/cluster",
            "aks-nat-gateway-gateway",
            "aks-network-subnets/batch",
            "aks-network-subnets/nodes",
          ],
          creates: { ...identities() },
        },
      },
      cluster({
        apiServerAccessProfile: {
          authorizedIPRanges: [
            "203.0.113.0/24",
            `${addressOf(publicIpId("pip-shop-nat-1-test-westeurope"))}/32`,
            `${addressOf(publicIpId("pip-shop-nat-2-test-westeurope"))}/32`,
          ],
        },
        networkProfile: { outboundType: "userAssignedNATGateway", loadBalancerProfile: undefined },
        agentPoolProfiles: [but(systemPool, { vnetSubnetID: nodesId })],
      }),
      {
        ...nodePool(
          "batch",
          { vnetSubnetID: subnetId(networkGroup, vnet, "snet-shop-batch-test-westeurope") },
          { dependsOn: ["aks-cluster-managed-cluster", "aks-groups/cluster", "aks-network-subnets/batch"] },
        ),
      },
    ),
  },
]);
