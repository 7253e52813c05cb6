import * as authorization from "@pulumi/azure-native/authorization";
import type { FeatureBuilder } from "./builder";

/** Locks against deletion, which come last and go first: Azure lets nothing in what is locked be deleted. */
export const locks: FeatureBuilder = {
  atLast({ name, design, parent, ids, before }) {
    const made = design.choices.locks.flatMap(role => {
      const scope = ids[role];
      if (scope === undefined) return [];
      return new authorization.ManagementLockByScope(
        `${name}-locks/${role}`,
        { scope, lockName: "no-deletion", level: "CanNotDelete", notes: "Remove it from the stack's locks first." },
        { parent, dependsOn: [...before] },
      );
    });
    return { components: made };
  },
};
