import { isTree, valueAt } from "../contract/tree";
import { Truth } from "../mutability";
import { shortType, type ResourceChange } from "./change";
import { changedIn, replacesFor, truthOf } from "./changed";

/** What Azure has instead of the replacement that the engine plans: nothing to do, a way in place, one once node auto-provisioning
 *  is off, or none. */
export function migrationOf(change: ResourceChange): "same" | "migrates" | "stuck" | "replaces" {
  if (change.op !== "replace" || shortType(change.type) !== "ManagedCluster") return "replaces";
  const truths = truthsOf(change);
  if (truths.length === 0) return "replaces";
  if (truths.every(truth => truth === Truth.same)) return "same";
  const isInPlace = (found: readonly Truth[]): boolean => found.every(truth => truth !== Truth.fixed);
  const isProvisioned = valueAt(change.before, provisioning) === "Auto";
  if (isInPlace(truths)) return isProvisioned ? "stuck" : "migrates";
  return isProvisioned && isInPlace(truthsOf(withoutProvisioning(change))) ? "stuck" : "replaces";
}

const provisioning = "nodeProvisioningProfile.mode";

const truthsOf = (change: ResourceChange): Truth[] =>
  changedIn(change)
    .filter(({ path }) => replacesFor(change, path))
    .map(changed => truthOf(change, changed));

const withoutProvisioning = (change: ResourceChange): ResourceChange => ({
  ...change,
  before: isTree(change.before) ? { ...change.before, nodeProvisioningProfile: undefined } : change.before,
});
