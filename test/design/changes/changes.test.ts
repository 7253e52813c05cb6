import { describe, expect, test } from "@jest/globals";
import { changeProblems } from "../../../design/changes/changes";
import { refusedClusterChanges, type ClusterInputs } from "../../../design/changes/cluster";
import { aloneChange, change, cluster } from "./builders";

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

test("the args of a component are not judged as Azure's inputs, though it is called as a type of Azure's is", () =>
  expect(
    changeProblems([
      {
        ...change("network:ApplicationGateway", "aks-application-gateway", { before: { zones: ["1"] }, after: {} }),
        type: "aks:index:ApplicationGateway",
      },
    ]),
  ).toStrictEqual([]));

const otherChange = (type: string, component: string, name: string, before: object, after: object) =>
  changeProblems([change(type, name, { before, after }, component)]);

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
    component: "Network",
    name: "aks-network-subnets/pods",
    before: { addressPrefix: "10.0.4.0/22" },
    after: { addressPrefix: "10.0.8.0/21" },
    key: "network.vnet.create.subnets.pods.addressPrefix",
    fix: "10.0.4.0/22",
  },
  {
    what: "another tier of a firewall's policy",
    type: "network:FirewallPolicy",
    component: "Firewall",
    name: "aks-firewall-policy",
    before: { sku: { tier: "Standard" } },
    after: { sku: { tier: "Premium" } },
    key: "egress.firewall.tier",
  },
  {
    what: "another zone of a firewall",
    type: "network:AzureFirewall",
    component: "Firewall",
    name: "aks-firewall-firewall",
    before: { zones: ["1"] },
    after: { zones: ["1", "2"] },
    key: "egress.firewall.zones",
  },
  {
    what: "a zone for a gateway's address",
    type: "network:PublicIPAddress",
    component: "NatGateway",
    name: "aks-nat-gateway-ips/1",
    before: {},
    after: { zones: ["1"] },
    key: "egress.natGateway.zone",
  },
  {
    what: "a lower tier of a private registry",
    type: "containerregistry:Registry",
    component: "Registry",
    name: "aks-registry-registry",
    before: { sku: { name: "Premium" }, publicNetworkAccess: "Disabled" },
    after: { sku: { name: "Standard" }, publicNetworkAccess: "Enabled" },
    key: "registry.create.tier",
    fix: "Deploy twice",
  },
  {
    what: "a lower tier of a registry with copies",
    type: "containerregistry:Registry",
    component: "Registry",
    name: "aks-registry-registry",
    before: { sku: { name: "Premium" }, copies: 1 },
    after: { sku: { name: "Basic" }, copies: 0 },
    key: "registry.create.tier",
    fix: "Deploy twice",
  },
  {
    what: "another login server of a credential set",
    type: "containerregistry:CredentialSet",
    component: "Registry",
    name: "aks-registry-credential-sets/docker-hub",
    before: { loginServer: "docker.io" },
    after: { loginServer: "ghcr.io" },
    key: "registry.create.credentialSets.docker-hub.loginServer",
    fix: "another set",
  },
])("Azure refuses $what", ({ type, component, name, before, after, key, fix = "" }) => {
  const problems = otherChange(type, component, name, before, after);
  expect(problems).toHaveLength(1);
  expect(problems).toHaveProblem("M1", key, { severity: "error", fix });
  expect(problems).toBeReadable();
});

test("what goes beside a range, zones or a tier may change", () => {
  expect([
    ...otherChange(
      "network:Subnet",
      "Network",
      "aks-network-subnets/nodes",
      { addressPrefix: "10.0.0.0/22" },
      { addressPrefix: "10.0.0.0/22", natGateway: {} },
    ),
    ...otherChange(
      "network:AzureFirewall",
      "Firewall",
      "aks-firewall-firewall",
      { zones: ["1"] },
      { zones: ["1"], tags: {} },
    ),
    ...otherChange(
      "containerregistry:Registry",
      "Registry",
      "aks-registry-registry",
      { sku: { name: "Premium" }, publicNetworkAccess: "Enabled" },
      { sku: { name: "Basic" }, publicNetworkAccess: "Enabled" },
    ),
  ]).toStrictEqual([]);
});

