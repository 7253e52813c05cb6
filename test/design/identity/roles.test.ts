import { describe, expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import { azureRoles } from "../../../design/identity/azureRoles";
import { choicesWith, context, ids, spoke, type Values } from "../../support/choices";

/** Grants as "key: role". */
const grants = (values: Values): string[] =>
  assess(choicesWith(values), context).design.roles.map(g => `${g.key}: ${azureRoles[g.role].name}`);

const kubelet = "kubeletIdentity: Managed Identity Operator";
const group = ids.routeTable.replace("routeTables", "networkSecurityGroups");
const service = "Microsoft.ContainerService/managedClusters";
const attached = {
  routeTable: { id: ids.routeTable, defaultNextHop: "VirtualAppliance" },
  natGatewayId: ids.natGateway,
};
const subnets = (nodes: object, user: object): Values => ({
  "network.vnet": {
    kind: "existing",
    existing: {
      subnets: { nodes: { id: ids.subnet(), ...nodes }, user: { id: ids.subnet("snet-user"), ...user } },
    },
  },
});

// The least that Microsoft's managed identity overview asks for, topology by topology.
test.each<[topology: string, choices: Values, expected: string[]]>([
  ["a network made here", {}, ["subnets/nodes: Network Contributor", kubelet]],
  ["a managed network", { "network.vnet.kind": "managed" }, [kubelet]],
  [
    "nothing but what AKS manages",
    {
      "network.vnet.kind": "managed",
      identity: { controlPlane: { kind: "systemAssigned" }, kubelet: { kind: "managed" } },
    },
    [],
  ],
  [
    "subnets of somebody else, the kubelet's identity managed",
    { "network.vnet": spoke(), "identity.kubelet.kind": "managed" },
    ["subnets/nodes: Network Contributor"],
  ],
  [
    "a route table and a NAT gateway on the subnet",
    { "network.vnet": spoke(attached) },
    [
      "subnets/nodes: Network Contributor",
      "routeTables/nodes: Network Contributor",
      "natGateways/nodes: Network Contributor",
      kubelet,
    ],
  ],
  [
    "pools in two subnets",
    { ...subnets({}, {}), "nodePools.user.subnet": "user" },
    ["subnets/nodes: Network Contributor", "subnets/user: Network Contributor", kubelet],
  ],
  ["a subnet that no pool is in", subnets({}, attached), ["subnets/nodes: Network Contributor", kubelet]],
  // Azure refuses to assign a role twice, and compares without case.
  [
    "two subnets that share what is attached",
    {
      ...subnets(attached, { routeTable: { id: ids.routeTable.toUpperCase() }, natGatewayId: ids.natGateway }),
      "nodePools.user.subnet": "user",
    },
    [
      "subnets/nodes: Network Contributor",
      "subnets/user: Network Contributor",
      "routeTables/nodes: Network Contributor",
      "natGateways/nodes: Network Contributor",
      kubelet,
    ],
  ],
  [
    "a private DNS zone of one's own",
    {
      "network.vnet": spoke(),
      apiServer: {
        kind: "private",
        private: { dns: { kind: "existing", existing: { id: ids.zone("privatelink.westeurope.azmk8s.io") } } },
      },
    },
    ["vnet: Network Contributor", "privateDnsZone: Private DNS Zone Contributor", kubelet],
  ],
  [
    "a private API server with AKS's own zone",
    { apiServer: { kind: "private" } },
    ["subnets/nodes: Network Contributor", kubelet],
  ],
  [
    "a NAT gateway made here",
    { "egress.kind": "natGateway" },
    ["subnets/nodes: Network Contributor", kubelet, "natGateway: Network Contributor"],
  ],
  [
    "public addresses of one's own",
    {
      "egress.loadBalancer.addresses": { kind: "publicIps", publicIps: { ids: [ids.publicIp, `${ids.publicIp}2`] } },
    },
    [
      "subnets/nodes: Network Contributor",
      kubelet,
      "publicIps/0: Network Contributor",
      "publicIps/1: Network Contributor",
    ],
  ],
  [
    "a public prefix of one's own",
    { "egress.loadBalancer.addresses": { kind: "publicIpPrefixes", publicIpPrefixes: { ids: [ids.prefix] } } },
    ["subnets/nodes: Network Contributor", kubelet, "publicIpPrefixes/0: Network Contributor"],
  ],
])("%s", (_, choices, expected) => {
  expect(grants(choices).sort()).toStrictEqual([...expected].sort());
});

test("the pods' subnet is used like the nodes', with the group on it that AKS delegates", () => {
  const pods = { "network.kind": "podSubnet", "network.podSubnet.subnet": "pods" };
  expect(grants({ ...pods, "network.securityGroups.kind": "create" }).sort()).toStrictEqual([
    kubelet,
    "securityGroups/pods: Network Contributor",
    "subnets/nodes: Network Contributor",
    "subnets/pods: Network Contributor",
  ]);
  expect(grants(pods).sort()).toStrictEqual([
    kubelet,
    "subnets/nodes: Network Contributor",
    "subnets/pods: Network Contributor",
  ]);
});

test.each<[declared: string, pods: object, granted: boolean]>([
  ["with a group", { networkSecurityGroupId: group }, true],
  ["with a group, delegated already", { networkSecurityGroupId: group, delegation: service }, false],
  ["without one", {}, false],
])("somebody else's subnet of pods, declared %s (%j), has a role on the group: %s", (_, pods, granted) => {
  const found = grants({
    "network.kind": "podSubnet",
    "network.vnet": spoke(),
    "network.vnet.existing.subnets.pods": { id: ids.subnet("snet-pods"), ...pods },
  });
  expect(found.includes("securityGroups/pods: Network Contributor")).toBe(granted);
});

test("an integrated API server's subnet and a route table that is made here are used too", () => {
  const found = grants({ apiServer: { kind: "vnetIntegration" }, "egress.kind": "firewall" });
  expect(found.sort()).toStrictEqual([
    kubelet,
    "routeTable: Network Contributor",
    "subnets/apiServer: Network Contributor",
    "subnets/nodes: Network Contributor",
  ]);
});

test("what a subnet is declared not to have needs no role, and what is written in full needs one", () => {
  const none = { routeTable: { kind: "none" }, natGateway: { kind: "none" } };
  const full = { routeTable: { kind: "existing", id: ids.routeTable }, natGateway: { id: ids.natGateway } };
  const onAttached = (nodes: object): string[] =>
    grants(subnets(nodes, {})).filter(g => /^(routeTables|natGateways)/.test(g));
  expect(onAttached(none)).toStrictEqual([]);
  expect(onAttached(full)).toStrictEqual([
    "routeTables/nodes: Network Contributor",
    "natGateways/nodes: Network Contributor",
  ]);
});

test("a NAT gateway for each zone is used", () => {
  const found = grants({
    "egress.kind": "natGateway",
    "egress.natGateway.perZone": true,
    "systemPool.zones": ["1"],
    "nodePools.user.zones": ["2"],
  });
  expect(found.filter(g => g.startsWith("natGateway"))).toStrictEqual([
    "natGateway/1: Network Contributor",
    "natGateway/2: Network Contributor",
  ]);
});

// Azure's list of built-in roles.
test("roles have the ids that Azure publishes", () => {
  expect(azureRoles).toStrictEqual({
    acrPull: { name: "AcrPull", id: "7f951dda-4ed3-4680-a7ca-43fe172d538d" },
    repositoryReader: { name: "Container Registry Repository Reader", id: "b93aa761-3e63-49ed-ac28-beffa264f7ac" },
    albConfigurationManager: {
      name: "AppGw for Containers Configuration Manager",
      id: "fbc52c3f-28ad-4303-a892-8a056630b8f1",
    },
    acrPush: { name: "AcrPush", id: "8311e382-0749-4cb8-b61a-304f252e45ec" },
    contributor: { name: "Contributor", id: "b24988ac-6180-42a0-ab88-20f7382dd24c" },
    dnsZoneContributor: { name: "DNS Zone Contributor", id: "befefa01-2a29-4197-83a8-272ff33ce314" },
    keyVaultCertificateUser: { name: "Key Vault Certificate User", id: "db79e9a7-68ee-4b58-9aeb-b90e7c24fcba" },
    keyVaultCryptoUser: { name: "Key Vault Crypto User", id: "12338af0-0e69-4776-bea7-57ae8d297424" },
    keyVaultSecretsUser: { name: "Key Vault Secrets User", id: "4633458b-17de-408a-b874-0445c86b69e6" },
    // Source of Grafana's: managed-grafana/how-to-manage-access-permissions-users-identities.
    grafanaAdmin: { name: "Grafana Admin", id: "22926164-76b3-42b3-bc55-97df8dab3e41" },
    grafanaEditor: { name: "Grafana Editor", id: "a79a5197-3a5c-4973-a920-486035ffd60f" },
    grafanaLimitedViewer: { name: "Grafana Limited Viewer", id: "41e04612-9dac-4699-a02b-c82ff2cc3fb5" },
    grafanaViewer: { name: "Grafana Viewer", id: "60921a7e-fef1-4a43-9b16-a26c52ad4769" },
    monitoringDataReader: { name: "Monitoring Data Reader", id: "b0d8363b-8ddd-447d-831f-62ca05bff136" },
    monitoringReader: { name: "Monitoring Reader", id: "43d0d8ad-25c7-4714-9337-8ba259a9fe05" },
    monitoringMetricsPublisher: { name: "Monitoring Metrics Publisher", id: "3913510d-42f4-4e42-8a64-420c390055eb" },
    reader: { name: "Reader", id: "acdd72a7-3385-48ef-bd42-f606fba81ae7" },
    storageBlobDataContributor: {
      name: "Storage Blob Data Contributor",
      id: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
    },
    storageBlobDataReader: { name: "Storage Blob Data Reader", id: "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1" },
    networkContributor: { name: "Network Contributor", id: "4d97b98b-1d4f-4787-a291-c67834d212e7" },
    privateDnsZoneContributor: { name: "Private DNS Zone Contributor", id: "b12aa53e-6015-4669-85d0-8515ebb3ae7f" },
    managedIdentityOperator: { name: "Managed Identity Operator", id: "f1a07417-d97a-45cb-824c-7a7467783830" },
    keyVaultContributor: { name: "Key Vault Contributor", id: "f25e0fa2-a7c8-4377-a976-54943a77a395" },
    keyVaultCryptoServiceEncryptionUser: {
      name: "Key Vault Crypto Service Encryption User",
      id: "e147488a-f6f5-4113-8e2d-b22465e65bf6",
    },
    // Source of both: entra/identity/devices/howto-vm-sign-in-azure-ad-linux names them, Azure's list has the ids.
    machineAdmin: { name: "Virtual Machine Administrator Login", id: "1c0163c0-47e6-4577-8991-ea5c82e286e4" },
    machineUser: { name: "Virtual Machine User Login", id: "fb879df8-f326-4884-b1cf-06f3ad86be52" },
    clusterUser: {
      name: "Azure Kubernetes Service Cluster User Role",
      id: "4abbcc35-e782-43d8-92c5-2d3f1bd2253f",
    },
    rbacReader: { name: "Azure Kubernetes Service RBAC Reader", id: "7f6c6a51-bcf8-42ba-9220-52d62157d7db" },
    rbacWriter: { name: "Azure Kubernetes Service RBAC Writer", id: "a7ffa36f-339b-4b5c-8bdf-e2c188b2c0eb" },
    rbacAdmin: { name: "Azure Kubernetes Service RBAC Admin", id: "3498e952-d568-435e-9b2c-8d77e338d7f7" },
    rbacClusterAdmin: {
      name: "Azure Kubernetes Service RBAC Cluster Admin",
      id: "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
    },
  });
});

test.each([
  ["user", "Azure Kubernetes Service Cluster User Role"],
  ["reader", "Azure Kubernetes Service RBAC Reader"],
  ["writer", "Azure Kubernetes Service RBAC Writer"],
  ["admin", "Azure Kubernetes Service RBAC Admin"],
  ["clusterAdmin", "Azure Kubernetes Service RBAC Cluster Admin"],
])("a group with role %s gets %s", (role, name) => {
  const { entraRoles } = assess(choicesWith({ "entra.roles.team": { groupId: ids.guid, role } }), context).design;
  expect({ ...entraRoles[0], role: azureRoles[entraRoles[0].role].name }).toStrictEqual({
    key: "team",
    role: name,
    principalId: ids.guid,
    principalType: "group",
    namespace: undefined,
  });
});

test("groups get their roles in the order of their keys", () => {
  const roles = {
    b: { groupId: ids.guid, role: "admin", namespace: "web" },
    a: { groupId: ids.guid, role: "admin", namespace: "shop" },
  };
  const { entraRoles } = assess(choicesWith({ "entra.roles": roles }), context).design;
  expect(entraRoles.map(g => [g.key, g.namespace])).toStrictEqual([
    ["a", "shop"],
    ["b", "web"],
    ["a/sign-in", undefined],
  ]);
});

describe("who can't fetch a kubeconfig with their roles may do so besides, once", () => {
  const other = "33333333-3333-3333-3333-333333333333";
  const reader = { groupId: ids.guid, role: "reader" };
  test.each([
    { who: "a reader", roles: { a: reader }, signIns: ["a/sign-in"] },
    { who: "a writer", roles: { a: { ...reader, role: "writer" } }, signIns: ["a/sign-in"] },
    { who: "an admin", roles: { a: { ...reader, role: "admin" } }, signIns: [] },
    { who: "a cluster admin", roles: { a: { ...reader, role: "clusterAdmin" } }, signIns: [] },
    {
      who: "an admin of a namespace",
      roles: { a: { ...reader, role: "admin", namespace: "x" } },
      signIns: ["a/sign-in"],
    },
    { who: "a reader who has the role", roles: { a: reader, b: { ...reader, role: "user" } }, signIns: [] },
    {
      who: "a reader of two namespaces",
      roles: { a: { ...reader, namespace: "x" }, b: { ...reader, namespace: "y" } },
      signIns: ["a/sign-in"],
    },
    {
      who: "two readers",
      roles: { a: reader, b: { groupId: other, role: "reader" } },
      signIns: ["a/sign-in", "b/sign-in"],
    },
  ])("$who", ({ roles, signIns }) => {
    const { entraRoles } = assess(choicesWith({ "entra.roles": roles }), context).design;
    const added = entraRoles.filter(({ key }) => key.endsWith("/sign-in"));
    expect(added.map(({ key }) => key)).toStrictEqual(signIns);
    expect(added.every(({ role, namespace }) => role === "clusterUser" && namespace === undefined)).toBe(true);
  });
});

describe("a subnet for internal load balancers", () => {
  const scopesOf = (values: Values): string[] =>
    assess(choicesWith(values), context).design.roles.map(({ key }) => key);
  const made = "network.vnet.create.subnets.internal";

  test("gives the cluster its role on it", () => {
    expect(scopesOf({ [made]: { for: "loadBalancers" } })).toContain("subnets/internal");
    expect(scopesOf({ [made]: { for: "nodes" } })).not.toContain("subnets/internal");
  });

  test("may be somebody else's", () => {
    const network = spoke();
    const subnets = {
      ...(network.existing as { subnets: object }).subnets,
      lb: { id: ids.subnet("snet-lb"), for: "loadBalancers" },
    };
    const { roles } = assess(
      choicesWith({ "network.vnet": { ...network, existing: { ...(network.existing as object), subnets } } }),
      context,
    ).design;
    const [grant] = roles.filter(({ key }) => key === "subnets/lb");
    expect(grant).toMatchObject({
      reason: "puts internal load balancers into it",
      scope: { id: ids.subnet("snet-lb") },
    });
  });

  test("that pools are in too has one role", () => {
    expect(
      scopesOf({ "network.vnet.create.subnets.nodes": { for: "loadBalancers" } }).filter(
        key => key === "subnets/nodes",
      ),
    ).toHaveLength(1);
  });
});
