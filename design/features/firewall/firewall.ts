import type { FirewallAllowRule, FirewallDnatRule, FirewallTier } from "../../contract/choices";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import type { EgressRule } from "../../egress/destinations";
import { addressText } from "../../network/cidr";
import type { DesignBase } from "../feature";

/** Settings of a firewall, completed. */
export type ResolvedFirewall = NonNullable<ResolvedChoices["egress"]["firewall"]>;

/** A firewall by its own settings. */
export interface FirewallSettings {
  /** Key of the settings in the choices; empty for a Firewall alone, whose args they are. */
  readonly key: string;
  readonly tier: FirewallTier;
  readonly zones: readonly string[];
  /** Zones that were chosen for it alone. */
  readonly ownZones: readonly string[] | undefined;
  readonly publicIpCount: number;
  /** What it lets out besides what AKS needs. */
  readonly allow: Readonly<Record<string, FirewallAllowRule>>;
  /** What it lets in. */
  readonly dnat: Readonly<Record<string, FirewallDnatRule>>;
  /** Whether it answers the network's DNS questions, which network rules by name need. */
  readonly dnsProxy: boolean;
}

/** The firewall that is made here. */
export interface FirewallPlan extends FirewallSettings {
  /** Ranges whose traffic it lets out: the subnets of nodes and pods. */
  readonly sources: readonly string[];
  /** What AKS needs beyond the FQDN tag, which the firewall always has. */
  readonly required: Readonly<Record<string, FirewallAllowRule>>;
  /** Address that it will have in its subnet: Azure gives it the first that it leaves to use. */
  readonly plannedAddress: string | undefined;
}

/** Azure's names of the tiers. */
export const tierNames = { basic: "Basic", standard: "Standard", premium: "Premium" } as const;

/** A firewall from its settings, in the given zones unless it has its own. */
export const firewallSettings = (
  key: string,
  { tier, zones: ownZones, publicIpCount, allow, dnat }: ResolvedFirewall,
  zones: readonly string[],
): FirewallSettings => ({
  key,
  tier,
  zones: ownZones ?? zones,
  ownZones,
  publicIpCount,
  allow,
  dnat,
  dnsProxy: needsDnsProxy(allow),
});

/** Derives the firewall; undefined where none is made. */
export function planFirewall({ choices, addresses, requiredEgress }: DesignBase): FirewallPlan | undefined {
  const { egress, zones } = choices;
  if (!egress.firewall) return undefined;
  const subnet = addresses.subnets.find(s => s.role === "firewall")?.ranges[0];
  const settings = firewallSettings("egress.firewall", egress.firewall, zones);
  const required = Object.fromEntries(
    requiredEgress
      // What pods can do without is not opened for all of a region's addresses; a Basic firewall resolves no names.
      .filter(rule => !rule.inFqdnTag && rule.instead === undefined)
      .filter(rule => !(rule.byName && settings.tier === "basic"))
      .map(rule => [rule.key, allowRuleOf(rule)]),
  );
  return {
    ...settings,
    dnsProxy: settings.dnsProxy || needsDnsProxy(required),
    sources: addresses.subnets.filter(s => s.demands.routed).flatMap(s => s.ranges.map(r => r.text)),
    required,
    plannedAddress: subnet && addressText(subnet.first + 4),
  };
}

/** Whether network rules name names, which only a firewall that resolves them itself can hold. */
const needsDnsProxy = (allow: Readonly<Record<string, FirewallAllowRule>>): boolean =>
  Object.values(allow).some(rule => (rule.network?.fqdns ?? []).length > 0);

function allowRuleOf({ kind, destinations, byName, protocol, ports, reason }: EgressRule): FirewallAllowRule {
  const numbers = ports.map(Number);
  return kind === "application"
    ? {
        kind,
        application: {
          fqdns: [...destinations],
          ...(protocol === "HTTP" ? { httpPorts: numbers } : { httpsPorts: numbers }),
        },
        reason,
      }
    : {
        kind,
        network: {
          ...(byName ? { fqdns: [...destinations] } : { destinations: [...destinations] }),
          ports: [...ports],
          protocol: protocol === "UDP" ? "UDP" : "TCP",
        },
        reason,
      };
}
