import * as pulumi from "@pulumi/pulumi";
import type { Design } from "../../design/design";
import { parentId } from "../../design/resourceId";
import { builders } from "../features";
import type { Attached, BuildContext, FeatureBuilder, Ids, Made } from "../features/builder";
import { component } from "../shared/component";
import { buildNetwork, type NetworkSubnetArgs } from "./network";
import { addRoutes, buildRouteTable, type RouteArgs } from "./routeTable";

/** The network that a cluster finds when it is created, with its ways in and out, made here or not. */
export interface ClusterNetwork {
  readonly vnetId: pulumi.Output<string>;
  readonly subnetIds: pulumi.Output<Record<string, string>>;
  readonly subnetId: (key: string) => pulumi.Output<string>;
  /** What is attached to a subnet that is made here. */
  readonly attached: (subnet: string) => Attached;
  /** Ids of what is made here, by the names that scopes of roles have. */
  readonly ids: Ids;
  /** Public addresses that are made here for the way out; undefined where none is. */
  readonly publicIps: pulumi.Output<string[]> | undefined;
  /** Everything that was created. */
  readonly components: readonly pulumi.Resource[];
}

/** Creates what the choices put around a cluster: what the network's subnets refer to, the network, what is in it, the routes. */
export function buildClusterNetwork(context: BuildContext): ClusterNetwork {
  const { name, design } = context;
  const { existing } = design.choices.network.vnet;
  const each = (build: (builder: FeatureBuilder) => Made | undefined): Made[] =>
    Object.values(builders).flatMap(builder => build(builder) ?? []);

  const table = createRouteTable(context);
  const before = [...each(builder => builder.beforeNetwork?.(context)), ...(table ? [table.made] : [])];
  const attached = (subnet: string): Attached =>
    before.reduce<Attached>((all, made) => ({ ...all, ...made.attaches?.(subnet) }), {});
  const network = createNetwork(context, attached);
  const within = network ? each(builder => builder.inNetwork?.({ ...context, network })) : [];
  if (table) {
    // Here and not in one component or another: a default route that leads elsewhere must stay the same resource.
    const routes = within.reduce<Record<string, RouteArgs>>(
      (all, { routes: own }) => ({ ...all, ...own }),
      routesOf(design),
    );
    addRoutes(`${name}-route-table`, table.place, routes, { parent: table.component });
  }

  const declared = Object.entries(existing?.subnets ?? {}).map(([key, { id }]) => [key, pulumi.output(id)] as const);
  const subnetId = (key: string): pulumi.Output<string> =>
    network?.subnetIds[key] ?? declared.find(([k]) => k === key)?.[1] ?? pulumi.output("");
  const vnetId =
    network?.vnetId ?? (existing ? subnetId(design.choices.systemPool.subnet).apply(parentId) : pulumi.output(""));
  const all = [...before, ...within];
  const subnetScopes = design.addresses.subnets.map(({ key }) => [`subnets/${key}`, subnetId(key)] as const);
  return {
    vnetId,
    subnetIds: pulumi.output(network?.subnetIds ?? Object.fromEntries(declared)),
    subnetId,
    attached,
    ids: {
      vnet: vnetId,
      ...Object.fromEntries(subnetScopes),
      ...(Object.assign({}, ...all.map(made => made.ids)) as object),
    },
    publicIps: all.find(made => made.publicIps)?.publicIps,
    components: [...all.flatMap(made => made.components), ...(network ? [network.component] : [])],
  };
}

/** The route table of the subnets of nodes and pods; undefined where none is made. */
function createRouteTable({ name, design, groups, tags, parent, nameOf, may }: BuildContext) {
  if (!design.routes) return undefined;
  const resourceGroupName = groups.network;
  const args = {
    resourceGroupName,
    location: design.choices.location,
    tags,
    name: nameOf("routeTable"),
    bgpRoutes: design.routes.bgpRoutes,
    allowReplacement: may("vnet"),
  };
  const tableName = `${name}-route-table`;
  const table = component("RouteTable", tableName, args, { parent }, opts => buildRouteTable(tableName, args, opts));
  const { routeTableId, routeTableName } = table;
  const made: Made = {
    components: [table.component],
    ids: { routeTable: routeTableId },
    attaches: () => ({ routeTableId }),
  };
  return { made, component: table.component, place: { resourceGroupName, routeTableName } };
}

/** The network with its subnets; undefined where none is made. */
function createNetwork(
  { name, design, groups, tags, parent, nameOf, may }: BuildContext,
  attached: (subnet: string) => Attached,
) {
  const { create } = design.choices.network.vnet;
  if (!create) return undefined;
  const subnets = design.addresses.subnets.map(({ key, ranges, demands }) => {
    const { natGatewayId, routeTableId, networkSecurityGroupId } = attached(key);
    const args = {
      name: nameOf(`subnets/${key}`),
      addressPrefix: ranges[0]?.text ?? "",
      natGatewayId: demands.routed || demands.natGateway ? natGatewayId : undefined,
      routeTableId: demands.routed ? routeTableId : undefined,
      networkSecurityGroupId: demands.grouped ? networkSecurityGroupId : undefined,
      delegation: demands.delegation,
    } satisfies NetworkSubnetArgs;
    return [key, args] as const;
  });
  const args = {
    resourceGroupName: groups.network,
    location: design.choices.location,
    tags,
    name: nameOf("vnet"),
    addressSpace: create.addressSpace,
    dnsServers: [...design.dnsServers],
    subnets: Object.fromEntries(subnets),
    allowReplacement: may("vnet"),
  };
  const networkName = `${name}-network`;
  return component("Network", networkName, args, { parent }, opts =>
    buildNetwork(networkName, { ...args, subnets: subnets.map(([key, own]) => ({ key, ...own })) }, opts),
  );
}

/** Routes that lead to what is not made here. */
function routesOf({ routes }: Design): Record<string, RouteArgs> {
  const addressPrefix = "0.0.0.0/0";
  const route = routes?.defaultRoute;
  switch (route?.hop) {
    case "appliance":
      return { default: { addressPrefix, nextHopType: "VirtualAppliance", nextHopIpAddress: route.address } };
    case "virtualNetworkGateway":
      return { default: { addressPrefix, nextHopType: "VirtualNetworkGateway" } };
    default:
      return {};
  }
}
