import { keysAreNames } from "../../contract/commonRules";
import { WorkloadScope } from "./choices";
import { aksDoc, azureDoc, ownDoc, type Finding, type Rule } from "../../contract/rule";
import { holderOf, parseResourceId } from "../../resourceId";

const doc = aksDoc("workload-identity-overview");

/** RFC 1123: a label, and labels with full stops between them. */
const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const subdomain = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Rules of the identities of workloads. */
export const workloadIdentityRules: readonly Rule[] = [
  keysAreNames(({ choices }) =>
    Object.keys(choices.workloadIdentities).map(key => [`workloadIdentities.${key}`, key] as const),
  ),
  {
    id: "X90",
    severity: "error",
    title: "workloads sign in by the names of a namespace and of a service account",
    doc,
    judge: ({ choices }) =>
      Object.entries(choices.workloadIdentities).flatMap(([name, { namespace, serviceAccount }]) => {
        const wrong = (key: string, text: string, form: RegExp): Finding[] =>
          form.test(text)
            ? []
            : [
                {
                  key: `workloadIdentities.${name}.${key}`,
                  message: `${JSON.stringify(text)} can't be the name of a ${key === "namespace" ? key : "service account"}`,
                  fix: "Use small letters, digits and hyphens, alphanumeric at both ends.",
                },
              ];
        return [...wrong("namespace", namespace, label), ...wrong("serviceAccount", serviceAccount, subdomain)];
      }),
  },
  {
    id: "X91",
    severity: "error",
    title: "a workload's role is on one resource: an id, or a feature that has one",
    doc: ownDoc("X91"),
    judge: ({ choices, known }) =>
      Object.entries(choices.workloadIdentities).flatMap(([name, { roles }]) =>
        Object.entries(roles ?? {}).flatMap(([role, { scope, on }]): Finding[] => {
          const key = `workloadIdentities.${name}.roles.${role}`;
          if ((scope === undefined) === (on === undefined)) {
            const message = scope === undefined ? "it is on nothing" : "scope and on both say what it is on";
            return [
              {
                key,
                with: [`${key}.scope`, `${key}.on`],
                message,
                fix: `Give scope, a resource id, or on: ${Object.values(WorkloadScope).join(" or ")}; one of the two.`,
              },
            ];
          }
          if (on === undefined) {
            const id = known(scope, `${key}.scope`);
            // Roles are on groups and subscriptions as well, which are no resources of a type.
            const is = id === undefined || holderOf(id) !== undefined || parseResourceId(id) !== undefined;
            return is
              ? []
              : [
                  {
                    key: `${key}.scope`,
                    message: `${JSON.stringify(id)} is no resource id`,
                    fix: "Give the id of a resource, of a resource group or of a subscription; each begins with /subscriptions/<id>.",
                  },
                ];
          }
          if (choices[on].kind !== "none") return [];
          return [
            {
              key: `${key}.on`,
              with: [`${on}.kind`],
              message: `there is no ${on}: aks:${on}.kind is none`,
              fix: `Set aks:${on}.kind: create or existing, or give scope.`,
            },
          ];
        }),
      ),
  },
  {
    id: "X95",
    severity: "error",
    title: "an identity has a role on a resource once",
    doc: azureDoc("role-based-access-control/troubleshooting"),
    azureCode: "RoleAssignmentExists",
    judge: ({ choices, known }) =>
      Object.entries(choices.workloadIdentities).flatMap(([name, { roles }]) => {
        const first = new Map<string, string>();
        return Object.entries(roles ?? {}).flatMap(([key, { role, scope, on }]): Finding[] => {
          const at = `workloadIdentities.${name}.roles.${key}`;
          const id = on === undefined ? scope : choices[on].existing?.id;
          const place = id === undefined ? on : known(id, on === undefined ? `${at}.scope` : `${on}.existing.id`);
          if (place === undefined) return [];
          const same = `${role} ${place.toLowerCase()}`;
          const other = first.get(same);
          if (other === undefined) {
            first.set(same, key);
            return [];
          }
          return [
            {
              key: at,
              message: `${role} on the same resource is role ${other} already`,
              fix: "Remove one of the two.",
            },
          ];
        });
      }),
  },
];
