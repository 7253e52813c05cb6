import { expect, test } from "@jest/globals";
import { changeProblems, refusedClusterChanges, type ClusterInputs, type ResourceChange } from "../../design/changes";

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

test.each<{ property: string; value: unknown; key?: string }>([
  { property: "name", value: "sys2", key: "systemPool.name" },
  { property: "vmSize", value: "Standard_D8as_v5" },
  { property: "osDiskType", value: "Managed" },
  { property: "osDiskSizeGB", value: 64 },
  { property: "osType", value: "Windows" },
  { property: "type", value: "AvailabilitySet" },
  { property: "enableEncryptionAtHost", value: true },
  { property: "maxPods", value: 50 },
  { property: "podSubnetID", value: "/subscriptions/x" },
  { property: "scaleSetPriority", value: "Spot" },
  { property: "scaleSetEvictionPolicy", value: "Deallocate" },
  { property: "spotMaxPrice", value: 0.5 },
  { property: "availabilityZones", value: ["1"] },
  { property: "vnetSubnetID", value: "/subscriptions/x" },
])("$property of the system pool can't change", ({ property, value, key = "systemPool" }) => {
  const problems = updated(withPool({ [property]: value, count: 3 }));
  expect(problems).toHaveProblem("M1", key, { severity: "error" });
  expect(problems.map(p => p.azureCode)).toStrictEqual(["PropertyChangeNotAllowed"]);
  expect(problems[0].message).toMatch(new RegExp(`^${property}\\b`));
  expect(problems).toBeReadable();
});

const access = (apiServerAccessProfile: ClusterInputs["apiServerAccessProfile"]): ClusterInputs => ({
  ...running,
  apiServerAccessProfile,
});
const fixed = "PropertyChangeNotAllowed";
const wrongVersion = "OperationNotAllowed";
test.each<{ what: string; before?: ClusterInputs; after: ClusterInputs; key: string; code: string }>([
  { what: "a private API server to public", after: access({}), key: "apiServer.kind", code: fixed },
  {
    what: "a public API server to private",
    before: access(undefined),
    after: running,
    key: "apiServer.kind",
    code: fixed,
  },
  {
    what: "another private DNS zone",
    after: access({ enablePrivateCluster: true, privateDNSZone: "/z" }),
    key: "apiServer.private.dns",
    code: fixed,
  },
  {
    what: "VNet integration off",
    before: access({ enableVnetIntegration: true, enablePrivateCluster: true, privateDNSZone: "system" }),
    after: running,
    key: "apiServer.kind",
    code: fixed,
  },
  { what: "Entra ID off", after: { ...running, aadProfile: undefined }, key: "entra.enabled", code: fixed },
  {
    what: "two minors in one step",
    after: { ...running, kubernetesVersion: "1.37" },
    key: "kubernetes.version",
    code: wrongVersion,
  },
  {
    what: "an older version",
    after: { ...running, kubernetesVersion: "1.34" },
    key: "kubernetes.version",
    code: wrongVersion,
  },
  {
    what: "an older patch",
    before: { ...running, kubernetesVersion: "1.36.2" },
    after: { ...running, kubernetesVersion: "1.36.1" },
    key: "kubernetes.version",
    code: wrongVersion,
  },
])("Azure refuses $what", ({ before, after, key, code }) => {
  const problems = updated(after, before);
  expect(problems).toHaveProblem("M1", key, { severity: "error" });
  expect(problems.map(p => p.azureCode)).toStrictEqual([code]);
  expect(problems).toBeReadable();
});

test("VNet integration lets an API server become private in place, and public again", () => {
  const isPrivate = access({ enableVnetIntegration: true, enablePrivateCluster: true, privateDNSZone: "system" });
  const isPublic = access({ enableVnetIntegration: true, enablePrivateCluster: false });
  expect([...updated(isPrivate, isPublic), ...updated(isPublic, isPrivate)]).toStrictEqual([]);
});

const otherChange = (type: string, name: string, before: object, after: object) =>
  changeProblems([change(type, name, { before, after })]);

test("VNet integration of a running cluster is said to take a stop and start", () => {
  const problems = updated(
    access({ enableVnetIntegration: true, enablePrivateCluster: false }),
    access({ enablePrivateCluster: false }),
  );
  expect(problems.map(p => [p.id, p.severity])).toStrictEqual([["M4", "warning"]]);
  expect(problems).toBeReadable();
  const integrated = access({ enableVnetIntegration: true });
  expect(updated({ ...integrated, kubernetesVersion: "1.36" }, integrated)).toStrictEqual([]);
});

