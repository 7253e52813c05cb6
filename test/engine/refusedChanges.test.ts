import fs from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { stringify } from "yaml";
import type { Tree } from "../../design/contract/tree";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { readProject, readStackFile } from "../../tools/stackFile";
import { root } from "../support/project";
import { realStack, withPulumi } from "../support/realEngine";
import { changedBy, refusedChanges } from "../support/refusedChanges";

const { describe, orWhyNot } = withPulumi();
const project = readProject(root);
/** A stack file of these choices. */
const fileOf = (choices: Tree): string =>
  stringify({ config: Object.fromEntries(Object.entries(choices).map(([key, value]) => [`aks:${key}`, value])) });
const stacks = [...new Set(refusedChanges.map(([, stack]) => stack))];

describe(`changes that Azure refuses, with the real engine${orWhyNot}`, () => {
  test.each(stacks)(
    "on a living %s: refused by preview and by up before anything changes, and back",
    async stack => {
      const { choices } = readStackFile(project, stack);
      const azure = new FakeAzure({ existingGroups: "any" });
      const { project: own, pulumi } = await realStack(stack, { text: fileOf(choices), azure });
      const file = path.join(own.folder, `Pulumi.${stack}.yaml`);
      const salted = (tree: Tree): void => {
        const [salt = ""] = /^encryptionsalt:.*$/m.exec(fs.readFileSync(file, "utf8")) ?? [];
        fs.writeFileSync(file, `${salt}\n${fileOf(tree)}`);
      };
      expect(await pulumi("up", "--yes", "--skip-preview")).toExitWith(0);
      const before = structuredClone(azure.resources);
      for (const [what, , change, keys] of refusedChanges.filter(row => row[1] === stack)) {
        salted(changedBy(choices, change));
        for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
          const ran = await pulumi(...command);
          expect([what, command[0], ran.status]).not.toContain(0);
          expect(ran.stdout).toMatch(/nothing has changed/);
          for (const key of keys) expect(ran.stdout).toContain(`M1 aks:${key}:`);
        }
        expect(azure.resources).toStrictEqual(before);
      }
      salted(choices);
      expect(await pulumi("preview", "--expect-no-changes")).toExitWith(0);
    },
    600_000,
  );
});
