/** A minor version's life in AKS: days (YYYY-MM-DD) from which, and on which for the last time, a cluster of it may be
 *  created. */
interface Life {
  readonly from: string;
  /** With standard support. */
  readonly standardUntil?: string;
  /** With long-term support. */
  readonly longTermUntil?: string;
}

/** Minor versions of Kubernetes 1.
 *  Source of what has happened: the release notes of AKS (Azure/AKS, CHANGELOG.md of 2026-08-07), by the day of the notes
 *  that say it; 1.37 is expected there for October. Source of the ends to come: endoflife-date/endoflife.date,
 *  products/azure-kubernetes-service.md of 2026-08-22. */
const lives: Readonly<Record<number, Life | undefined>> = {
  29: { from: "2024-03-17", standardUntil: "2025-04-30", longTermUntil: "2026-04-01" },
  30: { from: "2024-07-16", standardUntil: "2025-07-30", longTermUntil: "2026-07-16" },
  31: { from: "2024-10-25", standardUntil: "2025-11-01", longTermUntil: "2026-11-30" },
  32: { from: "2025-04-06", standardUntil: "2026-04-01", longTermUntil: "2027-03-31" },
  33: { from: "2025-06-17", standardUntil: "2026-07-16", longTermUntil: "2027-07-31" },
  34: { from: "2026-01-04", standardUntil: "2026-11-30", longTermUntil: "2027-11-30" },
  35: { from: "2026-03-05", standardUntil: "2027-03-31", longTermUntil: "2028-03-31" },
  36: { from: "2026-06-19", standardUntil: "2027-06-30", longTermUntil: "2028-06-30" },
  37: { from: "2026-10-01" },
};

const newest = Math.max(...Object.keys(lives).map(Number));

/** The day from which there may be a version that is not above: AKS takes up a new one every four months. */
const calendarEnds = "2027-02-01";

/** What a minor version is on a day: not there yet, supported by every plan or the one for the long term, or past it. */
export function supportOf(minor: number, day: string): "none yet" | "all" | "long term" | "ended" {
  const life = lives[minor];
  if (!life) return minor < newest ? "ended" : day < calendarEnds ? "none yet" : "all";
  if (day < life.from) return "none yet";
  if (life.longTermUntil !== undefined && day > life.longTermUntil) return "ended";
  return life.standardUntil !== undefined && day > life.standardUntil ? "long term" : "all";
}

/** A version in its parts: 1.36 or 1.36.2. */
export interface Version {
  readonly minor: number;
  readonly patch: number | undefined;
}

/** Reads a version. Undefined where it is none. */
export function versionFrom(value: unknown): Version | undefined {
  const found = /^1\.(\d+)(?:\.(\d+))?$/.exec(String(value));
  return found ? { minor: Number(found[1]), patch: found[2] === undefined ? undefined : Number(found[2]) } : undefined;
}
