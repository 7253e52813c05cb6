import { Address4, Address6 } from "ip-address";

/** First and last address, as numbers on one line: IPv6 from 0, IPv4 behind it. */
type Span = readonly [first: bigint, last: bigint];

const ipv4Begins = 1n << 128n;
const everyAddress: readonly Span[] = [[0n, ipv4Begins + (1n << 32n) - 1n]];
/** What Azure calls everybody: in security rules, in rules of firewalls, in either's portal. */
const everybody = /^(\*|any|internet)$/i;

/** The addresses that a text stands for: a CIDR (bits behind its prefix are ignored, as security groups and firewalls do), an
 *  address, two with a hyphen between them, or everybody. Of service tags and of what is none of these nobody knows here. */
function spansOf(text: string): readonly Span[] {
  if (everybody.test(text)) return everyAddress;
  const [from, to, ...more] = text.split("-");
  if (to === undefined) return spanOf(from) ?? [];
  const [first, last] = [from, to].map(end => spanOf(end.trim())?.[0]);
  return more.length > 0 || !first || !last || last[1] < first[0] ? [] : [[first[0], last[1]]];
}

function spanOf(text: string): [Span] | undefined {
  try {
    const address = text.includes(":") ? new Address6(text) : new Address4(text);
    const begins = text.includes(":") ? 0n : ipv4Begins;
    return [[begins + address.startAddress().bigInt(), begins + address.endAddress().bigInt()]];
  } catch {
    return undefined;
  }
}

/** The same addresses, each once, in order. */
function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const [first, last] of [...spans].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const before = result.at(-1);
    if (!before || before[1] + 1n < first) result.push([first, last]);
    else if (last > before[1]) result[result.length - 1] = [before[0], last];
  }
  return result;
}

/** What of some addresses is not among others. */
function without(spans: readonly Span[], others: readonly Span[]): Span[] {
  return merged(others).reduce<Span[]>(
    (left, [first, last]) =>
      left.flatMap(([a, b]): Span[] => {
        if (b < first || last < a) return [[a, b]];
        return [...(a < first ? [[a, first - 1n] as const] : []), ...(last < b ? [[last + 1n, b] as const] : [])];
      }),
    merged(spans),
  );
}

/** What of some addresses is among others too. */
const common = (spans: readonly Span[], others: readonly Span[]): Span[] =>
  merged(spans).flatMap(([a, b]) =>
    others.flatMap(([c, d]): Span[] => {
      const [first, last] = [a > c ? a : c, b < d ? b : d];
      return first > last ? [] : [[first, last]];
    }),
  );

const count = (spans: readonly Span[]): bigint => spans.reduce((sum, [first, last]) => sum + last - first + 1n, 0n);
const all = (...texts: string[]): Span[] => merged(texts.flatMap(spansOf));

/** Addresses that the internet has. Source: IANA's registries of special-purpose addresses, of IPv4's address space and of
 *  IPv6's, of which 2000::/3 alone is given out. */
const internet = {
  IPv4: without(
    all("0.0.0.0/0"),
    all(
      "0.0.0.0/8",
      "10.0.0.0/8",
      "100.64.0.0/10",
      "127.0.0.0/8",
      "169.254.0.0/16",
      "172.16.0.0/12",
      "192.168.0.0/16",
      "224.0.0.0/3",
    ),
  ),
  IPv6: all("2000::/3"),
} as const;
type Family = keyof typeof internet;
const families = Object.keys(internet) as Family[];

/** From this part of the internet on, ranges keep nobody out: a sixteenth of it, as many public addresses as fourteen /8 of
 *  IPv4 or a /7 of IPv6 have. No company, provider or cloud has as many. */
export const openFrom = 1 / 16;

/** How far ranges reach together. */
export interface Openness {
  readonly family: Family;
  /** What part of the family's public addresses they hold. */
  readonly share: number;
  /** Those that make it so. */
  readonly by: readonly string[];
}

const shareOf = (spans: readonly Span[], family: Family): number =>
  Number((count(common(spans, internet[family])) * 1_000_000n) / count(internet[family])) / 1_000_000;

/** A range, and what of it is kept out beforehand. */
export interface PartOfRange {
  readonly text: string;
  readonly keptOut: readonly string[];
}

/** How open ranges are together, be it by one of them or by halves and quarters; undefined where they are not. */
export function openness(texts: readonly (string | PartOfRange)[]): Openness | undefined {
  const ranges = [...new Set(texts)].map(range =>
    typeof range === "string"
      ? { text: range, spans: spansOf(range) }
      : { text: range.text, spans: without(spansOf(range.text), range.keptOut.flatMap(spansOf)) },
  );
  const openIn = (some: typeof ranges, family: Family): Openness | undefined => {
    const share = shareOf(
      some.flatMap(range => range.spans),
      family,
    );
    return share < openFrom ? undefined : { family, share, by: [...new Set(some.map(range => range.text))] };
  };
  for (const family of families) {
    const onInternet = ranges.filter(range => common(range.spans, internet[family]).length > 0);
    const wide = onInternet.filter(range => shareOf(range.spans, family) >= openFrom);
    const whole = wide.find(range => shareOf(range.spans, family) >= 1);
    const open = openIn(whole ? [whole] : wide.length > 0 ? wide : onInternet, family);
    if (open) return open;
  }
  return undefined;
}

/** How open ranges are, in words. */
export function opennessText({ family, share, by }: Openness, whole = "everybody"): string {
  const shown = by.length > 4 ? `${by.slice(0, 3).join(", ")} and ${by.length - 3} more` : by.join(" and ");
  if (share >= 1) return `${shown} ${by.length > 1 ? "together are" : "is"} ${whole}`;
  return `${shown} ${by.length > 1 ? "together are" : "is"} ${Math.floor(share * 100)} % of all public ${family} addresses`;
}

/** Whether a text stands for public addresses, for some at least. */
export const isOnInternet = (text: string): boolean =>
  families.some(family => common(spansOf(text), internet[family]).length > 0);
