import type { Tree } from "../../design/contract/tree";
import { ids } from "../support/choices";
import { publicKey } from "../support/sshKeys";
import type { FeatureRow, Surroundings } from "./features";

const subscription = "/subscriptions/00000000-0000-4000-a000-000000000001/resourceGroups";
const networkGroup = "rg-shop-network-test-westeurope";
const bastionId = `${subscription}/${networkGroup}/providers/Microsoft.Network/bastionHosts/bas-shop-test-westeurope`;
const jumpBoxId = `${subscription}/rg-shop-test-westeurope/providers/Microsoft.Compute/virtualMachines/vm-shop-jump-test-westeurope`;
const others = ids.natGateway.replace("natGateways/ng-spoke", "bastionHosts/bas-hub");

/** A network that exists gets a group of its own beside it. */
const inNetwork = ({ created }: Surroundings, subnet: string): string =>
  created ? `aks-network-subnets/${subnet}` : "aks-groups/network";
const newGroup = ({ created }: Surroundings): Record<string, string> =>
  created ? {} : { networkResourceGroupName: networkGroup };

/** What leads a machine out where the load balancer would lead nodes alone. */
const ledOut = ({ created, firewalled }: Surroundings): Tree =>
  created && !firewalled ? { egress: { kind: "natGateway" } } : {};

/** A machine that somebody works on. */
const machine = (more: Tree = {}): Tree => ({
  kind: "create",
  create: { sshPublicKey: publicKey, roles: { platform: { groupId: ids.guid, role: "admin" } }, ...more },
});
const ofMachine = (around: Surroundings, ...readers: readonly string[]): string[] => [
  ...["card", "machine", "sign-in", "roles/platform", "readers/card/platform", ...readers].map(
    name => `aks-jump-box-${name}`,
  ),
  ...(around.created ? ["aks-network-subnets/jumpBox"] : []),
];
const signIn = ["login.microsoftonline.com", "pas.windows.net", "packages.microsoft.com"];
const tools = ["dl.k8s.io", "cdn.dl.k8s.io", "api.github.com", "github.com", "release-assets.githubusercontent.com"];

/** Ways in for people. */
export const bastionFeatures: Readonly<Record<string, FeatureRow>> = {
  Bastion: {
    choices: { bastion: { kind: "create" } },
    adds: around => ["aks-bastion-ip", "aks-bastion-bastion", inNetwork(around, "bastion")],
    outputs: around => ({ bastionId, ...newGroup(around) }),
  },
  "a Bastion that exists": {
    choices: { bastion: { kind: "existing", existing: { id: others } } },
    adds: () => [],
    outputs: () => ({ bastionId: others }),
  },
  "Bastion, and a jump box behind it": {
    choices: { bastion: { kind: "create", jumpBox: machine() } },
    beside: ledOut,
    adds: around => [
      "aks-bastion-ip",
      "aks-bastion-bastion",
      inNetwork(around, "bastion"),
      ...ofMachine(around, "readers/bastion/platform"),
    ],
    outputs: around => ({ bastionId, jumpBoxId, ...newGroup(around) }),
    opens: signIn,
  },
  "a jump box with the newest tools behind somebody else's Bastion": {
    choices: { bastion: { kind: "existing", existing: { id: others }, jumpBox: machine({ tools: "download" }) } },
    beside: ledOut,
    adds: around => ofMachine(around),
    outputs: () => ({ bastionId: others, jumpBoxId }),
    opens: [...signIn, ...tools],
  },
};
