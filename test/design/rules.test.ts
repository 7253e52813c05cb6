import { expect, test } from "@jest/globals";
import { changeFindings } from "../../design/changes/changes";
import { formProblems } from "../../design/contract/form";
import { problemText, type Problem } from "../../design/contract/problems";
import { rules } from "../../design/rules";
import { byConstruction, notYet } from "../../design/contract/coverage";
import { problemsWith, spoke } from "../support/choices";

test("sound choices have no problem at all", () => expect(problemsWith({})).toStrictEqual([]));

test("an id means one thing", () => {
  // Some facts are about parts of several subjects, and are the same for each.
  const titles = rules.map(({ id, title }) => `${id} ${title}`);
  const ids = [
    ...[...new Set(titles)].map(text => text.split(" ")[0]),
    ...[formProblems, changeFindings, byConstruction, notYet].flatMap(list => Object.keys(list)),
  ];
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toStrictEqual([]);
});

test("every rule can be read where it is listed", () => {
  const listed = rules.map(({ id, severity, title, doc }): Problem => {
    return { id, severity, key: "", message: title, fix: "Fix.", doc };
  });
  expect(listed).toBeReadable();
});

test("every rule's page is a page, not where all of them begin", () => {
  expect(rules.filter(({ doc }) => /\/azure\/(aks\/)?$/.test(doc))).toStrictEqual([]);
});

test("every fact that no rule judges says why", () => {
  const texts = Object.values({ ...byConstruction, ...notYet }).flat();
  expect(texts.filter(text => text === "")).toStrictEqual([]);
});

// The model of Azure answers with the codes of errors; what is a warning here it lets pass.
test("a warning says what Azure answers where it comes true", () => {
  const warnings = rules.filter(({ severity, azureCode }) => severity === "warning" && azureCode !== undefined);
  expect(Object.fromEntries(warnings.map(({ id, azureCode }) => [id, azureCode]))).toStrictEqual({
    A20: "VMExtensionError_K8SAPIServerDNSLookupFail",
    E25: "VMExtensionError_OutboundConnFail",
    N34: "SubnetIsFull",
    P5: "SystemPoolSkuTooLow",
    X75: "BadRequest",
  });
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
  expect(problems.map(p => `${p.id} ${p.key}`)).toStrictEqual([
    "X41 apiServer.dnsPrefix",
    "E6 egress.kind",
    "N24 network.vnet.existing.subnets.nodes.delegation",
    "C1 nodePool",
    "P7 systemPool.name",
    "P21 zones",
  ]);
});

test("a problem is one line: id, key, what, how, Azure's code, where to read", () => {
  const [problem] = problemsWith({ "network.serviceCidrs": ["10.240.0.0/16"] });
  expect(problemText({ ...problem, where: "Pulumi.prod.yaml:7" })).toBe(
    "N25 aks:network.serviceCidrs (Pulumi.prod.yaml:7): service range 10.240.0.0/16 overlaps subnet nodes 10.240.0.0/28. " +
      "Set aks:network.serviceCidrs: [172.20.0.0/16], or another range outside it. Azure: ServiceCidrOverlapExistingSubnetsCidr. " +
      "https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning",
  );
});
