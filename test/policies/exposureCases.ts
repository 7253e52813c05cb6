import type { Resource } from "../../policies/policy";
import type { Properties } from "../../policies/values";
import { one, resource, urn, type Case } from "./fixtures";

const ruleGroup = (rules: readonly object[], name = "firewallpolicyrulecollectiongroup"): Resource =>
  resource(
    "network:FirewallPolicyRuleCollectionGroup",
    { ruleCollections: [{ action: { type: "Allow" }, rules }] },
    { name, sources: { firewallPolicyName: [urn("network:FirewallPolicy", "firewallpolicy")] } },
  );
const applicationRules = (targetFqdns: unknown): Resource => ruleGroup([{ name: "r", targetFqdns }]);
const networkRules = (...destinations: unknown[]): Resource =>
  ruleGroup(destinations.map((destinationAddresses, i) => ({ name: `r${i}`, destinationAddresses })));
const nat = (rule: object): Resource =>
  resource("network:FirewallPolicyRuleCollectionGroup", {
    ruleCollections: [{ action: { type: "DNAT" }, rules: [{ name: "r", destinationPorts: ["2222"], ...rule }] }],
  });
const inbound = {
  name: "r",
  direction: "Inbound",
  access: "Allow",
  priority: 200,
  sourceAddressPrefix: "*",
  destinationPortRange: "443",
};
const outbound = { ...inbound, direction: "Outbound", destinationAddressPrefix: "*", sourceAddressPrefix: "*" };
const group = (...securityRules: object[]): Resource => resource("network:NetworkSecurityGroup", { securityRules });
const ssh = { ...inbound, destinationPortRange: "22" };
const firstRule = "props.ruleCollections.0.rules.0";
const halves = ["0.0.0.0/1", "128.0.0.0/1"];
const quarters = ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"];

/** Rules of a group that are resources of their own. */
const ruleOf = (name: string, props: Properties): Resource =>
  resource(
    "network:SecurityRule",
    { ...ssh, name, sourceAddressPrefix: undefined, ...props },
    { name, sources: { networkSecurityGroupName: [urn("network:NetworkSecurityGroup", "networksecuritygroup")] } },
  );
const ruled = (second: Properties): readonly Resource[] => [
  resource("network:NetworkSecurityGroup", {}),
  ruleOf("low", { priority: 100, sourceAddressPrefixes: ["8.0.0.0/5"] }),
  ruleOf("high", { priority: 110, ...second }),
];
const policed = (destinationAddresses: readonly string[]): readonly Resource[] => [
  resource("network:FirewallPolicy", { name: "p" }),
  ruleGroup([{ name: "low", destinationAddresses: ["8.0.0.0/5"] }], "one"),
  ruleGroup([{ name: "high", destinationAddresses }], "two"),
];

