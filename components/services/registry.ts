import * as containerregistry from "@pulumi/azure-native/containerregistry";
import * as pulumi from "@pulumi/pulumi";
import type { CreatedRegistry } from "../../design";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";
import { clouds } from "../../design/facts/clouds";
import { cloudOfRegion, regionName } from "../../design/facts/regions";
import { hasDataEndpoints } from "../../design/features/registry/registry";
import { ownRegistryRules } from "../../design/features/registry/rules";
import { defaults } from "../../design/presets/defaults";
import { resolvedArgs } from "../shared/args";
import { refusingHooks } from "../shared/hooks";
import { judgedPart, logWarnings } from "../shared/judged";
import { actualName } from "../shared/names";
import { withHandedOn } from "../shared/options";
import { protectedUnless } from "../shared/protection";

/** Arguments of Registry. */
export interface RegistryArgs extends CreatedRegistry {
  /** Resource group. Required. Change: replaces the registry. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region. Default: azure-native:location, else the resource group's. Change: replaces the registry. */
  location?: pulumi.Input<string>;
  /** Name in Azure, unique in all of it. Required. Allowed: 5-50 letters and digits. Change: replaces the registry. */
  name: pulumi.Input<string>;
  /** Public addresses that nodes leave from, for example NatGateway's publicIps: added to the ranges that may reach the
   *  registry, where there are any. Default: none. Change: in place. */
  egressIps?: pulumi.Input<pulumi.Input<string>[]>;
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
  /** Whether pulumi up may replace or delete the registry with its images. Default: false. Change: in place. */
  allowReplacement?: boolean;
}

/** A registry of images without admin user, anonymous pulls and quarantine. Creates: the registry and its copies in other
 *  regions. A private one is reached through a PrivateEndpoint; whoever pulls needs the role AcrPull on it. */
export class Registry extends pulumi.ComponentResource {
  /** Resource id. */
  public readonly registryId: pulumi.Output<string>;
  /** Name that images begin with, for example crshop.azurecr.io. */
  public readonly loginServer: pulumi.Output<string>;

  constructor(name: string, args: RegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    const own = resolvedArgs<RegistryArgs, ResolvedRegistry>("Registry", name, args, defaults.registry.create);
    args = own.args;
    const { tier, access, zoneRedundancy, retentionDays, dedicatedDataEndpoints } = own.settings;
    const replicas = own.settings.replicas.map(regionName);
    const settings = { tier, access, zoneRedundancy, replicas, retentionDays, dedicatedDataEndpoints };
    const { part, problems } = judgedPart(name, { settings, problems: own.problems }, ownRegistryRules, create => ({
      registry: { key: "", create, location: args.location },
    }));
    super("aks:index:Registry", name, args, withHandedOn(opts));
    logWarnings(problems, this);

    const { registryId, loginServer } = buildRegistry(name, { ...args, ...part.registry.create }, { parent: this });
    this.registryId = registryId;
    this.loginServer = loginServer;
    this.registerOutputs({ registryId, loginServer });
  }
}

type ResolvedRegistry = NonNullable<ResolvedChoices["registry"]["create"]>;

/** A registry with its settings filled in. */
type RegistryInputs = Omit<RegistryArgs, keyof CreatedRegistry> & ResolvedRegistry;

const tiers = { basic: "Basic", standard: "Standard", premium: "Premium" } as const;

/** An address as a range, so that one that is in the list already is not there twice. */
const asRange = (ip: string): string => (ip.includes("/") ? ip : `${ip}/32`);

/** Creates the registry and its copies. */
export function buildRegistry(name: string, plan: RegistryInputs, opts: pulumi.CustomResourceOptions) {
  const { resourceGroupName, location, tags, access, zoneRedundancy } = plan;
  const premium = plan.tier === "premium";
  const isPrivate = access.kind === "private";
  const ranges = access.public?.allowedRanges ?? [];
  const registry = new containerregistry.Registry(
    `${name}-registry`,
    {
      resourceGroupName,
      location,
      registryName: plan.name,
      sku: { name: tiers[plan.tier] },
      adminUserEnabled: false,
      dataEndpointEnabled: premium ? hasDataEndpoints(plan) : undefined,
      publicNetworkAccess: premium ? (isPrivate ? "Disabled" : "Enabled") : undefined,
      networkRuleBypassOptions: premium ? "AzureServices" : undefined,
      networkRuleSet:
        ranges.length > 0
          ? {
              defaultAction: "Deny",
              ipRules: pulumi
                .output(plan.egressIps ?? [])
                .apply(ips => [...new Set([...ranges, ...ips.map(asRange)])])
                .apply(all => all.map(value => ({ action: "Allow", iPAddressOrRange: value }))),
            }
          : undefined,
      policies: premium
        ? {
            quarantinePolicy: { status: "disabled" },
            retentionPolicy: { status: plan.retentionDays > 0 ? "enabled" : "disabled", days: plan.retentionDays },
          }
        : undefined,
      zoneRedundancy: zoneRedundancy === true ? "Enabled" : undefined,
      tags,
    },
    {
      ...opts,
      ...protectedUnless(plan.allowReplacement ?? false),
      hooks: refusingHooks("Registry", name, opts.parent),
      // Azure keeps it as it was created, and azure-native plans an update.
      replaceOnChanges: ["zoneRedundancy"],
      deleteBeforeReplace: true,
    },
  );
  // Azure writes one copy of a registry at a time.
  plan.replicas.reduce<pulumi.Resource>(
    (last, region) =>
      new containerregistry.Replication(
        `${name}-replicas/${region}`,
        {
          resourceGroupName,
          registryName: actualName(registry.name, plan.name),
          replicationName: region,
          location: region,
          tags,
        },
        { ...opts, dependsOn: last },
      ),
    registry,
  );
  const asked = pulumi
    .all([plan.name, location ?? ""])
    .apply(([own, region]) => `${own.toLowerCase()}.${clouds[cloudOfRegion(regionName(region)) ?? "public"].registry}`);
  return { registryId: registry.id, loginServer: actualName(registry.loginServer, asked) };
}
