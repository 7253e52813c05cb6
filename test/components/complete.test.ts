import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { ComponentResource } from "@pulumi/pulumi";
import * as components from "../../components";
import * as kubernetes from "../../components/kubernetes";
import { root } from "../support/project";
import { subjects } from "./resources";
import { wordsOf, type Words } from "./resources/sources";
import { flat } from "./resources/table";

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

// An engine runs hooks, mocks have none.
const hooked = ["option hooks"];

/** What the code names and no row can have. */
const neverThere: Readonly<Record<string, readonly string[]>> = {
  "containerservice:ManagedCluster": [
    // The pool that is part of a cluster is no gateway.
    "gatewayProfile",
    "publicIPPrefixSize",
    // Rule P3 refuses Spot nodes in the pool that is part of a cluster; those of NodePool have them.
    "scaleSetPriority: Spot",
    "scaleSetEvictionPolicy",
    "scaleSetEvictionPolicy: Delete",
    "scaleSetEvictionPolicy: Deallocate",
    "spotMaxPrice",
    ...hooked,
  ],
  "dashboard:Grafana": hooked,
  "network:ApplicationGateway": hooked,
  // Parts of the cluster's id, which names of other inputs are taken from.
  "kubernetesconfiguration:Extension": ["resourceGroup", "name"],
  // Likewise; the rows have a bucket over plain HTTP alone.
  "kubernetesconfiguration:FluxConfiguration": ["resourceGroup", "insecure: false"],
  // Minutes that it is compared with; what is sent is true or false, and both are in rows.
  "monitor:ScheduledQueryRule": ["autoMitigate: 720"],
  "keyvault:Vault": hooked,
  "containerregistry:CredentialSet": hooked,
  "containerregistry:Registry": hooked,
  "network:AzureFirewall": hooked,
  "network:BastionHost": hooked,
  "network:FirewallPolicy": hooked,
  "network:NatGateway": hooked,
  "network:PublicIPAddress": hooked,
  "network:Subnet": hooked,
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
    expect(classes).toHaveLength(25);
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
