import { describe, expect, test } from "@jest/globals";
import { impactsOf, isGrave } from "../../../../design/changes/impact";
import { changeProblems } from "../../../../design/changes/changes";
import { aloneChange } from "../builders";
import { clusterEdits } from "./clusterEdits";
import type { Edit } from "./edit";
import { otherEdits } from "./otherEdits";
import { keptEdits } from "./keptEdits";
import { lateEdits } from "./lateEdits";
import { poolEdits } from "./poolEdits";
import { sameEdits } from "./sameEdits";
import { versionEdits } from "./versionEdits";

const edits = [...clusterEdits, ...poolEdits, ...otherEdits, ...keptEdits, ...lateEdits, ...sameEdits, ...versionEdits];

const changesOf = ({ type, before, after, plan, replacing = [], beside = [], ...rest }: Edit) => [
  ...beside.map((other, i) => aloneChange(other.type, `other-${i}`, other)),
  aloneChange(type, "it", {
    op: plan,
    before,
    after,
    replacing,
    live: rest.live,
    id: rest.id,
    leftAlone: rest.leftAlone ?? [],
  }),
];

test("there are 150 edits or more, each under a name of its own", () => {
  expect(edits.length).toBeGreaterThanOrEqual(150);
  expect(new Set(edits.map(({ what, type }) => `${type} ${what}`)).size).toBe(edits.length);
});

describe.each([...new Set(edits.map(({ type }) => type))])("an edit of a %s", type => {
  test.each(edits.filter(edit => edit.type === type))("$what: $is", edit => {
    const { is, pods, also, egress, plan } = edit;
    const changes = changesOf(edit);
    const found = impactsOf(changes)
      .filter(({ resource }) => ["it", ""].includes(resource))
      .slice(0, 1);
    const expected = {
      class: is,
      enginePlan: plan,
      ...(pods && { podsDisrupted: pods }),
      ...(egress !== undefined && { egressIpChanges: egress }),
    };
    expect(found).toMatchObject(is === "none" ? [] : [expected]);
    expect(found.flatMap(one => [...one.also])).toStrictEqual(expect.arrayContaining([...(also ?? [])]));
    expect(found.map(isGrave).includes(true) || !["refused", "replaceCluster"].includes(is)).toBe(true);
    // The rules say the same.
    const refused = changeProblems(changes).filter(({ id, severity }) => id === "M1" && severity === "error");
    expect(refused.length > 0).toBe(is === "refused");
    expect(refused).toBeReadable();
  });
});
