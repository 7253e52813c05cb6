import type { Case } from "../case";

export const cases: readonly Case[] = [
  {
    id: "X212",
    severity: "warning",
    when: { dapr: { enabled: true, version: { kind: "automatic" } }, "kubernetes.tier": "standard" },
    key: "dapr.version.kind",
    says: ["aks:kubernetes.tier is standard"],
    fix: "Set aks:dapr.version.kind: pinned",
    mend: ["dapr.version.kind", "pinned"],
  },
];
