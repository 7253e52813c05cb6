import { ServerCredentials, status, type sendUnaryData, type Server, type ServerUnaryCall } from "@grpc/grpc-js";
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

/** A handler that answers with a value, or with the error's own words. */
export function answer<Request, Response>(handle: (request: Request) => Response) {
  return (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>): void => {
    try {
      callback(null, handle(call.request));
    } catch (error) {
      const code = error instanceof AzureError ? status.FAILED_PRECONDITION : status.UNKNOWN;
      callback({ code, details: (error as Error).message, message: (error as Error).message });
    }
  };
}
