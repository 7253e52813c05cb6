import { azureDoc, isType, when, type Policy, type Resource } from "../policy";
import { at, list, missing, unknown } from "../values";

const machineType = "compute:VirtualMachine";
const scaleSetType = "compute:VirtualMachineScaleSet";
const cardType = "network:NetworkInterface";
const machineTypes = [machineType, scaleSetType];

/** What a machine, or each of a scale set, is made with. */
const profileOf = ({ type, props }: Resource): unknown =>
  isType(type, [scaleSetType]) ? at(props, "virtualMachineProfile") : props;

/** Whether a machine is made of a disk that has its users already: nothing is said of how they sign in. */
const isMadeAnew = (profile: unknown): boolean => !missing(at(profile, "osProfile"));

/** Whether passwords are taken; Windows has nothing else. */
function takesPasswords(resource: Resource): boolean {
  const profile = profileOf(resource);
  const linux = at(profile, "osProfile.linuxConfiguration");
  const setting = at(linux, "disablePasswordAuthentication");
  if (!isMadeAnew(profile) || linux === unknown || setting === unknown) return false;
  return missing(at(profile, "osProfile.windowsConfiguration")) && setting !== true;
}

/** Addresses of a card, or of those that a machine brings with it. */
function publicAddresses({ type, ...resource }: Resource): readonly unknown[] {
  if (isType(type, [cardType]))
    return list(at(resource.props, "ipConfigurations")).map(config => at(config, "publicIPAddress"));
  const cards = at(profileOf({ type, ...resource }), "networkProfile.networkInterfaceConfigurations");
  return list(cards)
    .flatMap(card => list(at(card, "ipConfigurations")))
    .map(config => at(config, "publicIPAddressConfiguration"));
}

/** Machines beside the cluster, such as jump boxes. */
export const machines: readonly Policy[] = [
  {
    id: "machine-passwords",
    title: "Nobody signs in to Linux machines with a password",
    sees: "resource",
    types: machineTypes,
    key: "osProfile.linuxConfiguration.disablePasswordAuthentication",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "Whoever reaches port 22 can guess it, and it stands in the state of whoever deployed the machine.",
    fix: "Set disablePasswordAuthentication to true, and let people in by Entra ID or a key.",
    doc: azureDoc("virtual-machines/linux/create-ssh-keys-detailed"),
    maps: ["MCSB IM-6"],
    find: resource => when(takesPasswords(resource), "Machine takes passwords over SSH"),
  },
  {
    id: "machine-public-address",
    title: "Machines have no public addresses",
    sees: "resource",
    types: [...machineTypes, cardType],
    key: "ipConfigurations",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "Whatever listens on the machine is reachable from the internet, and its egress passes no firewall.",
    fix: "Leave the address out; reach the machine through Bastion or a private network.",
    doc: azureDoc("bastion/bastion-overview"),
    maps: [],
    find: resource =>
      when(
        publicAddresses(resource).some(address => !missing(address) && address !== unknown),
        "Machine has a public address",
      ),
  },
];
