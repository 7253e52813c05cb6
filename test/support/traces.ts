import * as resources from "@pulumi/pulumi/resource";
import { unasked, withoutFormerTypes } from "../../bin/sdk/resources.cjs";

/** Runs without the stack trace of every promise and resource, which the SDK takes, and which takes most of the time; where
 *  nothing has the type of another API version, without aliases for those too. */
export async function withoutTraces<T>(run: () => Promise<T>, currentTypes = false): Promise<T> {
  const { stackTraceLimit } = Error;
  const { mergeOptions } = resources;
  const sdk = resources as { mergeOptions: unknown };
  Error.stackTraceLimit = 0;
  const asked = unasked(resources.Resource);
  sdk.mergeOptions = withoutFormerTypes(mergeOptions, () => currentTypes);
  try {
    return await run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    asked();
    sdk.mergeOptions = mergeOptions;
  }
}
