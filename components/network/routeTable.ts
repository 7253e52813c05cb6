import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import type { NextHopType } from "../../design";
import { wellFormed } from "../shared/args";
import { actualName } from "../shared/names";
import { withHandedOn } from "../shared/options";
import { protectedUnless, replacedBeside } from "../shared/protection";

/** A route of a RouteTable. */
export interface RouteArgs {
  /** Range that it is for. Required. Change: in place. */
  addressPrefix: pulumi.Input<string>;
  /** Required. Allowed: ARM's next hop types. Change: in place. */
  nextHopType: NextHopType;
  /** Address of the appliance. Required with next hop VirtualAppliance, not allowed with others. Change: in place. */
  nextHopIpAddress?: pulumi.Input<string>;
}

/** Arguments of RouteTable. */
export interface RouteTableArgs {
  /** Resource group. Required. Change: replaces the table. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region. Default: azure-native:location, else the resource group's. Change: replaces the table. */
  location?: pulumi.Input<string>;
  /** Name in Azure. Required. Change: replaces the table. */
  name: pulumi.Input<string>;
  /** Routes by key. Default: none. Change of a key: another route. */
  routes?: Record<string, RouteArgs>;
  /** Whether routes that a gateway learns reach the subnets. Default: true. Change: in place. */
  bgpRoutes?: boolean;
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
  /** Whether pulumi up may replace or delete the table. Default: false. Change: in place. */
  allowReplacement?: boolean;
}

/** A route table for the subnets of a cluster. Creates: the table and its routes, each a resource of its own, so that
 *  those that AKS and Firewall add stay. */
export class RouteTable extends pulumi.ComponentResource {
  /** Resource id. */
  public readonly routeTableId: pulumi.Output<string>;
  /** Name in Azure. */
  public readonly routeTableName: pulumi.Output<string>;

  constructor(name: string, args: RouteTableArgs, opts?: pulumi.ComponentResourceOptions) {
    args = wellFormed("RouteTable", name, args);
    super("aks:index:RouteTable", name, args, withHandedOn(opts));

    const { routeTableId, routeTableName } = buildRouteTable(name, args, { parent: this });
    this.routeTableId = routeTableId;
    this.routeTableName = routeTableName;
    this.registerOutputs({ routeTableId, routeTableName });
  }
}

/** Creates the table and its routes. */
export function buildRouteTable(name: string, args: RouteTableArgs, opts: pulumi.CustomResourceOptions) {
  const { resourceGroupName, location, tags } = args;
  const table = new network.RouteTable(
    `${name}-table`,
    {
      resourceGroupName,
      location,
      routeTableName: args.name,
      disableBgpRoutePropagation: !(args.bgpRoutes ?? true),
      tags,
    },
    // Routes are never written inline: azure-native then keeps those that others have added.
    { ...opts, ...replacedBeside, ...protectedUnless(args.allowReplacement ?? false) },
  );
  const routeTableName = actualName(table.name, args.name);
  addRoutes(name, { resourceGroupName, routeTableName }, args.routes ?? {}, opts);
  return { routeTableId: table.id, routeTableName };
}

/** Adds routes to a table, one after the other: Azure refuses parallel writes to one table. */
export function addRoutes(
  prefix: string,
  table: { resourceGroupName: pulumi.Input<string>; routeTableName: pulumi.Input<string> },
  routes: Record<string, RouteArgs>,
  opts: pulumi.CustomResourceOptions,
): void {
  let last: pulumi.Resource | undefined;
  for (const [key, route] of Object.entries(routes)) {
    last = new network.Route(
      `${prefix}-routes/${key}`,
      { ...table, routeName: key.replace(/\//g, "-"), ...route },
      { ...opts, ...replacedBeside, dependsOn: last },
    );
  }
}
