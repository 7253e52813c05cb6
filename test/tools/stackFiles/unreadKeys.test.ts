import { describe, expect, test } from "@jest/globals";
import { head, problemsOf } from "./usualMistakes";

describe("configuration that nothing reads, at its line", () => {
  const keys = head
    .split("\n")
    .slice(1)
    .map(line => line.trim());

  test.each<[what: string, text: string, says: string]>([
    [
      "no config at all",
      keys.join("\n"),
      "C8 :1 azure-native:location and 4 more stand without config:, where nothing reads it. Write config: above, and indent below it azure-native:location and the others.",
    ],
    [
      "a typo of config",
      head.replace("config", "confg"),
      "C8 :1 nothing reads confg: Pulumi's configuration stands under config. Write config: instead.",
    ],
    [
      "config in capitals",
      head.replace("config", "Config"),
      "C8 :1 nothing reads Config: Pulumi's configuration stands under config. Write config: instead.",
    ],
  ])("%s", (_, text, says) => {
    const found = problemsOf(text);
    expect(found.map(p => `${p.id} ${p.where?.replace("Pulumi.shop.yaml", "")} ${p.message}. ${p.fix}`)).toStrictEqual([
      says,
    ]);
  });

  test("a region at column 0", () => {
    const text = `azure-native:location: westeurope\n${head.replace("  azure-native:location: westeurope\n", "")}`;
    const found = problemsOf(text).map(p => `${p.id} ${p.key} ${p.where} ${p.fix}`);
    expect(found).toStrictEqual([
      "C1 location Pulumi.shop.yaml:1 Write azure-native:location indented, below config:.",
    ]);
  });

  test("in Pulumi.yaml too", () => {
    const found = problemsOf(head, "aks", "aks:zones: ['1']\n").map(p => `${p.id} ${p.key} ${p.where}`);
    expect(found).toStrictEqual(["C8  Pulumi.yaml:3"]);
  });
});

describe("a key without a namespace in a project of another name", () => {
  test("is said to be read as the project's, where it fits a choice", () => {
    const found = problemsOf(`${head}\n  network: { kind: nodeSubnet }`, "shop");
    expect(found.map(p => `${p.id} ${p.key} ${p.where}: ${p.message}. ${p.fix}`)).toStrictEqual([
      "C1 network Pulumi.shop.yaml:7: without a namespace Pulumi reads it as shop:network, and no choice stands there. Write aks:network, or shop:network if the program reads that.",
    ]);
  });

  test.each<[what: string, lines: string]>([
    ["is the program's, where it does not fit", "  network: { cidr: 10.0.0.0/16 }"],
    ["is the program's, where the choice is there too", "  name: other"],
    ["is the program's, where it says so", "  shop:network: { kind: nodeSubnet }"],
  ])("%s", (_, lines) => {
    expect(problemsOf(`${head}\n${lines}`, "shop")).toStrictEqual([]);
  });
});
