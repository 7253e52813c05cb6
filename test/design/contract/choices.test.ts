import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { assess, type Assessment } from "../../../design/assess";
import { blocks, sortProblems } from "../../../design/contract/problems";
import { isTree, type Tree } from "../../../design/contract/tree";
import { context, presetsOf, Unknown } from "../../support/choices";
import { seed, sizeOf } from "../../support/sample";
import { saneChoices, wildChoices } from "../anyChoices";
import { kindsTogether, pairsOf } from "../kinds";

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
  expect(first).toBeTheSameAs(judge(tree));
  expect(copied(tree)).toBeTheSameAs(before);
  expect(first.problems).toBeTheSameAs(sortProblems(first.problems));
  expect(first.sound).toBe(!first.problems.some(blocks));
  return first;
}

const numRuns = sizeOf(2000, 150);

describe("any choices", () => {
  test("are judged, of whatever they are made: no crash, always in order, twice the same, left untouched", () => {
    fc.assert(
      fc.property(wildChoices, tree => {
        expect(judgedSoundly(tree)).toBeReadable();
      }),
      { seed, numRuns, includeErrorInReport: true },
    );
  });

  test("that make sense are judged too, and a fair share is sound", () => {
    let sound = 0;
    fc.assert(
      fc.property(saneChoices(), tree => {
        const assessment = judgedSoundly(tree);
        expect(assessment).toBeReadable();
        sound += Number(assessment.sound);
      }),
      { seed, numRuns, includeErrorInReport: true },
    );
    expect(sound).toBeGreaterThan(numRuns / 10);
  });

  test("of every kind of egress, network and API server, and of every pair, are sound in a fair share of cases", () => {
    const runs = new Map<string, { all: number; sound: number }>();
    for (const [i, { kinds, pins }] of kindsTogether.entries()) {
      for (const tree of fc.sample(saneChoices(pins), { seed: seed + 1 + i, numRuns: sizeOf(40, 12) })) {
        const { sound } = judge(tree);
        for (const pair of pairsOf(kinds)) {
          const so = runs.get(pair) ?? { all: 0, sound: 0 };
          runs.set(pair, { all: so.all + 1, sound: so.sound + Number(sound) });
        }
      }
    }
    const unfair = [...runs].filter(([, { all, sound }]) => sound < all / 10);
    expect(unfair.map(([pair, { all, sound }]) => `${pair}: ${sound} of ${all} are sound`)).toStrictEqual([]);
  });
});
