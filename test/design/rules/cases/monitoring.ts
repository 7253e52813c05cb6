import type { Values } from "../../../support/choices";
import type { Case } from "../case";

const workspace = (settings: object, rest: object = {}): Values => ({
  monitoring: { kind: "create", create: settings, ...rest },
});
const logs = (containerInsights: object): Values => workspace({}, { containerInsights });
const categories = (...names: string[]): Values => workspace({}, { controlPlane: { categories: names } });
const existing = (settings: object): Values => ({ monitoring: { kind: "existing", existing: settings } });

const id =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-all";

const account =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-logs/providers/Microsoft.Monitor/accounts/amw-all";

export const cases: readonly Case[] = [
  {
    id: "X70",
    when: workspace({ retentionDays: 29 }),
    key: "monitoring.create.retentionDays",
    says: ["29", "30-730"],
    mend: ["monitoring.create.retentionDays", 30],
  },
  {
    id: "X70",
    when: workspace({ retentionDays: 731 }),
    key: "monitoring.create.retentionDays",
    says: ["731"],
    mend: ["monitoring.create.retentionDays", 730],
  },
  {
    id: "X71",
    when: workspace({ dailyCapGb: 0.02 }),
    key: "monitoring.create.dailyCapGb",
    says: ["0.02", "0.023"],
    fix: "leave it out",
    mend: ["monitoring.create.dailyCapGb", 0.023],
  },
  {
    id: "X72",
    when: workspace({ tables: { "Container Log": { plan: "basic" } } }),
    key: "monitoring.create.tables.Container Log",
    says: ["Container Log"],
    mend: ["monitoring.create.tables", { ContainerLogV2: { plan: "basic" } }],
  },
  {
    id: "X72",
    when: workspace({ tables: { ContainerLogV2: { plan: "basic" }, containerlogv2: { plan: "basic" } } }),
    key: "monitoring.create.tables.containerlogv2",
    says: ["the table ContainerLogV2 once more"],
    mend: ["monitoring.create.tables", { ContainerLogV2: { plan: "basic" } }],
  },
  {
    id: "X73",
    when: logs({ intervalMinutes: 31 }),
    key: "monitoring.containerInsights.intervalMinutes",
    says: ["31"],
    mend: ["monitoring.containerInsights.intervalMinutes", 30],
  },
  {
    id: "X74",
    when: logs({ namespaces: { kind: "only", only: { names: [] } } }),
    key: "monitoring.containerInsights.namespaces.only.names",
    says: ["only"],
    fix: "all",
    mend: ["monitoring.containerInsights.namespaces.only.names", ["shop"]],
  },
  {
    id: "X74",
    when: logs({ namespaces: { kind: "except", except: { names: ["kube-system", "Shop"] } } }),
    key: "monitoring.containerInsights.namespaces.except.names[1]",
    says: ["Shop"],
    mend: ["monitoring.containerInsights.namespaces.except.names", ["kube-system", "shop"]],
  },
  {
    id: "X75",
    severity: "warning",
    when: categories("guard", "kube-audit-admn"),
    key: "monitoring.controlPlane.categories[1]",
    says: ["kube-audit-admn"],
    fix: "kube-audit-admin",
    mend: ["monitoring.controlPlane.categories", ["guard", "kube-audit-admin"]],
  },
  {
    id: "X75",
    severity: "warning",
    when: categories("kube-audit", "kube-audit-admin"),
    key: "monitoring.controlPlane.categories",
    says: ["twice"],
    mend: ["monitoring.controlPlane.categories", ["kube-audit"]],
  },
  {
    id: "X76",
    when: existing({ id, location: "westeuropa" }),
    key: "monitoring.existing.location",
    says: ["westeuropa"],
    fix: "westeurope",
    mend: ["monitoring.existing.location", "West Europe"],
  },
  {
    id: "X76",
    severity: "warning",
    when: existing({ id, location: "polandsouth" }),
    key: "monitoring.existing.location",
    says: ["polandsouth"],
    mend: ["monitoring.existing.location", "polandcentral"],
  },
  {
    id: "X77",
    when: { "monitoring.containerInsights": { enabled: true } },
    key: "monitoring.containerInsights.enabled",
    says: ["Container Insights"],
    fix: "Set aks:monitoring.kind: create",
    mend: ["monitoring.kind", "create"],
  },
  {
    id: "X77",
    when: { "monitoring.controlPlane": { categories: ["guard"] } },
    key: "monitoring.controlPlane.categories",
    says: ["control plane"],
    fix: "Set aks:monitoring.kind: create",
    mend: ["monitoring.controlPlane.categories", []],
  },
  {
    id: "X13",
    when: { "monitoring.costAnalysis": true, "kubernetes.tier": "free" },
    key: "monitoring.costAnalysis",
    says: ["free"],
    fix: "Set aks:kubernetes.tier: standard",
    mend: ["kubernetes.tier", "standard"],
  },
  {
    id: "X76",
    when: { "monitoring.prometheus": { kind: "existing", existing: { id: account, location: "westeuropa" } } },
    key: "monitoring.prometheus.existing.location",
    says: ["westeuropa"],
    mend: ["monitoring.prometheus.existing.location", "westeurope"],
  },
  {
    id: "C10",
    when: { "monitoring.prometheus": { kind: "existing", existing: { id } } },
    key: "monitoring.prometheus.existing.id",
    says: ["microsoft.operationalinsights/workspaces"],
    mend: ["monitoring.prometheus.existing.id", account],
  },
  {
    id: "C10",
    when: existing({ id: id.replace("workspaces", "clusters") }),
    key: "monitoring.existing.id",
    says: ["microsoft.operationalinsights/clusters"],
    mend: ["monitoring.existing.id", id],
  },
];
