import type { Input } from "@pulumi/pulumi";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import { addressText } from "../../network/cidr";
import type { AddressPlan } from "../../network/addresses";
import type { ApplicationGatewayTier, WafMode } from "./choices";

/** An Application Gateway by its own settings. */
export interface GatewaySettings {
  /** Key of the settings in the choices; empty for an ApplicationGateway alone, whose args they are. */
  readonly key: string;
  readonly instances: { readonly min: number; readonly max: number };
  readonly certificates: Readonly<Record<string, Input<string>>>;
  /** What the choices decide elsewhere, where an ApplicationGateway is alone. */
  readonly alone?: { readonly zones: readonly string[]; readonly hasVault: boolean };
}

/** The Application Gateway that is made here. */
export interface GatewayPlan extends GatewaySettings {
  readonly tier: ApplicationGatewayTier;
  readonly wafMode: WafMode;
  readonly zones: readonly string[];
  /** Its address in the subnet, where it has one. */
  readonly privateAddress: string | undefined;
}

type Chosen = Omit<NonNullable<ResolvedChoices["ingress"]["applicationGateway"]>, "internal">;

/** A gateway from its settings. */
export const gatewaySettings = (
  key: string,
  { instances, certificates }: Chosen,
  alone?: GatewaySettings["alone"],
): GatewaySettings => ({ key, instances, certificates, alone });

/** Derives the gateway. Azure gives instances addresses from the subnet's beginning, so that a front end takes one of its end.
 *  Source: application-gateway/configuration-infrastructure. */
export function planGateway({ ingress, zones }: ResolvedChoices, { subnets }: AddressPlan): GatewayPlan | undefined {
  const chosen = ingress.applicationGateway;
  if (!chosen) return undefined;
  const range = subnets.find(s => s.role === "applicationGateway")?.ranges[0];
  return {
    ...gatewaySettings("ingress.applicationGateway", chosen),
    tier: chosen.tier,
    wafMode: chosen.wafMode,
    zones,
    privateAddress: chosen.internal && range ? addressText(range.last - 1) : undefined,
  };
}

/** Name of the listener that a gateway is made with, which is gone as soon as AGIC has written. */
export const firstListener = "http";

/** The one service that a subnet of gateways may be delegated to, which those need that are private alone. Source:
 *  application-gateway/application-gateway-private-deployment. */
export const gatewayDelegation = "Microsoft.Network/applicationGateways";

/** A secret of a key vault by its identifier; undefined where it is none. Source: key-vault/general/about-keys-secrets-certificates. */
export function secretIn(
  id: string,
): { readonly vault: string; readonly domain: string; readonly name: string; readonly version?: string } | undefined {
  const found = /^https:\/\/([a-z0-9-]+)\.(vault\.[a-z.]+)\/secrets\/([a-z0-9-]{1,127})(?:\/([a-z0-9]*))?\/?$/i.exec(
    id,
  );
  if (!found) return undefined;
  const [, vault, domain, name, version] = found;
  return { vault, domain: domain.toLowerCase(), name, ...(version && { version }) };
}
