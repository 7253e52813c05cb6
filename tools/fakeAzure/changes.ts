import { propertyOf, Unknown, type Properties } from "../wire";

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

/**
 * Every leaf that differs; unknown values count as the same when something was there, as azure-native's do not replace by
 * themselves unless their property does. What replaces is as in azure-native's own comparison (provider/pkg/provider/diff.go):
 * a property of the list that comes, goes or changes, and what changes within one that is an object. Items of a list never do.
 */
export function changesBetween(olds: Properties, news: Properties, replacing: readonly string[]): Change[] {
  const changes: Change[] = [];
  const walk = (before: unknown, after: unknown, path: string, within: boolean): void => {
    const named = replacing.includes(path.replace(/\[\d+\]/g, "[]"));
    if (path === "sku" && sameSku(before, after)) return;
    if (isMap(before) && isMap(after)) {
      for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
        walk(
          propertyOf(before, name),
          propertyOf(after, name),
          path === "" ? name : `${path}.${name}`,
          within || named,
        );
      }
    } else if (Array.isArray(before) && Array.isArray(after)) {
      for (let i = 0; i < Math.max(before.length, after.length); i++) {
        walk(before[i], after[i], `${path}[${i}]`, within);
      }
    } else if (!same(path, before, after)) {
      const isUpdate = before !== undefined && after !== undefined;
      changes.push({ path, old: before, new: after, replaces: named || (within && isUpdate) });
    }
  };
  walk(olds, news, "", false);
  return changes;
}

/** What azure-native compares loosely, at the top of a resource alone: "West Europe" is westeurope, and RG-Shop is rg-shop. */
const loosely: Readonly<Record<string, (text: string) => string>> = {
  location: text => text.toLowerCase().replace(/ /g, ""),
  resourceGroupName: text => text.toLowerCase(),
};

/** Words that clusters had for their SKU and tier before. */
const newWords: Readonly<Record<string, string>> = { Basic: "Base", Paid: "Standard" };

/** Whether two SKUs are one in a cluster's old and new words: azure-native looks at those that are a name and a tier. */
function sameSku(before: unknown, after: unknown): boolean {
  const skus = [before, after].map(sku => (isMap(sku) ? sku : {}));
  const isOfCluster = skus.every(sku => Object.keys(sku).sort().join() === "name,tier");
  const [was, is] = skus.map(({ name, tier }) => [name, tier].map(word => newWords[String(word)] ?? word).join());
  return isOfCluster && was === is;
}

function same(path: string, before: unknown, after: unknown): boolean {
  const loose = (value: unknown): unknown =>
    Object.hasOwn(loosely, path) && typeof value === "string" ? loosely[path](value) : value;
  return JSON.stringify(loose(before)) === JSON.stringify(loose(after));
}
