import { limits } from "../facts/limits";
import { parseVmSize } from "../facts/vmSizes";
import { nodeTotals, type PoolDesign } from "../pools";
import { parseKubernetesVersion } from "../versions";
import { aksDoc, azureDoc, type Finding, type Rule, type Subject } from "./rule";

const systemPools = aksDoc("use-system-pools");
const trustedLaunch = aksDoc("use-trusted-launch");
const surgeDoc = aksDoc("upgrade-aks-node-pools-rolling");
const labelName = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
const labelKey = new RegExp(`^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?${labelName}$`);
const labelValue = new RegExp(`^(${labelName})?$`);

/** A rule that looks at each pool for itself. */
const eachPool =
  (find: (pool: PoolDesign, subject: Subject) => Finding[]) =>
  (subject: Subject): Finding[] =>
    subject.pools.flatMap(pool => find(pool, subject));

const vmOf = (pool: PoolDesign) => parseVmSize(pool.settings.vmSize);
const hasTrustedLaunch = ({ settings: { trustedLaunch: t } }: PoolDesign): boolean => t.secureBoot || t.vtpm;

/** Supported minors of an OS SKU. Source: AKS documentation, upgrade-os-version. */
const osSkuMinors: Record<string, { from: number; to: number } | undefined> = {
  Ubuntu2204: { from: 25, to: 36 },
  AzureLinux3: { from: 28, to: 36 },
};

