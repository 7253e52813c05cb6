import type { Input } from "@pulumi/pulumi";
import { everyFeature } from "../features";
import type { EndpointRequest } from "../features/feature";
import type { ResolvedChoices } from "../contract/resolvedChoices";

/** Every private endpoint that the choices lead to. */
export const endpointsOf = (choices: ResolvedChoices): readonly EndpointRequest[] =>
  everyFeature.flatMap(f => f.endpoints?.(choices) ?? []);

/** The private DNS zones of the endpoints, each once, in the order of their names. */
export const endpointZones = (choices: ResolvedChoices): readonly string[] =>
  [...new Set(endpointsOf(choices).flatMap(({ zones }) => zones))].sort();

/** A zone that endpoints write their names into. */
export interface EndpointZone {
  readonly name: string;
  /** Its id, where it exists; made here otherwise. */
  readonly id: Input<string> | undefined;
}

/** Private endpoints, and where their names are written. */
export interface PrivateEndpointsPlan {
  readonly endpoints: readonly EndpointRequest[];
  /** Empty where somebody else writes them. */
  readonly zones: readonly EndpointZone[];
}

/** Plans the endpoints of every feature: they share their zones, since a network takes one zone of a name. */
export function planPrivateEndpoints(choices: ResolvedChoices): PrivateEndpointsPlan {
  const { kind, existing } = choices.network.privateEndpointDns;
  const zones = kind === "policy" ? [] : endpointZones(choices).map(name => ({ name, id: existing?.zones[name] }));
  return { endpoints: endpointsOf(choices), zones };
}
