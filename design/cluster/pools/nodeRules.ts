import { azureLimits } from "../../facts/azureLimits";
import { keptLabel } from "./labels";
import type { PoolDesign } from "./pools";
import { parseKubernetesVersion } from "../upgrades/versions";
import { aksDoc, type Rule } from "../../contract/rule";
import { childKey } from "../../contract/tree";
import { localDisk, wantsAzureLinux3, withoutSecureBoot, withoutTrustedLaunch } from "./nodeFacts";
import { eachPool, vmOf, written, type PoolPart } from "./poolPart";
import { hasEncryptionAtHost } from "./vmFeatures";
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
              with: ["kubernetes.version"],
              message: `${p.settings.osSku} is for Kubernetes 1.${range.from} to 1.${range.to}, the cluster is ${version.minor}`,
              fix: `Set ${written(p, "osSku")}: ${p.settings.osSku.startsWith("Azure") ? "AzureLinux" : "Ubuntu"}, which follows the version.`,
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
      wantsAzureLinux3(p.settings)
        ? [
            {
              key: childKey(p.key, "osSku"),
              message: `${p.settings.osSku} with FIPS on the Arm size ${p.settings.vmSize}`,
              fix: `Set ${written(p, "osSku")}: AzureLinux3.`,
            },
          ]
        : [],
    ),
  },
  {
    id: "P16",
    severity: "error",
    title:
      "Trusted Launch is not for Arm, confidential and first-generation sizes and some others, and with FIPS only for Ubuntu 22.04",
    doc: trustedLaunch,
    judge: eachPool(p => {
      if (!hasTrustedLaunch(p)) return [];
      const message = withoutTrustedLaunch(p.settings);
      const launch = written(p, "trustedLaunch");
      const ubuntu = message?.startsWith("FIPS") ? `, or ${written(p, "osSku")}: Ubuntu2204` : "";
      const fix = `Set ${launch}.secureBoot: false and ${launch}.vtpm: false${ubuntu}.`;
      return message === undefined ? [] : [{ key: childKey(p.key, "trustedLaunch"), message, fix }];
    }),
  },
  {
    id: "P17",
    severity: "error",
    title: "secure boot on Ubuntu GPU nodes needs an own driver, which this version can't choose",
    doc: trustedLaunch,
    judge: eachPool(p => {
      const message = p.settings.trustedLaunch.secureBoot ? withoutSecureBoot(p.settings) : undefined;
      if (message === undefined) return [];
      const name = "trustedLaunch.secureBoot";
      return [{ key: childKey(p.key, name), message, fix: `Set ${written(p, name)}: false.` }];
    }),
  },
  {
    id: "P19",
    severity: "error",
    also: "warning",
    title: "an ephemeral OS disk fits the VM's local disk",
    doc: aksDoc("concepts-storage"),
    azureCode: "VMCacheSizeTooSmall",
    judge: eachPool(p => {
      const { kind, sizeGb } = p.settings.osDisk;
      if (kind !== "ephemeral") return [];
      const { vmSize } = p.settings;
      const key = childKey(p.key, "osDisk");
      const local = localDisk(p.settings);
      if (local && sizeGb <= local.room) return [];
      const { max } = azureLimits.ephemeralOsDiskGb;
      // What the tables do not know is no reason to be silent, nor to refuse.
      if (!local || (local.atLeast && sizeGb <= max)) {
        const more = local ? ` beyond ${local.disk} GiB` : "";
        const message = `how much local disk ${vmSize} has${more} is not known here, and ${sizeGb} GiB must fit it`;
        const fix =
          "Use a size such as Standard_D4ds_v5 or osDisk kind managed, or accept P19 where Azure's page shows room.";
        return [{ key, severity: "warning" as const, message, fix, azureCode: undefined }];
      }
      const { disk, taken, room } = local;
      const by = vmOf(p)?.confidential ? "a confidential guest's state" : "Trusted Launch";
      const has = `${vmSize}, which has ${disk} GiB of local disk${taken > 0 ? ` and needs ${taken} for ${by}` : ""}`;
      const none = `${vmSize}, whose host takes no OS disk`;
      const message =
        sizeGb > max
          ? `${sizeGb} GiB are more than an ephemeral disk has, ${max}`
          : `${sizeGb} GiB do not fit ${disk === 0 ? none : has}`;
      const smaller = `${written(p, "osDisk.sizeGb")}: ${room}`;
      const other =
        room < azureLimits.osDiskGb.min ? "take a size with a local disk, such as Standard_D8ds_v5" : smaller;
      // The code is that of a disk that is too small by itself; what Azure answers to the rest is not documented.
      return [
        {
          key,
          message,
          fix: `Set ${written(p, "osDisk.kind")}: managed, or ${other}.`,
          ...(sizeGb <= disk && { azureCode: undefined }),
        },
      ];
    }),
  },
  {
    id: "P38",
    severity: "error",
    title: "encryption at host is for sizes that have it, older ones do not",
    doc: aksDoc("enable-host-encryption"),
    judge: eachPool(p => {
      const { encryptionAtHost, vmSize } = p.settings;
      const vm = vmOf(p);
      if (!encryptionAtHost || !vm || hasEncryptionAtHost(vm.series)) return [];
      const message = `${vmSize} has no encryption at host`;
      const fix = `Set ${written(p, "vmSize")}: Standard_D4ds_v5, or ${written(p, "encryptionAtHost")}: false.`;
      return [{ key: childKey(p.key, "encryptionAtHost"), with: [childKey(p.key, "vmSize")], message, fix }];
    }),
  },
  {
    id: "P33",
    severity: "error",
    also: "warning",
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
      // Kubernetes tells taints apart by key and effect, and takes no node that has one twice.
      const before = new Set<string>();
      const taints = p.settings.taints.flatMap((taint, i) => {
        const match = /^([^=:]+)(?:=([^:]*))?:(NoSchedule|PreferNoSchedule|NoExecute)$/.exec(taint);
        const sound = match && labelKey.test(match[1]) && labelValue.test(match[2] ?? "");
        const isTwice = before.has(taintId(taint));
        before.add(taintId(taint));
        if (sound && isTwice) {
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
