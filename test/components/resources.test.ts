import { afterEach, describe, expect, jest, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { ComponentResource, runtime } from "@pulumi/pulumi";
import * as components from "../../components";
import * as kubernetes from "../../components/kubernetes";
import { root } from "../support/project";
import { clusterRows } from "./resources/cluster/cluster";
import { clusterApiServerRows } from "./resources/cluster/apiServer";
import { clusterIdentityRows } from "./resources/cluster/identity";
import { clusterEgressRows, clusterNetworkRows } from "./resources/cluster/network";
import { clusterPoolRows } from "./resources/cluster/systemPool";
import { clusterSignInRows } from "./resources/cluster/signIn";
import { clusterUpgradesRows } from "./resources/cluster/upgrades";
import { environmentBasicFirewallRows } from "./resources/environment/basicFirewall";
import { environmentBasicsRows } from "./resources/environment/basics";
import { environmentFirewallRows } from "./resources/environment/firewall";
import { environmentNatRows } from "./resources/environment/natGateways";
import { environmentPodsRows } from "./resources/environment/pods";
import { environmentRoutesRows } from "./resources/environment/routes";
import { environmentZonalNatRows } from "./resources/environment/zonalNatGateways";
import { firewallRows } from "./resources/network/firewall";
import { firewallRulesRows } from "./resources/network/firewallRules";
import { hubPeeringRows } from "./resources/network/hubPeering";
import { clusterAccessRows, namespacesRows } from "./resources/inCluster";
import { natGatewayRows } from "./resources/network/natGateway";
import { networkRows } from "./resources/network/network";
import { nodePoolRows } from "./resources/cluster/nodePool";
import { privateDnsZoneRows } from "./resources/network/privateDnsZone";
import { waitingRows } from "./resources/waiting";
import { routeTableRows } from "./resources/network/routeTable";
import { securityGroupsRows } from "./resources/network/securityGroups";
import { wordsOf, type Words } from "./resources/sources";
import { flat, tableOf, type Row } from "./resources/table";

const subjects: Readonly<Record<string, readonly Row[]>> = {
  Network: networkRows,
  NatGateway: natGatewayRows,
  RouteTable: routeTableRows,
  SecurityGroups: securityGroupsRows,
  Firewall: firewallRows,
  "Firewall's rules": firewallRulesRows,
  HubPeering: hubPeeringRows,
  PrivateDnsZone: privateDnsZoneRows,
  ClusterIdentity: clusterIdentityRows,
  Cluster: clusterRows,
  "Cluster's API server": clusterApiServerRows,
  "Cluster's sign-in": clusterSignInRows,
  "Cluster's network": clusterNetworkRows,
  "Cluster's way out": clusterEgressRows,
  "Cluster's system pool": clusterPoolRows,
  "Cluster's upgrades": clusterUpgradesRows,
  NodePool: nodePoolRows,
  ClusterAccess: clusterAccessRows,
  Namespaces: namespacesRows,
  "what components wait for": waitingRows,
  Environment: environmentBasicsRows,
  "Environment with NAT gateways": environmentNatRows,
  "Environment with NAT gateways of zones": environmentZonalNatRows,
  "Environment with a firewall": environmentFirewallRows,
  "Environment with a firewall of tier basic": environmentBasicFirewallRows,
  "Environment with routes elsewhere": environmentRoutesRows,
  "Environment by where pods are": environmentPodsRows,
};

afterEach(() => {
  runtime.setAllConfig({});
});

describe.each(Object.entries(subjects))("%s", (_, rows) => {
  test.each(rows)("$name", async ({ program, creates, config = {}, warns = [] }) => {
    const warn = jest.spyOn(console, "warn").mockImplementation(() => undefined);
    runtime.setAllConfig({ ...config });
    expect(await tableOf(program)).toStrictEqual(flat(creates));
    expect(warn.mock.calls.flat()).toStrictEqual(warns);
  });
});

/** Files of components/ by their names. */
function sources(): Record<string, string> {
  const folder = path.join(root, "components");
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(file => file.endsWith(".ts"));
  return Object.fromEntries(
    files.map(file => [path.basename(file, ".ts"), fs.readFileSync(path.join(folder, file), "utf8")]),
  );
}

/** What the rows expect, in the same words. */
function wordsOfRows(): Words {
  const words = new Map<string, Set<string>>();
  const expected = Object.values(subjects).flatMap(rows => rows.flatMap(({ creates }) => Object.values(flat(creates))));
  for (const { type, inputs, options, dependsOn } of expected) {
    const found = words.get(type) ?? new Set<string>();
    words.set(type, found);
    for (const word of said(inputs)) found.add(word);
    for (const word of said({ ...options, dependsOn, parent: type })) found.add(`option ${word}`);
  }
  return words;
}

/** Names of properties at any depth, and simple values with them. */
function said(value: unknown, property = ""): string[] {
  if (Array.isArray(value)) return value.flatMap(item => said(item, property));
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([name, item]) => [name, ...said(item, name)]);
  return [`${property}: ${String(value)}`];
}

