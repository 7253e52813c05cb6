import type { Case } from "../case";

export const cases: readonly Case[] = [
  {
    id: "X92",
    when: { locks: ["registry"] },
    key: "locks[0]",
    says: ["no registry is made here"],
    fix: "set aks:registry.kind: create",
    mend: ["registry.kind", "create"],
  },
  {
    id: "X92",
    when: { locks: ["vnet"], "network.vnet.kind": "managed" },
    key: "locks[0]",
    says: ["no vnet"],
    mend: ["locks", ["cluster"]],
  },
  {
    id: "X92",
    when: { locks: ["cluster", "vnet", "cluster"] },
    key: "locks[2]",
    says: ["twice"],
    mend: ["locks", ["cluster", "vnet"]],
  },
  {
    id: "X93",
    when: { locks: ["cluster"], allowReplacement: ["cluster"] },
    key: "locks[0]",
    severity: "warning",
    says: ["refuses to delete"],
    mend: ["allowReplacement", []],
  },
];
