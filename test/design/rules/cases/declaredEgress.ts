import type { Tree } from "../../../../design/contract/tree";
import { ids, spoke, type Values } from "../../../support/choices";
import type { Case } from "../case";

const nodes = "network.vnet.existing.subnets.nodes";
export const routed = {
  "egress.kind": "preconfigured",
  "egress.preconfigured": { outboundType: "userDefinedRouting", publicIps: ["203.0.113.9"] },
};
export const throughNat = {
  "egress.kind": "preconfigured",
  "egress.preconfigured": { outboundType: "userAssignedNatGateway", publicIps: ["203.0.113.9"] },
};
const table = { id: ids.routeTable, defaultNextHop: "VirtualAppliance" };
const toGateway = { ...table, defaultNextHop: "VirtualNetworkGateway" };
const toInternet = { ...table, defaultNextHop: "Internet" };
const pods = "network.vnet.existing.subnets.pods";
const withPods = (onNodes: Tree, onPods: Tree): Values => ({
  "network.kind": "podSubnet",
  "network.vnet": spoke(onNodes),
  [pods]: { id: ids.subnet("snet-pods"), ...onPods },
});
/** What is declared of somebody else's subnets against the way out that is chosen. */
export const declaredCases: readonly Case[] = [
  {
    id: "E2",
    when: { ...routed, "network.vnet": spoke() },
    key: nodes,
    severity: "warning",
    says: ["no route table", "subnet nodes", "not judged"],
    mend: [`${nodes}.routeTable`, { id: ids.routeTable, defaultNextHop: "VirtualAppliance" }],
  },
  {
    id: "E2",
    when: { ...routed, "network.vnet": spoke({ routeTable: { id: ids.routeTable } }) },
    key: `${nodes}.routeTable`,
    severity: "warning",
    says: ["next hop"],
    mend: [`${nodes}.routeTable.defaultNextHop`, "VirtualNetworkGateway"],
  },
  {
    id: "E2",
    when: { ...routed, "network.vnet": spoke({ routeTable: { kind: "none" } }) },
    key: `${nodes}.routeTable`,
    says: ["subnet nodes has no route table"],
    mend: [`${nodes}.routeTable`, table],
  },
  {
    id: "E2",
    when: { ...routed, "network.vnet": spoke({ routeTable: { ...table, defaultNextHop: "absent" } }) },
    key: `${nodes}.routeTable.defaultNextHop`,
    says: ["no route 0.0.0.0/0"],
    mend: [`${nodes}.routeTable.defaultNextHop`, "VirtualAppliance"],
  },
  // Azure looks at the subnets of nodes; the pods' traffic leaves from theirs.
  ...[{ kind: "none" }, { ...table, defaultNextHop: "absent" }].map(routeTable => ({
    id: "E2",
    when: { ...routed, ...withPods({ routeTable: table }, { routeTable }) },
    key: routeTable.kind === "none" ? `${pods}.routeTable` : `${pods}.routeTable.defaultNextHop`,
    severity: "warning" as const,
    says: ["no route"],
    mend: [`${pods}.routeTable`, table] as const,
  })),
  {
    id: "E3",
    when: { ...routed, ...withPods({ routeTable: table }, { routeTable: { ...table, defaultNextHop: "Internet" } }) },
    key: `${pods}.routeTable.defaultNextHop`,
    severity: "warning",
    says: ["Internet"],
    mend: [`${pods}.routeTable`, table],
  },
  ...(
    [
      ["routeTable.defaultNextHop", { routeTable: table }, "by its default route to an appliance"],
      ["routeTable.defaultNextHop", { routeTable: toGateway }, "by its default route to the network's gateway"],
      ["routeTable.defaultNextHop", { routeTable: { ...table, defaultNextHop: "None" } }, "goes nowhere"],
      ["routeTable.defaultNextHop", { routeTable: { ...table, defaultNextHop: "VnetLocal" } }, "goes nowhere"],
      ["", { natGatewayId: ids.natGateway }, "by its NAT gateway"],
      ["", { natGateway: { id: ids.natGateway }, routeTable: toInternet }, "by its NAT gateway"],
    ] as const
  ).map(([at, declared, says]) => ({
    id: "E39",
    when: { "network.vnet": spoke(declared) },
    key: at === "" ? nodes : `${nodes}.${at}`,
    severity: "warning" as const,
    says: ["subnet nodes", "through the load balancer", says],
    mend: ["network.vnet", spoke({ natGateway: { kind: "none" }, routeTable: toInternet })] as const,
  })),
  ...(
    [
      [table, "by its default route to an appliance"],
      [toGateway, "by its default route to the network's gateway"],
      [{ ...table, defaultNextHop: "None" }, "goes nowhere"],
    ] as const
  ).map(([routeTable, says]) => ({
    id: "E39",
    when: { ...throughNat, "network.vnet": spoke({ natGatewayId: ids.natGateway, routeTable }) },
    key: `${nodes}.routeTable.defaultNextHop`,
    severity: "warning" as const,
    says: ["through the NAT gateway", says],
    mend: [`${nodes}.routeTable`, { kind: "none" }] as const,
  })),
  {
    // Where the pods have a subnet of theirs, their traffic leaves from there.
    id: "E39",
    when: withPods({}, { natGatewayId: ids.natGateway }),
    key: pods,
    severity: "warning",
    says: ["subnet pods", "by its NAT gateway"],
    mend: [pods, { id: ids.subnet("snet-pods") }],
  },
  {
    id: "E25",
    when: { "network.vnet": spoke({ routeTable: toGateway }) },
    key: "egress.kind",
    severity: "warning",
    says: ["your side of the gateway"],
    mend: [`${nodes}.routeTable.defaultNextHop`, "Internet"],
  },
  {
    // Of the subnets, those count that pools are in.
    id: "E2",
    when: {
      ...routed,
      "network.vnet": {
        kind: "existing",
        existing: {
          subnets: {
            nodes: { id: ids.subnet(), routeTable: { id: ids.routeTable, defaultNextHop: "VirtualAppliance" } },
            user: { id: ids.subnet("snet-user") },
          },
        },
      },
      "nodePools.user.subnet": "user",
    },
    key: "network.vnet.existing.subnets.user",
    severity: "warning",
    says: ["subnet user"],
    mend: ["nodePools.user.subnet", "nodes"],
  },
  ...["Internet", "VnetLocal", "None"].map(hop => ({
    id: "E3",
    when: { ...routed, "network.vnet": spoke({ routeTable: { id: ids.routeTable, defaultNextHop: hop } }) },
    key: `${nodes}.routeTable.defaultNextHop`,
    says: [hop],
    mend: [`${nodes}.routeTable.defaultNextHop`, "VirtualNetworkGateway"] as const,
  })),
];