export const poolRules: readonly Rule[] = [
  {
    id: "P3",
    severity: "error",
    title: "the system pool is not on Spot nodes",
    doc: aksDoc("spot-node-pool"),
    judge: eachPool(p =>
      p.mode === "System" && p.settings.priority.kind === "spot"
        ? [
            {
              key: `${p.key}.priority.kind`,
              message: `pool ${p.name} runs the cluster's own pods, and Azure may take Spot nodes back`,
              fix: "Use regular, and a user pool for Spot.",
            },
          ]
        : [],
    ),
  },
  {
    id: "P4",
    severity: "error",
    title: "the system pool has a node at least, two for anything that matters",
    doc: systemPools,
    judge: eachPool(p => {
      if (p.mode !== "System" || p.nodes.min >= 2) return [];
      const key =
        p.settings.scaling.kind === "manual" ? "systemPool.scaling.manual.count" : "systemPool.scaling.autoscale.min";
      return p.nodes.min < 1
        ? [
            {
              key,
              message: `pool ${p.name} may have ${p.nodes.min} nodes`,
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
    title: "the system pool's VM size has 4 vCPUs or more and does not burst",
    doc: systemPools,
    azureCode: "SystemPoolSkuTooLow",
    judge: eachPool(p => {
      const vm = vmOf(p);
      if (p.mode !== "System" || !vm) return [];
      const key = "systemPool.vmSize";
      const fix = "Use Standard_D4as_v5 or larger.";
      const size = p.settings.vmSize;
      if (vm.vcpus < 2) return [{ key, severity: "error" as const, message: `${size} has one vCPU`, fix }];
      if (vm.burstable) return [{ key, message: `${size} bursts, which system pods can't rely on`, fix }];
      // Two vCPUs: one page demands 4, the quota page 2, so Azure lets it pass.
      return vm.vcpus < 4 ? [{ key, message: `${size} has ${vm.vcpus} vCPUs, 4 are advised`, fix }] : [];
    }),
  },
  {
    id: "P6",
    severity: "error",
    title: "some pool takes pods that tolerate nothing",
    doc: systemPools,
    azureCode: "CanNotTaintAllAgentPools",
    judge: ({ pools }) => {
      const blocking = (p: PoolDesign): boolean => p.settings.taints.some(t => /:(NoSchedule|NoExecute)$/.test(t));
      if (!pools.every(blocking)) return [];
      const only =
        pools.length === 1 && pools[0].settings.taints.every(t => t === "CriticalAddonsOnly=true:NoSchedule");
      return [
        {
          key: "systemPool.taints",
          severity: only ? ("warning" as const) : ("error" as const),
          message: only
            ? "the only pool takes critical add-ons alone: workloads have nowhere to go"
            : "every pool has a taint that keeps pods away",
          fix: "Leave one pool without such taints.",
        },
      ];
    },
  },
  {
    id: "P7",
    severity: "error",
    title: "pool names have 1-12 lower-case letters or digits, letter first",
    doc: aksDoc("create-node-pools"),
    azureCode: "InvalidParameter",
    judge: eachPool(p => {
      const key = p.key === "systemPool" || p.id !== p.name ? `${p.key}.name` : p.key;
      const fix = "Use 1-12 lower-case letters or digits, letter first.";
      if (p.name === "aksmanagedap")
        return [{ key, message: `${p.name} is a name that AKS keeps`, fix: "Use another name." }];
      if (/^[a-z][a-z0-9]{0,11}$/.test(p.name)) return [];
      const why = p.name.length > 12 ? `has ${p.name.length} characters` : "has characters that are not allowed";
      return [{ key, message: `pool name ${JSON.stringify(p.name)} ${why}`, fix }];
    }),
  },
  {
    id: "P8",
    severity: "error",
    title: "at most 100 pools of different names, 1,000 nodes each with surge",
    doc: azureDoc("azure-resource-manager/management/azure-subscription-service-limits"),
    judge: ({ pools }) => {
      const many =
        pools.length > limits.poolsPerCluster
          ? [
              {
                key: "nodePools",
                message: `${pools.length} pools with the system pool`,
                fix: `Use at most ${limits.poolsPerCluster}.`,
              },
            ]
          : [];
      const same = pools.flatMap((p, i) => {
        const other = pools.slice(0, i).find(o => o.name === p.name);
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
      const large = pools
        .filter(p => p.nodes.max + p.surge > limits.nodesPerPool)
        .map(p => ({
          key: `${p.key}.scaling`,
          message: `pool ${p.name} may have ${p.nodes.max} nodes and ${p.surge} more in upgrades`,
          fix: `Stay at ${limits.nodesPerPool} together, or use several pools.`,
        }));
      return [...many, ...same, ...large];
    },
  },
  {
    id: "P9",
    severity: "error",
    title: "the pools' maximum is within the tier's number of nodes",
    doc: aksDoc("free-standard-pricing-tiers"),
    judge: ({ pools, choices: { kubernetes } }) => {
      const { nodes } = nodeTotals(pools);
      const limit = limits.nodesPerCluster[kubernetes.tier];
      return nodes <= limit
        ? []
        : [
            {
              key: "kubernetes.tier",
              message: `the pools may have ${nodes} nodes, tier ${kubernetes.tier} has at most ${limit}`,
              fix: kubernetes.tier === "free" ? "Use tier standard, or smaller pools." : "Use smaller pools.",
            },
          ];
    },
  },
  {
    id: "P10",
    severity: "error",
    title: "numbers of nodes are ordered and within 0-1,000",
    doc: aksDoc("cluster-autoscaler"),
    judge: eachPool(p => {
      const { manual, autoscale } = p.settings.scaling;
      const whole = (key: string, value: number): Finding[] =>
        Number.isInteger(value) && value >= 0 && value <= limits.nodesPerPool
          ? []
          : [
              {
                key: `${p.key}.scaling.${key}`,
                message: `${value} nodes in pool ${p.name}`,
                fix: `Write a whole number from 0 to ${limits.nodesPerPool}.`,
              },
            ];
      if (manual) return whole("manual.count", manual.count);
      if (!autoscale) return [];
      const order =
        autoscale.min > autoscale.max
          ? [
              {
                key: `${p.key}.scaling.autoscale.min`,
                message: `min ${autoscale.min} is above max ${autoscale.max} in pool ${p.name}`,
                fix: `Lower min, or raise max to ${autoscale.min} or more.`,
              },
            ]
          : [];
      return [...whole("autoscale.min", autoscale.min), ...whole("autoscale.max", autoscale.max), ...order];
    }),
  },
  {
    id: "P11",
    severity: "error",
    title: "a Spot price is -1, or above 0 with at most 5 decimals",
    doc: aksDoc("spot-node-pool"),
    judge: eachPool(p => {
      const price = p.settings.priority.spot?.maxPrice;
      return price === undefined || price === -1 || (price > 0 && Number(price.toFixed(5)) === price)
        ? []
        : [
            {
              key: `${p.key}.priority.spot.maxPrice`,
              message: `${price} is no price`,
              fix: "Write -1 (up to the regular price), or one above 0 with at most 5 decimals.",
            },
          ];
    }),
  },
  {
    id: "P14",
    severity: "error",
    title: "the node image exists for the Kubernetes version",
    doc: aksDoc("upgrade-os-version"),
    judge: eachPool((p, { choices }) => {
      const version = parseKubernetesVersion(choices.kubernetes.version);
      const range = osSkuMinors[p.settings.osSku];
      return !version || !range || (version.number >= range.from && version.number <= range.to)
        ? []
        : [
            {
              key: `${p.key}.osSku`,
              message: `${p.settings.osSku} is for Kubernetes 1.${range.from} to 1.${range.to}, the cluster is ${version.minor}`,
              fix: "Use AzureLinux or Ubuntu, which follow the version.",
            },
          ];
    }),
  },
  {
    id: "P15",
    severity: "error",
    title: "FIPS on Arm needs AzureLinux3",
    doc: aksDoc("enable-fips-nodes"),
    judge: eachPool(p =>
      p.settings.fips && vmOf(p)?.arm && p.settings.osSku !== "AzureLinux3"
        ? [
            {
              key: `${p.key}.osSku`,
              message: `${p.settings.osSku} with FIPS on the Arm size ${p.settings.vmSize}`,
              fix: "Use osSku AzureLinux3.",
            },
          ]
        : [],
    ),
  },
  {
    id: "P16",
    severity: "error",
    title: "Trusted Launch is not for Arm and confidential sizes, and with FIPS only for Ubuntu 22.04",
    doc: trustedLaunch,
    judge: eachPool(p => {
      if (!hasTrustedLaunch(p)) return [];
      const key = `${p.key}.trustedLaunch`;
      const fix = "Set secureBoot: false and vtpm: false.";
      const vm = vmOf(p);
      if (vm?.arm) return [{ key, message: `${p.settings.vmSize} is an Arm size`, fix }];
      if (vm?.confidential) return [{ key, message: `${p.settings.vmSize} is a confidential size`, fix }];
      // Ubuntu falls back to 22.04 where FIPS is on, so it is the combination that works.
      return p.settings.fips && !p.settings.osSku.startsWith("Ubuntu")
        ? [{ key, message: `FIPS with Trusted Launch on ${p.settings.osSku}`, fix: `${fix} Or use osSku Ubuntu2204.` }]
        : [];
    }),
  },
  {
    id: "P17",
    severity: "error",
    title: "secure boot on Ubuntu GPU nodes needs an own driver, which this version can't choose",
    doc: trustedLaunch,
    judge: eachPool(p =>
      p.settings.trustedLaunch.secureBoot && vmOf(p)?.gpu && p.settings.osSku.startsWith("Ubuntu")
        ? [
            {
              key: `${p.key}.trustedLaunch.secureBoot`,
              message: `${p.settings.vmSize} has a GPU, whose driver AKS installs unsigned on ${p.settings.osSku}`,
              fix: "Set secureBoot: false.",
            },
          ]
        : [],
    ),
  },
  {
    id: "P19",
    severity: "error",
    title: "an ephemeral OS disk fits the VM's local disk",
    doc: aksDoc("concepts-storage"),
    azureCode: "VMCacheSizeTooSmall",
    judge: eachPool(p => {
      const { kind, sizeGb } = p.settings.osDisk;
      const room = vmOf(p)?.ephemeralGb;
      return kind !== "ephemeral" || room === undefined || sizeGb <= room
        ? []
        : [
            {
              key: `${p.key}.osDisk`,
              message: `${sizeGb} GiB do not fit ${p.settings.vmSize}, which has ${room} GiB of local disk`,
              fix:
                room === 0
                  ? "Use a size with a local disk, such as Standard_D4ds_v5, or osDisk kind managed."
                  : `Use sizeGb ${room} or less, or a larger size.`,
            },
          ];
    }),
  },
  {
    id: "P21",
    severity: "error",
    title: "zones are 1, 2 and 3, each once",
    doc: aksDoc("reliability-availability-zones-configure"),
    azureCode: "AvailabilityZoneNotSupported",
    judge: ({ pools, choices }) => {
      const faults = (key: string, zones: readonly string[]): Finding[] => {
        const wrong = zones.find((z, i) => !/^[123]$/.test(z) || zones.indexOf(z) !== i);
        return wrong === undefined
          ? []
          : [
              {
                key,
                message: `zone ${JSON.stringify(wrong)} is no zone, or there twice`,
                fix: 'Use of "1", "2" and "3" those that the region offers.',
              },
            ];
      };
      const own = pools.filter(p => p.settings.zones.join() !== choices.zones.join());
      return [...faults("zones", choices.zones), ...own.flatMap(p => faults(`${p.key}.zones`, p.settings.zones))];
    },
  },
  {
    id: "P24",
    severity: "error",
    title: "upgrades add nodes or take some away: maxSurge, or maxUnavailable in user pools",
    doc: surgeDoc,
    judge: eachPool(p => {
      const { maxSurge, maxUnavailable, drainTimeoutMinutes, nodeSoakMinutes } = p.settings.upgrade;
      const key = `${p.key}.upgrade`;
      const spot = p.settings.priority.kind === "spot";
      const written = (name: string, text: string): Finding[] =>
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
        ...written("maxSurge", maxSurge),
        ...written("maxUnavailable", maxUnavailable),
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
                fix: 'Use maxSurge "1" or more.',
              },
            ]
          : []),
        ...range("drainTimeoutMinutes", drainTimeoutMinutes, 1, 1440),
        ...range("nodeSoakMinutes", nodeSoakMinutes, 0, 30),
      ];
    }),
  },
  {
    id: "P33",
    severity: "error",
    title: "labels and taints follow Kubernetes' syntax, and kubernetes.azure.com/ is kept",
    doc: aksDoc("use-labels"),
    judge: eachPool(p => {
      const reserved = (key: string): boolean => /^([^/]*\.)?kubernetes\.azure\.com\//.test(key);
      const labels = Object.entries(p.settings.labels).flatMap(([name, value]) => {
        const key = `${p.key}.labels.${name}`;
        if (reserved(name))
          return [{ key, message: `labels under kubernetes.azure.com/ belong to AKS`, fix: "Use another prefix." }];
        if (!labelKey.test(name))
          return [
            {
              key,
              message: `${name} is no label key`,
              fix: "Use letters, digits, - _ and ., with a DNS prefix before / if any.",
            },
          ];
        return labelValue.test(value)
          ? []
          : [
              {
                key,
                message: `${JSON.stringify(value)} is no label value`,
                fix: "Use at most 63 letters, digits, - _ and ., alphanumeric at both ends.",
              },
            ];
      });
      const taints = p.settings.taints.flatMap((taint, i) => {
        const match = /^([^=:]+)(?:=([^:]*))?:(NoSchedule|PreferNoSchedule|NoExecute)$/.exec(taint);
        const sound = match && labelKey.test(match[1]) && labelValue.test(match[2] ?? "");
        return sound
          ? []
          : [
              {
                key: `${p.key}.taints[${i}]`,
                message: `${JSON.stringify(taint)} is no taint`,
                fix: "Write key=value:Effect, with effect NoSchedule, PreferNoSchedule or NoExecute.",
              },
            ];
      });
      return [...labels, ...taints];
    }),
  },
  {
    id: "N35",
    severity: "error",
    title: "a node holds 10-250 pods, and the system pool 30 in all",
    doc: aksDoc("concepts-network-ip-address-planning"),
    azureCode: "InvalidParameter",
    judge: eachPool(p => {
      const { maxPods } = p.settings;
      const { min, max } = limits.podsPerNode;
      const key = `${p.key}.maxPods`;
      if (!Number.isInteger(maxPods) || maxPods < min || maxPods > max) {
        return [
          {
            key,
            message: `${maxPods} pods for each node of pool ${p.name}`,
            fix: `Write a whole number from ${min} to ${max}.`,
          },
        ];
      }
      return p.mode === "System" && p.nodes.min > 0 && p.nodes.min * maxPods < limits.systemPoolPods
        ? [
            {
              key,
              message: `${p.nodes.min} nodes of ${maxPods} pods hold ${p.nodes.min * maxPods} pods, the system pool needs ${limits.systemPoolPods}`,
              fix: `Use maxPods ${Math.ceil(limits.systemPoolPods / p.nodes.min)} or more.`,
            },
          ]
        : [];
    }),
  },
  {
    id: "P36",
    severity: "error",
    title: "the OS disk has 30-2,048 GiB",
    doc: aksDoc("concepts-storage"),
    judge: eachPool(({ key, settings: { osDisk } }) => {
      const { min, max } = limits.osDiskGb;
      return Number.isInteger(osDisk.sizeGb) && osDisk.sizeGb >= min && osDisk.sizeGb <= max
        ? []
        : [
            {
              key: `${key}.osDisk.sizeGb`,
              message: `${osDisk.sizeGb} GiB`,
              fix: `Write a whole number from ${min} to ${max}.`,
            },
          ];
    }),
  },
  {
    id: "P37",
    severity: "error",
    title: "VM sizes are written as Azure writes them",
    doc: azureDoc("virtual-machines/vm-naming-conventions"),
    judge: eachPool(p => {
      if (vmOf(p)) return [];
      const guess = `Standard_${p.settings.vmSize.replace(/^standard[_-]?/i, "")}`;
      return [
        {
          key: `${p.key}.vmSize`,
          message: `${JSON.stringify(p.settings.vmSize)} is not written like a VM size`,
          fix: parseVmSize(guess) ? `Write ${guess}.` : "Write it like Standard_D4as_v5.",
        },
      ];
    }),
  },
];
