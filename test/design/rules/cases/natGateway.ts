import { ids, spoke, type Values } from "../../../support/choices";
import type { Case } from "../case";

const nodes = "network.vnet.existing.subnets.nodes";
const pods = "network.vnet.existing.subnets.pods";
const throughNat = {
  "egress.kind": "preconfigured",
  "egress.preconfigured": { outboundType: "userAssignedNatGateway", publicIps: ["203.0.113.9"] },
};
const ownNat = (settings: object): Values => ({ "egress.kind": "natGateway", "egress.natGateway": settings });
const perZone: Values = {
  ...ownNat({ perZone: true }),
  "network.vnet.create.subnets": { nodes: {}, user: {} },
  "systemPool.zones": ["1"],
  "nodePools.user": { subnet: "user", zones: ["2"] },
};

export const cases: readonly Case[] = [
  {
    id: "E5",
    when: { "egress.kind": "managedNatGateway", apiServer: { kind: "private" } },
    key: "egress.kind",
    says: ["create"],
    fix: "Set aks:egress.kind: natGateway",
    mend: ["network.vnet.kind", "managed"],
  },
  {
    id: "E5",
    when: { "egress.kind": "managedNatGateway", "network.vnet": spoke() },
    key: "egress.kind",
    says: ["existing"],
    fix: "userAssignedNatGateway",
    mend: ["egress.kind", "loadBalancer"],
  },
  {
    id: "E6",
    when: { ...ownNat({}), "network.vnet": spoke() },
    key: "egress.kind",
    says: ["somebody else"],
    mend: ["network.vnet", undefined],
  },
  {
    id: "E6",
    when: { ...ownNat({}), "network.vnet.kind": "managed" },
    key: "egress.kind",
    says: ["managed"],
    fix: "managedNatGateway",
    mend: ["network.vnet.kind", "create"],
  },
  {
    id: "E6",
    when: { ...throughNat, "network.vnet": spoke() },
    key: nodes,
    severity: "warning",
    says: ["nodes"],
    mend: [`${nodes}.natGatewayId`, ids.natGateway],
  },
  {
    id: "E6",
    when: { ...throughNat, "network.vnet": spoke({ natGateway: { kind: "none" } }) },
    key: `${nodes}.natGateway`,
    says: ["subnet nodes has no NAT gateway"],
    mend: [`${nodes}.natGateway`, { id: ids.natGateway }],
  },
  {
    // Azure looks at the subnets of nodes; the pods' traffic leaves from theirs.
    id: "E6",
    when: {
      ...throughNat,
      "network.kind": "podSubnet",
      "network.vnet": spoke({ natGatewayId: ids.natGateway }),
      [pods]: { id: ids.subnet("snet-pods"), natGateway: { kind: "none" } },
    },
    key: `${pods}.natGateway`,
    severity: "warning",
    says: ["subnet pods has no NAT gateway"],
    mend: [`${pods}.natGateway`, { kind: "existing", id: ids.natGateway }],
  },
  {
    id: "E20",
    when: { ...ownNat({ zone: "2" }), "nodePools.user.zones": ["1", "2"] },
    key: "egress.natGateway",
    severity: "warning",
    says: ["zones 1, 2", "zone 2"],
    fix: "perZone: true",
    mend: ["nodePools.user.zones", ["2"]],
  },
  {
    id: "E20",
    when: { ...perZone, "egress.natGateway": {} },
    key: "egress.natGateway",
    severity: "warning",
    says: ["zones 1, 2", "Azure chooses"],
    mend: ["egress.natGateway.perZone", true],
  },
  {
    id: "E20",
    when: { "egress.kind": "managedNatGateway", "network.vnet.kind": "managed", zones: ["1", "2", "3"] },
    key: "egress.kind",
    severity: "warning",
    says: ["zones 1, 2, 3", "Azure chooses"],
    mend: ["egress.kind", "loadBalancer"],
  },
  ...["westeurope-1", "1,2,3", "4"].map(zone => ({
    id: "E30",
    when: ownNat({ zone }),
    key: "egress.natGateway.zone",
    says: [`"${zone}"`],
    fix: "perZone: true",
    mend: ["egress.natGateway.zone", "3"] as const,
  })),
  {
    id: "E32",
    when: { ...perZone, "egress.natGateway": { perZone: true, zone: "1" } },
    key: "egress.natGateway.zone",
    says: ["zone 1", "perZone"],
    mend: ["egress.natGateway.zone", undefined],
  },
  {
    id: "E33",
    when: { ...perZone, "nodePools.user.subnet": "nodes" },
    key: "nodePools.user.zones",
    says: ["subnet nodes", "system in 1", "user in 2"],
    mend: ["nodePools.user.zones", ["1"]],
  },
  {
    id: "E33",
    when: { ...perZone, "nodePools.user.zones": ["2", "3"] },
    key: "nodePools.user.zones",
    says: ["subnet user", "user in 2, 3"],
    mend: ["egress.natGateway.perZone", false],
  },
  {
    id: "E33",
    when: ownNat({ perZone: true }),
    key: "egress.natGateway.perZone",
    says: ["system in none"],
    mend: ["systemPool.zones", ["3"]],
  },
  {
    id: "E34",
    when: { ...perZone, "network.kind": "podSubnet" },
    key: "egress.natGateway.perZone",
    severity: "warning",
    says: ["subnet pods", "zones 1, 2"],
    mend: ["network.kind", "overlay"],
  },
  {
    // With one zone there is one gateway, for the pods' subnet too.
    id: "E34",
    when: { ...perZone, "network.kind": "podSubnet" },
    key: "egress.natGateway.perZone",
    severity: "warning",
    says: ["subnet pods"],
    mend: ["nodePools.user.zones", ["1"]],
  },
];
