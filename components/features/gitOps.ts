import type * as pulumi from "@pulumi/pulumi";
import { buildFlux } from "../services/flux";
import { component } from "../shared/component";
import type { FeatureBuilder } from "./builder";

/** Flux, which runs on the pools' nodes. */
export const gitOps: FeatureBuilder = {
  onPools({ name, design, parent, may, outputs, cluster, before }) {
    const plan = design.gitOps;
    if (!plan) return undefined;
    const workloadIdentity = design.choices.gitOps.flux?.workloadIdentity;
    const clientIds = outputs.workloadIdentityClientIds as pulumi.Output<Record<string, string>> | undefined;
    const args = {
      ...plan.settings,
      clusterId: cluster.clusterId,
      secrets: plan.secrets,
      workloadIdentityClientId:
        workloadIdentity === undefined ? undefined : clientIds?.apply(ids => ids[workloadIdentity] ?? ""),
      allowReplacement: may("gitOps"),
    };
    const ownName = `${name}-flux`;
    const made = component("Flux", ownName, args, { parent, dependsOn: [...before] }, opts =>
      buildFlux(ownName, { ...args, plan }, opts),
    );
    return { components: [made.component] };
  },
};
