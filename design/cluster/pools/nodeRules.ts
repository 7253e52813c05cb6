import { azureLimits } from "../../facts/azureLimits";
import { keptLabel } from "./labels";
import type { PoolDesign } from "./pools";
import { parseKubernetesVersion } from "../upgrades/versions";
import { aksDoc, type Rule } from "../../contract/rule";
import { childKey } from "../../contract/tree";
import { eachPool, vmOf, type PoolPart } from "./poolPart";
import { vmSizeRules } from "./vmSizeRules";

const trustedLaunch = aksDoc("use-trusted-launch");
const labelName = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
const labelKey = new RegExp(`^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?${labelName}$`);
const labelValue = new RegExp(`^(${labelName})?$`);

/** Key and effect of a taint. */
const taintId = (taint: string): string => taint.replace(/=[^:]*/, "");

const hasTrustedLaunch = ({ settings: { trustedLaunch: t } }: PoolDesign): boolean => t.secureBoot || t.vtpm;

/** Supported minors of an OS SKU. Source: AKS documentation, upgrade-os-version. */
const osSkuMinors: Record<string, { from: number; to: number } | undefined> = {
  Ubuntu2204: { from: 25, to: 36 },
  AzureLinux3: { from: 28, to: 36 },
};

export const nodeRules: readonly Rule<PoolPart>[] = [
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
              key: childKey(p.key, "priority.spot.maxPrice"),
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
              key: childKey(p.key, "osSku"),
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
              key: childKey(p.key, "osSku"),
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
      const key = childKey(p.key, "trustedLaunch");
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
              key: childKey(p.key, "trustedLaunch.secureBoot"),
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
      const disk = vmOf(p)?.ephemeralGb;
      const { vmSize, trustedLaunch } = p.settings;
      const at = childKey(p.key, "osDisk");
      if (kind !== "ephemeral") return [];
      // What the table does not know is no reason to be silent, nor to refuse.
      if (disk === undefined) {
        const message = `how much local disk ${vmSize} has is not known here, and ${sizeGb} GiB must fit it`;
        const fix =
          "Use a size such as Standard_D4ds_v5 or osDisk kind managed, or accept P19 where Azure's page shows room.";
        return [{ key: at, severity: "warning" as const, message, fix, azureCode: undefined }];
      }
      const { max, trustedLaunch: kept } = azureLimits.ephemeralOsDiskGb;
      const taken = disk > 0 && (trustedLaunch.secureBoot || trustedLaunch.vtpm) ? kept : 0;
      const room = Math.min(max, disk - taken);
      if (sizeGb <= room) return [];
      const has = `${vmSize}, which has ${disk} GiB of local disk${taken > 0 ? ` and needs ${taken} for Trusted Launch` : ""}`;
      const fix =
        disk === 0
          ? "Use a size with a local disk, such as Standard_D4ds_v5, or osDisk kind managed."
          : `Use sizeGb ${room} or less${room === max ? "" : ", or a larger size"}.`;
      const message =
        room === max ? `${sizeGb} GiB are more than an ephemeral disk has, ${max}` : `${sizeGb} GiB do not fit ${has}`;
      // The code is that of a disk that is too small by itself; what Azure answers to the rest is not documented.
      return [{ key: at, message, fix, ...(sizeGb <= disk && { azureCode: undefined }) }];
    }),
  },
  {
    id: "P33",
    severity: "error",
    title: "labels and taints follow Kubernetes' syntax, and what AKS and Kubernetes keep for themselves is kept",
    doc: aksDoc("use-labels"),
    judge: eachPool(p => {
      const labels = Object.entries(p.settings.labels).flatMap(([name, value]) => {
        const key = childKey(p.key, `labels.${name}`);
        const kept = keptLabel(name, value, p.settings.priority.kind === "spot");
        if (kept) {
          const accept = kept.severity ? " Or accept this warning." : "";
          return [{ key, ...kept, fix: `Use ${name.includes("/") ? "another prefix" : "another name"}.${accept}` }];
        }
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
        // Kubernetes tells taints apart by key and effect, and takes no node that has one twice.
        const same = (other: string): boolean => taintId(other) === taintId(taint);
        if (sound && p.settings.taints.slice(0, i).some(same)) {
          const message = `a taint of key ${match[1]} with effect ${match[3]} is there twice`;
          return [{ key: childKey(p.key, `taints[${i}]`), message, fix: "Remove one." }];
        }
        return sound
          ? []
          : [
              {
                key: childKey(p.key, `taints[${i}]`),
                message: `${JSON.stringify(taint)} is no taint`,
                fix: "Write key=value:Effect, with effect NoSchedule, PreferNoSchedule or NoExecute.",
              },
            ];
      });
      return [...labels, ...taints];
    }),
  },
  {
    id: "P36",
    severity: "error",
    title: "the OS disk has 30-2,048 GiB",
    doc: aksDoc("concepts-storage"),
    judge: eachPool(({ key, settings: { osDisk } }) => {
      const { min, max } = azureLimits.osDiskGb;
      return Number.isInteger(osDisk.sizeGb) && osDisk.sizeGb >= min && osDisk.sizeGb <= max
        ? []
        : [
            {
              key: childKey(key, "osDisk.sizeGb"),
              message: `${osDisk.sizeGb} GiB are outside ${min}-${max}`,
              fix: `Write a whole number from ${min} to ${max}.`,
            },
          ];
    }),
  },
  ...vmSizeRules,
];
