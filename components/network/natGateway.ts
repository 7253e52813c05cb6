import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import type { NatGatewayEgress, Problem } from "../../design";
import { formProblem } from "../../design/contract/form";
import type { ResolvedNatGateway } from "../../design/features/natGateway/natGateway";
import { ownNatGatewayRules } from "../../design/features/natGateway/rules";
import { defaults } from "../../design/presets/defaults";
import { resolvedArgs } from "../shared/args";
import { judgedPart, logWarnings } from "../shared/judged";
import { extended } from "../shared/names";
import { withHandedOn } from "../shared/options";
import { refusingHooks } from "../shared/hooks";
import { protectedUnless, replacedBeside } from "../shared/protection";

/** Arguments of NatGateway. */
export interface NatGatewayArgs extends NatGatewayEgress {
  /** Resource group. Required. Change: replaces gateway and addresses. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region. Default: azure-native:location, else the resource group's. Change: replaces gateway and addresses. */
  location?: pulumi.Input<string>;
  /** Name in Azure. Required. Change: replaces the gateway. */
  name: pulumi.Input<string>;
  /** Names of the public addresses in Azure, in their order. Default: the gateway's name with a number.
   *  Change: replaces the address. */
  publicIpNames?: pulumi.Input<string>[];
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
  /** Whether pulumi up may replace or delete gateway and addresses. Default: false. Change: in place. */
  allowReplacement?: boolean;
}

/** A Standard NAT gateway with static public addresses. Creates: the addresses and the gateway; the subnets that it
 *  serves refer to its id. */
export class NatGateway extends pulumi.ComponentResource {
  /** Resource id of the gateway. */
  public readonly natGatewayId: pulumi.Output<string>;
  /** Public addresses that traffic leaves from. */
  public readonly publicIps: pulumi.Output<string[]>;

  constructor(name: string, args: NatGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
    const own = resolvedArgs<NatGatewayArgs, ResolvedNatGateway>("NatGateway", name, args, defaults.egress.natGateway);
    args = own.args;
    const { publicIpCount, idleTimeoutMinutes, zone, perZone } = own.settings;
    const { problems } = judgedPart(
      name,
      { settings: { publicIpCount, idleTimeoutMinutes, zone, perZone }, problems: [...own.problems, ...several(args)] },
      ownNatGatewayRules,
      settings => ({ natGateway: { key: "", ...settings } }),
    );
    super("aks:index:NatGateway", name, args, withHandedOn(opts));
    logWarnings(problems, this);

    const plan = { ...args, publicIpCount, idleTimeoutMinutes };
    const { natGatewayId, publicIps } = buildNatGateway(name, plan, { parent: this });
    this.natGatewayId = natGatewayId;
    this.publicIps = publicIps;
    this.registerOutputs({ natGatewayId, publicIps });
  }
}

/** One gateway is what it makes. */
const several = ({ perZone }: NatGatewayArgs): Problem[] =>
  perZone
    ? [formProblem("C29", "perZone", "NatGateway makes one gateway", "Make one for each zone, or use Environment.")]
    : [];

/** A gateway with its settings filled in. */
type NatGatewayPlan = NatGatewayArgs & Pick<ResolvedNatGateway, "publicIpCount" | "idleTimeoutMinutes">;

/** Creates the addresses and the gateway. */
export function buildNatGateway(name: string, plan: NatGatewayPlan, opts: pulumi.CustomResourceOptions) {
  const { resourceGroupName, location, tags, zone } = plan;
  const zones = zone === undefined ? undefined : [zone];
  const hooks = refusingHooks("NatGateway", name, opts.parent);
  const guarded = { ...opts, ...replacedBeside, ...protectedUnless(plan.allowReplacement ?? false), hooks };
  const addresses = Array.from({ length: plan.publicIpCount }, (_, i) => {
    const number = i + 1;
    return new network.PublicIPAddress(
      `${name}-ips/${number}`,
      {
        resourceGroupName,
        location,
        publicIpAddressName: plan.publicIpNames?.[i] ?? extended(plan.name, `-${number}`),
        publicIPAllocationMethod: "Static",
        publicIPAddressVersion: "IPv4",
        sku: { name: "Standard", tier: "Regional" },
        zones,
        tags,
      },
      guarded,
    );
  });
  const gateway = new network.NatGateway(
    `${name}-gateway`,
    {
      resourceGroupName,
      location,
      natGatewayName: plan.name,
      sku: { name: "Standard" },
      idleTimeoutInMinutes: plan.idleTimeoutMinutes,
      publicIpAddresses: addresses.map(address => ({ id: address.id })),
      zones,
      tags,
    },
    guarded,
  );
  const publicIps = pulumi.all(addresses.map(address => address.ipAddress)).apply(ips => ips.map(ip => ip ?? ""));
  return { natGatewayId: gateway.id, publicIps };
}
