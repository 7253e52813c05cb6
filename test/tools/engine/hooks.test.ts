import { beforeAll, describe, expect, test } from "@jest/globals";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { Hooks, type HookCall } from "../../../tools/engine/hooks";
import { SmallEngine } from "../../../tools/engine/lifecycle";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { inProcess } from "../../support/inProcess";
import { programPreviewed } from "../../support/project";
import { hooksOf, kinds, program, type Heard, type Said } from "./hooked";

class Life {
  readonly azure = new FakeAzure();
  readonly engine = new SmallEngine(this.azure, "aks", "test");

  async up(said: Said) {
    const heard: Heard[] = [];
    return { ...(await this.engine.up(inProcess(program(heard, said)))), heard };
  }

  async preview(said: Said) {
    const heard: Heard[] = [];
    return { ...(await this.engine.preview(inProcess(program(heard, said)))), heard };
  }

  get kept() {
    return structuredClone({ azure: this.azure.resources, state: this.engine.state?.deployment.resources });
  }
}

/** A life that begins with the group. */
async function begun(): Promise<Life> {
  const life = new Life();
  expect(await life.up({ tags: { team: "a" } })).toSucceed();
  return life;
}

const kindsOf = ({ heard }: { readonly heard: readonly Heard[] }): string[] => heard.map(({ kind }) => kind);
const another = (): void => {
  new resources.ResourceGroup("other", { location: "westeurope" });
};

describe("hooks of a resource", () => {
  test("run around its creation", async () => {
    expect(kindsOf(await new Life().up({ tags: {} }))).toStrictEqual(["beforeCreate", "afterCreate"]);
  });

  test.each<{ step: string; said: Said; expected: string[] }>([
    { step: "an update", said: { tags: { team: "b" } }, expected: ["beforeUpdate", "afterUpdate"] },
    { step: "its deletion", said: {}, expected: ["beforeDelete", "afterDelete"] },
    { step: "no change", said: { tags: { team: "a" } }, expected: [] },
    {
      step: "a replacement, which creates first",
      said: { tags: { team: "a" }, location: "northeurope" },
      expected: ["beforeCreate", "afterCreate", "beforeDelete", "afterDelete"],
    },
    {
      step: "a replacement that deletes first",
      said: { tags: { team: "a" }, location: "northeurope", options: { deleteBeforeReplace: true } },
      expected: ["beforeDelete", "afterDelete", "beforeCreate", "afterCreate"],
    },
  ])("run around $step", async ({ said, expected }) => {
    const life = await begun();
    const result = await life.up(said);
    expect(result).toSucceed();
    expect(kindsOf(result)).toStrictEqual(expected);
  });

  describe("are told", () => {
    let heard: readonly Heard[] = [];
    let id = "";
    const told = (kind: string): unknown => heard.find(call => call.kind === kind);
    const inputs = (team: string) => ({ location: "westeurope", resourceGroupName: name(), tags: { team } });
    const name = (): string => id.split("/").pop() ?? "";
    const outputs = (team: string): unknown => expect.objectContaining({ name: name(), tags: { team } });
    const call = { name: "rg", type: "azure-native:resources:ResourceGroup" };
    const nothing = { newInputs: undefined, oldInputs: undefined, newOutputs: undefined, oldOutputs: undefined };

    beforeAll(async () => {
      const life = new Life();
      const created = await life.up({ tags: { team: "a" } });
      id = life.azure.resources[0].id;
      const updated = await life.up({ tags: { team: "b" } });
      const deleted = await life.up({});
      heard = [...created.heard, ...updated.heard, ...deleted.heard];
    });

    test.each([
      { kind: "beforeCreate", args: () => ({ ...nothing, id: "", newInputs: inputs("a") }) },
      { kind: "afterCreate", args: () => ({ ...nothing, id, newInputs: inputs("a"), newOutputs: outputs("a") }) },
      {
        kind: "beforeUpdate",
        args: () => ({ ...nothing, id, newInputs: inputs("b"), oldInputs: inputs("a"), oldOutputs: outputs("a") }),
      },
      {
        kind: "afterUpdate",
        args: () => ({
          id,
          newInputs: inputs("b"),
          oldInputs: inputs("a"),
          newOutputs: outputs("b"),
          oldOutputs: outputs("a"),
        }),
      },
      { kind: "beforeDelete", args: () => ({ ...nothing, id, oldInputs: inputs("b"), oldOutputs: outputs("b") }) },
      { kind: "afterDelete", args: () => ({ ...nothing, id, oldInputs: inputs("b"), oldOutputs: outputs("b") }) },
    ])("what it is about: $kind", ({ kind, args }) => {
      expect(told(kind)).toStrictEqual({ kind, ...call, ...args() });
    });
  });

  test("are told a secret as a secret", async () => {
    let hidden = false;
    const hook = new Promise<void>(resolve => {
      const tags = pulumi.secret({ team: "pl4nted" });
      const run = inProcess(() => {
        const hear = async ({ newInputs }: pulumi.ResourceHookArgs): Promise<void> => {
          const told = (newInputs as { tags: pulumi.Output<{ team: string }> }).tags;
          hidden = pulumi.Output.isInstance(told) && (await pulumi.isSecret(told));
          resolve();
        };
        const hooks = { beforeCreate: [new pulumi.ResourceHook("secret", hear)] };
        new resources.ResourceGroup("rg", { location: "westeurope", tags }, { hooks });
      });
      void new SmallEngine(new FakeAzure(), "aks", "test").up(run);
    });
    await hook;
    expect(hidden).toBe(true);
  });

  test("one that fails keeps the others of its kind from running", async () => {
    const ran: string[] = [];
    const hooks = new Hooks(false);
    const call: HookCall = { urn: "urn", id: "", name: "rg", type: "t" };
    for (const name of ["first", "second"]) {
      hooks.register({ name, onDryRun: false, run: () => Promise.reject(new Error(`${ran.push(name)}`)) });
    }
    await expect(hooks.run("BeforeCreate", ["first", "second"], call)).rejects.toThrow('before hook "first" failed: 1');
    expect(ran).toStrictEqual(["first"]);
  });
});

