import { isTree, type Tree } from "../../design/contract/tree";
import { UsageError } from "../usageError";

/** What is in a file, read by whoever knows its form: what has another type than it must have ends the command. */

const again = "Save the command's output again, as JSON and whole.";

export const tree = (value: unknown): Tree => (isTree(value) ? value : {});

export const trees = (value: unknown, where: string): Tree[] => {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isTree)) throw new UsageError(`${where} is no list of maps. ${again}`);
  return value;
};

export const texts = (value: unknown, where: string): string[] | undefined => {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || !value.every(item => typeof item === "string"))
    throw new UsageError(`${where} is no list of texts. ${again}`);
  return value;
};

export const text = (value: unknown, where: string): string | undefined => {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value !== "string") throw new UsageError(`${where} is no text. ${again}`);
  return value;
};
