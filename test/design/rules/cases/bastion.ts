import { rsaKey, publicKey } from "../../../support/sshKeys";
import { ids, spoke, treeOf, type Values } from "../../../support/choices";
import type { Case } from "../case";

const hosts = ids.routeTable.replace("routeTables/rt-spoke", "bastionHosts/bas-hub");
const made: Values = { "bastion.kind": "create" };
const of = (create: object): Values => ({ ...made, "bastion.create": create });
const off = ["bastion.kind", "none"] as const;
const subnets = "network.vnet.existing.subnets";
const on = `${subnets}.bastion`;
const own = { id: ids.subnet("AzureBastionSubnet", "vnet-spoke") };

/** Bastion in somebody else's network, on whose subnet more is declared. */
const declared = (subnet: object | undefined): Values => ({
  ...made,
  "resourceGroups.network": { kind: "existing", existing: { name: "rg-net" } },
  "network.vnet": spoke(),
  ...(subnet && { [on]: subnet }),
});

const private_: Values = { apiServer: { kind: "private" } };

export const cases: readonly Case[] = [
  {
    id: "X234",
    when: of({ tier: "basic", scaleUnits: 3 }),
    key: "bastion.create.scaleUnits",
    says: ["tier basic", "two instances", "3"],
    fix: "Set aks:bastion.create.scaleUnits: 2",
    mend: ["bastion.create", { tier: "basic", scaleUnits: 2 }],
  },
  {
    id: "X234",
    when: of({ tier: "basic", nativeClient: true }),
    key: "bastion.create.nativeClient",
    says: ["native client"],
    fix: "Set aks:bastion.create.nativeClient: false",
    mend: ["bastion.create", { tier: "standard", nativeClient: true }],
  },
  {
    id: "X234",
    when: of({ tier: "basic", copyPaste: false }),
    key: "bastion.create.copyPaste",
    says: ["copy and paste"],
    fix: "Set aks:bastion.create.copyPaste: true",
    mend: ["bastion.create", { tier: "basic" }],
  },
  ...[1, 51, 2.5].map((scaleUnits): Case => ({
    id: "X235",
    when: of({ scaleUnits }),
    key: "bastion.create.scaleUnits",
    says: [String(scaleUnits), "2-50"],
    mend: ["bastion.create", { scaleUnits: 50 }],
  })),
  {
    id: "X236",
    when: of({ zones: ["1", "4"] }),
    key: "bastion.create.zones[1]",
    says: ['"4"'],
    mend: ["bastion.create", { zones: ["1", "3"] }],
  },
  {
    id: "X236",
    when: of({ zones: ["1", "1"] }),
    key: "bastion.create.zones[1]",
    says: ['"1"', "twice"],
    mend: ["bastion.create", { zones: [] }],
  },
  {
    id: "C10",
    when: { "bastion.kind": "existing", "bastion.existing.id": ids.natGateway },
    key: "bastion.existing.id",
    says: ["natGateways"],
    mend: ["bastion.existing.id", hosts],
  },
  {
    id: "X237",
    when: { ...made, "network.vnet.kind": "managed" },
    key: "network.vnet.kind",
    says: ["Bastion", "managed network"],
    fix: "Set aks:network.vnet.kind: create",
    mend: ["network.vnet.kind", "create"],
  },
  {
    id: "X237",
    when: declared(undefined),
    key: subnets,
    says: ["no subnet bastion"],
    mend: [on, own],
  },
  {
    id: "X237",
    when: { ...declared(own), "systemPool.subnet": "bastion" },
    key: "systemPool.subnet",
    says: ["Bastion's alone"],
    mend: ["systemPool.subnet", "nodes"],
  },
  {
    id: "E19",
    when: { ...made, "systemPool.subnet": "bastion" },
    key: "systemPool.subnet",
    says: ["Bastion's alone"],
    mend: ["systemPool.subnet", "nodes"],
  },
  {
    id: "E19",
    when: declared({ id: ids.subnet("snet-bastion") }),
    key: `${on}.id`,
    says: ["AzureBastionSubnet", "snet-bastion"],
    mend: [on, own],
  },
  {
    id: "E19",
    when: declared({ ...own, addressPrefixes: ["10.80.4.0/27"] }),
    key: `${on}.addressPrefixes`,
    says: ["10.80.4.0/27", "/26"],
    mend: [on, { ...own, addressPrefixes: ["10.80.4.0/26"] }],
  },
  {
    id: "E19",
    when: { ...made, "naming.overrides": { "subnets/bastion": "snet-bastion" } },
    key: "naming.overrides.subnets/bastion",
    says: ["Bastion finds its subnet", "AzureBastionSubnet"],
    mend: ["naming.overrides", {}],
  },
  {
    id: "X238",
    when: declared({ ...own, routeTable: { id: ids.routeTable } }),
    key: `${on}.routeTable`,
    says: ["route table"],
    mend: [on, { ...own, routeTable: { kind: "none" } }],
  },
  {
    id: "X238",
    when: declared({ ...own, delegation: "Microsoft.ContainerInstance/containerGroups" }),
    key: `${on}.delegation`,
    says: ["Microsoft.ContainerInstance/containerGroups"],
    mend: [on, { ...own, delegation: "none" }],
  },
  {
    id: "X239",
    when: { ...declared(own), "resourceGroups.network": { kind: "existing", existing: { name: "rg-other" } } },
    key: "resourceGroups.network",
    severity: "warning",
    says: ["rg-other", "rg-net"],
    mend: ["resourceGroups.network", { kind: "existing", existing: { name: "RG-NET" } }],
  },
  {
    id: "A21",
    when: { ...made, ...private_, "bastion.apiServerTunnel": true, "resourceGroups.nodes.lockdown": "readOnly" },
    key: "bastion.apiServerTunnel",
    says: ["readOnly"],
    fix: "Set aks:bastion.apiServerTunnel: false",
    mend: ["resourceGroups.nodes.lockdown", "unrestricted"],
  },
  ...(
    [
      [{}, "bastion.kind", "no Bastion", made],
      [of({ tier: "basic" }), "bastion.create.tier", "tier basic", of({ tier: "premium" })],
      [of({ nativeClient: false }), "bastion.create.nativeClient", "Azure CLI", of({ nativeClient: true })],
    ] as const
  ).map(([choices, key, says, mended]): Case => {
    const tunnel = { apiServerTunnel: true };
    return {
      id: "X240",
      when: {
        ...private_,
        "resourceGroups.nodes.lockdown": "unrestricted",
        bastion: { ...tunnel, kind: "none", ...(treeOf(choices).bastion as object | undefined) },
      },
      key,
      says: [says],
      mend: ["bastion", { ...tunnel, ...(treeOf(mended).bastion as object) }],
    };
  }),
  {
    id: "X280",
    when: { ...made, "bastion.apiServerTunnel": true, "resourceGroups.nodes.lockdown": "unrestricted" },
    key: "bastion.apiServerTunnel",
    severity: "warning",
    says: ["aks:apiServer.public.authorizedRanges", "public address"],
    mend: ["apiServer", { kind: "private" }],
  },
  {
    id: "X241",
    when: { ...made, ...private_, cloud: "usGovernment", location: "usgovvirginia" },
    key: "bastion.kind",
    severity: "warning",
    says: ["private DNS zones"],
    mend: off,
  },
];