describe("a hook that throws", () => {
  test.each<{ kind: string; op: string; said: Said }>([
    { kind: "beforeUpdate", op: "update", said: { tags: { team: "b" } } },
    { kind: "beforeDelete", op: "delete", said: {} },
    { kind: "beforeCreate", op: "create", said: { tags: {}, location: "northeurope" } },
  ])("$kind: nothing happens, in Azure or the state", async ({ kind, op, said }) => {
    const life = await begun();
    const before = life.kept;
    const result = await life.up({ ...said, refusing: [kind] });
    expect(result.failure).toBe(`before hook "${kind}" failed: not today`);
    expect(result.failed).toStrictEqual({
      urn: "urn:pulumi:test::aks::azure-native:resources:ResourceGroup::rg",
      op,
      code: "",
      message: result.failure,
    });
    expect(life.kept).toStrictEqual(before);
  });

  test.each<{ kind: string; first: Said; said: Said; left: unknown[] }>([
    { kind: "afterCreate", first: {}, said: { tags: { team: "b" } }, left: [{ team: "b" }] },
    { kind: "afterUpdate", first: { tags: { team: "a" } }, said: { tags: { team: "b" } }, left: [{ team: "b" }] },
    { kind: "afterDelete", first: { tags: { team: "a" } }, said: {}, left: [] },
  ])("$kind: what was done stays, and nothing comes after it", async ({ kind, first, said, left }) => {
    const life = new Life();
    expect(await life.up(first)).toSucceed();
    const then = (group: pulumi.Resource | undefined): void => {
      if (group) new resources.ResourceGroup("other", { location: "westeurope" }, { dependsOn: group });
    };
    const result = await life.up({ ...said, refusing: [kind], then });
    expect(result.failure).toBe(`after hook "${kind}" failed: not today`);
    expect(life.azure.resources.map(({ inputs }) => inputs.tags)).toStrictEqual(left);
    expect(kindsOf(await life.up(said))).toStrictEqual([]);
  });

  test("whose errors are to be ignored stops nothing", async () => {
    const life = new Life();
    const result = await life.up({ tags: {}, refusing: kinds, hookOptions: { ignoreErrors: true } });
    expect(result).toSucceed();
    expect(kindsOf(result)).toStrictEqual(["beforeCreate", "afterCreate"]);
  });

  test("whose errors are to be ignored warns", async () => {
    const warned: string[] = [];
    const hooks = new Hooks(false);
    const run = (): Promise<void> => Promise.reject(new Error("not today"));
    hooks.register({ name: "mine", onDryRun: false, run, ignored: text => warned.push(text) });
    await hooks.run("AfterUpdate", ["mine"], { urn: "urn", id: "", name: "rg", type: "t" });
    expect(warned).toStrictEqual(['AfterUpdate hook "mine" failed: not today']);
  });
});

