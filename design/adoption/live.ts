import { isTree, valueAt, type Tree } from "../contract/tree";

/** A resource that is in Azure already, as a file tells of it. */
export interface LiveResource {
  /** Its type in Azure, lower case: microsoft.network/virtualnetworks/subnets. */
  readonly type: string;
  readonly id: string;
  readonly name: string;
  /** What Azure answers of it, under Resource Manager's names, without the level that is called properties. */
  readonly body: Tree;
  /** Where it was found. */
  readonly from: LiveSource;
}

/** Who knows a resource so far. */
export interface LiveSource {
  readonly file: string;
  /** What manages it; undefined where az or Resource Manager only told of it. */
  readonly tool?: "pulumi" | "terraform";
  /** Its address in Terraform's state, or its URN in Pulumi's. */
  readonly address?: string;
}

/** Something of a resource that no choice says, or that stays out of the stack for another reason. */
export interface Unsaid {
  /** Its name in Azure. */
  readonly resource: string;
  /** Path in what Azure answers; empty where it is about the resource as a whole. */
  readonly path: string;
  /** Undefined where it is about the resource as a whole. */
  readonly value?: unknown;
  readonly reason: string;
}

/** Whether Azure says nothing by a value: it has the key and nothing in it. */
export const saysNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  (Array.isArray(value) && value.length === 0) ||
  (isTree(value) && Object.values(value).every(saysNothing));

export const textAt = (body: unknown, path: string): string | undefined => {
  const found = valueAt(body, path);
  return typeof found === "string" && found !== "" ? found : undefined;
};

export const numberAt = (body: unknown, path: string): number | undefined => {
  const found = valueAt(body, path);
  return typeof found === "number" ? found : undefined;
};

export const isOnAt = (body: unknown, path: string): boolean => String(valueAt(body, path)).toLowerCase() === "true";

export const textsAt = (body: unknown, path: string): string[] => {
  const found = valueAt(body, path);
  return Array.isArray(found) ? found.filter(item => typeof item === "string") : [];
};

export const treesAt = (body: unknown, path: string): Tree[] => {
  const found = valueAt(body, path);
  return Array.isArray(found) ? found.filter(isTree) : [];
};

/** The value of an enum that is what Azure writes, whose words differ in case and hyphens: nodeImage for node-image. */
export function enumAt<T extends string>(
  body: unknown,
  path: string,
  values: Readonly<Record<string, T>>,
): T | undefined {
  const plain = (text: string): string => text.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
  const found = textAt(body, path);
  return found === undefined ? undefined : Object.values(values).find(value => plain(value) === plain(found));
}

/** A tree without what is not there. */
export const present = (tree: Tree): Tree =>
  Object.fromEntries(
    Object.entries(tree)
      .map(([key, value]): [string, unknown] => [key, isTree(value) ? present(value) : value])
      .filter(([, value]) => value !== undefined && !(isTree(value) && Object.keys(value).length === 0)),
  );
