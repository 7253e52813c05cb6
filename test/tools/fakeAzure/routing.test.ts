import { describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../tools/wire";
import { at, inGroup, casesOf, type Refusals, route, table, type Request } from "./requests";

const hop = { nextHopType: "VirtualAppliance", nextHopIpAddress: "10.0.0.4" };
const second = { routeName: "second" };

const group: Request = ["network:NetworkSecurityGroup", { ...at, networkSecurityGroupName: "nsg" }];
const rule = (more: Properties = {}): Request => [
  "network:SecurityRule",
  {
    ...inGroup,
    networkSecurityGroupName: "nsg",
    securityRuleName: "first",
    access: "Allow",
    direction: "Inbound",
    priority: 100,
    protocol: "Tcp",
    sourceAddressPrefix: "Internet",
    sourcePortRange: "*",
    destinationAddressPrefix: "*",
    destinationPortRange: "443",
    ...more,
  },
];
const ruled = (more: Properties, passes: Properties, code: string) => ({
  given: [group],
  asked: rule(more),
  code,
  passes: { asked: rule(passes) },
});

/** What Azure refuses, and what passes instead. */
const families: Readonly<Record<string, Refusals>> = {
  routes: {
    "a range that is none": {
      given: [table()],
      asked: route("10.0.0.0"),
      code: "InvalidAddressPrefixFormat",
      passes: { asked: route("10.0.0.0/8") },
    },
    "a range that begins in its middle": {
      given: [table()],
      asked: route("10.0.0.1/8"),
      code: "InvalidCIDRNotation",
      passes: { asked: route("10.0.0.1/32") },
    },
    "neither a range nor a service tag": {
      given: [table()],
      asked: route("everywhere"),
      code: "InvalidAddressPrefixFormat",
      passes: { asked: route("AzureCloud.westeurope") },
    },
    "an appliance without an address": {
      given: [table()],
      asked: route("0.0.0.0/0", { nextHopType: "VirtualAppliance" }),
      code: "MissingNextHopIpAddress",
      passes: { asked: route("0.0.0.0/0", hop) },
    },
    "an appliance whose address is none": {
      given: [table()],
      asked: route("0.0.0.0/0", { ...hop, nextHopIpAddress: "10.0.0" }),
      code: "InvalidRequestFormat",
      passes: { asked: route("0.0.0.0/0", hop) },
    },
    "an address of what is no appliance": {
      given: [table()],
      asked: route("0.0.0.0/0", { ...hop, nextHopType: "Internet" }),
      code: "InvalidRequestFormat",
      passes: { asked: route("0.0.0.0/0", hop) },
    },
    "two for one range": {
      given: [table(), route("0.0.0.0/0")],
      asked: route("0.0.0.0/0", { ...hop, ...second }),
      code: "RouteConflict",
      passes: { asked: route("0.0.0.0/1", { ...hop, ...second }) },
    },
    "another range, which a second one has": {
      given: [table(), route("10.0.0.0/8"), route("10.0.0.0/16", second)],
      asked: route("10.0.0.0/16"),
      code: "RouteConflict",
      passes: { asked: route("10.0.0.0/24") },
    },
    "more than 400": {
      given: [
        table(),
        ...Array.from({ length: 400 }, (_, i) => route(`10.${i >> 8}.${i & 255}.0/24`, { routeName: `r${i}` })),
      ],
      asked: route("0.0.0.0/0"),
      code: "QuotaExceeded",
      passes: {
        given: [
          table(),
          ...Array.from({ length: 399 }, (_, i) => route(`10.${i >> 8}.${i & 255}.0/24`, { routeName: `r${i}` })),
        ],
      },
    },
  },
  "security rules": {
    "a priority below 100": ruled({ priority: 99 }, { priority: 100 }, "SecurityRuleInvalidPriority"),
    "a priority above 4096": ruled({ priority: 4097 }, { priority: 4096 }, "SecurityRuleInvalidPriority"),
    "an address that is none": ruled(
      { sourceAddressPrefix: "10.0.0.0/33" },
      { sourceAddressPrefix: "10.0.0.0/23" },
      "SecurityRuleInvalidAddressPrefix",
    ),
    "ports that are none": ruled(
      { destinationPortRange: "80,443" },
      { destinationPortRange: "80-443" },
      "SecurityRuleInvalidPortRange",
    ),
    "ports backwards": ruled(
      { destinationPortRange: "443-80" },
      { destinationPortRange: "80-443" },
      "SecurityRuleInvalidPortRange",
    ),
    "a service tag in a list": ruled(
      { sourceAddressPrefix: undefined, sourceAddressPrefixes: ["Internet"] },
      { sourceAddressPrefix: undefined, sourceAddressPrefixes: ["203.0.113.0/24"] },
      "SecurityRuleParameterContainsUnsupportedValue",
    ),
    "all ports in a list": ruled(
      { destinationPortRange: undefined, destinationPortRanges: ["*"] },
      { destinationPortRange: undefined, destinationPortRanges: ["0-65535"] },
      "SecurityRuleParameterContainsUnsupportedValue",
    ),
    "two of one priority and direction": {
      given: [group, rule()],
      asked: rule({ securityRuleName: "second" }),
      code: "SecurityRuleConflict",
      passes: { asked: rule({ securityRuleName: "second", direction: "Outbound" }) },
    },
    "a name that ends with a full stop": ruled(
      { securityRuleName: "first." },
      { securityRuleName: "first.1" },
      "InvalidResourceName",
    ),
  },
};

describe.each(Object.entries(families))("%s", (_, refusals) => {
  test.each(casesOf(refusals))("$name", ({ code, refused, passes }) => {
    expect(refused()).toThrowAzure(code);
    expect(passes()).not.toThrow();
  });
});
