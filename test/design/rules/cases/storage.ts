import type { Case } from "../case";

const off = { "storage.disk.enabled": false, "monitoring.costAnalysis": true };

export const cases: readonly Case[] = [
  {
    id: "X188",
    when: off,
    key: "storage.disk.enabled",
    says: ["cost analysis", "off"],
    fix: "Set aks:storage.disk.enabled: true",
    mend: ["storage.disk.enabled", true],
  },
  {
    id: "X188",
    when: { ...off, "storage.file.enabled": false },
    key: "storage.disk.enabled",
    says: ["cost analysis"],
    mend: ["monitoring.costAnalysis", false],
  },
];
