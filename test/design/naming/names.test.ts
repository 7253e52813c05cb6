import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { assess } from "../../../design/assess";
import { blocks } from "../../../design/contract/problems";
import { choicesWith, context, spoke, type Values } from "../../support/choices";
import { seed, sizeOf } from "../../support/sample";

const design = (values: Values = {}) => assess(choicesWith(values), context).design;
const namesOf = (values: Values = {}): Record<string, string> =>
  Object.fromEntries([...design(values).names.values()].map(n => [n.role, n.name]));

test("names are Microsoft's abbreviation, the base name, the stack and the region", () =>
  expect(namesOf({ "egress.kind": "natGateway" })).toStrictEqual({
    clusterGroup: "rg-shop-test-westeurope",
    networkGroup: "rg-shop-network-test-westeurope",
    nodesGroup: "rg-shop-nodes-test-westeurope",
    cluster: "aks-shop-test-westeurope",
    vnet: "vnet-shop-test-westeurope",
    "subnets/nodes": "snet-shop-nodes-test-westeurope",
    controlPlaneIdentity: "id-shop-control-plane-test-westeurope",
    kubeletIdentity: "id-shop-kubelet-test-westeurope",
    natGateway: "ng-shop-test-westeurope",
    "natGatewayIp/1": "pip-shop-nat-1-test-westeurope",
  }));

test("a pattern of one's own decides all names but those that are overridden", () => {
  const names = namesOf({
    naming: {
      pattern: "{region}{nn}-{name}-{type}",
      instance: 7,
      regionCodes: { westeurope: "weu" },
      overrides: { cluster: "TheCluster" },
    },
    "resourceGroups.nodes.name": "MC_shop",
  });
  expect([names.vnet, names.cluster, names.nodesGroup]).toStrictEqual(["weu07-shop-vnet", "TheCluster", "MC_shop"]);
  expect(namesOf({ "naming.environment": "prod" }).cluster).toBe("aks-shop-prod-westeurope");
});

test("what is not created here has no name here", () => {
  const names = namesOf({
    "network.vnet": spoke(),
    "resourceGroups.cluster": { kind: "existing", existing: { name: "rg-shared" } },
    identity: { controlPlane: { kind: "systemAssigned" }, kubelet: { kind: "managed" } },
  });
  expect(Object.keys(names)).toStrictEqual(["nodesGroup", "cluster"]);
});

test("the API server's label is the cluster's name, as far as DNS allows", () => {
  expect(design({ "naming.overrides": { cluster: "my_cluster" } }).dnsPrefix).toBe("my-cluster");
  expect(design({ "apiServer.dnsPrefix": "api" }).dnsPrefix).toBe("api");
  expect(design({ "apiServer.fqdnSubdomain": "api" }).dnsPrefix).toBeUndefined();
});

// Azure's own limits once more, each written down from its naming rules.
const allowed: Record<string, RegExp> = {
  resourceGroup: /^(?=.{1,90}$)[-\w.()]*[-\w()]$/,
  nodeResourceGroup: /^(?=.{1,80}$)[-\w.()]*[-\w()]$/,
  managedCluster: /^[a-zA-Z0-9](?:[-\w]{0,61}[a-zA-Z0-9])?$/,
  virtualNetwork: /^(?=.{2,64}$)[a-zA-Z0-9][-\w.]*\w$/,
  subnet: /^(?=.{1,80}$)[a-zA-Z0-9](?:[-\w.]*\w)?$/,
  natGateway: /^(?=.{1,80}$)[a-zA-Z0-9](?:[-\w.]*\w)?$/,
  publicIpAddress: /^(?=.{1,80}$)[a-zA-Z0-9](?:[-\w.]*\w)?$/,
  userAssignedIdentity: /^[a-zA-Z0-9][-\w]{2,127}$/,
};

test("whatever passes has names that Azure takes, no two alike where names are unique", () => {
  const override = fc.oneof(fc.stringMatching(/^[aZ09\-_.()]{1,5}$/), fc.stringMatching(/^[aZ09\-_.()]{6,95}$/));
  const roles = ["clusterGroup", "networkGroup", "nodesGroup", "cluster", "vnet", "subnets/nodes", "natGateway"];
  const token = fc.constantFrom("{type}", "{name}", "{env}", "{region}", "{nn}", "-", "_", ".");
  const choices = fc.record({
    name: fc.stringMatching(/^[a-z][aZ09-]{0,23}$/),
    "naming.pattern": fc.array(token, { maxLength: 6 }).map(tokens => `{type}${tokens.join("")}{name}`),
    "naming.overrides": fc.dictionary(fc.constantFrom(...roles, "controlPlaneIdentity"), override, { maxKeys: 2 }),
    "network.vnet.create.subnets": fc
      .dictionary(fc.stringMatching(/^[aZ09\-_.]{1,30}$/), fc.constant({}), { maxKeys: 2 })
      .map(s => ({ nodes: {}, ...s })),
  });
  const numRuns = sizeOf(3000, 200);
  let passed = 0;
  fc.assert(
    fc.property(choices, values => {
      const assessment = assess(choicesWith({ ...values, "egress.kind": "natGateway" }), context);
      if (assessment.problems.some(blocks)) return;
      passed++;
      const names = [...assessment.design.names.values()];
      for (const { type, name } of names) expect(name).toMatch(allowed[type]);
      const unique = names.map(n => `${n.scope} ${n.type.replace("nodeResource", "resource")} ${n.name.toLowerCase()}`);
      expect(new Set(unique).size).toBe(names.length);
      expect(assessment.design.dnsPrefix ?? "").toMatch(/^[a-zA-Z0-9](?:[-a-zA-Z0-9]{0,52}[a-zA-Z0-9])?$/);
    }),
    { seed, numRuns },
  );
  expect(passed).toBeGreaterThan(numRuns / 10);
});
