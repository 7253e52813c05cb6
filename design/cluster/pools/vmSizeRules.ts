import { seriesEnds, tableDate, vmSeries } from "./vmSeries";
import { cloudOfRegion } from "../../facts/regions";
import { regionOf } from "../../naming/region";
import { endOfSize, type VmSize } from "./vmSizes";
import { aksDoc, azureDoc, type Finding, type Rule } from "../../contract/rule";
import { childKey } from "../../contract/tree";
import { eachPool, vmOf, type PoolPart } from "./poolPart";

type Verdict = Omit<Finding, "key">;

const familyOf = (series: string): string => /^[A-Z]+/.exec(series)?.[0] ?? "";
const versionOf = (series: string): number => Number(/_v(\d+)$/.exec(series)?.[1] ?? 1);
const sizesOf = (series: string): string[] => vmSeries[series]?.split(" ") ?? [];
const nameOf = (series: string, size: string): string => {
  const [, family, features, rest] = /^([A-Z]+)([a-z]*)(.*)$/.exec(series) ?? [];
  const [number, on] = size.split("-");
  // M sizes of version 3 say behind the features how many vCPUs are on, those with a b like all others before them.
  if (on && /^M(?!b).*_v3$/.test(series)) return `Standard_${family}${number}${features}-${on}${rest}`;
  return `Standard_${family}${size}${features}${rest}`;
};
const listed = "a size that Azure lists, for example Standard_D4as_v5";
const use = (names: readonly string[]): string => `Use ${names.join(" or ") || listed}.`;

/** Versions of a family that the table has, newest first. */
const versionsOf = (family: string): number[] =>
  Object.keys(vmSeries)
    .filter(series => familyOf(series) === family)
    .map(versionOf)
    .sort((a, b) => b - a);

/** The size in another version of its series: its own if DS4_v5 stands for D4s_v5, else the newest that goes on. */
function sameElsewhere({ series, size, version }: VmSize): string[] {
  const bare = (text: string): string => text.replace(/_v\d+$/, "").replace(/^([A-Z]+)S(?=_|$)/, "$1s");
  const rank = (other: string): number => (versionOf(other) === version ? 1000 : versionOf(other));
  return Object.keys(vmSeries)
    .filter(other => bare(other) === bare(series) && sizesOf(other).includes(size))
    .filter(other => !seriesEnds.some(end => end.of.includes(other)))
    .sort((a, b) => rank(b) - rank(a))
    .slice(0, 1)
    .map(other => nameOf(other, size));
}

/** The next smaller and the next larger size of a series. */
function neighbours({ series, size }: VmSize): string[] {
  const wanted = parseInt(size);
  const all = sizesOf(series).filter(s => !s.includes("-"));
  const near = all.includes(String(wanted))
    ? [String(wanted)]
    : [all.filter(s => Number(s) < wanted).at(-1), all.find(s => Number(s) > wanted)];
  return near.filter(s => s !== undefined).map(s => nameOf(series, s));
}

/**
 * What is wrong with a size whose name is well written. The table grows old, so what Azure is likely to have added
 * since is a warning, which can be accepted: a family's next version, another feature in its last two versions (Azure
 * still adds to the last but one), more vCPUs or fewer switched on in its newest. Anything else is an error, as a typo
 * is far likelier. A new family is one too: the other rules could not tell its GPUs or its processor from its name.
 */
function unknownSize(name: string, vm: VmSize): Verdict | undefined {
  const sizes = sizesOf(vm.series);
  if (sizes.includes(vm.size)) return undefined;
  const [newest] = versionsOf(vm.family);
  if (newest === undefined) {
    return { message: `${name} is of family ${vm.family}, which Azure did not have in ${tableDate}`, fix: use([]) };
  }
  const same = sameElsewhere(vm);
  if (sizes.length > 0) {
    const [number, on] = vm.size.split("-").map(Number);
    const numbers = sizes.map(s => parseInt(s));
    const later = on === undefined ? number > Math.max(...numbers) : numbers.includes(number);
    const message = `the ${vm.series} series had no size ${vm.size} in ${tableDate}`;
    const near = [...neighbours(vm), ...same];
    return vm.version === newest && later ? maybeNew(message, near) : { message, fix: use(near) };
  }
  const message = `there was no series ${vm.series} in ${tableDate}, when the newest of family ${vm.family} was v${newest}`;
  return vm.version > newest + 1 || vm.version < newest - 1 ? { message, fix: use(same) } : maybeNew(message, same);
}

const maybeNew = (message: string, better: readonly string[]): Verdict => ({
  severity: "warning",
  message,
  fix: `${use(better)} Or accept P37, if Azure has added it since.`,
});

/** The size that a badly written name stands for: d4as-v5 is Standard_D4as_v5, Standrad_D4s_v5 and Standard_Ds4_v5 are
 *  Standard_D4s_v5. */
function meant(name: string): string | undefined {
  const letters = (text: string): string => text.toLowerCase().replace(/^(standard|[a-z]{6,}_)|[^a-z0-9]/g, "");
  // The number of a size stands behind the letters of its family, the first ones, and before the features.
  const moved = letters(name).replace(/^([a-z])([a-z]+)(\d+)/, "$1$3$2");
  const names = Object.keys(vmSeries).flatMap(series => sizesOf(series).map(size => nameOf(series, size)));
  const same = (text: string): string | undefined => names.find(known => letters(known) === text);
  return same(letters(name)) ?? same(moved);
}

/** What is wrong with a size whose name is badly written. Azure does not look at letter case; the other rules do. */
function misspelt(name: string): Verdict {
  const right = meant(name);
  const fix = `Write ${right ?? "it like Standard_D4as_v5"}.`;
  return right?.toLowerCase() === name.toLowerCase()
    ? { severity: "warning", message: `${name} is spelt ${right} by Azure, and is not judged as it stands`, fix }
    : { message: `${JSON.stringify(name)} is not written like a VM size`, fix };
}

export const vmSizeRules: readonly Rule<PoolPart>[] = [
  {
    id: "P37",
    severity: "error",
    also: "warning",
    title: "the VM size is one that Azure has, written as Azure writes it",
    doc: aksDoc("aks-virtual-machine-sizes"),
    judge: eachPool(p => {
      const name = p.settings.vmSize;
      const vm = vmOf(p);
      const verdict = vm ? unknownSize(name, vm) : misspelt(name);
      return verdict ? [{ key: childKey(p.key, "vmSize"), ...verdict }] : [];
    }),
  },
  {
    id: "C25",
    severity: "warning",
    also: "error",
    title: "the VM size's series goes on; one that has ended makes no nodes",
    doc: azureDoc("virtual-machines/sizes/lifecycle/retirements-and-capacity-restrictions"),
    judge: eachPool((p, { context: { today }, choices }) => {
      const name = p.settings.vmSize;
      const end = endOfSize(name);
      const elsewhere = (cloudOfRegion(regionOf(choices)) ?? "public") !== "public";
      if (!end || (elsewhere && end.publicOnly)) return [];
      const ended = end.on < today;
      return [
        {
          key: childKey(p.key, "vmSize"),
          // The list is the public cloud's; in another a size may go on for longer.
          severity: ended && !elsewhere ? ("error" as const) : ("warning" as const),
          message: ended ? `${name} ended on ${end.on}` : `${name} ends on ${end.on}, with all nodes that use it`,
          fix: `Use a newer series, for example ${end.instead}.`,
        },
      ];
    }),
  },
];