describe("a cluster that Azure would migrate in place is not advised to go", () => {
  const overlay = { networkPlugin: "azure", networkPluginMode: "overlay", podCidr: "10.244.0.0/16" };
  const inOwn = (networkProfile: object, rest: object = {}) => ({
    agentPoolProfiles: [{ name: "system", vnetSubnetID: "/subscriptions/x/subnets/nodes" }],
    networkProfile,
    ...rest,
  });
  const fixOf = (before: object, after: object, replacing: readonly string[]): string =>
    changeProblems([cluster({ op: "replace", replacing, refused: true, before, after })])[0].fix;

  test.each([
    {
      what: "another way out",
      before: inOwn({ outboundType: "loadBalancer" }),
      after: inOwn({ outboundType: "userDefinedRouting" }),
      replacing: ["networkProfile.outboundType"],
      fix: /^Azure migrates this in place, outside Pulumi/,
    },
    {
      what: "a way out that only AKS's network has",
      before: inOwn({ outboundType: "loadBalancer" }),
      after: inOwn({ outboundType: "managedNATGateway" }),
      replacing: ["networkProfile.outboundType"],
      fix: /^If that is meant/,
    },
    {
      what: "another way out and another region",
      before: inOwn({ outboundType: "loadBalancer" }, { location: "westeurope" }),
      after: inOwn({ outboundType: "userDefinedRouting" }, { location: "northeurope" }),
      replacing: ["networkProfile.outboundType", "location"],
      fix: /^If that is meant/,
    },
    {
      what: "another way out beside node auto-provisioning",
      before: inOwn({ outboundType: "loadBalancer" }, { nodeProvisioningProfile: { mode: "Auto" } }),
      after: inOwn({ outboundType: "userDefinedRouting" }, { nodeProvisioningProfile: { mode: "Auto" } }),
      replacing: ["networkProfile.outboundType"],
      fix: /^Azure migrates this in place once node auto-provisioning is off/,
    },
    {
      what: "node subnets to overlay",
      before: inOwn({ networkPlugin: "azure" }),
      after: inOwn(overlay),
      replacing: ["networkProfile.networkPluginMode", "networkProfile.podCidr"],
      fix: /^Azure migrates this in place, outside Pulumi/,
    },
    {
      what: "kubenet to overlay",
      before: inOwn({ networkPlugin: "kubenet", podCidr: "10.244.0.0/16" }),
      after: inOwn(overlay),
      replacing: ["networkProfile.networkPlugin", "networkProfile.networkPluginMode"],
      fix: /^Azure migrates this in place, outside Pulumi/,
    },
    {
      what: "overlay to node subnets",
      before: inOwn(overlay),
      after: inOwn({ networkPlugin: "azure" }),
      replacing: ["networkProfile.networkPluginMode", "networkProfile.podCidr"],
      fix: /^If that is meant/,
    },
    {
      what: "a larger range of pods",
      before: inOwn(overlay),
      after: inOwn({ ...overlay, podCidr: "10.244.0.0/14" }),
      replacing: ["networkProfile.podCidr"],
      fix: /^Azure migrates this in place, outside Pulumi/,
    },
    {
      what: "another range of pods",
      before: inOwn(overlay),
      after: inOwn({ ...overlay, podCidr: "10.0.0.0/16" }),
      replacing: ["networkProfile.podCidr"],
      fix: /^If that is meant/,
    },
    {
      what: "Cilium's dataplane off",
      before: inOwn({ ...overlay, networkDataplane: "cilium", networkPolicy: "cilium" }),
      after: inOwn({ ...overlay, networkDataplane: "azure" }),
      replacing: ["networkProfile.networkDataplane", "networkProfile.networkPolicy"],
      fix: /^If that is meant/,
    },
    {
      what: "a default, written out",
      before: inOwn(overlay),
      after: inOwn({ ...overlay, networkDataplane: "azure" }),
      replacing: ["networkProfile.networkDataplane"],
      fix: /^Azure has this already: leave networkProfile.networkDataplane as it was/,
    },
  ])("$what: $fix", ({ before, after, replacing, fix }) => {
    expect(fixOf(before, after, replacing)).toMatch(fix);
  });
});

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const withZone = (privateDNSZone: string) => ({
  ...running,
  apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone },
});

