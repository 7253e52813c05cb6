import { ScheduleKind } from "../cluster/upgrades/choices";
import { NodeImageChannel, UpgradeChannel } from "../cluster/upgrades/choices";
import { ClusterTier } from "../cluster/upgrades/kubernetes";
import { Expander } from "../cluster/pools/autoscaler";
import { isTree, valueAt, type Tree } from "../contract/tree";
import { nameOf } from "../resourceId";
import { enumAt, isOnAt, numberAt, present, textAt, textsAt, treesAt, type LiveResource } from "./live";

/** Version, service level and upgrades, as choices. */
export function versionChoices(cluster: Tree, windows: readonly LiveResource[]): Tree {
  const isLong = textAt(cluster, "supportPlan")?.toLowerCase() === "akslongtermsupport";
  const of = (name: string): Tree | undefined => {
    const found = windows.find(window => window.name.toLowerCase() === name.toLowerCase());
    return found && windowChoices(found.body);
  };
  return present({
    kubernetes: {
      version: textAt(cluster, "kubernetesVersion") ?? textAt(cluster, "currentKubernetesVersion"),
      tier: enumAt(cluster, "sku.tier", { ...ClusterTier, paid: "standard" }) ?? "free",
      supportPlan: isLong ? "longTermSupport" : "kubernetesOfficial",
    },
    upgrades: {
      channel: enumAt(cluster, "autoUpgradeProfile.upgradeChannel", UpgradeChannel) ?? "none",
      nodeImageChannel: enumAt(cluster, "autoUpgradeProfile.nodeOSUpgradeChannel", NodeImageChannel),
      maintenance: {
        cluster: of("aksManagedAutoUpgradeSchedule"),
        nodeImages: of("aksManagedNodeOSUpgradeSchedule"),
      },
    },
  });
}

function windowChoices(body: Tree): Tree {
  const at = (path: string): string => `maintenanceWindow.${path}`;
  const kind = Object.values(ScheduleKind).find(one => isTree(valueAt(body, at(`schedule.${one}`))));
  return present({
    schedule: kind && { kind, [kind]: valueAt(body, at(`schedule.${kind}`)) },
    startTime: textAt(body, at("startTime")),
    durationHours: numberAt(body, at("durationHours")),
    utcOffset: textAt(body, at("utcOffset")),
    startDate: textAt(body, at("startDate"))?.slice(0, 10),
    notAllowedDates: spans(treesAt(body, at("notAllowedDates"))),
  });
}

const spans = (all: readonly Tree[]): Tree[] | undefined =>
  all.length === 0
    ? undefined
    : all.map(({ start, end }) => ({ start: String(start).slice(0, 10), end: String(end).slice(0, 10) }));

/** Sign-in, as choices. */
export function entraChoices(cluster: Tree): Tree {
  const isOn = isTree(valueAt(cluster, "aadProfile"));
  return {
    entra: present({
      enabled: isOn,
      adminGroupIds: isOn ? textsAt(cluster, "aadProfile.adminGroupObjectIDs") : undefined,
      authorization: isOn && isOnAt(cluster, "aadProfile.enableAzureRBAC") ? "azureRbac" : "kubernetesRbac",
      localAccounts: !isOnAt(cluster, "disableLocalAccounts"),
    }),
  };
}

/** An identity whose object id is not known. */
export class UnknownPrincipal extends Error {
  constructor(readonly identity: string) {
    super(identity);
  }
}

/** The cluster's identities, as choices. Those that AKS makes itself are in the group of its nodes. */
export function identityChoices(cluster: Tree, identities: readonly LiveResource[]): Tree {
  const known = (id: string): Tree => identities.find(one => one.id.toLowerCase() === id.toLowerCase())?.body ?? {};
  const own = valueAt(cluster, "identity.userAssignedIdentities");
  const id = Array.isArray(own) ? (own as unknown[]).find(one => typeof one === "string") : Object.keys(own ?? {})[0];
  if (typeof id !== "string") return { identity: { controlPlane: { kind: "systemAssigned" } } };
  const said: unknown = isTree(own) ? own[id] : undefined;
  const principalId = textAt(said, "principalId") ?? textAt(known(id), "principalId");
  if (principalId === undefined) throw new UnknownPrincipal(id);
  return {
    identity: { controlPlane: { kind: "existing", existing: { id, principalId } }, kubelet: kubelet(cluster, known) },
  };
}

