import * as pulumi from "@pulumi/pulumi";
import type { Design } from "../../design/design";
import { zoneOfSubnet } from "../../design/egress/outbound";
import { parentId } from "../../design/resourceId";
import { subnetDemands } from "../../design/network/subnets";
import { component, type Component } from "../shared/component";
import { buildFirewall, firewallRoutes } from "./firewall";
import { buildHubPeering } from "./hubPeering";
import { buildNatGateway } from "./natGateway";
import { buildNetwork, type NetworkSubnetArgs } from "./network";
import { buildPrivateDnsZone } from "./privateDnsZone";
import { addRoutes, buildRouteTable, type RouteArgs } from "./routeTable";
import { buildSecurityGroups, type SecurityGroupArgs } from "./securityGroups";

/** Where the surroundings go. */
export interface SurroundingsContext {
  readonly resourceGroupName: pulumi.Output<string>;
  readonly tags: Record<string, string> | undefined;
  readonly parent: pulumi.Resource;
  /** Whether pulumi up may replace or delete what has a role. */
  readonly may: (role: string) => boolean;
}

/** What a cluster finds when it is created: its network, its ways in and out, made here or not. */
export interface Surroundings {
  readonly vnetId: pulumi.Output<string>;
  readonly subnetIds: pulumi.Output<Record<string, string>>;
  readonly subnetId: (key: string) => pulumi.Output<string>;
  /** NAT gateway that is made here, by what is added to its role. */
  readonly natGatewayId: (suffix: string) => pulumi.Output<string> | undefined;
  /** NAT gateway that is made here, by the subnet that it serves. */
  readonly natGatewayOf: (subnet: string) => pulumi.Output<string> | undefined;
  readonly routeTableId: pulumi.Output<string> | undefined;
  readonly securityGroupId: (subnet: string) => pulumi.Input<string> | undefined;
  /** The private DNS zone that is made here. */
  readonly zoneId: pulumi.Output<string> | undefined;
  /** Public addresses that are made here for the way out; undefined where none is. */
  readonly publicIps: pulumi.Output<string[]> | undefined;
  /** Everything that was created. */
  readonly components: readonly pulumi.ComponentResource[];
}

