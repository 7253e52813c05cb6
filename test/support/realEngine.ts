import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe } from "@jest/globals";
import { brokenCommand, PulumiEngine, pulumiCommand } from "../../tools/engine/pulumi";
import type { Faults } from "../../tools/fakeAzure/faults";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { afterTest } from "./cleanup";
import { root, temporaryProject } from "./project";

/** Something that tests need of this machine: what to say where it is not there, and whether it is. */
export type Need = readonly [lack: string, isThere: () => boolean];

/** How to describe tests with Pulumi's engine: they are skipped where it is not there, or something else that they need,
 *  and their title says why. */
export function withPulumi(...needs: readonly Need[]) {
  const found = pulumiCommand();
  const why = found ? brokenCommand(found) : "there is no pulumi command on the PATH";
  const command: Need = [why, () => found?.version !== undefined];
  const lack = [command, ...needs].find(([, isThere]) => !isThere())?.[0];
  return {
    describe: lack === undefined ? describe : describe.skip,
    /** Ends a title. */
    orWhyNot: lack === undefined ? "" : `, skipped: ${lack}`,
  };
}

/** How a stack differs from the shipped one of its name. */
export interface RealStack {
  /** Its file. */
  readonly text?: string;
  /** A program out of test/programs. */
  readonly program?: string;
  readonly faults?: Faults;
  /** Default: one in which every group is there. */
  readonly azure?: FakeAzure;
}

/** A stack of the real engine in a folder of its own, with the model of Azure as its provider. */
export async function realStack(stack: string, options: RealStack = {}) {
  const { text = fs.readFileSync(path.join(root, `Pulumi.${stack}.yaml`), "utf8"), program, faults } = options;
  const { azure = new FakeAzure({ existingGroups: "any" }) } = options;
  const project = temporaryProject({ [stack]: text }, program);
  return { project, azure, pulumi: await engineIn(project.folder, stack, azure, {}, faults) };
}

/** A stack of somebody's project, which may be in any language, in a folder of its own. */
export async function foreignStack(files: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv = {}) {
  const folder = temporaryFolder();
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, file), text);
  const azure = new FakeAzure({ existingGroups: "any" });
  return { folder, azure, pulumi: await engineIn(folder, "dev", azure, env) };
}

/** A folder that goes when the test has ended. */
export function temporaryFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "aks-engine-")));
  afterTest(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What a command of Pulumi's printed, and ended with. */
export type PulumiCommand = (...args: readonly string[]) => Promise<{
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}>;

async function engineIn(
  folder: string,
  stack: string,
  azure: FakeAzure,
  env: NodeJS.ProcessEnv,
  faults?: Faults,
): Promise<PulumiCommand> {
  // What the program's process keeps compiled goes with the folder.
  const own = { PULUMI_AKS_TODAY: "2026-11-21", TMPDIR: folder };
  const engine = await PulumiEngine.start(folder, stack, azure, { ...own, ...env }, faults);
  afterTest(() => {
    engine.close();
  });
  return async (...args) => {
    const { status, text } = await engine.pulumi(...args);
    return { status, stdout: text, stderr: "" };
  };
}
