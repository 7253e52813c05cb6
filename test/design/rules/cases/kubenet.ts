import { ids, spoke, type Values } from "../../../support/choices";
import type { Case } from "../case";

const kubenet = (more: Values = {}): Values => ({
  "network.kind": "kubenet",
  "network.dataplane": { kind: "azure" },
  ...more,
});
const systemAssigned = { controlPlane: { kind: "systemAssigned" }, kubelet: { kind: "managed" } };
const routed = { routeTable: { id: ids.routeTable, defaultNextHop: "VirtualAppliance" } };
const inTwoSubnets = (user: object): Values =>
  kubenet({
    "network.vnet": spoke({ routeTable: { id: ids.routeTable } }),
    "network.vnet.existing.subnets.user": { id: ids.subnet("snet-user"), ...user },
    "nodePools.user.subnet": "user",
  });

export const cases: readonly Case[] = [
  {
    id: "N2",
    when: { "network.kind": "kubenet", "network.dataplane.kind": "cilium" },
    key: "network.dataplane.kind",
    says: ["cilium", "kubenet"],
    fix: "Set aks:network.dataplane.kind: azure",
    mend: ["network.dataplane.kind", "azure"],
  },
  {
    id: "N7",
    when: kubenet({ "network.dataplane.azure.networkPolicy": "azure" }),
    key: "network.dataplane.azure.networkPolicy",
    says: ["azure", "kubenet"],
    mend: ["network.dataplane.azure.networkPolicy", "calico"],
  },
  {
    id: "N10",
    when: kubenet(),
    key: "network.kind",
    severity: "warning",
    says: ["2028-03-31"],
    fix: "overlay",
    mend: ["network.kind", "overlay"],
  },
  {
    id: "N12",
    when: kubenet({
      "network.kubenet.podCidrs": ["10.128.0.0/10"],
      "network.vnet.create.addressSpace": ["10.0.0.0/16"],
      "nodePools.user": { scaling: { autoscale: { min: 1, max: 398 } }, upgrade: { maxSurge: "1" } },
    }),
    key: "network.kind",
    says: ["401 nodes", "400"],
    mend: ["nodePools.user.scaling.autoscale.max", 395],
  },
  {
    // 400 nodes are allowed, but have no routes for those of an upgrade.
    id: "N12",
    when: kubenet({
      "network.kubenet.podCidrs": ["10.128.0.0/10"],
      "network.vnet.create.addressSpace": ["10.0.0.0/16"],
      "nodePools.user": { scaling: { autoscale: { min: 1, max: 396 } }, upgrade: { maxSurge: "1" } },
    }),
    key: "network.kind",
    severity: "warning",
    says: ["401 nodes", "upgrade"],
    mend: ["nodePools.user.scaling.autoscale.max", 395],
  },
  {
    id: "N13",
    when: kubenet({ identity: systemAssigned }),
    key: "identity.controlPlane.kind",
    says: ["SystemAssigned do not support bringing your own route table"],
    mend: ["identity.controlPlane.kind", "create"],
  },
  {
    id: "N13",
    when: kubenet({ identity: systemAssigned, "network.vnet": spoke(routed) }),
    key: "identity.controlPlane.kind",
    says: ["route table"],
    // Without a table of yours AKS makes its own.
    mend: ["network.vnet", spoke()],
  },
  {
    id: "N17",
    when: kubenet({ apiServer: { kind: "private" }, "network.dnsServers": ["10.0.0.4"] }),
    key: "network.dnsServers",
    says: ["10.0.0.4", "route table"],
    mend: ["network.vnet", spoke()],
  },
  {
    id: "N17",
    when: kubenet({
      apiServer: { kind: "private" },
      "network.dnsServers": ["10.0.0.4"],
      "network.vnet": spoke(routed),
    }),
    key: "network.dnsServers",
    says: ["10.0.0.4"],
    mend: ["network.dnsServers", []],
  },
  ...(["create", "existing"] as const).map(kind => ({
    id: "N17",
    when: kubenet({
      apiServer: {
        kind: "private",
        private: {
          dns: { kind, ...(kind === "existing" && { existing: { id: ids.zone("privatelink.westeurope.azmk8s.io") } }) },
        },
      },
    }),
    key: "apiServer.private.dns.kind",
    severity: "warning" as const,
    says: ["DNS zone"],
    mend: ["apiServer.private.dns", { kind: "system" }] as const,
  })),
  {
    id: "N46",
    when: inTwoSubnets({ routeTable: { kind: "none" } }),
    key: "network.vnet.existing.subnets.user.routeTable",
    says: ["subnet user has no route table", "subnet nodes has one"],
    mend: ["network.vnet.existing.subnets.user.routeTable", { id: ids.routeTable }],
  },
  {
    id: "N46",
    when: inTwoSubnets({}),
    key: "network.vnet.existing.subnets.user",
    severity: "warning",
    says: ["no route table is declared on subnet user"],
    mend: ["network.vnet.existing.subnets.user.routeTable", { id: ids.routeTable }],
  },
  {
    id: "N13",
    when: kubenet({ identity: systemAssigned, "network.vnet": spoke(routed) }),
    key: "identity.controlPlane.kind",
    says: ["route table"],
    mend: ["network.vnet.existing.subnets.nodes.routeTable", { kind: "none" }],
  },
  {
    id: "N46",
    when: kubenet({
      "network.vnet": spoke(routed),
      "network.vnet.existing.subnets.user": { id: ids.subnet("snet-user"), routeTable: { id: `${ids.routeTable}-2` } },
      "nodePools.user.subnet": "user",
    }),
    key: "network.vnet.existing.subnets.user.routeTable.id",
    says: ["subnet user", "subnet nodes"],
    mend: ["network.vnet.existing.subnets.user.routeTable.id", ids.routeTable.toUpperCase()],
  },
];
