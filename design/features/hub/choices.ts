import type { Input } from "@pulumi/pulumi";

/** Whether the network has a hub. */
export const HubKind = { none: "none", existing: "existing" } as const;
export type HubKind = (typeof HubKind)[keyof typeof HubKind];

/** Which of the two peerings between a hub and its spoke are made here. */
export const HubPeerings = { both: "both", spoke: "spoke" } as const;
export type HubPeerings = (typeof HubPeerings)[keyof typeof HubPeerings];

/** A hub that exists: a network with what spokes share, such as firewalls, gateways and DNS. */
export interface ExistingHub {
  /** Resource id of its virtual network, of any subscription. Required. Change: other peerings. */
  id: Input<string>;
  /** Its ranges, and those of networks behind it. Default: unknown; overlaps are then not judged. */
  addressPrefixes?: string[];
  /** Default: both. Allowed: both (the hub's too, for which the deployment needs rights on the hub), spoke (the hub's
   *  owner makes the other; until then nothing flows). Change: in place. */
  peerings?: HubPeerings;
  /** Whether traffic may take the hub's VPN or ExpressRoute gateway. Default: false. Allowed: true where the hub has a
   *  gateway. Change: in place. */
  useGateway?: boolean;
}

/** The hub that the nodes' network is peered with. */
export interface HubChoice {
  /** Default: none. Allowed: none (no peering), existing; with a network that is made here. Change: adds or
   *  removes peerings. */
  kind?: HubKind;
  /** The hub, when kind is existing. */
  existing?: ExistingHub;
}
