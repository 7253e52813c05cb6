import { Network } from "../../../../components";
import { alone, free } from "../kinds";
import { id, kept, rowsOf } from "../table";

const { subnet, virtualNetwork } = alone;

const place = { resourceGroupName: "rg-net", location: "westeurope" };

export const networkRows = rowsOf(Network, "net", [
  {
    name: "one subnet, laid out by itself",
    args: { ...place, name: "vnet-shop", addressSpace: ["10.1.0.0/16"], subnets: { nodes: {} } },
    creates: {
      "net-vnet": virtualNetwork({ addressSpace: { addressPrefixes: ["10.1.0.0/16"] } }),
      "net-subnets/nodes": subnet({ addressPrefix: "10.1.0.0/28", subnetName: "nodes" }, { dependsOn: ["net-vnet"] }),
    },
  },
  {
    name: "with DNS servers and tags, free to be replaced",
    args: {
      ...place,
      name: "vnet-shop",
      addressSpace: ["10.1.0.0/16", "10.2.0.0/16"],
      subnets: { nodes: { addressPrefix: "10.1.0.0/22" } },
      dnsServers: ["10.0.0.4", "10.0.0.5"],
      tags: { team: "shop" },
      allowReplacement: true,
    },
    creates: {
      "net-vnet": virtualNetwork(
        {
          addressSpace: { addressPrefixes: ["10.1.0.0/16", "10.2.0.0/16"] },
          dhcpOptions: { dnsServers: ["10.0.0.4", "10.0.0.5"] },
          tags: { team: "shop" },
        },
        { options: free },
      ),
      "net-subnets/nodes": subnet(
        { addressPrefix: "10.1.0.0/22", subnetName: "nodes" },
        { options: { ignoreChanges: ["delegations"] }, dependsOn: ["net-vnet"] },
      ),
    },
  },
  {
    name: "subnets with everything that can be attached, one after the other",
    args: {
      ...place,
      name: "vnet-shop",
      addressSpace: ["10.1.0.0/16"],
      subnets: {
        nodes: {
          name: "snet-nodes",
          addressPrefix: "10.1.0.0/22",
          natGatewayId: id("rg-net", "Microsoft.Network/natGateways/ng-shop"),
          routeTableId: id("rg-net", "Microsoft.Network/routeTables/rt-shop"),
          networkSecurityGroupId: id("rg-net", "Microsoft.Network/networkSecurityGroups/nsg-shop"),
        },
        open: { addressPrefix: "10.1.4.0/24", defaultOutboundAccess: true },
        containers: { addressPrefix: "10.1.5.0/24", delegation: "Microsoft.ContainerInstance/containerGroups" },
      },
    },
    creates: {
      "net-vnet": virtualNetwork({ addressSpace: { addressPrefixes: ["10.1.0.0/16"] } }),
      "net-subnets/nodes": subnet(
        {
          addressPrefix: "10.1.0.0/22",
          natGateway: { id: id("rg-net", "Microsoft.Network/natGateways/ng-shop") },
          networkSecurityGroup: { id: id("rg-net", "Microsoft.Network/networkSecurityGroups/nsg-shop") },
          routeTable: { id: id("rg-net", "Microsoft.Network/routeTables/rt-shop") },
          subnetName: "snet-nodes",
        },
        { dependsOn: ["net-vnet"] },
      ),
      "net-subnets/containers": subnet(
        {
          defaultOutboundAccess: undefined,
          addressPrefix: "10.1.5.0/24",
          delegations: [{ name: "aks", serviceName: "Microsoft.ContainerInstance/containerGroups" }],
          subnetName: "containers",
        },
        { options: kept, dependsOn: ["net-subnets/nodes", "net-vnet"] },
      ),
      "net-subnets/open": subnet(
        { defaultOutboundAccess: true, addressPrefix: "10.1.4.0/24", subnetName: "open" },
        { dependsOn: ["net-subnets/containers", "net-vnet"] },
      ),
    },
  },
  {
    name: "subnets of Azure's services keep Azure's own outbound access",
    args: {
      ...place,
      name: "vnet-shop",
      addressSpace: ["10.1.0.0/16"],
      subnets: {
        nodes: { addressPrefix: "10.1.0.0/22" },
        vpn: { name: "GatewaySubnet", addressPrefix: "10.1.6.0/27" },
        apiServer: {
          addressPrefix: "10.1.4.0/28",
          delegation: "Microsoft.ContainerService/managedClusters",
          defaultOutboundAccess: false,
        },
        firewall: { name: "AzureFirewallSubnet", addressPrefix: "10.1.7.0/26" },
        firewallManagement: { name: "AzureFirewallManagementSubnet", addressPrefix: "10.1.7.64/26" },
      },
    },
    creates: {
      "net-vnet": virtualNetwork({ addressSpace: { addressPrefixes: ["10.1.0.0/16"] } }),
      "net-subnets/nodes": subnet({ addressPrefix: "10.1.0.0/22", subnetName: "nodes" }, { dependsOn: ["net-vnet"] }),
      "net-subnets/vpn": subnet(
        { defaultOutboundAccess: undefined, addressPrefix: "10.1.6.0/27", subnetName: "GatewaySubnet" },
        { dependsOn: ["net-subnets/nodes", "net-vnet"] },
      ),
      "net-subnets/apiServer": subnet(
        {
          addressPrefix: "10.1.4.0/28",
          delegations: [{ name: "aks", serviceName: "Microsoft.ContainerService/managedClusters" }],
          subnetName: "apiServer",
        },
        { options: kept, dependsOn: ["net-subnets/vpn", "net-vnet"] },
      ),
      "net-subnets/firewall": subnet(
        { defaultOutboundAccess: undefined, addressPrefix: "10.1.7.0/26", subnetName: "AzureFirewallSubnet" },
        { dependsOn: ["net-subnets/apiServer", "net-vnet"] },
      ),
      "net-subnets/firewallManagement": subnet(
        {
          defaultOutboundAccess: undefined,
          addressPrefix: "10.1.7.64/26",
          subnetName: "AzureFirewallManagementSubnet",
        },
        { dependsOn: ["net-subnets/firewall", "net-vnet"] },
      ),
    },
  },
]);
