import { clouds } from "../../facts/clouds";
import { parseResourceId } from "../../resourceId";
import type { Feature } from "../feature";
import { serviceText } from "../service";
import {
  fixedGrafana,
  grafanaEndpoint,
  grafanaGrants,
  madeGrafana,
  planGrafana,
  refusedGrafana,
  type GrafanaPlan,
} from "./grafana";
import { grafanaRules } from "./rules";

/** Azure Managed Grafana, with the right to read what managed Prometheus and the workspace for logs have. */
export const grafana: Feature<GrafanaPlan | undefined> = {
  title: "Grafana",
  rules: grafanaRules,
  plan: ({ choices }) => planGrafana(choices),
  groups: choices => (madeGrafana(choices) ? ["shared"] : []),
  names: ({ choices }) => (madeGrafana(choices) ? [{ role: "grafana", type: "grafana", scope: "azure" }] : []),
  grants: ({ choices }) => grafanaGrants(choices),
  endpoints: choices => (madeGrafana(choices)?.access.kind === "private" ? [grafanaEndpoint(choices)] : []),
  beside: ({ choices: { monitoring, cloud }, grafana: plan, names }) => {
    if (!plan) return [];
    if (plan.create) {
      const text = serviceText({ create: plan.create }, names.get("grafana")?.name, clouds[cloud].grafana);
      return [["dashboards", `Grafana ${plan.create.majorVersion}, ${text}`]];
    }
    const id: unknown = monitoring.grafana.existing?.id;
    const name = typeof id === "string" ? parseResourceId(id)?.names[0] : undefined;
    return [["dashboards", `Grafana ${name ?? "given"}, which exists`]];
  },
  replaceable: { role: "grafana", component: "Grafana" },
  refuses: { Grafana: refusedGrafana },
  fixed: fixedGrafana,
};
