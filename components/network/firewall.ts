import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import type { FirewallAllowRule, FirewallDnatRule, FirewallEgress, Problem } from "../../design";
import { aksFqdnTag } from "../../design/egress/destinations";
import { formProblem } from "../../design/contract/form";
import {
  firewallSettings,
  tierNames,
  type FirewallSettings,
  type ResolvedFirewall,
} from "../../design/features/firewall/firewall";
import { ownFirewallRules } from "../../design/features/firewall/rules";
import { defaults } from "../../design/presets/defaults";
import { parseResourceId, sameId } from "../../design/resourceId";
import { resolvedArgs } from "../shared/args";
import { ChoicesError } from "../shared/choicesError";
import { inConfigured } from "../shared/configured";
import { judgedPart, logWarnings } from "../shared/judged";
import { actualName, extended } from "../shared/names";
import { withHandedOn } from "../shared/options";
import { refusingHooks } from "../shared/hooks";
import { judgeLate } from "../shared/mocks";
import { protectedUnless, replacedBeside } from "../shared/protection";
import { addRoutes, type RouteArgs } from "./routeTable";

/** A route table that is to lead to a Firewall. */
export interface FirewallRouteTableArgs {
  /** Resource group of the table. Required. */
  resourceGroupName: pulumi.Input<string>;
  /** Name of the table in Azure. Required. */
  routeTableName: pulumi.Input<string>;
}

/** Arguments of Firewall. */
export interface FirewallArgs extends FirewallEgress {
  /** Resource group. Required. Change: replaces firewall, policy and addresses. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region. Default: azure-native:location, else the resource group's. Change: replaces firewall, policy and addresses. */
  location?: pulumi.Input<string>;
  /** Name in Azure. Required. Change: replaces the firewall. */
  name: pulumi.Input<string>;
  /** Name of the policy in Azure. Default: name with -policy. Change: replaces the policy. */
  policyName?: pulumi.Input<string>;
  /** Names of the public addresses in Azure, in their order. Default: name with a number.
   *  Change: replaces the address. */
  publicIpNames?: pulumi.Input<string>[];
  /** Name of the management address in Azure, in tier basic. Default: name with -management.
   *  Change: replaces the address. */
  managementIpName?: pulumi.Input<string>;
  /** Resource id of the subnet AzureFirewallSubnet. Required. Change: replaces the firewall. */
  subnetId: pulumi.Input<string>;
  /** Resource id of the subnet AzureFirewallManagementSubnet. Required in tier basic. Change: replaces the firewall. */
  managementSubnetId?: pulumi.Input<string>;
  /** Ranges of the subnets of nodes and pods, whose traffic is let out. Required. Change: in place. */
  sources: string[];
  /** What AKS needs besides the FQDN tag AzureKubernetesService, which is always allowed; pulumi-aks egress prints
   *  it. Default: none. Change: in place. */
  required?: Record<string, FirewallAllowRule>;
  /** Route table that gets the default route to the firewall and the host routes that its own traffic needs.
   *  Default: none. Change: other routes. */
  routeTable?: FirewallRouteTableArgs;
  /** DNS servers that the firewall asks, where it resolves names. Default: Azure's own. Change: in place. */
  dnsServers?: string[];
  /** Address that the network's DNS settings name; a deployment fails where the firewall gets another one.
   *  Default: any. */
  expectedAddress?: string;
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
  /** Whether pulumi up may replace or delete firewall, policy and addresses. Default: false. Change: in place. */
  allowReplacement?: boolean;
}

/** An Azure Firewall that lets out what AKS needs and what is allowed besides, nothing else. Creates: its public
 *  addresses, a policy with rules, the firewall, and the routes that lead to it. */
export class Firewall extends pulumi.ComponentResource {
  /** Resource id. */
  public readonly firewallId: pulumi.Output<string>;
  /** Private address, the next hop of routes. */
  public readonly privateIp: pulumi.Output<string>;
  /** Public addresses that traffic leaves from. */
  public readonly publicIps: pulumi.Output<string[]>;

