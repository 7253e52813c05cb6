import { describe, expect, test } from "@jest/globals";
import type { Registration } from "../../../tools/engine/deployment";
import { SmallEngine, type Outcome, type Program } from "../../../tools/engine/lifecycle";
import { Faults } from "../../../tools/fakeAzure/faults";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { Unknown, type Properties } from "../../../tools/wire";

/** What a case says of a resource; the rest is as programs leave it. */
type Asked = Partial<Registration> & { readonly name: string };

const urnOf = (type: string, name: string): string => `urn:pulumi:dev::aks::azure-native:${type}::${name}`;

const registration = (type: string, asked: Asked): Registration => ({
  type: `azure-native:${type}`,
  parent: "",
  custom: true,
  inputs: {},
  dependsOn: [],
  provider: "",
  sources: {},
  protect: false,
  ignoreChanges: [],
  replaceOnChanges: [],
  deleteBeforeReplace: undefined,
  retainOnDelete: false,
  aliases: [],
  hooks: {},
  ...asked,
});

/** A group, which another location replaces, and a network in it, which another group replaces. */
const pair =
  (
    group: Asked & { location: string },
    vnet: Partial<Registration> & { space?: string; tags?: Properties } = {},
  ): Program =>
  async deployment => {
    const { location, ...rest } = group;
    try {
      const { outputs } = await deployment.register(
        registration("resources:ResourceGroup", { ...rest, inputs: { location, ...rest.inputs } }),
      );
      const { space = "10.0.0.0/16", tags, ...options } = vnet;
      const inputs = {
        // What is not known yet is left out of a preview.
        resourceGroupName: outputs.name ?? Unknown.value,
        location: "westeurope",
        addressSpace: { addressPrefixes: [space] },
        ...(tags && { tags }),
      };
      await deployment.register(
        registration("network:VirtualNetwork", {
          name: "b",
          inputs,
          dependsOn: [urnOf("resources:ResourceGroup", "a")],
          sources: { resourceGroupName: [urnOf("resources:ResourceGroup", "a")] },
          ...options,
        }),
      );
    } catch (error) {
      return (error as Error).message;
    }
    return undefined;
  };

const nothing: Program = () => Promise.resolve(undefined);
const ops = ({ deployment }: Outcome): string => deployment.resources.map(r => `${r.name} ${r.op}`).join(", ");

async function begun(program: Program): Promise<{ azure: FakeAzure; engine: SmallEngine }> {
  const azure = new FakeAzure();
  const engine = new SmallEngine(azure, "aks", "dev");
  expect(await engine.up(program)).toSucceed();
  return { azure, engine };
}
const names = (azure: FakeAzure): string[] => azure.resources.map(r => r.id.split("/").pop() ?? "");

