import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { stringify, parse } from "yaml";
import type { StateResource } from "../../tools/engine/state";
import { readState } from "../../tools/engine/state";
import { preview } from "../../tools/preview";
import { pulumiAks } from "../support/cli";
import { root } from "../support/project";
import { realStack, skip } from "../support/realEngine";

const azureResources = (resources: readonly StateResource[]) =>
  new Map(resources.filter(r => !r.type.startsWith("pulumi:")).map(r => [r.urn, r]));

describe("with the real engine", { skip }, () => {
  for (const stack of ["dev", "nat", "prod", "spoke", "staging"]) {
    test(`${stack}: preview, up, an empty second preview, refresh, up, destroy`, async () => {
      const { project, azure, pulumi } = await realStack(stack);
      const first = await pulumi("preview");
      expect(first.status).toBe(0); /* SAID: first.text */
      const offline = await preview(project, stack);
      expect(first.text).toMatch(
        new RegExp(`\\+ ${offline.summary.create} to create`),
      ); /* SAID: "as many as the offline preview says" */

      const up = await pulumi("up", "--yes", "--skip-preview");
      expect(up.status).toBe(0); /* SAID: up.text */
      const second = await pulumi("preview", "--expect-no-changes");
      expect(second.status).toBe(0); /* SAID: second.text */

      const exported = path.join(project.folder, "state.json");
      fs.writeFileSync(exported, (await pulumi("stack", "export")).text);
      const real = azureResources(readState(exported).deployment.resources);
      const recorded = azureResources(readState(path.join(root, `test/state/${stack}.json`)).deployment.resources);
      expect([...real.keys()].sort()).toStrictEqual(
        [...recorded.keys()].sort(),
      ); /* SAID: "the recorded state has the engine's URNs" */
      for (const [urn, resource] of real) {
        const other = recorded.get(urn);
        expect(resource.inputs).toStrictEqual(other?.inputs ?? {}); /* SAID: urn */
        expect([...(resource.dependencies ?? [])].sort()).toStrictEqual(
          [...(other?.dependencies ?? [])].sort(),
        ); /* SAID: urn */
      }
      const against = await preview(project, stack, { state: readState(exported) });
      expect(against.summary.same).toBe(against.resources.length); /* SAID: "offline too, nothing changed" */

      const refresh = await pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes");
      expect(refresh.status).toBe(0); /* SAID: refresh.text */
      const again = await pulumi("up", "--yes", "--skip-preview", "--expect-no-changes");
      expect(again.status).toBe(0); /* SAID: again.text */

      const unprotect = await pulumi("state", "unprotect", "--all", "--yes");
      expect(unprotect.status).toBe(0); /* SAID: unprotect.text */
      const destroy = await pulumi("destroy", "--yes", "--skip-preview");
      expect(destroy.status).toBe(0); /* SAID: destroy.text */
      expect(azure.count).toBe(0); /* SAID: "nothing is left" */
    });
  }

  test("the engine refuses, in preview, what Azure refuses on the system pool", async () => {
    const { project, pulumi } = await realStack("dev");
    expect((await pulumi("up", "--yes", "--skip-preview")).status).toBe(0);
    const file = path.join(project.folder, "Pulumi.dev.yaml");
    const { config, ...rest } = parse(fs.readFileSync(file, "utf8")) as { config: Record<string, unknown> };
    fs.writeFileSync(
      file,
      stringify({ config: { ...config, "aks:systemPool": { vmSize: "Standard_D8as_v5" } }, ...rest }),
    );
    const refused = await pulumi("preview");
    expect(refused.status).not.toBe(0);
    expect(refused.text).toMatch(/M1 aks:systemPool: vmSize of the system pool can't change/);
  });

  test("secrets stay secret under aks:secrets and are refused anywhere else", async () => {
    const { project, pulumi } = await realStack("dev");
    expect((await pulumi("config", "set", "--secret", "--path", "aks:secrets.hook", "pl4nted")).status).toBe(0);
    const sound = await pulumi("up", "--yes", "--skip-preview");
    expect(sound.status).toBe(0); /* SAID: sound.text */
    expect(sound.text).toMatch(/C16 aks:secrets\.hook/); /* SAID: "the warning that nobody reads it is printed" */
    expect((await pulumi("stack", "export")).text).not.toContain("pl4nted");
    expect((await pulumi("config", "set", "--secret", "--path", "aks:tags.token", "pl4nted")).status).toBe(0);
    const refused = await pulumi("preview");
    expect(refused.status).not.toBe(0);
    expect(refused.text).toMatch(/C6 aks:tags: it is a secret, or has one inside/);
    expect((await pulumiAks(project.folder, "check")).stdout).toMatch(/C6\s+aks:tags\.token/);
  });

  test("mistakes are printed as one list without a stack trace", async () => {
    const { project, azure, pulumi } = await realStack("dev");
    const file = path.join(project.folder, "Pulumi.dev.yaml");
    const tree = parse(fs.readFileSync(file, "utf8")) as { config: Record<string, unknown> };
    Object.assign(tree.config, { "aks:zones": ["9"], "aks:kubernetes": { version: "1.20" } });
    fs.writeFileSync(file, stringify(tree));
    const { status, text } = await pulumi("preview");
    expect(status).not.toBe(0);
    expect(text).toMatch(/aks: 2 problems in the choices, nothing is created:/);
    expect(text).toMatch(/X12 aks:kubernetes\.version: .*\n\s+P21 aks:zones/);
    expect(text).not.toMatch(/\n\s+at .*:\d+:\d+/);
    expect(azure.count).toBe(0);
  });
});
