import * as containerregistry from "@pulumi/azure-native/containerregistry";
import * as pulumi from "@pulumi/pulumi";
import type { CreatedRegistry } from "../../design";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";
import { clouds, type AzureCloud } from "../../design/facts/clouds";
import { cloudOfRegion, regionName } from "../../design/facts/regions";
import { hasDataEndpoints } from "../../design/features/registry/registry";
import { secretIdOf, vaultName } from "../../design/features/registry/cache";
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
 *  regions, its credential sets and cache rules. A private one is reached through a PrivateEndpoint; whoever pulls needs the role
 *  AcrPull on it, and each credential set Key Vault Secrets User on its vault. */
export class Registry extends pulumi.ComponentResource {
  /** Resource id. */
  public readonly registryId: pulumi.Output<string>;
  /** Name that images begin with, for example crshop.azurecr.io. */
  public readonly loginServer: pulumi.Output<string>;
  /** Object ids of the identities of credential sets, by key. */
  public readonly credentialPrincipalIds: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: RegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    const own = resolvedArgs<RegistryArgs, ResolvedRegistry>("Registry", name, args, defaults.registry.create);
    args = own.args;
    const { tier, access, zoneRedundancy, retentionDays, dedicatedDataEndpoints } = own.settings;
    const { cacheRules, credentialSets } = own.settings;
    const replicas = own.settings.replicas.map(regionName);
    const inRegions = { zoneRedundancy, replicas, retentionDays, dedicatedDataEndpoints };
    const settings = { tier, access, ...inRegions, cacheRules, credentialSets };
    const { part, problems } = judgedPart(name, { settings, problems: own.problems }, ownRegistryRules, create => ({
      registry: { key: "", create, location: args.location, vault: undefined },
    }));
    super("aks:index:Registry", name, args, withHandedOn(opts));
    logWarnings(problems, this);

    const built = buildRegistry(name, { ...args, ...part.registry.create }, { parent: this });
    const { registryId, loginServer } = built;
    const credentialPrincipalIds = pulumi.output(built.credentialPrincipals);
    this.registryId = registryId;
    this.loginServer = loginServer;
    this.credentialPrincipalIds = credentialPrincipalIds;
    this.registerOutputs({ registryId, loginServer, credentialPrincipalIds });
  }
}

type ResolvedRegistry = NonNullable<ResolvedChoices["registry"]["create"]>;

/** A registry with its settings filled in. */
type RegistryInputs = Omit<RegistryArgs, keyof CreatedRegistry> &
  ResolvedRegistry & {
    /** Name of the vault that credential sets read which name none. */
    keyVaultName?: pulumi.Input<string>;
  };

const tiers = { basic: "Basic", standard: "Standard", premium: "Premium" } as const;

/** An address as a range, so that one that is in the list already is not there twice. */
const asRange = (ip: string): string => (ip.includes("/") ? ip : `${ip}/32`);

/** Creates the registry with its copies, and with what it fetches from other registries. */
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
  const credentialPrincipals = buildCache(name, plan, registry, opts);
  const asked = pulumi
    .all([plan.name, cloudOf(location)])
    .apply(([own, cloud]) => `${own.toLowerCase()}.${clouds[cloud].registry}`);
  return { registryId: registry.id, loginServer: actualName(registry.loginServer, asked), credentialPrincipals };
}

/** The cloud that a region is in; the public one where no region is said. */
const cloudOf = (location: pulumi.Input<string> | undefined): pulumi.Output<AzureCloud> =>
  pulumi.output(location ?? "").apply(region => cloudOfRegion(regionName(region)) ?? "public");

/** Creates credential sets and cache rules; returns the object ids of the sets' identities. */
function buildCache(
  name: string,
  plan: RegistryInputs,
  registry: containerregistry.Registry,
  opts: pulumi.CustomResourceOptions,
): Record<string, pulumi.Output<string>> {
  const inRegistry = {
    resourceGroupName: plan.resourceGroupName,
    registryName: actualName(registry.name, plan.name),
  };
  const all = Object.entries(plan.credentialSets);
  const hooks = all.length > 0 ? refusingHooks("CredentialSet", name, opts.parent) : undefined;
  const sets = all.map(([key, { loginServer, keyVaultId, ...secrets }]) => {
    const vault = pulumi
      .all([keyVaultId, plan.keyVaultName])
      .apply(([id, ofChoices]) => (id === undefined ? (ofChoices ?? "") : vaultName(id)));
    const idOf = (secret: string) =>
      pulumi.all([cloudOf(plan.location), vault]).apply(([cloud, vaultOfSet]) => secretIdOf(cloud, vaultOfSet, secret));
    const set = new containerregistry.CredentialSet(
      `${name}-credential-sets/${key}`,
      {
        ...inRegistry,
        credentialSetName: key,
        loginServer,
        identity: { type: "SystemAssigned" },
        authCredentials: [
          {
            name: "Credential1",
            usernameSecretIdentifier: idOf(secrets.usernameSecret),
            passwordSecretIdentifier: idOf(secrets.passwordSecret),
          },
        ],
      },
      { ...opts, dependsOn: registry, hooks },
    );
    return [key, set] as const;
  });
  const byKey: Readonly<Record<string, containerregistry.CredentialSet>> = Object.fromEntries(sets);
  for (const [key, { sourceRepository, targetRepository, credentialSet }] of Object.entries(plan.cacheRules)) {
    new containerregistry.CacheRule(
      `${name}-cache-rules/${key}`,
      {
        ...inRegistry,
        cacheRuleName: key,
        sourceRepository,
        targetRepository,
        credentialSetResourceId: credentialSet === undefined ? undefined : byKey[credentialSet].id,
      },
      // Azure keeps both as they were created, and azure-native plans an update.
      {
        ...opts,
        dependsOn: registry,
        replaceOnChanges: ["sourceRepository", "targetRepository"],
        deleteBeforeReplace: true,
      },
    );
  }
  return Object.fromEntries(
    sets.map(([key, { identity }]) => [key, identity.apply(own => own?.principalId ?? "")] as const),
  );
}
