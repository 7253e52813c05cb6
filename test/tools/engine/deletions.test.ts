import { describe, expect, test } from "@jest/globals";
import { deletionSteps } from "../../../tools/engine/deletions";
import type { StateResource } from "../../../tools/engine/state";

const urnOf = (name: string): string => `urn:pulumi:dev::aks::a:b:C::${name}`;

/** A resource by its name; names in it are of others. */
function resource(
  name: string,
  {
    needs,
    through,
    parent,
    provider,
    custom = true,
  }: Readonly<{
    needs?: string[];
    through?: string[];
    parent?: string;
    provider?: string;
    custom?: boolean;
  }> = {},
): StateResource {
  return {
    urn: urnOf(name),
    type: "a:b:C",
    custom,
    dependencies: needs?.map(urnOf),
    propertyDependencies: through && { input: through.map(urnOf) },
    parent: parent === undefined ? undefined : urnOf(parent),
    provider: provider === undefined ? undefined : `${urnOf(provider)}::an-id`,
  };
}

const stepsOf = (...all: StateResource[]): string[][] =>
  deletionSteps(all).map(step => step.map(({ urn }) => urn.split("::")[3]));

describe("what goes", () => {
  test.each([
    ["side by side where nothing waits", [resource("a"), resource("b")], [["a", "b"]]],
    ["before what it depends on", [resource("a"), resource("b", { needs: ["a"] })], [["b"], ["a"]]],
    ["before what an input comes from", [resource("a"), resource("b", { through: ["a"] })], [["b"], ["a"]]],
    ["before its parent", [resource("a"), resource("b", { parent: "a" })], [["b"], ["a"]]],
    ["before its provider", [resource("a"), resource("b", { provider: "a" })], [["b"], ["a"]]],
    [
      "as late as what it needs lets it",
      [resource("a"), resource("b", { needs: ["a"] }), resource("c", { needs: ["b"] }), resource("d")],
      [["c"], ["b"], ["a", "d"]],
    ],
    [
      "before all in a component that it depends on, by whatever parents",
      [
        resource("network", { custom: false }),
        resource("vnet", { parent: "network" }),
        resource("subnet", { parent: "vnet" }),
        resource("cluster", { needs: ["network"] }),
      ],
      [["cluster"], ["subnet"], ["vnet"], ["network"]],
    ],
    [
      "beside what came into a component after it",
      [
        resource("network", { custom: false }),
        resource("cluster", { needs: ["network"] }),
        resource("late", { parent: "network" }),
      ],
      [["cluster", "late"], ["network"]],
    ],
    [
      "though a state says that two wait for each other",
      [resource("a", { needs: ["b"], parent: "b" }), resource("b", { needs: ["a"], parent: "a" })],
      [["b"], ["a"]],
    ],
    ["of nothing", [], []],
  ])("%s", (_, all, steps) => {
    expect(stepsOf(...all)).toStrictEqual(steps);
  });

  test("with lists of a state that are null", () => {
    const bare = {
      ...resource("a"),
      dependencies: null,
      propertyDependencies: { x: null },
      parent: null,
      provider: null,
    };
    expect(stepsOf(bare as unknown as StateResource)).toStrictEqual([["a"]]);
  });
});
