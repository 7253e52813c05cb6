import { differ, placeOf, refused, zonesRefused, type FixedPart, type OtherInputs } from "../../changes/change";
import { aksFqdnTag } from "../../egress/destinations";
import { several, spreadOver } from "../../egress/wording";
import { azureLimits } from "../../facts/azureLimits";
import type { FirewallDnatRule } from "../../egress/choices";
import type { NameRequest } from "../../naming/names";
import type { Feature } from "../feature";
import { planFirewall, tierNames, type FirewallPlan } from "./firewall";
import { firewallRules, firewallSubnetRules } from "./rules";

const inGroup = (role: string, type: NameRequest["type"], word?: string): NameRequest => ({
  role,
  type,
  scope: "networkGroup",
  word,
});

const otherZones = zonesRefused(
  "egress.firewall.zones",
  () => "Keep them, or delete the firewall first: egress is cut meanwhile.",
);

/** A policy's tier; Azure's own where nobody says. */
const tierOf = ({ sku }: OtherInputs): string => (typeof sku?.tier === "string" ? sku.tier : "Standard");

/** The way to another tier. Source: azure/firewall/change-sku: a firewall goes from Standard to Premium and back in place, with
 *  another policy. */
function tierFix(tiers: readonly string[], inEnvironment: boolean): string {
  if (tiers.includes("Basic")) return "Keep the tier: only another firewall has it, and egress is cut meanwhile.";
  return inEnvironment
    ? "Give the policy another name in the same deployment, naming.overrides.firewallPolicy: the new one comes first, the firewall moves to it in place, and the old one goes, which allowReplacement with firewall lets it."
    : "Make another policy of that tier under another name: the firewall moves to it in place.";
}

const small = { prefix: azureLimits.firewallSubnetPrefix, routed: false, grouped: false, owner: "the firewall" };

/** An Azure Firewall that is made here, with the routes that lead to it. */
export const firewall: Feature<FirewallPlan | undefined> = {
  title: "Azure Firewall",
  rules: firewallRules,
  networkRules: firewallSubnetRules,
  plan: planFirewall,
  subnets: {
    firewall: {
      ...small,
      azureName: "AzureFirewallSubnet",
      place: 0,
      needed: ({ egress }) => egress.kind === "firewall",
    },
    firewallManagement: {
      ...small,
      azureName: "AzureFirewallManagementSubnet",
      place: 64,
      needed: ({ egress }) => egress.firewall?.tier === "basic",
    },
  },
  names: ({ choices: { egress } }) => {
    if (!egress.firewall) return [];
    const { tier, publicIpCount } = egress.firewall;
    const count = Math.min(azureLimits.firewallPublicIps, publicIpCount);
    return [
      inGroup("firewall", "azureFirewall"),
      inGroup("firewallPolicy", "firewallPolicy"),
      ...Array.from({ length: count }, (_, i) =>
        inGroup(`firewallIp/${i + 1}`, "publicIpAddress", `firewall-${i + 1}`),
      ),
      ...(tier === "basic" ? [inGroup("firewallManagementIp", "publicIpAddress", "firewall-management")] : []),
    ];
  },
  // Source: firewall-structured-logs, monitor-firewall-reference.
  diagnostics: ({ egress: { firewall: chosen } }) =>
    chosen
      ? [
          {
            made: "firewall",
            categories: ["AZFWApplicationRule", "AZFWNetworkRule", "AZFWDnsQuery", "AZFWThreatIntel"],
            ownTables: true,
          },
        ]
      : [],
  wayOut: ({ choices: { egress, zones } }) => {
    if (!egress.firewall) return undefined;
    const { tier, publicIpCount } = egress.firewall;
    const own = egress.firewall.zones ?? zones;
    const where = own.length === 0 ? "no zone" : `zone${own.length > 1 ? "s" : ""} ${own.join(",")}`;
    return {
      outboundType: "userDefinedRouting",
      path: `nodes → default route → Azure Firewall (${tier}, ${where}) → ${several(publicIpCount, "public address")}`,
      madeAddresses: publicIpCount,
      // With learned routes, traffic to a connected network would leave past the firewall. Routes to its own addresses are
      // in the table too.
      routes: { defaultRoute: { hop: "firewall" }, bgpRoutes: false, count: 1 + publicIpCount },
    };
  },
  // So that nodes and firewall see the same addresses. The network is there before the firewall, so it takes the address that
  // Azure is going to give it; the component checks that it did.
  dnsServers: plan => (plan?.dnsProxy && plan.plannedAddress !== undefined ? [plan.plannedAddress] : undefined),
  survival: ({ choices: { egress, zones } }) =>
    egress.firewall && spreadOver("egress", "firewall", egress.firewall.zones ?? zones),
  rows: ({ firewall: plan, choices }) => {
    if (!plan) return [];
    const own = Object.keys(choices.egress.firewall?.allow ?? {});
    const rules = [`FQDN tag ${aksFqdnTag}`, ...Object.keys(plan.required)];
    return [
      ["  let out", `${rules.join(", ")}, from ${plan.sources.join(", ")}`],
      ...(own.length > 0 ? [["  by you", own.join(", ")]] : []),
      ...Object.entries<FirewallDnatRule>(plan.dnat).map(([name, { address, ports, sources }]) => [
        "  let in",
        `${name}: ports ${ports.join(", ")} from ${sources.join(", ")} to ${address}`,
      ]),
      ...(plan.dnsProxy ? [["  DNS", `the network asks the firewall at ${plan.plannedAddress}`]] : []),
    ];
  },
  fixed: ({ firewall: plan, names }) => {
    if (!plan) return [];
    const part = (type: string, name: string, inputs: object): FixedPart => ({
      component: "Firewall",
      suffix: "firewall",
      type: `azure-native:network:${type}`,
      part: name,
      inputs,
    });
    const zones = plan.zones.length > 0 ? plan.zones : undefined;
    const addresses = Array.from({ length: plan.publicIpCount }, (_, i) => String(i + 1));
    return [
      part("AzureFirewall", "firewall", { zones }),
      {
        ...part("FirewallPolicy", "policy", { sku: { tier: tierNames[plan.tier] } }),
        name: names.get("firewallPolicy")?.name,
      },
      ...[...addresses, "management"].map(role => part("PublicIPAddress", `ips/${role}`, { zones })),
    ];
  },
  replaceable: { role: "firewall", component: "Firewall" },
  refuses: {
    AzureFirewall: otherZones,
    PublicIPAddress: otherZones,
    // Source: azurerm's list of what replaces a firewall policy; the firewall's own tier follows its policy's.
    FirewallPolicy: change => {
      const [before, after]: OtherInputs[] = [change.before ?? {}, change.after ?? {}];
      if (change.op !== "update" || !differ(tierOf(before), tierOf(after))) return [];
      const [was, is] = [before, after].map(tierOf);
      const message = `a firewall's policy can't change from tier ${was} to ${is}`;
      return [
        refused(
          "egress.firewall.tier",
          message,
          tierFix([was, is], placeOf(change).inEnvironment),
          "FirewallPolicySkuChangeDisallowed",
        ),
      ];
    },
  },
};
