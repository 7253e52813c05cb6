import { buildGrafana } from "../services/grafana";
import { component } from "../shared/component";
import type { FeatureBuilder } from "./builder";

/** Managed Grafana, or one that exists. */
export const grafana: FeatureBuilder = {
  beforeCluster({ name, design, groups, tags, parent, nameOf, may, ids }) {
    const plan = design.grafana;
    if (!plan) return undefined;
    if (!plan.create) return { components: [], principals: { grafana: plan.principalId } };
    const { location, roleAssignments } = design.choices;
    const args = {
      resourceGroupName: groups.shared,
      location,
      tags,
      ...plan.create,
      roles: roleAssignments.kind === "create" ? plan.create.roles : {},
      name: nameOf("grafana"),
      prometheusIds: ids.prometheus === undefined ? [] : [ids.prometheus],
      allowReplacement: may("grafana"),
    };
    const ownName = `${name}-grafana`;
    const made = component("Grafana", ownName, args, { parent }, opts => buildGrafana(ownName, args, opts));
    return {
      components: [made.component],
      ids: { grafana: made.grafanaId },
      principals: { grafana: made.principalId },
      outputs: { grafanaEndpoint: made.endpoint },
    };
  },
};
