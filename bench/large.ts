import { assess } from "../design";
import type { Tree } from "../design/contract/tree";
import { median, timed, type Figure } from "./measure";

const many = (count: number, entry: (i: number) => unknown): Tree =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, entry(i)]));
const range = (i: number): string => `10.${i >> 8}.${i & 255}.0/24`;

/** Choices that grow, each with the most that is read of it. */
const growing: Readonly<Record<string, { most: number; of: (count: number) => Tree }>> = {
  "keys that there are not": { most: 4000, of: count => many(count, () => 1) },
  tags: { most: 4000, of: count => ({ tags: many(count, () => "x") }) },
  pools: { most: 1000, of: count => ({ nodePools: many(count, () => ({})) }) },
  subnets: {
    most: 1000,
    of: count => ({
      network: {
        vnet: { create: { addressSpace: ["10.0.0.0/8"], subnets: many(count, i => ({ addressPrefix: range(i) })) } },
      },
    }),
  },
};

/** How judging grows with what is judged: four times as much may cost four times the time, and a little. */
export async function large(say: (text: string) => void): Promise<Figure[]> {
  const context = { environment: "dev", today: "2026-11-21", origin: "bench" };
  const figures: Figure[] = [];
  for (const [what, { most, of }] of Object.entries(growing)) {
    say(`many ${what}`);
    const judged = async (count: number): Promise<number> =>
      median(
        await timed(3, () => assess({ preset: "dev@1", name: "shop", location: "westeurope", ...of(count) }, context)),
      );
    // What is under a bound, as beside these there are a few other keys.
    const all = most - 10;
    await judged(100);
    const [quarter, whole] = [await judged(Math.floor(all / 4)), await judged(all)];
    figures.push({ name: `judging ${all.toLocaleString("en-US")} ${what}`, value: whole, unit: "ms", goal: 2000 });
    figures.push({ name: "  against a quarter of them", value: whole / quarter, unit: "×", goal: 8 });
  }
  return figures;
}
