import { readOutput, Unreadable } from "../machine/textFile";

/** Reads a file or pipe that holds JSON, UTF-8 with or without a byte order mark. Throws Unreadable with the reason, and
 *  the place, where it holds none: Node's own words quote what stands there, which may be a secret. */
export const readJson = (file: string): unknown => parseJson(readOutput(file));

/** What a text of JSON says; throws as above. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = /at position (\d+)/.exec((error as Error).message)?.[1];
    if (place === undefined) throw new Unreadable("it holds no JSON", fix);
    const before = text.slice(0, Number(place)).split("\n");
    const at = `line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
    throw new Unreadable(`it holds no JSON: ${at}`, fix, before.length);
  }
}

const fix = "Correct it there, or save it again, whole.";
