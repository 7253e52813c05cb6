import {
  ServerCredentials,
  status,
  type Metadata,
  type sendUnaryData,
  type Server,
  type ServerUnaryCall,
} from "@grpc/grpc-js";
import { AzureError } from "./fakeAzure/model";

/** Messages may hold a whole stack's state. */
export const serverOptions = { "grpc.max_receive_message_length": 400 * 1024 * 1024 };

/** Starts a server on a free loopback port. */
export async function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
      if (error) reject(error);
      else resolve(port);
    });
  });
}

/** Who asks: one connection, as host and port. */
export interface Sender {
  readonly getPeer: () => string;
}

/** A handler that answers with a value, or with the error's own words. */
export function answer<Request, Response>(handle: (request: Request, from: Sender) => Response) {
  return (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>): void => {
    try {
      callback(null, handle(call.request, call));
    } catch (error) {
      refuse(callback, error);
    }
  };
}

/** A handler that answers later, in the same way. */
export function answerLater<Request, Response>(handle: (request: Request, from: Sender) => Promise<Response>) {
  return (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>): void => {
    handle(call.request, call).then(
      value => {
        callback(null, value);
      },
      (error: unknown) => {
        refuse(callback, error);
      },
    );
  };
}

function refuse(callback: sendUnaryData<never>, error: unknown): void {
  const code = error instanceof AzureError ? status.FAILED_PRECONDITION : status.UNKNOWN;
  const { message } = error as Error;
  callback({ code, details: message, message, metadata: error instanceof AnswerError ? error.metadata : undefined });
}

/** An error whose answer carries more than its words. */
export class AnswerError extends Error {
  constructor(
    message: string,
    readonly metadata: Metadata,
  ) {
    super(message);
  }
}
