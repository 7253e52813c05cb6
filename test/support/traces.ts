import { Resource } from "@pulumi/pulumi";

/** What the SDK does not declare: a resource asks who made it. */
const sdk = Resource as unknown as { callsites: () => readonly unknown[] };

/** Runs without the stack trace of every promise and resource, which the SDK takes, and which takes most of the time. */
export async function withoutTraces<T>(run: () => Promise<T>): Promise<T> {
  const { stackTraceLimit } = Error;
  const { callsites } = sdk;
  Error.stackTraceLimit = 0;
  sdk.callsites = () => [];
  try {
    return await run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    sdk.callsites = callsites;
  }
}