describe("hooks in a preview", () => {
  const steps: { step: string; said: Said; expected: string[] }[] = [
    { step: "an update", said: { tags: { team: "b" } }, expected: ["beforeUpdate", "afterUpdate"] },
    { step: "a deletion", said: {}, expected: ["beforeDelete", "afterDelete"] },
    {
      step: "a replacement",
      said: { tags: {}, location: "northeurope" },
      expected: ["beforeCreate", "afterCreate", "beforeDelete", "afterDelete"],
    },
  ];

  test.each(steps)("don't run for $step", async ({ said }) => {
    expect(kindsOf(await (await begun()).preview(said))).toStrictEqual([]);
  });

  test.each(steps)("run for $step where they are to, and change nothing", async ({ said, expected }) => {
    const life = await begun();
    const before = life.kept;
    expect(kindsOf(await life.preview({ ...said, hookOptions: { onDryRun: true } }))).toStrictEqual(expected);
    expect(life.kept).toStrictEqual(before);
  });

  test("are told what is known of a creation: no id", async () => {
    const { heard } = await new Life().preview({ tags: { team: "a" }, hookOptions: { onDryRun: true } });
    expect(heard.at(-1)).toMatchObject({ kind: "afterCreate", id: "", newOutputs: { tags: { team: "a" } } });
  });

  test("refuse a step, and what comes after it is compared all the same", async () => {
    const life = await begun();
    const said = { tags: { team: "b" }, refusing: ["beforeUpdate"], hookOptions: { onDryRun: true }, then: another };
    const result = await life.preview(said);
    expect(result.failure).toBe('before hook "beforeUpdate" failed: not today');
    expect(result.deployment).toPreviewAs(["rg update", "other create"]);
  });

  test("make a preview of the tools fail", async () => {
    const hooked = program([], { tags: {}, refusing: ["beforeCreate"], hookOptions: { onDryRun: true } });
    const result = await programPreviewed(hooked);
    expect(result.failure).toBe('before hook "beforeCreate" failed: not today');
  });
});

describe("hooks that are not there when they are to run", () => {
  test("of a deletion, which the program took out with the resource", async () => {
    const life = await begun();
    const result = await life.up({ hooked: false });
    expect(result.failure).toBe('hook "beforeDelete" was not registered');
    expect(life.azure.count).toBe(1);
  });

  test("of deletions, when a stack is destroyed: no program runs", async () => {
    const life = await begun();
    const result = life.engine.destroy();
    expect(result.failure).toMatch(/::rg has delete hooks, but the program is not running: .* needs --run-program$/);
    expect(life.azure.count).toBe(1);
  });

  test("two of one name are refused", async () => {
    const twice = (): void => {
      for (let i = 0; i < 2; i++) {
        const hooks = { beforeCreate: [new pulumi.ResourceHook("mine", () => undefined)] };
        new resources.ResourceGroup(`rg${i}`, { location: "westeurope" }, { hooks });
      }
    };
    const result = await new SmallEngine(new FakeAzure(), "aks", "test").up(inProcess(twice));
    expect(result.failure).toBe('resource hook already registered for name "mine"');
  });
});

describe("hooks of a component", () => {
  /** A component with a group in it, whose name is its output. */
  const component = (heard: Heard[], size: number) => () => {
    class Part extends pulumi.ComponentResource {
      constructor() {
        super("test:index:Part", "part", { size }, { hooks: hooksOf(heard, {}) });
        const group = new resources.ResourceGroup("rg", { location: "westeurope" }, { parent: this });
        this.registerOutputs({ group: group.name.apply(() => size) });
      }
    }
    new Part();
  };

  test("run before it is registered, and when its outputs are", async () => {
    const heard: Heard[] = [];
    const engine = new SmallEngine(new FakeAzure(), "aks", "test");
    expect(await engine.up(inProcess(component(heard, 1)))).toSucceed();
    expect(await engine.up(inProcess(component(heard, 2)))).toSucceed();
    expect(
      heard.map(({ kind, newInputs, newOutputs, oldInputs, oldOutputs }) => [
        kind,
        newInputs,
        newOutputs,
        oldInputs,
        oldOutputs,
      ]),
    ).toStrictEqual([
      ["beforeCreate", { size: 1 }, undefined, undefined, undefined],
      ["afterCreate", { size: 1 }, { group: 1 }, undefined, undefined],
      ["beforeUpdate", { size: 2 }, undefined, { size: 1 }, { group: 1 }],
      ["afterUpdate", { size: 2 }, { group: 2 }, { size: 1 }, { group: 1 }],
    ]);
  });
});
