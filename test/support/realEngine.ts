import { afterTest } from "./cleanup";
import fs from "node:fs";
import path from "node:path";
import { PulumiEngine, pulumiVersion } from "../../tools/engine/pulumi";
import type { Faults } from "../../tools/fakeAzure/faults";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { root, temporaryProject } from "./project";

/** Why the tests with the real engine are skipped; false where they are not. */
export const skip =
  pulumiVersion() === undefined ? "there is no pulumi command on the PATH, so the real engine was not asked" : false;

/** A stack of the real engine in a folder of its own, with the model of Azure as its provider. */
export async function realStack(
  stack: string,
  text = fs.readFileSync(path.join(root, `Pulumi.${stack}.yaml`), "utf8"),
  faults?: Faults,
) {
  const project = temporaryProject({ [stack]: text });
  const azure = new FakeAzure({ existingGroups: "any" });
  const engine = await PulumiEngine.start(project.folder, stack, azure, { PULUMI_AKS_TODAY: "2026-11-21" }, faults);
  afterTest(() => {
    engine.close();
  });
  return { project, azure, pulumi: (...args: string[]) => engine.pulumi(...args) };
}
