import { everyFeature } from "../features";
import { requiredDestinations, type EgressCircumstances, type EgressRule } from "./destinations";
import { regionText } from "../naming/region";

/** Everything that nodes and system pods must reach with these choices, whoever's firewall it is. */
export function requiredEgress(circumstances: EgressCircumstances): EgressRule[] {
  return [...requiredDestinations, ...everyFeature.flatMap(f => f.destinations ?? [])]
    .filter(d => d.needed(circumstances))
    .map(({ destinations, ports, serviceTags, inFqdnTag, needed: _, ...rest }) => ({
      ...rest,
      // What the tag stands for in other clouds no page says, so that there the names are let out besides it.
      inFqdnTag: inFqdnTag && circumstances.choices.cloud === "public",
      ports: typeof ports === "function" ? ports(circumstances) : ports,
      destinations: destinations(circumstances),
      serviceTags: serviceTags?.map(tag => tag.replace("{location}", regionText(circumstances.choices))),
    }));
}
