import type { SettledChoices } from "../contract/settled";

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
}

/** Derives the route table; undefined where none is made. */
export function designRoutes({ egress, network }: SettledChoices): RouteTableDesign | undefined {
  if (network.vnet.kind !== "create") return undefined;
  // With learned routes, traffic to a connected network would leave past the firewall.
  if (egress.kind === "firewall") return { defaultRoute: { hop: "firewall" }, bgpRoutes: false };
  if (egress.appliance) {
    return { defaultRoute: { hop: "appliance", address: egress.appliance.address }, bgpRoutes: false };
  }
  if (egress.kind === "virtualNetworkGateway") {
    return { defaultRoute: { hop: "virtualNetworkGateway" }, bgpRoutes: true };
  }
  return network.kind === "kubenet" ? { defaultRoute: undefined, bgpRoutes: true } : undefined;
}
