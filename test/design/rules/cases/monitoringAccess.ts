import { ids, spoke, type Values } from "../../../support/choices";
import type { Case } from "../case";

const privately = (settings: object = {}, rest: object = {}): Values => ({
  monitoring: { kind: "create", access: { kind: "private", private: settings }, ...rest },
});
const syslog = (settings: object, rest: object = {}): Values => ({
  monitoring: { kind: "create", containerInsights: { syslog: settings }, ...rest },
});
const endpoints = { privateEndpoints: { id: ids.subnet("snet-endpoints") } };
const { existing } = spoke() as { existing: { subnets: object } };
const theirs = { kind: "existing", existing: { ...existing, subnets: { ...existing.subnets, ...endpoints } } };

export const cases: readonly Case[] = [
  {
    id: "X105",
    when: syslog({ enabled: true, facilities: [] }),
    key: "monitoring.containerInsights.syslog.facilities",
    says: ["facilities"],
    fix: "leave it out",
    mend: ["monitoring.containerInsights.syslog.facilities", ["auth"]],
  },
  {
    id: "X105",
    when: syslog({ enabled: true, levels: [] }),
    key: "monitoring.containerInsights.syslog.levels",
    says: ["levels"],
    mend: ["monitoring.containerInsights.syslog.enabled", false],
  },
  {
    id: "X106",
    when: { "monitoring.containerInsights.syslog.enabled": true },
    key: "monitoring.containerInsights.syslog.enabled",
    says: ["monitoring.kind is none"],
    fix: "Set aks:monitoring.containerInsights.syslog.enabled: false",
    mend: ["monitoring.kind", "create"],
  },
  {
    id: "X106",
    when: { monitoring: { kind: "create", containerInsights: { enabled: false, syslog: { enabled: true } } } },
    key: "monitoring.containerInsights.syslog.enabled",
    says: ["containerInsights.enabled is false"],
    mend: ["monitoring.containerInsights.enabled", true],
  },
  {
    id: "X110",
    when: { "monitoring.access.kind": "private" },
    key: "monitoring.access.kind",
    says: ["neither"],
    fix: "Set aks:monitoring.kind: create",
    mend: ["monitoring.prometheus.kind", "create"],
  },
  {
    id: "X111",
    severity: "warning",
    when: { ...privately(), "network.vnet": theirs },
    key: "monitoring.access.kind",
    says: ["somebody else's"],
    fix: "set aks:monitoring.access.kind: public",
    mend: ["monitoring.access", { kind: "public" }],
  },
  {
    id: "X111",
    severity: "warning",
    when: { ...privately(), "network.privateEndpointDns.kind": "policy" },
    key: "monitoring.access.kind",
    says: ["zones"],
    mend: ["network.privateEndpointDns.kind", "create"],
  },
  {
    id: "X111",
    severity: "warning",
    when: { ...privately(), "network.dnsServers": ["10.0.0.4"] },
    key: "monitoring.access.kind",
    says: ["DNS servers"],
    mend: ["network.dnsServers", []],
  },
  {
    id: "X111",
    severity: "warning",
    when: { ...privately(), "network.hub": { kind: "existing", existing: { id: ids.vnet } } },
    key: "monitoring.access.kind",
    says: ["hub"],
    mend: ["network.hub", { kind: "none" }],
  },
  {
    id: "X112",
    severity: "warning",
    when: privately({ publicQueries: false }),
    key: "monitoring.access.private.publicQueries",
    says: ["Container Insights"],
    fix: "Set aks:monitoring.access.private.publicQueries: true",
    mend: ["monitoring.access.private.publicQueries", true],
  },
  {
    id: "X112",
    severity: "warning",
    when: privately(
      { publicQueries: false },
      { containerInsights: { enabled: false }, prometheus: { kind: "create" }, grafana: { kind: "create" } },
    ),
    key: "monitoring.access.private.publicQueries",
    says: ["Grafana"],
    fix: "managed private endpoint",
    mend: ["monitoring.grafana.kind", "none"],
  },
  {
    id: "X113",
    when: {
      ...privately({}, { prometheus: { kind: "create" } }),
      location: Promise.resolve("westeurope"),
      "naming.pattern": "{type}-{name}",
    },
    key: "monitoring.access.kind",
    says: ["named after the region"],
    mend: ["location", "westeurope"],
  },
];
