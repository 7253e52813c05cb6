import { azureLimits } from "../../facts/azureLimits";
import { hasNoZones, regionsTableDate } from "../../facts/regions";
import { gatewayRules } from "./gatewayRules";
import { nodeTotals, sizesOf, type PoolDesign } from "./pools";
import { aksDoc, azureDoc, type Finding, type Rule } from "../../contract/rule";
import { wrongZones, zonesFact } from "../../contract/commonRules";
import { childKey } from "../../contract/tree";
import { blockingTaints, toleratedTaint } from "./nodeFacts";
import { eachPool, vmOf, written, type PoolPart } from "./poolPart";

const systemPools = aksDoc("use-system-pools");
const surgeDoc = aksDoc("upgrade-aks-node-pools-rolling");

const numberOfPools = {
  id: "P8",
  severity: "error",
  title: "at most 100 pools of different names, 1,000 nodes each with surge",
  doc: azureDoc("azure-resource-manager/management/azure-subscription-service-limits"),
} as const;

/** Rules of each pool by itself. */
export const poolRules: readonly Rule<PoolPart>[] = [
  {
    id: "P3",
    severity: "error",
    title: "the system pool is not on Spot nodes",
    doc: aksDoc("spot-node-pool"),
    azureCode: "SystemPoolMustBeRegular",
    judge: eachPool(p =>
      p.mode === "System" && p.settings.priority.kind === "spot"
        ? [
            {
              key: childKey(p.key, "priority.kind"),
              with: [childKey(p.key, "priority.spot")],
              message: `pool ${p.name} runs the cluster's own pods, and Azure may take Spot nodes back`,
              fix: `Set ${written(p, "priority.kind")}: regular, and give Spot nodes a pool under aks:nodePools.`,
            },
          ]
        : [],
    ),
  },
  {
    id: "P4",
    severity: "error",
    also: "warning",
    title: "the system pool has a node at least, two for anything that matters",
    doc: systemPools,
    judge: eachPool(p => {
      if (p.mode !== "System" || p.nodes.min >= 2) return [];
      const key = childKey(
        p.key,
        p.settings.scaling.kind === "manual" ? "scaling.manual.count" : "scaling.autoscale.min",
      );
      return p.nodes.min < 1
        ? [
            {
              key,
              message: `pool ${p.name} may have ${p.nodes.min} nodes, and it runs the cluster's own pods`,
              fix: "Use 1 or more, 2 or 3 for production.",
            },
          ]
        : [
            {
              key,
              severity: "warning" as const,
              message: `pool ${p.name} may have a single node, whose loss stops the cluster's own pods`,
              fix: "Use 2, better 3; or accept it for development.",
            },
          ];
    }),
  },
  {
    id: "P5",
    severity: "warning",
    also: "error",
    title: "the system pool's VM size has 4 vCPUs or more and does not burst",
    doc: systemPools,
    azureCode: "SystemPoolSkuTooLow",
    judge: eachPool(p => {
      const vm = vmOf(p);
      if (p.mode !== "System" || !vm) return [];
      const key = childKey(p.key, "vmSize");
      const fix = "Use Standard_D4as_v5 or larger.";
      const size = p.settings.vmSize;
      const warn = (message: string): Finding[] => [{ key, message, fix, azureCode: undefined }];
      if (vm.vcpus < 2) return [{ key, severity: "error", message: `${size} has one vCPU`, fix }];
      if (vm.burstable) return warn(`${size} bursts, which system pods can't rely on`);
      if (vm.family === "A" && vm.version === 1) return warn(`${size} is of the first A series`);
      // Two vCPUs: one page demands 4, the quota page 2, so Azure lets it pass.
      return vm.vcpus < 4 ? warn(`${size} has ${vm.vcpus} vCPUs, 4 are advised`) : [];
    }),
  },
  {
    id: "P7",
    severity: "error",
    title: "pool names have 1-12 lower-case letters or digits, letter first",
    doc: aksDoc("create-node-pools"),
    azureCode: "InvalidParameter",
    judge: eachPool((p, { known }) => {
      const name = known(p.settings.name, childKey(p.key, "name"));
      if (name === undefined) return [];
      const byKey = p.key.startsWith("nodePools.") && p.id === name;
      const key = byKey ? p.key : childKey(p.key, "name");
      const fix = "Use 1-12 lower-case letters or digits, letter first.";
      if (name === "aksmanagedap")
        return [{ key, message: `${name} is a name that AKS keeps`, fix: "Use another name." }];
      if (/^[a-z][a-z0-9]{0,11}$/.test(name)) return [];
      const why = name.length > 12 ? `has ${name.length} characters` : "has characters that are not allowed";
      return [{ key, message: `pool name ${JSON.stringify(name)} ${why}`, fix }];
    }),
  },
  {
    ...numberOfPools,
    judge: eachPool(p =>
      p.nodes.max + p.surge > azureLimits.nodesPerPool
        ? [
            {
              key: childKey(p.key, "scaling"),
              message: `pool ${p.name} may have ${p.nodes.max} nodes and ${p.surge} more in upgrades`,
              fix: `Stay at ${azureLimits.nodesPerPool} together, or use several pools.`,
            },
          ]
        : [],
    ),
  },
  {
    id: "P10",
    severity: "error",
    title: "numbers of nodes are ordered and within 0-1,000",
    doc: aksDoc("cluster-autoscaler"),
    judge: eachPool(p => {
      const { manual, autoscale } = p.settings.scaling;
      const whole = (key: string, value: number): Finding[] =>
        Number.isInteger(value) && value >= 0 && value <= azureLimits.nodesPerPool
          ? []
          : [
              {
                key: childKey(p.key, `scaling.${key}`),
                message: `${value} nodes in pool ${p.name} are outside 0-${azureLimits.nodesPerPool}`,
                fix: `Write a whole number from 0 to ${azureLimits.nodesPerPool}.`,
              },
            ];
      if (manual) return whole("manual.count", manual.count);
      if (!autoscale) return [];
      const order =
        autoscale.min > autoscale.max
          ? [
              {
                key: childKey(p.key, "scaling.autoscale.min"),
                with: [childKey(p.key, "scaling.autoscale.max")],
                message: `min ${autoscale.min} is above max ${autoscale.max} in pool ${p.name}`,
                fix: `Set ${written(p, "scaling.autoscale.min")}: ${autoscale.max} or less, or ${written(p, "scaling.autoscale.max")}: ${autoscale.min} or more.`,
              },
            ]
          : [];
      return [...whole("autoscale.min", autoscale.min), ...whole("autoscale.max", autoscale.max), ...order];
    }),
  },
  {
    ...zonesFact,
    also: "warning",
    judge: ({ pools, choices, known }) => {
      const own = pools.filter(p => p.settings.zones.join() !== choices.zones.join());
      const keyOf = (p: PoolDesign): string => (own.includes(p) ? childKey(p.key, "zones") : "zones");
      // Regions gain zones, and the table grows old.
      const region = known(choices.location, "location") ?? "";
      const missing = hasNoZones(region)
        ? [...new Set(pools.filter(p => p.settings.zones.length > 0).map(keyOf))].map((key): Finding => ({
            key,
            with: ["location"],
            severity: "warning",
            message: `region ${region} had no availability zones in ${regionsTableDate}`,
            fix: `Set aks:${key}: [], or take another region; or accept P21 if Azure lists zones there by now.`,
          }))
        : [];
      return [
        ...wrongZones("zones", choices.zones),
        ...own.flatMap(p => wrongZones(childKey(p.key, "zones"), p.settings.zones)),
        ...missing,
      ];
    },
  },
  {
    id: "P24",
    severity: "error",
    title: "upgrades add nodes or take some away: maxSurge, or maxUnavailable in user pools",
    doc: surgeDoc,
    judge: eachPool(p => {
      const { maxSurge, maxUnavailable, drainTimeoutMinutes, nodeSoakMinutes } = p.settings.upgrade;
      const key = childKey(p.key, "upgrade");
      const spot = p.settings.priority.kind === "spot";
      const spelt = (name: string, text: string): Finding[] =>
        /^(\d{1,4}|\d{1,3}%)$/.test(text) && !(text.endsWith("%") && (parseInt(text) < 1 || parseInt(text) > 100))
          ? []
          : [
              {
                key: `${key}.${name}`,
                message: `${JSON.stringify(text)} is neither a number nor 1%-100%`,
                fix: 'Write it like "1" or "33%".',
              },
            ];
      const range = (name: string, value: number, min: number, max: number): Finding[] =>
        Number.isInteger(value) && value >= min && value <= max
          ? []
          : [
              {
                key: `${key}.${name}`,
                message: `${value} minutes are outside ${min}-${max}`,
                fix: `Write a whole number from ${min} to ${max}.`,
              },
            ];
      const none = (text: string): boolean => parseInt(text) === 0;
      const stuck = none(maxSurge) && none(maxUnavailable) && !spot;
      return [
        ...spelt("maxSurge", maxSurge),
        ...spelt("maxUnavailable", maxUnavailable),
        ...(p.mode === "System" && !none(maxUnavailable)
          ? [
              {
                key: `${key}.maxUnavailable`,
                message: "a system pool can't do without nodes during upgrades",
                fix: 'Use "0".',
              },
            ]
          : []),
        ...(stuck
          ? [
              {
                key: `${key}.maxSurge`,
                message: "maxSurge and maxUnavailable are both 0, so no node could ever be upgraded",
                fix: `Set ${written(p, "upgrade.maxSurge")}: "1" or more.`,
              },
            ]
          : []),
        ...range("drainTimeoutMinutes", drainTimeoutMinutes, 1, 1440),
        ...range("nodeSoakMinutes", nodeSoakMinutes, 0, 30),
      ];
    }),
  },
  {
    id: "N35",
    severity: "error",
    title: "a node holds 10-250 pods, and the system pool 30 in all",
    doc: aksDoc("concepts-network-ip-address-planning"),
    judge: eachPool(p => {
      const { maxPods } = p.settings;
      const { min, max } = azureLimits.podsPerNode;
      const key = childKey(p.key, "maxPods");
      if (!Number.isInteger(maxPods) || maxPods < min || maxPods > max) {
        return [
          {
            key,
            message: `${maxPods} pods for each node of pool ${p.name} are outside ${min}-${max}`,
            fix: `Write a whole number from ${min} to ${max}.`,
            // A part of a pod does not reach Azure as a number that it reads.
            ...(Number.isInteger(maxPods) && {
              azureCode: maxPods < min ? "InsufficientMaxPods" : "MaxPodsLimitExceeded",
            }),
          },
        ];
      }
      return p.mode === "System" && p.nodes.min > 0 && p.nodes.min * maxPods < azureLimits.systemPoolPods
        ? [
            {
              key,
              message: `${p.nodes.min} nodes of ${maxPods} pods hold ${p.nodes.min * maxPods} pods, the system pool needs ${azureLimits.systemPoolPods}`,
              fix: `Set ${written(p, "maxPods")}: ${Math.ceil(azureLimits.systemPoolPods / p.nodes.min)} or more.`,
            },
          ]
        : [];
    }),
  },
  ...gatewayRules,
];

