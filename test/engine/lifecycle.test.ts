import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { suite, test } from "node:test";
import { stringify, parse } from "yaml";
import type { StateResource } from "../../tools/engine/state";
import { readState } from "../../tools/engine/state";
import { preview } from "../../tools/preview";
import { pulumiAks } from "../support/cli";
import { root } from "../support/project";
import { realStack, skip } from "../support/realEngine";

const azureResources = (resources: readonly StateResource[]) =>
  new Map(resources.filter(r => !r.type.startsWith("pulumi:")).map(r => [r.urn, r]));

suite("with the real engine", { skip }, () => {
  for (const stack of ["dev", "nat", "prod", "spoke", "staging"]) {
    test(`${stack}: preview, up, an empty second preview, refresh, up, destroy`, async t => {
      const { project, azure, pulumi } = await realStack(t, stack);
      const first = await pulumi("preview");
      assert.equal(first.status, 0, first.text);
      const offline = await preview(project, stack);
      assert.match(
        first.text,
        new RegExp(`\\+ ${offline.summary.create} to create`),
        "as many as the offline preview says",
      );

      const up = await pulumi("up", "--yes", "--skip-preview");
      assert.equal(up.status, 0, up.text);
      const second = await pulumi("preview", "--expect-no-changes");
      assert.equal(second.status, 0, second.text);

      const exported = path.join(project.folder, "state.json");
      fs.writeFileSync(exported, (await pulumi("stack", "export")).text);
      const real = azureResources(readState(exported).deployment.resources);
      const recorded = azureResources(readState(path.join(root, `test/state/${stack}.json`)).deployment.resources);
      assert.deepEqual(
        [...real.keys()].sort(),
        [...recorded.keys()].sort(),
        "the recorded state has the engine's URNs",
      );
      for (const [urn, resource] of real) {
        const other = recorded.get(urn);
        assert.deepEqual(resource.inputs, other?.inputs ?? {}, urn);
        assert.deepEqual([...(resource.dependencies ?? [])].sort(), [...(other?.dependencies ?? [])].sort(), urn);
      }
      const against = await preview(project, stack, { state: readState(exported) });
      assert.equal(against.summary.same, against.resources.length, "offline too, nothing changed");

      const refresh = await pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes");
      assert.equal(refresh.status, 0, refresh.text);
      const again = await pulumi("up", "--yes", "--skip-preview", "--expect-no-changes");
      assert.equal(again.status, 0, again.text);

      const unprotect = await pulumi("state", "unprotect", "--all", "--yes");
      assert.equal(unprotect.status, 0, unprotect.text);
      const destroy = await pulumi("destroy", "--yes", "--skip-preview");
      assert.equal(destroy.status, 0, destroy.text);
      assert.equal(azure.count, 0, "nothing is left");
    });
  }

  test("the engine refuses, in preview, what Azure refuses on the system pool", async t => {
    const { project, pulumi } = await realStack(t, "dev");
    assert.equal((await pulumi("up", "--yes", "--skip-preview")).status, 0);
    const file = path.join(project.folder, "Pulumi.dev.yaml");
    const { config, ...rest } = parse(fs.readFileSync(file, "utf8")) as { config: Record<string, unknown> };
    fs.writeFileSync(
      file,
      stringify({ config: { ...config, "aks:systemPool": { vmSize: "Standard_D8as_v5" } }, ...rest }),
    );
    const refused = await pulumi("preview");
    assert.notEqual(refused.status, 0);
    assert.match(refused.text, /M1 aks:systemPool: vmSize of the system pool can't change/);
  });

  test("secrets stay secret under aks:secrets and are refused anywhere else", async t => {
    const { project, pulumi } = await realStack(t, "dev");
    assert.equal((await pulumi("config", "set", "--secret", "--path", "aks:secrets.hook", "pl4nted")).status, 0);
    const sound = await pulumi("up", "--yes", "--skip-preview");
    assert.equal(sound.status, 0, sound.text);
    assert.match(sound.text, /C16 aks:secrets\.hook/, "the warning that nobody reads it is printed");
    assert.ok(!(await pulumi("stack", "export")).text.includes("pl4nted"));
    assert.equal((await pulumi("config", "set", "--secret", "--path", "aks:tags.token", "pl4nted")).status, 0);
    const refused = await pulumi("preview");
    assert.notEqual(refused.status, 0);
    assert.match(refused.text, /C6 aks:tags: it is a secret, or has one inside/);
    assert.match(pulumiAks(project.folder, "check").stdout, /C6\s+aks:tags\.token/);
  });

  test("mistakes are printed as one list without a stack trace", async t => {
    const { project, azure, pulumi } = await realStack(t, "dev");
    const file = path.join(project.folder, "Pulumi.dev.yaml");
    const tree = parse(fs.readFileSync(file, "utf8")) as { config: Record<string, unknown> };
    Object.assign(tree.config, { "aks:zones": ["9"], "aks:kubernetes": { version: "1.20" } });
    fs.writeFileSync(file, stringify(tree));
    const { status, text } = await pulumi("preview");
    assert.notEqual(status, 0);
    assert.match(text, /aks: 2 problems in the choices, nothing is created:/);
    assert.match(text, /X12 aks:kubernetes\.version: .*\n\s+P21 aks:zones/);
    assert.doesNotMatch(text, /\n\s+at .*:\d+:\d+/);
    assert.equal(azure.count, 0);
  });
});
