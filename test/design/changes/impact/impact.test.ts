import { describe, expect, test } from "@jest/globals";
import { impactsOf, isGrave } from "../../../../design/changes/impact";
import { aloneChange } from "../builders";
import { edits, type Edit } from "./edits";

const changeOf = ({ type, before, after, plan, replacing = [] }: Edit) =>
  aloneChange(type, "it", { op: plan, before, after, replacing });

test("there are 150 edits or more, each under a name of its own", () => {
  expect(edits.length).toBeGreaterThanOrEqual(150);
  expect(new Set(edits.map(({ what, type }) => `${type} ${what}`)).size).toBe(edits.length);
});

describe.each([...new Set(edits.map(({ type }) => type))])("an edit of a %s", type => {
  test.each(edits.filter(edit => edit.type === type))("$what: $is", edit => {
    const [worst] = impactsOf([changeOf(edit)]);
    expect(worst?.class ?? "none").toBe(edit.is);
    if (edit.pods !== undefined) expect(worst.podsDisrupted).toBe(edit.pods);
    if (edit.also !== undefined) expect(worst.also).toStrictEqual(expect.arrayContaining([...edit.also]));
    if (edit.egress !== undefined) expect(worst.egressIpChanges).toBe(edit.egress);
    if (worst) expect(worst.enginePlan).toBe(edit.plan);
    if (["refused", "replaceCluster"].includes(edit.is)) expect(isGrave(worst)).toBe(true);
  });
});
