import { spawnSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import { typed } from "../../tools/render/shell";

test.each([
  ["a name", "aks-shop", "aks-shop"],
  ["an id", "/subscriptions/a/resourceGroups/b", "/subscriptions/a/resourceGroups/b"],
  ["nothing", "", "''"],
  ["a query", "[].{name:name,id:id}", "'[].{name:name,id:id}'"],
  ["a query with a text", "[?state=='Off'].id", `"[?state=='Off'].id"`],
  ["what a shell would carry out", "a$(reboot)", "'a$(reboot)'"],
  ["the same with a quote", "a'$(reboot)", `'a'\\''$(reboot)'`],
  ["both quotes", `'"`, `''\\''"'`],
  ["several words", "a b", "'a b'"],
  ["a line end", "a\nb", "'a\nb'"],
])("%s is one word of a shell", (_, text, written) => {
  expect(typed(["printf", "%s", text])).toBe(`printf '%s' ${written}`);
  expect(spawnSync("sh", ["-c", typed(["printf", "%s", text])], { encoding: "utf8" }).stdout).toBe(text);
});
