import { describe, expect, test } from "@jest/globals";
import { Environment } from "../../components";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { readProject, readStackFile, stacksOf } from "../../tools/stackFile";
import { inProcess } from "../support/inProcess";
import { root } from "../support/project";

const project = readProject(root);

describe("the life of every shipped stack", () => {
  for (const stack of stacksOf(project)) {
    test(`${stack}: create, an empty second preview and update, refresh, destroy`, async () => {
      const { choices } = readStackFile(project, stack);
      const program = inProcess(() => new Environment("aks", choices));
      const azure = new FakeAzure({ existingGroups: "any" });
      const engine = new SmallEngine(azure, "aks", "test");
      const created = await engine.up(program);
      expect(created.failure).toBeUndefined();
      expect(created.counts.create > 10 && azure.count > 5).toBe(true);

      const second = await engine.preview(program);
      expect([second.failure, second.counts.same]).toStrictEqual([undefined, created.counts.create]);
      expect(engine.refresh()).toStrictEqual([]);
      const again = await engine.up(program);
      expect([again.failure, again.counts.same]).toStrictEqual([undefined, created.counts.create]);

      engine.unprotect();
      const destroyed = engine.destroy();
      expect(destroyed.failure).toBeUndefined();
      expect(azure.count).toBe(0); /* SAID: "nothing is left" */
    });
  }
});
