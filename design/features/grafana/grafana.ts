import type { Input } from "@pulumi/pulumi";
import { refused, type FixedPart, type ResourceChange } from "../../changes/change";
import type { Problem } from "../../contract/problems";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import { valueAt } from "../../contract/tree";
import type { Design } from "../../design";
import { clouds, privateZone } from "../../facts/clouds";
import type { AzureRoleKey } from "../../identity/azureRoles";
import { principalOf } from "../../identity/entraRoles";
import type { PrincipalType } from "../../identity/entra";
import type { RoleGrant } from "../../identity/grant";
import type { EndpointRequest } from "../feature";
import type { GrafanaRole, GrafanaUser } from "./choices";

type Choice = ResolvedChoices["monitoring"]["grafana"];

/** What Grafana's builder and its rules need to know. */
export interface GrafanaPlan {
  /** Key of the settings of one that is made here; empty for a Grafana alone, whose args they are. */
  readonly key: string;
  /** Of one that is made here. */
  readonly create: NonNullable<Choice["create"]> | undefined;
  /** Object id of the identity of one that exists, where it is given. */
  readonly principalId: Input<string> | undefined;
}

/** What the choices lead to; undefined where there is no Grafana, or no metrics for it. */
export const planGrafana = ({ monitoring: { grafana, prometheus } }: ResolvedChoices): GrafanaPlan | undefined =>
  grafana.kind === "none" || prometheus.kind === "none"
    ? undefined
    : { key: "monitoring.grafana.create", create: grafana.create, principalId: grafana.existing?.principalId };

/** Versions that Azure makes a Grafana of in tier Standard. Sources: managed-grafana/how-to-upgrade-grafana-12 (11 has ended on
 *  2026-06-15); azurerm#32777, which has 13 too. */
export const grafanaVersions: readonly string[] = ["12", "13"];

/** The settings of one that is made here. */
export const madeGrafana = (choices: ResolvedChoices): GrafanaPlan["create"] => planGrafana(choices)?.create;

/** The endpoint of one that is private. Source of its zone: private-endpoint-dns. */
export const grafanaEndpoint = ({ cloud }: ResolvedChoices): EndpointRequest => ({
  key: "grafana",
  target: { made: "grafana" },
  subresource: "grafana",
  zones: [privateZone(clouds[cloud].grafana)],
  addresses: 1,
  from: "monitoring.grafana.create.access.kind",
});

/** Roles of its identity, on what it shows and on nothing else. Sources: managed-grafana/how-to-connect-azure-monitor-workspace
 *  (metrics), managed-grafana/how-to-permissions (logs; the whole subscription is Azure's default). */
export function grafanaGrants(choices: ResolvedChoices): RoleGrant[] {
  const plan = planGrafana(choices);
  if (!plan || (!plan.create && plan.principalId === undefined)) return [];
  const { prometheus, existing, kind } = choices.monitoring;
  const holder = { principal: "other", of: "grafana", who: "the identity of Grafana" } as const;
  return [
    {
      ...holder,
      key: "grafana/metrics",
      role: "monitoringDataReader",
      scope: { id: prometheus.existing?.id, made: "prometheus", what: "id of the Azure Monitor workspace" },
      reason: "shows metrics",
    },
    ...(kind === "none"
      ? []
      : [
          {
            ...holder,
            key: "grafana/logs",
            role: "monitoringReader",
            scope: { id: existing?.id, made: "logAnalytics", what: "id of the Log Analytics workspace" },
            reason: "shows logs",
          } as const,
        ]),
  ];
}

const azureRoleOf: Readonly<Record<GrafanaRole, AzureRoleKey>> = {
  admin: "grafanaAdmin",
  editor: "grafanaEditor",
  viewer: "grafanaViewer",
  limitedViewer: "grafanaLimitedViewer",
};

/** A role in Grafana, and whose it is. */
export interface GrafanaUserGrant {
  /** Key in the choices, identity in logical names. */
  readonly key: string;
  readonly role: AzureRoleKey;
  readonly principalId: Input<string>;
  readonly principalType: PrincipalType;
}

/** Roles of people and programs in it. */
export const grafanaUsers = (roles: Readonly<Record<string, GrafanaUser>>): GrafanaUserGrant[] =>
  Object.entries(roles)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, given]) => {
      const { id = "", type } = principalOf({ ...given, role: "user" });
      return { key, role: azureRoleOf[given.role], principalId: id, principalType: type };
    });

const versionOf = (inputs: object | undefined): number => Number(valueAt(inputs, "properties.grafanaMajorVersion"));

/** Sources: managed-grafana/how-to-upgrade-grafana-12 (no way back). No source has Azure's code. */
export function refusedGrafana({ op, before, after }: ResourceChange): readonly Problem[] {
  const [was, is] = [versionOf(before), versionOf(after)];
  if (op !== "update" || !(is < was)) return [];
  const problem = refused(
    "monitoring.grafana.create.majorVersion",
    `Grafana ${was} can't go back to ${is}`,
    `Write majorVersion: "${was}".`,
  );
  return [{ ...problem, azureCode: undefined }];
}

/** Grafana with what Azure judges of a change. */
export const fixedGrafana = ({ grafana: plan }: Design): FixedPart[] =>
  plan?.create
    ? [
        {
          component: "Grafana",
          suffix: "grafana",
          type: "azure-native:dashboard:Grafana",
          part: "grafana",
          inputs: { properties: { grafanaMajorVersion: plan.create.majorVersion } },
        },
      ]
    : [];
