import { expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { root } from "../support/project";
import { markedIn } from "./languageServer";

const stackFiles = (folder: string): string[] =>
  fs
    .readdirSync(path.join(root, folder))
    .filter(file => /^Pulumi\..+\.yaml$/.test(file))
    .map(file => path.join(folder, file));

const examples = fs.readdirSync(path.join(root, "examples"), { withFileTypes: true }).filter(e => e.isDirectory());
const files = [".", ...examples.map(({ name }) => path.join("examples", name))].flatMap(stackFiles);

test("there are stack files, of the repository and of the examples", () => {
  expect(files.length).toBeGreaterThan(20);
});

test.each(files)("the editor has nothing against %s", async file => {
  const text = fs.readFileSync(path.join(root, file), "utf8");
  // Examples are copied without the schema beside them.
  const named = /^# yaml-language-server:/m.test(text)
    ? text
    : `# yaml-language-server: $schema=./design/contract/stack.schema.json\n${text}`;
  expect(await markedIn(named)).toStrictEqual([]);
  // Else a schema that is not found would pass.
  expect(await markedIn(named.replace("config:", "config:\n  aks:typo: 1"))).toMatchObject([{ text: "aks:typo" }]);
});
