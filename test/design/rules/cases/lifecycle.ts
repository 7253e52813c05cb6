import type { Case } from "../case";

const longTerm = { tier: "premium", supportPlan: "longTermSupport" };

export const cases: readonly Case[] = [
  {
    id: "X11",
    when: { "kubernetes.supportPlan": "longTermSupport" },
    key: "kubernetes.supportPlan",
    says: ["standard", "longTermSupport"],
    mend: ["kubernetes.tier", "premium"],
  },
  {
    id: "X11",
    when: { "kubernetes.tier": "premium", "kubernetes.supportPlan": "kubernetesOfficial" },
    key: "kubernetes.supportPlan",
    says: ["premium", "kubernetesOfficial"],
    mend: ["kubernetes.supportPlan", "longTermSupport"],
  },
  ...["latest", "v1.36", "2.0", "1.36.x"].map(version => ({
    id: "X12",
    when: { "kubernetes.version": version },
    key: "kubernetes.version",
    says: [`"${version}"`],
    mend: ["kubernetes.version", "1.36.2"] as const,
  })),
  {
    id: "X12",
    when: { "kubernetes.version": "1.33.4" },
    key: "kubernetes.version",
    says: ["1.33", "2026-07", "2027-07"],
    mend: ["kubernetes", { version: "1.33.4", ...longTerm }],
  },
  {
    id: "X12",
    when: { kubernetes: { version: "1.30", ...longTerm } },
    key: "kubernetes.version",
    says: ["1.30"],
    mend: ["kubernetes", { version: "1.31", ...longTerm }],
  },
  {
    id: "X12",
    when: { "kubernetes.version": "1.34" },
    key: "kubernetes.version",
    severity: "warning",
    says: ["1.34", "this month (2026-11)"],
    mend: ["kubernetes.version", "1.35"],
  },
  {
    id: "X12",
    when: { "kubernetes.version": "1.34" },
    key: "kubernetes.version",
    severity: "warning",
    says: ["1.34"],
    mend: ["kubernetes", { version: "1.34", ...longTerm }],
  },
  {
    id: "X12",
    when: { "kubernetes.version": "1.37" },
    key: "kubernetes.version",
    severity: "warning",
    says: ["1.37", "2026-10"],
    mend: ["kubernetes.version", "1.36"],
  },
  {
    id: "X12",
    when: { "kubernetes.version": "1.38" },
    key: "kubernetes.version",
    severity: "warning",
    says: ["1.38", "newer"],
    mend: ["kubernetes.version", "1.36"],
  },
  {
    id: "X31",
    when: { upgrades: { channel: "nodeImage", nodeImageChannel: "securityPatch" } },
    key: "upgrades.nodeImageChannel",
    says: ["securityPatch"],
    mend: ["upgrades.nodeImageChannel", "nodeImage"],
  },
];
