import * as pulumi from "@pulumi/pulumi";
import { assess } from "../design";
import { fixedParts, refusedBetween } from "../design/changes/environment";
import type { FixedPart } from "../design/changes/change";
import type { Tree } from "../design/contract/tree";
import { fixedCluster } from "./cluster/fixedCluster";
import { contextOf } from "./shared/judged";
import { RefusedChanges } from "./shared/choicesError";
import { canHook } from "./shared/hooks";

/**
 * Hooks that refuse, before anything of an environment changes, what Azure would refuse in the middle of an update: the
 * component is updated before anything in it is registered, and knows its former args. None where no engine runs hooks.
 */
export function environmentHooks(name: string, configured: boolean): pulumi.ResourceHookBinding | undefined {
  if (!canHook()) return undefined;
  const context = contextOf(name);
  const partsOf = (inputs: unknown): readonly FixedPart[] => {
    const { design } = assess(inputs as Tree, context);
    return [...fixedParts(design), fixedCluster(design)];
  };
  const refuse = new pulumi.ResourceHook(
    `${name}-refuse-before-anything-changes`,
    ({ oldInputs, newInputs }) => {
      if (!oldInputs?.name || !newInputs) return;
      const problems = refusedBetween(name, partsOf(oldInputs), partsOf(newInputs));
      if (problems.length > 0) throw new RefusedChanges(name, problems, "nothing has changed", configured);
    },
    { onDryRun: true },
  );
  return { beforeUpdate: [refuse] };
}
