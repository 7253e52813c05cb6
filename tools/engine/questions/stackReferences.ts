import path from "node:path";
import { isThere, Unreadable } from "../../../machine/textFile";
import { UsageError } from "../../usageError";
import { readJson } from "../../jsonFile";
import { fromState, masked, Secret, Unknown, type Properties } from "../../wire";
import type { StateResource } from "../state";

/** What a program reads and does not manage. */
export interface Read {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly id: string;
  /** What the program says of it besides. */
  readonly inputs: Properties;
}

/** Outputs of other stacks, by the name that programs refer to a stack by, each with the file that they come from. */
export type StackOutputs = ReadonlyMap<string, { readonly file: string; readonly outputs: Properties }>;

/** Another stack that a program refers to. */
export interface StackReference extends Read {
  readonly urn: string;
  /** File that gives its outputs; undefined where nobody did. */
  readonly file: string | undefined;
  /** What the program sees: name, outputs, secretOutputNames. */
  readonly properties: Properties;
}

/** Answers a read. A preview goes on without the outputs, everything else needs them. */
export function referenceOf(urn: string, read: Read, given: StackOutputs, dryRun: boolean): StackReference {
  const { id } = read;
  const known = given.get(id);
  if (!known && !dryRun) throw new Error(needsOutputs(id));
  const names = Object.keys(known?.outputs ?? {}).filter(output => hasSecret(known?.outputs[output]));
  const outputs = known?.outputs ?? Unknown.value;
  return {
    ...read,
    urn,
    file: known?.file,
    properties: { name: id, outputs, secretOutputNames: known ? names : Unknown.value },
  };
}

export const needsOutputs = (stack: string): string =>
  `The outputs of stack ${stack} are not known offline, and a deployment needs them. Give them with --outputs ${stack}=<file>: what pulumi stack output --json prints, or a state.`;

/** A reference as the state holds it. */
export const referenceState = ({ urn, type, id, parent, properties }: StackReference): StateResource => ({
  urn,
  type,
  custom: true,
  external: true,
  id,
  inputs: { name: id },
  outputs: masked(properties) as Properties,
  parent: parent === "" ? undefined : parent,
});

/** Reads what --outputs gives, seen from a folder: for each stack a file with its outputs, or with its state. */
export function readStackOutputs(given: readonly string[], folder = "."): StackOutputs {
  const found = new Map<string, { readonly file: string; readonly outputs: Properties }>();
  for (const text of given) {
    const [, stack, file] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (stack === undefined) {
      throw new UsageError(`--outputs ${text} names no file. Write <stack>=<file>, the stack as the program names it.`);
    }
    if (found.has(stack)) throw new UsageError(`--outputs names stack ${stack} twice.`);
    const full = path.resolve(folder, file);
    if (!isThere(full)) throw new UsageError(`There is no file ${file}, which --outputs names for stack ${stack}.`);
    found.set(stack, { file, outputs: outputsIn(full, file) });
  }
  return found;
}

function outputsIn(full: string, file: string): Properties {
  const none = `${file} holds no outputs: it is neither what pulumi stack output --json prints nor a state`;
  let content: unknown;
  try {
    content = readJson(full);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new UsageError(`${file} can't be read as outputs: ${error.told}`);
  }
  if (!isMap(content)) throw new UsageError(`${none}.`);
  const resources = isMap(content.deployment) ? content.deployment.resources : undefined;
  if (!Array.isArray(resources)) return fromState(content) as Properties;
  const root = (resources as StateResource[]).find(({ type }) => type === "pulumi:pulumi:Stack");
  return fromState(root?.outputs ?? {}) as Properties;
}

/** Refuses outputs of stacks that no program refers to: a name with a slip would do nothing. */
export function needUsed(given: StackOutputs, references: readonly StackReference[]): void {
  const used = [...new Set(references.map(({ id }) => id))];
  const stray = [...given.keys()].find(stack => !used.includes(stack));
  if (stray === undefined) return;
  const said = used.length > 0 ? `It refers to ${used.join(", ")}.` : "It refers to no stack.";
  throw new UsageError(`--outputs gives those of stack ${stray}, which the program does not refer to. ${said}`);
}

const hasSecret = (value: unknown): boolean =>
  value instanceof Secret || (typeof value === "object" && value !== null && Object.values(value).some(hasSecret));

const isMap = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);
