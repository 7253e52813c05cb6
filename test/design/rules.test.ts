import { expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { changeFindings } from "../../design/changes";
import { formProblems } from "../../design/choices/check";
import { problemText } from "../../design/problems";
import { ruleAreas, rules } from "../../design/rules";
import { byConstruction, notYet } from "../../design/rules/coverage";
import { assertReadable, problemsWith, spoke } from "./rules/cases";

test("sound choices have no problem at all", () => expect(problemsWith({})).toStrictEqual([]));

test("every area has its table of cases", () => {
  for (const area of Object.keys(ruleAreas))
    expect(fs.existsSync(path.join(__dirname, `rules/${area}.test.ts`))).toBe(
      true,
    ); /* SAID: `there is no table for ${area}` */
});

test("an id means one thing", () => {
  const ids = [
    ...rules.map(r => r.id),
    ...[formProblems, changeFindings, byConstruction, notYet].flatMap(list => Object.keys(list)),
  ];
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toStrictEqual([]);
});

test("every rule can be read where it is listed", () => {
  for (const { title, doc } of rules)
    assertReadable({ id: "", severity: "error", key: "", message: title, fix: "Fix.", doc });
});

test("an accepted warning keeps its reason, an error stays one", () => {
  const problems = problemsWith({
    acceptedWarnings: { I6: "access by an Azure role", N25: "we know better" },
    "entra.adminGroupIds": [],
    "network.serviceCidrs": ["10.244.0.0/16"],
  });
  expect(problems.map(({ id, severity, accepted }) => [id, severity, accepted])).toStrictEqual([
    ["I6", "warning", "access by an Azure role"],
    ["N25", "error", undefined],
  ]);
});

test("everything wrong is said at once, sorted by key", () => {
  const problems = problemsWith({
    "systemPool.name": "System-Pool",
    "network.serviceCidrs": ["10.240.0.0/16"],
    "network.vnet": spoke({ delegation: "Microsoft.Web/serverFarms" }),
    "egress.kind": "natGateway",
    zones: ["4"],
    "apiServer.dnsPrefix": "-",
    nodePool: {},
  });
  expect(problems.map(p => `${p.id} ${p.key}`)).toStrictEqual(
    [
      "X41 apiServer.dnsPrefix",
      "E6 egress.kind",
      "C1 nodePool",
      "N24 network.vnet.existing.subnets.nodes.delegation",
      "P7 systemPool.name",
      "P21 zones",
    ].sort((a, b) => (a.split(" ")[1] < b.split(" ")[1] ? -1 : 1)),
  );
});

test("a problem is one line: id, key, what, how, Azure's code, where to read", () => {
  const [problem] = problemsWith({ "network.serviceCidrs": ["10.240.0.0/16"] });
  expect(problemText({ ...problem, where: "Pulumi.prod.yaml:7" })).toBe(
    "N25 aks:network.serviceCidrs (Pulumi.prod.yaml:7): 10.240.0.0/16 overlaps subnet nodes 10.240.0.0/28. " +
      "Use a range outside it, for example 172.20.0.0/16. Azure: ServiceCidrOverlapExistingSubnetsCidr. " +
      "https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning",
  );
});
