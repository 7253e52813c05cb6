import { isTree } from "../../design/contract/tree";
import { hidden } from "../wire";

/** A value in which what is not known before a deployment, and what is secret, is as it is elsewhere. */
export function known(value: unknown, elsewhere: unknown): unknown {
  if (value === "[unknown]" || value === hidden) return elsewhere;
  if (Array.isArray(value))
    return value.map((item, i) => known(item, Array.isArray(elsewhere) ? elsewhere[i] : undefined));
  if (!isTree(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, known(item, isTree(elsewhere) ? elsewhere[key] : undefined)]),
  );
}
