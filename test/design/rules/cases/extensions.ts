import type { Case } from "../case";

export const cases: readonly Case[] = [
  {
    id: "X200",
    when: { location: "qatarcentral", "gitOps.kind": "flux" },
    key: "gitOps.kind",
    says: ["Flux", "qatarcentral"],
    fix: "Set aks:gitOps.kind: none",
    mend: ["location", "uaenorth"],
  },
  {
    id: "X200",
    when: { location: "qatarcentral", "dapr.enabled": true },
    key: "dapr.enabled",
    says: ["Dapr"],
    fix: "Set aks:dapr.enabled: false",
    mend: ["dapr.enabled", false],
  },
];
