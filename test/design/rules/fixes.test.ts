import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { blocks, type Problem } from "../../../design/contract/problems";
import { isTree, type Tree } from "../../../design/contract/tree";
import { problemsWith, type Values } from "../../support/choices";
import { casesOf } from "./cases";

/** Values that a fix says to write: "Set aks:a.b: x and aks:c: [y], or aks:d: z." has two ways. */
function waysOf(fix: string): Values[] {
  const [, said] = /^(?:.*?[.,;] )?[Ss]et (aks:.*)$/.exec(fix) ?? [];
  if (said === undefined) return [];
  const pair = /^(?:,? ?or |,? ?and )?aks:([\w.-]+): (\[[^\]]*\]|"[^"]*"|[\w./-]*\w)/;
  const ways: Record<string, unknown>[] = [];
  for (let rest = said, found = pair.exec(rest); found; found = pair.exec(rest)) {
    const [all, key, value] = found;
    if (!/^ ?and /.test(all)) ways.push({});
    ways[ways.length - 1][key] = parse(value);
    rest = rest.slice(all.length);
    // What a way says besides, up to the next.
    if (!pair.test(rest)) rest = /^[^.;]*?(?=, or aks:)/.test(rest) ? rest.replace(/^[^.;]*?(?=, or aks:)/, "") : "";
  }
  return ways;
}

/** A way to follow a fix; of an example the form counts, not what else it leads to. */
interface Way {
  readonly values: Values;
  readonly isExample: boolean;
}

/** What a fix names for the key itself: "Write 1.", "Write it like 10.0.0.4.", "Use Standard_D2s_v5 or Standard_D4s_v5.",
 *  "Did you mean westeurope?", both ends of "Write a whole number from 0 to 99.", nothing at all for "Remove it." */
function ownWaysOf({ key, fix, message }: Problem, present: unknown): Way[] {
  const way = (value: unknown, isExample = false): Way => ({ values: { [key]: value }, isExample });
  const bound = typeof present === "number" ? /^Use at (?:most|least) ([\d.]+)\./.exec(fix) : null;
  if (bound) return [way(Number(bound[1]))];
  const ends = /\bwhole number from ([\d.]+) to ([\d.]+)/.exec(fix);
  if (ends) return [way(Number(ends[1])), way(Number(ends[2]))];
  const leads = /(Write|Use|like|Did you mean|for example|or) ("[^"]+"|[\w*+:./-]*[\w*])(?=[.,?;]?$|[.,?;] | or )/g;
  const isExample = /\b(like|for example)\b/.test(fix);
  const named = [...fix.matchAll(leads)].flatMap(([, lead, text]) => {
    // A word is a value where it stands for the misspelt one that the message quotes.
    const isWord = !/[\d_."*]/.test(text);
    const isMeant = /^(Did you mean|Use)$/.test(lead) && message.includes(JSON.stringify(present));
    return isWord && !isMeant ? [] : [way(parse(text), isExample)];
  });
  return /^Remove it[.,]|, or leave it out/.test(fix) ? [...named, way(null)] : named;
}

/** Keys and positions of a key: zones[0] has two. */
const partsOf = (key: string): string[] => key.split(/\.|\[|\]/).filter(part => part !== "");

/** The key of some choices that another one is in, the deepest. */
const outerOf = (values: Values, key: string): string | undefined =>
  Object.keys(values)
    .filter(k => key === k || key.startsWith(`${k}[`) || (key.startsWith(`${k}.`) && isTree(values[k])))
    .sort((a, b) => b.length - a.length)[0];

/** What is written at a key; undefined where the case does not write it. */
function presentAt(when: Values, key: string): unknown {
  const outer = outerOf(when, key);
  if (outer === undefined) return undefined;
  const at = (value: unknown, part: string): unknown => (value as Record<string, unknown> | undefined)?.[part];
  return partsOf(key.slice(outer.length)).reduce(at, when[outer]);
}

/** The choices with these values, where they are written deeper than in one key too. */
function followed(when: Values, way: Values): Values {
  const put = (tree: unknown, parts: readonly string[], value: unknown): unknown => {
    const [head, ...rest] = parts;
    if (head === undefined) return value;
    if (Array.isArray(tree))
      return tree.flatMap((one: unknown, i) => (String(i) === head ? (put(one, rest, value) ?? []) : [one]));
    const inner: Tree = isTree(tree) ? tree : {};
    return { ...inner, [head]: put(inner[head], rest, value) };
  };
  return Object.entries(way).reduce<Values>((values, [key, value]) => {
    const outer = outerOf(values, key);
    if (outer === undefined) {
      const kept = Object.entries(values).filter(([k]) => !k.startsWith(`${key}.`));
      return { ...Object.fromEntries(kept), [key]: value };
    }
    return { ...values, [outer]: put(values[outer], partsOf(key.slice(outer.length)), value) };
  }, when);
}

const findings = Object.entries(casesOf).flatMap(([area, cases]) =>
  cases
    .filter(({ published }) => !published)
    .flatMap(({ id, key, when }) => {
      const problem = problemsWith(when).find(p => p.id === id && p.key === key);
      if (!problem) return [];
      const said = waysOf(problem.fix).map((values): Way => ({ values, isExample: false }));
      const present = presentAt(when, key);
      const isWritten = present !== undefined && typeof present !== "object";
      const other = { ...problem, fix: problem.fix.replace(/[Ss]et aks:.*$/, "") };
      const ways = [...said, ...(isWritten ? ownWaysOf(other, present) : [])];
      return ways.map(({ values, isExample }, i) => {
        return {
          area,
          id,
          when,
          problem,
          way: values,
          first: i === 0 && !isExample && !/, or set aks:/.test(problem.fix),
        };
      });
    }),
);
const named = findings.map(one => ({ ...one, name: `${one.id} ${one.problem.key}: ${JSON.stringify(one.way)}` }));

const sameFinding = (a: Problem, b: Problem): boolean => a.id === b.id && a.message === b.message;

describe("what a fix says to write takes the finding away", () => {
  test("there are many", () => expect(findings.length).toBeGreaterThan(300));

  test.each(named)("$name", ({ when, problem, way }) => {
    const after = problemsWith(followed(when, way));
    expect(after.filter(p => sameFinding(p, problem))).toStrictEqual([]);
  });

  // Another kind may ask for what only its user knows; the first way is one that needs no more.
  test.each(named.filter(({ first }) => first))("and makes no other error: $name", ({ when, way }) => {
    const before = problemsWith(when).filter(blocks);
    const news = problemsWith(followed(when, way)).filter(blocks);
    const errors = news.filter(p => p.id !== "C4" && !before.some(b => sameFinding(b, p)));
    expect(errors.map(p => `${p.id} ${p.key}: ${p.message}`)).toStrictEqual([]);
  });
});
