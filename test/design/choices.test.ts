import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { assess, type Assessment } from "../../design/assess";
import { blocks, sortProblems } from "../../design/problems";
import { isTree, type Tree } from "../../design/tree";
import { saneChoices, Unknown, wildChoices } from "./anyChoices";
import { kindsTogether, pairsOf } from "./kinds";
import { assertReadable, context, presetsOf } from "./rules/cases";

const presetFiles: Record<string, Tree> = {
  "./team.yaml": { preset: "dev", apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } }, zones: ["1"] },
};
const judge = (tree: Tree): Assessment => assess(tree, { ...context, readPreset: presetsOf(presetFiles) });

/** A copy that can be compared: what is not known yet has no content. */
const copied = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(copied)
    : isTree(value)
      ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, copied(v)]))
      : value instanceof Unknown
        ? "[unknown]"
        : value;

/** Judges choices and checks what holds of any. */
function judgedSoundly(tree: Tree): Assessment {
  const before = copied(tree);
  const first = judge(tree);
  expect(first).toStrictEqual(judge(tree));
  expect(copied(tree)).toStrictEqual(before);
  expect(first.problems).toStrictEqual(sortProblems(first.problems));
  expect(first.sound).toBe(!first.problems.some(blocks));
  first.problems.forEach(assertReadable);
  return first;
}

const options = { seed: 20261121, numRuns: 250, includeErrorInReport: true };

test("any choices at all are judged: no crash, always in order, twice the same, left untouched", () => {
  fc.assert(
    fc.property(wildChoices, tree => void judgedSoundly(tree)),
    options,
  );
});

test("choices that make sense are judged too, and a fair share is sound", () => {
  const sound: Assessment[] = [];
  fc.assert(
    fc.property(saneChoices(), tree => {
      const assessment = judgedSoundly(tree);
      if (assessment.sound) sound.push(assessment);
    }),
    options,
  );
  expect(sound.length).toBeGreaterThan(
    options.numRuns / 10,
  ); /* SAID: `${sound.length} of ${options.numRuns} are sound` */
});

test("every kind of egress, network and API server, and every pair of them, is sound in a fair share of cases", () => {
  const runs = new Map<string, { all: number; sound: number }>();
  const count = (pair: string, sound: boolean): void => {
    const so = runs.get(pair) ?? { all: 0, sound: 0 };
    runs.set(pair, { all: so.all + 1, sound: so.sound + (sound ? 1 : 0) });
  };
  let { seed } = options;
  for (const { kinds, pins } of kindsTogether) {
    seed += 1;
    for (const tree of fc.sample(saneChoices(pins), { seed, numRuns: 8 })) {
      const { sound } = judgedSoundly(tree);
      for (const pair of pairsOf(kinds)) count(pair, sound);
    }
  }
  const unfair = [...runs].filter(([, { all, sound }]) => sound < all / 10);
  expect(unfair.map(([pair, { all, sound }]) => `${pair}: ${sound} of ${all} are sound`)).toStrictEqual([]);
});
