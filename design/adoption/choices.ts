import { isTree, valueAt, type Tree } from "../contract/tree";
import { parentId, sameId } from "../resourceId";
import {
  autoscalerChoices,
  entraChoices,
  groupOf,
  identityChoices,
  placeChoices,
  tagChoices,
  versionChoices,
} from "./cluster";
import { featureChoices } from "./features";
import { textAt, type LiveResource, type Unsaid } from "./live";
import { collectedChoices, monitoredNames } from "./monitored";
import { apiServerChoices, egressChoices, networkChoices, type SubnetKeys } from "./network";
import { isSystem, modeChoices, poolChoices, whyLeft } from "./pools";

/** A cluster with what stands around it. */
export interface ForeignCluster {
  readonly cluster: LiveResource;
  /** Its pools, the one that is part of it first. */
  readonly pools: readonly LiveResource[];
  /** Name of the pool that the cluster lists first. */
  readonly listedFirst: string | undefined;
  /** Everything else that the files tell of. */
  readonly others: readonly LiveResource[];
}

/** Choices that come to what there is, all of them, and what they can't say. */
export interface Reproduced {
  readonly choices: Tree;
  readonly unsaid: readonly Unsaid[];
}

const poolType = "microsoft.containerservice/managedclusters/agentpools";

/** A cluster of those that the files tell of, with its pools, each from wherever most is told of it. */
export function foreignCluster(cluster: LiveResource, all: readonly LiveResource[]): ForeignCluster {
  const own = all.filter(({ type, id }) => type === poolType && sameId(parentId(id), cluster.id));
  const profiles = valueAt(cluster.body, "agentPoolProfiles");
  const inline = (Array.isArray(profiles) ? profiles : []).filter(isTree).map((body): LiveResource => {
    const name = textAt(body, "name") ?? "";
    return { type: poolType, id: `${cluster.id}/agentPools/${name}`, name, body, from: cluster.from };
  });
  const pools = [...inline, ...own]
    .reduce<LiveResource[]>((merged, pool) => {
      const i = merged.findIndex(({ id }) => sameId(id, pool.id));
      if (i < 0) return [...merged, pool];
      // What manages a pool knows it by itself, and the cluster tells of its settings.
      const body = { ...merged[i].body, ...pool.body };
      return merged.map((one, at) => (at === i ? { ...one, ...pool, id: one.id, body } : one));
    }, [])
    .map(withOwnType);
  // The first one of the system's is part of the cluster here.
  const first = pools.find(isSystem) ?? pools[0];
  const ordered = first === undefined ? [] : [first, ...pools.filter(pool => pool !== first)];
  const others = all.filter(one => one !== cluster && !own.includes(one));
  const body = { ...cluster.body, agentPoolProfiles: ordered.map(pool => pool.body) };
  return { cluster: { ...cluster, body }, pools: ordered, listedFirst: inline[0]?.name, others };
}

/** A pool with its own type in the place of the one that resources have. */
function withOwnType(pool: LiveResource): LiveResource {
  const { typePropertiesType: own, type, ...body } = pool.body;
  const found = own ?? (typeof type === "string" && type.includes("/") ? undefined : type);
  return { ...pool, body: found === undefined ? body : { ...body, type: found } };
}

/** Choices that reproduce a cluster and declare what is around it. */
export function choicesFor(foreign: ForeignCluster, subnets: SubnetKeys, name: string): Reproduced {
  const { cluster, pools, others } = foreign;
  const around = (type: string): LiveResource[] => others.filter(one => one.type === type);
  const windows = around("microsoft.containerservice/managedclusters/maintenanceconfigurations").filter(({ id }) =>
    sameId(parentId(id), cluster.id),
  );
  const { body } = cluster;
  const { egress, unsaid } = egressChoices(body);
  const features = featureChoices(body, around);
  const keyOf = (pool: Tree): string | undefined =>
    subnets.keys.get((textAt(pool, "vnetSubnetID") ?? "").toLowerCase());
  const [system, ...rest] = pools;
  const left = rest.map(whyLeft);
  const users = rest.filter((_, i) => left[i] === undefined);
  const zones = poolChoices(system.body, undefined).zones as string[];
  return {
    choices: {
      version: 1,
      name,
      ...placeChoices(cluster),
      naming: { overrides: { cluster: cluster.name, ...monitoredNames(cluster, others) } },
      ...tagChoices(
        body,
        [system, ...users].map(pool => pool.body),
      ),
      ...versionChoices(body, windows),
      network: networkChoices(body, subnets),
      egress,
      apiServer: apiServerChoices(body),
      ...identityChoices(body, around("microsoft.managedidentity/userassignedidentities")),
      // Whoever has roles keeps them, and a second assignment of one would be refused.
      roleAssignments: { kind: "granted" },
      ...entraChoices(body),
      ...autoscalerChoices(body),
      zones,
      systemPool: { name: system.name, ...poolChoices(system.body, keyOf(system.body)) },
      nodePools: Object.fromEntries(
        users.map(pool => [pool.name, { ...modeChoices(pool), ...poolChoices(pool.body, keyOf(pool.body)) }]),
      ),
      ...withCollected(features.choices, others),
    },
    unsaid: [...unsaid, ...features.unsaid, ...orderOf(foreign)]
      .map(one => ({ ...one, resource: one.resource || cluster.name }))
      .concat(left.filter(one => one !== undefined)),
  };
}

/** With what Container Insights collects, where it is on. */
function withCollected(choices: Tree, others: readonly LiveResource[]): Tree {
  const { monitoring } = choices;
  if (!isTree(monitoring) || monitoring.kind !== "existing") return choices;
  const containerInsights = collectedChoices(others);
  return containerInsights ? { ...choices, monitoring: { ...monitoring, containerInsights } } : choices;
}

/** That the pool which is part of the cluster is not the first one there: Pulumi compares lists by place. */
function orderOf({ cluster: { name }, pools: [system], listedFirst: first }: ForeignCluster): Unsaid[] {
  if (first === undefined || first === system.name) return [];
  const reason = `the cluster lists this pool first, and here ${system.name} is the one that is part of it: Pulumi compares lists by place, so its preview after the import shows one as a change of the other. Read it before pulumi up`;
  return [{ resource: name, path: "agentPoolProfiles[0].name", value: first, reason }];
}

/** A base name out of a cluster's: what is left of it without the words that names are made of here, which then lead to it again. */
export function baseName(cluster: string, stack: string, location: string): string {
  const bare = cluster
    .toLowerCase()
    .replace(/^aks-/, "")
    .replace(new RegExp(`-${escaped(stack.toLowerCase())}-${escaped(location)}$`), "")
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 24)
    .replace(/-+$/, "");
  return bare === "" ? "aks" : bare;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

export { groupOf };
