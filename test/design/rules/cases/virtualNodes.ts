import { ids, spoke, type Values } from "../../../support/choices";
import type { Case } from "../case";

const key = "virtualNodes.enabled";
const service = "Microsoft.ContainerInstance/containerGroups";
const subnets = "network.vnet.existing.subnets";
const flat: Values = {
  "network.kind": "nodeSubnet",
  "network.dataplane": { kind: "azure" },
  "apiServer.public.authorizedRanges": [],
  // Their pods have addresses of the network.
  "poolDefaults.maxPods": 30,
};
const on: Values = { ...flat, [key]: true };
const declared = (more: object = {}): Values => ({
  ...on,
  "network.vnet": spoke({ natGatewayId: undefined }),
  [`${subnets}.virtualNodes`]: {
    id: ids.subnet("snet-aci"),
    addressPrefixes: ["10.80.4.0/24"],
    delegation: service,
    ...more,
  },
});

export const cases: readonly Case[] = [
  ...(["overlay", "podSubnet", "kubenet"] as const).map(kind => ({
    id: "X20",
    when: { ...on, "network.kind": kind },
    key,
    says: [`aks:network.kind is ${kind}`],
    fix: "Set aks:network.kind: nodeSubnet",
    mend: ["network.kind", "nodeSubnet"] as const,
  })),
  {
    id: "X20",
    when: { ...on, "network.dataplane": { kind: "cilium" } },
    key,
    says: ["Cilium"],
    fix: "Set aks:network.dataplane.kind: azure",
    mend: ["network.dataplane", { kind: "azure" }],
  },
  {
    id: "X20",
    when: { ...on, "apiServer.public.authorizedRanges": ["203.0.113.0/24"] },
    key,
    says: ["aks:apiServer.public.authorizedRanges"],
    fix: "Set aks:apiServer.public.authorizedRanges: []",
    mend: ["apiServer.public.authorizedRanges", []],
  },
  {
    id: "X20",
    when: {
      ...on,
      apiServer: { kind: "vnetIntegration", vnetIntegration: { private: false, authorizedRanges: ["203.0.113.0/24"] } },
    },
    key,
    says: ["aks:apiServer.vnetIntegration.authorizedRanges"],
    mend: ["apiServer", { kind: "vnetIntegration" }],
  },
  {
    id: "X20",
    when: { ...on, "network.vnet.kind": "managed" },
    key,
    says: ["AKS's own network"],
    fix: "Set aks:network.vnet.kind: create",
    mend: ["network.vnet.kind", "create"],
  },
  {
    id: "X185",
    when: { ...on, "network.vnet": spoke() },
    key: subnets,
    says: ["no subnet virtualNodes"],
    fix: `Declare a subnet of the nodes' network as aks:${subnets}.virtualNodes`,
    mend: [`${subnets}.virtualNodes`, { id: ids.subnet("snet-aci"), delegation: service }],
  },
  {
    id: "X185",
    when: declared({ delegation: undefined }),
    key: `${subnets}.virtualNodes`,
    severity: "warning",
    says: ["no delegation is declared"],
    fix: service,
    mend: [`${subnets}.virtualNodes.delegation`, service],
  },
  ...(["none", "Microsoft.ContainerService/managedClusters"] as const).map(delegation => ({
    id: "X185",
    when: declared({ delegation }),
    key: `${subnets}.virtualNodes.delegation`,
    says: [delegation === "none" ? "to nobody" : delegation, service],
    mend: [`${subnets}.virtualNodes.delegation`, service] as const,
  })),
  {
    id: "X185",
    when: declared({ routeTable: { id: ids.routeTable } }),
    key: `${subnets}.virtualNodes.routeTable`,
    severity: "warning",
    says: ["does not start"],
    mend: [`${subnets}.virtualNodes.routeTable`, { kind: "none" }],
  },
  {
    id: "X185",
    when: declared({ id: ids.subnet("snet-aci", "vnet-other") }),
    key: `${subnets}.virtualNodes.id`,
    says: ["vnet-other", "vnet-spoke"],
    mend: [`${subnets}.virtualNodes.id`, ids.subnet("snet-aci")],
  },
  {
    id: "X185",
    when: { ...declared({ id: ids.subnet() }), [`${subnets}.nodes.addressPrefixes`]: ["10.80.0.0/23"] },
    key: `${subnets}.virtualNodes.id`,
    says: ["are the same"],
    mend: [`${subnets}.virtualNodes.id`, ids.subnet("snet-aci")],
  },
  {
    id: "X185",
    when: {
      ...on,
      "network.vnet.create.subnets": { nodes: {}, virtualNodes: {} },
      "systemPool.subnet": "virtualNodes",
    },
    key: "systemPool.subnet",
    says: ["virtual nodes's alone"],
    mend: ["systemPool.subnet", "nodes"],
  },
  ...(
    [
      [
        "network.dataplane",
        { kind: "azure", azure: { networkPolicy: "calico" } },
        "network policies",
        { kind: "azure" },
      ],
      ["security.imageCleaner.enabled", true, "image cleaner", false],
      ["monitoring.costAnalysis", true, "cost analysis", false],
      [
        "keyVault",
        { kind: "none", diskEncryption: { kind: "existing", existing: { id: ids.encryptionSet } } },
        "a key of your own",
        { kind: "none" },
      ],
    ] as const
  ).map(([at, value, says, without]) => ({
    id: "X186",
    when: { ...on, [at]: value },
    key,
    severity: "warning" as const,
    says: [says],
    mend: [at, without] as const,
  })),
  {
    id: "X187",
    when: on,
    key,
    severity: "warning",
    says: ["no NAT gateway"],
    mend: ["egress.kind", "natGateway"],
  },
  {
    id: "X187",
    when: declared(),
    key,
    severity: "warning",
    says: ["no NAT gateway"],
    mend: [`${subnets}.virtualNodes.natGatewayId`, ids.natGateway],
  },
];
