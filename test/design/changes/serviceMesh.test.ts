import { describe, expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import { changeProblems } from "../../../design/changes/changes";
import { refusedBetween } from "../../../design/changes/environment";
import { fixedCluster } from "../../../components/cluster/fixedCluster";
import { choicesWith, context, ids } from "../../support/choices";
import { cluster } from "./builders";

const plugin = { keyVaultId: "/v", certObjectName: "ca-cert" };
const mesh = (revisions: readonly string[], more: object = {}): object => ({
  serviceMeshProfile: { mode: "Istio", istio: { revisions, ...more } },
});
const signed = { certificateAuthority: { plugin } };
const revisions = "serviceMesh.istio.revisions";
const authority = "serviceMesh.istio.certificateAuthority.kind";

const found = (before: object, after: object): string[] =>
  changeProblems([cluster({ before, after })]).map(({ id, key }) => `${id} ${key}`);

describe("a mesh that runs", () => {
  test.each<[what: string, before: object, after: object, expected: string[]]>([
    ["gets the next revision beside its own", mesh(["asm-1-29"]), mesh(["asm-1-29", "asm-1-30"]), []],
    ["gets the one behind the next", mesh(["asm-1-29"]), mesh(["asm-1-29", "asm-1-31"]), []],
    ["takes its revisions in any order", mesh(["asm-1-29", "asm-1-30"]), mesh(["asm-1-30", "asm-1-29"]), []],
    ["ends an upgrade", mesh(["asm-1-29", "asm-1-30"]), mesh(["asm-1-30"]), [`M8 ${revisions}`]],
    ["takes an upgrade back", mesh(["asm-1-29", "asm-1-30"]), mesh(["asm-1-29"]), [`M8 ${revisions}`]],
    [
      "does not jump to another revision",
      mesh(["asm-1-29"]),
      mesh(["asm-1-30"]),
      [`M1 ${revisions}`, `M8 ${revisions}`],
    ],
    ["does not jump back", mesh(["asm-1-30"]), mesh(["asm-1-29"]), [`M1 ${revisions}`, `M8 ${revisions}`]],
    ["gets no older one beside its own", mesh(["asm-1-30"]), mesh(["asm-1-29", "asm-1-30"]), [`M1 ${revisions}`]],
    [
      "gets no third one in the middle of an upgrade",
      mesh(["asm-1-29", "asm-1-30"]),
      mesh(["asm-1-30", "asm-1-31"]),
      [`M1 ${revisions}`, `M8 ${revisions}`],
    ],
    [
      "keeps one of the two",
      mesh(["asm-1-29", "asm-1-30"]),
      mesh(["asm-1-31"]),
      [`M1 ${revisions}`, `M8 ${revisions}`],
    ],
    ["gets no other authority than its own root", mesh(["asm-1-30"]), mesh(["asm-1-30"], signed), [`M1 ${authority}`]],
    ["keeps that of a vault", mesh(["asm-1-30"], signed), mesh(["asm-1-30"]), [`M8 ${authority}`]],
    [
      "takes another certificate of the vault",
      mesh(["asm-1-30"], signed),
      mesh(["asm-1-30"], { certificateAuthority: { plugin: { ...plugin, certObjectName: "new" } } }),
      [],
    ],
    ["goes on where nobody mentions it", mesh(["asm-1-30"], signed), {}, ["M8 serviceMesh.kind"]],
    ["goes off where somebody says so", mesh(["asm-1-30"]), { serviceMeshProfile: { mode: "Disabled" } }, []],
  ])("%s", (_, before, after, expected) => {
    expect(found(before, after)).toStrictEqual(expected);
  });

  test("may begin with any revision, and any authority", () => {
    expect(found({}, mesh(["asm-1-30"], signed))).toStrictEqual([]);
  });

  test("is told the way by both, up and down", () => {
    const fixes = (before: string, after: string): string[] =>
      changeProblems([cluster({ before: mesh([before]), after: mesh([after]) })])
        .filter(({ id }) => id === "M1")
        .map(({ fix }) => fix);
    expect(fixes("asm-1-29", "asm-1-30")).toStrictEqual([
      "Deploy [asm-1-29, asm-1-30] first, let workloads move, then [asm-1-30]: docs/guides/serviceMesh.md.",
    ]);
    expect(fixes("asm-1-30", "asm-1-29")).toStrictEqual(["Write [asm-1-30]: a mesh does not go back."]);
  });
});

describe("an environment's mesh is judged before anything changes", () => {
  const partsOf = (istio: object) =>
    [fixedCluster(assess(choicesWith({ serviceMesh: { kind: "istio", istio }, keyVault }), context).design)] as const;
  const keyVault = { kind: "existing", existing: { id: ids.vault } };
  const between = (before: object, after: object): string[] =>
    refusedBetween("aks", partsOf(before), partsOf(after)).map(({ id, key }) => `${id} ${key}`);
  const one = { revisions: ["asm-1-29"] };

  test.each<[what: string, after: object, expected: string[]]>([
    ["another revision", { revisions: ["asm-1-30"] }, [`M1 ${revisions}`]],
    ["another authority", { ...one, certificateAuthority: { kind: "keyVault" } }, [`M1 ${authority}`]],
    ["the next revision beside it", { revisions: ["asm-1-29", "asm-1-30"] }, []],
  ])("%s", (_, after, expected) => {
    expect(between(one, after)).toStrictEqual(expected);
  });
});
