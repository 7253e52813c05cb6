import { expect, test } from "@jest/globals";
import { assess } from "../../design/assess";
import { azureRoles } from "../../design/facts/roles";
import { choicesWith, context, ids, spoke, type Values } from "./rules/cases";

/** Grants as "key: role". */
const grants = (values: Values): string[] =>
  assess(choicesWith(values), context).design.roles.map(g => `${g.key}: ${azureRoles[g.role].name}`);

const kubelet = "kubeletIdentity: Managed Identity Operator";
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
const topologies: Record<string, [choices: Values, expected: string[]]> = {
  "a network made here": [{}, ["subnets/nodes: Network Contributor", kubelet]],
  "a managed network": [{ "network.vnet.kind": "managed" }, [kubelet]],
  "nothing but what AKS manages": [
    {
      "network.vnet.kind": "managed",
      identity: { controlPlane: { kind: "systemAssigned" }, kubelet: { kind: "managed" } },
    },
    [],
  ],
  "subnets of somebody else, the kubelet's identity managed": [
    { "network.vnet": spoke(), "identity.kubelet.kind": "managed" },
    ["subnets/nodes: Network Contributor"],
  ],
  "a route table and a NAT gateway on the subnet": [
    { "network.vnet": spoke(attached) },
    [
      "subnets/nodes: Network Contributor",
      "routeTables/nodes: Network Contributor",
      "natGateways/nodes: Network Contributor",
      kubelet,
    ],
  ],
  "pools in two subnets": [
    { ...subnets({}, {}), "nodePools.user.subnet": "user" },
    ["subnets/nodes: Network Contributor", "subnets/user: Network Contributor", kubelet],
  ],
  "a subnet that no pool is in": [subnets({}, attached), ["subnets/nodes: Network Contributor", kubelet]],
  // Azure refuses to assign a role twice, and compares without case.
  "two subnets that share what is attached": [
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
  "a private DNS zone of one's own": [
    {
      "network.vnet": spoke(),
      apiServer: {
        kind: "private",
        private: { dns: { kind: "existing", existing: { id: ids.zone("privatelink.westeurope.azmk8s.io") } } },
      },
    },
    ["vnet: Network Contributor", "privateDnsZone: Private DNS Zone Contributor", kubelet],
  ],
  "a private API server with AKS's own zone": [
    { apiServer: { kind: "private" } },
    ["subnets/nodes: Network Contributor", kubelet],
  ],
  "a NAT gateway made here": [
    { "egress.kind": "natGateway" },
    ["subnets/nodes: Network Contributor", kubelet, "natGateway: Network Contributor"],
  ],
  "public addresses of one's own": [
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
  "a public prefix of one's own": [
    { "egress.loadBalancer.addresses": { kind: "publicIpPrefixes", publicIpPrefixes: { ids: [ids.prefix] } } },
    ["subnets/nodes: Network Contributor", kubelet, "publicIpPrefixes/0: Network Contributor"],
  ],
};

for (const [topology, [choices, expected]] of Object.entries(topologies)) {
  test(`${topology}: ${expected.length} roles`, () =>
    expect(grants(choices).sort()).toStrictEqual([...expected].sort()));
}

test("roles have the ids that Azure publishes", () =>
  expect(Object.values(azureRoles).map(r => `${r.name} ${r.id}`)).toStrictEqual([
    "Network Contributor 4d97b98b-1d4f-4787-a291-c67834d212e7",
    "Private DNS Zone Contributor b12aa53e-6015-4669-85d0-8515ebb3ae7f",
    "Managed Identity Operator f1a07417-d97a-45cb-824c-7a7467783830",
    "Azure Kubernetes Service Cluster User Role 4abbcc35-e782-43d8-92c5-2d3f1bd2253f",
    "Azure Kubernetes Service RBAC Reader 7f6c6a51-bcf8-42ba-9220-52d62157d7db",
    "Azure Kubernetes Service RBAC Writer a7ffa36f-339b-4b5c-8bdf-e2c188b2c0eb",
    "Azure Kubernetes Service RBAC Admin 3498e952-d568-435e-9b2c-8d77e338d7f7",
    "Azure Kubernetes Service RBAC Cluster Admin b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
  ]));
