import type { Tree } from "../../../../design/contract/tree";
import { ids, spoke, type Values } from "../../../support/choices";
import type { Case } from "../case";

const settings = "ingress.applicationGateway";
const gateway = (own: object = {}): Values => ({ "ingress.kind": "applicationGateway", [settings]: own });
const onSubnet = "network.vnet.existing.subnets.applicationGateway";
const secret = (vault: string, version = ""): string => `https://${vault}.vault.azure.net/secrets/web${version}`;
const own = ids.vault.split("/").pop() ?? "";
const vault = { "keyVault.kind": "existing", "keyVault.existing": { id: ids.vault } };

/** Somebody else's network with a subnet for the gateway, on which more is declared. */
const withSubnet = (declared: object | undefined, nodes: object = {}): Tree => {
  const vnet = spoke(nodes as Tree).existing as Tree;
  const subnets = {
    ...(vnet.subnets as Tree),
    ...(declared && { applicationGateway: { id: ids.subnet("snet-agw"), ...declared } }),
  };
  return { kind: "existing", existing: { ...vnet, subnets } };
};
const sound = { addressPrefixes: ["10.80.4.0/24"], delegation: "none" };
const pinned = ["network.vnet", withSubnet(sound)] as const;
const kubenet = { "network.kind": "kubenet", "network.dataplane.kind": "azure" };
const table = { id: ids.routeTable, defaultNextHop: "Internet" };
const otherTable = ids.routeTable.replace(/[^/]+$/, "rt-other");

