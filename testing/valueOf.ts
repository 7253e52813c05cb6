import * as pulumi from "@pulumi/pulumi";

/**
 * The value of an Output, or of anything that has Outputs in it. Undefined where it is not known, as much is in a preview.
 * Rejects where the Output does.
 */
export async function valueOf<T>(value: pulumi.Input<T>): Promise<pulumi.Unwrap<T> | undefined> {
  let found: pulumi.Unwrap<T> | undefined;
  const observed = pulumi.output(value).apply(known => {
    found = known;
    return true;
  });
  // Both settle when the Output does, also where apply never runs, since the value is not known. A failure that nobody
  // hears of would end the test's process.
  pulumi.isSecret(observed).catch(() => undefined);
  await (observed as unknown as Settling).isKnown;
  return found;
}

/** What an Output has, and its type does not say. */
interface Settling {
  readonly isKnown: Promise<boolean>;
}
