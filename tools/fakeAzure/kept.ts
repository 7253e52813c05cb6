import { isThere, Unreadable } from "../../machine/textFile";
import { writeWhole } from "../disk/write";
import { readJson } from "../jsonFile";
import { UsageError } from "../usageError";
import { isMap } from "./changes";
import type { Stored } from "./resourceType";

/** The resources that a file keeps; none where there is no file yet. Throws with the reason where it keeps something else. */
export function readKept(file: string): readonly Stored[] {
  if (!isThere(file)) return [];
  const kept = parsed(file);
  const strange = Array.isArray(kept) ? kept.findIndex(item => !isResource(item)) : undefined;
  if (strange === undefined) throw unusable(file, "it is no list of resources");
  if (strange >= 0) throw unusable(file, `its item ${strange} is no resource of the model's`);
  return kept as Stored[];
}

/** Keeps resources, for the file's owner alone. */
export const writeKept = (file: string, resources: readonly object[]): void =>
  writeWhole(file, `${JSON.stringify(resources, null, 2)}\n`, 0o600);

function parsed(file: string): unknown {
  try {
    return readJson(file);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw unusable(file, error.message);
  }
}

const unusable = (file: string, why: string): UsageError =>
  new UsageError(`${file} can't keep the model's resources: ${why}. Name another file.`);

const isResource = (item: unknown): boolean =>
  isMap(item) &&
  typeof item.token === "string" &&
  typeof item.id === "string" &&
  isMap(item.inputs) &&
  isMap(item.outputs);