/** What the code names and no row can have. */
const neverThere: Readonly<Record<string, readonly string[]>> = {
  "containerservice:ManagedCluster": [
    // Rule P3 refuses Spot nodes in the pool that is part of a cluster; those of NodePool have them.
    "scaleSetPriority: Spot",
    "scaleSetEvictionPolicy",
    "scaleSetEvictionPolicy: Delete",
    "scaleSetEvictionPolicy: Deallocate",
    "spotMaxPrice",
    // An engine runs hooks, mocks have none.
    "option hooks",
    "option beforeUpdate",
  ],
};

describe("the tables are complete", () => {
  const rows = wordsOfRows();

  test.each([...wordsOf(sources())])("%s: what the code can send, and each option, is in a row", (type, words) => {
    const open = [...words].filter(word => rows.get(type)?.has(word) !== true);
    expect(open).toStrictEqual(neverThere[type] ?? []);
    expect(rows.has(type)).toBe(true);
  });

  test("every component has rows", () => {
    const classes = Object.values<unknown>({ ...components, ...kubernetes }).filter(
      (made): made is typeof ComponentResource =>
        typeof made === "function" && made.prototype instanceof ComponentResource,
    );
    expect(classes.map(({ name }) => `aks:index:${name}`).filter(type => !rows.has(type))).toStrictEqual([]);
    expect(classes).toHaveLength(13);
  });

  test("code is read through functions, constants, tables and other files", () => {
    const read = wordsOf({
      thing: `import * as network from "@pulumi/azure-native/network";
import { protectedUnless } from "./protection";
const kinds = { one: "One", two: "Two" } as const;
const common = { location };
function inner(size: string) { if (size) return { big: size !== "s" }; return { small: true, off: !size }; }
new network.Thing("a", {
  ...common, ...oneOrMore("value", "values", all), kind: kinds[chosen], parts: parts.map(id => ({ id })),
  side: left ? "Left" : "Right", width: given ?? 4, sku: wanted && { tier: "Standard" }, inner: inner("s"),
}, { parent: this, ...protectedUnless(may) });
const oneOrMore = (single: string, list: string, of: string[]) => ({ [single]: of[0] });`,
      protection: `export const protectedUnless = (may: boolean) => may ? {} : { protect: true };`,
    });
    expect([...(read.get("network:Thing") ?? [])].sort()).toStrictEqual(
      [
        ...[
          "big",
          "big: false",
          "big: true",
          "off",
          "off: false",
          "off: true",
          "id",
          "inner",
          "kind",
          "kind: One",
          "kind: Two",
          "location",
          "parts",
          "side",
          "side: Left",
        ],
        ...["side: Right", "sku", "small", "small: true", "tier", "tier: Standard", "value", "values", "width"],
        ...["width: 4", "option parent", "option protect", "option protect: true"],
      ].sort(),
    );
  });
});
