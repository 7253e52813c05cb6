import type { Feature } from "../feature";
import { workloadIdentityRules } from "./rules";

/** Name under which a workload's identity gives its object id. */
export const principalOf = (key: string): string => `workloadIdentities/${key}`;

/** Identities of workloads, with the credentials that service accounts sign in by. */
export const workloadIdentities: Feature = {
  title: "Workload identities",
  rules: workloadIdentityRules,
  plan: () => undefined,
  names: ({ choices }) =>
    Object.keys(choices.workloadIdentities).map(key => ({
      role: principalOf(key),
      type: "userAssignedIdentity",
      scope: "clusterGroup",
      word: key,
    })),
  grants: ({ choices }) =>
    Object.entries(choices.workloadIdentities).flatMap(([key, { roles }]) =>
      Object.entries(roles ?? {}).map(([name, { role, scope, on }]) => ({
        key: `workloads/${key}/${name}`,
        principal: "other" as const,
        of: principalOf(key),
        who: `workload ${key}`,
        role,
        scope: { id: scope, made: on, what: on === undefined ? `id of what ${name} is on` : `id of the ${on}` },
        reason: "uses it",
      })),
    ),
  beside: ({ choices }) =>
    Object.entries(choices.workloadIdentities).map(([key, { namespace, serviceAccount }]) => [
      `workload ${key}`,
      `service account ${serviceAccount} of namespace ${namespace}`,
    ]),
};
