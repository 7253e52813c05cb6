import { isTree, type Tree } from "../../design/contract/tree";
import type { Preset } from "../../design/presets";
import { poolText, resolvedOf } from "./here";

/** A key at which two presets differ, with the value of each; absent where a preset has none. */
export interface Difference {
  readonly key: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** Values by key, a pool as one; what is empty is none. */
const leavesOf = (tree: Tree, above = ""): [key: string, value: unknown][] =>
  Object.entries(tree).flatMap(([name, value]): [string, unknown][] => {
    if (!isTree(value)) return [[`${above}${name}`, value]];
    return above === "nodePools." ? [[`${above}${name}`, poolText(name, value)]] : leavesOf(value, `${above}${name}.`);
  });

/** Where what two presets come to differs, defaults and what follows from choices included. */
export function differences(from: Preset, to: Preset): Difference[] {
  const [a, b] = [from, to].map(preset => new Map(leavesOf(resolvedOf(preset) as unknown as Tree)));
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter(key => key !== "preset" && JSON.stringify(a.get(key)) !== JSON.stringify(b.get(key)))
    .sort()
    .map(key => ({ key, ...(a.has(key) && { from: a.get(key) }), ...(b.has(key) && { to: b.get(key) }) }));
}
