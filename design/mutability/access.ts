import { bastionTiers } from "../features/bastion/bastion";
import { azureDoc } from "../contract/rule";
import { all, placed, Truth, type TypeMutability } from "./mutability";

const skus = azureDoc("bastion/upgrade-sku");
const settings = azureDoc("bastion/configuration-settings");
const cards = azureDoc("virtual-network/virtual-network-network-interface");
const machines = azureDoc("virtual-machines/linux/overview");
const hostEncryption = azureDoc("virtual-machines/disks-enable-host-based-encryption-portal");
const bastion = "bastion.create";
const jumpBox = "bastion.jumpBox.create";

const tierOf = (sku: unknown): number => {
  const name: unknown = (sku as { readonly name?: unknown } | undefined)?.name;
  return (Object.values(bastionTiers) as unknown[]).indexOf(name);
};

/** Types of the ways in for people. */
export const accessTypes: readonly TypeMutability[] = [
  {
    type: "network:BastionHost",
    properties: [
      ...placed("bastionHostName", settings, "bastion", ["connectionsCut"]),
      ...all(Truth.fixed, settings, ["ipConfigurations", "virtualNetwork", "zones"], {
        key: bastion,
        isSet: true,
        also: ["connectionsCut"],
      }),
      {
        path: "sku",
        truth: (was, is) => (tierOf(is) < tierOf(was) ? Truth.fixed : Truth.inPlace),
        key: `${bastion}.tier`,
        doc: skus,
      },
      { path: "scaleUnits", truth: Truth.inPlace, key: `${bastion}.scaleUnits`, doc: settings },
      { path: "enableTunneling", truth: Truth.inPlace, key: `${bastion}.nativeClient`, doc: settings },
      { path: "disableCopyPaste", truth: Truth.inPlace, key: `${bastion}.copyPaste`, doc: settings },
      ...all(
        Truth.inPlace,
        settings,
        [
          "enableFileCopy",
          "enableIpConnect",
          "enableKerberos",
          "enablePrivateOnlyBastion",
          "enableSessionRecording",
          "enableShareableLink",
          "networkAcls",
        ],
        { key: bastion },
      ),
    ],
  },
  {
    type: "network:NetworkInterface",
    properties: [
      ...placed("networkInterfaceName", cards, jumpBox),
      ...all(
        Truth.inPlace,
        cards,
        [
          "dnsSettings",
          "enableAcceleratedNetworking",
          "enableIPForwarding",
          "ipConfigurations",
          "networkSecurityGroup",
        ],
        { key: jumpBox },
      ),
    ],
  },
  {
    type: "compute:VirtualMachine",
    properties: [
      ...placed("vmName", machines, jumpBox, ["connectionsCut"]),
      ...all(Truth.fixed, machines, ["networkProfile", "osProfile", "securityProfile", "storageProfile", "zones"], {
        key: jumpBox,
        also: ["connectionsCut"],
      }),
      {
        path: "hardwareProfile",
        truth: Truth.inPlace,
        also: ["connectionsCut"],
        key: `${jumpBox}.vmSize`,
        doc: azureDoc("virtual-machines/sizes/resize-vm"),
      },
      {
        path: "securityProfile.encryptionAtHost",
        truth: Truth.migrate,
        also: ["connectionsCut"],
        key: `${jumpBox}.encryptionAtHost`,
        steps: [
          "Stop the machine with az vm deallocate.",
          "Set it with az vm update --set securityProfile.encryptionAtHost=true, or false.",
          "Start the machine with az vm start.",
        ],
        doc: hostEncryption,
      },
      { path: "identity", truth: Truth.inPlace, doc: machines },
    ],
  },
  {
    type: "compute:VirtualMachineExtension",
    properties: [
      ...placed("vmExtensionName", machines, jumpBox),
      ...all(Truth.fixed, machines, ["publisher", "type", "vmName"], { key: jumpBox }),
      ...all(
        Truth.inPlace,
        machines,
        ["autoUpgradeMinorVersion", "enableAutomaticUpgrade", "protectedSettings", "settings", "typeHandlerVersion"],
        { key: jumpBox },
      ),
    ],
  },
];
