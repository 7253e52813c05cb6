import { stripVTControlCharacters } from "node:util";
import type { Project, StackFile } from "../../stackFile";
import type { Deployment, FailedStep } from "../deployment";
import { nameOf, typeOf } from "../aliases";
import { Monitor } from "../protocol/monitor";
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
    /** As of a program. */
    readonly timeout?: number;
  },
): Promise<string | undefined> {
  const monitor = new Monitor(deployment);
  const address = await monitor.listen();
  try {
    const { config, secretKeys, stack } = file;
    const result = await runProgram({
      folder: project.folder,
      main: project.main,
      runtime: project.runtime,
      project: project.name,
      stack,
      config,
      secretKeys,
      address,
      dryRun: how.dryRun,
      traces: how.traces,
      heard: how.heard,
      timeout: how.timeout,
      currentTypes: deployment.currentTypes && how.allAliases !== true,
    });
    if (result.stopped !== undefined) return result.stopped;
    deployment.printed += stripVTControlCharacters(result.stdout);
    if (result.code === 0) {
      deployment.printed += withoutNode(stripVTControlCharacters(result.stderr));
      return undefined;
    }
    if (deployment.failed && !how.dryRun) return stepText(deployment.failed);
    const said = deployment.messages.filter(line => line.severity === "error").map(line => line.text);
    const text = stripVTControlCharacters((said.length > 0 ? said : [result.stderr]).join("\n")).trim();
    return text === "" ? silent(result.code) : inWords(text);
  } finally {
    monitor.close();
  }
}

/** The step that ended a run; what the program says of it is in the words of whatever waited for it. */
function stepText({ urn, op, message }: FailedStep): string {
  const step = `${nameOf(urn)} (${typeOf(urn)})`;
  return `${op === undefined ? step : `${op} of ${step}`}: ${message}`;
}

/** Without Node's own warnings, such as those of what it will drop one day. */
const withoutNode = (text: string): string => text.replaceAll(/^\(node:\d+\) .*\n|^\(Use `node --trace-.*\n/gm, "");

const silent = (code: number): string => `It ended with exit status ${code} and said no word of why.`;

/** Without what Node.js prints of an error that is a promise's own. */
const inWords = (text: string): string =>
  text
    .replaceAll(/^<ref \*\d+> /gm, "")
    .replaceAll(/ \{\n *promise: Promise \{ <rejected> \[Circular \*\d+\] \}\n *\}/g, "");
