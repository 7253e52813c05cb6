import fs from "node:fs";

/** Reads a file that holds JSON. Throws with the reason, and the place, where it holds none: Node's own words quote what
 *  stands there, which may be a secret. */
export function readJson(file: string): unknown {
  return parseJson(fs.readFileSync(file, "utf8"));
}

/** What a text of JSON says; throws as above. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = /at position (\d+)/.exec((error as Error).message)?.[1];
    if (place === undefined) throw new Error("it holds no JSON");
    const before = text.slice(0, Number(place)).split("\n");
    throw new Error(`it holds no JSON: line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`);
  }
}
