import { assess } from "../../design/assess";
import { isTree, type Tree } from "../../design/contract/tree";
import { choicesWith, context, treeOf } from "../../test/support/choices";
import { everyCase, type Case } from "../../test/design/rules/cases";
import { formCases } from "../../test/design/rules/cases/form";

/** Choices that a rule refuses or warns of, what it says, and the same choices mended. */
export interface RuleExample {
  readonly refused: Tree;
  readonly key: string;
  readonly message: string;
  readonly fix: string;
  readonly accepted: Tree;
}

/** tools/ruleExamples.json: an example of each rule, the smallest of those that the tests try. */
export function ruleExamples(): Record<string, RuleExample> {
  const cases = [...formCases, ...everyCase].filter(isPlain);
  const ids = [...new Set(cases.map(({ id }) => id))].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return Object.fromEntries(
    ids.flatMap(id => {
      const smallest = cases.filter(one => one.id === id).sort((a, b) => size(a) - size(b))[0];
      return exampleOf(smallest).map(example => [id, example]);
    }),
  );
}

/** Whether its choices can be written down: an Output can't. */
const isPlain = ({ when, mend, published }: Case): boolean => published === undefined && writable([when, mend[1]]);

function writable(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(writable);
  if (isTree(value)) return Object.values(value).every(writable);
  return typeof value !== "object" || value === null;
}

/** Other errors would distract, and choices that are mended by leaving them out show nothing. */
const size = ({ when, also = [], mend: [, value] }: Case): number =>
  JSON.stringify(when).length + 1000 * (also.length + (value === undefined ? 1 : 0));

function exampleOf({ id, when, key, mend: [mended, value] }: Case): RuleExample[] {
  const problem = assess(choicesWith(when), context).problems.find(p => p.id === id && p.key === key);
  if (!problem) return [];
  const { message, fix } = problem;
  return [{ refused: treeOf(when), key, message, fix, accepted: treeOf({ ...when, [mended]: value }) }];
}
