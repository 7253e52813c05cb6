import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import type { CreatedBastion } from "../../design";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";
import { bastionTiers, hasNativeClient } from "../../design/features/bastion/bastion";
import { ownBastionRules } from "../../design/features/bastion/rules";
import { defaults } from "../../design/presets/defaults";
import { resolvedArgs } from "../shared/args";
import { refusingHooks } from "../shared/hooks";
import { judgedPart, logWarnings } from "../shared/judged";
import { extended } from "../shared/names";
import { withHandedOn } from "../shared/options";
import { protectedUnless } from "../shared/protection";

/** Arguments of Bastion. */
export interface BastionArgs extends CreatedBastion {
  /** Resource group: that of the subnet's network. Required. Change: replaces Bastion. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region. Default: azure-native:location, else the resource group's. Change: replaces Bastion. */
  location?: pulumi.Input<string>;
  /** Name in Azure. Required. Change: replaces Bastion. */
  name: pulumi.Input<string>;
  /** Name of its public address in Azure. Default: name-ip. Change: replaces the address and Bastion. */
  publicIpName?: pulumi.Input<string>;
  /** Resource id of the network's subnet AzureBastionSubnet, a /26 or larger without a route table. Required. Change: replaces
   *  Bastion. */
  subnetId: pulumi.Input<string>;
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
  /** Whether pulumi up may replace or delete Bastion. Default: false. Change: in place. */
  allowReplacement?: boolean;
}

/** Azure Bastion: people come in over HTTPS, signed in at Azure, and what they work at needs no public address. Creates: Bastion and
 *  its public address. */
export class Bastion extends pulumi.ComponentResource {
  /** Resource id. */
  public readonly bastionId: pulumi.Output<string>;
  /** Its public address. */
  public readonly publicIp: pulumi.Output<string>;

  constructor(name: string, args: BastionArgs, opts?: pulumi.ComponentResourceOptions) {
    const own = resolvedArgs<BastionArgs, ResolvedBastion>("Bastion", name, args, defaults.bastion.create);
    args = own.args;
    const { tier, scaleUnits, nativeClient, copyPaste, zones } = own.settings;
    const settings = { tier, scaleUnits, nativeClient, copyPaste, zones };
    const { part, problems } = judgedPart(name, { settings, problems: own.problems }, ownBastionRules, create => ({
      bastion: { key: "", create },
    }));
    super("aks:index:Bastion", name, args, withHandedOn(opts));
    logWarnings(problems, this);

    const built = buildBastion(name, { ...args, ...part.bastion.create }, { parent: this });
    this.bastionId = built.bastionId;
    this.publicIp = built.publicIp;
    this.registerOutputs(built);
  }
}

type ResolvedBastion = NonNullable<ResolvedChoices["bastion"]["create"]>;

/** Bastion with its settings filled in. */
type BastionInputs = Omit<BastionArgs, keyof CreatedBastion> & ResolvedBastion;

/** Creates Bastion and its address. */
export function buildBastion(name: string, plan: BastionInputs, opts: pulumi.CustomResourceOptions) {
  const { resourceGroupName, location, tags } = plan;
  const zones = plan.zones && plan.zones.length > 0 ? plan.zones : undefined;
  const guarded = {
    ...opts,
    ...protectedUnless(plan.allowReplacement ?? false),
    hooks: refusingHooks("Bastion", name, opts.parent),
  };
  const address = new network.PublicIPAddress(
    `${name}-ip`,
    {
      resourceGroupName,
      location,
      publicIpAddressName: plan.publicIpName ?? extended(plan.name, "-ip"),
      sku: { name: "Standard", tier: "Regional" },
      publicIPAllocationMethod: "Static",
      publicIPAddressVersion: "IPv4",
      zones,
      tags,
    },
    // What Bastion refers to, Azure keeps while it does: a new one comes first.
    { ...guarded, deleteBeforeReplace: false },
  );
  const bastion = new network.BastionHost(
    `${name}-bastion`,
    {
      resourceGroupName,
      location,
      bastionHostName: plan.name,
      sku: { name: bastionTiers[plan.tier] },
      scaleUnits: plan.scaleUnits,
      ipConfigurations: [
        {
          name: "people",
          subnet: { id: plan.subnetId },
          publicIPAddress: { id: address.id },
          privateIPAllocationMethod: "Dynamic",
        },
      ],
      enableTunneling: hasNativeClient(plan),
      disableCopyPaste: !plan.copyPaste,
      zones,
      tags,
    },
    // Azure sets subnet and address once, though azure-native plans an update, and a subnet has one Bastion.
    { ...guarded, replaceOnChanges: ["ipConfigurations"], deleteBeforeReplace: true },
  );
  return {
    bastionId: bastion.id,
    publicIp: address.ipAddress.apply(ip => ip ?? ""),
  };
}
