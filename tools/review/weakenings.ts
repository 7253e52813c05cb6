import { shortToken } from "../../testing/armIds";
import type { PlannedResource } from "../engine/deployment";
import type { Properties } from "../wire";
import type { Attention } from "./attention";
import { at, called, isLater, later, maps, words } from "./describe/words";

/** A setting that guards, and how one sees that it guards less. */
interface Guard {
  readonly path: string;
  /** What is to be said where it guards less; undefined where it does not. Values that are not known are not judged. */
  readonly less: (was: unknown, is: unknown) => string | undefined;
  /** Where nothing depends on it. */
  readonly unless?: (is: Properties) => boolean;
}

const gone =
  (guarding: unknown, says: string): Guard["less"] =>
  (was, is) =>
    was === guarding && is !== guarding ? says : undefined;

const come =
  (open: unknown, says: string): Guard["less"] =>
  (was, is) =>
    was !== open && is === open ? says : undefined;

const more =
  (says: string): Guard["less"] =>
  (was, is) => {
    const added = words(is).filter(item => item !== later && !words(was).includes(item));
    return added.length > 0 ? `${says} ${added.join(", ")}` : undefined;
  };

/** Ranges that may reach the API server: none at all means everybody. */
const ranges: Guard["less"] = (was, is) => {
  if (words(was).length > 0 && words(is).length === 0) return "the API server is open to the whole internet";
  return words(was).length > 0 ? more("the API server is open for more ranges:")(was, is) : undefined;
};

const api = "apiServerAccessProfile";

/** Settings that guard a cluster, by their place in its inputs. Source: Microsoft.ContainerService/managedClusters in
 *  Azure's reference of resource types. */
const clusterGuards: readonly Guard[] = [
  { path: "disableLocalAccounts", less: gone(true, "local accounts work, past Entra ID") },
  { path: `${api}.enablePrivateCluster`, less: gone(true, "the API server is public") },
  { path: `${api}.enablePrivateClusterPublicFQDN`, less: come(true, "the private API server gets a public name") },
  { path: `${api}.disableRunCommand`, less: gone(true, "run command reaches into the cluster past its network") },
  {
    path: `${api}.authorizedIPRanges`,
    less: ranges,
    unless: inputs => at(inputs, api, "enablePrivateCluster") === true,
  },
  { path: "aadProfile.managed", less: gone(true, "nobody signs in through Entra ID") },
  { path: "aadProfile.enableAzureRBAC", less: gone(true, "Azure's roles no longer decide who may do what") },
  { path: "aadProfile.adminGroupObjectIDs", less: more("more groups are administrators:") },
  { path: "enableRBAC", less: gone(true, "everybody who signs in may do anything") },
  {
    path: "networkProfile.networkPolicy",
    less: (was, is) =>
      was !== undefined && was !== "none" && (is ?? "none") === "none" ? "network policies no longer hold" : undefined,
  },
  {
    path: "nodeResourceGroupProfile.restrictionLevel",
    less: gone("ReadOnly", "the nodes' group can be changed by hand"),
  },
  { path: "securityProfile.workloadIdentity.enabled", less: gone(true, "workload identities are off") },
  { path: "securityProfile.defender.securityMonitoring.enabled", less: gone(true, "Defender is off") },
  { path: "securityProfile.imageCleaner.enabled", less: gone(true, "old images are not cleaned up") },
  { path: "addonProfiles.azurepolicy.enabled", less: gone(true, "Azure Policy is off in the cluster") },
  {
    path: "autoUpgradeProfile.nodeOSUpgradeChannel",
    less: (was, is) =>
      was !== undefined && was !== "None" && (is ?? "None") === "None" ? "nodes get no security updates" : undefined,
  },
];

/** The same of a pool. */
const poolGuards: readonly Guard[] = [
  { path: "enableNodePublicIP", less: come(true, "nodes get public addresses") },
  { path: "enableEncryptionAtHost", less: gone(true, "disks are no longer encrypted at the host") },
  { path: "enableFIPS", less: gone(true, "FIPS is off") },
  { path: "securityProfile.enableSecureBoot", less: gone(true, "secure boot is off") },
  { path: "securityProfile.enableVTPM", less: gone(true, "the virtual TPM is off") },
  { path: "securityProfile.sshAccess", less: gone("Disabled", "SSH to nodes works") },
];

const guards: Readonly<Record<string, readonly Guard[]>> = {
  "containerservice:ManagedCluster": clusterGuards,
  "containerservice:AgentPool": poolGuards,
  "network:FirewallPolicy": [
    {
      path: "threatIntelMode",
      less: (was, is) =>
        was !== undefined && was !== "Off" && is === "Off" ? "threat intelligence is off" : undefined,
    },
  ],
  "network:Subnet": [
    {
      path: "networkSecurityGroup",
      less: (was, is) => (was !== undefined && is === undefined ? "no security group guards it any longer" : undefined),
    },
    { path: "defaultOutboundAccess", less: gone(false, "default outbound access is back") },
  ],
};

function lessIn(guardsOf: readonly Guard[], was: Properties, is: Properties): string[] {
  return guardsOf.flatMap(({ path, less, unless }) => {
    if (unless?.(is)) return [];
    const [before, after] = [was, is].map(inputs => at(inputs, ...path.split(".")));
    return isLater(after) ? [] : (less(before, after) ?? []);
  });
}

/** A cluster's own pools, by name. */
const ownPools = (inputs: Properties): ReadonlyMap<unknown, Properties> =>
  new Map(maps(inputs.agentPoolProfiles).map(pool => [pool.name, pool]));

/** What guards less after a change than before. */
export function weakenings(resources: readonly PlannedResource[]): Attention[] {
  return resources.flatMap(resource => {
    const { before, inputs, type } = resource;
    const token = shortToken(type);
    if (before === undefined || !Object.hasOwn(guards, token)) return [];
    const own = lessIn(guards[token], before, inputs);
    const ofPools = [...ownPools(inputs)].flatMap(([name, pool]) => {
      const was = ownPools(before).get(name);
      return was ? lessIn(poolGuards, was, pool).map(text => `pool ${String(name)}: ${text}`) : [];
    });
    return [...own, ...ofPools].map(text => ({ kind: "security" as const, text: `${called(resource)}: ${text}` }));
  });
}
