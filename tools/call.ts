import path from "node:path";
import { terminal } from "./init/asker";
import type { Asker } from "./init/answers";
import type { PreviewOptions } from "./preview";

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
