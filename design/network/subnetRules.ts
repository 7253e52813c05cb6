import type { AddressPlan, SubnetPlan } from "./addresses";
import { firstFree, prefixFor } from "./cidr";
import { azureLimits } from "../facts/azureLimits";
import { parseVmSize } from "../cluster/pools/vmSizes";
import { nodeTotals, sizesOf, type PoolDesign } from "../cluster/pools/pools";
import { childKey } from "../contract/tree";
import { parentId, sameId } from "../resourceId";
import { idsAreOfType } from "../contract/commonRules";
import { aksDoc, type Rule } from "../contract/rule";

const planning = aksDoc("concepts-network-ip-address-planning");
const list = (texts: readonly string[]): string => texts.join(", ");

/** Addresses without which the pools can't have their maximum: nodes take those of pods in batches, the first at once. */
const least = ({ role, needed }: SubnetPlan, pools: readonly PoolDesign[]): number =>
  role === "pods" ? azureLimits.podSubnetBatch * nodeTotals(pools).nodes : needed;

/** A subnet that pools can be in. */
const firstOf = ({ subnets }: AddressPlan): string => subnets.find(s => s.role === "nodes")?.key ?? "nodes";

/** Keys that decide how many addresses pools need. */
const demanding = (pools: readonly PoolDesign[]): string[] => [
  ...sizesOf(pools),
  ...pools.map(p => `${p.key}.maxPods`),
];

/** How a subnet gets room: made here, by a range that there is, elsewhere by its owner. */
function larger({ created, key, vnet, subnets }: AddressPlan, { key: name, neededWithSurge }: SubnetPlan): string {
  if (!created) return "Have it enlarged";
  const prefix = prefixFor(neededWithSurge + azureLimits.subnetReservedAddresses);
  const others = subnets.filter(s => s.key !== name).flatMap(s => s.ranges);
  const free = firstFree(vnet, others, prefix);
  return free
    ? `Set aks:${key}.subnets.${name}.addressPrefix: ${free.text}`
    : `Give it a /${prefix}, and the network room for that`;
}

