import type { Problem } from "../contract/problems";
import { parseKubernetesVersion, type KubernetesVersion } from "../cluster/upgrades/versions";
import { immutableSystemPoolProperties } from "../facts/mutability";
import { withUsual } from "../mutability/usual";
import { newerVersion } from "../mutability/versions";
import { refusedTogether } from "./skew";
import { differ, differAsSets, doc, isUnknown, placeOf, refused, shortType, type ResourceChange } from "./change";

/** What encrypts a cluster's secrets. */
interface KmsInputs {
  readonly enabled?: unknown;
  readonly keyId?: unknown;
  readonly keyVaultNetworkAccess?: unknown;
}

/** The part of a managed cluster's inputs in which Azure refuses changes. */
export interface ClusterInputs {
  readonly agentPoolProfiles?: readonly Readonly<Record<string, unknown>>[];
  readonly apiServerAccessProfile?: {
    readonly enablePrivateCluster?: boolean;
    readonly enableVnetIntegration?: boolean;
    readonly privateDNSZone?: unknown;
  };
  readonly aadProfile?: object;
  readonly securityProfile?: { readonly azureKeyVaultKms?: KmsInputs };
  readonly kubernetesVersion?: unknown;
  readonly supportPlan?: unknown;
}

/** Changes of a cluster that Azure refuses though azure-native plans an update: by the preview against a state, and
 *  by the engine's hook before an update. Values that are not known yet are not judged. */
export function refusedClusterChanges(before: ClusterInputs | undefined, after: ClusterInputs | undefined): Problem[] {
  if (!before || !after) return [];
  return [
    ...refusedPoolChanges(before.agentPoolProfiles?.[0], after.agentPoolProfiles?.[0]),
    ...refusedAccessChanges(before.apiServerAccessProfile ?? {}, after.apiServerAccessProfile ?? {}),
    ...(before.aadProfile && !after.aadProfile
      ? [refused("entra.enabled", "Entra ID can't be switched off on a running cluster", "Keep enabled: true.")]
      : []),
    ...refusedKmsChange(before.securityProfile?.azureKeyVaultKms, after.securityProfile?.azureKeyVaultKms),
    ...refusedVersionChange(before, after),
    ...refusedTogether(before, after),
    ...upgradeAndScale(
      "systemPool.scaling",
      { ...before.agentPoolProfiles?.[0], orchestratorVersion: before.kubernetesVersion },
      { ...after.agentPoolProfiles?.[0], orchestratorVersion: after.kubernetesVersion },
    ),
  ];
}

/** The vault that a key is in, by its identifier; that of a key that is made with the same environment has none. */
const vaultOf = ({ keyId }: KmsInputs): string =>
  (typeof keyId === "string" ? keyId : "").toLowerCase().split("/keys/")[0];

/** The mode of the vault that KMS is attached to. Source: AKS documentation, update-kms-key-vault. */
function refusedKmsChange(before: KmsInputs | undefined, after: KmsInputs | undefined): Problem[] {
  const flips =
    before?.enabled === true &&
    after?.enabled === true &&
    differ(before.keyVaultNetworkAccess, after.keyVaultNetworkAccess);
  return flips && vaultOf(before) === vaultOf(after)
    ? [
        refused(
          "keyVault",
          "the vault that KMS is attached to can't become private or public",
          "Set aks:keyVault.kms.enabled: false and deploy, write every secret again, and switch it on with the new way.",
          "BadRequest",
        ),
      ]
    : [];
}

/** A vault that goes while KMS is on: Azure keeps on what nobody mentions, and the key goes with the vault, or with the role that
 *  an environment takes away. Source: AKS documentation, use-kms-etcd-encryption: without the key the cluster can't be
 *  brought back. */
export function lostKmsKey(change: ResourceChange): Problem[] {
  const [was, is]: (ClusterInputs | undefined)[] = [change.before, change.after];
  const stays = was?.securityProfile?.azureKeyVaultKms?.enabled === true && !is?.securityProfile?.azureKeyVaultKms;
  if (change.op !== "update" || !stays || !placeOf(change).inEnvironment) return [];
  return [
    {
      id: "M1",
      severity: "error",
      key: "keyVault",
      message:
        "KMS stays on in Azure, which keeps what is not mentioned, and the cluster would lose the key that its secrets are encrypted with",
      fix: "Set aks:keyVault.kms.enabled: false and deploy, write every secret again, and take the vault out after that.",
      doc,
    },
  ];
}

/** A pool's inputs that make an upgrade or another number of nodes. */
export interface PoolSize {
  readonly orchestratorVersion?: unknown;
  readonly count?: unknown;
  readonly minCount?: unknown;
  readonly maxCount?: unknown;
}

/** An upgrade and another number of nodes at once. Source: AKS documentation, create-node-pools: one has to end before the
 *  other begins. */
export function upgradeAndScale(key: string, before: PoolSize, after: PoolSize): Problem[] {
  const scaled = (["count", "minCount", "maxCount"] as const).some(size => differ(before[size], after[size]));
  const isUpgrade = newerVersion(before.orchestratorVersion, after.orchestratorVersion);
  if (!scaled || !isUpgrade || isUnknown(after.orchestratorVersion)) return [];
  const [was, is] = [before.orchestratorVersion, after.orchestratorVersion].map(String);
  return [
    {
      ...refused(
        key,
        `an upgrade from ${was} to ${is} and another number of nodes can't go in one request`,
        "Deploy one of the two first, then the other.",
      ),
      // No source names one.
      azureCode: undefined,
    },
  ];
}

