import { expect, test } from "@jest/globals";
import type { Problem } from "../../design/contract/problems";
import { keyText } from "../../tools/render/problems";

const problem = (id: string, key: string): Problem => ({ id, key, severity: "error", message: "", fix: "", doc: "" });

test.each([
  ["a key", problem("M1", "egress.firewall.zones"), "aks:egress.firewall.zones"],
  ["a file that is none", problem("C8", ""), "(file)"],
  ["what a program makes without choices", problem("M2", ""), "(program)"],
])("a problem of %s is shown there", (_, found, place) => {
  expect(keyText(found)).toBe(place);
});
