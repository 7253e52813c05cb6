import * as pulumi from "@pulumi/pulumi";
import { principalOf } from "../../design/features/workloadIdentities";
import { buildWorkloadIdentity } from "../identity/workloadIdentity";
import { component } from "../shared/component";
import type { FeatureBuilder } from "./builder";

/** Identities of workloads. */
export const workloadIdentities: FeatureBuilder = {
  onCluster({ name, design, groups, tags, parent, nameOf, cluster }) {
    const made = Object.entries(design.choices.workloadIdentities).map(([key, { namespace, serviceAccount }]) => {
      const args = {
        resourceGroupName: groups.cluster,
        location: design.choices.location,
        tags,
        name: nameOf(principalOf(key)),
        issuerUrl: cluster.oidcIssuerUrl,
        namespace,
        serviceAccount,
      };
      const identityName = `${name}-workloads/${key}`;
      const built = component("WorkloadIdentity", identityName, args, { parent }, opts =>
        buildWorkloadIdentity(identityName, args, opts),
      );
      return { key, ...built };
    });
    return {
      components: made.map(one => one.component),
      principals: Object.fromEntries(made.map(one => [principalOf(one.key), one.principalId])),
      outputs: {
        workloadIdentityClientIds: pulumi.output(Object.fromEntries(made.map(one => [one.key, one.clientId]))),
      },
    };
  },
};
