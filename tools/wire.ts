import { Struct, type JavaScriptValue, type StructMessage } from "./protobuf";

/** How the engine's protocol marks special values (pulumi: sdk/proto, resource/plugin/rpc). */
export const signature = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";
const resourceMark = "5cf8f73096256a8f31e491e813e4eb8e";
const assetMark = "c44067f5952c0a294b673a41bacd8c17";
const archiveMark = "0def7320c3a5731c473e5ecbe6d01bc7";
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What stands in a secret's place where its content is not shown. */
export const hidden = "[secret]";

/** A value that exists only after deployment. */
export class Unknown {
  static readonly value = new Unknown();
  private constructor() {}
  toJSON(): string {
    return "[unknown]";
  }
}

/** A value that must not be shown. */
export class Secret {
  constructor(readonly value: unknown) {}
  toJSON(): string {
    return hidden;
  }
}

export type Properties = Record<string, unknown>;

/** A property of a map, whose keys may be a user's: what every object inherits, such as toString, is none. */
export const propertyOf = (map: Properties, key: string): unknown => (Object.hasOwn(map, key) ? map[key] : undefined);

/** Reads a message's properties. */
export function fromWire(message: StructMessage | undefined): Properties {
  return (message ? decode(message.toJavaScript()) : {}) as Properties;
}

function decode(value: unknown): unknown {
  if (value === unknownText) return Unknown.value;
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== "object" || value === null) return value;
  const map = value as Properties;
  switch (map[signature]) {
    case secretMark:
      return new Secret(decode(map.value));
    case resourceMark:
      return map.id === undefined || map.id === "" ? map.urn : decode(map.id);
    // A file, or several: its marks stay, so that the program gets back what it gave.
    case assetMark:
    case archiveMark:
    case undefined:
      return Object.fromEntries(
        Object.entries(map)
          .filter(([, item]) => item !== null)
          .map(([key, item]) => [key, decode(item)]),
      );
    default:
      return "value" in map ? decode(map.value) : Unknown.value;
  }
}

/** Writes properties as a message. */
export function toWire(properties: Properties): StructMessage {
  return Struct.fromJavaScript(encode(properties) as Record<string, JavaScriptValue>);
}

function encode(value: unknown): unknown {
  if (value instanceof Unknown) return unknownText;
  if (value instanceof Secret) return { [signature]: secretMark, value: encode(value.value) };
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, encode(item)]),
  );
}

/** The value without its secret marks, for a provider. */
export function revealed(value: unknown): unknown {
  if (value instanceof Secret) return revealed(value.value);
  if (Array.isArray(value)) return value.map(revealed);
  if (typeof value !== "object" || value === null || value instanceof Unknown) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revealed(item)]));
}

/** The value as a state file holds it: secrets as a mark without their content. */
export function masked(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null)) as unknown;
}

/** A value out of a state file, or as pulumi stack output prints it: a secret without its content reads [secret]. */
export function fromState(value: unknown): unknown {
  if (value === hidden) return new Secret(hidden);
  if (Array.isArray(value)) return value.map(fromState);
  if (!isProperties(value)) return value;
  const { [signature]: mark, plaintext } = value;
  if (mark === secretMark) return new Secret(typeof plaintext === "string" ? contentOf(plaintext) : hidden);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromState(item)]));
}

/** What a state that was exported with its secrets has of one, which is JSON; what is none is text. */
function contentOf(plaintext: string): unknown {
  try {
    return revealed(fromState(JSON.parse(plaintext)));
  } catch {
    return plaintext;
  }
}

/** A provider's values with the secret marks of those that it was given, as Pulumi's engine copies them (annotateSecrets
 *  of sdk/go/common/resource/plugin/provider_plugin.go). */
export function secretsKept(marked: unknown, plain: Properties): Properties {
  const walk = (m: unknown, p: unknown): unknown => {
    if (p === undefined || p instanceof Secret) return p;
    if (m instanceof Secret) return new Secret(p);
    if (Array.isArray(m) && Array.isArray(p)) return p.map((item, i) => walk(m[i], item));
    if (!isProperties(m) || !isProperties(p)) return p;
    return Object.fromEntries(Object.entries(p).map(([key, item]) => [key, walk(propertyOf(m, key), item)]));
  };
  return walk(marked, plain) as Properties;
}

/** A value beside an earlier one, with what is hidden there hidden too: whether that is another one, nobody can know. */
export function asFarAsKnown(value: unknown, before: unknown): unknown {
  if (before === hidden) return value === undefined ? undefined : hidden;
  if (Array.isArray(value) && Array.isArray(before)) return value.map((item, i) => asFarAsKnown(item, before[i]));
  if (!isProperties(value) || !isProperties(before)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, asFarAsKnown(item, propertyOf(before, key))]),
  );
}

/** A value with what is hidden in it taken out of another that has it. */
export function completed(value: unknown, from: unknown): unknown {
  if (value === hidden) return from ?? value;
  if (Array.isArray(value)) return value.map((item, i) => completed(item, Array.isArray(from) ? from[i] : undefined));
  if (!isProperties(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      completed(item, isProperties(from) ? propertyOf(from, key) : undefined),
    ]),
  );
}

const isProperties = (value: unknown): value is Properties =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Unknown) &&
  !(value instanceof Secret);
