/** Stands for a value that a preview does not know yet. Every question below answers no for it, so that no policy takes
 *  it for a violation; it is judged again at the deployment. */
export const unknown: unique symbol = Symbol("known after deployment");

/** Inputs or outputs of a resource, secrets in clear. */
export type Properties = Readonly<Record<string, unknown>>;

/** The value at a path such as networkProfile.outboundType; unknown where any step of it is. */
export function at(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((node, part) => {
    if (node === unknown) return unknown;
    return typeof node === "object" && node !== null ? (node as Properties)[part] : undefined;
  }, value);
}

/** Whether a value is known not to be there. */
export const missing = (value: unknown): boolean => value === undefined || value === null;

/** Whether a switch is known not to be on. */
export const off = (value: unknown): boolean => value === false || missing(value);

/** Whether a list is known to have no entry. */
export const empty = (value: unknown): boolean => missing(value) || (Array.isArray(value) && value.length === 0);

/** Entries of a list; none where it is unknown or missing. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Those entries of a list that are texts. */
export const texts = (value: unknown): readonly string[] => list(value).filter(item => typeof item === "string");

/** A value as text; undefined where it is unknown or none. */
export const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** Whether a value is one of some texts. Azure compares enums without regard to case. */
export const isAny = (value: unknown, texts: readonly string[]): boolean =>
  typeof value === "string" && texts.some(other => other.toLowerCase() === value.toLowerCase());

/** Whether a value is one of some texts, or may turn out to be: for what excuses a resource. */
export const mayBe = (value: unknown, ...texts: string[]): boolean => value === unknown || isAny(value, texts);

export const is = (value: unknown, other: string): boolean => isAny(value, [other]);
