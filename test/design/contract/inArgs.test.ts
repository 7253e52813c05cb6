import { expect, test } from "@jest/globals";
import { inArgs, rewordings } from "../../../design/contract/inArgs";
import { problemText, reasonText, type Problem } from "../../../design/contract/problems";
import { problemsWith } from "../../support/choices";

const problem = (rest: Partial<Problem>): Problem => {
  return { id: "N1", severity: "error", key: "zones", message: "it is wrong", fix: "Mend it.", doc: "page", ...rest };
};

test.each([
  ["a key", "as aks:zones.", "as zones."],
  [
    "a key in the middle",
    "add nodes/user to aks:allowReplacement, deploy",
    "add nodes/user to allowReplacement, deploy",
  ],
  [
    "a key of a component's args",
    "zone stands further up, as aks:publicIpCount.",
    "zone stands further up, as publicIpCount.",
  ],
  ["a key at the beginning, one in brackets", "aks:name (aks:name)", "name (name)"],
  [
    "a URN",
    "pulumi state rename 'urn:pulumi:dev::aks::aks:index:Environment$aks:index:NodePool::a' 'b'",
    "pulumi state rename 'urn:pulumi:dev::aks::aks:index:Environment$aks:index:NodePool::a' 'b'",
  ],
  ["a type", "no aks:index:Cluster", "no aks:index:Cluster"],
  ["what the user wrote", '"aks:zones" is no name', '"aks:zones" is no name'],
  ["another namespace", "pulumi config set azure-native:location x", "pulumi config set azure-native:location x"],
])("%s in a text", (_, text, becomes) => {
  expect(inArgs(problem({ message: text, fix: text }))).toMatchObject({ message: becomes, fix: becomes, key: "zones" });
});

test("a problem of args has its key as it is, and one of the whole none", () => {
  expect(problemText(problem({}))).toBe("N1 aks:zones: it is wrong. Mend it. page");
  expect(problemText(inArgs(problem({})))).toBe("N1 zones: it is wrong. Mend it. page");
  expect(problemText(problem({ key: "" }))).toBe("N1 aks: it is wrong. Mend it. page");
  expect(problemText(inArgs(problem({ key: "" })))).toBe("N1: it is wrong. Mend it. page");
  expect(problemText(inArgs(problem({ where: "environment b" })))).toBe(
    "N1 zones (environment b): it is wrong. Mend it. page",
  );
});

test("a problem twice in the words of args is the same", () => {
  const once = inArgs(problem({ fix: "See aks:zones." }));
  expect(inArgs(once)).toStrictEqual(once);
});

test("what is said to the reader of a stack file alone is found in what is said", () => {
  const found = [
    problemsWith({ "kubernetes.version": 1.3 }),
    problemsWith({ acceptedWarnings: { Q1: "no such rule" } }),
    problemsWith({
      "egress.kind": "preconfigured",
      "egress.preconfigured": { outboundType: "userDefinedRouting" },
    }),
  ].flat();
  for (const [inStackFiles, inPrograms] of rewordings) {
    const said = found.filter(p => inStackFiles.test(reasonText(p)));
    expect(said).not.toStrictEqual([]);
    for (const one of said.map(inArgs)) {
      expect(one.fix).not.toMatch(inStackFiles);
      expect(one.fix).toContain(inPrograms);
    }
  }
});
