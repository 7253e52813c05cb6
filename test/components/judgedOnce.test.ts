import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import { output } from "@pulumi/pulumi";
import type { Choices } from "../../components";
import { rules } from "../../design/rules";
import { ids } from "../support/choices";
import { environment } from "./shop";

/** How often every rule is asked, by the first of them. */
let asked: jest.SpiedFunction<(typeof rules)[number]["judge"]>;

beforeEach(() => {
  asked = jest.spyOn(rules[0], "judge");
});

const pools = (count: number): Choices["nodePools"] =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`pool${i}`, {}]));

describe("an environment is judged once", () => {
  test.each<[what: string, choices: Partial<Choices>]>([
    ["preset dev", { preset: "dev@1" }],
    ["preset staging", { preset: "staging@1", apiServer: {} }],
    ["preset prod", { preset: "prod@1", apiServer: {} }],
    ["a pool", { nodePools: pools(1) }],
    ["13 pools", { nodePools: pools(13) }],
    ["NAT gateways by zone", { zones: ["1", "2"], egress: { kind: "natGateway" } }],
    ["a hub", { network: { hub: { kind: "existing", existing: { id: ids.vnet } } } }],
    [
      "identities that are there",
      { identity: { controlPlane: { kind: "systemAssigned" }, kubelet: { kind: "managed" } } },
    ],
  ])("with %s", async (_, choices) => {
    await environment(choices);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  // What the values decide is judged as soon as they are known; what is created has them after that.
  test("and once more when its late ids are known, with what is created in between", async () => {
    const id = output(ids.identity);
    const existing = { id, principalId: output(ids.guid) };
    await environment({ identity: { controlPlane: { kind: "existing", existing } } });
    expect(asked).toHaveBeenCalledTimes(3);
  });
});
