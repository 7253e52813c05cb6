import { SecurityGroups } from "../../../../components";
import { alone } from "../kinds";
import { rowsOf } from "../table";

const { securityGroup, securityRule } = alone;

const place = { resourceGroupName: "rg-net", location: "westeurope" };

export const securityGroupsRows = rowsOf(SecurityGroups, "groups", [
  {
    name: "a group without rules",
    args: { ...place, groups: { nodes: { name: "nsg-nodes", rules: {} } } },
    creates: { "groups-groups/nodes": securityGroup({ networkSecurityGroupName: "nsg-nodes" }) },
  },
  {
    name: "rules of one value and of several, one after the other in each group",
    args: {
      ...place,
      tags: { team: "shop" },
      groups: {
        nodes: {
          name: "nsg-nodes",
          rules: {
            cluster: {
              sources: ["10.1.0.0/22", "10.244.0.0/16"],
              destinations: ["10.1.0.0/22", "10.244.0.0/16"],
              ports: ["80", "8000-8080"],
              protocol: "Tcp",
              reason: "pods reach each other",
            },
            "inbound/dns/Internet": { sources: ["Internet"], destinations: ["*"], ports: ["53"], protocol: "Udp" },
            all: { sources: ["AzureLoadBalancer"], destinations: ["10.1.0.0/22"], ports: ["*"], protocol: "*" },
          },
        },
        pods: {
          name: "nsg-pods",
          rules: { cluster: { sources: ["10.1.0.0/22"], destinations: ["*"], ports: ["*"], protocol: "*" } },
        },
      },
    },
    creates: {
      "groups-groups/nodes": securityGroup({ networkSecurityGroupName: "nsg-nodes", tags: { team: "shop" } }),
      "groups-groups/pods": securityGroup({ networkSecurityGroupName: "nsg-pods", tags: { team: "shop" } }),
      "groups-rules/pods/cluster": securityRule(
        {
          destinationAddressPrefix: "*",
          destinationPortRange: "*",
          networkSecurityGroupName: "nsg-pods",
          priority: 100,
          protocol: "*",
          securityRuleName: "cluster",
          sourceAddressPrefix: "10.1.0.0/22",
        },
        { dependsOn: ["groups-groups/pods"] },
      ),
      "groups-rules/nodes/cluster": securityRule(
        {
          description: "pods reach each other",
          destinationAddressPrefixes: ["10.1.0.0/22", "10.244.0.0/16"],
          destinationPortRanges: ["80", "8000-8080"],
          networkSecurityGroupName: "nsg-nodes",
          priority: 100,
          protocol: "Tcp",
          securityRuleName: "cluster",
          sourceAddressPrefixes: ["10.1.0.0/22", "10.244.0.0/16"],
        },
        { dependsOn: ["groups-groups/nodes"] },
      ),
      "groups-rules/nodes/inbound/dns/Internet": securityRule(
        {
          destinationAddressPrefix: "*",
          destinationPortRange: "53",
          networkSecurityGroupName: "nsg-nodes",
          priority: 110,
          protocol: "Udp",
          securityRuleName: "inbound.dns.Internet",
          sourceAddressPrefix: "Internet",
        },
        { dependsOn: ["groups-groups/nodes", "groups-rules/nodes/cluster"] },
      ),
      "groups-rules/nodes/all": securityRule(
        {
          destinationAddressPrefix: "10.1.0.0/22",
          destinationPortRange: "*",
          networkSecurityGroupName: "nsg-nodes",
          priority: 120,
          protocol: "*",
          securityRuleName: "all",
          sourceAddressPrefix: "AzureLoadBalancer",
        },
        { dependsOn: ["groups-groups/nodes", "groups-rules/nodes/inbound/dns/Internet"] },
      ),
    },
  },
]);
