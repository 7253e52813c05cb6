import type { Case } from "../case";

const key = "network.observability.advancedNetworkPolicies";
const azure = { "network.dataplane": { kind: "azure" } } as const;

export const cases: readonly Case[] = [
  {
    id: "X23",
    when: { ...azure, [key]: "fqdn" },
    key,
    says: ["fqdn", "Cilium"],
    fix: `Set aks:${key}: none`,
    mend: ["network.dataplane.kind", "cilium"],
  },
  {
    id: "X23",
    when: { ...azure, "network.observability": { enabled: true, advancedNetworkPolicies: "l7" } },
    key,
    says: ["l7"],
    mend: [key, "none"],
  },
];
