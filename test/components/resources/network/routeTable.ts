import { RouteTable } from "../../../../components";
import { alone, free } from "../kinds";
import { rowsOf } from "../table";

const { route, routeTable } = alone;

const place = { resourceGroupName: "rg-net", location: "westeurope", name: "rt-shop" };

export const routeTableRows = rowsOf(RouteTable, "table", [
  {
    name: "without routes, which AKS may write",
    args: place,
    creates: { "table-table": routeTable({ disableBgpRoutePropagation: false }) },
  },
  {
    name: "routes to every kind of hop, one after the other",
    args: {
      ...place,
      bgpRoutes: false,
      routes: {
        default: { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance", nextHopIpAddress: "10.0.0.4" },
        "own/1": { addressPrefix: "203.0.113.7/32", nextHopType: "Internet" },
        office: { addressPrefix: "192.168.0.0/16", nextHopType: "VirtualNetworkGateway" },
        near: { addressPrefix: "10.1.0.0/16", nextHopType: "VnetLocal" },
        nowhere: { addressPrefix: "10.9.0.0/16", nextHopType: "None" },
      },
    },
    creates: {
      "table-table": routeTable({ disableBgpRoutePropagation: true }),
      "table-routes/default": route(
        {
          addressPrefix: "0.0.0.0/0",
          nextHopIpAddress: "10.0.0.4",
          nextHopType: "VirtualAppliance",
          routeName: "default",
        },
        { dependsOn: ["table-table"] },
      ),
      "table-routes/own/1": route(
        { addressPrefix: "203.0.113.7/32", nextHopType: "Internet", routeName: "own-1" },
        { dependsOn: ["table-routes/default", "table-table"] },
      ),
      "table-routes/office": route(
        { addressPrefix: "192.168.0.0/16", nextHopType: "VirtualNetworkGateway", routeName: "office" },
        { dependsOn: ["table-routes/own/1", "table-table"] },
      ),
      "table-routes/near": route(
        { addressPrefix: "10.1.0.0/16", nextHopType: "VnetLocal", routeName: "near" },
        { dependsOn: ["table-routes/office", "table-table"] },
      ),
      "table-routes/nowhere": route(
        { addressPrefix: "10.9.0.0/16", nextHopType: "None", routeName: "nowhere" },
        { dependsOn: ["table-routes/near", "table-table"] },
      ),
    },
  },
  {
    name: "with learned routes and tags, free to be replaced",
    args: { ...place, bgpRoutes: true, tags: { team: "shop" }, allowReplacement: true },
    creates: {
      "table-table": routeTable({ disableBgpRoutePropagation: false, tags: { team: "shop" } }, { options: free }),
    },
  },
]);
