import { describe, expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import type { Design } from "../../../design/design";
import { choicesWith, context, ids, problemsWith, spoke, Unknown, type Values } from "../../support/choices";

const designOf = (values: Values): Design => assess(choicesWith(values), context).design;
const firewall: Values = { "egress.kind": "firewall" };

describe("the route table that is made here", () => {
  const kubenet: Values = { "network.kind": "kubenet", "network.dataplane.kind": "azure" };
  test.each<[what: string, values: Values, routes: object | undefined]>([
    ["a load balancer has none", {}, undefined],
    ["kubenet has one for its own routes", kubenet, { defaultRoute: undefined, bgpRoutes: true, count: 0 }],
    ["a firewall's leads to it", firewall, { defaultRoute: { hop: "firewall" }, bgpRoutes: false, count: 2 }],
    [
      "kubenet's leads to the firewall too",
      { ...kubenet, ...firewall },
      { defaultRoute: { hop: "firewall" }, bgpRoutes: false, count: 2 },
    ],
    [
      "an appliance's leads to its address",
      { "egress.kind": "appliance", "egress.appliance.address": "10.0.0.4" },
      { defaultRoute: { hop: "appliance", address: "10.0.0.4" }, bgpRoutes: false, count: 1 },
    ],
    [
      "a gateway's has the routes that it learns",
      { "egress.kind": "virtualNetworkGateway" },
      { defaultRoute: { hop: "virtualNetworkGateway" }, bgpRoutes: true, count: 1 },
    ],
    ["somebody else's network has none of ours", { ...kubenet, "network.vnet": spoke() }, undefined],
    ["nor has a managed one", { ...kubenet, "network.vnet.kind": "managed" }, undefined],
  ])("%s", (_, values, routes) => {
    expect(designOf(values).routes).toStrictEqual(routes);
  });
});

test("of kubenet's route tables those that are known already are compared", () => {
  const subnets = (...tables: unknown[]): Values => ({
    "network.kind": "kubenet",
    "network.dataplane.kind": "azure",
    "network.vnet": spoke({ routeTable: { id: new Unknown() } }),
    ...Object.fromEntries(
      tables.flatMap((id, i): [string, unknown][] => [
        [`network.vnet.existing.subnets.s${i}`, { id: ids.subnet(`snet-${i}`), routeTable: { id } }],
        [`nodePools.p${i}.subnet`, `s${i}`],
      ]),
    ),
  });
  const said = (...tables: unknown[]): string[] =>
    problemsWith(subnets(...tables)).flatMap(p => (p.id === "N46" && !p.deferred ? [p.message] : []));
  expect(said(ids.routeTable, new Unknown(), `${ids.routeTable}-2`)).toStrictEqual([
    "subnet s2 has another route table than subnet s0, and kubenet writes its routes into one",
  ]);
  expect(said(new Unknown(), ids.routeTable)).toStrictEqual([]);
});
