import type { Properties } from "../../wire";
import { kindOf, scopeOf } from "../resourceIds";
import { map, refuseIf, text, texts } from "./reading";

const zoneTypes = ["microsoft.network/dnszones", "microsoft.network/privatednszones"];

/** Judges application routing and AGIC. Sources: AKS documentation, articles/aks/app-routing.md; application-gateway,
 *  tutorial-ingress-controller-add-on-existing; the codes are inferred. */
export function judgeIngress(inputs: Properties): void {
  const { enabled, config } = map(map(inputs.addonProfiles).ingressApplicationGateway);
  refuseIf(
    enabled === true && !["applicationGatewayId", "subnetId", "subnetCIDR"].some(key => text(map(config)[key])),
    "BadRequest",
    "The add-on ingressApplicationGateway needs the id of a gateway, or a subnet for one.",
  );
  const routing = map(map(inputs.ingressProfile).webAppRouting);
  const ids = texts(routing.dnsZoneResourceIds);
  refuseIf(ids.length > 5, "BadRequest", `Application routing supports up to 5 DNS zones, not ${ids.length}.`);
  const odd = ids.find(id => !zoneTypes.includes(kindOf(id)));
  refuseIf(odd !== undefined, "BadRequest", `${odd ?? ""} is no DNS zone.`);
  for (const type of zoneTypes) {
    const groups = new Set(ids.filter(id => kindOf(id) === type).map(id => scopeOf(id).toLowerCase()));
    refuseIf(groups.size > 1, "BadRequest", `All zones of ${type} must be in the same resource group.`);
  }
  refuseIf(new Set(ids.map(id => id.toLowerCase())).size < ids.length, "BadRequest", "A DNS zone is there twice.");
}
