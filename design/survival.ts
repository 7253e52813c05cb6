import type { PoolDesign } from "./cluster/pools/pools";
import { everyFeature } from "./features";
import type { ResolvedChoices } from "./contract/resolvedChoices";

/** What the loss of one availability zone leaves of a part. */
export interface Survival {
  readonly part: string;
  readonly outcome: "stays" | "shrinks" | "lost" | "mayBeLost" | "unknown";
  readonly text: string;
}

/** What survives the loss of one zone. Sources: AKS documentation, reliability-availability-zones-configure; Azure's
 *  reliability pages of load balancer, NAT gateway and firewall. */
export function survivalOf(choices: ResolvedChoices, pools: readonly PoolDesign[]): Survival[] {
  const ofFeatures = everyFeature.flatMap(f => f.survival?.({ choices, pools }) ?? []);
  return [
    ...pools.map(poolSurvival),
    ...(ofFeatures.some(s => s.part === "egress") ? [] : plainEgress(choices)),
    ...ofFeatures,
  ];
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

/** Of the ways out that are no features. */
function plainEgress({ egress }: ResolvedChoices): Survival[] {
  const part = "egress";
  switch (egress.kind) {
    case "loadBalancer":
      return [{ part, outcome: "stays", text: "the load balancer is zone-redundant: it stays" }];
    case "managedNatGateway":
      return [
        { part, outcome: "mayBeLost", text: "AKS's NAT gateway is in one zone that Azure chooses: it may be lost" },
      ];
    default:
      return [{ part, outcome: "unknown", text: "as that of what it leads to, which is not known here" }];
  }
}
