import { azureLimits } from "../../facts/azureLimits";
import { idsAreOfType } from "../../contract/commonRules";
import { azureDoc, between, type Finding, type Rule, type Subject } from "../../contract/rule";
import { wrongPublicRanges } from "../../network/rangeFacts";
import { childKey } from "../../contract/tree";
import { cacheRules } from "./cacheRules";
import { hasDataEndpoints, type RegistryPlan } from "./registry";
import { wrongRegion } from "../../naming/region";
import { cloudOfRegion, regionName } from "../../facts/regions";

const tiers = azureDoc("container-registry/container-registry-skus");

/** A registry by its own settings. */
interface RegistryPart {
  readonly registry: Pick<RegistryPlan, "key" | "create" | "location" | "vault"> | undefined;
}

/** What only tier premium has, as it was chosen. Source: container-registry-skus, container-registry-limits. */
function premiumOnly({ registry }: Subject<RegistryPart>): Finding[] {
  const create = registry?.create;
  if (!create || create.tier === "premium") return [];
  const at = (key: string): string => childKey(registry.key, key);
  const chosen: readonly (readonly [key: string, is: boolean, what: string, without: string])[] = [
    ["access.kind", create.access.kind === "private", "a private endpoint", `set aks:${at("access.kind")}: public`],
    [
      "access.public.allowedRanges",
      (create.access.public?.allowedRanges.length ?? 0) > 0,
      "a list of ranges that may reach it",
      `remove aks:${at("access.public.allowedRanges")}`,
    ],
    ["replicas", create.replicas.length > 0, "copies in other regions", `remove aks:${at("replicas")}`],
    ["retentionDays", create.retentionDays > 0, "a retention of manifests", `set aks:${at("retentionDays")}: 0`],
    [
      "zoneRedundancy",
      create.zoneRedundancy === true,
      "a zone redundancy that is asked for",
      `remove aks:${at("zoneRedundancy")}, which Azure gives by itself`,
    ],
    [
      "dedicatedDataEndpoints",
      create.access.kind === "public" && hasDataEndpoints(create),
      "data endpoints of its own",
      `set aks:${at("dedicatedDataEndpoints")}: false`,
    ],
  ];
  return chosen
    .filter(([, is]) => is)
    .map(([key, , what, without]) => ({
      key: at(key),
      with: [at("tier")],
      message: `a registry of tier ${create.tier} has no ${what.replace(/^an? /, "")}`,
      fix: `Set aks:${at("tier")}: premium, or ${without}.`,
    }));
}

const openedFor = {
  id: "X53",
  severity: "error",
  title: `a registry is opened for at most ${azureLimits.registryRanges} public IPv4 ranges`,
  doc: azureDoc("container-registry/container-registry-access-selected-networks"),
} as const;

const tooMany = (key: string, count: number, which = ""): Finding => ({
  key,
  message: `${count} ranges${which} are more than the ${azureLimits.registryRanges} that a registry takes`,
  fix: `Join neighbouring ranges, or set aks:${key.replace("public.allowedRanges", "kind")}: private.`,
});

/** Rules of a registry by its own settings. */
export const ownRegistryRules: readonly Rule<RegistryPart>[] = [
  {
    id: "X50",
    severity: "error",
    title: "what only registries of tier premium have is not asked of another tier",
    doc: tiers,
    judge: premiumOnly,
  },
  {
    id: "X51",
    severity: "error",
    also: "warning",
    title: "copies of a registry are in other regions than the registry, each once",
    doc: azureDoc("container-registry/container-registry-geo-replication"),
    judge: ({ registry, known }) => {
      const home = known(registry?.location, childKey(registry?.key ?? "", "replicas"));
      const taken = new Set(home === undefined ? [] : [regionName(home)]);
      return (registry?.create?.replicas ?? []).flatMap((written, i): Finding[] => {
        const key = `${childKey(registry?.key ?? "", "replicas")}[${i}]`;
        const name = regionName(written);
        const wrong = wrongRegion(name, { cloud: cloudOfRegion(home ?? ""), rule: "X51" });
        if (wrong) return [{ key, ...wrong }];
        if (!taken.has(name)) {
          taken.add(name);
          return [];
        }
        const message = name === home ? `the registry itself is in ${name}` : `${name} is there twice`;
        return [{ key, message, fix: "Remove it, or name another region." }];
      });
    },
  },
  {
    id: "X52",
    severity: "error",
    title: "manifests without a tag are kept for 0 to 365 days",
    doc: azureDoc("container-registry/container-registry-retention-policy"),
    judge: ({ registry }) =>
      between(
        childKey(registry?.key ?? "", "retentionDays"),
        registry?.create?.retentionDays,
        0,
        azureLimits.registryRetentionDays,
        "days",
      ),
  },
  {
    ...openedFor,
    judge: ({ registry }) => {
      const ranges = registry?.create?.access.public?.allowedRanges ?? [];
      const key = childKey(registry?.key ?? "", "access.public.allowedRanges");
      const wrong = wrongPublicRanges(key, ranges, "the registry");
      return ranges.length > azureLimits.registryRanges ? [...wrong, tooMany(key, ranges.length)] : wrong;
    },
  },
  ...cacheRules,
];

/** Rules of the registry and of what is around it. */
export const registryRules: readonly Rule[] = [
  ...ownRegistryRules,
  idsAreOfType(({ choices: { registry } }) => [
    ["registry.existing.id", registry.existing?.id, "Microsoft.ContainerRegistry/registries"],
  ]),
  {
    ...openedFor,
    judge: ({ choices: { registry }, egress: { declaredRanges, madeAddresses } }) => {
      const own = registry.create?.access.public?.allowedRanges.length ?? 0;
      const all = own + declaredRanges.length + madeAddresses;
      return own === 0 || own > azureLimits.registryRanges || all <= azureLimits.registryRanges
        ? []
        : [tooMany("registry.create.access.public.allowedRanges", all, ", with the nodes' addresses,")];
    },
  },
  {
    id: "X54",
    severity: "warning",
    title: "nodes pull from a registry with a list of ranges only when they leave from one of them",
    doc: azureDoc("container-registry/container-registry-access-selected-networks"),
    judge: ({ choices: { registry, egress }, egress: { declaredRanges, madeAddresses } }) => {
      const ranges = registry.create?.access.public?.allowedRanges ?? [];
      const known = declaredRanges.length > 0 || (madeAddresses > 0 && egress.kind !== "loadBalancer");
      return ranges.length === 0 || known
        ? []
        : [
            {
              key: "registry.create.access.public.allowedRanges",
              with: ["egress.kind"],
              message: `with egress ${egress.kind} the nodes' addresses are not known before the cluster is there, so none of them is in the list`,
              fix: "Use an egress kind with addresses of your own, aks:egress.kind: natGateway for example, or set aks:registry.create.access.kind: private.",
            },
          ];
    },
  },
];
