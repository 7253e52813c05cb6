import type { ResolvedChoices } from "../../contract/resolvedChoices";
import { nodeTotals } from "../../cluster/pools/pools";
import { azureLimits } from "../../facts/azureLimits";
import { size } from "../../network/cidr";
import type { DesignBase } from "../feature";

/** Room for nodes, and what has it. */
export interface NodeRoom {
  /** What limits them, for a text. */
  readonly what: string;
  /** Key where there would be more of it. */
  readonly key: string;
  /** Nodes that it has room for beside those of pools; below zero where it has none for all of them. */
  readonly nodes: number;
}

/** Node auto-provisioning with the room that it has; nobody else limits it. */
export interface NodeProvisioningPlan {
  readonly room: readonly NodeRoom[];
}

/** Pods of a node that nobody says otherwise for, in a network where pods take addresses of the subnet.
 *  Source: AKS documentation, node-auto-provisioning-aksnodeclass. */
const flatMaxPods = 30;

/** Addresses of its subnet that a node takes. */
const perNode = ({ network }: ResolvedChoices): number => (network.kind === "nodeSubnet" ? flatMaxPods + 1 : 1);

/** Addresses that the most nodes that are known of take of a subnet. */
export const takenBy = (choices: ResolvedChoices, subnet: string): number => {
  const { nodeProvisioning, systemPool } = choices;
  if (nodeProvisioning.kind !== "auto" || subnet !== systemPool.subnet) return 0;
  return (nodeProvisioning.auto?.maxNodes ?? 0) * perNode(choices);
};

/** Derives the room that nodes beside those of pools have: in the subnet of the system pool, where they are unless an AKSNodeClass
 *  says another one, in the pods' range, and in the tier. Source: AKS documentation, node-auto-provisioning-networking. */
export function planNodeProvisioning({ choices, pools, addresses }: DesignBase): NodeProvisioningPlan | undefined {
  const { nodeProvisioning, network, systemPool, kubernetes } = choices;
  if (nodeProvisioning.kind !== "auto") return undefined;
  const subnet = addresses.subnets.find(({ key }) => key === systemPool.subnet);
  const { nodes, withSurge } = nodeTotals(pools);
  const { pods } = addresses;
  const range = pods?.ranges.reduce((sum, each) => sum + size(each), 0) ?? 0;
  return {
    room: [
      ...(subnet?.usable === undefined
        ? []
        : [
            {
              what: `subnet ${subnet.key}`,
              key: `${addresses.key}.subnets.${subnet.key}`,
              nodes: Math.floor((subnet.usable - subnet.neededWithSurge) / perNode(choices)),
            },
          ]),
      ...(range === 0
        ? []
        : [
            {
              what: "the pods' range",
              key: `network.${network.kind}.podCidrs`,
              nodes: Math.floor(range / azureLimits.overlayAddressesPerNode) - withSurge,
            },
          ]),
      {
        what: `tier ${kubernetes.tier}`,
        key: "kubernetes.tier",
        nodes: azureLimits.nodesPerCluster[kubernetes.tier] - nodes,
      },
    ],
  };
}

/** What has room for the fewest. */
export const leastRoom = ({ room }: NodeProvisioningPlan): NodeRoom =>
  room.reduce((least, each) => (each.nodes < least.nodes ? each : least));