/** Cases of policies on what lets in and out. */
export const exposureCases: readonly Case[] = [
  one(
    "firewall-any-name",
    applicationRules(["mcr.microsoft.com", "*.hcp.westeurope.azmk8s.io", "*.blob.core.windows.net"]),
    `${firstRule}.targetFqdns`,
    ["*"],
    ["mcr.microsoft.com", "*.com"],
    ["*.co.uk"],
    ["*net"],
  ),
  one("firewall-any-name", ruleGroup([{ targetUrls: ["www.contoso.com/a"] }]), `${firstRule}.targetUrls`, ["*"]),
  one(
    "firewall-any-name",
    resource("network:AzureFirewall", {
      applicationRuleCollections: [{ action: { type: "Deny" }, rules: [{ targetFqdns: ["*"] }] }],
    }),
    "props.applicationRuleCollections.0.action.type",
    "Allow",
  ),
  one(
    "firewall-shared-hosts",
    applicationRules(["shop.blob.core.windows.net", "*.contoso.com"]),
    `${firstRule}.targetFqdns`,
    ["*.blob.core.windows.net"],
    ["*.azurewebsites.net", "*.github.io"],
  ),
  one(
    "firewall-any-destination",
    networkRules(["AzureCloud.westeurope"]),
    `${firstRule}.destinationAddresses`,
    ["*"],
    ["Internet"],
    ["Any"],
    ["10.0.0.0/8", "0.0.0.0/0"],
    halves,
    quarters,
    ["::/1", "8000::/1"],
    ["2000::/3"],
    ["1.0.0.0-223.255.255.255"],
  ),
  one(
    "firewall-any-destination",
    networkRules(["8.0.0.0/5"], ["203.0.113.0/24"]),
    "props.ruleCollections.0.rules.1.destinationAddresses",
    ["128.0.0.0/5"],
  ),
  {
    policy: "firewall-open-together",
    fine: policed(["203.0.113.0/24"]),
    on: "two",
    path: `${firstRule}.destinationAddresses`,
    wrong: [["128.0.0.0/5"], ["96.0.0.0/5", "10.0.0.0/8"]],
  },
  one(
    "firewall-nat-open",
    nat({ translatedPort: "22", sourceAddresses: ["203.0.113.0/24"] }),
    `${firstRule}.sourceAddresses`,
    ["*"],
    halves,
  ),
  one(
    "firewall-nat-open",
    nat({ translatedPort: "8443", sourceAddresses: ["*"] }),
    `${firstRule}.translatedPort`,
    "22",
    "6443",
  ),
  ...["FirewallPolicy", "AzureFirewall"].map(type =>
    one(
      "firewall-threat-intelligence-off",
      resource(`network:${type}`, { threatIntelMode: "Alert" }),
      "props.threatIntelMode",
      "Off",
    ),
  ),
  one(
    "nsg-open-inbound",
    group(inbound),
    "props.securityRules.0.destinationPortRange",
    "*",
    "22",
    "3000-4000",
    "6443",
    "10250",
  ),
  one(
    "nsg-open-inbound",
    resource("network:SecurityRule", { ...ssh, sourceAddressPrefix: "203.0.113.0/24" }),
    "props.sourceAddressPrefix",
    "*",
    "Internet",
    "Any",
    "0.0.0.0/0",
    "::/0",
    "0.0.0.0/1",
  ),
  one(
    "nsg-open-inbound",
    resource("network:SecurityRule", {
      ...ssh,
      sourceAddressPrefix: undefined,
      sourceAddressPrefixes: ["203.0.113.0/24"],
    }),
    "props.sourceAddressPrefixes",
    ["203.0.113.0/24", "Internet"],
    halves,
    quarters,
  ),
  one(
    "nsg-open-inbound",
    group({ ...ssh, sourceAddressPrefix: "8.0.0.0/5" }, { ...ssh, name: "s", sourceAddressPrefix: "203.0.113.0/24" }),
    "props.securityRules.1.sourceAddressPrefix",
    "128.0.0.0/5",
  ),
  // A refusal that comes first closes what is behind it.
  one(
    "nsg-open-inbound",
    group(ssh, { ...ssh, name: "closed", access: "Deny", priority: 100 }),
    "props.securityRules.1.priority",
    4096,
  ),
  one(
    "nsg-open-inbound",
    group(ssh, { ...ssh, name: "closed", access: "Deny", priority: 100, destinationPortRange: "20-30" }),
    "props.securityRules.1.destinationPortRange",
    "443",
  ),
  one(
    "nsg-open-inbound",
    group(ssh, { ...ssh, name: "closed", access: "Deny", priority: 100, destinationAddressPrefix: "VirtualNetwork" }),
    "props.securityRules.1.destinationAddressPrefix",
    "10.0.0.4",
  ),
  one(
    "nsg-open-inbound",
    group({ ...inbound, protocol: "Icmp", destinationPortRange: "*" }),
    "props.securityRules.0.protocol",
    "Tcp",
  ),
  {
    policy: "nsg-open-together",
    fine: ruled({ sourceAddressPrefixes: ["203.0.113.0/24"] }),
    on: "high",
    path: "props.sourceAddressPrefixes",
    wrong: [["128.0.0.0/5"]],
  },
  {
    policy: "nsg-open-together",
    fine: ruled({ sourceAddressPrefixes: ["128.0.0.0/5"], destinationPortRange: "443" }),
    on: "high",
    path: "props.destinationPortRange",
    wrong: ["22", "*"],
  },
  one("nsg-open-outbound", group(outbound), "props.securityRules.0.destinationPortRange", "*", "0-65535"),
  one(
    "nsg-open-outbound",
    group({ ...outbound, destinationPortRange: "*", destinationAddressPrefix: "VirtualNetwork" }),
    "props.securityRules.0.destinationAddressPrefix",
    "Internet",
    "*",
    "0.0.0.0/0",
  ),
];
