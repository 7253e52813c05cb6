import path from "node:path";
import { terminal } from "./init/asker";
import type { Asker } from "./init/answers";
import type { PreviewOptions } from "./preview";
import { lineAnew, written } from "./render/colours";

/** Where text goes: a stream of the process, or whoever collects it. */
export interface Output {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

/** One call of pulumi-aks: where it is made, where it prints, and what it ends with. */
export interface Call {
  readonly cwd: string;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Runs the project's program. Default: in a process of its own, as Pulumi's engine starts one. */
  readonly run?: PreviewOptions["run"];
  /** Who answers questions. Default: nobody. */
  readonly asker?: Asker;
  /** One of the exit codes. */
  status: number;
}

/** An output on which no text of somebody else's steers the terminal, whatever it is made of. */
export const harmlessOutput = (output: Output): Output => ({
  isTTY: output.isTTY,
  write: text => output.write(written(text)),
});

/** Says how far a command is, in a line that the next one takes: where somebody looks on. */
export function progressOf({ stderr }: Call): (text: string) => void {
  return stderr.isTTY === true && process.env.TERM !== "dumb"
    ? text => stderr.write(`${lineAnew}${text}`)
    : () => undefined;
}

/** The call that this process was started for. */
export const callOfProcess = (): Call => ({
  cwd: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  asker: process.stdin.isTTY && process.stdout.isTTY ? terminal : undefined,
  status: 0,
});

/** A file that an option names. */
export const fileOf = ({ cwd }: Call, name: string): string => path.resolve(cwd, name);