/** Rules of the pools together. */
export const poolsRules: readonly Rule[] = [
  {
    id: "P6",
    severity: "error",
    also: "warning",
    title: "the system pool takes the cluster's own pods, and some pool those that tolerate nothing",
    doc: systemPools,
    // Since 2021; CanNotTaintAllAgentPools before. Source: Azure/AKS#2578.
    azureCode: "SystemPoolHasRestrictedTaint",
    judge: ({ pools, choices: { nodeProvisioning } }) => {
      const restricted = pools.filter(
        p => p.mode === "System" && blockingTaints(p.settings.taints).some(t => t !== toleratedTaint),
      );
      if (restricted.length > 0)
        return restricted.map(p => ({
          key: childKey(p.key, "taints"),
          message: `pool ${p.name} is for the cluster's own pods, and a taint keeps them away from it`,
          fix: `Take ${toleratedTaint}, or taints of effect PreferNoSchedule.`,
        }));
      // AKS taints Spot pools itself, and gateways are not for workloads.
      const takesNothing = ({ settings, mode }: PoolDesign): boolean =>
        mode === "Gateway" || blockingTaints(settings.taints).length > 0 || settings.priority.kind === "spot";
      if (!pools.every(takesNothing) || nodeProvisioning.kind === "auto") return [];
      const message = "every pool has a taint: workloads that tolerate none have nowhere to go";
      const fix = "Leave one pool without taints of effect NoSchedule or NoExecute.";
      return [{ key: "systemPool.taints", severity: "warning", message, fix, azureCode: undefined }];
    },
  },
  {
    ...numberOfPools,
    judge: ({ pools, known }) => {
      const many =
        pools.length > azureLimits.poolsPerCluster
          ? [
              {
                key: "nodePools",
                message: `${pools.length} pools with the system pool are more than ${azureLimits.poolsPerCluster}`,
                fix: `Use at most ${azureLimits.poolsPerCluster}.`,
              },
            ]
          : [];
      const same = pools.flatMap((p, i) => {
        const name = known(p.settings.name, `${p.key}.name`);
        const other = name === undefined ? undefined : pools.slice(0, i).find(o => o.settings.name === name);
        return other
          ? [
              {
                key: p.key,
                message: `pool name ${p.name} is that of ${other.key} too`,
                fix: "Give each pool a name of its own.",
              },
            ]
          : [];
      });
      return [...many, ...same];
    },
  },
  {
    id: "P9",
    severity: "error",
    title: "the pools' maximum is within the tier's number of nodes",
    doc: aksDoc("free-standard-pricing-tiers"),
    judge: ({ pools, choices: { kubernetes } }) => {
      const { nodes } = nodeTotals(pools);
      const limit = azureLimits.nodesPerCluster[kubernetes.tier];
      return nodes <= limit
        ? []
        : [
            {
              key: "kubernetes.tier",
              with: sizesOf(pools),
              message: `the pools may have ${nodes} nodes, tier ${kubernetes.tier} has at most ${limit}`,
              fix:
                nodes <= azureLimits.nodesPerCluster.standard
                  ? "Set aks:kubernetes.tier: standard, or lower the pools' maximum."
                  : `Lower the pools' maximum to ${limit} nodes together.`,
            },
          ];
    },
  },
];