function kubelet(cluster: Tree, known: (id: string) => Tree): Tree {
  const at = (path: string): string | undefined => textAt(cluster, `identityProfile.kubeletidentity.${path}`);
  const id = at("resourceId");
  const group = textAt(cluster, "nodeResourceGroup")?.toLowerCase();
  if (id === undefined || id.toLowerCase().split("/")[4] === group) return { kind: "managed" };
  const principalId = at("objectId") ?? textAt(known(id), "principalId");
  const clientId = at("clientId") ?? textAt(known(id), "clientId");
  if (principalId === undefined || clientId === undefined) throw new UnknownPrincipal(id);
  return { kind: "existing", existing: { id, principalId, clientId } };
}

/** A setting of the autoscaler: its choice, and what Azure takes by itself. Source: AKS documentation, cluster-autoscaler-overview. */
const settings: readonly (readonly [path: string, key: string, usual: string])[] = [
  ["balanceSimilarNodeGroups", "balanceSimilarNodeGroups", "false"],
  ["scanInterval", "scanIntervalSeconds", "10s"],
  ["scaleDownDelayAfterAdd", "scaleDownDelayAfterAddMinutes", "10m"],
  ["scaleDownUnneededTime", "scaleDownUnneededMinutes", "10m"],
  ["scaleDownUnreadyTime", "scaleDownUnreadyMinutes", "20m"],
  ["scaleDownUtilizationThreshold", "scaleDownUtilizationThreshold", "0.5"],
  ["maxGracefulTerminationSec", "maxGracefulTerminationSeconds", "600"],
  ["maxNodeProvisionTime", "maxNodeProvisionMinutes", "15m"],
  ["maxEmptyBulkDelete", "maxEmptyBulkDelete", "10"],
  ["skipNodesWithLocalStorage", "skipNodesWithLocalStorage", "false"],
  ["skipNodesWithSystemPods", "skipNodesWithSystemPods", "true"],
];

/** The autoscaler's profile, as choices: all of it where any is not Azure's own. */
export function autoscalerChoices(cluster: Tree): Tree {
  const own = settings.flatMap(([path, key, usual]): [string, unknown][] => {
    const found = valueAt(cluster, `autoScalerProfile.${path}`);
    const text = found === undefined || found === null ? usual : String(found);
    if (text === usual) return [];
    return [[key, text === "true" || text === "false" ? text === "true" : Number(text.replace(/[sm]$/, ""))]];
  });
  const expander = enumAt(cluster, "autoScalerProfile.expander", Expander);
  if (expander !== undefined && expander !== Expander.random) own.push(["expander", expander]);
  return own.length === 0 ? {} : { autoscaler: Object.fromEntries(own) };
}

/** Tags, as choices. Where the cluster and its pools have not the same they stay what they are: here all of them would get all. */
export function tagChoices(cluster: Tree, pools: readonly Tree[]): Tree {
  const of = (body: Tree): string => {
    const { tags } = body;
    return JSON.stringify(Object.entries(isTree(tags) ? tags : {}).sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  const { tags } = cluster;
  if (!isTree(tags)) return {};
  return pools.every(pool => of(pool) === of(cluster)) ? { tags } : { ignoredTags: Object.keys(tags) };
}

/** Names and groups, as choices. */
export function placeChoices({ id, body }: LiveResource): Tree {
  const lockdown = textAt(body, "nodeResourceGroupProfile.restrictionLevel")?.toLowerCase();
  return present({
    location: textAt(body, "location"),
    resourceGroups: {
      cluster: { kind: "existing", existing: { name: groupOf(id) } },
      nodes: {
        name: textAt(body, "nodeResourceGroup"),
        lockdown: lockdown === "readonly" ? "readOnly" : "unrestricted",
      },
    },
  });
}

/** The resource group that an id is in. */
export const groupOf = (id: string): string => /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? nameOf(id);
