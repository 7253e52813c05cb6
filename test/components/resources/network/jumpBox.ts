import { expect } from "@jest/globals";
import { JumpBox } from "../../../../components";
import { publicKey, rsaKey } from "../../../support/sshKeys";
import { beside, kind } from "../kinds";
import { admins, assignment, id, rowsOf, subnetId, type Creates } from "../table";

/** What cloud-init is told, as it is read on the machine. */
const script = (...commands: readonly string[]): string =>
  Buffer.from(`#cloud-config\nruncmd:\n${commands.map(command => `  - ${command}\n`).join("")}`).toString("base64");
const packages = "tdnf install -y azure-cli kubelogin kubernetes-client";

/** Where a machine is, and what it is called. */
interface Machine {
  readonly group: string;
  readonly name: string;
  readonly cardName: string;
  readonly subnet: string;
}

/** Kinds of what a machine is made of. */
export const machineKinds = ({ group, name, cardName, subnet }: Machine) => {
  const place = { resourceGroupName: group, location: "westeurope" };
  return {
    card: kind(
      "network:NetworkInterface",
      {
        ...place,
        networkInterfaceName: cardName,
        ipConfigurations: [{ name: "inside", subnet: { id: subnet }, privateIPAllocationMethod: "Dynamic" }],
      },
      {},
      beside,
    ),
    machine: kind(
      "compute:VirtualMachine",
      {
        ...place,
        vmName: name,
        identity: { type: "SystemAssigned" },
        hardwareProfile: { vmSize: "Standard_D2as_v5" },
        networkProfile: {
          networkInterfaces: [
            {
              id: id(group, `Microsoft.Network/networkInterfaces/${cardName}`),
              primary: true,
              deleteOption: "Detach",
            },
          ],
        },
        osProfile: {
          computerName: name,
          adminUsername: "azureuser",
          customData: script(packages),
          linuxConfiguration: {
            disablePasswordAuthentication: true,
            ssh: { publicKeys: [{ path: "/home/azureuser/.ssh/authorized_keys", keyData: publicKey }] },
          },
        },
        securityProfile: {
          securityType: "TrustedLaunch",
          uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
          encryptionAtHost: false,
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
      },
      {},
      {
        replaceOnChanges: ["networkProfile", "osProfile", "securityProfile", "zones"],
        deleteBeforeReplace: true,
      },
    ),
    signIn: kind("compute:VirtualMachineExtension", {
      ...place,
      vmName: name,
      vmExtensionName: "AADSSHLoginForLinux",
      publisher: "Microsoft.Azure.ActiveDirectory",
      type: "AADSSHLoginForLinux",
      typeHandlerVersion: "1.0",
      autoUpgradeMinorVersion: true,
    }),
  };
};

const place = {
  resourceGroupName: "rg-shop",
  location: "westeurope",
  name: "vm-jump",
  subnetId: subnetId("rg-net", "vnet-shop", "snet-jump"),
  sshPublicKey: publicKey,
};
const kindsOf = (cardName: string) =>
  machineKinds({ group: "rg-shop", name: "vm-jump", cardName, subnet: place.subnetId });
const plain = kindsOf("vm-jump-card");
const nobody = [expect.stringContaining("X244 roles: ")];
const around = (machine: Creates): Creates => ({
  "jump-card": plain.card(),
  ...machine,
  "jump-sign-in": plain.signIn({}, { dependsOn: ["jump-machine"] }),
});

export const jumpBoxRows = rowsOf(JumpBox, "jump", [
  {
    name: "as it comes, and nobody signs in",
    args: place,
    warns: nobody,
    creates: around({ "jump-machine": plain.machine({}, { dependsOn: ["jump-card"] }) }),
  },
  {
    name: "without tools, with a key of the older kind",
    args: { ...place, tools: "none", sshPublicKey: rsaKey(3072) },
    warns: nobody,
    creates: around({
      "jump-machine": plain.machine(
        {
          osProfile: {
            customData: undefined,
            linuxConfiguration: {
              ssh: { publicKeys: [{ path: "/home/azureuser/.ssh/authorized_keys", keyData: rsaKey(3072) }] },
            },
          },
        },
        { dependsOn: ["jump-card"] },
      ),
    }),
  },
  {
    name: "of another size in a zone, encrypted on the host, with the newest tools, and people on it",
    args: {
      ...place,
      cardName: "nic-jump",
      vmSize: "Standard_D4as_v5",
      zone: "2",
      encryptionAtHost: true,
      tools: "download",
      bastionId: id("rg-net", "Microsoft.Network/bastionHosts/bas-shop"),
      roles: {
        platform: { groupId: admins, role: "admin" },
        robot: {
          principalId: "22222222-2222-2222-2222-222222222222",
          principalType: "servicePrincipal",
          role: "user",
        },
      },
      tags: { team: "shop" },
    },
    creates: {
      "jump-card": kindsOf("nic-jump").card({ tags: { team: "shop" } }),
      "jump-machine": kindsOf("nic-jump").machine(
        {
          hardwareProfile: { vmSize: "Standard_D4as_v5" },
          osProfile: { customData: script(packages, "az aks install-cli") },
          securityProfile: { encryptionAtHost: true },
          zones: ["2"],
          tags: { team: "shop" },
        },
        { dependsOn: ["jump-card"] },
      ),
      "jump-sign-in": plain.signIn({ tags: { team: "shop" } }, { dependsOn: ["jump-machine"] }),
      ...Object.fromEntries(
        (
          [
            ["platform", admins, "Group", "machineAdmin"],
            ["robot", "22222222-2222-2222-2222-222222222222", "ServicePrincipal", "machineUser"],
          ] as const
        ).flatMap(([key, to, type, role]) => [
          [
            `jump-roles/${key}`,
            assignment(role, {
              on: id("rg-shop", "Microsoft.Compute/virtualMachines/vm-jump"),
              to,
              type,
              dependsOn: ["jump-machine"],
            }),
          ],
          [
            `jump-readers/card/${key}`,
            assignment("reader", {
              on: id("rg-shop", "Microsoft.Network/networkInterfaces/nic-jump"),
              to,
              type,
              dependsOn: ["jump-card"],
            }),
          ],
          [
            `jump-readers/bastion/${key}`,
            assignment("reader", { on: id("rg-net", "Microsoft.Network/bastionHosts/bas-shop"), to, type }),
          ],
        ]),
      ),
    },
  },
]);
