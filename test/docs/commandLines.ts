import { Command, CommanderError } from "commander";
import { commandLine } from "../../tools/commandLine";

/** The calls of pulumi-aks in a line of a shell, each as its arguments; npm run preview is one too. */
export function callsIn(line: string): string[][] {
  const withoutComment = line.replace(/^\$ /, "").replace(/(^|\s)#.*$/, "");
  return withoutComment.split(/&&|\|\||[|;]/).flatMap(part => {
    const words = [...part.replace(/\s[12]?>\s*\S+/g, "").matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
      ([, double, single, bare]) => double ?? single ?? bare,
    );
    const call = /^((npx --no-install )?pulumi-aks|npm run preview)( |$)/.exec(words.join(" "));
    if (!call) return [];
    const args = words.slice(call[1].split(" ").length);
    return [call[1] === "npm run preview" ? ["preview", ...args.filter(word => word !== "--")] : args];
  });
}

/** Why the command line refuses a call, without carrying it out. */
export function refusalOf(args: readonly string[]): string | undefined {
  const program = commandLine();
  const quiet = (command: Command): Command =>
    command.configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
  for (const command of quiet(program).commands) quiet(command).action(() => undefined);
  try {
    program.parse(args, { from: "user" });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? undefined : error.message;
  }
}
