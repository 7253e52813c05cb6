import { guid } from "../../../testing/madeUp";
import { map, maps, refuse, refuseIf, sameText, text } from "../aks/reading";
import { vmSizeFrom } from "../data/vmSizes";
import { parentOf } from "../resourceIds";
import { valuesAt, type Created, type ModelledType, type Write } from "../resourceType";
import { needZones } from "./network/networkShared";
import type { Properties } from "../../wire";

/** Types of SSH keys. Source: virtual-machines/linux/mac-create-ssh-keys. */
const keys = /^(ssh-rsa|ssh-ed25519) AAAA[A-Za-z0-9+/=]+( .*)?$/;

/** Codes: InvalidParameter is the service's for a value out of its range; those of sizes are as users quote them. */
function refusesMachine(write: Write): void {
  const { inputs } = write;
  const { adminPassword, linuxConfiguration } = map(inputs.osProfile);
  const linux = map(linuxConfiguration);
  const given = maps(map(linux.ssh).publicKeys).map(key => String(key.keyData));
  refuseIf(
    linux.disablePasswordAuthentication === true && given.length === 0,
    "InvalidParameter",
    "Authentication using either SSH or by user name and password must be enabled in Linux profile.",
  );
  refuseIf(
    linux.disablePasswordAuthentication !== true && text(adminPassword) === undefined,
    "InvalidParameter",
    "Required parameter 'adminPassword' is missing (null).",
  );
  refuseIf(
    given.some(key => !keys.test(key.trim())),
    "InvalidParameter",
    "The value of parameter linuxConfiguration.ssh.publicKeys.keyData is invalid.",
  );
  const { vmSize } = map(inputs.hardwareProfile);
  const size = vmSizeFrom(vmSize);
  refuseIf(!size, "InvalidParameter", `The value ${String(vmSize)} provided for the VM size is not valid.`);
  const image = String(map(map(inputs.storageProfile).imageReference).sku);
  refuseIf(
    /p[a-z]*s_v\d|_GB\d/.test(String(vmSize)) && !/arm64/.test(image),
    "BadRequest",
    `The VM size '${String(vmSize)}' with processor architecture 'Arm64' can't start from the image '${image}'.`,
  );
  refuseIf(
    Array.isArray(inputs.zones) && inputs.zones.length > 1,
    "InvalidParameter",
    "A virtual machine is in one zone.",
  );
  needZones(write);
}

/** Whether something leads a machine out: a subnet whose machines get a way out from Azure, a gateway, routes. Source:
 *  virtual-network/ip-services/default-outbound-access. */
function isLedOut({ azure }: Write, machineId: string): boolean {
  const cards = valuesAt(azure.stored(machineId)?.inputs, "networkProfile.networkInterfaces[].id").map(String);
  const subnets = cards.flatMap(card =>
    valuesAt(azure.stored(card)?.inputs, "ipConfigurations[].subnet.id").map(String),
  );
  return subnets.every(id => {
    const subnet = azure.stored(id)?.inputs;
    return (
      !subnet ||
      subnet.defaultOutboundAccess !== false ||
      subnet.natGateway !== undefined ||
      subnet.routeTable !== undefined
    );
  });
}

/** Sources: entra/identity/devices/howto-vm-sign-in-azure-ad-linux (an identity, and a way out). The code is what an extension that
 *  can't install itself ends with. */
function refusesExtension(write: Write): void {
  const { id, inputs, azure } = write;
  if (inputs.type !== "AADSSHLoginForLinux") return;
  const machineId = parentOf(id);
  const machine = azure.stored(machineId);
  if (!machine) return;
  const kinds = String(map(machine.inputs.identity).type);
  refuseIf(
    !kinds.includes("SystemAssigned"),
    "VMExtensionProvisioningError",
    `VM has reported a failure when processing extension 'AADSSHLoginForLinux': ${machineId} has no system-assigned identity.`,
  );
  if (!isLedOut(write, machineId))
    refuse(
      "VMExtensionProvisioningError",
      `VM has reported a failure when processing extension 'AADSSHLoginForLinux': nothing leads ${machineId} out to packages.microsoft.com.`,
    );
}

const otherThanBefore = (before: unknown, after: unknown): boolean =>
  !sameText(JSON.stringify(before), JSON.stringify(after));
const fixed = (path: string): { path: string; code: string; when: typeof otherThanBefore } => ({
  path,
  code: "PropertyChangeNotAllowed",
  when: otherThanBefore,
});

const outputs = ({ id, name, inputs, tenantId }: Created): Properties => ({
  name,
  type: "Microsoft.Compute/virtualMachines",
  azureApiVersion: "2024-11-01",
  vmId: guid(`${id}/machine`),
  provisioningState: "Succeeded",
  timeCreated: "2026-11-01T00:00:00Z",
  ...(inputs.identity === undefined
    ? {}
    : { identity: { ...map(inputs.identity), principalId: guid(`${id}/principal`), tenantId } }),
});

/** Sources. Names: resource-name-rules.md. Replacements: azure-native's list, which has neither. Fixed: azurerm's ForceNew
 *  (linux_virtual_machine_resource.go); the code is Azure's general one for what can't change. */
export const machineTypes: readonly ModelledType[] = [
  {
    token: "azure-native:compute:VirtualMachine",
    nameIs: "random",
    name: {
      pattern: /^(?=.{1,64}$)[a-zA-Z0-9]([-.a-zA-Z0-9]*[a-zA-Z0-9])?$/,
      rule: "It has 1 to 64 letters, digits, hyphens and full stops, alphanumeric at both ends.",
    },
    required: ["location"],
    replaces: [],
    references: [
      {
        path: "networkProfile.networkInterfaces[].id",
        of: "microsoft.network/networkinterfaces",
        code: "NetworkInterfaceNotFound",
        inUse: "NicInUse",
      },
    ],
    fixed: [
      fixed("osProfile.computerName"),
      fixed("osProfile.adminUsername"),
      fixed("osProfile.customData"),
      fixed("osProfile.linuxConfiguration.ssh.publicKeys"),
      fixed("storageProfile.imageReference.sku"),
      // Of a machine that runs, which each is here. Source: virtual-machines/disks-enable-host-based-encryption-portal.
      { ...fixed("securityProfile.encryptionAtHost"), code: "OperationNotAllowed" },
      fixed("zones"),
    ],
    refuses: refusesMachine,
    computed: outputs,
    unknownBefore: ["identity.principalId", "identity.tenantId"],
  },
  {
    token: "azure-native:compute:VirtualMachineExtension",
    nameIs: "logical",
    required: ["location"],
    replaces: [],
    refuses: refusesExtension,
    // Azure writes one extension of a machine at a time.
    oneAtATime: parentOf,
    busy: "Conflict",
    computed: ({ name, inputs }) => ({
      name,
      // azure-native's output of this name is the extension's own type.
      type: inputs.type ?? "Microsoft.Compute/virtualMachines/extensions",
      azureApiVersion: "2024-11-01",
      provisioningState: "Succeeded",
    }),
  },
];
