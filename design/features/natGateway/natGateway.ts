import type { ResolvedChoices } from "../../contract/resolvedChoices";
import type { Chosen } from "../feature";
import type { PoolDesign } from "../../cluster/pools/pools";

/** Settings of a NAT gateway, completed. */
export type ResolvedNatGateway = NonNullable<ResolvedChoices["egress"]["natGateway"]>;

/** NAT gateways by their settings. */
export type NatGatewaySettings = ResolvedNatGateway & {
  /** Key of the settings in the choices; empty for a NatGateway alone, whose args they are. */
  readonly key: string;
};

/** A NAT gateway that is made here. */
export interface GatewayPlan {
  /** Empty for the only one, else /<zone>: what is added to its role. */
  readonly suffix: string;
  readonly zone: string | undefined;
}

/** NAT gateways that are made here: one, or one for each zone that pools are in. */
export type NatGatewayPlan = NatGatewaySettings & { readonly gateways: readonly GatewayPlan[] };

/** Derives the gateways; undefined where none is made. */
export function planNatGateways({ choices, pools }: Chosen): NatGatewayPlan | undefined {
  const settings = choices.egress.natGateway;
  if (!settings) return undefined;
  const zones = [...new Set(pools.flatMap(p => p.settings.zones))].sort();
  const gateways = settings.perZone
    ? zones.map(zone => ({ suffix: `/${zone}`, zone }))
    : [{ suffix: "", zone: settings.zone }];
  return { key: "egress.natGateway", ...settings, gateways };
}

/** The zone that every pool of a subnet is in; undefined where they are in none, several or different ones. */
export function zoneOfSubnet(pools: readonly PoolDesign[], key: string): string | undefined {
  const [zones, ...others] = pools.filter(p => p.settings.subnet === key).map(p => p.settings.zones);
  return zones?.length === 1 && others.every(o => o.length === 1 && o[0] === zones[0]) ? zones[0] : undefined;
}
