import type { Case } from "../case";

const key = "network.staticEgressGateway.enabled";
const gateway = { "nodePools.out": { mode: "gateway" } } as const;

export const cases: readonly Case[] = [
  {
    id: "P23",
    when: { ...gateway, [key]: false },
    key,
    says: ["pool out", "off"],
    fix: `Leave ${key} out`,
    mend: [key, true],
  },
  {
    id: "X25",
    when: { ...gateway, "network.kind": "podSubnet" },
    // The feature is on by the pool, and nobody wrote its key.
    key: "network.kind",
    says: ["podSubnet"],
    mend: ["network.kind", "overlay"],
  },
  {
    id: "X25",
    when: { [key]: true, "network.kind": "podSubnet" },
    key,
    says: ["podSubnet"],
    mend: [key, false],
  },
  {
    id: "X300",
    when: { ...gateway, "egress.kind": "firewall" },
    key: "nodePools.out.mode",
    severity: "warning",
    says: ["pool out", "next hop"],
    mend: ["egress.kind", "loadBalancer"],
  },
];
