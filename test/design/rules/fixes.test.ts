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

/** The choices with these values, where they are written deeper than in one key too. */
function followed(when: Values, way: Values): Values {
  const put = (tree: unknown, parts: readonly string[], value: unknown): unknown => {
    const [head, ...rest] = parts;
    if (head === undefined) return value;
    const inner: Tree = isTree(tree) ? tree : {};
    return { ...inner, [head]: put(inner[head], rest, value) };
  };
  return Object.entries(way).reduce<Values>((values, [key, value]) => {
    if (key in values) return { ...values, [key]: value };
    const outer = Object.keys(values).find(k => key.startsWith(`${k}.`) && isTree(values[k]));
    if (outer === undefined) {
      const kept = Object.entries(values).filter(([k]) => !k.startsWith(`${key}.`));
      return { ...Object.fromEntries(kept), [key]: value };
    }
    return { ...values, [outer]: put(values[outer], key.slice(outer.length + 1).split("."), value) };
  }, when);
}

const findings = Object.entries(casesOf).flatMap(([area, cases]) =>
  cases
    .filter(({ published }) => !published)
    .flatMap(({ id, key, when }) => {
      const problem = problemsWith(when).find(p => p.id === id && p.key === key);
      const ways = problem ? waysOf(problem.fix) : [];
      return ways.map((way, i) => ({ area, id, when, problem: problem!, way, first: i === 0 }));
    }),
);
const named = findings.map(one => ({ ...one, name: `${one.id} ${one.problem.key}: ${JSON.stringify(one.way)}` }));

const sameFinding = (a: Problem, b: Problem): boolean => a.id === b.id && a.message === b.message;

describe("what a fix says to write takes the finding away", () => {
  test("there are many", () => expect(findings.length).toBeGreaterThan(60));

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
