import { isLogged } from "../diagnostics";
import { azureDoc, optIn, when, type Policy } from "../policy";
import { at, mayBe, off, unknown } from "../values";

const workspace = "operationalinsights:Workspace";
const vault = "keyvault:Vault";
const inProduction = { dev: "disabled", staging: "disabled", prod: "advisory" } as const;

/** Whether everybody on the internet who has signed in is let in. */
const isOpen = (access: unknown): boolean => access !== unknown && !mayBe(access, "Disabled", "SecuredByPerimeter");

/** Where logs and metrics are kept, and whether those of what holds secrets are. */
export const workspaces: readonly Policy[] = [
  {
    id: "workspace-shared-keys",
    title: "Log Analytics workspaces of production take no shared keys",
    sees: "resource",
    types: [workspace],
    key: "features.disableLocalAuth",
    levels: inProduction,
    reason: "Whoever has the workspace's key writes logs in anybody's name, and nobody can tell who it was.",
    fix: "Set features.disableLocalAuth to true. Agents that sign in with the key stop sending; those of AKS use an identity.",
    doc: azureDoc("azure-monitor/logs/azure-ad-authentication-logs"),
    maps: ["MCSB IM-1"],
    find: ({ props }) => when(off(at(props, "features.disableLocalAuth")), "The workspace takes its shared keys"),
  },
  {
    id: "workspace-daily-cap",
    title: "Log Analytics workspaces of production keep what comes, whatever it costs",
    sees: "resource",
    types: [workspace],
    key: "workspaceCapping.dailyQuotaGb",
    levels: inProduction,
    reason: "Once a day's quota is reached nothing is kept until the next one, so whoever makes noise goes unseen.",
    fix: "Set workspaceCapping.dailyQuotaGb to -1, and let an alert tell of the amount.",
    doc: azureDoc("azure-monitor/logs/daily-cap"),
    maps: ["MCSB LT-3"],
    find: ({ props }) => {
      const quota = at(props, "workspaceCapping.dailyQuotaGb");
      return when(typeof quota === "number" && quota >= 0, `Logs end at ${String(quota)} GB a day`);
    },
  },
  {
    id: "workspace-retention-short",
    title: "Logs are kept for 90 days or more",
    sees: "resource",
    types: [workspace],
    key: "retentionInDays",
    levels: optIn,
    reason: "Incidents are found weeks after they began.",
    fix: "Set retentionInDays to 90 or more, or keep tables longer by their own retention.",
    doc: azureDoc("azure-monitor/logs/data-retention-configure"),
    maps: ["MCSB LT-6"],
    find: ({ props: { retentionInDays: days = 30 } }) =>
      // Azure keeps 30 days where nobody says.
      when(typeof days === "number" && days < 90, `Logs are kept for ${String(days)} days`),
  },
  {
    id: "workspace-public",
    title: "Log Analytics workspaces answer known networks only",
    sees: "resource",
    types: [workspace],
    key: "publicNetworkAccessForQuery",
    levels: optIn,
    reason: "A stolen token reads the logs, or writes some, from anywhere.",
    fix: "Set publicNetworkAccessForIngestion and publicNetworkAccessForQuery to Disabled, with a private link scope.",
    doc: azureDoc("azure-monitor/logs/private-link-security"),
    maps: ["MCSB NS-2"],
    find: ({ props }) => [
      ...when(isOpen(props.publicNetworkAccessForQuery), "Logs are read from everywhere"),
      ...when(isOpen(props.publicNetworkAccessForIngestion), "Logs are written from everywhere"),
    ],
  },
  {
    id: "monitor-workspace-public",
    title: "Azure Monitor workspaces answer known networks only",
    sees: "resource",
    types: ["monitor:AzureMonitorWorkspace"],
    key: "publicNetworkAccess",
    levels: optIn,
    reason: "A stolen token reads the metrics from anywhere.",
    fix: "Set publicNetworkAccess to Disabled, with a private endpoint.",
    doc: azureDoc("azure-monitor/metrics/azure-monitor-workspace-private-endpoint"),
    maps: ["MCSB NS-2"],
    find: ({ props }) => when(isOpen(props.publicNetworkAccess), "Metrics are read from everywhere"),
  },
  {
    id: "key-vault-log-missing",
    title: "The audit log of key vaults is kept",
    sees: "stack",
    types: [vault],
    key: "resourceUri",
    levels: optIn,
    reason: "After an incident nobody can tell who read which secret.",
    fix: "Add a DiagnosticSetting on the vault with AuditEvent, or let a policy of the subscription add it.",
    doc: azureDoc("key-vault/general/logging"),
    maps: ["MCSB LT-3"],
    find: (resource, context) =>
      when(!isLogged(resource, context, vault), "No diagnostic setting of this stack is on the vault"),
  },
];