test.each([
  {
    what: "another range of a subnet, and says the one to write down",
    type: "network:Subnet",
    name: "aks-network-subnets/pods",
    before: { addressPrefix: "10.0.4.0/22" },
    after: { addressPrefix: "10.0.8.0/21" },
    key: "network.vnet.create.subnets.pods.addressPrefix",
    fix: "10.0.4.0/22",
  },
  {
    what: "another tier of a firewall's policy",
    type: "network:FirewallPolicy",
    name: "aks-firewall-policy",
    before: { sku: { tier: "Standard" } },
    after: { sku: { tier: "Premium" } },
    key: "egress.firewall.tier",
  },
  {
    what: "another zone of a firewall",
    type: "network:AzureFirewall",
    name: "aks-firewall-firewall",
    before: { zones: ["1"] },
    after: { zones: ["1", "2"] },
    key: "egress.firewall.zones",
  },
  {
    what: "a zone for a gateway's address",
    type: "network:PublicIPAddress",
    name: "aks-nat-gateway-ips/1",
    before: {},
    after: { zones: ["1"] },
    key: "egress.natGateway.zone",
  },
])("Azure refuses $what", ({ type, name, before, after, key, fix = "" }) => {
  const problems = otherChange(type, name, before, after);
  expect(problems).toHaveLength(1);
  expect(problems).toHaveProblem("M1", key, { severity: "error", fix });
  expect(problems).toBeReadable();
});

test("what goes beside a range or zones may change", () => {
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

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

test("what is not known yet is not judged", () => {
  expect(
    refusedClusterChanges(running, {
      ...withPool({ availabilityZones: [unknown] }),
      apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: unknown },
      kubernetesVersion: unknown,
    }),
  ).toStrictEqual([]);
  expect(refusedClusterChanges(undefined, running)).toStrictEqual([]);
  expect(refusedClusterChanges(running, { ...running, agentPoolProfiles: [] })).toStrictEqual([]);
});

test("a subnet whose id is not known is another one: it is still to be made", () => {
  const moved = refusedClusterChanges(running, withPool({ vnetSubnetID: unknown }));
  expect(moved.map(p => p.key)).toStrictEqual(["systemPool"]);
});

// Resources of an environment whose name is as misleading as can be.
test.each([
  ["containerservice:ManagedCluster", "my-network-cluster-managed-cluster", "cluster"],
  ["resources:ResourceGroup", "my-network-groups/cluster", "cluster"],
  ["resources:ResourceGroup", "my-network-groups/network", "vnet"],
  ["network:VirtualNetwork", "my-identity-network-vnet", "vnet"],
  ["network:Subnet", "my-nat-gateway-network-subnets/nodes", "vnet"],
  ["network:NatGateway", "my-network-nat-gateway-gateway", "natGateway"],
  ["network:PublicIPAddress", "my-network-nat-gateway-ips/1", "natGateway"],
  ["network:RouteTable", "my-firewall-network-routes", "vnet"],
  ["network:AzureFirewall", "my-network-firewall-firewall", "firewall"],
  ["network:FirewallPolicy", "my-network-firewall-policy", "firewall"],
  ["network:PublicIPAddress", "my-network-firewall-ips/1", "firewall"],
  ["privatedns:PrivateZone", "my-network-private-dns-zone", "privateDnsZone"],
  ["managedidentity:UserAssignedIdentity", "my-network-identity-kubelet", "identity"],
  ["containerservice:AgentPool", "my-network-nodes/user-agent-pool", "nodes/user"],
  ["containerservice:AgentPool", "my-network-nodes/user-pool-agent-pool", "nodes/user-pool"],
])("%s %s is replaced only where %s may be", (type, name, role) => {
  const problems = changeProblems([change(type, name, { op: "replace", replacing: ["location"], refused: true })]);
  expect(problems).toHaveProblem("M2", "allowReplacement", {
    severity: "error",
    says: [`${name} would be replaced for location`],
  });
  expect(problems[0].fix).toBe(`If that is meant, add ${role} to aks:allowReplacement.`);
  expect(problems).toBeReadable();
});

test("a protected resource that leaves the program says in which order to go", () => {
  const [problem] = changeProblems([cluster({ op: "delete", refused: true })]);
  expect(problem.message).toContain("would be deleted");
  expect(problem.fix).toContain("deploy, and only then");
});

test("a version that AKS owns is said not to be sent", () => {
  const problems = changeProblems([cluster({ op: "same", leftAlone: ["kubernetesVersion"] })]);
  expect(problems).toHaveProblem("M3", "kubernetes.version", { severity: "warning" });
  expect(problems).toBeReadable();
  expect(changeProblems([cluster({ op: "same", leftAlone: ["agentPoolProfiles[0].count"] })])).toStrictEqual([]);
});

test.each([
  ["the stack", ""],
  ["a component of its own", "my:index:Network$"],
])("a program with a network in %s is told of the option, not of choices that it has not", (_, parent) => {
  const urn = `urn:pulumi:dev::shop::${parent}azure-native:network:VirtualNetwork::vnet`;
  const refused = { urn, op: "delete", refused: true } as const;
  const [problem] = changeProblems([change("network:VirtualNetwork", "vnet", refused)]);
  expect(problem.id).toBe("M2");
  expect(problem.fix).toMatch(/lift its option protect in the program, deploy/);
  expect(problem.fix + problem.key).not.toMatch(/allowReplacement/);
});
