import { aksDoc, ownDoc, type Finding, type Rule } from "../../contract/rule";

const networking = aksDoc("node-auto-provisioning-networking");
const nodePools = aksDoc("node-auto-provisioning-node-pools");
const nodeClasses = aksDoc("node-auto-provisioning-aksnodeclass");

/** Rules of node auto-provisioning. */
export const nodeProvisioningRules: readonly Rule[] = [
  {
    id: "X1",
    // Contested: refused in 2024 (azure-docs#119994), since 2026 a documented way to change over.
    severity: "warning",
    title: "no pool has the cluster autoscaler beside node auto-provisioning, but to change over",
    doc: aksDoc("migrate-from-autoscaler-to-node-auto-provisioning"),
    judge: ({ choices: { nodeProvisioning }, pools }) =>
      nodeProvisioning.kind !== "auto"
        ? []
        : pools
            .filter(({ settings }) => settings.scaling.kind === "autoscale")
            .map(({ key, name, nodes }) => ({
              key: `${key}.scaling.kind`,
              with: ["nodeProvisioning.kind"],
              message: `the cluster autoscaler adds nodes to pool ${name} for the same pods that node auto-provisioning makes nodes for`,
              fix: `Set aks:${key}.scaling.kind: manual, with manual.count: ${nodes.start}; to change over, taint the pool, or accept this.`,
            })),
  },
  {
    id: "X3",
    severity: "error",
    title: "node auto-provisioning runs with Azure CNI in overlay or node subnets, without Calico",
    doc: networking,
    azureCode: "OperationNotAllowed",
    judge: ({ choices: { nodeProvisioning, network } }) => {
      if (nodeProvisioning.kind !== "auto") return [];
      const found = (key: string, message: string, fix: string): Finding => ({
        key,
        with: ["nodeProvisioning.kind"],
        message,
        fix: `${fix}, or aks:nodeProvisioning.kind: manual.`,
      });
      return [
        ...(["kubenet", "podSubnet"].includes(network.kind)
          ? [
              found(
                "network.kind",
                `node auto-provisioning does not run with network kind ${network.kind}`,
                "Set aks:network.kind: overlay",
              ),
            ]
          : []),
        ...(network.dataplane.azure?.networkPolicy === "calico"
          ? [
              found(
                "network.dataplane.azure.networkPolicy",
                "node auto-provisioning does not run with Calico",
                "Set aks:network.dataplane.kind: cilium",
              ),
            ]
          : []),
      ];
    },
  },
  {
    id: "X230",
    // Azure counts the nodes of pools alone beforehand.
    severity: "warning",
    title: "there is room for the nodes of node auto-provisioning beside those of pools",
    doc: networking,
    judge: ({ choices: { nodeProvisioning }, nodeProvisioning: plan }) => {
      const most = nodeProvisioning.auto?.maxNodes;
      // Without limits, one at least.
      return (plan?.room ?? [])
        .filter(({ nodes }) => nodes < (most ?? 1))
        .map(({ what, key, nodes }) => ({
          key,
          with: ["nodeProvisioning.auto.maxNodes", "nodeProvisioning.kind"],
          message: `${what} has room for ${Math.max(0, nodes)} nodes beside those of pools${most === undefined ? "" : `, aks:nodeProvisioning.auto.maxNodes is ${most}`}`,
          fix:
            most === undefined
              ? `Give aks:${key} more, or lower the pools' maximum.`
              : `Give aks:${key} more, or lower aks:nodeProvisioning.auto.maxNodes, and the limits of your NodePools with it.`,
        }));
    },
  },
  {
    id: "X231",
    severity: "warning",
    title: "a team's limit on nodes does not hold nodes that are of no pool",
    doc: nodePools,
    judge: ({ choices: { nodeProvisioning }, limits }) => {
      const limit = limits.find(({ key, limit: own }) => key === "nodes" && own?.max !== undefined);
      return nodeProvisioning.kind !== "auto" || limit === undefined
        ? []
        : [
            {
              key: "nodeProvisioning.kind",
              message: `${limit.origin} limits the nodes of pools to ${limit.limit?.max ?? ""}, and node auto-provisioning makes others`,
              fix: "Set aks:nodeProvisioning.kind: manual, or write spec.limits into each NodePool and accept this.",
            },
          ];
    },
  },
  {
    id: "X232",
    severity: "error",
    title: "the most nodes of node auto-provisioning are a whole number from 1 to 5,000",
    doc: ownDoc("X232"),
    judge: ({ choices: { nodeProvisioning } }) => {
      const most = nodeProvisioning.auto?.maxNodes;
      return most === undefined || (Number.isInteger(most) && most >= 1 && most <= 5000)
        ? []
        : [
            {
              key: "nodeProvisioning.auto.maxNodes",
              message: `${most} is not a whole number within 1 and 5,000`,
              fix: "Write how many nodes the limits of your NodePools come to, or leave it out.",
            },
          ];
    },
  },
  {
    id: "X233",
    severity: "warning",
    title: "what encrypts and certifies the nodes of pools is said to node auto-provisioning too",
    doc: nodeClasses,
    judge: ({ choices: { nodeProvisioning, poolDefaults } }) => {
      if (nodeProvisioning.kind !== "auto") return [];
      const own = [
        ...(poolDefaults.encryptionAtHost ? [{ key: "encryptionAtHost", say: "security.encryptionAtHost: true" }] : []),
        ...(poolDefaults.fips ? [{ key: "fips", say: "fipsMode: FIPS" }] : []),
      ];
      return own.map(({ key, say }) => ({
        key: `poolDefaults.${key}`,
        with: ["nodeProvisioning.kind"],
        message: `aks:poolDefaults.${key} does not reach the nodes of node auto-provisioning`,
        fix: `Write ${say} into spec of each AKSNodeClass, and accept this.`,
      }));
    },
  },
];
