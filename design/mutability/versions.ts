import { parseKubernetesVersion, type KubernetesVersion } from "../cluster/upgrades/versions";

const read = (version: unknown): KubernetesVersion | undefined =>
  typeof version === "string" ? parseKubernetesVersion(version) : undefined;

/** Whether a version lies below another: of an alias, the minor alone says so. */
export function lowered(was: unknown, is: unknown): boolean {
  const [old, now] = [read(was), read(is)];
  if (!old || !now) return false;
  if (now.number !== old.number) return now.number < old.number;
  return old.patch !== undefined && now.patch !== undefined && now.patch < old.patch;
}

/** Whether a version makes nodes anew: another minor, or another patch. The alias of the minor that runs does not.
 *  Source: AKS documentation, supported-kubernetes-versions. */
export function newerVersion(was: unknown, is: unknown): boolean {
  const [old, now] = [read(was), read(is)];
  if (!old || !now) return was !== is;
  return now.number !== old.number || (now.patch !== undefined && now.patch !== old.patch);
}

/** Minors that a step skips. */
export function skipped(was: unknown, is: unknown): number {
  const [old, now] = [read(was), read(is)];
  return old && now ? now.number - old.number - 1 : 0;
}

/** The newer of two versions, as far as they tell; of a minor and its patch the patch. */
export function newest(one: unknown, other: unknown): unknown {
  const [a, b] = [read(one), read(other)];
  if (!a || !b) return one ?? other;
  const isLater = b.number !== a.number ? b.number > a.number : (b.patch ?? -1) > (a.patch ?? -1);
  return isLater ? other : one;
}
