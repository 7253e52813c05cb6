import type { ResolvedChoices } from "../../contract/resolvedChoices";

/** A revision of the Istio add-on: what AKS says of it. */
export interface IstioRevision {
  /** Oldest and newest minor of Kubernetes that it goes with, 32 for 1.32. */
  readonly kubernetes: readonly [oldest: number, newest: number];
  /** Last month of its life, YYYY-MM. */
  readonly ends: string;
  /** Whether that month was an expectation when this table was written. */
  readonly expected?: true;
}

/** Revisions by the minor of their Istio, oldest first. Source: AKS documentation, istio-support-policy, as of 2026-05-15. */
export const istioRevisions: ReadonlyMap<number, IstioRevision> = new Map([
  [17, { kubernetes: [23, 28], ends: "2024-01" }],
  [18, { kubernetes: [24, 28], ends: "2024-02" }],
  [19, { kubernetes: [25, 28], ends: "2024-06" }],
  [20, { kubernetes: [25, 29], ends: "2024-09" }],
  [21, { kubernetes: [26, 30], ends: "2024-10" }],
  [22, { kubernetes: [27, 30], ends: "2025-03" }],
  [23, { kubernetes: [27, 32], ends: "2025-06" }],
  [24, { kubernetes: [28, 33], ends: "2025-09" }],
  [25, { kubernetes: [29, 33], ends: "2026-01" }],
  [26, { kubernetes: [29, 34], ends: "2026-04" }],
  [27, { kubernetes: [29, 35], ends: "2026-05" }],
  [28, { kubernetes: [30, 35], ends: "2026-08", expected: true }],
  [29, { kubernetes: [31, 36], ends: "2026-09", expected: true }],
  [30, { kubernetes: [32, 36], ends: "2026-12", expected: true }],
]);

/** The oldest and the newest minor that the table has. */
export const [oldestKnown, newestKnown] = [Math.min(...istioRevisions.keys()), Math.max(...istioRevisions.keys())];

/** Revisions as they are written; none where somebody still has to write one. */
export const writtenRevisions = ({ serviceMesh: { istio } }: Pick<ResolvedChoices, "serviceMesh">): readonly string[] =>
  istio?.revisions ?? [];

/** A revision as written. */
export interface WrittenRevision {
  readonly text: string;
  readonly major: number;
  readonly minor: number;
}

/** Reads asm-1-30. */
export function parseRevision(text: string): WrittenRevision | undefined {
  const [, major, minor] = /^asm-(\d+)-(\d+)$/.exec(text) ?? [];
  return minor === undefined ? undefined : { text, major: Number(major), minor: Number(minor) };
}

/** What the table has of a revision; undefined for another one. */
export const knownRevision = ({ major, minor }: WrittenRevision): IstioRevision | undefined =>
  major === 1 ? istioRevisions.get(minor) : undefined;

/** Whether a revision has reached its end on a day: it counts as supported until the end of its last month. */
export const hasEnded = (revision: WrittenRevision, today: string): boolean =>
  (revision.major === 1 && revision.minor < oldestKnown) || (knownRevision(revision)?.ends ?? "9") < today.slice(0, 7);

/** Whether a revision goes with a minor of Kubernetes; true where nobody knows. */
export const goesWith = (revision: WrittenRevision, kubernetes: number): boolean => {
  const [oldest, newest] = knownRevision(revision)?.kubernetes ?? [0, Infinity];
  return kubernetes >= oldest && kubernetes <= newest;
};

/** The newest known revision that goes with a minor of Kubernetes and is alive on a day. */
export const newestFor = (kubernetes: number, today: string): string | undefined =>
  [...istioRevisions.keys()]
    .map(minor => ({ text: `asm-1-${minor}`, major: 1, minor }))
    .filter(revision => goesWith(revision, kubernetes) && !hasEnded(revision, today))
    .pop()?.text;
