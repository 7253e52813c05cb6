import { describe, expect, test } from "@jest/globals";
import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import { aliasUrns } from "../../../tools/engine/aliases";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { programPreviewed } from "../../support/project";

class Old extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Old", name, {}, opts);
  }
}
class New extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:New", name, {}, opts);
  }
}
const table = (name: string, opts?: pulumi.CustomResourceOptions) =>
  new network.RouteTable(name, { resourceGroupName: "rg", location: "westeurope", routeTableName: "rt" }, opts);

type Program = () => unknown;

/** What was deployed, what the program says now, and what happens then. */
const cases: Record<string, [before: Program, after: Program, expected: string[]]> = {
  "another name, without an alias": [() => table("a"), () => table("b"), ["create b", "delete a"]],
  "another name": [() => table("a"), () => table("b", { aliases: [{ name: "a" }] }), ["same b"]],
  "a name that is not in the state": [
    () => table("a"),
    () => table("b", { aliases: [{ name: "c" }] }),
    ["create b", "delete a"],
  ],
  "another type": [() => new Old("c"), () => new New("c", { aliases: [{ type: "test:index:Old" }] }), ["same c"]],
  "a parent of its own now": [
    () => table("a"),
    () => table("a", { parent: new New("p"), aliases: [{ parent: pulumi.rootStackResource }] }),
    ["create p", "same a"],
  ],
  "no parent any more": [
    () => table("a", { parent: new New("p") }),
    () => table("a", { aliases: [{ parent: new New("p") }] }),
    ["same a", "same p"],
  ],
  "a parent that is undefined": [
    () => table("a"),
    () => table("a", { parent: new New("p"), aliases: [{ parent: undefined }] }),
    ["create p", "same a"],
  ],
  "a parent by its URN": [
    () => table("a", { parent: new New("p") }),
    () => table("a", { aliases: [{ parent: "urn:pulumi:dev::aks::test:index:New::p" }] }),
    ["delete p", "same a"],
  ],
  "another type of the parent, which its child follows": [
    () => table("a", { parent: new Old("p") }),
    () => table("a", { parent: new New("p", { aliases: [{ type: "test:index:Old" }] }) }),
    ["same a", "same p"],
  ],
  "another name of the parent, which the child's name follows": [
    () => table("p-a", { parent: new New("p") }),
    () => table("q-a", { parent: new New("q", { aliases: [{ name: "p" }] }) }),
    ["same q", "same q-a"],
  ],
  "parent and child, each with an alias": [
    () => table("a", { parent: new Old("p") }),
    () =>
      table("b", {
        parent: new New("q", { aliases: [{ name: "p", type: "test:index:Old" }] }),
        aliases: [{ name: "a" }],
      }),
    ["same b", "same q"],
  ],
  "a URN": [
    () => table("a"),
    () => table("b", { aliases: ["urn:pulumi:dev::aks::azure-native:network:RouteTable::a"] }),
    ["same b"],
  ],
  "an alias that is not used leaves the other one to be deleted": [
    () => [table("b"), new Old("a")],
    () => table("b", { aliases: [{ name: "a", type: "test:index:Old" }] }),
    ["delete a", "same b"],
  ],
};

/** Deploys one program to the model and previews another against what it left. */
async function changed(before: Program, after: Program) {
  const asProgram = (program: Program) => (): void => void program();
  const deployed = await programPreviewed(asProgram(before), { deploy: new FakeAzure({ existingGroups: "any" }) });
  expect(deployed).toSucceed();
  return programPreviewed(asProgram(after), { state: deployed.deployment.state() });
}

describe("aliases", () => {
  test.each(Object.entries(cases))("%s", async (_, [before, after, expected]) => {
    const result = await changed(before, after);
    expect(result.failure).toBeUndefined();
    // Where nothing says that it is the same one, it meets itself in Azure.
    const meets = expected.some(op => op.startsWith("create b"));
    expect(result.problems.some(p => p.id === "M5")).toBe(meets);
    const found = result.resources.filter(r => !r.type.startsWith("pulumi:")).map(r => `${r.op} ${r.name}`);
    expect(found.sort()).toStrictEqual(expected);
  });

  test("two resources can't both have been the same one", async () => {
    const after = (): void => {
      const first = table("b", { aliases: [{ name: "a" }] });
      table("c", { aliases: [{ name: "a" }], dependsOn: first });
    };
    const { failure } = await changed(() => table("a"), after);
    expect(failure).toMatch(/Duplicate resource alias '.*::a' applied to resource with URN '.*::c'/);
  });

  test("project and stack of long ago", () => {
    const resource = { type: "t:i:A", name: "a", parent: "urn:pulumi:dev::aks::pulumi:pulumi:Stack::aks-dev" };
    const aliases = [{ project: "old" }, { stack: "prod" }, { project: "old", stack: "prod", name: "b" }];
    expect(aliasUrns({ ...resource, aliases }, { project: "aks", stack: "dev" }, new Map())).toStrictEqual([
      "urn:pulumi:dev::old::t:i:A::a",
      "urn:pulumi:prod::aks::t:i:A::a",
      "urn:pulumi:prod::old::t:i:A::b",
    ]);
  });
});
