import type { Input } from "@pulumi/pulumi";
import type { PrincipalType } from "../../identity/entra";
import type { ServiceAccessKind } from "../service";

/** Where managed Grafana comes from. */
export const GrafanaKind = { none: "none", create: "create", existing: "existing" } as const;
export type GrafanaKind = (typeof GrafanaKind)[keyof typeof GrafanaKind];

/** What somebody may do in Grafana, as built-in Azure roles. */
export const GrafanaRole = {
  admin: "admin",
  editor: "editor",
  viewer: "viewer",
  limitedViewer: "limitedViewer",
} as const;
export type GrafanaRole = (typeof GrafanaRole)[keyof typeof GrafanaRole];

/** A role of a group, a person, a managed identity or an application in Grafana. */
export interface GrafanaUser {
  /** Object id of a group. Required, unless principalId is given. Allowed: a GUID. Change: replaces the assignment. */
  groupId?: Input<string>;
  /** Object id of what principalType says. Required, unless groupId is given. Allowed: a GUID; of an application or a
   *  managed identity its service principal's, not the client id. Change: replaces the assignment. */
  principalId?: Input<string>;
  /** What principalId is of. Default: group. Allowed: group, user, servicePrincipal (a managed identity has one too).
   *  Change: replaces the assignment. */
  principalType?: PrincipalType;
  /** Required. Allowed: admin (also data sources and who else has roles), editor (dashboards and alerts), viewer,
   *  limitedViewer (the home page, and what is shared with him). Change: replaces the assignment. */
  role: GrafanaRole;
}

/** The way to a Grafana that is made here. */
export interface GrafanaAccessChoice {
  /** Default: public. Allowed: public (everybody who signs in with Entra ID and has a role), private (through a private
   *  endpoint in the network). Change: in place; who is not in the network is shut out. */
  kind?: ServiceAccessKind;
}

/** A Grafana that is made here, of tier Standard: Azure makes none of tier Essential any more, which ends on 2027-03-31. */
export interface CreatedGrafana {
  /** Major version of Grafana. Default: 12. Allowed: 12, 13; one that is newer than this release where X101 is accepted.
   *  Change: up in place, never down. */
  majorVersion?: string;
  /** Whether it is spread over the region's zones, for a fee. Default: false. Change: replaces it with its dashboards. */
  zoneRedundancy?: boolean;
  /** Whether keys and tokens of service accounts can be made, which sign in without Entra ID. Default: false. Change: in place; off, those that
   *  there are no longer work. */
  apiKeys?: boolean;
  /** Whether it asks its data sources from two addresses that stay, for their firewalls. Default: false. Change: in place. */
  deterministicOutboundIp?: boolean;
  /** The way to it. */
  access?: GrafanaAccessChoice;
  /** Who may do what in it, by key. Without a role nobody sees anything. Default: none. Change: in place. */
  roles?: Record<string, GrafanaUser>;
}

/** A Grafana that exists, in any subscription of the tenant. Nothing of it is altered: its identity gets the right to read the
 *  metrics, and its administrator connects it with the workspace. */
export interface ExistingGrafana {
  /** Resource id. Required. Change: none in Azure. */
  id: Input<string>;
  /** Object id of its identity, which gets the roles to read metrics and logs. Default: none, it gets none here. Allowed: a
   *  GUID. Change: replaces the roles. */
  principalId?: Input<string>;
}

/** Azure Managed Grafana: dashboards of the metrics that managed Prometheus has. */
export interface GrafanaChoice {
  /** Default: none. Allowed: none (there is no Grafana), create, existing; both need a workspace for metrics. Change: from
   *  create, deletes Grafana with its dashboards. */
  kind?: GrafanaKind;
  /** Settings, when kind is create. */
  create?: CreatedGrafana;
  /** Settings, when kind is existing. */
  existing?: ExistingGrafana;
}