  constructor(name: string, args: FirewallArgs, opts?: pulumi.ComponentResourceOptions) {
    const own = resolvedArgs<FirewallArgs, ResolvedFirewall>("Firewall", name, args, defaults.egress.firewall);
    args = own.args;
    const { tier, zones, publicIpCount, allow, dnat } = own.settings;
    const { part, problems } = judgedPart(
      name,
      { settings: { tier, zones, publicIpCount, allow, dnat }, problems: [...own.problems, ...subnetProblems(args)] },
      ownFirewallRules,
      settings => ({ firewall: firewallSettings("", settings, []) }),
    );
    const subnetId = sameGroup(name, args, "subnetId", args.subnetId);
    const managementSubnetId =
      args.managementSubnetId && sameGroup(name, args, "managementSubnetId", args.managementSubnetId);
    super("aks:index:Firewall", name, args, withHandedOn(opts));
    logWarnings(problems, this);

    const { dnsProxy } = part.firewall;
    const plan = { ...args, tier, publicIpCount, dnsProxy, subnetId, managementSubnetId };
    const { firewallId, privateIp, publicIps } = buildFirewall(name, plan, { parent: this });
    this.firewallId = firewallId;
    this.privateIp = privateIp;
    this.publicIps = publicIps;
    this.registerOutputs({ firewallId, privateIp, publicIps });
  }
}

/** A firewall with its settings filled in. */
type FirewallPlan = Omit<FirewallArgs, "tier" | "publicIpCount"> &
  Pick<FirewallSettings, "tier" | "publicIpCount" | "dnsProxy"> & {
    /** What is let out is called so where it was chosen. Default: allow. */
    readonly allowKey?: string;
  };

