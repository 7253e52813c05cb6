import { ids, spoke } from "../../../support/choices";
import type { Case } from "../case";

const nodes = "network.vnet.create.subnets.nodes";
const pods = "network.vnet.create.subnets.pods";
const private29 = { apiServer: { kind: "private" }, [`${nodes}.addressPrefix`]: "10.240.0.0/29" };
const spokeNodes = "network.vnet.existing.subnets.nodes";
const group = ids.natGateway.replace("natGateways", "networkSecurityGroups");
const near = { id: ids.subnet("snet-near") };
const twoSubnets = {
  kind: "existing",
  existing: { subnets: { nodes: { id: ids.subnet() }, user: { id: ids.subnet("snet-user", "vnet-other") } } },
};

export const cases: readonly Case[] = [
  {
    id: "N23",
    when: { "network.vnet": twoSubnets, "nodePools.user.subnet": "user" },
    key: "network.vnet.existing.subnets.user.id",
    says: ["subnet user", "vnet-other", "vnet-spoke"],
    mend: ["network.vnet.existing.subnets.user.id", ids.subnet("snet-user").toUpperCase()],
  },
  {
    // What no pool is in may be anywhere.
    id: "N23",
    when: { "network.vnet": twoSubnets, "network.vnet.existing.subnets.near": near, "nodePools.user.subnet": "user" },
    key: "network.vnet.existing.subnets.user.id",
    says: ["vnet-other"],
    mend: ["nodePools.user.subnet", "near"],
  },
  {
    id: "N24",
    when: {
      "network.vnet": spoke({ delegation: "Microsoft.ContainerInstance/containerGroups" }),
      "network.vnet.existing.subnets.near": near,
      "nodePools.user.subnet": "near",
    },
    key: "network.vnet.existing.subnets.nodes.delegation",
    says: ["subnet nodes", "Microsoft.ContainerInstance/containerGroups"],
    mend: ["systemPool.subnet", "near"],
  },
  {
    id: "N24",
    when: { "network.vnet": spoke({ delegation: "Microsoft.Web/serverFarms" }) },
    key: "network.vnet.existing.subnets.nodes.delegation",
    says: ["Microsoft.Web/serverFarms"],
    mend: ["network.vnet.existing.subnets.nodes.delegation", "none"],
  },
  ...(
    [
      ["routeTable", { kind: "none", id: ids.routeTable }, "id says", { id: ids.routeTable }],
      ["routeTable", { kind: "none", defaultNextHop: "Internet" }, "defaultNextHop says", { kind: "none" }],
      ["routeTable", { defaultNextHop: "Internet" }, "neither", { kind: "none" }],
      ["routeTable", { kind: "existing" }, "neither", { kind: "existing", id: ids.routeTable }],
      ["natGateway", { kind: "none", id: ids.natGateway }, "id says", { kind: "none" }],
      ["natGateway", {}, "neither", { id: ids.natGateway }],
      ["networkSecurityGroup", { kind: "none", id: group }, "id says", { id: group }],
      ["networkSecurityGroup", { kind: "existing" }, "neither", { kind: "none" }],
    ] as const
  ).map(([fact, declared, says, right]) => ({
    id: "N53",
    when: { "network.vnet": spoke({ [fact]: declared }) },
    key: `${spokeNodes}.${fact}`,
    says: [says],
    mend: [`${spokeNodes}.${fact}`, right] as const,
  })),
  ...(
    [
      ["natGateway", ids.natGateway],
      ["networkSecurityGroup", group],
    ] as const
  ).map(([fact, id]) => ({
    id: "N53",
    when: { "network.vnet": spoke({ [fact]: { kind: "none" }, [`${fact}Id`]: id }) },
    key: `${spokeNodes}.${fact}`,
    says: [fact, "short form"],
    mend: [`${spokeNodes}.${fact}`, undefined] as const,
  })),
  {
    id: "N56",
    when: {
      apiServer: { kind: "vnetIntegration" },
      "network.vnet.create.subnets.apiServer": { for: "loadBalancers" },
    },
    key: "network.vnet.create.subnets.apiServer.for",
    says: ["the API server", "alone"],
    mend: ["network.vnet.create.subnets.apiServer.for", "nodes"],
  },
  {
    id: "N32",
    when: { [`${nodes}.addressPrefix`]: "10.240.0.0/29", "nodePools.user.scaling.autoscale.max": 1 },
    key: nodes,
    says: ["10.240.0.0/29", "3 addresses", "system, user", "need 4"],
    mend: [`${nodes}.addressPrefix`, "10.240.0.0/28"],
  },
  {
    // Azure counts an address for each pod here, and 3 * 31 + 5 are more than a /26 has.
    id: "N32",
    when: {
      "network.kind": "nodeSubnet",
      [`${nodes}.addressPrefix`]: "10.240.0.0/26",
      "systemPool.maxPods": 30,
    },
    key: nodes,
    says: ["59 addresses", "need 93", "each of their pods"],
    mend: ["network.kind", "overlay"],
  },
  {
    id: "N32",
    when: { "network.vnet": spoke({ addressPrefixes: ["10.80.0.0/29"] }), "systemPool.scaling.autoscale.max": 4 },
    key: "network.vnet.existing.subnets.nodes",
    says: ["3 addresses", "need 4"],
    mend: ["network.vnet.existing.subnets.nodes.addressPrefixes", ["10.80.0.0/29", "10.80.0.8/29"]],
  },
  {
    // The API server's endpoint comes with the first nodes, uncounted beforehand.
    id: "N32",
    when: {
      ...private29,
      "systemPool.scaling": { kind: "manual", manual: { count: 3 } },
      "systemPool.upgrade.maxSurge": "1",
    },
    key: nodes,
    says: ["3 addresses", "need 4 from the start", "endpoint"],
    mend: ["apiServer", { public: { authorizedRanges: ["203.0.113.0/24"] } }],
  },
  {
    id: "N34",
    when: private29,
    key: nodes,
    severity: "warning",
    says: ["3 addresses", "5 are needed with every pool at its maximum and the API server's endpoint"],
    mend: ["systemPool.scaling", { autoscale: { min: 1, max: 1 } }],
  },
  {
    id: "N34",
    when: { [`${nodes}.addressPrefix`]: "10.240.0.0/29" },
    key: nodes,
    severity: "warning",
    says: ["3 addresses", "4 are needed"],
    mend: ["systemPool.scaling", { autoscale: { min: 2, max: 2 } }],
  },
  {
    // Three nodes, and a batch of 16 addresses for each, need 48.
    id: "N32",
    when: { "network.kind": "podSubnet", [nodes]: {}, [`${pods}.addressPrefix`]: "10.240.8.0/27" },
    key: pods,
    says: ["27 addresses", "need 48", "16 for each node"],
    mend: [`${pods}.addressPrefix`, "10.240.8.0/26"],
  },
  {
    // All of 110 pods for each of four nodes: seven batches of 16 for each node.
    id: "N34",
    when: { "network.kind": "podSubnet", [nodes]: {}, [`${pods}.addressPrefix`]: "10.240.8.0/24" },
    key: pods,
    severity: "warning",
    says: ["251 addresses", "448 are needed", "full of pods"],
    fix: "maxPods",
    mend: ["systemPool.maxPods", 48],
  },
  {
    id: "N42",
    when: { "systemPool.vmSize": "Standard_DC4s_v2" },
    key: "systemPool.vmSize",
    says: ["Standard_DC4s_v2"],
    mend: ["systemPool.vmSize", "Standard_DC4s_v3"],
    also: ["C25"],
  },
  {
    id: "C18",
    when: { [`${nodes}.addressPrefix`]: "10.241.0.0/24" },
    key: nodes,
    says: ["10.241.0.0/24", "10.240.0.0/16"],
    mend: [`${nodes}.addressPrefix`, "10.240.1.0/24"],
  },
  {
    id: "C18",
    when: {
      "network.vnet.create.subnets": {
        nodes: { addressPrefix: "10.240.0.0/22" },
        user: { addressPrefix: "10.240.2.0/24" },
      },
    },
    key: "network.vnet.create.subnets.user",
    says: ["10.240.2.0/24", "nodes 10.240.0.0/22"],
    mend: ["network.vnet.create.subnets.user.addressPrefix", "10.240.4.0/24"],
  },
  {
    id: "C18",
    // Under its own id it would be the same subnet, which may have two keys.
    when: {
      "network.vnet": {
        kind: "existing",
        existing: {
          subnets: {
            nodes: { id: ids.subnet(), addressPrefixes: ["10.80.0.0/23"] },
            privateEndpoints: { id: ids.subnet("snet-endpoints"), addressPrefixes: ["10.80.0.0/23"] },
          },
        },
      },
    },
    key: "network.vnet.existing.subnets.privateEndpoints",
    says: ["10.80.0.0/23", "nodes 10.80.0.0/23"],
    mend: ["network.vnet.existing.subnets.privateEndpoints.id", ids.subnet()],
  },
  {
    id: "C18",
    when: { "network.vnet.create.addressSpace": ["10.240.0.0/29"] },
    key: "network.vnet.create.addressSpace",
    says: ["10.240.0.0/29", "4 addresses"],
    mend: ["network.vnet.create.addressSpace", ["10.240.0.0/28"]],
  },
  {
    id: "C18",
    when: { "network.vnet.create.addressSpace": [] },
    key: "network.vnet.create.addressSpace",
    says: ["no range"],
    mend: ["network.vnet.create.addressSpace", ["10.240.0.0/16"]],
  },
  {
    id: "C18",
    when: { "network.vnet.create.subnets": { nodes: {}, spare: { addressPrefix: "10.240.9.0/30" } } },
    key: "network.vnet.create.subnets.spare",
    says: ["10.240.9.0/30", "/29"],
    mend: ["network.vnet.create.subnets.spare.addressPrefix", "10.240.9.0/29"],
  },
  {
    id: "C18",
    when: { "egress.kind": "firewall", "network.vnet.create.addressSpace": ["10.240.0.0/27"] },
    key: "network.vnet.create.addressSpace",
    says: ["10.240.0.0/27", "a /26"],
    mend: ["network.vnet.create.addressSpace", ["10.240.0.0/25"]],
  },
  {
    id: "C18",
    when: {
      "egress.kind": "firewall",
      [nodes]: {},
      "network.vnet.create.subnets.firewall.addressPrefix": "10.250.7.0/26",
    },
    key: "network.vnet.create.subnets.firewall",
    says: ["10.250.7.0/26", "outside"],
    mend: ["network.vnet.create.subnets.firewall.addressPrefix", "10.240.7.0/26"],
  },
  {
    id: "C17",
    when: { "nodePools.user.subnet": "user" },
    key: "nodePools.user.subnet",
    says: ["pool user", "subnet user", "has nodes"],
    fix: "network.vnet.create.subnets",
    mend: ["network.vnet.create.subnets", { nodes: {}, user: {} }],
  },
  {
    id: "C17",
    when: { "network.vnet.kind": "managed", "systemPool.subnet": "system" },
    key: "systemPool.subnet",
    says: ["managed", "system"],
    fix: "Set aks:systemPool.subnet: nodes",
    mend: ["systemPool.subnet", undefined],
  },
];
