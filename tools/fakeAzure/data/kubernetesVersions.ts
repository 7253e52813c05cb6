/** Minor versions of Kubernetes 1 that AKS creates. The model has no calendar: it takes whatever has support of any kind
 *  in November 2026: a year from its release, and one more by long-term support, so that the oldest was released in
 *  November 2024.
 *  Source: AKS documentation, articles/aks/supported-kubernetes-versions.md (release calendar) and long-term-support.md. */
export const supportedMinors = { oldest: 31, newest: 37 } as const;

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
