import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import type { SecurityRuleProtocol } from "../../design";
import { wellFormed } from "../shared/args";
import { actualName } from "../shared/names";
import { withHandedOn } from "../shared/options";
import { replacedBeside } from "../shared/protection";

/** A rule of a security group, which lets traffic in. */
export interface SecurityRuleArgs {
  /** Where it comes from: CIDRs, or one service tag. Required. Change: in place. */
  sources: string[];
  /** Where it goes: CIDRs, or * alone. Required. Change: in place. */
  destinations: string[];
  /** Ports, or ranges of ports; * alone for all. Required. Change: in place. */
  ports: string[];
  /** Required. Allowed: Tcp, Udp, *. Change: in place. */
  protocol: SecurityRuleProtocol;
  /** Why, as the rule's description says it. Default: none. Change: in place. */
  reason?: string;
}

/** A security group of one subnet. */
export interface SecurityGroupArgs {
  /** Name in Azure. Required. Change: replaces the group. */
  name: pulumi.Input<string>;
  /** Rules by key, the first with priority 100, each next one with ten more. Change: in place. */
  rules: Record<string, SecurityRuleArgs>;
}

/** Arguments of SecurityGroups. */
export interface SecurityGroupsArgs {
  /** Resource group. Required. Change: replaces the groups. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region. Default: azure-native:location, else the resource group's. Change: replaces the groups. */
  location?: pulumi.Input<string>;
  /** Groups by the key of their subnet. Change of a key: another group. */
  groups: Record<string, SecurityGroupArgs>;
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
}

/** Network security groups for a cluster's subnets. Creates: one group for each with its rules; the subnets refer to
 *  the groups' ids.
 *  What no rule lets in meets Azure's own rules: the network and its load balancer may, the internet may not. */
export class SecurityGroups extends pulumi.ComponentResource {
  /** Resource ids by the key of the subnet. */
  public readonly securityGroupIds: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: SecurityGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    args = wellFormed("SecurityGroups", name, args);
    super("aks:index:SecurityGroups", name, args, withHandedOn(opts));

    const { securityGroupIds } = buildSecurityGroups(name, args, { parent: this });
    this.securityGroupIds = pulumi.output(securityGroupIds);
    this.registerOutputs({ securityGroupIds });
  }
}

/** Creates the groups and their rules. Ids are one by one: in a preview a new group must not make the others' ids
 *  unknown. */
export function buildSecurityGroups(name: string, args: SecurityGroupsArgs, opts: pulumi.CustomResourceOptions) {
  const { resourceGroupName, location, tags } = args;
  const securityGroupIds: Record<string, pulumi.Output<string>> = {};
  for (const [subnet, group] of Object.entries(args.groups)) {
    const made = new network.NetworkSecurityGroup(
      `${name}-groups/${subnet}`,
      { resourceGroupName, location, networkSecurityGroupName: group.name, tags },
      // Rules are never written inline: azure-native then keeps those that others have added.
      { ...opts, ...replacedBeside },
    );
    securityGroupIds[subnet] = made.id;
    let last: pulumi.Resource = made;
    Object.entries(group.rules).forEach(([key, rule], i) => {
      // Azure refuses parallel writes to one group.
      last = new network.SecurityRule(
        `${name}-rules/${subnet}/${key}`,
        {
          resourceGroupName,
          networkSecurityGroupName: actualName(made.name, group.name),
          // A full stop can't be part of a key, so no two rules get one name.
          securityRuleName: key.replace(/\//g, "."),
          description: rule.reason,
          priority: 100 + 10 * i,
          direction: "Inbound",
          access: "Allow",
          protocol: rule.protocol,
          sourcePortRange: "*",
          ...oneOrMore("sourceAddressPrefix", "sourceAddressPrefixes", rule.sources),
          ...oneOrMore("destinationAddressPrefix", "destinationAddressPrefixes", rule.destinations),
          ...oneOrMore("destinationPortRange", "destinationPortRanges", rule.ports),
        },
        { ...opts, ...replacedBeside, dependsOn: last },
      );
    });
  }
  return { securityGroupIds };
}

/** One value under its own property, as service tags and * demand; several under the list's. */
const oneOrMore = (single: string, list: string, values: readonly string[]): Record<string, unknown> =>
  values.length === 1 ? { [single]: values[0] } : { [list]: values };
