import { distance } from "fastest-levenshtein";
import { findPreset, presetFamilies, presets, referenceOf } from "../presets";

/** What a reference to a file or package has, and a shipped preset's name never. */
const isPath = (reference: string): boolean =>
  /^[.@]|^\/|\\|:/.test(reference) || /\.(ya?ml|json|[cm]?[jt]s)$/.test(reference);

const names = [...new Set(presets.map(({ name }) => name))];
const families = [...new Set(names.flatMap(name => (name.includes("/") ? [name.split("/")[0]] : [])))];

/** A name's letters and digits, as whoever reads a card would type it: Dev/Test, cost-optimized. */
export const plainName = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** What the deploy helper itself calls its cards, where that is another word. */
const helperWords: ReadonlyMap<string, string> = new Map([
  ["none", "bare"],
  ["low", "simple"],
  ["normal", "controlled"],
  ["nonproduction", "dev"],
  ["production", "prod"],
]);

/** How far what somebody wrote is from a part of a name: 0 where it is that part, undefined where it is another one. */
function away(written: string, part: string): number | undefined {
  const [a, b] = [plainName(written), plainName(part)];
  if (a === b) return 0;
  if (a.length >= 3 && b.startsWith(a)) return 1;
  const d = distance(a, b);
  // A beginning may be misspelt too.
  const begun = Math.min(...[0, 1].map(more => distance(a, b.slice(0, a.length + more))));
  if (a.length >= 5 && begun <= 2 && a[0] === b[0] && begun < d) return 2 + begun;
  return d <= 1 || (d <= Math.max(2, Math.floor(a.length / 3)) && a[0] === b[0]) ? 1 + d : undefined;
}

/** As of the parts of a name, from its first one on; the last parts may be missing. */
function awayOf(written: readonly string[], name: string): number | undefined {
  const parts = name.split("/");
  if (written.length > parts.length) return undefined;
  const each = written.map((part, i) => away(parts[0] === "helper" ? (helperWords.get(part) ?? part) : part, parts[i]));
  const sum = each.reduce<number | undefined>(
    (total, d) => (total === undefined || d === undefined ? undefined : total + d),
    0,
  );
  return sum === undefined ? undefined : sum + (parts.length - written.length);
}

/** Shipped presets that a name may have meant, the nearest: by the whole name, by its beginning, or by the card alone. */
export function nearPresets(reference: string): string[] {
  const [written] = reference.split("@");
  const known = findPreset(written);
  if (known) return [referenceOf(known)];
  const distances = names.map(name => {
    const found = [awayOf(written.split("/"), name), byCard(written, name)].filter(d => d !== undefined);
    return { name, d: found.length === 0 ? undefined : Math.min(...found) };
  });
  const least = Math.min(...distances.flatMap(({ d }) => d ?? []));
  return distances.filter(({ d }) => d === least).map(({ name }) => name);
}

/** Of a card that somebody knows and whose family he does not. */
function byCard(written: string, name: string): number | undefined {
  const [, ...card] = name.split("/");
  if (card.length === 0) return undefined;
  const d = away(written.split("/").length === card.length ? written : plainName(written), card.join("/"));
  return d === undefined ? undefined : d + 0.5;
}

/** Whether a reference can only be a shipped preset's, or is most likely meant to be: not that of a file or package. */
export function looksShipped(reference: string): boolean {
  if (isPath(reference)) return false;
  const [first, ...rest] = reference.split("/");
  if (rest.length === 0) return true;
  return families.some(family => (away(first, family) ?? 9) <= 2) || nearPresets(reference).length > 0;
}

/** Whether a reference may be that of a file or package. */
export const mayBeElsewhere = (reference: string): boolean => isPath(reference) || reference.includes("/");

/** What there is, in few words. */
export const shippedNames = (): string =>
  presetFamilies
    .map(family => {
      const own = [...new Set(family.presets.map(({ name }) => name))];
      return own.some(name => name.includes("/")) ? `${own[0].split("/")[0]}/…` : own.join(", ");
    })
    .join(", ");

/** What a wrong reference is answered with: the nearest names, where there are any. */
export function presetHint(reference: string): string {
  const near = nearPresets(reference);
  const [few, more] = [near.slice(0, 4), near.length - 4];
  return near.length === 0 ? "" : `Did you mean ${few.join(", ")}${more > 0 ? ` or ${more} more` : ""}? `;
}
