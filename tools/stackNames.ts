/** Names of stack files. Source: DetectProjectStackPath of Pulumi's sdk/go/common/workspace; a stack's name may have full stops. */

/** The file that has a stack's configuration. */
export const stackFileName = (stack: string): string => `Pulumi.${stack}.yaml`;

/** The stack whose configuration a file of the project's folder has; undefined where it is another file. */
export const stackOfFile = (file: string): string | undefined => {
  const [, stack] = /^Pulumi\.([^/\\]+)\.yaml$/.exec(file) ?? [];
  return stack === undefined || /^\.+$/.test(stack) ? undefined : stack;
};
