import fs from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { parse, stringify } from "yaml";
import { readState, type StackState } from "../../tools/engine/state";
import { Faults } from "../../tools/fakeAzure/faults";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { preview } from "../../tools/preview";
import { realStack, temporaryFolder, withPulumi, type PulumiCommand } from "../support/realEngine";

const planted = /pl4nted/;
const text = stringify({ config: { "azure-native:location": "westeurope" } });

/** What the engine keeps of the stack, as text. */
const exported = async (pulumi: PulumiCommand, ...args: string[]): Promise<string> =>
  (await pulumi("stack", "export", ...args)).stdout;

/** Values of a resource that the state has as secrets. */
const sealed = (state: string, type: string) => {
  const { deployment } = JSON.parse(state) as StackState;
  const found = deployment.resources.find(r => r.type.endsWith(`:${type}`));
  return { inputs: found?.inputs, outputs: found?.outputs };
};

const secret = expect.objectContaining({ ciphertext: expect.any(String) });

const { describe, orWhyNot } = withPulumi();

describe(`secrets between Pulumi's engine and the model${orWhyNot}`, () => {
  test("are secrets in the state after create, update and refresh, and are no change", async () => {
    const kept = path.join(temporaryFolder(), "azure.json");
    const azure = new FakeAzure({ existingGroups: "any", file: kept });
    const { project, pulumi } = await realStack("dev", { text, program: "marked.ts", azure });
    const state = async (): Promise<string> => {
      const found = await exported(pulumi);
      expect(found).not.toMatch(planted);
      expect(sealed(found, "ManagedCluster")).toMatchObject({
        inputs: { windowsProfile: { adminUsername: "azureuser", adminPassword: secret } },
        outputs: { windowsProfile: { adminPassword: secret } },
      });
      expect(sealed(found, "ResourceGroup")).toMatchObject({
        inputs: { tags: { token: secret, size: expect.any(String) } },
      });
      expect(fs.readFileSync(kept, "utf8")).not.toMatch(planted);
      return found;
    };
    const up = await pulumi("up", "--yes", "--skip-preview");
    expect(up).toExitWith(0);
    await state();
    expect(await pulumi("preview", "--expect-no-changes")).toExitWith(0);

    const file = path.join(project.folder, "Pulumi.dev.yaml");
    const tree = parse(fs.readFileSync(file, "utf8")) as { config: object };
    fs.writeFileSync(file, stringify({ ...tree, config: { ...tree.config, "marked:size": "large" } }));
    const shown = await pulumi("preview", "--diff");
    expect(shown.stdout).toMatch(/large/);
    expect(shown.stdout).not.toMatch(planted);
    expect(await pulumi("up", "--yes", "--skip-preview")).toExitWith(0);
    await state();
    expect(await pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes")).toExitWith(0);
    const last = await state();

    // What has its secrets in plain text is compared without them.
    const plain = path.join(project.folder, "plain.json");
    fs.writeFileSync(plain, await exported(pulumi, "--show-secrets"));
    fs.writeFileSync(path.join(project.folder, "sealed.json"), last);
    for (const name of ["plain.json", "sealed.json"]) {
      const compared = await preview(project, "dev", { state: readState(path.join(project.folder, name)) });
      expect(compared).toPreviewAs([]);
      expect(JSON.stringify({ ...compared, deployment: undefined })).not.toMatch(planted);
    }
  }, 200_000);

  test("a model that was kept without them goes on: nothing changes", async () => {
    const kept = path.join(temporaryFolder(), "azure.json");
    const first = new FakeAzure({ existingGroups: "any", file: kept });
    const { pulumi, azure } = await realStack("dev", { text, program: "marked.ts", azure: first });
    expect(await pulumi("up", "--yes", "--skip-preview")).toExitWith(0);
    const next = new FakeAzure({ existingGroups: "any", file: kept });
    for (const { id, inputs, outputs } of next.resources) azure.overwrite(id, inputs, outputs);
    expect(JSON.stringify(azure.resources)).not.toMatch(planted);
    expect(await pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes")).toExitWith(0);
    expect(await pulumi("preview", "--expect-no-changes")).toExitWith(0);
  }, 100_000);

  test("are in the state as such where Azure did not finish", async () => {
    const faults = new Faults((_, id) => (/\/managedClusters\/[^/]+$/.test(id) ? "timeout" : undefined));
    const { pulumi } = await realStack("dev", { text, program: "marked.ts", faults });
    expect((await pulumi("up", "--yes", "--skip-preview")).stdout).toMatch(/OperationTimedOut/);
    const found = await exported(pulumi);
    expect(found).not.toMatch(planted);
    expect(sealed(found, "ManagedCluster")).toMatchObject({ inputs: { windowsProfile: { adminPassword: secret } } });
  }, 100_000);
});
