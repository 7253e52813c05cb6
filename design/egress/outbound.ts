import type { PoolDesign } from "../cluster/pools/pools";
import type { SettledChoices } from "../contract/settled";

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
  /** NAT gateways that are made here: one without a key, or one for each zone. */
  readonly natGateways: readonly NatGatewayDesign[];
}

/** A NAT gateway that is made here. */
export interface NatGatewayDesign {
  /** Empty for the only one, else /<zone>: what is added to its role. */
  readonly suffix: string;
  readonly zone: string | undefined;
}

const several = (count = 0, word: string): string => `${count} ${word}${count === 1 ? "" : "es"}`;
const leaving = (ranges: readonly string[]): string => ranges.join(", ") || "public addresses not declared";

/** Derives the outbound type, which nobody types twice. */
export function designEgress({ egress, zones }: SettledChoices, pools: readonly PoolDesign[]): EgressDesign {
  const declared = (egress.preconfigured ?? egress.appliance ?? egress.virtualNetworkGateway)?.publicIps ?? [];
  const declaredRanges = declared.map(ip => (ip.includes("/") ? ip : `${ip}/32`));
  const natGateways = natGatewaysOf(egress.natGateway, pools);
  const made = (outboundType: OutboundType, path: string, madeAddresses = 0): EgressDesign => ({
    outboundType,
    path,
    declaredRanges,
    madeAddresses,
    natGateways,
  });
  if (egress.natGateway) {
    const { publicIpCount, zone, perZone } = egress.natGateway;
    const where = perZone ? "one in each zone" : zone === undefined ? "no zone" : `zone ${zone}`;
    const count = publicIpCount * natGateways.length;
    return made(
      "userAssignedNATGateway",
      `nodes → NAT gateway (${where}) → ${several(count, "public address")}`,
      count,
    );
  }
  if (egress.firewall) {
    const { tier, publicIpCount } = egress.firewall;
    const [, ...others] = egress.firewall.zones ?? zones;
    const where = (egress.firewall.zones ?? zones).join(",");
    const spread = where === "" ? "no zone" : `zone${others.length > 0 ? "s" : ""} ${where}`;
    const path = `nodes → default route → Azure Firewall (${tier}, ${spread}) → ${several(publicIpCount, "public address")}`;
    return made("userDefinedRouting", path, publicIpCount);
  }
  if (egress.appliance) {
    const path = `nodes → default route → appliance ${egress.appliance.address} → ${leaving(declaredRanges)}`;
    return made("userDefinedRouting", path);
  }
  if (egress.virtualNetworkGateway) {
    return made("userDefinedRouting", `nodes → default route → the network's gateway → ${leaving(declaredRanges)}`);
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

/** One gateway, or one for each zone that pools are in. */
function natGatewaysOf(
  egress: SettledChoices["egress"]["natGateway"],
  pools: readonly PoolDesign[],
): NatGatewayDesign[] {
  if (!egress) return [];
  if (!egress.perZone) return [{ suffix: "", zone: egress.zone }];
  const zones = [...new Set(pools.flatMap(p => p.settings.zones))].sort();
  return zones.map(zone => ({ suffix: `/${zone}`, zone }));
}

/** The zone that every pool of a subnet is in; undefined where they are in none, several or different ones. */
export function zoneOfSubnet(pools: readonly PoolDesign[], key: string): string | undefined {
  const [zones, ...others] = pools.filter(p => p.settings.subnet === key).map(p => p.settings.zones);
  return zones?.length === 1 && others.every(o => o.length === 1 && o[0] === zones[0]) ? zones[0] : undefined;
}