const box = { sshPublicKey: publicKey, roles: { platform: { groupId: ids.guid, role: "admin" } } };
const jump = "bastion.jumpBox.create";
const work = (create: object, more: Values = {}): Values => ({
  ...made,
  "egress.kind": "natGateway",
  "bastion.jumpBox.kind": "create",
  [jump]: { ...box, ...create },
  ...more,
});
const inNet = (subnet: object | undefined): Values => {
  const { "egress.kind": _, ...rest } = work({});
  return {
    ...rest,
    "resourceGroups.network": { kind: "existing", existing: { name: "rg-net" } },
    "network.vnet": spoke(),
    [on]: own,
    ...(subnet && { [`${subnets}.jumpBox`]: subnet }),
  };
};
const led = { id: ids.subnet("snet-jump"), natGatewayId: ids.natGateway };

export const jumpBoxCases: readonly Case[] = [
  ...(
    [
      ["ssh-dss AAAAB3NzaC1kc3M=", "does not begin with ssh-rsa"],
      ["-----BEGIN OPENSSH PRIVATE KEY-----", "private key"],
      ["ssh-ed25519 AAAA", "no such key"],
      [publicKey.slice(0, 60), "not whole"],
      [rsaKey(1024), "1024 bits"],
    ] as const
  ).map(([sshPublicKey, says]): Case => ({
    id: "X242",
    when: work({ sshPublicKey }),
    key: `${jump}.sshPublicKey`,
    says: [says],
    mend: [jump, { ...box, sshPublicKey: rsaKey(2048) }],
  })),
  {
    id: "X243",
    when: work({ vmSize: "Standard_D2ps_v6" }),
    key: `${jump}.vmSize`,
    says: ["Arm"],
    mend: [jump, { ...box, vmSize: "Standard_D2s_v6" }],
  },
  {
    id: "X243",
    when: work({ vmSize: "big" }),
    key: `${jump}.vmSize`,
    says: ['"big"'],
    mend: [jump, { ...box, vmSize: "Standard_D2s_v5" }],
  },
  {
    id: "X243",
    when: work({ zone: "4" }),
    key: `${jump}.zone`,
    says: ['"4"'],
    mend: [jump, { ...box, zone: "3" }],
  },
  {
    id: "X244",
    when: work({ roles: {} }),
    key: `${jump}.roles`,
    severity: "warning",
    says: ["nobody"],
    mend: [jump, box],
  },
  {
    id: "X245",
    when: work({ roles: { a: { groupId: ids.guid, role: "admin" }, b: { principalId: ids.guid, role: "user" } } }),
    key: `${jump}.roles.b`,
    says: [ids.guid, `${jump}.roles.a`],
    mend: [jump, box],
  },
  {
    id: "I16",
    when: work({ roles: { a: { groupId: "platform", role: "admin" } } }),
    key: `${jump}.roles.a.groupId`,
    says: ["platform"],
    mend: [jump, box],
  },
  {
    id: "I21",
    when: work({ roles: { a: { role: "admin" } } }),
    key: `${jump}.roles.a`,
    says: ["nobody"],
    mend: [jump, box],
  },
  {
    id: "X246",
    when: work({}, { "bastion.kind": "none", "egress.kind": "loadBalancer", "network.vnet.kind": "managed" }),
    key: "network.vnet.kind",
    says: ["the jump box", "managed network"],
    also: ["X247"],
    mend: ["bastion", { kind: "none" }],
  },
  {
    id: "X246",
    when: inNet(undefined),
    key: subnets,
    says: ["no subnet jumpBox"],
    mend: [`${subnets}.jumpBox`, led],
  },
  {
    id: "X246",
    when: work({}, { "network.vnet.create.subnets": { nodes: {}, jumpBox: {} }, "systemPool.subnet": "jumpBox" }),
    key: "systemPool.subnet",
    says: ["the jump box's alone"],
    mend: ["systemPool.subnet", "nodes"],
  },
  {
    id: "X281",
    when: inNet({ ...led, delegation: "Microsoft.ContainerInstance/containerGroups" }),
    key: `${subnets}.jumpBox.delegation`,
    says: ["Microsoft.ContainerInstance/containerGroups"],
    mend: [`${subnets}.jumpBox`, { ...led, delegation: "none" }],
  },
  {
    id: "X247",
    when: work({}, { "egress.kind": "loadBalancer" }),
    key: "egress.kind",
    says: ["load balancer", "no other machine"],
    fix: "Set aks:egress.kind: natGateway",
    mend: ["egress.kind", "natGateway"],
  },
  {
    id: "X247",
    when: inNet({ id: ids.subnet("snet-jump") }),
    key: `${subnets}.jumpBox`,
    severity: "warning",
    says: ["neither a NAT gateway nor a route table"],
    mend: [`${subnets}.jumpBox`, led],
  },
  {
    id: "X248",
    when: work({}, { "bastion.kind": "none" }),
    key: "bastion.kind",
    severity: "warning",
    says: ["from within the network"],
    mend: ["bastion.kind", "create"],
  },
];
