import type { Design } from "../design";
import { everyFeature } from "../features";
import { blocks, type Problem } from "../contract/problems";
import { isTree, ownValue } from "../contract/tree";
import { regionOf } from "../naming/region";
import { neededSubnets } from "../network/subnets";
import { differ, madeHere, unknownTexts, type FixedPart, type ResourceChange } from "./change";
import { changeProblems } from "./changes";
import { refusedInUse } from "./inUse";

/** What of an environment Azure refuses to change later, by what it is made of: known before anything is registered. */
export const fixedParts = (design: Design): readonly FixedPart[] => [
  ...(design.choices.network.vnet.kind === "create"
    ? design.addresses.subnets.map(({ key, ranges }): FixedPart => ({
        component: "Network",
        suffix: "network",
        type: "azure-native:network:Subnet",
        part: `subnets/${key}`,
        inputs: { addressPrefix: ranges[0]?.text, ...whereabouts(design, key) },
      }))
    : []),
  ...everyFeature.flatMap(feature => feature.fixed?.(design) ?? []),
];

/** Where a subnet is that something is in, and the group that would take the cluster along. */
function whereabouts({ names, choices, pools }: Design, key: string): Whereabouts {
  const { cluster, network } = choices.resourceGroups;
  const used = [...pools.map(pool => pool.settings.subnet), ...neededSubnets(choices)];
  const group = (role: string, { existing }: typeof network): unknown => existing?.name ?? names.get(role)?.name;
  const place = [group("networkGroup", network), names.get("vnet")?.name, names.get(`subnets/${key}`)?.name];
  const isKnown = place.every(part => typeof part === "string" && part !== "");
  return {
    used: used.includes(key),
    place: isKnown && used.includes(key) ? place.join("/") : undefined,
    clusterGroup: cluster.kind === "create" ? `${names.get("clusterGroup")?.name ?? ""} in ${regionOf(choices)}` : "",
  };
}

interface Whereabouts {
  /** Whether the environment puts something into it. */
  readonly used?: boolean;
  readonly place?: string;
  readonly clusterGroup?: string;
}

/** Subnets that would be deleted while the cluster is in them. One whose group is replaced goes first. */
function movedSubnets(before: FixedPart, after: FixedPart): Problem[] {
  const [was, is]: Whereabouts[] = [before.inputs, after.inputs];
  const moves = was.place !== undefined && is.place !== undefined && differ(was.place, is.place);
  if (!moves || was.clusterGroup !== is.clusterGroup) return [];
  const [from, to] = [was.place, is.place].map(place => place?.split("/") ?? []);
  const level = from.findIndex((part, i) => part !== to[i]);
  return [
    refusedInUse(
      level === 0 ? "resourceGroups.network" : "naming.overrides",
      `${["the network's resource group", "the network", `subnet ${after.part.replace("subnets/", "")}`][level]} would be another one, ${to[level]} in place of ${from[level]}, while the cluster is in it`,
    ),
  ];
}

/** Changes from one environment to another that Azure refuses though Pulumi plans them as updates. */
export function refusedBetween(
  name: string,
  before: readonly FixedPart[],
  after: readonly FixedPart[],
): readonly Problem[] {
  const keyOf = ({ suffix, type, part }: FixedPart): string => `${suffix} ${type} ${part}`;
  const old = new Map(before.map(part => [keyOf(part), part]));
  const changes = after.flatMap(part => {
    const was = old.get(keyOf(part));
    return was ? [changeOf(name, was, part)] : [];
  });
  const moved = after.flatMap(part => {
    const was = old.get(keyOf(part));
    return was ? movedSubnets(was, part) : [];
  });
  return [...changeProblems(changes).filter(blocks), ...moved];
}

/** Inputs without those that can't be compared with the other ones: that may be no change. */
function comparable(own: unknown, other: unknown): unknown {
  const is = (value: unknown, that: (text: string) => boolean): boolean => typeof value === "string" && that(value);
  const [ownMade, otherMade] = [own, other].map(value => is(value, text => text.startsWith(madeHere)));
  // Somebody may have taken over what was made; a word of Azure's is no id.
  const taken = ownMade !== otherMade && is(ownMade ? other : own, text => text.includes("/"));
  if (taken || [own, other].some(value => is(value, text => unknownTexts.includes(text)))) return undefined;
  if (Array.isArray(own) && Array.isArray(other)) return own.map((item, i) => comparable(item, other[i]));
  if (!isTree(own) || !isTree(other)) return own;
  return Object.fromEntries(Object.entries(own).map(([key, value]) => [key, comparable(value, ownValue(other, key))]));
}

/** The change as the comparison of the resource would find it. */
function changeOf(environment: string, before: FixedPart, after: FixedPart) {
  const { component, suffix, type, part, inputs } = after;
  const isNew = differ(before.name, after.name);
  const componentName = `${environment}-${suffix}`;
  const above = "urn:pulumi:stack::project::aks:index:Environment$aks:index";
  const name = `${componentName}-${part}`;
  return {
    type,
    name,
    urn: `${above}:${component}$${type}::${name}`,
    parent: `${above}:${component}::${componentName}`,
    op: isNew ? "replace" : "update",
    fromChoices: true,
    deletesFirst: false,
    before: comparable(before.inputs, inputs) as object,
    after: comparable(inputs, before.inputs) as object,
    replacing: [],
    leftAlone: [],
    refused: false,
  } satisfies ResourceChange;
}
