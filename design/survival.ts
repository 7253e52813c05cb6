import type { PoolDesign } from "./cluster/pools/pools";
import type { SettledChoices } from "./contract/settled";

/** What the loss of one availability zone leaves of a part. */
export interface Survival {
  readonly part: string;
  readonly outcome: "stays" | "shrinks" | "lost" | "mayBeLost" | "unknown";
  readonly text: string;
}

/** What survives the loss of one zone. Sources: AKS documentation, reliability-availability-zones-configure; Azure's
 *  reliability pages of load balancer, NAT gateway and firewall. */
export function survivalOf(choices: SettledChoices, pools: readonly PoolDesign[]): Survival[] {
  return [...pools.map(poolSurvival), egressSurvival(choices)];
}

function poolSurvival({ name, settings: { zones }, nodes }: PoolDesign): Survival {
  const part = `pool ${name}`;
  if (zones.length === 0) return { part, outcome: "mayBeLost", text: "in no zone: all of it may be lost" };
  if (zones.length === 1) return { part, outcome: "lost", text: `all of it is lost with zone ${zones[0]}` };
  // Azure spreads nodes evenly, so the zone that goes may hold the odd ones.
  const left = nodes.min - Math.ceil(nodes.min / zones.length);
  const grows = nodes.max > nodes.min ? "; the autoscaler adds nodes in the others" : "";
  return left > 0
    ? { part, outcome: "shrinks", text: `${left} of its least ${nodes.min} nodes stay${grows}` }
    : {
        part,
        outcome: "mayBeLost",
        text: `its least number, ${nodes.min}, is fewer than a node for two zones: it may be lost until nodes are added`,
      };
}

function egressSurvival({ egress, zones }: SettledChoices): Survival {
  const part = "egress";
  const spread = (what: string, of: readonly string[]): Survival =>
    of.length > 1
      ? { part, outcome: "stays", text: `the ${what} is in zones ${of.join(", ")}: it stays` }
      : of.length === 1
        ? { part, outcome: "lost", text: `lost with zone ${of[0]}, the only one of the ${what}` }
        : { part, outcome: "mayBeLost", text: `the ${what} is in no zone: it may be lost` };
  switch (egress.kind) {
    case "loadBalancer":
      return { part, outcome: "stays", text: "the load balancer is zone-redundant: it stays" };
    case "managedNatGateway":
      return {
        part,
        outcome: "mayBeLost",
        text: "AKS's NAT gateway is in one zone that Azure chooses: it may be lost",
      };
    case "natGateway":
      if (egress.natGateway?.perZone) {
        return { part, outcome: "stays", text: "each zone has a NAT gateway of its own: the others keep theirs" };
      }
      return egress.natGateway?.zone === undefined
        ? { part, outcome: "mayBeLost", text: "the NAT gateway is in one zone that Azure chooses: it may be lost" }
        : spread("NAT gateway", [egress.natGateway.zone]);
    case "firewall":
      return spread("firewall", egress.firewall?.zones ?? zones);
    case "appliance":
    case "virtualNetworkGateway":
    case "preconfigured":
      return { part, outcome: "unknown", text: "as that of what it leads to, which is not known here" };
  }
}
