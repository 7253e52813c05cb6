import { beforeAll, describe, expect, test } from "@jest/globals";
import { isTree, type Tree } from "../../design/contract/tree";
import { driftOf, isGraveDrift, type Asked, type Drift } from "../../design/drift/drift";
import { guarded } from "../../design/drift/security";
import { presets, referenceOf } from "../../design/presets";
import { exampleOf } from "../../design/presets/examples";
import { askedOf } from "../../tools/drift";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { letOthersWrite } from "../../tools/fakeAzure/otherWriters";
import { extent, sampled } from "../support/sample";
import { azureFor, environment } from "./shipped";

const cases = sampled(presets, 6, ({ name }) => [name.split("/")[0]]);

/** What Azure answers beside and instead of what it was sent, as its answers are written. */
function asAnswered(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return value.map(item => asAnswered(item)).reverse();
  if (isTree(value)) {
    const inner = Object.entries(value).map(([name, item]) => [name, asAnswered(item, name)]);
    const answered = Object.fromEntries(inner) as Tree;
    // A map of ids has nothing beside them.
    if (Object.keys(value).some(name => name.startsWith("/"))) return answered;
    return { ...answered, etag: 'W/"1"', provisioningState: "Succeeded" };
  }
  if (typeof value !== "string") return value;
  if (key === "location") return value === "westeurope" ? "West Europe" : value;
  return value.startsWith("/subscriptions/") ? value.replace("/resourceGroups/", "/resourcegroups/") : value;
}

/** Another value of the same kind. */
const another = (value: unknown): unknown => {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (typeof value === "string") return `${value}-other`;
  if (Array.isArray(value)) return value.length === 0 ? ["added"] : [];
  return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, another(inner)]));
};

function withAt(tree: unknown, [key, ...rest]: readonly string[], of: (value: unknown) => unknown): unknown {
  if (key === undefined) return of(tree);
  if (Array.isArray(tree)) return tree.map(item => withAt(item, key === "[]" ? rest : [key, ...rest], of));
  if (!isTree(tree) || tree[key] === undefined) return tree;
  return { ...tree, [key]: withAt(tree[key], rest, of) };
}

describe(`drift of ${extent(cases.length, presets.length, "presets")}`, () => {
  describe.each(cases.map(preset => ({ preset, reference: referenceOf(preset) })))("$reference", ({ preset }) => {
    const choices = exampleOf(preset);
    const azure = azureFor(choices);
    const engine = new SmallEngine(azure, "aks", "test");
    const program = environment(choices);
    const read = async (): Promise<Asked[]> => {
      engine.refresh();
      const { deployment } = await engine.preview(program);
      return askedOf(deployment, deployment.resources);
    };
    let asked: Asked[];

    beforeAll(async () => {
      const { failure } = await engine.up(program);
      if (failure !== undefined) throw new Error(failure);
      asked = await read();
    });

    test("what was deployed is as the program says, however Azure answers it", () => {
      expect(asked.filter(({ live }) => live !== undefined).length).toBeGreaterThanOrEqual(5);
      expect(driftOf(asked)).toStrictEqual([]);
      expect(driftOf(asked.map(one => ({ ...one, live: one.live && (asAnswered(one.live) as object) })))).toStrictEqual(
        [],
      );
    });

    test("every property that matters for security is missed where it is another one", () => {
      const tried = asked.flatMap(one =>
        (guarded[one.type.replace("azure-native:", "")] ?? []).flatMap(({ path, decides }) => {
          const parts = path.replace(/\[\]/g, ".[]").split(".");
          const live = withAt(one.live, path === "" ? [] : parts, another) as object;
          return JSON.stringify(live) === JSON.stringify(one.live) ? [] : [{ one, live, path, decides }];
        }),
      );
      expect(tried.length).toBeGreaterThanOrEqual(15);
      const silent = tried.filter(
        ({ one, live, decides }) =>
          !driftOf(asked.map(other => (other === one ? { ...one, live } : other))).some(
            drift => drift.resource === one.name && drift.decides.includes(decides),
          ),
      );
      // What Azure says of itself, and no program sends.
      const isSent = ({ one, path }: (typeof silent)[number]): boolean =>
        path === "" || path.split(/[.[]/)[0] in (one.intended ?? {});
      expect(silent.filter(isSent).map(({ one, path }) => `${one.type} ${path}`)).toStrictEqual([]);
    });

    test("what others write in every cluster's life is theirs, and nobody has to look at it", async () => {
      letOthersWrite(azure);
      const found: readonly Drift[] = driftOf(await read());
      expect(found.filter(isGraveDrift)).toStrictEqual([]);
      expect(found.filter(({ owner }) => owner === "")).toStrictEqual([]);
    });
  });
});
