import { aksDoc } from "../contract/rule";
import type { ResolvedChoices, ResolvedPool } from "../contract/resolvedChoices";
import { isInside, valueAt } from "../contract/tree";
import { doc } from "../changes/change";
import { ImpactClass, isGrave, type Impact } from "../changes/impact";
import type { Kept, Way, Written } from "./migration";
import { isOutside, waysOutside, type Moving } from "./outside";
import { freeName, poolChoices, poolOf, rotation } from "./rotation";

/** What a comparison of what is deployed with a target comes to. */
export interface Found {
  readonly ways: readonly Way[];
  /** What stays as it is, with what the stack file says of it, for good. */
  readonly kept: readonly (Kept & { readonly written: readonly Written[] })[];
  /** Why there is no way at all. */
  readonly stuck: readonly Impact[];
}

/** The ways to a target, by what one step to it would come to. */
export function waysTo(impacts: readonly Impact[], moving: Moving): Found {
  const ways: Way[] = [...waysOutside(impacts, moving)];
  const kept = new Map<string, Found["kept"][number]>();
  const stuck: Impact[] = [];
  const names = namesIn(moving);
  for (const impact of impacts.filter(needsWay)) {
    const pool = poolOf(impact.resource);
    if (pool !== undefined && impact.class !== ImpactClass.refused) {
      const way = rotationOf(pool, moving, names);
      if (way === undefined || ways.some(({ key }) => key === way.key)) continue;
      names.add(way.successor);
      ways.push(way);
      continue;
    }
    if (impact.key === "apiServer.kind" && isIntegration(moving)) {
      if (!ways.some(({ key }) => key === "apiServer")) ways.push(intoVnet(moving));
      continue;
    }
    const stays = keptFor(impact, moving, names);
    if (stays === undefined) stuck.push(impact);
    else kept.set(stays.key, kept.get(stays.key) ?? stays);
  }
  return { ways, kept: [...kept.values()], stuck };
}

/** Whether a change is more than a deployment: a pool that goes by the choice of its owner is none. */
const needsWay = (impact: Impact): boolean =>
  !isOutside(impact) &&
  // A pool goes with a cluster that would be replaced, which is what is asked about.
  !(poolOf(impact.resource) !== undefined && impact.property === "resourceName") &&
  (isGrave(impact) || (impact.class === ImpactClass.rotatePool && impact.enginePlan !== "delete"));

const namesIn = ({ from, to }: Moving): Set<string> =>
  new Set(
    [from, to].flatMap(({ systemPool, nodePools }) => [
      ...Object.keys(nodePools),
      ...[systemPool, ...Object.values(nodePools)].flatMap(({ name }) => (typeof name === "string" ? [name] : [])),
    ]),
  );

function rotationOf(key: string, { from, to, cluster }: Moving, taken: ReadonlySet<string>) {
  const [was, is] = [from.nodePools[key], to.nodePools[key]];
  const { poolDefaults, allowReplacement: allowed } = to;
  return was && is ? rotation({ key, was: placed(was, from), is, poolDefaults, taken, allowed, cluster }) : undefined;
}

/** A pool that stays in its zones, whichever the target has for everything. */
const placed = (pool: ResolvedPool, { zones }: ResolvedChoices): ResolvedPool => ({
  ...pool,
  zones: pool.zones ?? zones,
});

const isIntegration = ({ from, to }: Moving): boolean =>
  from.apiServer.kind === "public" && to.apiServer.kind === "vnetIntegration";

/** A public API server is taken into the network as it is, and becomes private in a step of its own. */
function intoVnet({ from, to, cluster: { stack, resourceGroup, name } }: Moving): Way {
  const az = (verb: string): string[] => ["az", "aks", verb, "--resource-group", resourceGroup, "--name", name];
  const { authorizedRanges } = from.apiServer.public ?? {};
  return {
    key: "apiServer",
    title: "the API server becomes private",
    why: "Azure takes a public API server into the network first, with a stop and start, and makes it private after that",
    until: [
      {
        key: "apiServer",
        value: {
          kind: "vnetIntegration",
          vnetIntegration: {
            ...to.apiServer.vnetIntegration,
            private: false,
            ...(authorizedRanges && { authorizedRanges }),
          },
        },
      },
    ],
    from: [],
    before: () => [
      "The cluster stops and starts, so that its API server is in the network; nothing of it runs meanwhile:",
      az("stop"),
      az("start"),
      ["pulumi", "refresh", "--stack", stack],
      "Whoever asks the API server reaches it by the network's addresses and names from now on: runners, people, GitOps.",
    ],
    after: [],
    back: "The former file makes it public again; into the network there is no way back.",
    doc: aksDoc("api-server-vnet-integration"),
  };
}

/** What the target asks for in vain: the living cluster keeps its own. */
function keptFor(impact: Impact, moving: Moving, names: Set<string>): Found["kept"][number] | undefined {
  const { from, to } = moving;
  if (impact.property.startsWith("agentPoolProfiles[") || /^systemPool\b/.test(impact.key)) {
    const second = freeName(typeof to.systemPool.name === "string" ? to.systemPool.name : "system", names);
    names.add(second);
    return {
      key: "systemPool",
      because: "Azure changes nothing of this on the pool that a cluster is made with",
      instead: `${second} beside it runs the cluster's own pods as the target has them, and the first may shrink to one node.`,
      doc,
      written: [
        { key: "systemPool", value: poolChoices(placed(from.systemPool, from)) },
        { key: `nodePools.${second}`, value: secondSystemPool(to) },
      ],
    };
  }
  // A kind with its settings stays as a whole.
  const key = impact.key.replace(/\.kind$/, "");
  const isLayout = isInside(key, "network.vnet");
  const top = impact.key === "network.kind" ? impact.key : isLayout ? "network.vnet" : key;
  const value = valueAt(from, top);
  if (top === "" || ["name", "location", "cloud"].includes(top) || value === undefined) return undefined;
  return {
    key: top,
    because: (impact.steps.length > 1 && impact.steps[0].replace(/\.$/, "")) || (reasons[impact.class] ?? "it stays"),
    instead: impact.steps.at(-1) ?? `For the new value: ${anew}.`,
    doc: impact.doc,
    written: [
      { key: top, value },
      ...(top === "network.kind" && valueAt(from.network, from.network.kind) !== undefined
        ? [{ key: `network.${from.network.kind}`, value: valueAt(from.network, from.network.kind) }]
        : []),
    ],
  };
}

/** Why it stays, where nothing more is known. */
const reasons: Readonly<Partial<Record<ImpactClass, string>>> = {
  refused: "Azure refuses another value on what is living",
  replaceCluster: "only another cluster has it",
  replaceResource: "only another resource has it, and this one holds something",
  migrate: "no way to it is known here",
};

/** What else there is where a cluster can't become what it should be. */
export const anew =
  "a second stack with the target, workloads moved over by DNS or by the gateway in front, the first taken down after that";

const secondSystemPool = ({ systemPool, poolDefaults }: ResolvedChoices): object => ({
  mode: "system",
  ...poolChoices(systemPool, poolDefaults),
  taints: [...new Set([...(systemPool.taints ?? []), "CriticalAddonsOnly=true:NoSchedule"])],
});
