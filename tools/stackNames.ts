import { UsageError } from "./usageError";
/** Names of stack files. Source: DetectProjectStackPath of Pulumi's sdk/go/common/workspace; a stack's name may have full stops. */

/** The file that has a stack's configuration. */
export const stackFileName = (stack: string): string => `Pulumi.${stack}.yaml`;

/** The stack whose configuration a file of the project's folder has; undefined where it is another file. */
export const stackOfFile = (file: string): string | undefined => {
  const [, stack] = /^Pulumi\.([^/\\]+)\.yaml$/.exec(file) ?? [];
  return stack === undefined || /^\.+$/.test(stack) ? undefined : stack;
};

/** A stack's name as its file has it: Pulumi's own command takes organisation/project/name as well. */
export function stackName(given: string): string {
  const name = given.split("/").at(-1) ?? "";
  const isName = /^[\w.-]{1,100}$/.test(name) && !/^\.+$/.test(name) && given.split("/").length <= 3;
  const parts = given.split("/").slice(0, -1);
  if (isName && parts.every(part => /^\w[\w.-]*$/.test(part))) return name;
  throw new UsageError(
    `${given} is no stack's name. Give the middle of Pulumi.<name>.yaml: letters, digits, -, _ and full stops, 100 at most.`,
  );
}
