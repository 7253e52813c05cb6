import { isTree, valueAt } from "../contract/tree";
import { mutabilityOf, poolProperties, rowOf, Truth, withUsual, type Around, type Mutability } from "../mutability";
import { lowered } from "../mutability/versions";
import { asAzureReads, isId, isUnknown, sameSet, shortType, unknownTexts, type ResourceChange } from "./change";

/** A property that differs, with its row where there is one. */
export interface Changed {
  readonly path: string;
  readonly row: Mutability | undefined;
  readonly before: unknown;
  readonly after: unknown;
  /** Inputs that it stands in: the resource's, or those of a pool within its cluster. */
  readonly around: Around;
}

/** Properties that differ, each once, at the path that its row has. */
export function changedIn(change: ResourceChange): Changed[] {
  const { type, before, after } = change;
  // Of what is not known at all nothing differs.
  if (!before || !after) return [];
  const rows = mutabilityOf(type)?.properties ?? [];
  const found = new Map<string, Changed>();
  const paths = [...differing(change.asked ?? before, after, ""), ...differing(before, after, "")];
  for (const path of paths) {
    if (isLeftAlone(change, path)) continue;
    const pool = /^agentPoolProfiles\[\d+\]\./.exec(path)?.[0] ?? "";
    const row = pool === "" ? rowOf(rows, path) : rowOf([...inlineRows, ...poolProperties], path.slice(pool.length));
    const at = row === undefined ? path : `${pool}${row.path}`;
    if (found.has(at)) continue;
    const [was, is] = [before, after].map(inputs => (pool === "" ? inputs : valueAt(inputs, pool)) as object);
    found.set(at, {
      path: at,
      row,
      before: valueAt(before, at),
      after: valueAt(after, at),
      around: { before: was, after: is },
    });
  }
  return [...found.values()];
}

/** What somebody else moves and nobody sends: but a version that is sent as it was once, below what is live, is refused. */
function isLeftAlone({ leftAlone, before, after }: ResourceChange, path: string): boolean {
  const isLeft = leftAlone.some(left => left === path || path.startsWith(`${left}.`));
  const isOlder =
    /(?:kubernetes|orchestrator)Version$/.test(path) && lowered(valueAt(before, path), valueAt(after, path));
  return isLeft && !isOlder;
}

/** Of the pool that a cluster is made with: its size and name stay, as those of others do by another pool. */
const inlineRows: readonly Mutability[] = ["vmSize", "name"].map(path => ({
  path,
  truth: Truth.fixed,
  key: `<pool>.${path}`,
  doc: "https://learn.microsoft.com/azure/aks/resize-node-pool",
}));

/** Whether a value says nothing: no entry, or none at all. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (isTree(value) && Object.keys(value).length === 0);

/** Paths at which two inputs differ. What is not known yet is another value: the engine knows ids of what stays. */
function differing(before: unknown, after: unknown, path: string): string[] {
  if (asAzureReads(before) === asAzureReads(after) || (isEmpty(before) && isEmpty(after))) return [];
  // All of it at once is what waits for a value: nobody takes away what Azure requires.
  if (isUnknown(before) || (path === "properties" && !isTree(after))) return [];
  if (isUnknown(after)) return [path];
  const within = (key: string): string => (path === "" ? key : `${path}.${key}`);
  if (path === "agentPoolProfiles" && Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((pool: unknown, i) => differing(pool, after[i] as unknown, `${path}[${i}]`));
  // What comes or goes as a whole is one with rows for its parts too.
  if (isTree(before ?? {}) && isTree(after ?? {})) {
    const [was, is] = [before ?? {}, after ?? {}] as Record<string, unknown>[];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap(key =>
      differing(was[key], is[key], within(key)),
    );
  }
  return [path];
}

/** What Azure makes of it; of what nobody knows, what the engine plans. */
export function truthOf(change: ResourceChange, { path, row, before, after, around }: Changed): Truth {
  const [was, is] = [before, after].map(value => asAzureReads(withUsual(change.type, path, value)));
  if (was === is || (row?.isSet === true && sameSet(before, after))) return Truth.same;
  if (!row) return change.op === "replace" && replacesFor(change, path) ? Truth.fixed : Truth.inPlace;
  const truth = typeof row.truth === "function" ? row.truth(before, after, around) : row.truth;
  return truth === Truth.fixed && isSameName(path, before, after) ? Truth.same : truth;
}

/** Whether the engine replaces the resource for what is at a path. */
export const replacesFor = ({ replacing }: Pick<ResourceChange, "replacing">, path: string): boolean =>
  replacing.some(one => one === path || one.startsWith(`${path}.`) || path.startsWith(`${one}.`));

/** Whether a name, a region or an id is the same to Azure Resource Manager, in whatever case and spelling. */
function isSameName(path: string, before: unknown, after: unknown): boolean {
  if (!/(?:name|group|id|location|size|sku|tier)$/i.test(path) || /username$/i.test(path)) return false;
  const [was, is] = [before, after].map(value =>
    typeof value === "string" ? value.toLowerCase().replace(path === "location" ? / /g : "", "") : undefined,
  );
  return was !== undefined && was === is;
}

/** Whether a type is that of a segment of ids: Subnet of subnets, UserAssignedIdentity of userAssignedIdentities. */
function isKind(type: string, segment: string): boolean {
  const one = segment
    .replace(/ies$/, "y")
    .replace(/(ss|x)es$/, "$1")
    .replace(/(?<!s)s$/, "");
  return shortType(type).toLowerCase() === (one === "privatednszone" ? "privatezone" : one);
}

/** Words that stand where the id of something of one's own could. */
const words: readonly unknown[] = ["system", "none"];

/** Whether a value that is not known yet is certainly another one: where there was none, or a word, and where what was referred
 *  to has a name that nothing has which is made now. */
export function isCertain({ before: was, after }: Changed, all: readonly ResourceChange[]): boolean {
  const before = isTree(was) && Object.keys(was).join() === "id" ? was.id : was;
  const text = asAzureReads(after);
  if (!unknownTexts.some(unknown => text.includes(unknown))) return true;
  if (before === undefined || words.includes(before)) return true;
  if (!isId(before)) return false;
  const [kind = "", name] = before.toLowerCase().split("/").slice(-2);
  const made = all.filter(({ op, type }) => (op === "create" || op === "replace") && isKind(type, kind));
  const isNamedSo = ({ after: inputs }: ResourceChange): boolean =>
    Object.values(inputs ?? {}).some(value => typeof value === "string" && value.toLowerCase() === name);
  return made.length > 0 && !made.some(isNamedSo);
}
