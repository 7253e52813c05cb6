import { describe, expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import { changeProblems } from "../../../design/changes/changes";
import { fixedParts, refusedBetween } from "../../../design/changes/environment";
import { change } from "./builders";
import { choicesWith, context } from "../../support/choices";

const found = (...changes: Parameters<typeof changeProblems>[0]): string[] =>
  changeProblems(changes).map(({ id, key }) => `${id} ${key}`);

const sound = { sku: { name: "standard" }, softDeleteRetentionInDays: 90, enablePurgeProtection: true };
const vault = (before: object, after: object | undefined) =>
  change(
    "keyvault:Vault",
    "aks-key-vault-vault",
    { before: { properties: before }, after: { properties: after } },
    "KeyVault",
  );

describe("a vault that is there", () => {
  test.each<{ what: string; before?: object; after: object | undefined; expected: string[] }>([
    {
      what: "keeps its days",
      after: { ...sound, softDeleteRetentionInDays: 7 },
      expected: ["M1 keyVault.create.softDeleteDays"],
    },
    {
      what: "keeps its purge protection",
      after: { ...sound, enablePurgeProtection: undefined },
      expected: ["M1 keyVault.create.purgeProtection"],
    },
    {
      what: "may get purge protection",
      before: { ...sound, enablePurgeProtection: undefined },
      after: sound,
      expected: [],
    },
    { what: "may get another tier", after: { ...sound, sku: { name: "premium" } }, expected: [] },
    { what: "is not judged while nothing of it is known", after: undefined, expected: [] },
  ])("$what", ({ before = sound, after, expected }) => {
    expect(found(vault(before, after))).toStrictEqual(expected);
  });

  test.each([
    ["softDeleteDays", { softDeleteDays: 7 }],
    ["purgeProtection", { purgeProtection: false }],
  ])("is refused another %s before anything changes", (key, create) => {
    const partsOf = (own: object) =>
      fixedParts(assess(choicesWith({ keyVault: { kind: "create", create: own } }), context).design);
    const problems = refusedBetween("aks", partsOf({}), partsOf(create));
    expect(problems.map(p => `${p.id} ${p.key}`)).toStrictEqual([`M1 keyVault.create.${key}`]);
    expect(refusedBetween("aks", partsOf(create), partsOf(create))).toStrictEqual([]);
  });
});

describe("a vault that is replaced", () => {
  const replaced = (before: string | undefined, after: string | undefined) =>
    change(
      "keyvault:Vault",
      "aks-key-vault-vault",
      { op: "replace", replacing: ["resourceGroupName"], before: { vaultName: before }, after: { vaultName: after } },
      "KeyVault",
    );

  test.each<{ what: string; names: [string | undefined, string | undefined]; expected: string[] }>([
    { what: "keeps its name", names: ["kv-shop", "kv-shop"], expected: ["M1 keyVault.create"] },
    { what: "keeps it in other letter case", names: ["kv-shop", "KV-Shop"], expected: ["M1 keyVault.create"] },
    { what: "gets another one", names: ["kv-shop", "kv-other"], expected: [] },
    { what: "has a name that is not known", names: [undefined, undefined], expected: [] },
  ])("$what", ({ names, expected }) => {
    const found = changeProblems([replaced(...names)]).filter(({ id }) => id === "M1");
    expect(found.map(({ id, key }) => `${id} ${key}`)).toStrictEqual(expected);
  });
});

describe("the vault that KMS is attached to", () => {
  const kms = (vaultName: string, keyVaultNetworkAccess: string, enabled = true) => ({
    securityProfile: {
      azureKeyVaultKms: {
        enabled,
        keyId: `https://${vaultName}.vault.azure.net/keys/etcd/${"a".repeat(32)}`,
        keyVaultNetworkAccess,
      },
    },
  });
  const refusals = (before: object, after: object): string[] =>
    found(change("containerservice:ManagedCluster", "aks-cluster-managed-cluster", { before, after })).filter(text =>
      text.startsWith("M1"),
    );

  test.each([
    ["becomes private", kms("kv-a", "Public"), kms("kv-a", "Private"), ["M1 keyVault"]],
    ["becomes public", kms("KV-a", "Private"), kms("kv-a", "Public"), ["M1 keyVault"]],
    ["gives way to a private one", kms("kv-a", "Public"), kms("kv-b", "Private"), []],
    ["is private when KMS goes on", kms("kv-a", "Public", false), kms("kv-a", "Private"), []],
    ["goes while KMS is on", kms("kv-a", "Public"), { securityProfile: {} }, ["M1 keyVault"]],
    ["goes when KMS is off", kms("kv-a", "Public", false), { securityProfile: {} }, []],
    ["is left when KMS goes off", kms("kv-a", "Private"), kms("kv-a", "Public", false), []],
  ])("%s", (_, before, after, expected) => {
    expect(refusals(before, after)).toStrictEqual(expected);
  });
});
