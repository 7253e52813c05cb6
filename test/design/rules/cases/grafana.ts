import { ids, type Values } from "../../../support/choices";
import type { Case } from "../case";

const measured: Values = { "monitoring.prometheus": { kind: "create" } };
const grafana = (settings: object): Values => ({
  ...measured,
  "monitoring.grafana": { kind: "create", create: settings },
});
const roles = (of: object): Values => grafana({ roles: of });
const id = ids.grafana;
const other = "33333333-3333-3333-3333-333333333333";

export const cases: readonly Case[] = [
  {
    id: "X100",
    when: { "monitoring.grafana.kind": "create" },
    key: "monitoring.grafana.kind",
    says: ["monitoring.prometheus.kind is none"],
    fix: "Set aks:monitoring.prometheus.kind: create",
    mend: ["monitoring.prometheus.kind", "create"],
  },
  {
    id: "X100",
    when: { "monitoring.grafana": { kind: "existing", existing: { id } } },
    key: "monitoring.grafana.kind",
    says: ["no metrics"],
    mend: ["monitoring.prometheus.kind", "create"],
  },
  {
    id: "X101",
    when: grafana({ majorVersion: "11" }),
    key: "monitoring.grafana.create.majorVersion",
    says: ["Grafana 11"],
    fix: 'majorVersion: "12"',
    mend: ["monitoring.grafana.create.majorVersion", "12"],
  },
  {
    id: "X101",
    when: grafana({ majorVersion: "latest" }),
    key: "monitoring.grafana.create.majorVersion",
    says: ["latest"],
    mend: ["monitoring.grafana.create.majorVersion", "13"],
  },
  {
    id: "X101",
    severity: "warning",
    when: grafana({ majorVersion: "14" }),
    key: "monitoring.grafana.create.majorVersion",
    says: ["14", "newer"],
    fix: "Accept",
    mend: ["monitoring.grafana.create.majorVersion", "13"],
  },
  {
    id: "X102",
    when: roles({ a: { groupId: ids.guid, role: "admin" }, b: { principalId: ids.guid, role: "admin" } }),
    key: "monitoring.grafana.create.roles.b",
    says: ["admin", "roles.a"],
    mend: ["monitoring.grafana.create.roles.b.principalId", other],
  },
  {
    id: "I21",
    when: roles({ a: { role: "viewer" } }),
    key: "monitoring.grafana.create.roles.a",
    says: ["nobody"],
    mend: ["monitoring.grafana.create.roles.a.groupId", ids.guid],
  },
  {
    id: "I16",
    when: roles({ a: { groupId: "team", role: "viewer" } }),
    key: "monitoring.grafana.create.roles.a.groupId",
    says: ["team"],
    mend: ["monitoring.grafana.create.roles.a.groupId", ids.guid],
  },
  {
    id: "I16",
    when: { ...measured, "monitoring.grafana": { kind: "existing", existing: { id, principalId: "grafana" } } },
    key: "monitoring.grafana.existing.principalId",
    says: ["grafana"],
    mend: ["monitoring.grafana.existing.principalId", ids.guid],
  },
  {
    id: "C10",
    when: { ...measured, "monitoring.grafana": { kind: "existing", existing: { id: ids.workspace } } },
    key: "monitoring.grafana.existing.id",
    says: ["microsoft.operationalinsights/workspaces"],
    mend: ["monitoring.grafana.existing.id", id],
  },
];
