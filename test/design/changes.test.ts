import { expect, test } from "@jest/globals";
import { changeProblems, refusedClusterChanges, type ClusterInputs, type ResourceChange } from "../../design/changes";
import { assertReadable } from "./rules/cases";

const change = (type: string, name: string, rest: Partial<ResourceChange>): ResourceChange => ({
  type: `azure-native:${type}`,
  name,
  urn: `urn:pulumi:dev::aks::aks:index:Environment$aks:index:Cluster$azure-native:${type}::${name}`,
  op: "update",
  replacing: [],
  leftAlone: [],
  refused: false,
  ...rest,
});
const cluster = (rest: Partial<ResourceChange>): ResourceChange =>
  change("containerservice:ManagedCluster", "aks-cluster-managed-cluster", rest);

/** Inputs of a running cluster. */
const running = {
  kubernetesVersion: "1.35",
  agentPoolProfiles: [{ name: "system", vmSize: "Standard_D4as_v5", count: 1, availabilityZones: ["1", "2"] }],
  apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: "system" },
  aadProfile: { managed: true },
};
const withPool = (pool: object): ClusterInputs => ({
  ...running,
  agentPoolProfiles: [{ ...running.agentPoolProfiles[0], ...pool }],
});
const updated = (after: ClusterInputs, before: ClusterInputs = running) => changeProblems([cluster({ before, after })]);

test("nothing is said of changes that simply land", () =>
  expect([
    ...updated(withPool({ maxCount: 9, nodeLabels: { vmSize: "large" } })),
    ...updated({ ...running, kubernetesVersion: "1.36.2" }),
    ...updated({ ...running, kubernetesVersion: "1.35" }, { ...running, kubernetesVersion: "1.35.4" }),
    ...updated({ ...running, kubernetesVersion: "1.35.10" }, { ...running, kubernetesVersion: "1.35.9" }),
    ...updated({ ...running, kubernetesVersion: "1.38", supportPlan: "AKSLongTermSupport" }),
    ...updated({ ...running, apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: "none" } }),
    ...updated(running, { ...running, aadProfile: undefined }),
    ...changeProblems([
      cluster({ op: "create", after: running }),
      cluster({ op: "replace", before: running, after: withPool({ vmSize: "Standard_D8as_v5" }) }),
      change("containerservice:AgentPool", "aks-nodes/user-agent-pool", {}),
      change("network:Subnet", "aks-network-subnets/nodes", { op: "delete" }),
    ]),
  ]).toStrictEqual([]));

const refusedProperties: [property: string, value: unknown][] = [
  ["name", "sys2"],
  ["vmSize", "Standard_D8as_v5"],
  ["osDiskType", "Managed"],
  ["maxPods", 50],
  ["availabilityZones", ["1"]],
  ["vnetSubnetID", "/subscriptions/x"],
];
for (const [property, value] of refusedProperties) {
  test(`${property} of the system pool can't change`, () => {
    const [problem, ...more] = updated(withPool({ [property]: value, count: 3 }));
    expect([problem.id, problem.severity, problem.azureCode]).toStrictEqual([
      "M1",
      "error",
      "PropertyChangeNotAllowed",
    ]);
    expect(problem.key).toBe(property === "name" ? "systemPool.name" : "systemPool");
    expect(problem.message.startsWith(property)).toBe(true);
    assertReadable(problem);
    expect(more).toStrictEqual([]);
  });
}

const access = (apiServerAccessProfile: ClusterInputs["apiServerAccessProfile"]): ClusterInputs => ({
  ...running,
  apiServerAccessProfile,
});
const refusedChanges: [what: string, after: ClusterInputs, key: string, before?: ClusterInputs][] = [
  ["a private API server to public", access({}), "apiServer.kind"],
  ["a public API server to private", running, "apiServer.kind", access(undefined)],
  ["another private DNS zone", access({ enablePrivateCluster: true, privateDNSZone: "/z" }), "apiServer.private.dns"],
  [
    "VNet integration off",
    running,
    "apiServer.kind",
    access({ enableVnetIntegration: true, enablePrivateCluster: true, privateDNSZone: "system" }),
  ],
  ["Entra ID off", { ...running, aadProfile: undefined }, "entra.enabled"],
  ["two minors in one step", { ...running, kubernetesVersion: "1.37" }, "kubernetes.version"],
  ["an older version", { ...running, kubernetesVersion: "1.34" }, "kubernetes.version"],
  [
    "an older patch",
    { ...running, kubernetesVersion: "1.36.1" },
    "kubernetes.version",
    { ...running, kubernetesVersion: "1.36.2" },
  ],
];
for (const [what, after, key, before] of refusedChanges) {
  test(`Azure refuses ${what}`, () => {
    const [problem, ...more] = updated(after, before);
    expect([problem.id, problem.severity, problem.key, more]).toStrictEqual(["M1", "error", key, []]);
    expect(problem.azureCode).toBe(key === "kubernetes.version" ? "OperationNotAllowed" : "PropertyChangeNotAllowed");
    assertReadable(problem);
  });
}

test("VNet integration lets an API server become private in place, and public again", () => {
  const isPrivate = access({ enableVnetIntegration: true, enablePrivateCluster: true, privateDNSZone: "system" });
  const isPublic = access({ enableVnetIntegration: true, enablePrivateCluster: false });
  expect([...updated(isPrivate, isPublic), ...updated(isPublic, isPrivate)]).toStrictEqual([]);
});

