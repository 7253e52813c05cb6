import { describe, expect, test } from "@jest/globals";
import { impactsOf, isGrave } from "../../../../design/changes/impact";
import { aloneChange } from "../builders";
import { clusterEdits } from "./clusterEdits";
import type { Edit } from "./edit";
import { otherEdits } from "./otherEdits";
import { poolEdits } from "./poolEdits";

const edits = [...clusterEdits, ...poolEdits, ...otherEdits];

const changeOf = ({ type, before, after, plan, replacing = [] }: Edit) =>
  aloneChange(type, "it", { op: plan, before, after, replacing });

test("there are 150 edits or more, each under a name of its own", () => {
  expect(edits.length).toBeGreaterThanOrEqual(150);
  expect(new Set(edits.map(({ what, type }) => `${type} ${what}`)).size).toBe(edits.length);
});

describe.each([...new Set(edits.map(({ type }) => type))])("an edit of a %s", type => {
  test.each(edits.filter(edit => edit.type === type))("$what: $is", edit => {
    const { is, pods, also, egress, plan } = edit;
    const found = impactsOf([changeOf(edit)]).slice(0, 1);
    const expected = {
      class: is,
      enginePlan: plan,
      ...(pods && { podsDisrupted: pods }),
      ...(egress !== undefined && { egressIpChanges: egress }),
    };
    expect(found).toMatchObject(is === "none" ? [] : [expected]);
    expect(found.flatMap(one => [...one.also])).toStrictEqual(expect.arrayContaining([...(also ?? [])]));
    expect(found.map(isGrave).includes(true) || !["refused", "replaceCluster"].includes(is)).toBe(true);
  });
});
