import { Environment, type EnvironmentArgs } from "../../../../components";
import { aksTag, peeringOptions } from "../kinds";
import {
  apiServerId,
  around,
  cluster,
  groups,
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
  vnet,
} from "./places";
import { addressOf, but, hubId, kept, rowsOf, subnetId, vnetId } from "../table";

const { azureFirewall, firewallPolicy, peering, publicIp, route, routeTable, ruleGroup, subnet, virtualNetwork } =
  kinds;

export const environmentFirewallRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "firewall that resolves names, with a hub, the API server in the network",
    args: {
      ...shop,
      zones: ["1", "2", "3"],
      apiServer: { kind: "vnetIntegration" },
      network: { hub: { kind: "existing", existing: { id: hubId, useGateway: true } } },
      egress: {
        kind: "firewall",
        firewall: {
          tier: "premium",
          publicIpCount: 2,
          allow: {
            images: { kind: "application", application: { fqdns: ["ghcr.io"] }, reason: "images" },
            mail: { kind: "network", network: { fqdns: ["smtp.example.com"], ports: ["587"] } },
          },
        },
      },
    },
    creates: around(
      {
        ...groups,
        "aks-route-table": {
          type: "aks:index:RouteTable",
          dependsOn: ["aks-groups/network"],
          creates: {
            "aks-route-table-table": routeTable(
              { disableBgpRoutePropagation: true },
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
                  "aks-firewall-ips/2",
                  "aks-groups/network",
                  "aks-route-table-routes/default",
                  "aks-route-table-table",
                ],
              },
            ),
            "aks-route-table-routes/own/2": route(
              {
                addressPrefix: `${addressOf(publicIpId("pip-shop-firewall-2-test-westeurope"))}/32`,
                nextHopType: "Internet",
                routeName: "own-2",
              },
              {
                dependsOn: [
                  "aks-firewall-ips/1",
                  "aks-firewall-ips/2",
                  "aks-groups/network",
                  "aks-route-table-routes/own/1",
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
              { addressSpace: { addressPrefixes: ["10.240.0.0/16"] }, dhcpOptions: { dnsServers: ["10.240.255.4"] } },
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
            "aks-network-subnets/firewall": subnet(
              { defaultOutboundAccess: undefined, addressPrefix: "10.240.255.0/26", subnetName: "AzureFirewallSubnet" },
              { dependsOn: ["aks-groups/network", "aks-network-subnets/apiServer", "aks-network-vnet"] },
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
            ...identities(),
            ...operator,
            "aks-identity-roles/subnets/apiServer": mayUse(apiServerId, "aks-network-subnets/apiServer"),
            "aks-identity-roles/subnets/nodes": mayUse(nodesId, "aks-network-subnets/nodes"),
            "aks-identity-roles/routeTable": mayUse(routeTableId, "aks-route-table-table"),
          },
        },
        "aks-hub-peering": {
          type: "aks:index:HubPeering",
          dependsOn: [
            "aks-groups/network",
            "aks-network-subnets/apiServer",
            "aks-network-subnets/firewall",
            "aks-network-subnets/nodes",
            "aks-network-vnet",
          ],
          creates: {
            "aks-hub-peering-hub-subscription": {
              type: "pulumi:providers:azure-native",
              inputs: { environment: "public", subscriptionId: "11111111-1111-1111-1111-111111111111" },
            },
            "aks-hub-peering-from-hub": peering(
              {
                allowGatewayTransit: true,
                remoteVirtualNetwork: { id: vnetId(networkGroup, vnet) },
                resourceGroupName: "rg-hub",
                useRemoteGateways: false,
                virtualNetworkName: "vnet-hub",
                virtualNetworkPeeringName: "peer-shop-test-westeurope",
              },
              {
                options: { ...peeringOptions, provider: "aks-hub-peering-hub-subscription" },
                dependsOn: [
                  "aks-network-subnets/apiServer",
                  "aks-network-subnets/firewall",
                  "aks-network-subnets/nodes",
                  "aks-network-vnet",
                ],
              },
            ),
            "aks-hub-peering-to-hub": peering(
              {
                allowGatewayTransit: false,
                remoteVirtualNetwork: { id: hubId },
                resourceGroupName: networkGroup,
                useRemoteGateways: true,
                virtualNetworkName: vnet,
                virtualNetworkPeeringName: "peer-shop-hub-test-westeurope",
              },
              { dependsOn: ["aks-groups/network", "aks-hub-peering-from-hub"] },
            ),
          },
        },
        "aks-firewall": {
          type: "aks:index:Firewall",
          dependsOn: ["aks-groups/network", "aks-network-subnets/firewall"],
          creates: {
            "aks-firewall-policy": firewallPolicy(
              { sku: { tier: "Premium" }, dnsSettings: { enableProxy: true } },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-firewall-ips/1": publicIp(
              { publicIpAddressName: "pip-shop-firewall-1-test-westeurope", zones: ["1", "2", "3"] },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-firewall-ips/2": publicIp(
              { publicIpAddressName: "pip-shop-firewall-2-test-westeurope", zones: ["1", "2", "3"] },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-firewall-rules/required": ruleGroup(
              "required",
              { sources: ["10.240.0.0/28"], application: [aksTag] },
              { dependsOn: ["aks-firewall-policy", "aks-groups/network"] },
            ),
            "aks-firewall-rules/own": ruleGroup(
              "own",
              {
                sources: ["10.240.0.0/28"],
                network: [
                  {
                    destinationFqdns: ["smtp.example.com"],
                    destinationPorts: ["587"],
                    ipProtocols: ["TCP"],
                    name: "mail",
                  },
                ],
                application: [
                  {
                    description: "images",
                    name: "images",
                    protocols: [{ port: 443, protocolType: "Https" }],
                    targetFqdns: ["ghcr.io"],
                  },
                ],
              },
              { dependsOn: ["aks-firewall-policy", "aks-firewall-rules/required", "aks-groups/network"] },
            ),
            "aks-firewall-firewall": azureFirewall(
              {
                sku: { tier: "Premium" },
                azureFirewallName: "afw-shop-test-westeurope",
                firewallPolicy: { id: policyId },
                ipConfigurations: [
                  {
                    name: "address-1",
                    publicIPAddress: { id: publicIpId("pip-shop-firewall-1-test-westeurope") },
                    subnet: { id: subnetId(networkGroup, vnet, "AzureFirewallSubnet") },
                  },
                  { name: "address-2", publicIPAddress: { id: publicIpId("pip-shop-firewall-2-test-westeurope") } },
                ],
                zones: ["1", "2", "3"],
              },
              {
                dependsOn: [
                  "aks-firewall-ips/1",
                  "aks-firewall-ips/2",
                  "aks-firewall-policy",
                  "aks-firewall-rules/own",
                  "aks-groups/network",
                  "aks-network-subnets/firewall",
                ],
              },
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
          privateDNSZone: "system",
          subnetId: apiServerId,
        },
        networkProfile: { outboundType: "userDefinedRouting", loadBalancerProfile: undefined },
        agentPoolProfiles: [but(systemPool, { availabilityZones: ["1", "2", "3"], vnetSubnetID: nodesId })],
      }),
    ),
  },
]);
