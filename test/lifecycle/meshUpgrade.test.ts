import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Tree } from "../../design/contract/tree";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { ids } from "../support/choices";
import { surroundings } from "./features";
import { azureFor, environment } from "./shipped";

const base = surroundings["a public network"].choices;
const meshed = (revisions: readonly string[], more: object = {}): Tree => ({
  ...base,
  serviceMesh: { kind: "istio", istio: { revisions, ingressGateways: { internal: true }, ...more } },
});

describe("a mesh that runs is upgraded", () => {
  let engine: SmallEngine;
  const revisionsNow = (): unknown =>
    engine.state?.deployment.resources.find(({ type }) => type.endsWith(":ManagedCluster"))?.inputs?.serviceMeshProfile;
  const has = (...revisions: readonly string[]) =>
    expect.objectContaining({ istio: expect.objectContaining({ revisions }) });

  beforeAll(async () => {
    engine = new SmallEngine(azureFor(base), "aks", "test");
    const { failure } = await engine.up(environment(meshed(["asm-1-30"])));
    if (failure !== undefined) throw new Error(failure);
  });

  test.each<[what: string, choices: Tree, key: string]>([
    ["another revision at once", meshed(["asm-1-31"]), "serviceMesh.istio.revisions"],
    ["an older one beside it", meshed(["asm-1-29", "asm-1-30"]), "serviceMesh.istio.revisions"],
    [
      "certificates of a vault",
      {
        ...meshed(["asm-1-30"], { certificateAuthority: { kind: "keyVault" } }),
        keyVault: { kind: "existing", existing: { id: ids.vault } },
      },
      "serviceMesh.istio.certificateAuthority.kind",
    ],
  ])("%s is refused before anything changes", async (_, choices, key) => {
    const { failure } = await engine.up(environment(choices));
    expect(failure).toMatch(/nothing has changed:/);
    expect(failure).toContain(`M1 ${key}: `);
    expect(revisionsNow()).toStrictEqual(has("asm-1-30"));
  });

  test("by both, which is taken back, and by both to the next alone", async () => {
    for (const revisions of [["asm-1-30", "asm-1-31"], ["asm-1-30"], ["asm-1-30", "asm-1-31"], ["asm-1-31"]]) {
      const { failure, counts } = await engine.up(environment(meshed(revisions)));
      expect({ failure, counts }).toMatchObject({ failure: undefined, counts: { create: 0, replace: 0, delete: 0 } });
      expect(revisionsNow()).toStrictEqual(has(...revisions));
    }
  });
});