/** Creates the addresses, the policy with its rules, the firewall, and the routes that lead to it. */
export function buildFirewall(name: string, plan: FirewallPlan, opts: pulumi.CustomResourceOptions) {
  const { resourceGroupName, location, tags, zones } = plan;
  const sku = tierNames[plan.tier];
  const hooks = refusingHooks("Firewall", name, opts.parent);
  const guarded = { ...opts, ...protectedUnless(plan.allowReplacement ?? false), hooks };
  const zonal = zones && zones.length > 0 ? zones : undefined;
  const address = (role: string, publicIpAddressName: pulumi.Input<string>): network.PublicIPAddress =>
    new network.PublicIPAddress(
      `${name}-ips/${role}`,
      {
        resourceGroupName,
        location,
        publicIpAddressName,
        publicIPAllocationMethod: "Static",
        publicIPAddressVersion: "IPv4",
        sku: { name: "Standard", tier: "Regional" },
        zones: zonal,
        tags,
      },
      { ...guarded, ...replacedBeside },
    );
  const addresses = Array.from({ length: plan.publicIpCount }, (_, i) =>
    address(String(i + 1), plan.publicIpNames?.[i] ?? extended(plan.name, `-${i + 1}`)),
  );
  const management =
    plan.tier === "basic"
      ? address("management", plan.managementIpName ?? extended(plan.name, "-management"))
      : undefined;

  const policyName = plan.policyName ?? extended(plan.name, "-policy");
  const policy = new network.FirewallPolicy(
    `${name}-policy`,
    {
      resourceGroupName,
      location,
      firewallPolicyName: policyName,
      sku: { tier: sku },
      // Basic can only alert.
      threatIntelMode: "Alert",
      dnsSettings: plan.dnsProxy
        ? { enableProxy: true, servers: plan.dnsServers?.length ? plan.dnsServers : undefined }
        : undefined,
      tags,
    },
    { ...guarded, ...replacedBeside },
  );
  const groups = {
    required: { priority: 200, ruleCollections: ruleCollections(plan.required ?? {}, plan.sources, true) },
    own: { priority: 300, ruleCollections: ruleCollections(plan.allow ?? {}, plan.sources, false) },
    inbound: { priority: 100, ruleCollections: dnatCollections(plan.dnat ?? {}, addresses.slice(0, 1)) },
  };
  // Azure takes one write to a policy and its firewall at a time, so each waits for the last.
  let last: pulumi.Resource = policy;
  for (const [key, { priority, ruleCollections: collections }] of Object.entries(groups)) {
    if (collections.length === 0) continue;
    last = new network.FirewallPolicyRuleCollectionGroup(
      `${name}-rules/${key}`,
      {
        resourceGroupName,
        firewallPolicyName: actualName(policy.name, policyName),
        ruleCollectionGroupName: key,
        priority,
        ruleCollections: collections,
      },
      { ...opts, ...replacedBeside, dependsOn: last },
    );
  }
  const firewall = new network.AzureFirewall(
    `${name}-firewall`,
    {
      resourceGroupName,
      location,
      azureFirewallName: plan.name,
      sku: { name: "AZFW_VNet", tier: sku },
      firewallPolicy: { id: policy.id },
      ipConfigurations: addresses.map((publicIp, i) => ({
        name: `address-${i + 1}`,
        publicIPAddress: { id: publicIp.id },
        ...(i === 0 && { subnet: { id: plan.subnetId } }),
      })),
      managementIpConfiguration: management && {
        name: "management",
        publicIPAddress: { id: management.id },
        subnet: plan.managementSubnetId === undefined ? undefined : { id: plan.managementSubnetId },
      },
      zones: zonal,
      tags,
    },
    { ...guarded, dependsOn: last },
  );
  const privateIp = firewall.ipConfigurations.apply(configurations => {
    const given = configurations?.[0]?.privateIPAddress ?? "";
    judgeLate(() => {
      if (plan.expectedAddress === undefined || given === plan.expectedAddress) return;
      const key = `${inConfigured(opts.parent) ? "aks:" : ""}${plan.allowKey ?? "allow"}`;
      throw new Error(
        `The firewall got address ${given}, but the network's DNS settings name ${plan.expectedAddress}. ` +
          `Use destinations in place of fqdns in the network rules of ${key}: no DNS proxy is then needed.`,
      );
    });
    return given;
  });
  const publicIps = pulumi.all(addresses.map(a => a.ipAddress)).apply(ips => ips.map(ip => ip ?? ""));
  if (plan.routeTable) addRoutes(name, plan.routeTable, firewallRoutes(privateIp, publicIps, addresses.length), opts);
  return { firewallId: firewall.id, privateIp, publicIps };
}

/** What is wrong with the subnets, as far as their ids are known. */
function subnetProblems({ tier, resourceGroupName, ...ids }: FirewallArgs): Problem[] {
  const missing = formProblem(
    "E19",
    "managementSubnetId",
    "a firewall of tier basic needs a subnet AzureFirewallManagementSubnet of its own",
    "Give its id, or choose tier standard.",
  );
  return [
    ...(tier === "basic" && ids.managementSubnetId === undefined ? [missing] : []),
    ...(["subnetId", "managementSubnetId"] as const).flatMap(key => inOtherGroup(resourceGroupName, key, ids[key])),
  ];
}

/** Azure takes a firewall and its subnets in one group only. */
function inOtherGroup(group: unknown, key: string, id: unknown): Problem[] {
  const other = typeof id === "string" ? parseResourceId(id)?.resourceGroup : undefined;
  if (other === undefined || typeof group !== "string" || sameId(other, group)) return [];
  const problem = formProblem(
    "C31",
    key,
    `the subnet's network is in group ${other}, the firewall in ${group}, and Azure takes both in one only`,
    `Set resourceGroupName: ${other}.`,
  );
  return [{ ...problem, azureCode: "AzureFirewallReferencesSubnetInDifferentResourceGroup" }];
}

/** The id of a subnet, compared as soon as it is known. In an Environment both come from one network, and nothing has to
 *  wait. */
