import { kubernetesReleases, type KubernetesRelease } from "./kubernetesVersions";

/** A Kubernetes version as written: a minor, or a full one. */
export interface KubernetesVersion {
  readonly text: string;
  readonly minor: string;
  readonly number: number;
  /** Undefined for a minor. */
  readonly patch: number | undefined;
}

/** Reads "1.36" or "1.36.2". */
export function parseKubernetesVersion(text: string): KubernetesVersion | undefined {
  const match = /^1\.(\d{1,2})(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, minor, patch] = match as (string | undefined)[];
  return { text, minor: `1.${minor}`, number: Number(minor), patch: patch === undefined ? undefined : Number(patch) };
}

/** What the support calendar says of a minor on a day. */
export interface VersionStatus {
  readonly release: KubernetesRelease | undefined;
  readonly state: "unknown" | "planned" | "supported" | "leaving" | "longTermOnly" | "ended";
}

/** Status of a minor; months are compared, so a version counts as supported until the end of its last month. */
export function versionStatus(minor: string, today: string): VersionStatus {
  const month = today.slice(0, 7);
  const release = kubernetesReleases.find(r => r.minor === minor);
  if (!release) {
    const number = Number(minor.split(".")[1]);
    const oldest = Number(kubernetesReleases[0].minor.split(".")[1]);
    return { release, state: number < oldest ? "ended" : "unknown" };
  }
  if (release.planned || month < release.available) return { release, state: "planned" };
  if (month < release.supportEnds) return { release, state: "supported" };
  if (month === release.supportEnds) return { release, state: "leaving" };
  return { release, state: month <= release.longTermSupportEnds ? "longTermOnly" : "ended" };
}

/** Minors in standard support on a day, newest first. */
export function supportedMinors(today: string): string[] {
  return kubernetesReleases
    .map(r => r.minor)
    .filter(minor => ["supported", "leaving"].includes(versionStatus(minor, today).state))
    .reverse();
}
