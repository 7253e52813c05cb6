import { isTree, type Tree } from "../contract/tree";

/** Choices without those that change nothing: what is left out comes to the same. */
export function leaner(choices: Tree, comesTo: (choices: Tree) => string, keep: readonly string[]): Tree {
  const whole = comesTo(choices);
  return without(choices, [], candidate => comesTo(candidate) === whole, new Set(keep), choices)[0];
}

/** A tree with what it can do without left out, and the whole around it. */
function without(
  tree: Tree,
  path: readonly string[],
  isSame: (whole: Tree) => boolean,
  keep: ReadonlySet<string>,
  whole: Tree,
): [own: Tree, whole: Tree] {
  let own = tree;
  for (const key of Object.keys(tree)) {
    const at = [...path, key];
    if (keep.has(at.join("."))) continue;
    const bare = placed(whole, at, undefined);
    if (isSame(bare)) {
      whole = bare;
      own = placed(own, [key], undefined);
      continue;
    }
    const value = own[key];
    if (!isTree(value)) continue;
    const [inner, around] = without(value, at, isSame, keep, whole);
    whole = around;
    own = placed(own, [key], inner);
  }
  return [own, whole];
}

/** A tree with a value at a path, or without it. */
function placed(tree: Tree, [key, ...rest]: readonly string[], value: unknown): Tree {
  if (rest.length > 0) {
    const inner = tree[key];
    return { ...tree, [key]: placed(isTree(inner) ? inner : {}, rest, value) };
  }
  const { [key]: _, ...others } = tree;
  return value === undefined ? others : { ...tree, [key]: value };
}
