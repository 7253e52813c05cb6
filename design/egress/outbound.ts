import type { ResolvedChoices } from "../contract/resolvedChoices";
import { everyFeature } from "../features";
import type { Chosen } from "../features/feature";
import type { RouteTableDesign } from "../network/routes";
import { declaredWay, foreignSubnets, wayText } from "./foreignSubnets";
import { leaving, several } from "./wording";

/** ARM's outboundType, which follows from the chosen egress. */
export type OutboundType = "loadBalancer" | "managedNATGateway" | "userAssignedNATGateway" | "userDefinedRouting";

/** The way out, in ARM's terms. */
export interface EgressDesign {
  readonly outboundType: OutboundType;
  /** How traffic leaves, for people. */
  readonly path: string;
  /** CIDRs that the API server must accept because nodes come from them; addresses made here are added later. */
  readonly declaredRanges: readonly string[];
  /** How many public addresses are made here for the way out. */
  readonly madeAddresses: number;
  /** What is in the subnets' route table because of it. */
  readonly routes: RouteTableDesign | undefined;
}

/** A way out as a kind of egress has it. */
export interface WayOut extends Pick<EgressDesign, "outboundType" | "path"> {
  /** Default: 0. */
  readonly madeAddresses?: number;
  /** What is in the subnets' route table because of it. Default: none is needed. */
  readonly routes?: RouteTableDesign;
}

/** Derives the outbound type, which nobody types twice. */
export function designEgress(chosen: Chosen): EgressDesign {
  const declared = declaredBy(chosen.choices);
  const found = everyFeature.map(f => f.wayOut?.(chosen)).find(way => way !== undefined);
  const { outboundType, path: asChosen, madeAddresses = 0, routes } = found ?? plainWay(chosen.choices, declared);
  const path = foreignPath(chosen, declared) ?? asChosen;
  return { outboundType, path, declaredRanges: declared, madeAddresses, routes };
}

/** How traffic leaves the system pool's subnet, where something that is declared on it comes before the chosen way. */
function foreignPath({ choices, pools }: Chosen, ranges: readonly string[]): string | undefined {
  const { egress, systemPool } = choices;
  const subnet = foreignSubnets(choices, pools).find(({ name }) => name === systemPool.subnet);
  const way = subnet && declaredWay(subnet.facts);
  const outboundType = egress.preconfigured?.outboundType;
  if (way === undefined || (egress.kind !== "loadBalancer" && outboundType !== "userAssignedNatGateway"))
    return undefined;
  if (way === "natGateway" && outboundType !== undefined) return undefined;
  return way === "nowhere"
    ? `nodes → ${wayText[way]}`
    : `nodes → the subnet's ${wayText[way].slice(4)} → ${leaving(ranges)}`;
}

/** Ranges that nodes are declared to come from. */
function declaredBy({ egress }: ResolvedChoices): string[] {
  const declared = (egress.preconfigured ?? egress.appliance ?? egress.virtualNetworkGateway)?.publicIps ?? [];
  return declared.map(ip => (ip.includes("/") ? ip : `${ip}/32`));
}

/** The ways out that are no features: nothing is made here for them but a route. */
function plainWay({ egress }: ResolvedChoices, declaredRanges: readonly string[]): WayOut {
  const made = (outboundType: OutboundType, path: string, routes?: RouteTableDesign): WayOut => ({
    outboundType,
    path,
    routes,
  });
  if (egress.appliance) {
    const path = `nodes → default route → appliance ${egress.appliance.address} → ${leaving(declaredRanges)}`;
    const defaultRoute = { hop: "appliance", address: egress.appliance.address } as const;
    return made("userDefinedRouting", path, { defaultRoute, bgpRoutes: false, count: 1 });
  }
  if (egress.virtualNetworkGateway) {
    const path = `nodes → default route → the network's gateway → ${leaving(declaredRanges)}`;
    return made("userDefinedRouting", path, {
      defaultRoute: { hop: "virtualNetworkGateway" },
      bgpRoutes: true,
      count: 1,
    });
  }
  if (egress.preconfigured) {
    return egress.preconfigured.outboundType === "userDefinedRouting"
      ? made("userDefinedRouting", `nodes → the subnet's own default route → ${leaving(declaredRanges)}`)
      : made("userAssignedNATGateway", `nodes → the subnet's own NAT gateway → ${leaving(declaredRanges)}`);
  }
  if (egress.managedNatGateway) {
    const addresses = several(egress.managedNatGateway.publicIpCount, "address");
    return made("managedNATGateway", `nodes → NAT gateway of AKS → ${addresses} made by AKS`);
  }
  const addresses = egress.loadBalancer?.addresses;
  const from =
    addresses?.kind === "publicIps"
      ? `${several(addresses.publicIps?.ids.length, "public address")} of your own`
      : addresses?.kind === "publicIpPrefixes"
        ? `${several(addresses.publicIpPrefixes?.ids.length, "public prefix")} of your own`
        : `${several(addresses?.managed?.count, "address")} made by AKS`;
  return made("loadBalancer", `nodes → load balancer → ${from}`);
}
