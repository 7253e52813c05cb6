import { setTimeout as wait } from "node:timers/promises";
import type { Tree } from "../../design/tree";
import { urnOf } from "../../tools/engine/aliases";
import { Deployment, type Registration } from "../../tools/engine/deployment";
import { AzureError, type FakeAzure } from "../../tools/fakeAzure/model";
import { nameOf, typeOf } from "../../tools/fakeAzure/types";
import { revealed, type Properties } from "../../tools/wire";
import { azureFor, environment } from "./shipped";

/** A run that Azure's first no does not end: what comes after it is not sent, and answered as if it were. A program
 *  whose resources fail never ends in one process with others. */
class ToTheEnd extends Deployment {
  refusal: AzureError | undefined;

  constructor(private readonly azure: FakeAzure) {
    super(azure, "aks", "test", false, undefined);
  }

  override async register(asked: Registration): Promise<Awaited<ReturnType<Deployment["register"]>>> {
    if (!this.failed) {
      try {
        return await super.register(asked);
      } catch (error) {
        if (!(error instanceof AzureError)) throw error;
        this.refusal = error;
      }
    }
    const urn = urnOf(asked, { project: "aks", stack: "test" });
    if (!asked.type.startsWith("azure-native:")) return { urn, id: asked.custom ? "made up" : undefined, outputs: {} };
    const type = typeOf(asked.type);
    const inputs = revealed(asked.inputs) as Properties;
    const id = this.azure.idOf(asked.type, inputs);
    const computed = type.computed({
      id,
      inputs,
      name: String(inputs[nameOf(type)]),
      subscriptionId: this.azure.subscriptionId,
      tenantId: "",
      stored: other => this.azure.read(other),
    });
    return { urn, id, outputs: { ...inputs, ...computed } };
  }

  override invoke(...[token, args, provider]: Parameters<Deployment["invoke"]>): Properties {
    if (!this.refusal) return super.invoke(token, args, provider);
    return { kubeconfigs: [{ name: "clusterUser", value: "" }], ipAddress: "203.0.113.1" };
  }
}

/** What became of choices: refused by Azure with a code, accepted, or nothing that the components could build. */
export interface Outcome {
  readonly kind: "refused" | "accepted" | "not built";
  /** Azure's code, or what the program threw. */
  readonly code: string;
  readonly message: string;
}

/** Deploys choices to a model of Azure of their own. */
export async function outcomeOf(choices: Tree): Promise<Outcome> {
  const run = new ToTheEnd(azureFor(choices));
  const failure = await unlessUnheard(environment(choices)(run)).catch(String);
  if (run.refusal) return { kind: "refused", code: run.refusal.code, message: run.refusal.reason };
  return failure === undefined
    ? { kind: "accepted", code: "", message: "" }
    : { kind: "not built", code: "", message: failure };
}

/** What a program ends with, or throws where nobody hears it: in a callback on values that came late. Such a program
 *  never ends. */
async function unlessUnheard<T>(program: Promise<T>): Promise<T> {
  const event = "unhandledRejection";
  const listeners = process.listeners(event);
  process.removeAllListeners(event);
  let hear: (error: Error) => void = () => undefined;
  const unheard = new Promise<Error>(resolve => {
    hear = resolve;
    process.on(event, hear);
  });
  try {
    return await Promise.race([
      program,
      unheard.then(async error => {
        await wait(100);
        throw error;
      }),
    ]);
  } catch (error) {
    // What else it throws belongs to it, not to the next program.
    await wait(100);
    throw error;
  } finally {
    process.off(event, hear);
    for (const listener of listeners) process.on(event, listener);
  }
}
