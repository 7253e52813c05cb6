import { describe, expect, test } from "@jest/globals";
import { changeProblems, type ResourceChange } from "../../../design/changes/changes";
import { aloneChange, change, cluster } from "./builders";

test("a resource is not created while another one has its name in Azure", () => {
  const takes = { urn: "urn:pulumi:dev::aks::aks:index:NodePool$azure-native:…:AgentPool::old", name: "old" };
  const pool = "containerservice:AgentPool";
  const problems = changeProblems([
    change(pool, "aks-nodes/web-agent-pool", { op: "create", takes }, "NodePool"),
    aloneChange(pool, "web", { op: "create", takes }),
    aloneChange(pool, "other", { op: "create" }),
    aloneChange(pool, "moved", { op: "replace", takes }),
  ]);
  expect(problems).toBeReadable();
  expect(problems.map(p => [p.id, p.key])).toStrictEqual([
    ["M5", "nodePools.user"],
    ["M5", ""],
  ]);
  expect(problems[0].message).toMatch(/^AgentPool aks-nodes\/web-agent-pool would be created while old, /);
  expect(problems[0].fix).toContain(`Keep the former key in the program`);
  expect(problems[0].fix).toContain(`pulumi state rename '${takes.urn}' 'aks-nodes/web-agent-pool'`);
  expect(problems[1].fix).toContain("Keep the former name");
});

describe("names that differ in the environment alone", () => {
  const replaced = (was: string, is: string, rest: Partial<ResourceChange> = {}): ResourceChange =>
    cluster({
      op: "replace",
      replacing: ["location", "resourceName"],
      before: { resourceName: was },
      after: { resourceName: is },
      ...rest,
    });
  test.each([
    { was: "aks-shop-test-westeurope", is: "aks-shop-dev-westeurope", former: "test" },
    { was: "dev-of-dev-aks", is: "dev-of-dev-aks", former: undefined },
    { was: "dev-of-test-aks", is: "dev-of-dev-aks", former: "test" },
    { was: "aks-shop-westeurope", is: "aks-shop-dev-westeurope", former: undefined },
    { was: "aks-web-test-westeurope", is: "aks-shop-dev-westeurope", former: undefined },
    { was: "aks-shop-test-northeurope", is: "aks-shop-dev-westeurope", former: undefined },
    { was: "aks-shop-test", is: "aks-shop-prod", former: undefined },
  ])("$was, now $is: $former", ({ was, is, former }) => {
    const problems = changeProblems([cluster({ op: "same" }), replaced(was, is)]);
    expect(problems.map(p => [p.id, p.fix])).toStrictEqual(
      former === undefined ? [] : [["M6", `To keep the names, set aks:naming.environment to ${former}.`]],
    );
    expect(problems).toBeReadable();
  });

  test("are said at what is protected, too, and only where choices make names", () => {
    const [was, is] = ["aks-shop-test", "aks-shop-dev"];
    const [kept] = changeProblems([replaced(was, is, { refused: true })]);
    expect([kept.id, kept.fix]).toStrictEqual([
      "M2",
      "To keep the names, set aks:naming.environment to test. If that is meant, add cluster to aks:allowReplacement.",
    ]);
    const { before, after, replacing } = replaced(was, is);
    const alone = { op: "replace", before, after, replacing } as const;
    expect(changeProblems([aloneChange("containerservice:ManagedCluster", "shop", alone)])).toStrictEqual([]);
  });
});
