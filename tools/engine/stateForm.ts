/** The form of a state, as far as a comparison relies on it. Source: Pulumi's apitype, ResourceV3 and OperationV2, whose
 *  fields may be absent or null; urns by sdk/go/common/resource/urn. */

/** What a field has to be, with whether a value is it. */
type Form = readonly [what: string, is: (value: unknown) => boolean];

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isUrn = (value: unknown): boolean => isText(value) && /^urn:pulumi:[^:]+::[^:]+::.+::./.test(value);

const text: Form = ["a text", isText];
const texts: Form = ["a list of texts", isTexts];
const flag: Form = ["true or false", value => typeof value === "boolean"];
const map: Form = ["a map", isMap];
const listsByName: Form = [
  "a map of lists",
  value => isMap(value) && Object.values(value).every(v => v === null || isTexts(v)),
];

const required: Readonly<Record<string, Form>> = { urn: ["a URN", isUrn], type: text };
const optional: Readonly<Record<string, Form>> = {
  aliases: texts,
  custom: flag,
  delete: flag,
  dependencies: texts,
  external: flag,
  id: text,
  initErrors: texts,
  inputs: map,
  outputs: map,
  parent: text,
  propertyDependencies: listsByName,
  protect: flag,
  provider: text,
  replaceOnChanges: texts,
  resourceHooks: listsByName,
  retainOnDelete: flag,
};

/** The most resources of a state that are read; a stack of Pulumi's gets slow with a tenth of them. */
export const mostResources = 100_000;

/** The deepest that properties stand in each other. */
const deepest = 100;

/** What is wrong with a deployment's resources and pending operations, in words; nothing where they can be read. */
export function faultOfState(resources: unknown, pending: unknown): string | undefined {
  if (!Array.isArray(resources)) return "its deployment's resources are no list";
  if (resources.length > mostResources)
    return `it has ${resources.length.toLocaleString("en-US")} resources, and ${mostResources.toLocaleString("en-US")} are the most that are read`;
  const operations: unknown[] = Array.isArray(pending) ? pending : [];
  return (
    firstFault(resources, (resource, i) => faultOfResource(resource, `deployment.resources[${i}]`)) ??
    firstFault(operations, (operation, i) => {
      const at = `deployment.pending_operations[${i}]`;
      if (!isMap(operation)) return `${at} is no map`;
      return isText(operation.type) ? faultOfResource(operation.resource, `${at}.resource`) : `${at}.type is no text`;
    })
  );
}

function firstFault(
  list: readonly unknown[],
  find: (item: unknown, i: number) => string | undefined,
): string | undefined {
  for (const [i, item] of list.entries()) {
    const fault = find(item, i);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOfResource(resource: unknown, at: string): string | undefined {
  if (!isMap(resource) || resource.urn === undefined || resource.type === undefined) return `${at} has no urn and type`;
  for (const [name, [what, is]] of Object.entries(required))
    if (!is(resource[name])) return `${at}.${name} is not ${what}`;
  for (const [name, [what, is]] of Object.entries(optional)) {
    const value = Object.hasOwn(resource, name) ? resource[name] : undefined;
    if (value !== undefined && value !== null && !is(value)) return `${at}.${name} is not ${what}`;
  }
  const deep = [resource.inputs, resource.outputs].some(value => isDeeper(value, deepest));
  return deep ? `${at} has properties more than ${deepest} deep in each other` : undefined;
}

/** Whether maps and lists stand deeper in each other than some number. */
const isDeeper = (value: unknown, most: number): boolean =>
  typeof value === "object" && value !== null && (most === 0 || Object.values(value).some(v => isDeeper(v, most - 1)));
