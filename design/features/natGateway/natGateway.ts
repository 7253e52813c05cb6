import type { SettledChoices } from "../../contract/settled";

/** Settings of a NAT gateway, completed. */
export type SettledNatGateway = NonNullable<SettledChoices["egress"]["natGateway"]>;

/** NAT gateways by their settings. */
export type NatGatewaySettings = SettledNatGateway & {
  /** Key of the settings in the choices; empty for a NatGateway alone, whose args they are. */
  readonly key: string;
};
