import * as dashboard from "@pulumi/azure-native/dashboard";
import * as pulumi from "@pulumi/pulumi";
import type { CreatedGrafana } from "../../design";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";
import { grafanaUsers } from "../../design/features/grafana/grafana";
import { ownGrafanaRules } from "../../design/features/grafana/rules";
import { defaults } from "../../design/presets/defaults";
import { assignRole, principalTypes } from "../identity/roleAssignments";
import { resolvedArgs } from "../shared/args";
import { refusingHooks } from "../shared/hooks";
import { judgedPart, logWarnings } from "../shared/judged";
import { withHandedOn } from "../shared/options";
import { protectedUnless } from "../shared/protection";

/** Arguments of Grafana. */
export interface GrafanaArgs extends CreatedGrafana {
  /** Resource group. Required. Change: replaces Grafana. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region. Default: azure-native:location, else the resource group's. Change: replaces Grafana. */
  location?: pulumi.Input<string>;
  /** Name in Azure, unique in all of it. Required. Allowed: 2-23 letters, digits and hyphens, letter first, no hyphen at the end.
   *  Change: replaces Grafana. */
  name: pulumi.Input<string>;
  /** Resource ids of Azure Monitor workspaces whose metrics it shows, in any subscription of the tenant. Default: none. Its identity
   *  needs Monitoring Data Reader on each. Change: in place. */
  prometheusIds?: pulumi.Input<string>[];
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
  /** Whether pulumi up may replace or delete Grafana with its dashboards. Default: false. Change: in place. */
  allowReplacement?: boolean;
}

/** Azure Managed Grafana, of tier Standard, with an identity of its own. Creates: Grafana, with the data sources of its workspaces, and the
 *  roles of people in it. A private one is reached through a PrivateEndpoint. */
export class Grafana extends pulumi.ComponentResource {
  /** Resource id. */
  public readonly grafanaId: pulumi.Output<string>;
  /** Where it is reached, for example `https://amg-shop-f4ujg-x.weu.grafana.azure.com`. */
  public readonly endpoint: pulumi.Output<string>;
  /** Object id of its identity, which needs the roles to read what it shows. */
  public readonly principalId: pulumi.Output<string>;
  /** Addresses that it asks its data sources from; empty unless they are to stay. */
  public readonly outboundIps: pulumi.Output<string[]>;

  constructor(name: string, args: GrafanaArgs, opts?: pulumi.ComponentResourceOptions) {
    const own = resolvedArgs<GrafanaArgs, ResolvedGrafana>("Grafana", name, args, defaults.monitoring.grafana.create);
    args = own.args;
    const { majorVersion, zoneRedundancy, apiKeys, deterministicOutboundIp, access, roles } = own.settings;
    const settings = { majorVersion, zoneRedundancy, apiKeys, deterministicOutboundIp, access, roles };
    const { part, problems } = judgedPart(name, { settings, problems: own.problems }, ownGrafanaRules, create => ({
      grafana: { key: "", create, principalId: undefined },
    }));
    super("aks:index:Grafana", name, args, withHandedOn(opts));
    logWarnings(problems, this);

    const built = buildGrafana(name, { ...args, ...part.grafana.create }, { parent: this });
    this.grafanaId = built.grafanaId;
    this.endpoint = built.endpoint;
    this.principalId = built.principalId;
    this.outboundIps = built.outboundIps;
    this.registerOutputs(built);
  }
}

type ResolvedGrafana = NonNullable<ResolvedChoices["monitoring"]["grafana"]["create"]>;

/** Grafana with its settings filled in. */
type GrafanaInputs = Omit<GrafanaArgs, keyof CreatedGrafana> & ResolvedGrafana;

const state = (on: boolean): string => (on ? "Enabled" : "Disabled");

/** Creates Grafana and the roles in it. */
export function buildGrafana(name: string, plan: GrafanaInputs, opts: pulumi.CustomResourceOptions) {
  const { resourceGroupName, location, tags, prometheusIds = [] } = plan;
  const grafana = new dashboard.Grafana(
    `${name}-grafana`,
    {
      resourceGroupName,
      location,
      workspaceName: plan.name,
      sku: { name: "Standard" },
      identity: { type: "SystemAssigned" },
      properties: {
        apiKey: state(plan.apiKeys),
        deterministicOutboundIP: state(plan.deterministicOutboundIp),
        grafanaMajorVersion: plan.majorVersion,
        publicNetworkAccess: state(plan.access.kind === "public"),
        zoneRedundancy: state(plan.zoneRedundancy),
        grafanaIntegrations: {
          azureMonitorWorkspaceIntegrations: prometheusIds.map(id => ({ azureMonitorWorkspaceResourceId: id })),
        },
      },
      tags,
    },
    {
      ...opts,
      ...protectedUnless(plan.allowReplacement ?? false),
      // Azure sets it once. The name is taken until the old one is gone.
      replaceOnChanges: ["properties.zoneRedundancy"],
      deleteBeforeReplace: true,
      hooks: refusingHooks("Grafana", name, opts.parent),
    },
  );
  for (const { key, role, principalId, principalType } of grafanaUsers(plan.roles)) {
    const grant = { role, scope: grafana.id, principalId, principalType: principalTypes[principalType] };
    assignRole(`${name}-roles/${key}`, grant, opts);
  }
  return {
    grafanaId: grafana.id,
    endpoint: grafana.properties.apply(properties => properties?.endpoint ?? ""),
    principalId: grafana.identity.apply(identity => identity?.principalId ?? ""),
    outboundIps: grafana.properties.apply(properties => properties?.outboundIPs ?? []),
  };
}
