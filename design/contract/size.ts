import { formProblem } from "./form";
import type { Problem } from "./problems";
import { childKey, isTree, type Tree } from "./tree";

/** How much is read: far more than any environment has, and little enough that a slip, a generated file or somebody's bad
 *  intention costs a second. AKS takes 100 pools, an API server 200 ranges, a resource 50 tags. */
export const mostOf = {
  /** Entries of maps and lists in the choices of one source. */
  values: 20_000,
  /** Entries of one map or list of texts. */
  entries: 4_000,
  /** Entries of one map or list of maps: a security group has 1,000 rules, a private DNS zone as many links. */
  things: 1_000,
  /** Characters of a text or a key; of a secret any number. */
  characters: 4_096,
  /** Maps and lists in each other. */
  depth: 32,
} as const;

const count = (number: number): string => number.toLocaleString("en-US");

/** The problem of choices that are too large to be judged, found without looking at the rest of them. */
export function checkSize(choices: Tree): Problem | undefined {
  let values = 0;
  const problem = (key: string, what: string, fix: string): Problem => formProblem("C41", key, what, fix);
  const look = "Look whether it is what you meant to give.";
  const lengthOf = (key: string, text: string, what: string): Problem | undefined =>
    text.length <= mostOf.characters
      ? undefined
      : problem(
          key,
          `${what} has ${count(text.length)} characters, and ${count(mostOf.characters)} are the most that are read`,
          look,
        );
  const walk = (value: unknown, key: string, depth: number): Problem | undefined => {
    if (typeof value === "string") return key.startsWith("secrets.") ? undefined : lengthOf(key, value, "the text");
    if (!Array.isArray(value) && !isTree(value)) return undefined;
    if (depth > mostOf.depth)
      return problem(
        key,
        `it stands in more than ${mostOf.depth} maps and lists`,
        "No choice stands so deep: remove it.",
      );
    const entries = Object.entries(value);
    values += entries.length;
    const most = entries.some(([, item]) => isTree(item)) ? mostOf.things : mostOf.entries;
    if (entries.length > most)
      return problem(
        key,
        `it has ${count(entries.length)} entries, and ${count(most)} are the most that are read`,
        look,
      );
    if (values > mostOf.values)
      return problem("", `there are more than ${count(mostOf.values)} values, the most that are read`, look);
    for (const [name, item] of entries) {
      const fault =
        lengthOf(key, name, "a key") ??
        walk(item, childKey(key, Array.isArray(value) ? Number(name) : name), depth + 1);
      if (fault) return fault;
    }
    return undefined;
  };
  return walk(choices, "", 0);
}