const otherChange = (type: string, name: string, before: object, after: object) =>
  changeProblems([change(type, name, { before, after })]);

test("VNet integration of a running cluster is said to take a stop and start", () => {
  const [problem, ...more] = updated(
    access({ enableVnetIntegration: true, enablePrivateCluster: false }),
    access({ enablePrivateCluster: false }),
  );
  expect([problem.id, problem.severity, more]).toStrictEqual(["M4", "warning", []]);
  assertReadable(problem);
  const integrated = access({ enableVnetIntegration: true });
  expect(updated({ ...integrated, kubernetesVersion: "1.36" }, integrated)).toStrictEqual([]);
});

test("what else Azure refuses: ranges of subnets, tiers of policies, zones", () => {
  const found = [
    ...otherChange(
      "network:Subnet",
      "aks-network-subnets/pods",
      { addressPrefix: "10.0.4.0/22" },
      { addressPrefix: "10.0.8.0/21" },
    ),
    ...otherChange(
      "network:FirewallPolicy",
      "aks-firewall-policy",
      { sku: { tier: "Standard" } },
      { sku: { tier: "Premium" } },
    ),
    ...otherChange("network:AzureFirewall", "aks-firewall-firewall", { zones: ["1"] }, { zones: ["1", "2"] }),
    ...otherChange("network:PublicIPAddress", "aks-nat-gateway-ips/1", {}, { zones: ["1"] }),
  ];
  expect(found.map(p => `${p.id} ${p.key}`)).toStrictEqual([
    "M1 network.vnet.create.subnets.pods.addressPrefix",
    "M1 egress.firewall.tier",
    "M1 egress.firewall.zones",
    "M1 egress.natGateway.zone",
  ]);
  expect(found[0].fix).toContain("10.0.4.0/22"); /* SAID: "the range to write down" */
  found.forEach(assertReadable);
  expect([
    ...otherChange(
      "network:Subnet",
      "aks-network-subnets/nodes",
      { addressPrefix: "10.0.0.0/22" },
      { addressPrefix: "10.0.0.0/22", natGateway: {} },
    ),
    ...otherChange("network:AzureFirewall", "aks-firewall-firewall", { zones: ["1"] }, { zones: ["1"], tags: {} }),
  ]).toStrictEqual([]);
});

test("a cluster that Azure would migrate in place is not advised to go", () => {
  const [migrated] = changeProblems([
    cluster({ op: "replace", replacing: ["networkProfile.outboundType"], refused: true }),
  ]);
  expect(migrated.fix).toMatch(/^Azure migrates this in place/);
  const [lost] = changeProblems([
    cluster({ op: "replace", replacing: ["networkProfile.outboundType", "location"], refused: true }),
  ]);
  expect(lost.fix).toMatch(/^If that is meant/);
});

test("what is not known yet is not judged", () => {
  const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  expect(
    refusedClusterChanges(running, {
      ...withPool({ availabilityZones: [unknown] }),
      apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: unknown },
      kubernetesVersion: unknown,
    }),
  ).toStrictEqual([]);
  const moved = refusedClusterChanges(running, withPool({ vnetSubnetID: unknown }));
  expect(moved.map(p => p.key)).toStrictEqual([
    "systemPool",
  ]); /* SAID: "only of a subnet that is still to be made the id is not known" */
  expect(refusedClusterChanges(undefined, running)).toStrictEqual([]);
  expect(refusedClusterChanges(running, { ...running, agentPoolProfiles: [] })).toStrictEqual([]);
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
    expect([problem.id, problem.severity, problem.key]).toStrictEqual(["M2", "error", "allowReplacement"]);
    expect(problem.message).toContain(`${name} would be replaced for location`);
    expect(problem.fix).toBe(`If that is meant, add ${role} to aks:allowReplacement.`);
    assertReadable(problem);
  });
}

test("a protected resource that leaves the program says in which order to go", () => {
  const [problem] = changeProblems([cluster({ op: "delete", refused: true })]);
  expect(problem.message).toContain("would be deleted");
  expect(problem.fix).toContain("deploy, and only then");
});

test("a version that AKS owns is said not to be sent", () => {
  const [problem] = changeProblems([cluster({ op: "same", leftAlone: ["kubernetesVersion"] })]);
  expect([problem.id, problem.severity, problem.key]).toStrictEqual(["M3", "warning", "kubernetes.version"]);
  assertReadable(problem);
  expect(changeProblems([cluster({ op: "same", leftAlone: ["agentPoolProfiles[0].count"] })])).toStrictEqual([]);
});

test("a program of its own is told of the option, not of choices that it has not", () => {
  for (const parent of ["", "my:index:Network$"]) {
    const urn = `urn:pulumi:dev::shop::${parent}azure-native:network:VirtualNetwork::vnet`;
    const refused = { urn, op: "delete", refused: true } as const;
    const [problem] = changeProblems([change("network:VirtualNetwork", "vnet", refused)]);
    expect(problem.id).toBe("M2");
    expect(problem.fix).toMatch(/lift its option protect in the program, deploy/);
    expect(problem.fix + problem.key).not.toMatch(/allowReplacement/);
  }
});
