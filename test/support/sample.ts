import { createHash } from "node:crypto";

/** Whether generated cases are tried in full: npm run test:full. Else a sample of them is. */
export const whole: boolean = process.env.AKS_TESTS === "whole";

/** What samples are drawn and cases are made with: the same in every run, unless AKS_SEED asks for others. */
export const seed = Number(process.env.AKS_SEED ?? 20261121);

/** How many cases there are: all of them, or as many as a run in between takes. */
export const sizeOf = (all: number, sample: number): number => (whole ? all : Math.min(all, sample));

/** All cases, or a sample of as many in their order. Every stratum that cases are in is in the sample too, which is
 *  larger where that takes more. */
export function sampled<T>(
  cases: readonly T[],
  count: number,
  strataOf: (one: T) => readonly string[] = () => [],
): readonly T[] {
  if (whole || cases.length <= count) return cases;
  const drawn = inLots(cases).map(({ one, i }) => ({ one, i, strata: strataOf(one) }));
  const missing = new Set(drawn.flatMap(({ strata }) => strata));
  const chosen = new Set<(typeof drawn)[number]>();
  while (missing.size > 0) {
    // Whichever brings most, so that few cases have all.
    const brings = drawn.map(({ strata }) => strata.filter(stratum => missing.has(stratum)).length);
    const next = drawn[brings.indexOf(Math.max(...brings))];
    chosen.add(next);
    for (const stratum of next.strata) missing.delete(stratum);
  }
  for (const next of drawn) if (chosen.size < count) chosen.add(next);
  return [...chosen].sort((a, b) => a.i - b.i).map(({ one }) => one);
}

/** All cases that are some way, or a sample of as many in their order: no other one is asked for it, which takes its time. */
export function sampledOf<T>(cases: readonly T[], count: number, is: (one: T) => boolean): readonly T[] {
  if (whole) return cases.filter(is);
  const chosen = new Set<number>();
  for (const { i } of inLots(cases)) {
    if (chosen.size === count) break;
    if (is(cases[i])) chosen.add(i);
  }
  return cases.filter((_, i) => chosen.has(i));
}

/** In an order that the seed decides. */
const inLots = <T>(cases: readonly T[]) =>
  cases
    .map((one, i) => ({ one, i, lot: createHash("sha256").update(`${seed} ${i}`).digest("hex") }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1));

/** For a title, which of the cases are tried: "all 945 combinations", "a sample of 120 of 945 combinations, AKS_SEED=7". */
export const extent = (tried: number, all: number, what: string): string =>
  tried === all ? `all ${all} ${what}` : `a sample of ${tried} of ${all} ${what}, AKS_SEED=${seed}`;
