import { ids, type Values } from "../../../support/choices";
import type { Case } from "../case";

const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const assigned = (more: object): Values => ({ "security.azurePolicy": { kind: "assign", assign: more } });

export const cases: readonly Case[] = [
  {
    id: "C10",
    when: { "security.defender": { enabled: true, workspaceId: ids.publicIp } },
    key: "security.defender.workspaceId",
    says: ["microsoft.network/publicipaddresses"],
    fix: "Microsoft.OperationalInsights/workspaces",
    mend: ["security.defender.workspaceId", ids.workspace],
  },
  {
    id: "X14",
    when: { "security.safeguards.level": "warn" },
    key: "security.safeguards.level",
    says: ["level warn", "add-on"],
    fix: "Set aks:security.azurePolicy.kind: addOn",
    mend: ["security.azurePolicy.kind", "addOn"],
  },
  {
    id: "X27",
    when: { "security.defender.enabled": true },
    key: "security.defender.enabled",
    says: ["no workspace"],
    mend: ["security.defender.workspaceId", ids.workspace],
  },
  ...([23, 2161, 24.5] as const).map(hours => ({
    id: "X28",
    when: { "security.imageCleaner": { enabled: true, intervalHours: hours } },
    key: "security.imageCleaner.intervalHours",
    says: [String(hours), "24-2160"],
    mend: ["security.imageCleaner.intervalHours", 24] as const,
  })),
  {
    id: "X33",
    when: { "security.caCertificates": ["MIIB"] },
    key: "security.caCertificates[0]",
    says: ["PEM"],
    mend: ["security.caCertificates", [pem]],
  },
  {
    id: "X33",
    when: { "security.caCertificates": ["-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----"] },
    key: "security.caCertificates[0]",
    says: ["private key"],
    mend: ["security.caCertificates", [pem]],
  },
  {
    id: "X33",
    when: { "security.caCertificates": Array.from({ length: 11 }, () => pem) },
    key: "security.caCertificates",
    says: ["11", "10"],
    mend: ["security.caCertificates", Array.from({ length: 10 }, () => pem)],
  },
  {
    id: "X85",
    when: assigned({ excludedNamespaces: ["kube-*"] }),
    key: "security.azurePolicy.assign.excludedNamespaces[0]",
    says: ["kube-*"],
    fix: "no wildcards",
    mend: ["security.azurePolicy.assign.excludedNamespaces", ["kube-public"]],
  },
  {
    id: "X85",
    when: assigned({ excludedNamespaces: ["kube-systm"] }),
    key: "security.azurePolicy.assign.excludedNamespaces[0]",
    severity: "warning",
    says: ["kube-system misspelt"],
    fix: "Write kube-system",
    mend: ["security.azurePolicy.assign.excludedNamespaces", ["kube-system"]],
  },
  {
    id: "X85",
    when: {
      "security.azurePolicy.kind": "addOn",
      "security.safeguards": { level: "enforce", excludedNamespaces: ["Web"] },
    },
    key: "security.safeguards.excludedNamespaces[0]",
    says: ["Web"],
    mend: ["security.safeguards.excludedNamespaces", ["web"]],
  },
];
