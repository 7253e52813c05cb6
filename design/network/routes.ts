import type { EgressDesign } from "../egress/outbound";
import type { ResolvedChoices } from "../contract/resolvedChoices";

/** The route table that is made here for the subnets of nodes and pods. */
export interface RouteTableDesign {
  /** Where 0.0.0.0/0 leads; undefined where the table is there for kubenet's own routes only. */
  readonly defaultRoute:
    | { readonly hop: "firewall" }
    | { readonly hop: "appliance"; readonly address: string }
    | { readonly hop: "virtualNetworkGateway" }
    | undefined;
  /** Whether routes that a gateway learns reach the subnets. */
  readonly bgpRoutes: boolean;
  /** How many routes are put into it. */
  readonly count: number;
}

/** Derives the route table; undefined where none is made. */
export function designRoutes(
  { network }: ResolvedChoices,
  { routes }: Pick<EgressDesign, "routes">,
): RouteTableDesign | undefined {
  if (network.vnet.kind !== "create") return undefined;
  if (routes) return routes;
  return network.kind === "kubenet" ? { defaultRoute: undefined, bgpRoutes: true, count: 0 } : undefined;
}
