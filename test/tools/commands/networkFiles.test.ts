import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { isTree } from "../../../design/contract/tree";
import { pulumiAks } from "../../support/cli";
import { temporaryProject } from "../../support/project";
import { azSubnet, azTable, azVnet, called, natId, routed } from "./foreignNetworks";

describe("files that tell nothing", () => {
  const whole = JSON.stringify(azVnet([routed]));
  test.each<{ name: string; content: unknown; says: RegExp }>([
    {
      name: "cut off",
      content: whole.slice(0, 200),
      says: /it\.json is no JSON: it ends in the middle\. Save it again/,
    },
    { name: "broken within", content: whole.replace(":", ""), says: /it\.json is no JSON: / },
    { name: "a table", content: "Name  ResourceGroup\n", says: /saved in another format.*--output json/ },
    { name: "empty", content: "\n", says: /it\.json is empty\. Give what `az network vnet show`/ },
    { name: "a number", content: "7", says: /holds no map and no list/ },
    { name: "a list of texts", content: ["a"], says: /it\.json: item 0 is no resource of Azure's/ },
    { name: "an empty list", content: [], says: /no virtual network and no subnet/ },
    { name: "a map of something", content: { name: "vnet" }, says: /it has no id/ },
    { name: "an id that is none", content: { id: "vnet-spoke" }, says: /"vnet-spoke" is no resource id/ },
    { name: "another resource", content: { id: natId }, says: /no virtual network and no subnet/ },
    { name: "a route table alone", content: azTable(), says: /only route tables/ },
    { name: "a plan", content: { format_version: "1.2", planned_values: {} }, says: /a plan of Terraform's/ },
    { name: "a state of nothing", content: { version: 3, deployment: { resources: [] } }, says: /no virtual network/ },
    {
      name: "subnets that are none",
      content: azVnet([], { subnets: "snet" }),
      says: /subnets of vnet-spoke is no list of maps/,
    },
    {
      name: "ranges that are none",
      content: azVnet([], { addressSpace: { addressPrefixes: "10.0.0.0/8" } }),
      says: /addressSpace\.addressPrefixes of vnet-spoke is no list of texts/,
    },
    {
      name: "resources that are none",
      content: { deployment: { resources: 4 } },
      says: /resources is no list of maps/,
    },
  ])("$name", async ({ content, says }) => {
    const ran = await called({ "it.json": content });
    expect(ran).toExitWith(2);
    expect(ran.stderr).toMatch(says);
    expect(ran.stdout).toBe("");
  });

  test("a file that is not there, and a folder", async () => {
    const { folder } = temporaryProject({});
    fs.mkdirSync(path.join(folder, "states"));
    expect((await pulumiAks(folder, "network", "--from", "vent.json")).stderr).toMatch(/There is no file vent\.json/);
    expect((await pulumiAks(folder, "network", "--from", "states")).stderr).toMatch(/states is a folder/);
    expect(await pulumiAks(folder, "network")).toExitWith(2);
  });
});

describe("with a stack, its choices are judged with the network", () => {
  test("sound", async () => {
    const ran = await called({ a: azVnet([azSubnet("snet-aks", "10.80.0.0/23")]) }, "--stack", "dev");
    expect(ran).toExitWith(0);
    expect(ran.stderr).toMatch(/Stack dev with it {2}✓ sound/);
    expect(isTree(parse(ran.stdout))).toBe(true);
  });

  test("where the cluster's pods are", async () => {
    const vnet = azVnet([azSubnet("snet-aks", "10.244.0.0/23")], {
      addressSpace: { addressPrefixes: ["10.244.0.0/16"] },
    });
    const ran = await called({ a: vnet }, "--stack", "dev");
    expect(ran).toExitWith(1);
    expect(ran.stderr).toMatch(/N31 +aks:network\.vnet\.existing\.addressPrefixes\s+pod range/);
    expect(ran.stderr).not.toMatch(/sound/);
  });

  test("a stack that is none", async () => {
    const ran = await called({ a: azVnet([routed]) }, "--stack", "dve");
    expect(ran).toExitWith(2);
    expect(ran.stderr).toMatch(/Did you mean dev\?/);
  });
});
