import { code } from "../markdown";
import { prose } from "./documented";
import type { Places } from "./places";

/** Id of a key on docs/reference/choices.md; an entry of a map is described with the map. */
export const choiceAnchor = (path: string): string =>
  path
    .replace(/\.<key>$/, "")
    .replace(/<key>/g, "key")
    .replace(/\[\]/g, "");

/** A link to a key; the page is left out on the page itself. */
export const choiceLink = (path: string, page = "choices.md"): string =>
  `[${code(path)}](${page}#${choiceAnchor(path)})`;

/** Prose of a comment as Markdown, the keys in it linked. */
export const linkedProse = (text: string | undefined, places: Places, page?: string): string =>
  prose(text ?? "").replace(/aks:(\w+(?:\.\w+)*)/g, (whole, key: string) =>
    places.home(key) === key ? choiceLink(key, page) : whole,
  );
