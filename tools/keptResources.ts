import { isTree } from "../design/contract/tree";
import { readText, Unreadable } from "../machine/textFile";

/** The most bytes of the model's resources that are read. */
const most = 256 * 1024 * 1024;

/** What is wrong with a file that keeps the model's resources, in words; nothing where the model can read it. */
export function faultOfKept(file: string): string | undefined {
  try {
    const kept: unknown = JSON.parse(readText(file, most));
    if (!Array.isArray(kept)) return "it is no list of resources";
    const strange = kept.findIndex(item => !isResource(item));
    return strange < 0 ? undefined : `its item ${strange} is no resource of the model's`;
  } catch (error) {
    return error instanceof Unreadable ? error.message : "it is no JSON";
  }
}

const isResource = (item: unknown): boolean =>
  isTree(item) &&
  typeof item.token === "string" &&
  typeof item.id === "string" &&
  isTree(item.inputs) &&
  isTree(item.outputs);
