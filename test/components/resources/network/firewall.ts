import { Firewall, type FirewallArgs } from "../../../../components";
import { aksTag, alone, free } from "../kinds";
import { addressOf, id, rowsOf, subnetId } from "../table";

const { azureFirewall, firewallPolicy, publicIp, route, ruleGroup } = alone;

export const firewallPlace = {
  resourceGroupName: "rg-net",
  location: "westeurope",
  name: "afw-shop",
  subnetId: subnetId("rg-net", "vnet-shop", "AzureFirewallSubnet"),
  sources: ["10.1.0.0/22"],
};

export const firewallRows = rowsOf<FirewallArgs>(Firewall, "fw", [
  {
    name: "tier standard lets out what every cluster must reach",
    args: firewallPlace,
    creates: {
      "fw-policy": firewallPolicy(),
      "fw-ips/1": publicIp({ publicIpAddressName: "afw-shop-1" }),
      "fw-rules/required": ruleGroup(
        "required",
        { sources: ["10.1.0.0/22"], application: [aksTag] },
        { dependsOn: ["fw-policy"] },
      ),
      "fw-firewall": azureFirewall(
        {
          azureFirewallName: "afw-shop",
          firewallPolicy: { id: id("rg-net", "Microsoft.Network/firewallPolicies/afw-shop-policy") },
          ipConfigurations: [
            {
              name: "address-1",
              publicIPAddress: { id: id("rg-net", "Microsoft.Network/publicIPAddresses/afw-shop-1") },
              subnet: { id: subnetId("rg-net", "vnet-shop", "AzureFirewallSubnet") },
            },
          ],
        },
        { dependsOn: ["fw-ips/1", "fw-policy", "fw-rules/required"] },
      ),
    },
  },
  {
    name: "tier basic has a management address",
    args: {
      ...firewallPlace,
      tier: "basic",
      managementSubnetId: subnetId("rg-net", "vnet-shop", "AzureFirewallManagementSubnet"),
    },
    creates: {
      "fw-policy": firewallPolicy({ sku: { tier: "Basic" } }),
      "fw-ips/1": publicIp({ publicIpAddressName: "afw-shop-1" }),
      "fw-ips/management": publicIp({ publicIpAddressName: "afw-shop-management" }),
      "fw-rules/required": ruleGroup(
        "required",
        { sources: ["10.1.0.0/22"], application: [aksTag] },
        { dependsOn: ["fw-policy"] },
      ),
      "fw-firewall": azureFirewall(
        {
          sku: { tier: "Basic" },
          azureFirewallName: "afw-shop",
          firewallPolicy: { id: id("rg-net", "Microsoft.Network/firewallPolicies/afw-shop-policy") },
          ipConfigurations: [
            {
              name: "address-1",
              publicIPAddress: { id: id("rg-net", "Microsoft.Network/publicIPAddresses/afw-shop-1") },
              subnet: { id: subnetId("rg-net", "vnet-shop", "AzureFirewallSubnet") },
            },
          ],
          managementIpConfiguration: {
            name: "management",
            publicIPAddress: { id: id("rg-net", "Microsoft.Network/publicIPAddresses/afw-shop-management") },
            subnet: { id: subnetId("rg-net", "vnet-shop", "AzureFirewallManagementSubnet") },
          },
        },
        { dependsOn: ["fw-ips/1", "fw-ips/management", "fw-policy", "fw-rules/required"] },
      ),
    },
  },
  {
    name: "tier basic with a name for the management address, in a zone",
    args: {
      ...firewallPlace,
      tier: "basic",
      zones: ["1"],
      managementSubnetId: subnetId("rg-net", "vnet-shop", "AzureFirewallManagementSubnet"),
      managementIpName: "pip-management",
    },
    creates: {
      "fw-policy": firewallPolicy({ sku: { tier: "Basic" } }),
      "fw-ips/1": publicIp({ publicIpAddressName: "afw-shop-1", zones: ["1"] }),
      "fw-ips/management": publicIp({ publicIpAddressName: "pip-management", zones: ["1"] }),
      "fw-rules/required": ruleGroup(
        "required",
        { sources: ["10.1.0.0/22"], application: [aksTag] },
        { dependsOn: ["fw-policy"] },
      ),
      "fw-firewall": azureFirewall(
        {
          sku: { tier: "Basic" },
          azureFirewallName: "afw-shop",
          firewallPolicy: { id: id("rg-net", "Microsoft.Network/firewallPolicies/afw-shop-policy") },
          ipConfigurations: [
            {
              name: "address-1",
              publicIPAddress: { id: id("rg-net", "Microsoft.Network/publicIPAddresses/afw-shop-1") },
              subnet: { id: subnetId("rg-net", "vnet-shop", "AzureFirewallSubnet") },
            },
          ],
          managementIpConfiguration: {
            name: "management",
            publicIPAddress: { id: id("rg-net", "Microsoft.Network/publicIPAddresses/pip-management") },
            subnet: { id: subnetId("rg-net", "vnet-shop", "AzureFirewallManagementSubnet") },
          },
          zones: ["1"],
        },
        { dependsOn: ["fw-ips/1", "fw-ips/management", "fw-policy", "fw-rules/required"] },
      ),
    },
  },
  {
    name: "tier premium in zones with names and tags, free to be replaced",
    args: {
      ...firewallPlace,
      tier: "premium",
      zones: ["1", "2", "3"],
      publicIpCount: 2,
      policyName: "afwp-shop",
      publicIpNames: ["pip-a", "pip-b"],
      sources: ["10.1.0.0/22", "10.1.8.0/22"],
      tags: { team: "shop" },
      allowReplacement: true,
    },
    creates: {
      "fw-policy": firewallPolicy(
        { firewallPolicyName: "afwp-shop", sku: { tier: "Premium" }, tags: { team: "shop" } },
        { options: free },
      ),
      "fw-ips/1": publicIp(
        { publicIpAddressName: "pip-a", tags: { team: "shop" }, zones: ["1", "2", "3"] },
        { options: free },
      ),
      "fw-ips/2": publicIp(
        { publicIpAddressName: "pip-b", tags: { team: "shop" }, zones: ["1", "2", "3"] },
        { options: free },
      ),
      "fw-rules/required": ruleGroup(
        "required",
        { sources: ["10.1.0.0/22", "10.1.8.0/22"], application: [aksTag] },
        { policy: "afwp-shop", dependsOn: ["fw-policy"] },
      ),
      "fw-firewall": azureFirewall(
        {
          sku: { tier: "Premium" },
          azureFirewallName: "afw-shop",
          firewallPolicy: { id: id("rg-net", "Microsoft.Network/firewallPolicies/afwp-shop") },
          ipConfigurations: [
            {
              name: "address-1",
              publicIPAddress: { id: id("rg-net", "Microsoft.Network/publicIPAddresses/pip-a") },
              subnet: { id: subnetId("rg-net", "vnet-shop", "AzureFirewallSubnet") },
            },
            { name: "address-2", publicIPAddress: { id: id("rg-net", "Microsoft.Network/publicIPAddresses/pip-b") } },
          ],
          tags: { team: "shop" },
          zones: ["1", "2", "3"],
        },
        { options: free, dependsOn: ["fw-ips/1", "fw-ips/2", "fw-policy", "fw-rules/required"] },
      ),
    },
  },
  {
    name: "a route table leads to it, and answers leave by the addresses that they came in through",
    args: {
      ...firewallPlace,
      publicIpCount: 2,
      routeTable: { resourceGroupName: "rg-net", routeTableName: "rt-shop" },
    },
    creates: {
      "fw-policy": firewallPolicy(),
      "fw-ips/1": publicIp({ publicIpAddressName: "afw-shop-1" }),
      "fw-ips/2": publicIp({ publicIpAddressName: "afw-shop-2" }),
      "fw-rules/required": ruleGroup(
        "required",
        { sources: ["10.1.0.0/22"], application: [aksTag] },
        { dependsOn: ["fw-policy"] },
      ),
      "fw-firewall": azureFirewall(
        {
          azureFirewallName: "afw-shop",
          firewallPolicy: { id: id("rg-net", "Microsoft.Network/firewallPolicies/afw-shop-policy") },
          ipConfigurations: [
            {
              name: "address-1",
              publicIPAddress: { id: id("rg-net", "Microsoft.Network/publicIPAddresses/afw-shop-1") },
              subnet: { id: subnetId("rg-net", "vnet-shop", "AzureFirewallSubnet") },
            },
            {
              name: "address-2",
              publicIPAddress: { id: id("rg-net", "Microsoft.Network/publicIPAddresses/afw-shop-2") },
            },
          ],
        },
        { dependsOn: ["fw-ips/1", "fw-ips/2", "fw-policy", "fw-rules/required"] },
      ),
      "fw-routes/default": route(
        {
          addressPrefix: "0.0.0.0/0",
          nextHopIpAddress: "10.230.107.4",
          nextHopType: "VirtualAppliance",
          routeName: "default",
        },
        { dependsOn: ["fw-firewall"] },
      ),
      "fw-routes/own/1": route(
        {
          addressPrefix: `${addressOf(id("rg-net", "Microsoft.Network/publicIPAddresses/afw-shop-1"))}/32`,
          nextHopType: "Internet",
          routeName: "own-1",
        },
        { dependsOn: ["fw-ips/1", "fw-ips/2", "fw-routes/default"] },
      ),
      "fw-routes/own/2": route(
        {
          addressPrefix: `${addressOf(id("rg-net", "Microsoft.Network/publicIPAddresses/afw-shop-2"))}/32`,
          nextHopType: "Internet",
          routeName: "own-2",
        },
        { dependsOn: ["fw-ips/1", "fw-ips/2", "fw-routes/own/1"] },
      ),
    },
  },
]);
