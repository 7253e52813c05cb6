import { describe, expect, test } from "@jest/globals";
import { mistakes, problemsOf, withLines } from "./usualMistakes";

describe("usual mistakes have one answer each", () => {
  test.each(Object.entries(mistakes))("%s", (_, { lines, at, says, fix }) => {
    const found = problemsOf(withLines(lines));
    expect(found.map(p => `${p.id} ${p.key} ${p.where?.replace("Pulumi.shop.yaml", "")}`)).toStrictEqual([at]);
    expect(found[0].message).toContain(says);
    expect(found[0].fix).toContain(fix);
    expect(found).toBeReadable();
  });
});

describe("what is no mistake", () => {
  test.each<[what: string, lines: string]>([
    ["a region as the portal shows it", "  azure-native:location: West Europe"],
    ["a map as JSON, as pulumi config set writes it", `  aks:network: '{ "kind": "overlay" }'`],
    ["a list as JSON", `  aks:zones: '["1"]'`],
    ["a key without a namespace, which is the project's", "  zones: []"],
    [
      "keys of other namespaces, near ones too",
      "  aws:region: eu-west-1\n  eks:name: shop\n  gcp:zone: a\n  aks-policies:environment: dev",
    ],
    ["keys of another program", "  shop:network: { a: 1 }\n  shop:other: 3"],
    ["Pulumi's own keys", "secretsprovider: passphrase\nencryptionsalt: v1:abc:v1:def:ghi\nencryptedkey: abc"],
    ["what Pulumi leaves alone", "x-shared: &shared { team: shop }"],
    ["null for nothing within a map", "  aks:tags: { team: ~ }"],
  ])("%s", (_, lines) => {
    expect(problemsOf(withLines(lines))).toStrictEqual([]);
  });
});
