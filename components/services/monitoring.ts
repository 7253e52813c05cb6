import * as monitor from "@pulumi/azure-native/monitor";
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
import { buildPrivateLinkScope, type PrivateLinkScopeArgs } from "./privateLinkScope";

/** Arguments of Monitoring. */
export interface MonitoringArgs extends CreatedWorkspace {
  /** Resource group. Required. Change: replaces the workspace. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region. Default: azure-native:location, else the resource group's. Change: replaces the workspace. */
  location?: pulumi.Input<string>;
  /** Name of the Log Analytics workspace in Azure. Default: none is made. Allowed: 4-63 letters, digits and hyphens, alphanumeric at both ends.
   *  Change: replaces the workspace. */
  name?: pulumi.Input<string>;
  /** Name of an Azure Monitor workspace in Azure, for managed Prometheus. Default: none is made. Allowed: as name.
   *  Change: replaces that workspace. */
  prometheusName?: pulumi.Input<string>;
  /** The private way to the workspaces, and to others that exist: nobody else may send to those that are made here. Default: none, they are
   *  reached by public addresses. Change: in place. */
  privateLink?: PrivateLinkScopeArgs;
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
  /** Whether pulumi up may replace or delete the workspace with its logs. Default: false. Change: in place. */
  allowReplacement?: boolean;
}

/** Where logs and metrics of one or more clusters go. Creates: a Log Analytics workspace with the plans of its tables, an
 *  Azure Monitor workspace for Prometheus, or both, and a private link scope that leads to them. What a cluster sends there is a ClusterMonitoring. */
export class Monitoring extends pulumi.ComponentResource {
  /** Resource id of the Log Analytics workspace; empty where none is made. */
  public readonly workspaceId: pulumi.Output<string>;
  /** Resource id of the Azure Monitor workspace; empty where none is made. */
  public readonly prometheusId: pulumi.Output<string>;
  /** Resource id of the private link scope, for a PrivateEndpoint of azuremonitor; empty where none is made. */
  public readonly privateLinkScopeId: pulumi.Output<string>;
  /** Name of the private link scope, for a ClusterMonitoring, which then waits for what is in it; empty where none is made. */
  public readonly privateLinkScopeName: pulumi.Output<string>;

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
    const made = buildMonitoring(name, { ...args, ...create }, { parent: this });
    this.workspaceId = made.workspaceId ?? pulumi.output("");
    this.prometheusId = made.prometheusId ?? pulumi.output("");
    this.privateLinkScopeId = made.privateLinkScopeId ?? pulumi.output("");
    this.privateLinkScopeName = made.privateLinkScopeName ?? pulumi.output("");
    this.registerOutputs({
      workspaceId: this.workspaceId,
      prometheusId: this.prometheusId,
      privateLinkScopeId: this.privateLinkScopeId,
      privateLinkScopeName: this.privateLinkScopeName,
    });
  }
}

type ResolvedWorkspace = NonNullable<ResolvedChoices["monitoring"]["create"]>;

/** Workspaces with their settings filled in. */
type MonitoringInputs = Omit<MonitoringArgs, keyof CreatedWorkspace> & ResolvedWorkspace;

const access = (open: boolean): "Enabled" | "Disabled" => (open ? "Enabled" : "Disabled");

/** Creates the workspaces that have a name, and the private way to them. */
export function buildMonitoring(name: string, plan: MonitoringInputs, opts: pulumi.CustomResourceOptions) {
  const { resourceGroupName, location, tags, prometheusName, privateLink } = plan;
  const guarded = { ...opts, ...protectedUnless(plan.allowReplacement ?? false) };
  const publicNetworkAccess = access(privateLink?.publicQueries !== false);
  const workspaceId = plan.name === undefined ? undefined : buildWorkspace(name, plan, plan.name, opts);
  const prometheusId =
    prometheusName === undefined
      ? undefined
      : new monitor.AzureMonitorWorkspace(
          `${name}-prometheus`,
          { resourceGroupName, location, azureMonitorWorkspaceName: prometheusName, publicNetworkAccess, tags },
          guarded,
        ).id;
  const linked = { ...(workspaceId && { workspace: workspaceId }), ...privateLink?.workspaceIds };
  const scope = privateLink && buildPrivateLinkScope(name, { resourceGroupName, tags }, privateLink, linked, opts);
  return {
    workspaceId,
    prometheusId,
    privateLinkScopeId: scope?.privateLinkScopeId,
    privateLinkScopeName: scope?.privateLinkScopeName,
  };
}

const plans = { analytics: "Analytics", basic: "Basic" } as const;

/** Creates a Log Analytics workspace and the plans of its tables. */
function buildWorkspace(
  name: string,
  plan: MonitoringInputs,
  asked: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const { resourceGroupName, location, tags } = plan;
  const workspace = new operationalinsights.Workspace(
    `${name}-workspace`,
    {
      resourceGroupName,
      location,
      workspaceName: asked,
      sku: { name: "PerGB2018" },
      retentionInDays: plan.retentionDays,
      // Said in any case: a cap that nobody mentions stays.
      workspaceCapping: { dailyQuotaGb: plan.dailyCapGb ?? -1 },
      features: { disableLocalAuth: !plan.localAuth, enableLogAccessUsingOnlyResourcePermissions: true },
      publicNetworkAccessForIngestion: access(plan.privateLink === undefined),
      publicNetworkAccessForQuery: access(plan.privateLink?.publicQueries !== false),
      tags,
    },
    { ...opts, ...protectedUnless(plan.allowReplacement ?? false) },
  );
  const workspaceName = actualName(workspace.name, asked);
  for (const [tableName, { plan: chosen }] of Object.entries(plan.tables)) {
    new operationalinsights.Table(
      `${name}-tables/${tableName}`,
      { resourceGroupName, workspaceName, tableName, plan: plans[chosen] },
      // Azure deletes none of its own tables.
      { ...opts, retainOnDelete: true },
    );
  }
  return workspace.id;
}
