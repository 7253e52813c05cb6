import { describe, expect, test } from "@jest/globals";
import { ComponentResource } from "@pulumi/pulumi";
import fc from "fast-check";
import * as aks from "../../components";
import document from "../../components/args.schema.json";
import { schemaFrom, type Definition, type SchemaNode } from "../../design/contract/schema";
import { isTree, type Tree } from "../../design/contract/tree";
import { wildArgs } from "../design/anyChoices";
import { pluginCases } from "../entries/pluginCases";
import { inProcess } from "../support/inProcess";
import { seed, sizeOf } from "../support/sample";
import { Deployment } from "../../tools/engine/deployment";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { componentNames } from "../../tools/generate/pluginSchema";

type Definitions = Record<string, Definition>;
type Component = new (name: string, args: Tree) => unknown;

const components = Object.entries(aks as Record<string, unknown>).filter(
  (entry): entry is [string, Component] =>
    typeof entry[1] === "function" && entry[1].prototype instanceof ComponentResource && entry[0] !== "Environment",
);

/** What a program ends with that nobody has foreseen. */
const unforeseen =
  /TypeError|RangeError|Cannot (read|convert|destructure|use)|is not (a function|iterable|a constructor)|\n\s+at /;

/** What has tests of its own: the environment, whose args are choices, and what is in a cluster. */
const elsewhere = ["Environment", "Namespaces"];

/** Args as a program can write them down: a map or a list where a single value belongs would be waited for like an Output, and
 *  end the process later. */
function written(value: unknown, node: SchemaNode | undefined): unknown {
  if (Array.isArray(value)) return node?.type === "array" ? value.map(item => written(item, node.child(0))) : "a list";
  if (typeof value !== "object" || value === null) return value;
  if (!isTree(value) || node?.type === "string") return "a map";
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, written(item, node?.child(key))]));
}

/** What a program ends with: what it throws, or what the engine is told. */
async function endOf(program: () => unknown): Promise<string> {
  const deployment = new Deployment(new FakeAzure({ existingGroups: "any" }), "aks", "test", true, undefined);
  try {
    return (await inProcess(program)(deployment)) ?? "";
  } catch (error) {
    return String(error);
  }
}

describe("args of any form, given to a component alone", () => {
  test("are tried on every component that is exported", () => {
    expect(components.map(([name]) => name).sort()).toStrictEqual(
      [...componentNames].filter(name => !elsewhere.includes(name)).sort(),
    );
  });

  test.each(components)("%s takes them or says in words what is wrong", async (name, Component) => {
    const schema = schemaFrom(document.definitions as Definitions, name);
    const sound = pluginCases[name as keyof typeof pluginCases].args as Tree;
    const odd: string[] = [];
    let built = 0;
    // Sound args with some that are wild in place of theirs: of wild ones alone few get past their form.
    const some = fc.tuple(wildArgs(schema), fc.array(fc.nat(), { minLength: 1, maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(some, async ([wild, which]) => {
        const keys = Object.keys(wild);
        const taken = which.flatMap(i => (keys.length > 0 ? [keys[i % keys.length]] : []));
        const own = Object.fromEntries(taken.map(key => [key, wild[key]]));
        const args = { ...sound, ...(written(own, schema("")) as Tree) };
        const end = await endOf(() => new Component("x", args));
        built += Number(end === "");
        if (unforeseen.test(end)) odd.push(`${JSON.stringify(args)}: ${end}`);
      }),
      { seed, numRuns: sizeOf(300, 25) },
    );
    expect(odd.slice(0, 5)).toStrictEqual([]);
    expect(built).toBeGreaterThan(0);
  });
});
