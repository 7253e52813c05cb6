import type { ServiceError } from "@grpc/grpc-js";
import * as pulumi from "@pulumi/pulumi";
import * as settings from "@pulumi/pulumi/runtime/settings";
import { choicesFromConfig, Environment } from "../../components";
import { Deployment } from "../../tools/engine/deployment";
import { Monitor } from "../../tools/engine/monitor";
import type { Program } from "../../tools/engine/lifecycle";
import type { StackState } from "../../tools/engine/state";
import { FakeAzure } from "../../tools/fakeAzure/model";
import type { PreviewOptions } from "../../tools/preview";

/** What the SDK's own tests use too, and does not declare. */
const sdk = settings as unknown as {
  setMockOptions: (monitor: unknown, project: string, stack: string, preview: boolean) => void;
  awaitFeatureSupport: () => Promise<void>;
  waitForRPCs: () => Promise<void>;
};

type Callback = (error: ServiceError | null, response?: unknown) => void;
type Handler = (call: { readonly request: unknown }, callback: Callback) => void;

/** How to run a program in this process. */
export interface InProcess {
  readonly azure?: FakeAzure;
  readonly state?: StackState;
  /** Whether nothing is created. Default: yes. */
  readonly dryRun?: boolean;
}

/** Runs a program in this process, against the offline engine without its wire: a process of its own takes half a
 *  second to load the SDK. One at a time. Throws what the program throws, or what the engine refuses. */
export async function runInProcess(program: () => unknown, options: InProcess = {}): Promise<Deployment> {
  const { azure = new FakeAzure({ existingGroups: "any" }), state, dryRun = true } = options;
  const deployment = new Deployment(azure, "aks", "test", dryRun, state);
  const failure = await inProcess(program)(deployment);
  if (failure !== undefined) throw new Error(failure);
  return deployment;
}

/** A program of this process, as the small engine takes it. Its warnings are thrown away unless somebody asks. */
export const inProcess =
  (program: () => unknown, warned: (text: string) => void = () => undefined): Program =>
  async deployment => {
    const refused: string[] = [];
    const { dryRun, place } = deployment;
    sdk.setMockOptions(client(new Monitor(deployment).handlers(), refused), place.project, place.stack, dryRun);
    await sdk.awaitFeatureSupport();
    await withoutNoise(warned, async () => {
      await pulumi.runtime
        .runInPulumiStack(async () => Promise.resolve(program()))
        .catch((error: unknown) => {
          if (refused.length === 0) throw error;
        });
      await sdk.waitForRPCs().catch(() => undefined);
    });
    return refused[0];
  };

/** A program as a preview runs it: with the stack's configuration, in this process. */
export const asRun =
  (program: () => unknown): NonNullable<PreviewOptions["run"]> =>
  (deployment, { config, secretKeys }) => {
    pulumi.runtime.setAllConfig(config, secretKeys);
    return inProcess(program)(deployment).catch((error: unknown) => (error as Error).message);
  };

/** The project's own program. */
export const ownProgram = asRun(() => new Environment("aks", choicesFromConfig()));

/** What the SDK takes for a connection to the engine. */
function client(handlers: unknown, refused: string[]): Record<string, unknown> {
  const methods = Object.entries(handlers as Record<string, Handler>).map(([name, handler]) => [
    name,
    (request: unknown, ...rest: unknown[]) => {
      handler({ request }, (error, response) => {
        if (error) refused.push(error.message);
        (rest.at(-1) as Callback)(error, response);
      });
    },
  ]);
  return Object.fromEntries(methods) as Record<string, unknown>;
}

/** Without the warnings, which the SDK prints where there is no engine to tell; and without the stack trace of every
 *  promise and resource, which takes most of the time. */
async function withoutNoise<T>(warned: (text: string) => void, run: () => Promise<T>): Promise<T> {
  const { stackTraceLimit } = Error;
  const { warn } = console;
  Error.stackTraceLimit = 0;
  console.warn = warned;
  try {
    return await run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    console.warn = warn;
  }
}
