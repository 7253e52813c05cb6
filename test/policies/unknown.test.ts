import { describe, expect, test } from "@jest/globals";
import { policies } from "../../policies/areas";
import { judge } from "../../policies/judge";
import type { Resource } from "../../policies/policy";
import { unknown, type Properties } from "../../policies/values";
import { cluster, resource, today, urn, userPool } from "./fixtures";

const count = (id: string, stack: readonly Resource[]): number =>
  policies
    .filter(policy => policy.id === id)
    .flatMap(policy => stack.flatMap(r => judge(policy, r, { today, stack: policy.sees === "stack" ? stack : [] })))
    .length;

const ssh = {
  name: "ssh",
  direction: "Inbound",
  access: "Allow",
  priority: 200,
  sourceAddressPrefix: "*",
  destinationPortRange: "22",
};
const none = { ...ssh, name: "none", access: "Deny", priority: 100 };
const group = (...securityRules: object[]): Resource => resource("network:NetworkSecurityGroup", { securityRules });
const separate = (name: string, props: Properties = {}): Resource =>
  resource(
    "network:SecurityRule",
    { ...ssh, ...props },
    { name, sources: { networkSecurityGroupName: [urn("network:NetworkSecurityGroup", "networksecuritygroup")] } },
  );
const flows = (...rules: object[]): Resource =>
  resource("network:FirewallPolicyRuleCollectionGroup", { ruleCollections: [{ action: { type: "Allow" }, rules }] });
const inPolicy = (name: string, ...destinations: string[][]): Resource => ({
  ...flows(...destinations.map((destinationAddresses, i) => ({ name: `r${i}`, destinationAddresses }))),
  name,
  urn: urn("network:FirewallPolicyRuleCollectionGroup", name),
  sources: { firewallPolicyName: [urn("network:FirewallPolicy", "firewallpolicy")] },
});
const policy = resource("network:FirewallPolicy", {});
const low = { name: "low", destinationAddresses: ["8.0.0.0/5"] };
const high = { name: "high", destinationAddresses: ["128.0.0.0/5"] };
const registry = (networkRuleSet: unknown): Resource => resource("containerregistry:Registry", { networkRuleSet });
const deny = (...ipRules: object[]): object => ({ defaultAction: "Deny", ipRules });

/** A policy, what it must leave alone, and the same with one thing changed, which it finds. */
const pairs: readonly [what: string, id: string, left: readonly Resource[], found: readonly Resource[]][] = [
  ["a direction that is not known", "nsg-open-inbound", [group({ ...ssh, direction: unknown })], [group(ssh)]],
  [
    "a refusal of sources that are not known",
    "nsg-open-inbound",
    [group(ssh, { ...none, sourceAddressPrefix: undefined, sourceAddressPrefixes: unknown })],
    [group(ssh, { ...none, sourceAddressPrefix: undefined, sourceAddressPrefixes: [] })],
  ],
  [
    "a refusal of ports that are not known",
    "nsg-open-inbound",
    [group(ssh, { ...none, destinationPortRange: unknown })],
    [group(ssh, { ...none, destinationPortRange: "23" })],
  ],
  [
    "rules that are open each, together",
    "nsg-open-together",
    [group(), separate("a"), separate("b")],
    [
      group(),
      separate("a", { sourceAddressPrefix: "8.0.0.0/5" }),
      separate("b", { sourceAddressPrefix: "128.0.0.0/5" }),
    ],
  ],
  [
    "rules for sources that are not known",
    "firewall-any-destination",
    [flows({ ...low, sourceAddresses: unknown }, { ...high, sourceAddresses: unknown })],
    [flows({ ...low, sourceAddresses: ["10.0.0.0/8"] }, { ...high, sourceAddresses: ["10.0.0.0/8"] })],
  ],
  [
    "a group that is open by one rule",
    "firewall-open-together",
    [policy, inPolicy("one", ["*"]), inPolicy("two", ["8.0.0.0/5"])],
    [policy, inPolicy("one", ["128.0.0.0/5"]), inPolicy("two", ["8.0.0.0/5"])],
  ],
  [
    "a group that is open by two rules",
    "firewall-open-together",
    [policy, inPolicy("one", ["128.0.0.0/5"], ["64.0.0.0/5"]), inPolicy("two", ["8.0.0.0/8"])],
    [policy, inPolicy("one", ["128.0.0.0/5"]), inPolicy("two", ["64.0.0.0/5"], ["8.0.0.0/8"])],
  ],
  ["network rules that are not known", "registry-public", [registry(unknown)], [registry(undefined)]],
  [
    "ranges that are refused",
    "registry-public",
    [registry(deny({ action: "Deny", iPAddressOrRange: "0.0.0.0/0" }))],
    [registry(deny({ action: "Allow", iPAddressOrRange: "0.0.0.0/0" }))],
  ],
  [
    "a pool whose image is not known",
    "trusted-launch-off",
    [userPool({ securityProfile: {}, osSKU: unknown })],
    [userPool({ securityProfile: {}, osSKU: "AzureLinux", enableFIPS: false })],
  ],
  [
    "a pool of FIPS and Azure Linux, which have no Trusted Launch together",
    "trusted-launch-off",
    [userPool({ securityProfile: {}, osSKU: "AzureLinux", enableFIPS: unknown })],
    [userPool({ securityProfile: {}, osSKU: "AzureLinux", enableFIPS: false })],
  ],
  [
    "secure boot of a GPU, whose driver is not signed",
    "trusted-launch-off",
    [userPool({ securityProfile: { enableVTPM: true }, vmSize: "Standard_NC4as_T4_v3" })],
    [userPool({ securityProfile: { enableVTPM: true } })],
  ],
  [
    "authorised ranges that are not known",
    "api-server-public",
    [cluster({ apiServerAccessProfile: { authorizedIPRanges: unknown } })],
    [cluster({ apiServerAccessProfile: { authorizedIPRanges: ["203.0.113.0/24"] } })],
  ],
];

describe.each(pairs)("%s", (_, id, left, found) => {
  test(`is left alone by ${id}`, () => {
    expect(count(id, left)).toBe(0);
  });

  test(`is found by ${id} where it is otherwise`, () => {
    expect(count(id, found)).toBe(1);
  });
});
