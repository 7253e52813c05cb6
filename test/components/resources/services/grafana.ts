import { Grafana } from "../../../../components";
import { free, kind } from "../kinds";
import { assignment, id, kept, otherSubscription, rowsOf } from "../table";

/** What Azure can't change in place; a second one of the name can't be there. */
const replaced = { deleteBeforeReplace: true, replaceOnChanges: ["properties.zoneRedundancy"] };

/** Grafana as nobody chose otherwise. */
export const grafanaKind = kind(
  "dashboard:Grafana",
  {
    location: "westeurope",
    sku: { name: "Standard" },
    identity: { type: "SystemAssigned" },
    properties: {
      apiKey: "Disabled",
      deterministicOutboundIP: "Disabled",
      grafanaMajorVersion: "12",
      publicNetworkAccess: "Enabled",
      zoneRedundancy: "Disabled",
      grafanaIntegrations: { azureMonitorWorkspaceIntegrations: [] },
    },
  },
  kept,
  replaced,
);

const place = { resourceGroupName: "rg-shared", location: "westeurope", name: "amg-shop" };
const named = { resourceGroupName: "rg-shared", workspaceName: "amg-shop" };
const grafanaId = id("rg-shared", "Microsoft.Dashboard/grafana/amg-shop");
const workspaceId = id("rg-logs", "Microsoft.Monitor/accounts/amw-all", otherSubscription);
const team = "22222222-2222-2222-2222-222222222222";
const person = "33333333-3333-3333-3333-333333333333";
const robot = "44444444-4444-4444-4444-444444444444";

export const grafanaRows = rowsOf(Grafana, "charts", [
  { name: "as it comes, without a data source", args: place, creates: { "charts-grafana": grafanaKind(named) } },
  {
    name: "private, with a workspace, everything that is on, and all roles; free to be replaced",
    args: {
      ...place,
      majorVersion: "13",
      zoneRedundancy: true,
      apiKeys: true,
      deterministicOutboundIp: true,
      access: { kind: "private" },
      prometheusIds: [workspaceId],
      roles: {
        team: { groupId: team, role: "editor" },
        boss: { principalId: person, principalType: "user", role: "admin" },
        robot: { principalId: robot, principalType: "servicePrincipal", role: "viewer" },
        guest: { principalId: person, principalType: "user", role: "limitedViewer" },
      },
      tags: { team: "shop" },
      allowReplacement: true,
    },
    creates: {
      "charts-grafana": grafanaKind(
        {
          ...named,
          properties: {
            apiKey: "Enabled",
            deterministicOutboundIP: "Enabled",
            grafanaMajorVersion: "13",
            publicNetworkAccess: "Disabled",
            zoneRedundancy: "Enabled",
            grafanaIntegrations: {
              azureMonitorWorkspaceIntegrations: [{ azureMonitorWorkspaceResourceId: workspaceId }],
            },
          },
          tags: { team: "shop" },
        },
        { options: free },
      ),
      ...Object.fromEntries(
        (
          [
            ["boss", "grafanaAdmin", person, "User"],
            ["guest", "grafanaLimitedViewer", person, "User"],
            ["robot", "grafanaViewer", robot, "ServicePrincipal"],
            ["team", "grafanaEditor", team, "Group"],
          ] as const
        ).map(([key, role, to, type]) => [
          `charts-roles/${key}`,
          assignment(role, { on: grafanaId, to, type, dependsOn: ["charts-grafana"] }),
        ]),
      ),
    },
  },
]);
