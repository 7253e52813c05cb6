import { spoke, type Values } from "../../../support/choices";
import type { Case } from "../case";

const hubId =
  "/subscriptions/99999999-9999-9999-9999-999999999999/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub";
const hub = (more: object = {}, values: Values = {}): Values => ({
  "network.hub": { kind: "existing", existing: { id: hubId, addressPrefixes: ["10.0.0.0/16"], ...more } },
  ...values,
});
const peered = "network.hub.existing";

export const cases: readonly Case[] = [
  {
    id: "N49",
    when: hub({}, { "network.vnet": spoke() }),
    key: "network.hub.kind",
    says: ["existing"],
    fix: "whoever owns the network",
    mend: ["network.hub", { kind: "none" }],
  },
  {
    id: "N49",
    when: hub({}, { "network.vnet.kind": "managed" }),
    key: "network.hub.kind",
    says: ["managed"],
    fix: "create",
    mend: ["network.vnet.kind", "create"],
  },
  {
    id: "N50",
    when: hub({ addressPrefixes: ["10.0.0.0/16", "10.240.128.0/17"] }),
    key: `${peered}.addressPrefixes[1]`,
    says: ["10.240.128.0/17", "10.240.0.0/16"],
    fix: "network.vnet.create.addressSpace",
    mend: ["network.vnet.create.addressSpace", ["10.60.0.0/16"]],
  },
  {
    id: "N51",
    when: hub({ peerings: "spoke" }, { egress: { kind: "appliance", appliance: { address: "10.0.1.4" } } }),
    key: `${peered}.peerings`,
    severity: "warning",
    says: ["owner"],
    mend: [`${peered}.peerings`, "both"],
  },
  {
    id: "N52",
    when: hub({}, { egress: { kind: "virtualNetworkGateway" } }),
    key: `${peered}.useGateway`,
    severity: "warning",
    says: ["gateway"],
    mend: [`${peered}.useGateway`, true],
  },
  {
    // What leads elsewhere has no use for the hub's gateway.
    id: "N52",
    when: hub({}, { egress: { kind: "virtualNetworkGateway" } }),
    key: `${peered}.useGateway`,
    severity: "warning",
    says: ["default route"],
    mend: ["egress", { kind: "appliance", appliance: { address: "10.0.1.4" } }],
  },
];
