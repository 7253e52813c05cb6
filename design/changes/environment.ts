import type { Design } from "../design";
import { everyFeature } from "../features";
import { blocks, type Problem } from "../contract/problems";
import { isTree } from "../contract/tree";
import { madeHere, unknownTexts, type FixedPart, type ResourceChange } from "./change";
import { changeProblems } from "./changes";

/** What of an environment Azure refuses to change later, by what it is made of: known before anything is registered. */
export const fixedParts = (design: Design): readonly FixedPart[] => [
  ...(design.choices.network.vnet.kind === "create"
    ? design.addresses.subnets.map(({ key, ranges }): FixedPart => ({
        component: "Network",
        suffix: "network",
        type: "azure-native:network:Subnet",
        part: `subnets/${key}`,
        inputs: { addressPrefix: ranges[0]?.text },
      }))
    : []),
  ...everyFeature.flatMap(feature => feature.fixed?.(design) ?? []),
];

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
  return changeProblems(changes).filter(blocks);
}

/** Inputs without those that can't be compared with the other ones: that may be no change. */
function comparable(own: unknown, other: unknown): unknown {
  const is = (value: unknown, that: (text: string) => boolean): boolean => typeof value === "string" && that(value);
  const [ownMade, otherMade] = [own, other].map(value => is(value, text => text.startsWith(madeHere)));
  // Somebody may have taken over what was made.
  const taken = ownMade !== otherMade && typeof own === typeof other;
  if (taken || [own, other].some(value => is(value, text => unknownTexts.includes(text)))) return undefined;
  if (Array.isArray(own) && Array.isArray(other)) return own.map((item, i) => comparable(item, other[i]));
  if (!isTree(own) || !isTree(other)) return own;
  return Object.fromEntries(Object.entries(own).map(([key, value]) => [key, comparable(value, other[key])]));
}

/** The change as the comparison of the resource would find it. */
function changeOf(environment: string, before: FixedPart, { component, suffix, type, part, inputs }: FixedPart) {
  const componentName = `${environment}-${suffix}`;
  const above = "urn:pulumi:stack::project::aks:index:Environment$aks:index";
  const name = `${componentName}-${part}`;
  return {
    type,
    name,
    urn: `${above}:${component}$${type}::${name}`,
    parent: `${above}:${component}::${componentName}`,
    op: "update",
    before: comparable(before.inputs, inputs) as object,
    after: comparable(inputs, before.inputs) as object,
    replacing: [],
    leftAlone: [],
    refused: false,
  } satisfies ResourceChange;
}