/** Restated from the life-cycle tests of Pulumi's engine (pkg/engine/lifecycletest). */
describe("the small engine", () => {
  test("creates the new one first where the name is automatic, and deletes the old one last", async () => {
    const { azure, engine } = await begun(pair({ name: "a", location: "westeurope" }));
    const [first] = names(azure);
    const result = await engine.up(pair({ name: "a", location: "northeurope" }));
    expect(result).toSucceed();
    expect(ops(result)).toBe("a replace, b replace");
    expect(azure.count).toBe(2);
    // The new group has another name.
    expect(names(azure)).not.toContain(first);
  });

  test("deletes first where the program says so, dependents before: they can't be without it", async () => {
    const { azure, engine } = await begun(pair({ name: "a", location: "westeurope" }));
    const order: string[] = [];
    const remove = azure.delete.bind(azure);
    azure.delete = (id, call) => {
      order.push(`- ${id.split("/").at(-2)}`);
      remove(id, call);
    };
    const put = azure.put.bind(azure);
    azure.put = (token, id, inputs, call) => {
      order.push(`+ ${id.split("/").at(-2)}`);
      return put(token, id, inputs, call);
    };
    const result = await engine.up(pair({ name: "a", location: "northeurope", deleteBeforeReplace: true }));
    expect(result).toSucceed();
    expect(ops(result)).toBe("a replace, b replace");
    expect(order).toStrictEqual(["- virtualNetworks", "- resourceGroups", "+ resourceGroups", "+ virtualNetworks"]);
  });

  test("refuses to replace and to delete what is protected, before anything is done", async () => {
    const kept = pair({ name: "a", location: "westeurope", protect: true });
    const { azure, engine } = await begun(kept);
    const before = names(azure);
    const replaced = await engine.up(pair({ name: "a", location: "northeurope", protect: true }));
    expect(replaced.failure).toMatch(/unable to replace resource .*::a" as it is currently marked for protection/);
    const deleted = await engine.up(nothing);
    expect(deleted.failure).toMatch(/unable to delete resource .*::a" as it is currently marked for protection/);
    expect(names(azure)).toStrictEqual(before);
    const lifted = await engine.up(pair({ name: "a", location: "northeurope", protect: false }));
    expect(lifted).toSucceed();
    expect(ops(lifted)).toBe("a replace, b replace");
  });

  test("refuses a replacement with which something goes that the state protects, whatever the program says of that", async () => {
    const protectedVnet = pair({ name: "a", location: "westeurope" }, { protect: true });
    const { azure, engine } = await begun(protectedVnet);
    const before = names(azure);
    const moved = { name: "a", location: "northeurope", deleteBeforeReplace: true };
    const [group, vnet] = [urnOf("resources:ResourceGroup", "a"), urnOf("network:VirtualNetwork", "b")];
    const { failure } = await engine.up(pair(moved));
    expect(failure).toBe(
      `unable to replace resource "${vnet}" as part of replacing "${group}" as it is currently marked for protection`,
    );
    expect(names(azure)).toStrictEqual(before);
    const outcome = await engine.preview(pair(moved));
    expect(outcome).toSucceed();
    const planned = outcome.deployment.resources;
    expect(planned.map(r => [r.name, r.op, r.refused, r.goesWith])).toStrictEqual([
      ["a", "replace", false, undefined],
      ["b", "replace", true, "a"],
    ]);
    expect(await engine.up(pair({ name: "a", location: "westeurope" }))).toSucceed();
    expect(await engine.up(pair(moved))).toSucceed();
  });

  test("deletes what would be replaced by an option of its own, too", async () => {
    const replaceOnChanges = ["tags"];
    const from = { sources: { tags: [urnOf("resources:ResourceGroup", "a")] }, tags: { group: "a" } };
    const { engine } = await begun(
      pair({ name: "a", location: "westeurope" }, { ...from, replaceOnChanges, protect: true }),
    );
    const moved = pair(
      { name: "a", location: "northeurope", deleteBeforeReplace: true },
      { ...from, replaceOnChanges },
    );
    expect((await engine.up(moved)).failure).toMatch(/::b" as part of replacing .*::a"/);
  });

  test("finds a renamed resource by its alias", async () => {
    const { engine } = await begun(pair({ name: "a", location: "westeurope" }));
    const was = urnOf("network:VirtualNetwork", "b");
    const renamed = pair({ name: "a", location: "westeurope" }, { name: "c", aliases: [{ urn: was }] });
    const result = await engine.up(renamed);
    expect(result).toSucceed();
    expect([ops(result), result.counts.delete]).toStrictEqual(["a same, c same", 0]);
    const again = await engine.up(pair({ name: "a", location: "westeurope" }, { name: "c" }));
    // The state has the new name.
    expect(ops(again)).toBe("a same, c same");
  });

  test("leaves alone what is ignored, in the state and in Azure", async () => {
    const { azure, engine } = await begun(pair({ name: "a", location: "westeurope" }, { tags: { team: "a" } }));
    const other = pair({ name: "a", location: "westeurope" }, { tags: { team: "b" }, ignoreChanges: ["tags"] });
    const result = await engine.up(other);
    expect(ops(result)).toBe("a same, b same");
    expect(azure.resources[1].inputs.tags).toStrictEqual({ team: "a" });
  });

  test("replaces for a property that the program names", async () => {
    const { azure, engine } = await begun(pair({ name: "a", location: "westeurope" }));
    const [, first] = names(azure);
    const change = { space: "10.1.0.0/16", replaceOnChanges: ["addressSpace"] };
    const result = await engine.up(pair({ name: "a", location: "westeurope" }, change));
    expect(ops(result)).toBe("a same, b replace");
    expect([azure.count, names(azure).includes(first)]).toStrictEqual([2, false]);
    const update = await engine.up(pair({ name: "a", location: "westeurope" }, { space: "10.2.0.0/16" }));
    expect(ops(update)).toBe("a same, b update");
  });

  test("forgets what is to be retained, and leaves it in Azure", async () => {
    const { azure, engine } = await begun(pair({ name: "a", location: "westeurope", retainOnDelete: true }, {}));
    const result = await engine.up(nothing);
    expect(result).toSucceed();
    expect(azure.count).toBe(1);
    expect(engine.state?.deployment.resources).toHaveLength(0);
  });

  test("deletes dependents first, and says what somebody else deleted or changed", async () => {
    const { azure, engine } = await begun(pair({ name: "a", location: "westeurope" }));
    const [, vnet] = azure.resources;
    azure.overwrite(vnet.id, { ...vnet.inputs, addressSpace: { addressPrefixes: ["10.9.0.0/16"] } });
    const changed = { urn: urnOf("network:VirtualNetwork", "b"), gone: false, changed: ["addressSpace"] };
    expect(engine.refresh()).toStrictEqual([changed]);
    const back = await engine.up(pair({ name: "a", location: "westeurope" }));
    expect(ops(back)).toBe("a same, b update");
    azure.delete(vnet.id);
    expect(engine.refresh()).toStrictEqual([{ urn: changed.urn, gone: true, changed: [] }]);
    expect(ops(await engine.up(pair({ name: "a", location: "westeurope" })))).toBe("a same, b create");
    expect(engine.destroy()).toSucceed();
    expect(azure.count).toBe(0);
  });

  test("an old one that was not deleted is deleted by the next run", async () => {
    const { azure, engine } = await begun(pair({ name: "a", location: "westeurope" }));
    const change = pair({ name: "a", location: "westeurope" }, { space: "10.1.0.0/16", replaceOnChanges: ["*"] });
    // The second request is the deletion of the old network.
    const ended = await engine.up(change, Faults.atStep(2, "serverError"));
    expect(ended.failed?.code).toBe("InternalServerError");
    expect(azure.count).toBe(3);
    expect(await engine.up(change)).toSucceed();
    expect(azure.count).toBe(2);
  });
});
