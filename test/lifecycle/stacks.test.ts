import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Environment } from "../../components";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { readProject, readStackFile, stacksOf } from "../../tools/stackFile";
import { inProcess } from "../support/inProcess";
import { root } from "../support/project";

const project = readProject(root);

suite("the life of every shipped stack", () => {
  for (const stack of stacksOf(project)) {
    test(`${stack}: create, an empty second preview and update, refresh, destroy`, async () => {
      const { choices } = readStackFile(project, stack);
      const program = inProcess(() => new Environment("aks", choices));
      const azure = new FakeAzure({ existingGroups: "any" });
      const engine = new SmallEngine(azure, "aks", "test");
      const created = await engine.up(program);
      assert.equal(created.failure, undefined);
      assert.ok(created.counts.create > 10 && azure.count > 5);

      const second = await engine.preview(program);
      assert.deepEqual([second.failure, second.counts.same], [undefined, created.counts.create]);
      assert.deepEqual(engine.refresh(), []);
      const again = await engine.up(program);
      assert.deepEqual([again.failure, again.counts.same], [undefined, created.counts.create]);

      engine.unprotect();
      const destroyed = engine.destroy();
      assert.equal(destroyed.failure, undefined);
      assert.equal(azure.count, 0, "nothing is left");
    });
  }
});
