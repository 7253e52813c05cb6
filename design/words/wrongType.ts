import type { SchemaNode } from "../contract/schema";
import { isPending, isTree } from "../contract/tree";
import { sameLetters } from "./answers";

/** A value as it was written: in a file, 1.30 is not 1.3. */
export const asWritten = (value: unknown): string =>
  value instanceof Number && "source" in value
    ? String(value.source)
    : typeof value === "number"
      ? String(value)
      : JSON.stringify(printable(value) ?? null);

/** A value without what is not known yet, which has no text of its own. */
function printable(value: unknown): unknown {
  if (isPending(value)) return "";
  if (Array.isArray(value)) return value.map(printable);
  return isTree(value)
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, printable(item)]))
    : value;
}

/** What kind of value it is. */
export const typeName = (value: unknown): string =>
  value === null || value === undefined
    ? "no value"
    : Array.isArray(value)
      ? "a list"
      : isTree(value)
        ? "a map"
        : value instanceof Number
          ? "a number"
          : typeof value === "string"
            ? "a text"
            : typeof value === "number" && !Number.isFinite(value)
              ? "no finite number"
              : `a ${typeof value}`;

/** What a type is called. */
export const wanted: Record<string, string> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
};

/** A number that reached us without its text may have had a zero at its end. */
const lostZero = (value: unknown): string =>
  typeof value === "number" && /\.\d$/.test(String(value))
    ? `, or "${value}0" if that was written: a number loses its last zero`
    : "";

/** A number of nodes that may have been meant as a share of them. */
const share = (key: string, value: unknown): string =>
  /\.max(Surge|Unavailable)$/.test(key) && Number(value) >= 1 && Number(value) <= 100
    ? ` for as many nodes, "${asWritten(value)}%" for that share of them`
    : "";

/** What to write where a value has another type than its key. */
export function typeFix(key: string, value: unknown, type: string, schema: SchemaNode | undefined): string {
  const text = typeof value === "string" ? value : undefined;
  if (type === "string" && Array.isArray(value)) return "Write one text, not a list.";
  if (type === "object") return mapFix(key, text, schema);
  if (type === "string" && (["number", "boolean"].includes(typeof value) || value instanceof Number))
    return `Put it in quotes: "${asWritten(value)}"${share(key, value)}${lostZero(value)}; pulumi config set writes them with --type string.`;
  if (type === "boolean" && text !== undefined) {
    if (/^(true|false)$/i.test(text)) return `Write ${text.toLowerCase()} without quotes.`;
    if (/^(on|yes|y)$/i.test(text)) return "Write true.";
    if (/^(off|no|n)$/i.test(text)) return "Write false.";
  }
  if (type === "array" && text !== undefined) return `Write a list: [${JSON.stringify(text)}].`;
  if (type === "number" && text !== undefined && /^-?\d+(\.\d+)?$/.test(text)) return `Write ${text} without quotes.`;
  if (key === "version") return `Write 1. ${otherVersion}`;
  return `Write ${wanted[type] ?? type}.`;
}

/** What whoever writes a version of Kubernetes for the contract's is told. */
export const otherVersion = "Kubernetes' version is aks:kubernetes.version.";

/** How a map is written for which something else stands there. */
function mapFix(key: string, text: string | undefined, schema: SchemaNode | undefined): string {
  const known = Object.keys(schema?.properties ?? {});
  const [, outer, name = ""] = /^(.*)\.([^.]+)$/.exec(key) ?? [];
  // An entry that is named like a setting of entries: somebody forgot its key.
  const setting = outer === undefined ? undefined : sameLetters(name, known);
  if (setting !== undefined) return `${name} is a setting of an entry: write aks:${outer}.<key>.${setting}.`;
  if (text?.includes("\n") || /^[{[]/.test(text?.trim() ?? ""))
    return "Write a map: take away the | or the quotes that make a text of it.";
  const kind = sameLetters(text ?? "", schema?.properties?.kind?.enum ?? []);
  if (kind !== undefined) return `Write a map with kind: ${kind}.`;
  if (schema?.isMap) {
    const inner = Object.keys(schema.child("")?.properties ?? {});
    return `Write a map with a key of your own for each entry${inner.length > 0 ? `, and in each ${inner.join(", ")}` : ""}.`;
  }
  return known.length > 0 ? `Write a map with keys out of ${known.join(", ")}.` : "Write a map.";
}
