import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import { FakeAzure, modelledTypes } from "../../tools/fakeAzure/model";
import { AzureNative } from "../../tools/fakeAzure/provider";
import { Unknown, type Properties } from "../../tools/wire";
import { root } from "../support/project";
import { sdkOf } from "./azureSdk";
import { environmentBodies, exampleBodies, stackBodies } from "./bodies";
import {
  allowances,
  contractOf,
  deviations,
  operationsFor,
  Tally,
  types,
  versionSent,
  withoutModels,
} from "./contract";
import { environments } from "./everyChoice";
import { check, hasProperty } from "./walk";

const checkedTypes = types.filter(({ token }) => !withoutModels.includes(token));
/** Shipped stacks: a recorded state that is missing can't be read. */
const stacks = fs.readdirSync(root).flatMap(file => /^Pulumi\.(\w+)\.yaml$/.exec(file)?.[1] ?? []);

/** What no sound choices say, with the reason. */
const neverSaid: Readonly<Record<string, string>> = {
  preset: "it says the choices' values, and no body has it",
  "systemPool.priority.kind: spot": "P3 refuses it",
  "systemPool.priority.spot.evictionPolicy: delete": "P3 refuses it",
  "systemPool.priority.spot.evictionPolicy: deallocate": "P3 refuses it",
  "systemPool.priority.spot.maxPrice": "P3 refuses it",
};

describe("Azure's own models", () => {
  test("have every type of the model of Azure, at its path", () => {
    expect(types.map(({ token }) => token).sort()).toStrictEqual(modelledTypes().sort());
    for (const type of checkedTypes) expect(operationsFor(type)).toHaveLength(1); /* SAID: type.token */
    for (const token of withoutModels)
      expect(operationsFor(types.find(type => type.token === token)!)).toStrictEqual([]);
    t.diagnostic(`types without a model: ${withoutModels.join(", ") || "none"}`);
  });

  test("are of an API version near the one that is sent", () => {
    const versions = checkedTypes.map(({ token }) => {
      const { sdk, operation } = contractOf(token);
      return `${token.split(":")[1]} ${String(versionSent(token))}: ${sdk.package}@${sdk.version} has ${operation.apiVersion}`;
    });
    for (const line of new Set(versions)) t.diagnostic(line);
    for (const line of versions) expect(line).toMatch(/^\w+ \d{4}-\d\d-\d\d: .* has \d{4}-\d\d-\d\d$/);
  });

  test("have the properties that the model of Azure names", () => {
    const unknown = checkedTypes.flatMap(({ token, required, replaces, unknownBefore = [] }) => {
      const { sdk, operation } = contractOf(token);
      return [
        ...[...required, ...replaces].filter(path => !hasProperty(path, operation.request, sdk)),
        ...unknownBefore.filter(path => !hasProperty(path, operation.response, sdk)),
      ].map(path => `${token} ${path}`);
    });
    expect(unknown).toStrictEqual([]);
  });

  test("have all that the components send for every choice, and all that the model of Azure answers", async () => {
    const { choices, missing } = environments();
    expect(missing.sort()).toStrictEqual(Object.keys(neverSaid).sort()); /* SAID: "what there is to choose is chosen" */
    const bodies = [...stacks.flatMap(stackBodies), ...(await environmentBodies(choices)), ...exampleBodies()];
    const tally = new Tally();
    /** Each thing that is wrong, with the first that has it. */
    const found = new Map<string, string>();
    for (const { of, token, request, response } of bodies) {
      const unknown = JSON.stringify(Unknown.value);
      expect(JSON.stringify([request, response])).not.toContain(
        unknown,
      ); /* SAID: `${of}: a deployment leaves nothing unknown` */
      expect(response.azureApiVersion).toBe(versionSent(token)); /* SAID: token */
      const sent = deviations(token, "request", request, tally);
      const answered = deviations(token, "response", response, tally);
      for (const words of [...sent, ...answered]) found.set(words, found.get(words) ?? of);
    }
    expect(Object.fromEntries(found)).toStrictEqual({});
    expect([...tally.tokens].sort()).toStrictEqual(
      checkedTypes.map(({ token }) => token).sort(),
    ); /* SAID: "every type is looked at" */
    expect([...tally.used]).toStrictEqual(allowances); /* SAID: "an allowance that nothing needs is to go" */
    const { bodies: count, tokens, properties } = tally;
    t.diagnostic(`${stacks.length} stacks and ${choices.length} environments that say every choice`);
    t.diagnostic(`${count} bodies of ${tokens.size} types, ${properties.size} properties of Azure's`);
  });

  test("have what the model of Azure answers to questions", () => {
    const azure = new AzureNative(new FakeAzure({ existingGroups: "any", judges: false }));
    const group = { resourceGroupName: "rg", location: "westeurope" };
    azure.create("azure-native:network:PublicIPAddress", { ...group, publicIpAddressName: "pip" });
    azure.create("azure-native:containerservice:ManagedCluster", { ...group, resourceName: "aks" });
    const answers: [token: string, args: Properties, model: string][] = [
      ["network:getPublicIPAddress", { ...group, publicIpAddressName: "pip" }, "PublicIPAddress"],
      ["containerservice:getManagedCluster", { ...group, resourceName: "aks" }, "ManagedCluster"],
      ["containerservice:listManagedClusterUserCredentials", { ...group, resourceName: "aks" }, "CredentialResults"],
      ["containerservice:listManagedClusterAdminCredentials", { ...group, resourceName: "aks" }, "CredentialResults"],
    ];
    for (const [name, args, model] of answers) {
      const token = `azure-native:${name}`;
      const sdk = sdkOf(token);
      // azure-native's own, as of resources.
      const { azureApiVersion: _, ...answer } = azure.invoke(token, args);
      expect(check(answer, sdk.models[model], sdk, "response").findings).toStrictEqual([]);
    }
  });
});
