import type { SettledChoices } from "./settled";

/** ARM's outboundType, which follows from the chosen egress. */
export type OutboundType = "loadBalancer" | "userAssignedNATGateway" | "userDefinedRouting";

/** The way out, in ARM's terms. */
export interface EgressDesign {
  readonly outboundType: OutboundType;
  /** How traffic leaves, for people. */
  readonly path: string;
  /** CIDRs that the API server must accept because nodes come from them; addresses made here are added later. */
  readonly declaredRanges: readonly string[];
}

const several = (count = 0, word: string): string => `${count} ${word}${count === 1 ? "" : "es"}`;

/** Derives the outbound type, which nobody types twice. */
export function designEgress({ egress }: SettledChoices): EgressDesign {
  if (egress.natGateway) {
    const { publicIpCount, zone } = egress.natGateway;
    const where = zone === undefined ? "no zone" : `zone ${zone}`;
    return {
      outboundType: "userAssignedNATGateway",
      path: `nodes → NAT gateway (${where}) → ${several(publicIpCount, "public address")}`,
      declaredRanges: [],
    };
  }
  if (egress.preconfigured) {
    const { outboundType, publicIps } = egress.preconfigured;
    const declaredRanges = publicIps.map(ip => (ip.includes("/") ? ip : `${ip}/32`));
    const leaves = declaredRanges.length > 0 ? declaredRanges.join(", ") : "public addresses not declared";
    return outboundType === "userDefinedRouting"
      ? {
          outboundType: "userDefinedRouting",
          path: `nodes → the subnet's own default route → ${leaves}`,
          declaredRanges,
        }
      : {
          outboundType: "userAssignedNATGateway",
          path: `nodes → the subnet's own NAT gateway → ${leaves}`,
          declaredRanges,
        };
  }
  const addresses = egress.loadBalancer?.addresses;
  const from =
    addresses?.kind === "publicIps"
      ? `${several(addresses.publicIps?.ids.length, "public address")} of your own`
      : addresses?.kind === "publicIpPrefixes"
        ? `${several(addresses.publicIpPrefixes?.ids.length, "public prefix")} of your own`
        : `${several(addresses?.managed?.count, "address")} made by AKS`;
  return { outboundType: "loadBalancer", path: `nodes → load balancer → ${from}`, declaredRanges: [] };
}
