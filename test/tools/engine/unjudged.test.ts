import { describe, expect, test } from "@jest/globals";
import { packagesWithoutModel, unjudgedOf } from "../../../tools/engine/unjudged";
import type { PlannedResource } from "../../../tools/engine/deployment";

const of = (type: string, custom = true) => ({ type, custom }) as PlannedResource;
const judged = [of("azure-native:network:Subnet"), of("pulumi:providers:kubernetes"), of("aks:index:Network", false)];
const others = [of("kubernetes:core/v1:Namespace"), of("azure-native:cache:Redis"), of("azure-native:cache:Redis")];

describe("what has no model", () => {
  test("is none of what has one, of providers or of components", () => {
    expect(unjudgedOf({ resources: judged, questions: { called: [], readings: [] } })).toStrictEqual([]);
  });

  test("is counted by type and function", () => {
    const called = ["azure-native:keyvault:getSecret"];
    expect(unjudgedOf({ resources: [...judged, ...others], questions: { called, readings: [] } })).toStrictEqual([
      { kind: "type", token: "kubernetes:core/v1:Namespace", count: 1 },
      { kind: "type", token: "azure-native:cache:Redis", count: 2 },
      { kind: "function", token: "azure-native:keyvault:getSecret", count: 1 },
    ]);
  });

  test("is named by package where it is none of Azure's", () => {
    const found = unjudgedOf({
      resources: [...others, of("random:index:RandomId")],
      questions: { called: [], readings: [] },
    });
    expect(packagesWithoutModel(found)).toBe("1 of kubernetes, 1 of random");
  });
});
