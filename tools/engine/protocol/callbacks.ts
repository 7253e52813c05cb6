import { credentials } from "@grpc/grpc-js";
import callbackService from "@pulumi/pulumi/proto/callback_grpc_pb";
import callback, { type Callback } from "@pulumi/pulumi/proto/callback_pb";
import monitor from "@pulumi/pulumi/proto/resource_pb";
import { serverOptions } from "../../grpc";
import { toWire } from "../../wire";
import type { HookCall } from "../hooks";

/** How the engine calls back into a program: takes and gives serialised messages. */
export interface Callbacks {
  readonly invoke: (callback: Callback, request: Uint8Array) => Promise<Uint8Array>;
  readonly close: () => void;
}

/** Calls the server that the SDK starts in the program's process. */
export function callbacksOverWire(): Callbacks {
  const clients = new Map<string, InstanceType<typeof callbackService.CallbacksClient>>();
  const clientOf = (target: string) => {
    const client =
      clients.get(target) ?? new callbackService.CallbacksClient(target, credentials.createInsecure(), serverOptions);
    clients.set(target, client);
    return client;
  };
  return {
    invoke: (to, request) =>
      new Promise((resolve, reject) => {
        const message = new callback.CallbackInvokeRequest().setToken(to.getToken()).setRequest(request);
        clientOf(to.getTarget()).invoke(message, (error, response) => {
          if (error) reject(new Error(error.details, { cause: error }));
          else resolve(response.getResponse_asU8());
        });
      }),
    close: () => {
      for (const client of clients.values()) client.close();
    },
  };
}

/** Runs a hook in the program. Rejects with its error. */
export async function callHook(callbacks: Callbacks, to: Callback, call: HookCall): Promise<void> {
  const { urn, id, name, type, newInputs, oldInputs, newOutputs, oldOutputs } = call;
  const request = new monitor.ResourceHookRequest()
    .setUrn(urn)
    .setId(id)
    .setName(name)
    .setType(type)
    .setNewInputs(newInputs && toWire(newInputs))
    .setOldInputs(oldInputs && toWire(oldInputs))
    .setNewOutputs(newOutputs && toWire(newOutputs))
    .setOldOutputs(oldOutputs && toWire(oldOutputs));
  const answer = await callbacks.invoke(to, request.serializeBinary());
  const error = monitor.ResourceHookResponse.deserializeBinary(answer).getError();
  if (error !== "") throw new Error(error);
}
