/** Choices as nobody has typed them yet: what YAML or a caller gave. */
export type Tree = { [key: string]: unknown };

/** Whether a value is a plain map, also one of another realm, such as a frame's; Outputs, promises and lists are not. */
export function isTree(value: unknown): value is Tree {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether a value is not known yet: a Pulumi Output or a promise. A boxed number is one as a file has it. */
export function isPending(value: unknown): boolean {
  return (
    (typeof value === "object" || typeof value === "function") &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Number) &&
    !isTree(value)
  );
}

/** Key of a child: network.vnet, nodePools.user, zones[0]. */
export const childKey = (key: string, child: string | number): string =>
  typeof child === "number" ? `${key}[${child}]` : key === "" ? child : `${key}.${child}`;

/** Whether a key is another one, or a part of it. */
export const isInside = (key: string, outer: string): boolean =>
  key === outer || key.startsWith(`${outer}.`) || key.startsWith(`${outer}[`);

/** The keys that a key stands in: network and network.vnet for network.vnet.kind. */
export const aboveKey = (key: string): string[] =>
  [...key.matchAll(/[.[]/g)].flatMap(({ index }) => (index === 0 ? [] : [key.slice(0, index)]));

/** An entry of a map with keys of the user's: what every object inherits, such as toString, is none. */
export const ownValue = <T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;

/** The value behind a key such as network.vnet.kind. */
export function valueAt(tree: unknown, key: string): unknown {
  return key
    .split(/[.[\]]+/)
    .filter(part => part !== "")
    .reduce<unknown>(
      (node, part) => (typeof node === "object" && node !== null ? ownValue(node as Tree, part) : undefined),
      tree,
    );
}
