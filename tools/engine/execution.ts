import { stripVTControlCharacters } from "node:util";
import type { Project, StackFile } from "../stackFile";
import type { Deployment } from "./deployment";
import { Monitor } from "./monitor";
import { runProgram } from "./program";

/** Runs a stack's program once against the offline engine; the reason where it fails. */
export async function execute(
  project: Project,
  file: StackFile,
  deployment: Deployment,
  how: {
    readonly dryRun: boolean;
    readonly traces: boolean;
    /** As of a program. */
    readonly heard?: readonly string[];
    /** Whether somebody asks for aliases that find nothing in the state. Default: no. */
    readonly allAliases?: boolean;
  },
): Promise<string | undefined> {
  const monitor = new Monitor(deployment);
  const address = await monitor.listen();
  try {
    const { config, secretKeys, stack } = file;
    const result = await runProgram({
      folder: project.folder,
      main: project.main,
      project: project.name,
      stack,
      config,
      secretKeys,
      address,
      dryRun: how.dryRun,
      traces: how.traces,
      heard: how.heard,
      currentTypes: deployment.currentTypes && how.allAliases !== true,
    });
    deployment.printed += stripVTControlCharacters(result.stdout);
    if (result.code === 0) return undefined;
    const said = deployment.messages.filter(line => line.severity === "error").map(line => line.text);
    return stripVTControlCharacters((said.length > 0 ? said : [result.stderr, result.stdout]).join("\n")).trim();
  } finally {
    monitor.close();
  }
}
