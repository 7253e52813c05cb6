import { expect, test } from "@jest/globals";
import { withPreset, withWritten } from "../../../tools/migration/text";

const file = `# of the team
config:
  aks:preset: prod@2 # ours
  aks:name: shop
  aks:nodePools:
    # the large one
    user: { vmSize: Standard_D8ds_v5 }
  aks:tags: '{"a": "b"}'
  aks:secrets:
    ops: { secure: v1:abc= }
`;

test("writes at keys, and leaves comments and secrets elsewhere", () => {
  const text = withWritten(file, [
    { key: "nodePools.user", value: null },
    { key: "nodePools.user2", value: { maxPods: 60 } },
    { key: "egress", value: { kind: "none" } },
    { key: "tags.c", value: "d" },
  ]);
  expect(text).toBe(`# of the team
config:
  aks:preset: prod@2 # ours
  aks:name: shop
  aks:nodePools:
    # the large one
    user: null
    user2:
      maxPods: 60
  aks:secrets:
    ops: {secure: v1:abc=}
  aks:egress:
    kind: none
  aks:tags:
    c: d
`);
});

test("nothing written is the same text, and another preset differs in that", () => {
  expect(withWritten(file, [])).toBe(file);
  expect(withPreset(file, "dev@2")).toContain("aks:preset: dev@2 # ours\n");
});
