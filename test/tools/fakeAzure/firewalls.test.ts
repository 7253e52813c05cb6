import { describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../tools/wire";
import {
  address,
  at,
  azureAfter,
  inGroup,
  network,
  casesOf,
  type Refusals,
  route,
  send,
  subnet,
  table,
  vnet,
  type Request,
} from "./requests";

const subnets = `${network}/virtualNetworks/net/subnets`;
const policyId = `${network}/firewallPolicies/fp`;
const ip = (name: string) => ({ publicIPAddress: { id: `${network}/publicIPAddresses/${name}` } });
const inSubnet = (name: string) => ({ subnet: { id: `${subnets}/${name}` } });
const first = { name: "first", ...inSubnet("AzureFirewallSubnet"), ...ip("ip") };
const management = {
  managementIpConfiguration: { name: "management", ...inSubnet("AzureFirewallManagementSubnet"), ...ip("management") },
};
const basic = { sku: { name: "AZFW_VNet", tier: "Basic" }, ...management };
const tier = (name: string) => ({ sku: { name: "AZFW_VNet", tier: name } });
const uses = { firewallPolicy: { id: policyId } };

const firewall = (more: Properties = {}): Request => [
  "network:AzureFirewall",
  { ...at, azureFirewallName: "fw", ...tier("Standard"), ipConfigurations: [first], ...more },
];
const own = (prefix = "10.0.0.0/26", more: Properties = {}): Request =>
  subnet(prefix, { subnetName: "AzureFirewallSubnet", ...more });
const managed = (more: Properties = {}): Request =>
  subnet("10.0.0.64/26", { subnetName: "AzureFirewallManagementSubnet", ...more });
const policy = (more: Properties = {}): Request => [
  "network:FirewallPolicy",
  { ...at, firewallPolicyName: "fp", sku: { tier: "Standard" }, ...more },
];
const place = [vnet(), own(), managed(), address(), address({ publicIpAddressName: "management" })];
const withRoute = (nextHop: Properties): Request[] => [
  vnet(),
  table(),
  route("0.0.0.0/0", nextHop),
  own(),
  managed({ routeTable: { id: `${network}/routeTables/rt` } }),
  address(),
  address({ publicIpAddressName: "management" }),
];

const group = (more: Properties = {}): Request => [
  "network:FirewallPolicyRuleCollectionGroup",
  { ...inGroup, firewallPolicyName: "fp", ruleCollectionGroupName: "own", priority: 300, ruleCollections: [], ...more },
];
const collection = (more: Properties = {}) => ({ name: "network", priority: 100, rules: [], ...more });
const byName = { ruleCollections: [collection({ rules: [{ name: "ntp", destinationFqdns: ["ntp.ubuntu.com"] }] })] };
const proxy = { dnsSettings: { enableProxy: true } };

/** What Azure refuses, and what passes instead. */
const families: Readonly<Record<string, Refusals>> = {
  firewalls: {
    "tier Basic without a management address": {
      given: place,
      asked: firewall({ ...basic, managementIpConfiguration: undefined }),
      code: "AzureFirewallManagementIpConfigRequiresSubnetAndPublicIp",
      passes: { asked: firewall(basic) },
    },
    "a management address without a subnet": {
      given: place,
      asked: firewall({ managementIpConfiguration: { name: "management", ...ip("management") } }),
      code: "AzureFirewallManagementIpConfigRequiresSubnetAndPublicIp",
      passes: { asked: firewall(management) },
    },
    "a configuration without a public address": {
      given: place,
      asked: firewall({ ipConfigurations: [{ name: "first", ...inSubnet("AzureFirewallSubnet") }] }),
      code: "AzureFirewallInvalidRequest",
      passes: {
        asked: firewall({ ...management, ipConfigurations: [{ name: "first", ...inSubnet("AzureFirewallSubnet") }] }),
      },
    },
    "two configurations with a subnet": {
      given: place,
      asked: firewall({ ipConfigurations: [first, { ...first, name: "second", ...ip("management") }] }),
      code: "AzureFirewallInvalidRequest",
      passes: { asked: firewall({ ipConfigurations: [first, { name: "second", ...ip("management") }] }) },
    },
    "a subnet of another name": {
      given: [vnet(), subnet("10.0.0.0/26", { subnetName: "AzureFirewallSubnet2" }), ...place.slice(1)].filter(
        (_, i) => i !== 2,
      ),
      asked: firewall({ ipConfigurations: [{ ...first, ...inSubnet("AzureFirewallSubnet2") }] }),
      code: "AzureFirewallInvalidRequest",
      passes: { given: place, asked: firewall() },
    },
    "a subnet of 32 addresses": {
      given: [vnet(), own("10.0.0.0/27"), address()],
      asked: firewall(),
      code: "AzureFirewallInvalidRequest",
      passes: { given: [vnet(), own("10.0.0.0/26"), address()] },
    },
    "a subnet of another resource group": {
      given: place,
      asked: firewall({ resourceGroupName: "other" }),
      code: "AzureFirewallReferencesSubnetInDifferentResourceGroup",
      passes: { asked: firewall() },
    },
    "a subnet of another region": {
      given: [vnet({ location: "northeurope" }), own(), address()],
      asked: firewall(),
      code: "InvalidResourceReference",
      passes: { given: [vnet(), own(), address()] },
    },
    "a delegated subnet": {
      given: [
        vnet(),
        own("10.0.0.0/26", { delegations: [{ name: "d", serviceName: "Microsoft.Web/serverFarms" }] }),
        address(),
      ],
      asked: firewall(),
      code: "ResourceNotPermittedOnDelegatedSubnet",
      passes: { given: [vnet(), own(), address()] },
    },
    "a second one in the subnet": {
      given: [
        ...place,
        firewall({ azureFirewallName: "other", ipConfigurations: [{ ...first, ...ip("management") }] }),
      ],
      asked: firewall(),
      code: "AzureFirewallInvalidRequest",
      passes: { given: place },
    },
    "a default route of the management subnet that leads elsewhere": {
      given: withRoute({ nextHopType: "VirtualAppliance", nextHopIpAddress: "10.0.9.4" }),
      asked: firewall(basic),
      code: "AzureFirewallInvalidRequest",
      passes: { given: withRoute({ nextHopType: "Internet" }) },
    },
    "an address in a zone with one in none": {
      given: place,
      asked: firewall({ zones: ["1", "2", "3"] }),
      code: "ZonalAzureFirewallCannotReferenceNoZonePublicIp",
      passes: { given: [vnet(), own(), address({ zones: ["1", "2", "3"] })] },
    },
    "a Basic address": {
      given: [vnet(), own(), address({ sku: { name: "Basic" } })],
      asked: firewall(),
      code: "AzureFirewallInvalidRequest",
      passes: { given: [vnet(), own(), address()] },
    },
    "an address of a NAT gateway": {
      given: [
        ...place,
        [
          "network:NatGateway",
          { ...at, natGatewayName: "nat", sku: { name: "Standard" }, publicIpAddresses: [ip("ip").publicIPAddress] },
        ],
      ],
      asked: firewall(),
      code: "PublicIPAddressInUse",
      passes: { asked: firewall({ ipConfigurations: [{ ...first, ...ip("management") }] }) },
    },
    "one address in two configurations": {
      given: place,
      asked: firewall({ ipConfigurations: [first, { name: "second", ...ip("ip") }] }),
      code: "PublicIPReferencedByMultipleIPConfigs",
      passes: { asked: firewall({ ipConfigurations: [first, { name: "second", ...ip("management") }] }) },
    },
    "a policy that is not there": {
      given: place,
      asked: firewall(uses),
      code: "InvalidResourceReference",
      passes: { given: [...place, policy()] },
    },
    "a policy of tier Premium on tier Standard": {
      given: [...place, policy({ sku: { tier: "Premium" } })],
      asked: firewall(uses),
      code: "AzureFirewallInvalidRequest",
      passes: { asked: firewall({ ...uses, ...tier("Premium") }) },
    },
    "a policy of tier Standard on tier Basic, though Premium takes it": {
      given: [...place, policy()],
      asked: firewall({ ...uses, ...basic }),
      code: "AzureFirewallInvalidRequest",
      passes: { asked: firewall({ ...uses, ...tier("Premium") }) },
    },
    "tier Premium out of Basic": {
      given: [...place, firewall(basic)],
      asked: firewall({ ...basic, ...tier("Premium") }),
      code: "SkuCannotBeChangedOnUpdate",
      passes: { given: [...place, firewall({ ...management, ...tier("Standard") })] },
    },
    "other zones": {
      given: [vnet(), own(), address({ zones: ["1", "2", "3"] }), firewall({ zones: ["1"] })],
      asked: firewall({ zones: ["1", "2"] }),
      code: "ResourceAvailabilityZonesCannotBeModified",
      passes: { asked: firewall({ zones: ["1"], tags: { a: "b" } }) },
    },
    "a management address for a firewall that runs": {
      given: [...place, firewall()],
      asked: firewall(management),
      code: "PropertyChangeNotAllowed",
      passes: { given: place },
    },
    "its address's removal": {
      given: [...place, firewall()],
      asked: `${network}/publicIPAddresses/ip`,
      code: "PublicIPAddressCannotBeDeleted",
      passes: { asked: `${network}/publicIPAddresses/management` },
    },
    "its policy's removal": {
      given: [...place, policy(), firewall(uses)],
      asked: policyId,
      code: "FirewallPolicyHasAzureFirewallReferences",
      passes: { given: [...place, policy(), firewall()] },
    },
  },
  "firewall policies": {
    "DNS settings in tier Basic": {
      given: [],
      asked: policy({ sku: { tier: "Basic" }, dnsSettings: { enableProxy: false } }),
      code: "FirewallPolicyHigherTierOnlyProperties",
      passes: { asked: policy({ sku: { tier: "Basic" } }) },
    },
    "denial by threat intelligence in tier Basic": {
      given: [],
      asked: policy({ sku: { tier: "Basic" }, threatIntelMode: "Deny" }),
      code: "FirewallPolicyHigherTierOnlyProperties",
      passes: { asked: policy({ sku: { tier: "Basic" }, threatIntelMode: "Alert" }) },
    },
    "intrusion detection in tier Standard": {
      given: [],
      asked: policy({ intrusionDetection: { mode: "Alert" } }),
      code: "FirewallPolicyHigherTierOnlyProperties",
      passes: { asked: policy({ intrusionDetection: { mode: "Alert" }, sku: { tier: "Premium" } }) },
    },
    "another tier": {
      given: [policy()],
      asked: policy({ sku: { tier: "Premium" } }),
      code: "FirewallPolicySkuChangeDisallowed",
      passes: { asked: policy({ threatIntelMode: "Deny" }) },
    },
    "names in network rules without a DNS proxy": {
      given: [policy()],
      asked: group(byName),
      code: "AzureFirewallDNSProxyMustBeEnabled",
      passes: { given: [policy(proxy)] },
    },
    "names in network rules of tier Basic": {
      given: [policy({ sku: { tier: "Basic" } })],
      asked: group(byName),
      code: "FirewallPolicyHigherTierOnlyProperties",
      passes: {
        asked: group({ ruleCollections: [collection({ rules: [{ name: "ntp", destinationAddresses: ["*"] }] })] }),
      },
    },
    "a priority below 100": {
      given: [policy()],
      asked: group({ priority: 99 }),
      code: "FirewallPolicyRuleGroupInvalidPriorityValue",
      passes: { asked: group({ priority: 100 }) },
    },
    "a collection's priority above 65000": {
      given: [policy()],
      asked: group({ ruleCollections: [collection({ priority: 65001 })] }),
      code: "FirewallPolicyRuleGroupInvalidPriorityValue",
      passes: { asked: group({ ruleCollections: [collection({ priority: 65000 })] }) },
    },
    "two groups of one priority": {
      given: [policy(), group({ ruleCollectionGroupName: "required" })],
      asked: group(),
      code: "FirewallPolicyRuleGroupPrioritiesMustBeUnique",
      passes: { asked: group({ priority: 200 }) },
    },
    "two collections of one priority": {
      given: [policy()],
      asked: group({ ruleCollections: [collection(), collection({ name: "other" })] }),
      code: "FirewallPolicyRuleGroupRulePrioritiesMustBeUnique",
      passes: { asked: group({ ruleCollections: [collection(), collection({ name: "other", priority: 200 })] }) },
    },
    "two collections of one name": {
      given: [policy()],
      asked: group({ ruleCollections: [collection(), collection({ priority: 200 })] }),
      code: "FirewallPolicyRuleGroupRuleNamesMustBeUnique",
      passes: { asked: group({ ruleCollections: [collection(), collection({ priority: 200, name: "other" })] }) },
    },
    "two rules of one name": {
      given: [policy()],
      asked: group({ ruleCollections: [collection({ rules: [{ name: "a" }, { name: "a" }] })] }),
      code: "FirewallPolicyRuleConditionNamesMustBeUnique",
      passes: { asked: group({ ruleCollections: [collection({ rules: [{ name: "a" }, { name: "b" }] })] }) },
    },
  },
};

describe.each(Object.entries(families))("%s", (_, refusals) => {
  test.each(casesOf(refusals))("$name", ({ code, refused, passes }) => {
    expect(refused()).toThrowAzure(code);
    expect(passes()).not.toThrow();
  });
});

test("a policy takes no group while its firewall is written", () => {
  const write = (...requests: Request[]): void => {
    const azure = azureAfter([...place, policy(), policy({ firewallPolicyName: "other" })]);
    for (const request of requests) send(azure, request, { finished: other => !other.endsWith("/fw") });
  };
  expect(() => write(firewall(uses), group())).toThrowAzure("AnotherOperationInProgress");
  expect(() => write(firewall(uses), group({ firewallPolicyName: "other" }))).not.toThrow();
});
