import fs from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { parse, stringify } from "yaml";
import { readState, type StateResource } from "../../tools/engine/state";
import { preview } from "../../tools/preview";
import { readProject, stacksOf, type Project } from "../../tools/stackFile";
import { pulumiAks } from "../support/cli";
import { root } from "../support/project";
import { realStack, withPulumi } from "../support/realEngine";

/** What a state has of Azure, by URN. */
const azureResources = (file: string): Record<string, Pick<StateResource, "inputs" | "dependencies">> =>
  Object.fromEntries(
    readState(file)
      .deployment.resources.filter(r => !r.type.startsWith("pulumi:"))
      .map(({ urn, inputs = {}, dependencies = [] }) => [urn, { inputs, dependencies: [...dependencies].sort() }]),
  );

/** Adds to the configuration of a stack's file. */
function configure(project: Project, stack: string, config: Readonly<Record<string, unknown>>): void {
  const file = path.join(project.folder, `Pulumi.${stack}.yaml`);
  const tree = parse(fs.readFileSync(file, "utf8")) as { config: Record<string, unknown> };
  fs.writeFileSync(file, stringify({ ...tree, config: { ...tree.config, ...config } }));
}

const { describe, orWhyNot } = withPulumi();

describe(`with the real engine${orWhyNot}`, () => {
  test.each(stacksOf(readProject(root)))(
    "%s: preview, up, an empty second preview, refresh, up, destroy",
    async stack => {
      const { project, azure, pulumi } = await realStack(stack);
      const first = await pulumi("preview");
      expect(first).toExitWith(0);
      const offline = await preview(project, stack);
      expect(first.stdout).toMatch(new RegExp(`\\+ ${offline.summary.create} to create`));

      expect(await pulumi("up", "--yes", "--skip-preview")).toExitWith(0);
      expect(await pulumi("preview", "--expect-no-changes")).toExitWith(0);

      const exported = path.join(project.folder, "state.json");
      fs.writeFileSync(exported, (await pulumi("stack", "export")).stdout);
      const recorded = path.join(root, `test/state/${stack}.json`);
      expect(azureResources(exported)).toStrictEqual(azureResources(recorded));
      expect(await preview(project, stack, { state: readState(exported) })).toPreviewAs([]);

      expect(await pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes")).toExitWith(0);
      expect(await pulumi("up", "--yes", "--skip-preview", "--expect-no-changes")).toExitWith(0);

      expect(await pulumi("state", "unprotect", "--all", "--yes")).toExitWith(0);
      expect(await pulumi("destroy", "--yes", "--skip-preview")).toExitWith(0);
      expect(azure.count).toBe(0);
    },
    // Eight commands, each with a program of its own.
    300_000,
  );

  test("the engine refuses, in preview, what Azure refuses on the system pool", async () => {
    const { project, pulumi } = await realStack("dev");
    expect(await pulumi("up", "--yes", "--skip-preview")).toExitWith(0);
    configure(project, "dev", { "aks:systemPool": { vmSize: "Standard_D8as_v5" } });
    const refused = await pulumi("preview");
    expect(refused).not.toExitWith(0);
    expect(refused.stdout).toMatch(/M1 aks:systemPool: vmSize of the system pool can't change/);
  });

  test("secrets stay secret under aks:secrets and are refused anywhere else", async () => {
    const { project, pulumi } = await realStack("dev");
    expect(await pulumi("config", "set", "--secret", "--path", "aks:secrets.hook", "pl4nted")).toExitWith(0);
    const sound = await pulumi("up", "--yes", "--skip-preview");
    expect(sound).toExitWith(0);
    // Nobody reads it, which is printed.
    expect(sound.stdout).toMatch(/C16 aks:secrets\.hook/);
    expect((await pulumi("stack", "export")).stdout).not.toContain("pl4nted");
    expect(await pulumi("config", "set", "--secret", "--path", "aks:tags.token", "pl4nted")).toExitWith(0);
    const refused = await pulumi("preview");
    expect(refused).not.toExitWith(0);
    expect(refused.stdout).toMatch(/C6 aks:tags: it is a secret, or has one inside/);
    expect((await pulumiAks(project.folder, "check")).stdout).toMatch(/C6\s+aks:tags\.token/);
  });

  test("mistakes are printed as one list without a stack trace", async () => {
    const { project, azure, pulumi } = await realStack("dev");
    configure(project, "dev", { "aks:zones": ["9"], "aks:kubernetes": { version: "1.20" } });
    const refused = await pulumi("preview");
    expect(refused).not.toExitWith(0);
    expect(refused.stdout).toMatch(/aks: 2 problems in the choices, nothing is created:/);
    expect(refused.stdout).toMatch(/X12 aks:kubernetes\.version: .*\n\s+P21 aks:zones/);
    expect(refused.stdout).not.toMatch(/\n\s+at .*:\d+:\d+/);
    expect(azure.count).toBe(0);
  });
});
