import * as compute from "@pulumi/azure-native/compute";
import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import type { CreatedJumpBox } from "../../design";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";
import { cloudInit, jumpBoxLogins } from "../../design/features/jumpBox/jumpBox";
import { ownJumpBoxRules } from "../../design/features/jumpBox/rules";
import { defaults } from "../../design/presets/defaults";
import { assignRole, principalTypes } from "../identity/roleAssignments";
import { resolvedArgs } from "../shared/args";
import { judgedPart, logWarnings } from "../shared/judged";
import { actualName, extended } from "../shared/names";
import { withHandedOn } from "../shared/options";

/** Arguments of JumpBox. */
export interface JumpBoxArgs extends CreatedJumpBox {
  /** Resource group. Required. Change: replaces the machine. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region. Default: azure-native:location, else the resource group's. Change: replaces the machine. */
  location?: pulumi.Input<string>;
  /** Name in Azure. Required. Change: replaces the machine. */
  name: pulumi.Input<string>;
  /** Name of its network card in Azure. Default: name-card. Change: replaces card and machine. */
  cardName?: pulumi.Input<string>;
  /** Resource id of its subnet, which something leads out of. Required. Change: in place within the network, the machine starts again. */
  subnetId: pulumi.Input<string>;
  /** Resource id of the Bastion that people come through, which those with a role get to see. Default: none. Change: replaces the
   *  assignments. */
  bastionId?: pulumi.Input<string>;
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
}

/** A Linux machine in a network, without a public address and without a password, on which people sign in with Entra ID. Creates: a
 *  network card, the machine with an identity of its own, the extension that signs people in, and their roles. */
export class JumpBox extends pulumi.ComponentResource {
  /** Resource id of the machine. */
  public readonly machineId: pulumi.Output<string>;
  /** Its address in the network. */
  public readonly privateIp: pulumi.Output<string>;
  /** Object id of its identity, which has no roles. */
  public readonly principalId: pulumi.Output<string>;

  constructor(name: string, args: JumpBoxArgs, opts?: pulumi.ComponentResourceOptions) {
    const own = resolvedArgs<JumpBoxArgs, ResolvedJumpBox>("JumpBox", name, args, defaults.bastion.jumpBox.create);
    args = own.args;
    const { sshPublicKey, vmSize, zone, encryptionAtHost, tools, roles } = own.settings;
    const settings = { sshPublicKey, vmSize, zone, encryptionAtHost, tools, roles };
    const { part, problems } = judgedPart(name, { settings, problems: own.problems }, ownJumpBoxRules, create => ({
      jumpBox: { key: "", create, encryptionAtHost: create.encryptionAtHost ?? false },
    }));
    super("aks:index:JumpBox", name, args, withHandedOn(opts));
    logWarnings(problems, this);

    const built = buildJumpBox(name, { ...args, ...part.jumpBox.create }, { parent: this });
    this.machineId = built.machineId;
    this.privateIp = built.privateIp;
    this.principalId = built.principalId;
    this.registerOutputs(built);
  }
}

type ResolvedJumpBox = NonNullable<ResolvedChoices["bastion"]["jumpBox"]["create"]>;

/** A machine with its settings filled in. */
type JumpBoxInputs = Omit<JumpBoxArgs, keyof CreatedJumpBox> & ResolvedJumpBox;

/** The administrator that Azure wants every machine to have. */
const adminUsername = "azureuser";

/** Creates the machine and the roles on it. */
export function buildJumpBox(name: string, plan: JumpBoxInputs, opts: pulumi.CustomResourceOptions) {
  const { resourceGroupName, location, tags } = plan;
  const card = new network.NetworkInterface(
    `${name}-card`,
    {
      resourceGroupName,
      location,
      networkInterfaceName: plan.cardName ?? extended(plan.name, "-card"),
      ipConfigurations: [{ name: "inside", subnet: { id: plan.subnetId }, privateIPAllocationMethod: "Dynamic" }],
      tags,
    },
    // What the machine refers to, Azure keeps while it does: a new one comes first.
    { ...opts, deleteBeforeReplace: false },
  );
  const script = cloudInit(plan);
  const machine = new compute.VirtualMachine(
    `${name}-machine`,
    {
      resourceGroupName,
      location,
      vmName: plan.name,
      zones: plan.zone === undefined ? undefined : [plan.zone],
      identity: { type: "SystemAssigned" },
      hardwareProfile: { vmSize: plan.vmSize },
      networkProfile: { networkInterfaces: [{ id: card.id, primary: true, deleteOption: "Detach" }] },
      osProfile: {
        computerName: plan.name,
        adminUsername,
        customData: script === undefined ? undefined : Buffer.from(script).toString("base64"),
        linuxConfiguration: {
          disablePasswordAuthentication: true,
          ssh: { publicKeys: [{ path: `/home/${adminUsername}/.ssh/authorized_keys`, keyData: plan.sshPublicKey }] },
        },
      },
      securityProfile: {
        securityType: "TrustedLaunch",
        uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
        encryptionAtHost: plan.encryptionAtHost ?? false,
      },
      storageProfile: {
        imageReference: {
          publisher: "MicrosoftCBLMariner",
          offer: "azure-linux-3",
          sku: "azure-linux-3-gen2",
          version: "latest",
        },
        osDisk: {
          createOption: "FromImage",
          deleteOption: "Delete",
          managedDisk: { storageAccountType: "StandardSSD_LRS" },
        },
      },
      tags,
    },
    {
      ...opts,
      // Azure sets them once, though azure-native plans an update. The name is taken, and the card in use, until the old one is gone.
      replaceOnChanges: ["networkProfile", "osProfile", "securityProfile", "zones"],
      deleteBeforeReplace: true,
    },
  );
  new compute.VirtualMachineExtension(
    `${name}-sign-in`,
    {
      resourceGroupName,
      location,
      vmName: actualName(machine.name, plan.name),
      vmExtensionName: "AADSSHLoginForLinux",
      publisher: "Microsoft.Azure.ActiveDirectory",
      type: "AADSSHLoginForLinux",
      typeHandlerVersion: "1.0",
      autoUpgradeMinorVersion: true,
      tags,
    },
    opts,
  );
  for (const { key, role, principalId, principalType } of jumpBoxLogins(plan.roles)) {
    const who = { principalId, principalType: principalTypes[principalType] };
    assignRole(`${name}-roles/${key}`, { ...who, role, scope: machine.id }, opts);
    // Bastion connects those alone who see where to. Source: bastion/bastion-faq.
    assignRole(`${name}-readers/card/${key}`, { ...who, role: "reader", scope: card.id }, opts);
    if (plan.bastionId !== undefined)
      assignRole(`${name}-readers/bastion/${key}`, { ...who, role: "reader", scope: plan.bastionId }, opts);
  }
  return {
    machineId: machine.id,
    privateIp: card.ipConfigurations.apply(all => all?.[0]?.privateIPAddress ?? ""),
    principalId: machine.identity.apply(identity => identity?.principalId ?? ""),
  };
}
