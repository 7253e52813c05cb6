import { azureDoc, type Rule } from "../../contract/rule";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import type { Feature } from "../feature";
import type { LockedRole } from "./choices";

/** What has to be chosen for something to be made here that a lock can be on. */
const madeBy: Readonly<
  Record<LockedRole, { readonly key: string; readonly is: (choices: ResolvedChoices) => boolean }>
> = {
  cluster: { key: "kubernetes", is: () => true },
  vnet: { key: "network.vnet.kind", is: ({ network }) => network.vnet.create !== undefined },
  registry: { key: "registry.kind", is: ({ registry }) => registry.create !== undefined },
  keyVault: { key: "keyVault.kind", is: ({ keyVault }) => keyVault.create !== undefined },
};

const doc = azureDoc("azure-resource-manager/management/lock-resources");

const lockRules: readonly Rule[] = [
  {
    id: "X92",
    severity: "error",
    title: "locks are on what is made here, each once",
    doc,
    judge: ({ choices }) =>
      choices.locks.flatMap((role, i) => {
        const key = `locks[${i}]`;
        if (choices.locks.indexOf(role) < i)
          return [{ key, message: `${role} is there twice`, fix: "Remove it once." }];
        const made = madeBy[role];
        return made.is(choices)
          ? []
          : [
              {
                key,
                with: [made.key],
                message: `no ${role} is made here`,
                fix: `Remove it, or set aks:${made.key}: create.`,
              },
            ];
      }),
  },
  {
    id: "X93",
    severity: "warning",
    title: "what is locked can't be replaced, whatever allowReplacement says",
    doc,
    judge: ({ choices }) =>
      choices.locks.flatMap((role, i) =>
        choices.allowReplacement.includes(role)
          ? [
              {
                key: `locks[${i}]`,
                with: ["allowReplacement"],
                message: `allowReplacement names ${role}, and Azure refuses to delete what is locked`,
                fix: `Remove ${role} from aks:locks, or from aks:allowReplacement.`,
              },
            ]
          : [],
      ),
  },
];

/** Locks against deletion. */
export const locks: Feature = {
  title: "Locks",
  rules: lockRules,
  plan: () => undefined,
  beside: ({ choices }) => (choices.locks.length > 0 ? [["locked", choices.locks.join(", ")]] : []),
};
