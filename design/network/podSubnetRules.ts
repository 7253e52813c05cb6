import { parentId, sameId } from "../resourceId";
import { declaredFacts, serviceOf } from "./declared";
import { subnetDemands } from "./subnets";
import { aksDoc, type Finding, type Rule } from "../contract/rule";

const podSubnet = aksDoc("configure-azure-cni-dynamic-ip-allocation");
const key = "network.podSubnet.subnet";

export const podSubnetRules: readonly Rule[] = [
  {
    id: "N19",
    severity: "error",
    title: "the pods' subnet is one of yours",
    doc: podSubnet,
    judge: ({ choices: { network }, addresses }) => {
      const pods = network.podSubnet?.subnet;
      if (pods === undefined) return [];
      if (network.vnet.kind === "managed") {
        return [
          {
            key: "network.kind",
            with: ["network.vnet.kind"],
            message: "podSubnet needs a subnet of yours, and a managed network has none",
            fix: "Set aks:network.vnet.kind: create, or aks:network.kind: overlay.",
          },
        ];
      }
      const keys = addresses.subnets.map(s => s.key);
      return keys.includes(pods)
        ? []
        : [
            {
              key,
              message: `pods take addresses of subnet ${pods}, the network has ${keys.join(", ") || "none"}`,
              fix: `Declare it under network.vnet.${network.vnet.kind}.subnets, or name one of them.`,
            },
          ];
    },
  },
  {
    id: "N20",
    severity: "error",
    title: "pods have another subnet than nodes, in the same network",
    doc: podSubnet,
    judge: ({ choices: { network }, pools, known }) => {
      const pods = network.podSubnet?.subnet;
      if (pods === undefined || network.vnet.kind === "managed") return [];
      const shared = pools
        .filter(p => p.settings.subnet === pods)
        .map(p => ({
          key: `${p.key}.subnet`,
          with: [key],
          message: `pool ${p.name} is in subnet ${pods}, which pods take their addresses from`,
          fix:
            pods === "pods"
              ? `Set aks:${p.key}.subnet: nodes, or another that there is.`
              : `Set aks:${key}: pods, or put the pool into another subnet.`,
        }));
      const subnets = network.vnet.existing?.subnets ?? {};
      const idKey = (name: string): string => `network.vnet.existing.subnets.${name}.id`;
      const own = known(subnets[pods]?.id, idKey(pods));
      const names = [...new Set(pools.map(p => p.settings.subnet))].filter(name => name !== pods && name in subnets);
      const foreign = names.flatMap((name): Finding[] => {
        const id = known(subnets[name]?.id, idKey(name));
        if (own === undefined || id === undefined) return [];
        if (sameId(own, id)) {
          const message = `subnets ${pods} and ${name} are the same, ${own}`;
          return [{ key: idKey(pods), message, fix: "Give nodes and pods a subnet each." }];
        }
        return sameId(parentId(own), parentId(id))
          ? []
          : [
              {
                key: idKey(pods),
                message: `subnet ${pods} is in network ${parentId(own)}, the nodes' subnet ${name} in ${parentId(id)}`,
                fix: "Use subnets of one network.",
              },
            ];
      });
      return [...shared, ...foreign];
    },
  },
  {
    id: "N47",
    severity: "warning",
    title: "AKS delegates the pods' subnet to itself",
    doc: podSubnet,
    judge: ({ choices: { network } }) => {
      const pods = network.podSubnet?.subnet ?? "";
      const delegation = serviceOf(declaredFacts(network.vnet.existing?.subnets[pods]));
      return delegation === undefined || sameId(delegation, subnetDemands.apiServer.delegation ?? "")
        ? []
        : [
            {
              key: `network.vnet.existing.subnets.${pods}.delegation`,
              message: `subnet ${pods} is delegated to ${delegation}, and AKS has to delegate it to ${subnetDemands.apiServer.delegation}`,
              fix: "Use a subnet without a delegation.",
            },
          ];
    },
  },
];
