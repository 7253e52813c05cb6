import { everyFeature } from "../features";
import { requiredDestinations, type EgressCircumstances, type EgressRule } from "./destinations";
import { regionText } from "../naming/region";

/** Everything that nodes and system pods must reach with these choices, whoever's firewall it is. */
export function requiredEgress(circumstances: EgressCircumstances): EgressRule[] {
  return [...requiredDestinations, ...everyFeature.flatMap(f => f.destinations ?? [])]
    .filter(d => d.needed(circumstances))
    .map(({ destinations, serviceTags, needed: _, ...rest }) => ({
      ...rest,
      destinations: destinations(circumstances),
      serviceTags: serviceTags?.map(tag => tag.replace("{location}", regionText(circumstances.choices))),
    }));
}
