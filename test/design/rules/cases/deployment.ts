import type { Case } from "../case";

export const cases: readonly Case[] = [
  ...([0, 1441, 1.5] as const).map(minutes => ({
    id: "C42",
    when: { timeouts: { createMinutes: minutes } },
    key: "timeouts.createMinutes",
    says: [String(minutes), "1-1440"],
    mend: ["timeouts", { createMinutes: 90, updateMinutes: 1, deleteMinutes: 1440 }] as const,
  })),
  {
    id: "C43",
    when: { ignoredTags: ["cost%"] },
    key: "ignoredTags[0]",
    says: ["cost%"],
    mend: ["ignoredTags", ["cost"]],
  },
  {
    id: "C43",
    when: { ignoredTags: ["*"] },
    key: "ignoredTags[0]",
    says: ["every tag"],
    mend: ["ignoredTags", ["**"]],
  },
  {
    id: "C43",
    when: { ignoredTags: ["team"], tags: { team: "shop" } },
    key: "ignoredTags[0]",
    severity: "warning",
    says: ["tag team is set too"],
    mend: ["tags", {}],
  },
];
