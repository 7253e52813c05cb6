import * as pulumi from "@pulumi/pulumi";

/** What mocks have that answer as Azure does: they hear of what is refused late. By the registry of symbols, since a test
 *  may load this package twice. */
export const hearsOfRefusals = Symbol.for("@pulumi-aks/aks: hears of refusals");

/** Mocks, and those of this package. */
interface FoundMocks {
  readonly [hearsOfRefusals]?: (refusal: unknown) => void;
}

/** The mocks of a unit test, where they stand in for an engine. Known by what Pulumi documents of them, not by their class:
 *  jest may load the SDK twice. */
function mocks(): FoundMocks | undefined {
  const monitor = pulumi.runtime.getMonitor() as { readonly mocks?: unknown } | undefined;
  const found = monitor?.mocks as Partial<pulumi.runtime.Mocks> | undefined;
  return typeof found?.newResource === "function" && typeof found.call === "function"
    ? (found as FoundMocks)
    : undefined;
}

/** Whether a unit test runs with Pulumi's mocks: then there is no engine, no Azure, and what resources and functions answer
 *  is made up. */
export const mocked = (): boolean => mocks() !== undefined;

/**
 * Judges values that were not known at first: what the judge throws refuses them. What a mock made up is not judged, such as
 * the id web_id. Mocks that answer as Azure does hear of a refusal: without an engine nobody could catch it, and what fails
 * in a promise ends the test's process.
 */
export function judgeLate(judge: () => void): void {
  const found = mocks();
  const hear = found?.[hearsOfRefusals];
  if (found && !hear) return;
  try {
    judge();
  } catch (refusal) {
    if (!hear) throw refusal;
    hear.call(found, refusal);
  }
}

/** A text that Azure gives; empty where a mock gives none. */
export const textOf = (output: pulumi.Output<string>): pulumi.Output<string> =>
  output.apply(text => (text as string | undefined) ?? "");
