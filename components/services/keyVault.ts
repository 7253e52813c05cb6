import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import type { CreatedKeyVault } from "../../design";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";
import { leftToOthers } from "../../design/drift/owners";
import { ownKeyVaultRules } from "../../design/features/keyVault/rules";
import { defaults } from "../../design/presets/defaults";
import { ownTenant } from "../cluster/lookups";
import { resolvedArgs } from "../shared/args";
import { refusingHooks } from "../shared/hooks";
import { judgedPart, logWarnings } from "../shared/judged";
import { actualName } from "../shared/names";
import { withHandedOn } from "../shared/options";
import { protectedUnless } from "../shared/protection";

/** Arguments of KeyVault. */
export interface KeyVaultArgs extends CreatedKeyVault {
  /** Resource group. Required. Change: replaces the vault. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region. Default: azure-native:location, else the resource group's. Change: replaces the vault. */
  location?: pulumi.Input<string>;
  /** Name in Azure, unique in all of it. Required. Allowed: 3-24 letters, digits and single hyphens, letter first.
   *  Change: replaces the vault. */
  name: pulumi.Input<string>;
  /** Names of RSA keys that are made in it and never expire. Default: none. Change: adds keys; one that is taken out stays in
   *  the vault. */
  keys?: string[];
  /** Public addresses that nodes leave from, for example NatGateway's publicIps: added to the ranges that may reach the
   *  vault, where there are any. Default: none. Change: in place. */
  egressIps?: pulumi.Input<pulumi.Input<string>[]>;
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
  /** Whether pulumi up may replace or delete the vault. Default: false. Change: in place. */
  allowReplacement?: boolean;
}

/** A vault for secrets and keys, where Azure roles decide who may do what. Creates: the vault and its keys. Azure keeps a
 *  deleted vault with all that is in it, and its name is taken as long. A private one is reached through a PrivateEndpoint. */
export class KeyVault extends pulumi.ComponentResource {
  /** Resource id. */
  public readonly vaultId: pulumi.Output<string>;
  /** Where it is reached, for example `https://kv-shop.vault.azure.net/`. */
  public readonly vaultUri: pulumi.Output<string>;
  /** Identifiers of the keys with their newest versions, by name. */
  public readonly keyIds: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: KeyVaultArgs, opts?: pulumi.ComponentResourceOptions) {
    const own = resolvedArgs<KeyVaultArgs, ResolvedKeyVault>("KeyVault", name, args, defaults.keyVault.create);
    args = own.args;
    const { tier, softDeleteDays, purgeProtection, access, tenantId } = own.settings;
    const settings = { tier, softDeleteDays, purgeProtection, access, tenantId };
    const { part, problems } = judgedPart(name, { settings, problems: own.problems }, ownKeyVaultRules, create => ({
      keyVault: { key: "", create },
    }));
    super("aks:index:KeyVault", name, args, withHandedOn(opts));
    logWarnings(problems, this);

    const built = buildKeyVault(name, { ...args, ...part.keyVault.create }, { parent: this });
    this.vaultId = built.vaultId;
    this.vaultUri = built.vaultUri;
    this.keyIds = built.keyIds;
    this.registerOutputs(built);
  }
}

type ResolvedKeyVault = NonNullable<ResolvedChoices["keyVault"]["create"]>;

/** A vault with its settings filled in. */
type KeyVaultInputs = Omit<KeyVaultArgs, keyof CreatedKeyVault> & ResolvedKeyVault;

/** Creates the vault and its keys. */
export function buildKeyVault(name: string, plan: KeyVaultInputs, opts: pulumi.CustomResourceOptions) {
  const { resourceGroupName, location, tags, tier, keys = [] } = plan;
  const isPrivate = plan.access.kind === "private";
  const ranges = plan.access.public?.allowedRanges ?? [];
  const vault = new keyvault.Vault(
    `${name}-vault`,
    {
      resourceGroupName,
      location,
      vaultName: plan.name,
      properties: {
        tenantId: plan.tenantId ?? ownTenant(opts.parent),
        sku: { family: "A", name: tier },
        enableRbacAuthorization: true,
        enableSoftDelete: true,
        softDeleteRetentionInDays: plan.softDeleteDays,
        // Azure does not take false for it.
        enablePurgeProtection: plan.purgeProtection || undefined,
        publicNetworkAccess: isPrivate ? "disabled" : "enabled",
        networkAcls: {
          bypass: "AzureServices",
          defaultAction: isPrivate || ranges.length > 0 ? "Deny" : "Allow",
          ipRules:
            ranges.length > 0
              ? pulumi.output(plan.egressIps ?? []).apply(ips => rangesOf([...ranges, ...ips]))
              : undefined,
        },
      },
      tags,
    },
    {
      ...opts,
      ...protectedUnless(plan.allowReplacement ?? false),
      hooks: refusingHooks("KeyVault", name, opts.parent),
    },
  );
  const made = keys.map(keyName => {
    const key = new keyvault.Key(
      `${name}-keys/${keyName}`,
      {
        resourceGroupName,
        vaultName: actualName(vault.name, plan.name),
        keyName,
        properties: { kty: tier === "premium" ? "RSA-HSM" : "RSA", keySize: 2048 },
        tags,
      },
      // What it has encrypted can't be read without it, and a deletion needs rights in the vault that whoever deploys does not
      // have, so it goes with the vault.
      { ...opts, retainOnDelete: true, ignoreChanges: leftToOthers("keyvault:Key") },
    );
    return [keyName, key.keyUriWithVersion] as const;
  });
  return {
    vaultId: vault.id,
    vaultUri: vault.properties.apply(properties => properties?.vaultUri ?? ""),
    keyIds: pulumi.output(Object.fromEntries(made)) as pulumi.Output<Record<string, string>>,
  };
}

/** Ranges as the vault's firewall gives them back, each once. */
const rangesOf = (ranges: readonly string[]): { value: string }[] =>
  [...new Set(ranges.map(range => (range.includes("/") ? range : `${range}/32`)))].map(value => ({ value }));
