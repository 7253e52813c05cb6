import assert from "node:assert/strict";
import { test } from "node:test";
import { changeProblems, refusedSystemPoolChanges, type ResourceChange } from "../../design/changes";
import { assertReadable } from "./rules/cases";

const change = (type: string, name: string, rest: Partial<ResourceChange>): ResourceChange => ({
  type: `azure-native:${type}`,
  name,
  op: "update",
  changed: [],
  replacing: [],
  leftAlone: [],
  refused: false,
  ...rest,
});
const cluster = (rest: Partial<ResourceChange>): ResourceChange =>
  change("containerservice:ManagedCluster", "aks-cluster-managed-cluster", rest);

test("nothing is said of changes that simply land", () =>
  assert.deepEqual(
    changeProblems([
      cluster({ changed: ["tags.team", "agentPoolProfiles[0].maxCount", "agentPoolProfiles[0].nodeLabels.vmSize"] }),
      cluster({ op: "create", changed: ["agentPoolProfiles[0].vmSize"] }),
      change("containerservice:AgentPool", "aks-nodes/user-agent-pool", { changed: ["maxPods"] }),
      change("network:Subnet", "aks-network-subnets/nodes", { op: "delete" }),
    ]),
    [],
  ));

for (const property of ["name", "vmSize", "osDiskType", "maxPods", "availabilityZones", "vnetSubnetID"]) {
  test(`${property} of the system pool can't change`, () => {
    const path = `agentPoolProfiles[0].${property}${property === "availabilityZones" ? "[1]" : ""}`;
    const [problem, ...more] = changeProblems([cluster({ changed: [path, "tags.team"] })]);
    assert.deepEqual([problem.id, problem.severity, problem.azureCode], ["M1", "error", "PropertyChangeNotAllowed"]);
    assert.equal(problem.key, property === "name" ? "systemPool.name" : "systemPool");
    assert.ok(problem.message.startsWith(property));
    assertReadable(problem);
    assert.deepEqual(more, []);
  });
}

test("the same is seen in a cluster's inputs before and after", () => {
  const pool = { name: "system", vmSize: "Standard_D4as_v5", count: 1, availabilityZones: ["1", "2"] };
  const inputs = (changes: object): object => ({ agentPoolProfiles: [{ ...pool, ...changes }] });
  const refused = (before: object | undefined, after: object | undefined): string[] =>
    refusedSystemPoolChanges(before, after).map(p => p.message.split(" ")[0]);
  assert.deepEqual(refused(inputs({}), inputs({ count: 3 })), []);
  assert.deepEqual(refused(inputs({}), inputs({ vmSize: "Standard_D8as_v5", availabilityZones: ["1"] })), [
    "vmSize",
    "availabilityZones",
  ]);
  assert.deepEqual(refused(undefined, inputs({})), []);
  assert.deepEqual(refused(inputs({}), { agentPoolProfiles: [] }), []);
});

// Resources of an environment whose name is as misleading as can be.
const protectedResources: [type: string, name: string, role: string][] = [
  ["containerservice:ManagedCluster", "my-network-cluster-managed-cluster", "cluster"],
  ["resources:ResourceGroup", "my-network-groups/cluster", "cluster"],
  ["resources:ResourceGroup", "my-network-groups/network", "vnet"],
  ["network:VirtualNetwork", "my-identity-network-vnet", "vnet"],
  ["network:Subnet", "my-nat-gateway-network-subnets/nodes", "vnet"],
  ["network:NatGateway", "my-network-nat-gateway-gateway", "natGateway"],
  ["network:PublicIPAddress", "my-network-nat-gateway-ips/1", "natGateway"],
  ["managedidentity:UserAssignedIdentity", "my-network-identity-kubelet", "identity"],
  ["containerservice:AgentPool", "my-network-nodes/user-agent-pool", "nodes/user"],
  ["containerservice:AgentPool", "my-network-nodes/user-pool-agent-pool", "nodes/user-pool"],
];

for (const [type, name, role] of protectedResources) {
  test(`${name} is replaced only where ${role} may be`, () => {
    const [problem] = changeProblems([change(type, name, { op: "replace", replacing: ["location"], refused: true })]);
    assert.deepEqual([problem.id, problem.severity, problem.key], ["M2", "error", "allowReplacement"]);
    assert.ok(problem.message.includes(`${name} would be replaced for location`));
    assert.equal(problem.fix, `If that is meant, add ${role} to aks:allowReplacement.`);
    assertReadable(problem);
  });
}

test("a protected resource that leaves the program says in which order to go", () => {
  const [problem] = changeProblems([cluster({ op: "delete", refused: true })]);
  assert.ok(problem.message.includes("would be deleted"));
  assert.ok(problem.fix.includes("deploy, and only then"));
});

test("a version that AKS owns is said not to be sent", () => {
  const [problem] = changeProblems([cluster({ op: "same", leftAlone: ["kubernetesVersion"] })]);
  assert.deepEqual([problem.id, problem.severity, problem.key], ["M3", "warning", "kubernetes.version"]);
  assertReadable(problem);
  assert.deepEqual(changeProblems([cluster({ op: "same", leftAlone: ["agentPoolProfiles[0].count"] })]), []);
});