export const subnetRules: readonly Rule[] = [
  idsAreOfType(({ choices: { network } }) =>
    Object.entries(network.vnet.existing?.subnets ?? {}).flatMap(([name, s]) => {
      const key = `network.vnet.existing.subnets.${name}`;
      return [
        [`${key}.id`, s.id, "Microsoft.Network/virtualNetworks/subnets"],
        [`${key}.routeTable.id`, s.routeTable?.id, "Microsoft.Network/routeTables"],
        [`${key}.natGatewayId`, s.natGatewayId, "Microsoft.Network/natGateways"],
        [`${key}.networkSecurityGroupId`, s.networkSecurityGroupId, "Microsoft.Network/networkSecurityGroups"],
      ] as const;
    }),
  ),
  {
    id: "N23",
    severity: "error",
    title: "all pools are in one virtual network",
    doc: aksDoc("node-pool-unique-subnet"),
    judge: ({ choices, pools, known }) => {
      const subnets = Object.entries(choices.network.vnet.existing?.subnets ?? {}).filter(([name]) =>
        pools.some(p => p.settings.subnet === name),
      );
      if (subnets.length < 2) return [];
      const key = (name: string): string => `network.vnet.existing.subnets.${name}.id`;
      const ids = subnets.map(([name, s]) => ({ name, id: known(s.id, key(name)) }));
      const first = ids.find(s => s.id !== undefined);
      return ids.flatMap(({ name, id }) =>
        first?.id === undefined || id === undefined || sameId(parentId(id), parentId(first.id))
          ? []
          : [
              {
                key: key(name),
                message: `subnet ${name} is in network ${parentId(id)}, subnet ${first.name} in ${parentId(first.id)}`,
                fix: "Use subnets of one network.",
              },
            ],
      );
    },
  },
  {
    id: "N24",
    severity: "error",
    title: "the node subnet is not delegated to a service",
    doc: aksDoc("configure-azure-cni"),
    azureCode: "SubnetIsDelegated",
    judge: ({ choices, pools }) =>
      Object.entries(choices.network.vnet.existing?.subnets ?? {}).flatMap(([name, { delegation }]) =>
        delegation === undefined || !pools.some(p => p.settings.subnet === name)
          ? []
          : [
              {
                key: `network.vnet.existing.subnets.${name}.delegation`,
                message: `subnet ${name} holds nodes, but is delegated to ${delegation}`,
                fix: "Put the pools into a subnet without a delegation.",
              },
            ],
      ),
  },
  {
    id: "N32",
    severity: "error",
    title: "each subnet holds its pools at their maximum; that of pods a batch of 16 addresses for each node",
    doc: planning,
    azureCode: "InsufficientSubnetSize",
    judge: ({ addresses, choices, pools }) =>
      addresses.subnets.flatMap(s => {
        const needed = least(s, pools);
        if (s.usable === undefined || needed <= s.usable) return [];
        const each =
          s.role === "pods"
            ? `, ${azureLimits.podSubnetBatch} for each node`
            : choices.network.kind === "nodeSubnet"
              ? ", with an address for each of their pods"
              : "";
        return [
          {
            key: childKey(addresses.key, `subnets.${s.key}`),
            with: ["network.kind", ...demanding(pools)],
            message: `subnet ${s.key}, ${list(s.ranges.map(r => r.text))}, has ${s.usable} addresses to use, pools ${list(s.pools)} need ${needed} at their maximum${each}`,
            fix: `${larger(addresses, s)}, or lower the pools' maximum${choices.network.kind === "nodeSubnet" ? " or maxPods" : ""}.`,
          },
        ];
      }),
  },
  {
    id: "N34",
    severity: "warning",
    title: "each subnet holds its pools also while all of them upgrade, that of pods also when all nodes are full",
    doc: planning,
    azureCode: "SubnetIsFull",
    judge: ({ addresses, pools }) =>
      addresses.subnets.flatMap(s => {
        if (s.usable === undefined || least(s, pools) > s.usable || s.neededWithSurge <= s.usable) return [];
        const when =
          s.role === "pods"
            ? "when every node of every pool is full of pods, while all pools upgrade"
            : "while every pool at its maximum upgrades";
        return [
          {
            key: childKey(addresses.key, `subnets.${s.key}`),
            with: ["network.kind", ...demanding(pools)],
            message: `subnet ${s.key} has ${s.usable} addresses to use, ${s.neededWithSurge} are needed ${when}`,
            fix: `${larger(addresses, s)}, or lower ${s.role === "pods" ? "maxPods" : "maxSurge"}.`,
          },
        ];
      }),
  },
  {
    id: "N42",
    severity: "error",
    title: "an overlay has no pool of the DCsv2 series",
    doc: aksDoc("azure-cni-overlay"),
    judge: ({ choices, pools }) =>
      pools.flatMap(p => {
        const vm = parseVmSize(p.settings.vmSize);
        return choices.network.kind === "overlay" && vm?.family === "DC" && vm.version === 2
          ? [
              {
                key: `${p.key}.vmSize`,
                message: `${p.settings.vmSize} is of the DCsv2 series`,
                fix: "Use a newer DC series.",
              },
            ]
          : [];
      }),
  },
  {
    id: "C17",
    severity: "error",
    title: "every pool names a subnet that there is",
    doc: aksDoc("node-pool-unique-subnet"),
    judge: ({ choices, pools, addresses }) => {
      const { vnet } = choices.network;
      const keys = addresses.subnets.map(s => s.key);
      if (vnet.existing && keys.length === 0) {
        const message = "no subnet is declared, and pools need one";
        return [{ key: `${addresses.key}.subnets`, message, fix: "Declare subnet nodes with its id." }];
      }
      const missing = pools.filter(p => vnet.kind !== "managed" && !keys.includes(p.settings.subnet));
      const managed = pools.filter(p => vnet.kind === "managed" && p.settings.subnet !== "nodes");
      return [...missing, ...managed].map(p => ({
        key: `${p.key}.subnet`,
        with: ["network.vnet.kind", `${addresses.key}.subnets`],
        message:
          vnet.kind === "managed"
            ? `a managed network has no subnet of yours, pool ${p.name} names ${p.settings.subnet}`
            : `pool ${p.name} names subnet ${p.settings.subnet}, the network has ${list(keys) || "none"}`,
        fix:
          vnet.kind === "managed"
            ? `Set aks:${p.key}.subnet: nodes, or aks:network.vnet.kind: create.`
            : vnet.kind === "create"
              ? `Add aks:${addresses.key}.subnets.${p.settings.subnet}: {}, or set aks:${p.key}.subnet: ${firstOf(addresses)}.`
              : `Declare ${p.settings.subnet} under aks:${addresses.key}.subnets, or set aks:${p.key}.subnet: ${firstOf(addresses)}.`,
      }));
    },
  },
];
