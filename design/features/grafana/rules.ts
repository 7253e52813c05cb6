import { idsAreGuids, idsAreOfType, rolesAreOnes, type Keyed } from "../../contract/commonRules";
import { azureDoc, type Finding, type Rule } from "../../contract/rule";
import { childKey } from "../../contract/tree";
import { principalOf } from "../../identity/entraRoles";
import type { GrafanaUser } from "./choices";
import { grafanaVersions, type GrafanaPlan } from "./grafana";

/** A Grafana by its own settings. */
interface GrafanaPart {
  readonly grafana: GrafanaPlan | undefined;
}

/** Who has roles in it, by the keys of the roles. */
const usersOf = ({ grafana }: GrafanaPart): (readonly [key: string, user: GrafanaUser])[] => {
  const roles: Readonly<Record<string, GrafanaUser>> = grafana?.create?.roles ?? {};
  return Object.entries(roles).map(([name, user]) => [childKey(childKey(grafana?.key ?? "", "roles"), name), user]);
};

/** Rules of a Grafana that is made here. */
export const ownGrafanaRules: readonly Rule<GrafanaPart>[] = [
  idsAreGuids(part =>
    usersOf(part).flatMap(([key, { groupId, principalId }]): Keyed[] => [
      [`${key}.groupId`, groupId],
      [`${key}.principalId`, principalId],
    ]),
  ),
  rolesAreOnes(usersOf),
  {
    id: "X101",
    severity: "error",
    also: "warning",
    title: "a Grafana is made with a version that Azure supports",
    doc: azureDoc("managed-grafana/how-to-upgrade-grafana-12"),
    azureCode: "GrafanaMajorVersionNotSupported",
    judge: ({ grafana }) => {
      const version = grafana?.create?.majorVersion;
      if (version === undefined || grafanaVersions.includes(version)) return [];
      const key = childKey(grafana?.key ?? "", "majorVersion");
      const [oldest] = grafanaVersions;
      if (!/^\d+$/.test(version) || Number(version) < Number(oldest)) {
        const message = `Azure makes no Grafana ${version}`;
        return [{ key, message, fix: `Set aks:${key}: "${oldest}", or leave it out.` }];
      }
      // Azure adds versions between releases of this.
      const message = `Grafana ${version} is newer than this release knows`;
      return [{ key, severity: "warning", message, fix: "Accept this warning where Azure offers it." }];
    },
  },
  {
    id: "X102",
    severity: "error",
    title: "nobody has a role in Grafana twice",
    doc: azureDoc("role-based-access-control/troubleshooting"),
    azureCode: "RoleAssignmentExists",
    judge: ({ known, ...part }) => {
      const seen = new Map<string, string>();
      return usersOf(part).flatMap(([key, given]): Finding[] => {
        const { key: of, id } = principalOf({ ...given, role: "user" });
        const principal = known(id, `${key}.${of}`)?.toLowerCase();
        if (principal === undefined || given.role === undefined) return [];
        const grant = `${principal}/${given.role}`;
        const other = seen.get(grant);
        seen.set(grant, other ?? key);
        if (other === undefined) return [];
        return [{ key, message: `${principal} has role ${given.role} by ${other} too`, fix: "Remove one of them." }];
      });
    },
  },
];

/** Rules of Grafana and of what it shows. */
export const grafanaRules: readonly Rule[] = [
  {
    id: "X100",
    severity: "error",
    title: "Grafana shows metrics of a workspace",
    doc: azureDoc("managed-grafana/how-to-connect-azure-monitor-workspace"),
    judge: ({ choices: { monitoring } }) =>
      monitoring.grafana.kind !== "none" && monitoring.prometheus.kind === "none"
        ? [
            {
              key: "monitoring.grafana.kind",
              with: ["monitoring.prometheus.kind"],
              message: "aks:monitoring.prometheus.kind is none, so there are no metrics for Grafana to show",
              fix: "Set aks:monitoring.prometheus.kind: create, or aks:monitoring.grafana.kind: none.",
            },
          ]
        : [],
  },
  ...ownGrafanaRules,
  idsAreOfType(({ choices: { monitoring } }) => [
    ["monitoring.grafana.existing.id", monitoring.grafana.existing?.id, "Microsoft.Dashboard/grafana"],
  ]),
  idsAreGuids(({ choices: { monitoring } }) => [
    ["monitoring.grafana.existing.principalId", monitoring.grafana.existing?.principalId],
  ]),
];