/** Whether a pool's subnet is one that is still to be made: of one that is there, a preview knows the id. */
const newSubnet = (property: string, after: unknown): boolean => property.endsWith("SubnetID") && isUnknown(after);

const poolType = "containerservice:AgentPool";

type Pool = Readonly<Record<string, unknown>> | undefined;

const refusedPoolChanges = (before: Pool, after: Pool): Problem[] =>
  before && after
    ? immutableSystemPoolProperties
        .filter(
          property =>
            (property === "availabilityZones" ? differAsSets : differ)(
              ...([before, after].map(pool => withUsual(poolType, property, pool[property])) as [unknown, unknown]),
            ) || newSubnet(property, after[property]),
        )
        .map(property =>
          refused(
            property === "name" ? "systemPool.name" : "systemPool",
            `${property} of the system pool can't change on a running cluster`,
            "Keep it; put workloads that need the new value into a pool of aks:nodePools.",
          ),
        )
    : [];

/** Whether a zone takes the place of Azure's own or of none: its id may not be known yet. */
const newZone = (before: unknown, after: unknown): boolean =>
  ["system", "none"].includes(String(before ?? "system")) && isUnknown(after);

type Access = NonNullable<ClusterInputs["apiServerAccessProfile"]>;

function refusedAccessChanges(before: Access, after: Access): Problem[] {
  if (before.enableVnetIntegration && !after.enableVnetIntegration) {
    const message = "VNet integration of a running cluster's API server can't be switched off";
    return [refused("apiServer.kind", message, "Keep it, or make a new cluster.")];
  }
  const integrated = before.enableVnetIntegration && after.enableVnetIntegration;
  if (!integrated && differ(before.enablePrivateCluster, after.enablePrivateCluster)) {
    const message = "a running cluster's API server can't become private or public";
    const fix = after.enableVnetIntegration
      ? "Set vnetIntegration.private as it was and deploy, stop and start the cluster, then change it."
      : "Keep it, or make a new cluster.";
    return [refused("apiServer.kind", message, fix)];
  }
  return before.enablePrivateCluster &&
    after.enablePrivateCluster &&
    (differ(before.privateDNSZone ?? "system", after.privateDNSZone ?? "system") ||
      newZone(before.privateDNSZone, after.privateDNSZone)) &&
    after.privateDNSZone !== "none"
    ? [refusedZone]
    : [];
}

const refusedZone = refused(
  "apiServer.private.dns",
  "a private DNS zone can't change, except to kind none",
  "Keep it.",
);

/** An environment that makes a zone of its own in place of one that its cluster has: the cluster's input does not say so
 *  before the new one has an id. */
export function zonesBeside(changes: readonly ResourceChange[]): Problem[] {
  const made = changes.filter(({ op, type }) => op === "create" && shortType(type) === "PrivateZone");
  return changes.flatMap(change => {
    // Where nothing but the id differs, which is not known, a comparison finds no change.
    if (!["same", "update"].includes(change.op) || shortType(change.type) !== "ManagedCluster") return [];
    const { inEnvironment, componentName } = placeOf(change);
    const [before, after]: ClusterInputs[] = [change.before ?? {}, change.after ?? {}];
    const [was, is] = [before, after].map(inputs => inputs.apiServerAccessProfile?.privateDNSZone);
    const environment = componentName.replace(/cluster$/, "");
    const own = made.find(zone => placeOf(zone).inEnvironment && placeOf(zone).componentName.startsWith(environment));
    if (!inEnvironment || !own || !isUnknown(is) || typeof was !== "string" || !was.includes("/")) return [];
    const { resourceGroupName, privateZoneName } = (own.after ?? {}) as Readonly<Record<string, unknown>>;
    const isSame = was
      .toLowerCase()
      .endsWith(
        `/${String(resourceGroupName)}/providers/microsoft.network/privatednszones/${String(privateZoneName)}`.toLowerCase(),
      );
    return isSame ? [] : [refusedZone];
  });
}

function refusedVersionChange(before: ClusterInputs, after: ClusterInputs): Problem[] {
  const [was, is] = [versionOf(before.kubernetesVersion), versionOf(after.kubernetesVersion)];
  if (!was || !is) return [];
  const [old, now] = [was.number, is.number];
  const no = (message: string, fix: string): Problem[] => [
    refused("kubernetes.version", message, fix, "OperationNotAllowed"),
  ];
  // Without a patch the cluster has the newest of its minor, whichever that is.
  const patchDown = now === old && was.patch !== undefined && is.patch !== undefined && is.patch < was.patch;
  const live = "and where the program has it already, pulumi refresh first.";
  if (now < old) return no(`Kubernetes can't go down from 1.${old} to 1.${now}`, `Write "1.${old}", ${live}`);
  if (patchDown)
    return no(`Kubernetes can't go down from ${was.text} to ${is.text}`, `Write "${was.text}" or "1.${old}", ${live}`);
  // Clusters with long-term support may skip minors.
  return now > old + 1 && after.supportPlan !== "AKSLongTermSupport"
    ? no(`Kubernetes can't go from 1.${old} to 1.${now} in one step`, `Go to "1.${old + 1}" first.`)
    : [];
}

const versionOf = (version: unknown): KubernetesVersion | undefined =>
  typeof version === "string" ? parseKubernetesVersion(version) : undefined;