export const cases: readonly Case[] = [
  {
    id: "X262",
    severity: "warning",
    when: { "ingress.kind": "applicationGateway" },
    key: "ingress.kind",
    says: ["Application Gateway for Containers"],
    fix: "Set aks:ingress.kind: applicationGatewayForContainers",
    mend: ["ingress.kind", "applicationGatewayForContainers"],
  },
  ...(
    [
      ["min", -1],
      ["min", 126],
      ["min", 1.5],
      ["max", 1],
      ["max", 126],
    ] as const
  ).map(([name, value]): Case => ({
    id: "X260",
    when: gateway({ instances: { [name]: value } }),
    key: `${settings}.instances.${name}`,
    says: [String(value)],
    mend: [`${settings}.instances.${name}`, name === "min" ? 0 : 2],
  })),
  {
    id: "X260",
    when: gateway({ instances: { min: 3, max: 3 } }),
    key: `${settings}.instances.min`,
    says: ["not below max 3"],
    mend: [`${settings}.instances.min`, 2],
  },
  {
    id: "X261",
    when: { ...gateway({ certificates: { "-web": secret(own) } }), ...vault },
    key: `${settings}.certificates.-web`,
    says: ["no name of a certificate"],
    mend: [`${settings}.certificates`, { web: secret(own) }],
  },
  ...["web", "https://example.com/secrets/web", secret(own).replace("secrets", "certificates")].map((given): Case => ({
    id: "X261",
    when: { ...gateway({ certificates: { web: given } }), ...vault },
    key: `${settings}.certificates.web`,
    says: ["no secret identifier"],
    mend: [`${settings}.certificates.web`, secret(own)],
  })),
  {
    id: "X261",
    severity: "warning",
    when: { ...gateway({ certificates: { web: secret(own, "/0123456789abcdef") } }), ...vault },
    key: `${settings}.certificates.web`,
    says: ["0123456789abcdef", "stays"],
    mend: [`${settings}.certificates.web`, secret(own)],
  },
  {
    id: "X263",
    when: { ...gateway(), "network.vnet.kind": "managed" },
    key: "network.vnet.kind",
    says: ["no subnet"],
    fix: "Set aks:network.vnet.kind: create",
    mend: ["network.vnet.kind", "create"],
  },
  {
    id: "X263",
    when: { ...gateway(), "network.vnet": withSubnet(undefined) },
    key: "network.vnet.existing.subnets",
    says: ["no subnet applicationGateway"],
    mend: pinned,
  },
  {
    id: "X264",
    when: {
      ...gateway(),
      "network.vnet": withSubnet({ ...sound, delegation: "Microsoft.ContainerInstance/containerGroups" }),
    },
    key: `${onSubnet}.delegation`,
    says: ["Microsoft.ContainerInstance/containerGroups"],
    mend: ["network.vnet", withSubnet({ ...sound, delegation: "Microsoft.Network/applicationGateways" })],
  },
  {
    id: "X264",
    severity: "warning",
    when: { ...gateway(), "network.vnet": withSubnet({ addressPrefixes: ["10.80.4.0/24"] }) },
    key: onSubnet,
    says: ["not declared"],
    fix: `Set aks:${onSubnet}.delegation: none`,
    mend: pinned,
  },
  {
    id: "X264",
    when: { ...gateway(), "network.vnet": withSubnet({ ...sound, id: ids.subnet() }) },
    key: `${onSubnet}.id`,
    says: ["the same"],
    mend: pinned,
  },
  {
    id: "X264",
    severity: "warning",
    when: { ...gateway(), "network.vnet": withSubnet({ ...sound, id: ids.subnet("snet-agw", "vnet-other") }) },
    key: `${onSubnet}.id`,
    says: ["vnet-other", "peer"],
    mend: pinned,
  },
  {
    id: "X264",
    when: { ...gateway(), "systemPool.subnet": "applicationGateway" },
    key: "systemPool.subnet",
    says: ["the gateway's alone"],
    mend: ["systemPool.subnet", "nodes"],
  },
  {
    id: "X265",
    severity: "warning",
    when: { ...gateway(), "network.vnet": withSubnet({ ...sound, addressPrefixes: ["10.80.4.0/29"] }) },
    key: `${onSubnet}.addressPrefixes`,
    says: ["3 addresses", "may take 10"],
    mend: pinned,
  },
  {
    id: "X266",
    severity: "warning",
    when: {
      ...gateway(),
      "network.vnet.create.subnets": { nodes: {}, applicationGateway: { addressPrefix: "10.240.8.0/23" } },
    },
    key: "network.vnet.create.subnets.applicationGateway.addressPrefix",
    says: ["larger than a /24"],
    mend: ["network.vnet.create.subnets", { nodes: {}, applicationGateway: { addressPrefix: "10.240.8.0/24" } }],
  },
  {
    id: "X22",
    when: { ...gateway(), ...kubenet },
    key: "network.kind",
    says: ["table of routes"],
    fix: "Set aks:network.kind: overlay",
    mend: ["network.kind", "overlay"],
  },
  ...[{}, { routeTable: { ...table, id: otherTable } }].map((declared): Case => ({
    id: "X22",
    when: { ...gateway(), ...kubenet, "network.vnet": withSubnet({ ...sound, ...declared }, { routeTable: table }) },
    key: onSubnet,
    says: ["pods are not reached", ids.routeTable],
    mend: ["network.vnet", withSubnet({ ...sound, routeTable: table }, { routeTable: table })],
  })),
  {
    id: "X267",
    severity: "warning",
    when: {
      ...gateway(),
      "network.vnet": withSubnet({ ...sound, routeTable: { id: ids.routeTable, defaultNextHop: "VirtualAppliance" } }),
    },
    key: `${onSubnet}.routeTable.defaultNextHop`,
    says: ["VirtualAppliance"],
    mend: ["network.vnet", withSubnet({ ...sound, routeTable: table })],
  },
  {
    id: "X268",
    when: gateway({ certificates: { web: secret(own) } }),
    key: `${settings}.certificates`,
    says: ["no vault"],
    mend: ["keyVault", { kind: "existing", existing: { id: ids.vault } }],
  },
  {
    id: "X268",
    when: { ...gateway({ certificates: { web: secret(own) } }), "keyVault.kind": "create" },
    key: `${settings}.certificates.web`,
    says: [own, "may read kv-shop"],
    mend: ["keyVault", { kind: "existing", existing: { id: ids.vault } }],
  },
  {
    id: "X268",
    when: { ...gateway({ certificates: { web: secret(own).replace("azure.net", "azure.cn") } }), ...vault },
    key: `${settings}.certificates.web`,
    says: ["vault.azure.net", "vault.azure.cn"],
    mend: [`${settings}.certificates.web`, secret(own)],
  },
  {
    id: "X269",
    when: { ...gateway({ internal: true }), "network.vnet": withSubnet({ delegation: "none" }) },
    key: `${settings}.internal`,
    says: ["no range"],
    mend: pinned,
  },
  {
    id: "X268",
    when: { ...gateway({ certificates: { web: secret("kv-other") } }), ...vault },
    key: `${settings}.certificates.web`,
    says: ["kv-other", own],
    mend: [`${settings}.certificates.web`, secret(own)],
  },
];
