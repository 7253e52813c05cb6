import { changesBetween } from "./changes";
import { AzureError } from "./refusal";
import { valuesAt, type ResourceType, type Stored, type Write } from "./resourceType";
import { asFarAsKnown, type Properties } from "../wire";

/** Throws where a write changes what Azure keeps as it was made. */
export function needUnchanged(type: ResourceType, before: Stored, write: Write): void {
  const { id, inputs } = write;
  needLocation(before, inputs);
  for (const { path, code, when = () => true } of type.fixed ?? []) {
    const [was, is] = [valuesAt(before.inputs, path), valuesAt(inputs, path)];
    // A model that was kept has no secrets, so what was there before nobody knows.
    if (asAzureReads(was) === asAzureReads(asFarAsKnown(is, was)) || !when(was[0], is[0], write)) continue;
    throw new AzureError(code, `Changing property '${path}' of ${id} is not allowed.`, 409);
  }
}

/** A value as Azure compares it, which does not tell the cases of ids apart. */
const asAzureReads = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    typeof item === "string" && /^\/subscriptions\//i.test(item) ? item.toLowerCase() : item,
  );

function needLocation(before: Stored, inputs: Properties): void {
  if (changesBetween({ location: before.inputs.location }, { location: inputs.location }, []).length === 0) return;
  throw new AzureError(
    "InvalidResourceLocation",
    `The resource '${before.id}' already exists in location '${String(before.inputs.location)}'. A resource with the same name cannot be created in location '${String(inputs.location)}'.`,
    409,
  );
}