function sameGroup(
  name: string,
  { resourceGroupName }: FirewallArgs,
  key: string,
  id: pulumi.Input<string>,
): pulumi.Input<string> {
  if (typeof resourceGroupName !== "string" || typeof id === "string") return id;
  return pulumi.output(id).apply(text => {
    judgeLate(() => {
      const problems = inOtherGroup(resourceGroupName, key, text);
      if (problems.length > 0) throw new ChoicesError(name, problems);
    });
    return text;
  });
}

/** Routes to a firewall, and those that answers to what came in through its public addresses take back. */
export function firewallRoutes(
  privateIp: pulumi.Output<string>,
  publicIps: pulumi.Output<string[]>,
  count: number,
): Record<string, RouteArgs> {
  const own = Array.from({ length: count }, (_, i): [string, RouteArgs] => [
    `own/${i + 1}`,
    { addressPrefix: publicIps.apply(ips => `${ips[i]}/32`), nextHopType: "Internet" },
  ]);
  return {
    default: { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance", nextHopIpAddress: privateIp },
    ...Object.fromEntries(own),
  };
}

/** Rules in Azure's words: network rules and application rules are in collections of their own. */
function ruleCollections(rules: Record<string, FirewallAllowRule>, sourceAddresses: string[], withTag: boolean) {
  const entries = Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1));
  const application = entries.flatMap(([name, { application: rule, reason }]) =>
    rule
      ? [
          {
            ruleType: "ApplicationRule" as const,
            name,
            description: reason,
            sourceAddresses,
            targetFqdns: rule.fqdns,
            protocols: [
              ...(rule.httpPorts ?? []).map(port => ({ protocolType: "Http", port })),
              ...(rule.httpsPorts ?? (rule.httpPorts?.length ? [] : [443])).map(port => ({
                protocolType: "Https",
                port,
              })),
            ],
          },
        ]
      : [],
  );
  const byAddress = entries.flatMap(([name, { network: rule, reason }]) =>
    rule
      ? [
          {
            ruleType: "NetworkRule" as const,
            name,
            description: reason,
            sourceAddresses,
            ipProtocols: [rule.protocol ?? "TCP"],
            destinationAddresses: rule.destinations?.length ? rule.destinations : undefined,
            destinationFqdns: rule.fqdns?.length ? rule.fqdns : undefined,
            destinationPorts: rule.ports,
          },
        ]
      : [],
  );
  const tag = {
    ruleType: "ApplicationRule" as const,
    name: "aks",
    description: "what every cluster must reach, kept up to date by Azure",
    sourceAddresses,
    fqdnTags: [aksFqdnTag],
    protocols: [
      { protocolType: "Http", port: 80 },
      { protocolType: "Https", port: 443 },
    ],
  };
  const collection = <R>(name: string, priority: number, of: R[]) =>
    of.length === 0
      ? []
      : [
          {
            ruleCollectionType: "FirewallPolicyFilterRuleCollection" as const,
            name,
            priority,
            action: { type: "Allow" },
            rules: of,
          },
        ];
  return [
    ...collection("network", 100, byAddress),
    ...collection("application", 200, withTag ? [tag, ...application] : application),
  ];
}

/** What is let in, in Azure's words: a rule for each port, since one hands on to one port. */
function dnatCollections(rules: Record<string, FirewallDnatRule>, to: readonly network.PublicIPAddress[]) {
  const all = Object.entries(rules)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, { address, ports, sources }]) =>
      ports.map(port => ({
        ruleType: "NatRule" as const,
        name: `${name}-${port}`,
        ipProtocols: ["TCP"],
        sourceAddresses: sources,
        destinationAddresses: to.map(({ ipAddress }) => ipAddress.apply(ip => ip ?? "")),
        destinationPorts: [String(port)],
        translatedAddress: address,
        translatedPort: String(port),
      })),
    );
  return all.length === 0
    ? []
    : [
        {
          ruleCollectionType: "FirewallPolicyNatRuleCollection" as const,
          name: "dnat",
          priority: 100,
          action: { type: "DNAT" },
          rules: all,
        },
      ];
}
