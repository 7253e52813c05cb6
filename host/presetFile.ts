import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { isTree, type Tree } from "../design/tree";

/** Reads a team's preset, a YAML file relative to the project; the reason where it can't be read. */
export function readPreset(folder: string, reference: string): Tree | string {
  try {
    const tree: unknown = parse(fs.readFileSync(path.resolve(folder, reference), "utf8"));
    return isTree(tree) ? tree : "it holds no map of choices";
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT"
      ? "no such file"
      : (error as Error).message;
  }
}