test.each(["system", "none"])("a zone in place of %s is another one before anybody knows its id", word => {
  const problems = refusedClusterChanges(withZone(word), withZone(unknown));
  expect(problems.map(({ key }) => key)).toStrictEqual(["apiServer.private.dns"]);
});

test("what is not known yet is not judged", () => {
  expect(
    refusedClusterChanges(withZone("/subscriptions/s/zone"), {
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
  ["containerservice:ManagedCluster", "Cluster", "my-network-cluster-managed-cluster", "cluster"],
  ["resources:ResourceGroup", "Environment", "my-network-groups/cluster", "cluster"],
  ["resources:ResourceGroup", "Environment", "my-network-groups/network", "vnet"],
  ["network:VirtualNetwork", "Network", "my-network-network-vnet", "vnet"],
  ["network:Subnet", "Network", "my-network-network-subnets/nodes", "vnet"],
  ["network:NatGateway", "NatGateway", "my-network-nat-gateway-gateway", "natGateway"],
  ["network:PublicIPAddress", "NatGateway", "my-network-nat-gateway-ips/1", "natGateway"],
  ["network:RouteTable", "RouteTable", "my-network-route-table-table", "vnet"],
  ["network:AzureFirewall", "Firewall", "my-network-firewall-firewall", "firewall"],
  ["network:FirewallPolicy", "Firewall", "my-network-firewall-policy", "firewall"],
  ["network:PublicIPAddress", "Firewall", "my-network-firewall-ips/1", "firewall"],
  ["privatedns:PrivateZone", "PrivateDnsZone", "my-network-private-dns-zone-zone", "privateDnsZone"],
  ["managedidentity:UserAssignedIdentity", "ClusterIdentity", "my-network-identity-kubelet", "identity"],
  ["containerservice:AgentPool", "NodePool", "my-network-nodes/user-agent-pool", "nodes/user"],
])("%s of %s, %s, is replaced only where %s may be", (type, component, name, role) => {
  const refused = { op: "replace", replacing: ["location"], refused: true } as const;
  const problems = changeProblems([change(type, name, refused, component)]);
  expect(problems).toHaveProblem("M2", "allowReplacement", {
    severity: "error",
    says: [`${name} would be replaced for location`],
  });
  expect(problems[0].fix).toBe(`If that is meant, add ${role} to aks:allowReplacement.`);
  expect(problems).toBeReadable();
});

test("a protected resource that goes with another says that it takes two deployments", () => {
  const goes = {
    op: "replace",
    replacing: ["resourceName"],
    refused: true,
    goesWith: "aks-cluster-managed-cluster",
  } as const;
  const pool = "containerservice:AgentPool";
  const problems = changeProblems([
    change(pool, "aks-nodes/user-agent-pool", goes, "NodePool"),
    aloneChange(pool, "web-agent-pool", goes, ["aks:index:NodePool", "web"]),
    aloneChange(pool, "web", goes),
  ]);
  expect(problems).toBeReadable();
  expect(problems.map(p => [p.id, p.key])).toStrictEqual([
    ["M2", "allowReplacement"],
    ["M2", ""],
    ["M2", ""],
  ]);
  expect(problems[0].message).toMatch(
    /^AgentPool aks-nodes\/user-agent-pool would be deleted before aks-cluster-managed-cluster is replaced, and what is deployed protects it/,
  );
  const order = "and nothing else changed, then with this change.";
  expect(problems.map(p => p.fix)).toStrictEqual([
    `If that is meant, deploy twice: first with nodes/user in aks:allowReplacement ${order}`,
    `If that is meant, deploy twice: first with allowReplacement of NodePool web set ${order}`,
    `If that is meant, deploy twice: first with its option protect lifted ${order}`,
  ]);
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

test("a program with a network of its own is told of the option, not of choices that it has not", () => {
  const [problem] = changeProblems([aloneChange("network:VirtualNetwork", "vnet", { op: "delete", refused: true })]);
  expect(problem.id).toBe("M2");
  expect(problem.fix).toMatch(/lift its option protect in the program, deploy/);
  expect(problem.fix + problem.key).not.toMatch(/allowReplacement/);
});

test("what Azure refuses of a program's own cluster is told with the cluster's name", () => {
  const before = running;
  const after = withPool({ vmSize: "Standard_D8as_v5" });
  const [problem] = changeProblems([aloneChange("containerservice:ManagedCluster", "shop", { before, after })]);
  expect(problem.message).toMatch(/^ManagedCluster shop: vmSize /);
});

// Names that an environment would give to something else.
test.each([
  ["Firewall", "hub", "network:AzureFirewall", "hub-firewall"],
  ["Firewall", "aks-nat-gateway", "network:PublicIPAddress", "aks-nat-gateway-ips/1"],
  ["NatGateway", "aks-firewall", "network:PublicIPAddress", "aks-firewall-ips/1"],
  ["NodePool", "aks-nodes/user", "containerservice:AgentPool", "aks-nodes/user-agent-pool"],
  ["Network", "out", "network:VirtualNetwork", "out-vnet"],
])("%s %s alone is told of its own argument", (component, name, type, resource) => {
  const refused = { op: "replace", replacing: ["location"], refused: true } as const;
  const [problem] = changeProblems([aloneChange(type, resource, refused, [`aks:index:${component}`, name])]);
  expect(problem.fix).toBe(`If that is meant, set allowReplacement of ${component} ${name}.`);
  expect(problem.key).toBe("");
});

const zones = { before: { zones: ["1"] }, after: { zones: ["1", "2"] } };

test.each([
  ["Firewall", "hub", "network:PublicIPAddress", "hub-ips/1", /delete the firewall first/],
  ["Firewall", "aks-nat-gateway", "network:AzureFirewall", "aks-nat-gateway-firewall", /delete the firewall first/],
  [
    "NatGateway",
    "aks-firewall",
    "network:PublicIPAddress",
    "aks-firewall-ips/1",
    /give gateway and addresses new names,/,
  ],
])("zones of %s %s alone are no other's", (component, name, type, resource, fix) => {
  const [problem] = changeProblems([aloneChange(type, resource, zones, [`aks:index:${component}`, name])]);
  expect(problem).toMatchObject({ id: "M1", key: "", fix: expect.stringMatching(fix) as unknown });
  expect(problem.message).toContain(`${resource} can't change its zones`);
});

test.each([
  ["network:AzureFirewall", zones, /delete the firewall first/],
  ["network:PublicIPAddress", zones, /give it a new name,/],
  [
    "network:Subnet",
    { before: { addressPrefix: "10.0.0.0/24" }, after: { addressPrefix: "10.0.1.0/24" } },
    /10\.0\.0\.0\/24/,
  ],
])("%s of the program's own is judged too, without keys of choices", (type, change, fix) => {
  const problems = changeProblems([aloneChange(type, "aks-firewall-ips/1", change)]);
  expect(problems).toMatchObject([{ id: "M1", key: "", fix: expect.stringMatching(fix) as unknown }]);
  expect(problems[0].message).toContain("aks-firewall-ips/1");
});
