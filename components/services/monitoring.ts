import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as pulumi from "@pulumi/pulumi";
import type { CreatedWorkspace } from "../../design";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";
import { workspaceRules } from "../../design/features/monitoring/rules";
import { defaults } from "../../design/presets/defaults";
import { resolvedArgs } from "../shared/args";
import { judgedPart, logWarnings } from "../shared/judged";
import { actualName } from "../shared/names";
import { withHandedOn } from "../shared/options";
import { protectedUnless } from "../shared/protection";

/** Arguments of Monitoring. */
export interface MonitoringArgs extends CreatedWorkspace {
  /** Resource group. Required. Change: replaces the workspace. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region. Default: azure-native:location, else the resource group's. Change: replaces the workspace. */
  location?: pulumi.Input<string>;
  /** Name of the workspace in Azure. Required. Allowed: 4-63 letters, digits and hyphens, alphanumeric at both ends.
   *  Change: replaces the workspace. */
  name: pulumi.Input<string>;
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
  /** Whether pulumi up may replace or delete the workspace with its logs. Default: false. Change: in place. */
  allowReplacement?: boolean;
}

/** Where logs of one or more clusters go. Creates: a Log Analytics workspace, and the plans of its tables. What a cluster
 *  sends there is a ClusterMonitoring. */
export class Monitoring extends pulumi.ComponentResource {
  /** Resource id of the workspace. */
  public readonly workspaceId: pulumi.Output<string>;

  constructor(name: string, args: MonitoringArgs, opts?: pulumi.ComponentResourceOptions) {
    const own = resolvedArgs<MonitoringArgs, ResolvedWorkspace>("Monitoring", name, args, defaults.monitoring.create);
    args = own.args;
    const { retentionDays, dailyCapGb, localAuth, tables } = own.settings;
    const settings = { retentionDays, dailyCapGb, localAuth, tables };
    const { part, problems } = judgedPart(name, { settings, problems: own.problems }, workspaceRules, create => ({
      monitoring: { workspace: { key: "", create, existing: undefined, location: args.location } },
    }));
    super("aks:index:Monitoring", name, args, withHandedOn(opts));
    logWarnings(problems, this);

    const { create } = part.monitoring.workspace;
    this.workspaceId = buildMonitoring(name, { ...args, ...create }, { parent: this }).workspaceId;
    this.registerOutputs({ workspaceId: this.workspaceId });
  }
}

type ResolvedWorkspace = NonNullable<ResolvedChoices["monitoring"]["create"]>;

/** A workspace with its settings filled in. */
type MonitoringInputs = Omit<MonitoringArgs, keyof CreatedWorkspace> & ResolvedWorkspace;

const plans = { analytics: "Analytics", basic: "Basic" } as const;

/** Creates the workspace and the plans of its tables. */
export function buildMonitoring(name: string, plan: MonitoringInputs, opts: pulumi.CustomResourceOptions) {
  const { resourceGroupName, location, tags } = plan;
  const workspace = new operationalinsights.Workspace(
    `${name}-workspace`,
    {
      resourceGroupName,
      location,
      workspaceName: plan.name,
      sku: { name: "PerGB2018" },
      retentionInDays: plan.retentionDays,
      // Said in any case: a cap that nobody mentions stays.
      workspaceCapping: { dailyQuotaGb: plan.dailyCapGb ?? -1 },
      features: { disableLocalAuth: !plan.localAuth, enableLogAccessUsingOnlyResourcePermissions: true },
      publicNetworkAccessForIngestion: "Enabled",
      publicNetworkAccessForQuery: "Enabled",
      tags,
    },
    { ...opts, ...protectedUnless(plan.allowReplacement ?? false) },
  );
  const workspaceName = actualName(workspace.name, plan.name);
  for (const [tableName, { plan: chosen }] of Object.entries(plan.tables)) {
    new operationalinsights.Table(
      `${name}-tables/${tableName}`,
      { resourceGroupName, workspaceName, tableName, plan: plans[chosen] },
      // Azure deletes none of its own tables.
      { ...opts, retainOnDelete: true },
    );
  }
  return { workspaceId: workspace.id };
}
