import fs from "node:fs";
import path from "node:path";
import { format } from "node:util";
import type { ServiceError } from "@grpc/grpc-js";
import * as pulumi from "@pulumi/pulumi";
import type { Callback as CallbackAddress } from "@pulumi/pulumi/proto/callback_pb";
import { CallbackServer } from "@pulumi/pulumi/runtime/callbacks";
import * as settings from "@pulumi/pulumi/runtime/settings";
import * as state from "@pulumi/pulumi/runtime/state";
import { choicesFromConfig, Environment } from "../../components";
import type { Callbacks } from "../../tools/engine/protocol/callbacks";
import { Deployment } from "../../tools/engine/deployment";
import type { LogLine } from "../../tools/engine/protocol/monitor";
import { Monitor } from "../../tools/engine/protocol/monitor";
import { refusedByHook, type Program } from "../../tools/engine/lifecycle";
import type { StackState } from "../../tools/engine/state";
import { FakeAzure } from "../../tools/fakeAzure/model";
import type { PreviewOptions } from "../../tools/preview";
import { withoutTraces } from "./traces";

/** What the SDK's own tests use too, or has for itself, and does not declare. */
const sdk = settings as unknown as {
  setMockOptions: (monitor: unknown, project: string, stack: string, preview: boolean) => void;
  awaitFeatureSupport: () => Promise<void>;
  waitForRPCs: () => Promise<void>;
};
type Log = (text: string, resource?: pulumi.Resource) => Promise<void>;
const log = pulumi.log as { warn: Log; info: Log; debug: Log };
const sdkState = state as unknown as { getStore: () => { callbacks: unknown } };

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
  const failure = (await inProcess(program)(deployment)) ?? (await refusedByHook(deployment));
  if (failure !== undefined) throw new Error(failure);
  return deployment;
}

/** A program of this process, as the small engine takes it. */
export const inProcess =
  (program: () => unknown): Program =>
  async deployment => {
    const refusal = new Refusal();
    const { dryRun, place } = deployment;
    const own = new CallbacksHere();
    const engine = client(new Monitor(deployment, own).handlers(), refusal);
    sdk.setMockOptions(engine, place.project, place.stack, dryRun);
    sdkState.getStore().callbacks = own.of(engine);
    await sdk.awaitFeatureSupport();
    const thrown: unknown[] = [];
    await heardBy(deployment, async told => {
      const ended = pulumi.runtime
        .runInPulumiStack(async () => {
          try {
            return await program();
          } catch (error) {
            // The stack's promises would reject too, and nobody waits for those.
            thrown.push(error);
            return {};
          }
        })
        .then(() => sdk.waitForRPCs().catch(() => undefined))
        .then(() => (thrown.length > 0 ? undefined : told()));
      await Promise.race([ended, refusal.heard]);
    });
    if (refusal.reason === undefined && thrown.length > 0) throw thrown[0];
    return refusal.reason;
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

let runs = 0;

/** The program of a folder, index.ts. A module runs once, so that each run is one of a new name. */
export function programOf(folder: string): NonNullable<PreviewOptions["run"]> {
  return async (deployment, file) => {
    const copy = path.join(folder, `run${++runs}.ts`);
    fs.copyFileSync(path.join(folder, "index.ts"), copy);
    const { log, error } = console;
    console.log = console.error = (...said) => void (deployment.printed += `${format(...said)}\n`);
    try {
      // oxlint-disable-next-line typescript/no-require-imports -- a program runs by being loaded
      return await asRun(() => require(copy) as unknown)(deployment, file);
    } finally {
      Object.assign(console, { log, error });
      fs.rmSync(copy);
    }
  };
}

type Answering = (request: Uint8Array) => Promise<{ readonly serializeBinary: () => Uint8Array }>;

/** The SDK's callbacks without the server that it starts for them: the engine is in this process. */
class CallbacksHere implements Callbacks {
  private readonly known = new Map<string, Answering>();

  /** What the SDK takes for its server. */
  of(engine: unknown): unknown {
    const server = Object.create(CallbackServer.prototype) as object;
    return Object.assign(server, {
      _monitor: engine,
      _callbacks: this.known,
      _target: Promise.resolve(""),
      _pendingRegistrations: 0,
      _awaitQueue: [],
    });
  }

  async invoke(to: CallbackAddress, request: Uint8Array): Promise<Uint8Array> {
    const answering = this.known.get(to.getToken());
    if (!answering) throw new Error(`callback not found: ${to.getToken()}`);
    return (await answering(request)).serializeBinary();
  }

  close(): void {
    this.known.clear();
  }
}

/** What the SDK takes for a connection to the engine. */
function client(handlers: unknown, refusal: Refusal): Record<string, unknown> {
  const methods = Object.entries(handlers as Record<string, Handler>).map(([name, handler]) => [
    name,
    (request: unknown, ...rest: unknown[]) => {
      handler({ request }, (error, response) => {
        if (error) refusal.hear(error.message);
        // A program ends where it is refused something: nobody in this process would hear of the answer.
        if (!error) (rest.at(-1) as Callback)(error, response);
      });
    },
  ]);
  return Object.fromEntries(methods) as Record<string, unknown>;
}

/** What the engine refused first. */
class Refusal {
  reason: string | undefined;
  /** Resolves when the program has done what it does without an answer. */
  readonly heard: Promise<void>;
  private tell: () => void = () => undefined;

  constructor() {
    const refused = new Promise<void>(resolve => (this.tell = resolve));
    this.heard = refused.then(async () => {
      for (let turn = 0; turn < 20; turn++) await new Promise(resolve => setImmediate(resolve));
    });
  }

  hear(reason: string): void {
    this.reason ??= reason;
    this.tell();
  }
}

/** Has a deployment told what a program logs, as the engine is told of one in a process of its own. The SDK keeps what is to be
 *  told in a queue of its process, which stops for good at a resource that the engine refused. */
async function heardBy<T>(
  { messages, currentTypes }: Deployment,
  run: (told: () => Promise<unknown>) => Promise<T>,
): Promise<T> {
  const { warn, info, debug } = log;
  const telling: Promise<void>[] = [];
  const logs =
    (severity: LogLine["severity"]): Log =>
    (text, resource) => {
      const urn = resource === undefined ? Promise.resolve("") : urnOf(resource);
      const told = urn.then(of => void messages.push({ severity, text, urn: of }));
      telling.push(told);
      return told;
    };
  Object.assign(log, { warn: logs("warning"), info: logs("info"), debug: logs("debug") });
  try {
    return await withoutTraces(() => run(() => Promise.all(telling)), currentTypes);
  } finally {
    Object.assign(log, { warn, info, debug });
  }
}

const urnOf = ({ urn }: pulumi.Resource): Promise<string> =>
  (urn as unknown as { promise: () => Promise<string> }).promise();