/** Creates what the choices put around a cluster. */
export function createSurroundings(name: string, design: Design, context: SurroundingsContext): Surroundings {
  const { choices, routes } = design;
  const { parent, may, tags, resourceGroupName } = context;
  const { create, existing } = choices.network.vnet;
  const common = { resourceGroupName, location: choices.location, tags };
  const nameOf = (role: string): string => design.names.get(role)?.name ?? "";
  /** A component that is built from args as they are. */
  const made = <Args extends object, Outputs extends object>(
    type: string,
    suffix: string,
    build: (name: string, args: Args, opts: pulumi.CustomResourceOptions) => Outputs,
    args: Args,
    dependsOn?: pulumi.Resource,
  ): Component<Outputs> =>
    component(type, `${name}-${suffix}`, args as pulumi.Inputs, { parent, dependsOn }, opts =>
      build(`${name}-${suffix}`, args, opts),
    );

  const { publicIpCount = 0, idleTimeoutMinutes = 0 } = design.natGateway ?? {};
  const gateways = design.egress.natGateways.map(({ suffix, zone }) => {
    const args = {
      ...common,
      ...choices.egress.natGateway,
      perZone: undefined,
      zone,
      name: nameOf(`natGateway${suffix}`),
      publicIpNames: namesBelow(design, `natGatewayIp${suffix}/`),
      allowReplacement: may("natGateway"),
    };
    const gatewayName = `${name}-nat-gateway${suffix}`;
    const gateway = component("NatGateway", gatewayName, args, { parent }, opts =>
      buildNatGateway(gatewayName, { ...args, publicIpCount, idleTimeoutMinutes }, opts),
    );
    return { suffix, zone, gateway };
  });
  const natGatewayOf = (key: string): pulumi.Output<string> | undefined =>
    (gateways.length === 1 ? gateways[0] : gateways.find(g => g.zone === zoneOfSubnet(design.pools, key)))?.gateway
      .natGatewayId;
  const routeTable =
    routes &&
    made("RouteTable", "route-table", buildRouteTable, {
      ...common,
      name: nameOf("routeTable"),
      bgpRoutes: routes.bgpRoutes,
      allowReplacement: may("vnet"),
    });
  const securityGroups =
    design.securityGroups.length > 0
      ? made("SecurityGroups", "security-groups", buildSecurityGroups, { ...common, groups: securityGroupArgs(design) })
      : undefined;
  const securityGroupId = (key: string): pulumi.Input<string> | undefined =>
    existing?.subnets[key]?.networkSecurityGroupId ??
    securityGroups?.securityGroupIds[key] ??
    choices.network.securityGroups.existing?.id;
  const subnetArgs = design.addresses.subnets.map(({ key, role, ranges }): [string, NetworkSubnetArgs] => {
    const { routed, grouped, delegation } = subnetDemands[role];
    return [
      key,
      {
        name: nameOf(`subnets/${key}`),
        addressPrefix: ranges[0]?.text,
        natGatewayId: routed ? natGatewayOf(key) : undefined,
        routeTableId: routed ? routeTable?.routeTableId : undefined,
        networkSecurityGroupId: grouped ? securityGroupId(key) : undefined,
        delegation,
      },
    ];
  });
  const networkArgs = create && {
    ...common,
    name: nameOf("vnet"),
    addressSpace: create.addressSpace,
    dnsServers: dnsServersOf(design),
    subnets: Object.fromEntries(subnetArgs),
    allowReplacement: may("vnet"),
  };
  const network =
    networkArgs &&
    component("Network", `${name}-network`, networkArgs, { parent }, opts => {
      const subnets = subnetArgs.map(([key, { addressPrefix = "", ...own }]) => ({ key, addressPrefix, ...own }));
      return buildNetwork(`${name}-network`, { ...networkArgs, subnets }, opts);
    });
  const hub = choices.network.hub.existing;
  const peering =
    network &&
    hub &&
    made(
      "HubPeering",
      "hub-peering",
      buildHubPeering,
      {
        resourceGroupName,
        networkName: nameOf("vnet"),
        vnetId: network.vnetId,
        hubId: hub.id,
        peerings: hub.peerings,
        useGateway: hub.useGateway,
        name: nameOf("hubPeering"),
        hubSideName: nameOf("spokePeering"),
      },
      // Azure refuses a peering while the network's subnets are written.
      network.component,
    );
  const planned = design.firewall;
  const firewallArgs = network &&
    planned && {
      ...common,
      ...choices.egress.firewall,
      tier: planned.tier,
      publicIpCount: planned.publicIpCount,
      zones: [...planned.zones],
      name: nameOf("firewall"),
      policyName: nameOf("firewallPolicy"),
      publicIpNames: namesBelow(design, "firewallIp/"),
      managementIpName: nameOf("firewallManagementIp"),
      subnetId: network.subnetIds.firewall,
      managementSubnetId: planned.tier === "basic" ? network.subnetIds.firewallManagement : undefined,
      sources: [...planned.sources],
      required: { ...planned.required },
      dnsServers: choices.network.dnsServers,
      expectedAddress: planned.dnsProxy ? planned.plannedAddress : undefined,
      allowReplacement: may("firewall"),
    };
  const firewall =
    firewallArgs &&
    component("Firewall", `${name}-firewall`, firewallArgs, { parent }, opts =>
      buildFirewall(`${name}-firewall`, { ...firewallArgs, dnsProxy: planned.dnsProxy }, opts),
    );
  if (routeTable) {
    // Here and not in one component or another: a default route that leads elsewhere must stay the same resource.
    const table = { resourceGroupName, routeTableName: routeTable.routeTableName };
    addRoutes(`${name}-route-table`, table, routesOf(design, firewall), { parent: routeTable.component });
  }
  const zone =
    design.apiServer.zoneName === undefined
      ? undefined
      : made("PrivateDnsZone", "private-dns-zone", buildPrivateDnsZone, {
          resourceGroupName,
          name: design.apiServer.zoneName,
          links: design.apiServer.dns?.create?.links,
          tags,
          allowReplacement: may("privateDnsZone"),
        });

  const declared = Object.entries(existing?.subnets ?? {}).map(([key, { id }]) => [key, pulumi.output(id)] as const);
  const subnetId = (key: string): pulumi.Output<string> =>
    network?.subnetIds[key] ?? declared.find(([k]) => k === key)?.[1] ?? pulumi.output("");
  const gatewayIps = gateways.map(g => g.gateway.publicIps);
  return {
    vnetId: network?.vnetId ?? (existing ? subnetId(choices.systemPool.subnet).apply(parentId) : pulumi.output("")),
    subnetIds: pulumi.output(network?.subnetIds ?? Object.fromEntries(declared)),
    subnetId,
    natGatewayId: suffix => gateways.find(g => g.suffix === suffix)?.gateway.natGatewayId,
    natGatewayOf,
    routeTableId: routeTable?.routeTableId,
    securityGroupId,
    zoneId: zone?.zoneId,
    publicIps:
      firewall?.publicIps ?? (gateways.length > 0 ? pulumi.all(gatewayIps).apply(all => all.flat()) : undefined),
    components: [...gateways.map(g => g.gateway), routeTable, securityGroups, network, peering, firewall, zone].flatMap(
      one => one?.component ?? [],
    ),
  };
}

/** Names of the roles that begin so, in their order. */
const namesBelow = ({ names }: Design, role: string): string[] =>
  [...names.values()].filter(n => n.role.startsWith(role)).map(n => n.name);

/** Routes of the table that is made here. */
function routesOf(
  { routes, firewall: planned }: Design,
  firewall: ReturnType<typeof buildFirewall> | undefined,
): Record<string, RouteArgs> {
  const addressPrefix = "0.0.0.0/0";
  const defaultRoute = routes?.defaultRoute;
  switch (defaultRoute?.hop) {
    case "firewall":
      return firewall ? firewallRoutes(firewall.privateIp, firewall.publicIps, planned?.publicIpCount ?? 0) : {};
    case "appliance":
      return {
        default: { addressPrefix, nextHopType: "VirtualAppliance", nextHopIpAddress: defaultRoute.address },
      };
    case "virtualNetworkGateway":
      return { default: { addressPrefix, nextHopType: "VirtualNetworkGateway" } };
    default:
      return {};
  }
}

/** The network asks the firewall where that resolves names, so that both see the same addresses. The network is there
 *  before the firewall, so it takes the address that Azure is going to give it; Firewall checks that it did. */
const dnsServersOf = ({ firewall, choices }: Design): string[] =>
  firewall?.dnsProxy && firewall.plannedAddress !== undefined ? [firewall.plannedAddress] : choices.network.dnsServers;

const securityGroupArgs = ({ securityGroups, names }: Design): Record<string, SecurityGroupArgs> =>
  Object.fromEntries(
    securityGroups.map(({ subnet, rules }) => [
      subnet,
      {
        name: names.get(`securityGroups/${subnet}`)?.name ?? "",
        rules: Object.fromEntries(
          rules.map(({ key, reason, protocol, sources, destinations, ports }) => [
            key,
            { reason, protocol, sources: [...sources], destinations: [...destinations], ports: [...ports] },
          ]),
        ),
      },
    ]),
  );
