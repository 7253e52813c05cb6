import { Unknown, type Properties } from "../wire";

/** A property that differs. */
export interface Change {
  /** For example agentPoolProfiles[0].vmSize. */
  readonly path: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly replaces: boolean;
}

/** Whether a value has properties of its own. */
export const isMap = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Unknown);

/** Every leaf that differs; unknown values count as the same when something was there, as azure-native's do not
 *  replace by themselves unless their property does. */
export function changesBetween(olds: Properties, news: Properties, replacing: readonly string[]): Change[] {
  const changes: Change[] = [];
  const replaces = (path: string): boolean =>
    replacing.some(r => path === r || path.startsWith(`${r}.`) || path.startsWith(`${r}[`));
  const walk = (before: unknown, after: unknown, path: string): void => {
    if (isMap(before) && isMap(after)) {
      for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
        walk(before[name], after[name], path === "" ? name : `${path}.${name}`);
      }
    } else if (Array.isArray(before) && Array.isArray(after)) {
      for (let i = 0; i < Math.max(before.length, after.length); i++) walk(before[i], after[i], `${path}[${i}]`);
    } else if (!same(path, before, after)) {
      changes.push({ path, old: before, new: after, replaces: replaces(path) });
    }
  };
  walk(olds, news, "");
  return changes;
}

/** Regions compare loosely: "West Europe" is westeurope. */
function same(path: string, before: unknown, after: unknown): boolean {
  const loose = (value: unknown): unknown =>
    path === "location" && typeof value === "string" ? value.toLowerCase().replace(/ /g, "") : value;
  return JSON.stringify(loose(before)) === JSON.stringify(loose(after));
}
