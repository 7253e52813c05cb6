import type { AddressPlan, SubnetPlan } from "./addresses";
import { firstFree, prefixFor } from "./cidr";
import { azureLimits } from "../facts/azureLimits";
import { parseVmSize } from "../cluster/pools/vmSizes";
import { nodeTotals, sizesOf, type PoolDesign } from "../cluster/pools/pools";
import { childKey } from "../contract/tree";
import { parentId, sameId } from "../resourceId";
import { idsAreOfType } from "../contract/commonRules";
import { aksDoc, ownDoc, type Finding, type Rule } from "../contract/rule";
import type { DeclaredRouteTable, ExistingSubnet } from "../contract/choices";
import { declaredFacts, serviceOf } from "./declared";
import { subnetDemands, subnetsForLoadBalancers } from "./subnets";

const planning = aksDoc("concepts-network-ip-address-planning");
const list = (texts: readonly string[]): string => texts.join(", ");

/** Addresses without which Azure makes no cluster, or not all of it. The nodes' it counts at the pools' maximum, the API
 *  server's endpoint comes as the first nodes do. Nodes take those of pods in batches, the first at once.
 *  Sources: SupportArticles, insufficientsubnetsize-error-advanced-networking; Azure/AKS#456. */
const least = ({ role, counted, atFirst }: SubnetPlan, pools: readonly PoolDesign[]): number =>
  role === "pods" ? azureLimits.podSubnetBatch * nodeTotals(pools).nodes : Math.max(counted, atFirst);

/** What can't be meant of a declaration, beside the same in short. */
function contradictions(
  key: string,
  declared: DeclaredRouteTable | undefined,
  short?: ExistingSubnet["natGatewayId"],
): Finding[] {
  if (!declared) return [];
  if (short !== undefined) {
    const message = `${key.replace(/.*\./, "")} and its short form, with Id at its end, are both given`;
    return [{ key, message, fix: `Remove one of the two: ${key}, or ${key}Id.` }];
  }
  const { kind, ...rest } = declared;
  const told = Object.entries(rest).filter(([, value]) => value !== undefined);
  if (kind === "none") {
    const names = told.map(([name]) => name);
    if (names.length === 0) return [];
    const message = `kind is none, and ${names.join(" and ")} ${names.length > 1 ? "say" : "says"} of one that is there`;
    return [{ key, message, fix: `Remove kind, or ${names.join(" and ")}.` }];
  }
  if (rest.id !== undefined) return [];
  const none = told.length > 0 ? "" : `, or set aks:${key}.kind: none`;
  return [{ key, message: "neither its id is given nor that there is none", fix: `Give its id${none}.` }];
}

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
        [`${key}.natGateway.id`, s.natGateway?.id, "Microsoft.Network/natGateways"],
        [`${key}.natGatewayId`, s.natGatewayId, "Microsoft.Network/natGateways"],
        [`${key}.networkSecurityGroup.id`, s.networkSecurityGroup?.id, "Microsoft.Network/networkSecurityGroups"],
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
      Object.entries(choices.network.vnet.existing?.subnets ?? {}).flatMap(([name, declared]) => {
        const service = serviceOf(declaredFacts(declared));
        return service === undefined || !pools.some(p => p.settings.subnet === name)
          ? []
          : [
              {
                key: `network.vnet.existing.subnets.${name}.delegation`,
                message: `subnet ${name} holds nodes, but is delegated to ${service}`,
                fix: "Put the pools into a subnet without a delegation.",
              },
            ];
      }),
  },
  {
    id: "N56",
    severity: "error",
    title: "internal load balancers are in no subnet that a service has alone",
    doc: ownDoc("N56"),
    judge: ({ choices, addresses }) =>
      subnetsForLoadBalancers(choices).flatMap(name => {
        const owner = subnetDemands[name]?.owner;
        return owner === undefined
          ? []
          : [
              {
                key: childKey(addresses.key, `subnets.${name}.for`),
                message: `${owner} has subnet ${name} alone`,
                fix: "Remove it, and give load balancers a subnet of another key.",
              },
            ];
      }),
  },
  {
    id: "N53",
    severity: "error",
    title: "what is declared of a subnet is there by its id, or not there, and is said once",
    doc: ownDoc("N53"),
    judge: ({ choices }) =>
      Object.entries(choices.network.vnet.existing?.subnets ?? {}).flatMap(([name, subnet]) => {
        const key = `network.vnet.existing.subnets.${name}`;
        return [
          ...contradictions(`${key}.routeTable`, subnet.routeTable),
          ...contradictions(`${key}.natGateway`, subnet.natGateway, subnet.natGatewayId),
          ...contradictions(`${key}.networkSecurityGroup`, subnet.networkSecurityGroup, subnet.networkSecurityGroupId),
        ];
      }),
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
        // Those of private endpoints are N63's.
        if (s.role === "privateEndpoints" || s.usable === undefined || needed <= s.usable) return [];
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
            // What it does not count beforehand finds the subnet full.
            ...(s.role !== "pods" && s.counted <= s.usable && { azureCode: "SubnetIsFull" }),
            message: `subnet ${s.key}, ${list(s.ranges.map(r => r.text))}, has ${s.usable} addresses to use, pools ${list(s.pools)} need ${needed} ${needed > s.counted && s.role !== "pods" ? "from the start, with the API server's endpoint" : "at their maximum"}${each}`,
            fix: `${larger(addresses, s)}, or lower the pools' maximum${s.role === "pods" ? "" : " or maxPods"}.`,
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
            : s.needed > s.usable
              ? "with every pool at its maximum and the API server's endpoint, more while they upgrade"
              : "while every pool at its maximum upgrades";
        return [
          {
            key: childKey(addresses.key, `subnets.${s.key}`),
            with: ["network.kind", ...demanding(pools)],
            message: `subnet ${s.key} has ${s.usable} addresses to use, ${s.neededWithSurge} are needed ${when}`,
            fix: `${larger(addresses, s)}, or lower ${s.role === "pods" ? "maxPods" : s.needed > s.usable ? "the pools' maximum" : "maxSurge"}.`,
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
