import { beforeAll, describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import { FakeAzure, modelledTypes } from "../../tools/fakeAzure/model";
import { AzureNative } from "../../tools/fakeAzure/provider";
import { Unknown, type Properties } from "../../tools/wire";
import { root } from "../support/project";
import { sdkOf } from "./azureSdk";
import { environmentBodies, exampleBodies, stackBodies, type Body } from "./bodies";
import {
  allowances,
  contractOf,
  deviations,
  operationsFor,
  Tally,
  types,
  versionSent,
  withOtherModels,
  withoutModels,
} from "./contract";
import { environments } from "./everyChoice";
import { check, hasProperty } from "./walk";

const checkedTypes = types.filter(({ token }) => !withoutModels.includes(token) && !withOtherModels.includes(token));
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

const tokens = checkedTypes.map(type => type.token);
const versions = tokens.map(token => {
  const { sdk, operation } = contractOf(token);
  return { token, package: `${sdk.package}@${sdk.version}`, has: operation.apiVersion, sent: versionSent(token) };
});

describe("Azure's own models", () => {
  test("are compared for every type of the model of Azure", () => {
    expect(types.map(({ token }) => token).sort()).toStrictEqual(modelledTypes().sort());
  });

  test.each(checkedTypes)("have $token at its path, once", type => {
    expect(operationsFor(type)).toHaveLength(1);
  });

  test.each(withoutModels)("really have no %s", token => {
    expect(types.filter(type => type.token === token).flatMap(operationsFor)).toStrictEqual([]);
  });

  test.each(withOtherModels)("of %s are older, and lack what is required there", token => {
    const { operation, sdk } = contractOf(token);
    expect(operation.apiVersion < String(versionSent(token))).toBe(true);
    expect(hasProperty("criteria", operation.request, sdk)).toBe(false);
  });

  test.each(versions)("of $token are of $has in $package, and $sent is sent", ({ has, sent }) => {
    const day = /^\d{4}-\d\d-\d\d(-preview)?$/;
    expect([has, sent]).toStrictEqual([expect.stringMatching(day), expect.stringMatching(day)]);
  });

  test.each(checkedTypes)("have the properties that the model of Azure names of $token", type => {
    const { token, required, replaces, unknownBefore = [] } = type;
    const { sdk, operation } = contractOf(token);
    const unknown = [
      ...[...required, ...replaces].filter(path => !hasProperty(path, operation.request, sdk)),
      ...unknownBefore.filter(path => !hasProperty(path, operation.response, sdk)),
    ];
    expect(unknown).toStrictEqual([]);
  });
});

describe("what the components send for every choice, and what the model of Azure answers", () => {
  const { choices, missing } = environments();
  let bodies: readonly Body[] = [];
  const tally = new Tally();
  /** Each thing that is wrong, with the first that has it. */
  const wrong = new Map<string, string>();

  beforeAll(async () => {
    const shipped = stacks.flatMap(stackBodies);
    // One after the other: a program of many takes more memory, and so time, than many programs.
    const built: Body[] = [];
    for (const environment of choices) built.push(...(await environmentBodies(environment)));
    bodies = [...shipped, ...built, ...exampleBodies()];
    for (const { of, token, request, response } of bodies) {
      const sent = deviations(token, "request", request, tally);
      const answered = deviations(token, "response", response, tally);
      for (const words of [...sent, ...answered]) wrong.set(words, wrong.get(words) ?? of);
    }
  });

  test("says all there is to choose", () => {
    expect(missing.sort()).toStrictEqual(Object.keys(neverSaid).sort());
  });

  test("is of every type", () => {
    expect([...tally.tokens].sort()).toStrictEqual([...tokens].sort());
  });

  test("leaves nothing unknown once it is deployed", () => {
    const unknown = JSON.stringify(Unknown.value);
    const open = bodies.filter(({ request, response }) => JSON.stringify([request, response]).includes(unknown));
    expect(open.map(({ of }) => of)).toStrictEqual([]);
  });

  test("is answered in the API version that is sent", () => {
    const other = bodies.filter(({ token, response }) => response.azureApiVersion !== versionSent(token));
    expect(other.map(({ of, token }) => `${of} ${token}`)).toStrictEqual([]);
  });

  test("is as Azure's models have it", () => {
    expect(Object.fromEntries(wrong)).toStrictEqual({});
  });

  test("needs every allowance", () => {
    expect(tally.used).toStrictEqual(new Set(allowances));
  });
});

describe("what the model of Azure answers to questions", () => {
  const group = { resourceGroupName: "rg", location: "westeurope" };

  test.each<[token: string, args: Properties, model: string]>([
    ["network:getPublicIPAddress", { publicIpAddressName: "pip" }, "PublicIPAddress"],
    ["containerservice:getManagedCluster", { resourceName: "aks" }, "ManagedCluster"],
    ["containerservice:listManagedClusterUserCredentials", { resourceName: "aks" }, "CredentialResults"],
    ["containerservice:listManagedClusterAdminCredentials", { resourceName: "aks" }, "CredentialResults"],
  ])("%s", (name, args, model) => {
    const azure = new AzureNative(new FakeAzure({ existingGroups: "any", judges: false }));
    azure.create("azure-native:network:PublicIPAddress", { ...group, publicIpAddressName: "pip" });
    azure.create("azure-native:containerservice:ManagedCluster", { ...group, resourceName: "aks" });
    const token = `azure-native:${name}`;
    const sdk = sdkOf(token);
    // azure-native's own, as of resources.
    const { azureApiVersion: _, ...answer } = azure.invoke(token, { ...group, ...args });
    expect(check(answer, sdk.models[model], sdk, "response")).toStrictEqual([]);
  });
});
