import { Environment, type EnvironmentArgs } from "../../../../components";
import { aksTag } from "../kinds";
import {
  apiServerId,
  around,
  cluster,
  free,
  group,
  identities,
  kinds,
  mayUse,
  networkGroup,
  nodesId,
  operator,
  policyId,
  publicIpId,
  routeTableId,
  shop,
  systemPool,
  team,
  vnet,
} from "./places";
import { addressOf, but, kept, rowsOf, subnetId } from "../table";

const { azureFirewall, firewallPolicy, publicIp, resourceGroup, route, routeTable, ruleGroup, subnet, virtualNetwork } =
  kinds;

export const environmentBasicFirewallRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "firewall of tier basic, free to be replaced",
    args: {
      ...shop,
      tags: { team: "shop" },
      apiServer: { kind: "vnetIntegration", vnetIntegration: { private: false, authorizedRanges: ["203.0.113.0/24"] } },
      egress: { kind: "firewall", firewall: { tier: "basic", zones: ["2"] } },
      upgrades: { nodeImageChannel: "securityPatch" },
      poolDefaults: { osSku: "Ubuntu" },
      allowReplacement: ["firewall"],
    },
    creates: around(
      {
        "aks-groups/cluster": resourceGroup({ resourceGroupName: group, ...team }),
        "aks-groups/network": resourceGroup(
          { resourceGroupName: networkGroup, ...team },
          { dependsOn: ["aks-groups/cluster"] },
        ),
        "aks-route-table": {
          type: "aks:index:RouteTable",
          dependsOn: ["aks-groups/network"],
          creates: {
            "aks-route-table-table": routeTable(
              { disableBgpRoutePropagation: true, ...team },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-route-table-routes/default": route(
              {
                addressPrefix: "0.0.0.0/0",
                nextHopIpAddress: "10.240.255.4",
                nextHopType: "VirtualAppliance",
                routeName: "default",
              },
              { dependsOn: ["aks-firewall-firewall", "aks-groups/network", "aks-route-table-table"] },
            ),
            "aks-route-table-routes/own/1": route(
              {
                addressPrefix: `${addressOf(publicIpId("pip-shop-firewall-1-test-westeurope"))}/32`,
                nextHopType: "Internet",
                routeName: "own-1",
              },
              {
                dependsOn: [
                  "aks-firewall-ips/1",
                  "aks-groups/network",
                  "aks-route-table-routes/default",
                  "aks-route-table-table",
                ],
              },
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
              {
                dependsOn: ["aks-groups/network", "aks-network-vnet", "aks-route-table-table"],
              },
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
            "aks-network-subnets/firewall": subnet(
              { defaultOutboundAccess: undefined, addressPrefix: "10.240.255.0/26", subnetName: "AzureFirewallSubnet" },
              {
                dependsOn: ["aks-groups/network", "aks-network-subnets/apiServer", "aks-network-vnet"],
              },
            ),
            "aks-network-subnets/firewallManagement": subnet(
              {
                defaultOutboundAccess: undefined,
                addressPrefix: "10.240.255.64/26",
                subnetName: "AzureFirewallManagementSubnet",
              },
              {
                dependsOn: ["aks-groups/network", "aks-network-subnets/firewall", "aks-network-vnet"],
              },
            ),
          },
        },
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: [
            "aks-groups/cluster",
            "aks-network-subnets/apiServer",
            "aks-network-subnets/nodes",
            "aks-route-table-table",
          ],
          creates: {
            ...identities(team),
            ...operator,
            "aks-identity-roles/subnets/apiServer": mayUse(apiServerId, "aks-network-subnets/apiServer"),
            "aks-identity-roles/subnets/nodes": mayUse(nodesId, "aks-network-subnets/nodes"),
            "aks-identity-roles/routeTable": mayUse(routeTableId, "aks-route-table-table"),
          },
        },
        "aks-firewall": {
          type: "aks:index:Firewall",
          dependsOn: ["aks-groups/network", "aks-network-subnets/firewall", "aks-network-subnets/firewallManagement"],
          creates: {
            "aks-firewall-policy": firewallPolicy(
              { sku: { tier: "Basic" }, ...team },
              { options: free, dependsOn: ["aks-groups/network"] },
            ),
            "aks-firewall-ips/1": publicIp(
              { publicIpAddressName: "pip-shop-firewall-1-test-westeurope", ...team, zones: ["2"] },
              { options: free, dependsOn: ["aks-groups/network"] },
            ),
            "aks-firewall-ips/management": publicIp(
              { publicIpAddressName: "pip-shop-firewall-management-test-westeurope", ...team, zones: ["2"] },
              { options: free, dependsOn: ["aks-groups/network"] },
            ),
            "aks-firewall-rules/required": ruleGroup(
              "required",
              {
                sources: ["10.240.0.0/28"],
                application: [
                  aksTag,
                  {
                    description: "node image channel securityPatch takes Ubuntu's packages from there",
                    name: "ubuntuSnapshots",
                    protocols: [{ port: 443, protocolType: "Https" }],
                    targetFqdns: ["snapshot.ubuntu.com"],
                  },
                ],
              },
              { dependsOn: ["aks-firewall-policy", "aks-groups/network"] },
            ),
            "aks-firewall-firewall": azureFirewall(
              {
                sku: { tier: "Basic" },
                azureFirewallName: "afw-shop-test-westeurope",
                firewallPolicy: { id: policyId },
                ipConfigurations: [
                  {
                    name: "address-1",
                    publicIPAddress: { id: publicIpId("pip-shop-firewall-1-test-westeurope") },
                    subnet: { id: subnetId(networkGroup, vnet, "AzureFirewallSubnet") },
                  },
                ],
                managementIpConfiguration: {
                  name: "management",
                  publicIPAddress: { id: publicIpId("pip-shop-firewall-management-test-westeurope") },
                  subnet: { id: subnetId(networkGroup, vnet, "AzureFirewallManagementSubnet") },
                },
                ...team,
                zones: ["2"],
              },
              {
                options: free,
                dependsOn: [
                  "aks-firewall-ips/1",
                  "aks-firewall-ips/management",
                  "aks-firewall-policy",
                  "aks-firewall-rules/required",
                  "aks-groups/network",
                  "aks-network-subnets/firewall",
                  "aks-network-subnets/firewallManagement",
                ],
              },
            ),
          },
        },
      },
      cluster({
        apiServerAccessProfile: {
          authorizedIPRanges: ["203.0.113.0/24", `${addressOf(publicIpId("pip-shop-firewall-1-test-westeurope"))}/32`],
          enableVnetIntegration: true,
          subnetId: apiServerId,
        },
        networkProfile: { outboundType: "userDefinedRouting", loadBalancerProfile: undefined },
        agentPoolProfiles: [but(systemPool, { osSKU: "Ubuntu", ...team, vnetSubnetID: nodesId })],
        autoUpgradeProfile: { nodeOSUpgradeChannel: "SecurityPatch" },
        ...team,
      }),
    ),
  },
]);
