import type { Resource } from "../../policies/policy";
import { group, one, resource, type Case } from "./fixtures";

const workspace = (props: object): Resource => resource("operationalinsights:Workspace", { ...props });
const vaultId = (name: string): string => `${group}/providers/Microsoft.KeyVault/vaults/${name}`;

/** Cases of policies on registries, vaults and sets, and on where logs and metrics are kept. */
export const storeCases: readonly Case[] = [
  one(
    "registry-export-on",
    resource("containerregistry:Registry", { policies: { exportPolicy: { status: "disabled" } } }),
    "props.policies.exportPolicy.status",
    "enabled",
    undefined,
  ),
  {
    policy: "registry-single-region",
    fine: [
      resource("containerregistry:Registry", { name: "crshop" }),
      resource("containerregistry:Replication", { registryName: "crshop" }),
    ],
    on: "replication",
    path: "props.registryName",
    wrong: ["crother", undefined],
  },
  one(
    "key-vault-soft-delete-off",
    resource("keyvault:Vault", { properties: { enableSoftDelete: true } }),
    "props.properties.enableSoftDelete",
    false,
  ),
  one(
    "disk-key-fixed",
    resource("compute:DiskEncryptionSet", { rotationToLatestKeyVersionEnabled: true }),
    "props.rotationToLatestKeyVersionEnabled",
    false,
    undefined,
  ),
  one(
    "workspace-shared-keys",
    workspace({ features: { disableLocalAuth: true } }),
    "props.features.disableLocalAuth",
    false,
    undefined,
  ),
  one("workspace-daily-cap", workspace({}), "props.workspaceCapping.dailyQuotaGb", 0, 2),
  one(
    "workspace-daily-cap",
    workspace({ workspaceCapping: { dailyQuotaGb: -1 } }),
    "props.workspaceCapping.dailyQuotaGb",
    0.5,
  ),
  one("workspace-retention-short", workspace({ retentionInDays: 90 }), "props.retentionInDays", 89, undefined),
  ...["Query", "Ingestion"].map(way =>
    one(
      "workspace-public",
      workspace({ publicNetworkAccessForQuery: "Disabled", publicNetworkAccessForIngestion: "Disabled" }),
      `props.publicNetworkAccessFor${way}`,
      "Enabled",
      undefined,
    ),
  ),
  one(
    "monitor-workspace-public",
    resource("monitor:AzureMonitorWorkspace", { publicNetworkAccess: "Disabled" }),
    "props.publicNetworkAccess",
    "Enabled",
    undefined,
  ),
  {
    policy: "key-vault-log-missing",
    fine: [
      resource("keyvault:Vault", { name: "kv" }),
      resource("monitor:DiagnosticSetting", { resourceUri: vaultId("kv") }),
    ],
    on: "diagnosticsetting",
    path: "props.resourceUri",
    wrong: [vaultId("other"), undefined],
  },
];
