import * as pulumi from "@pulumi/pulumi";
import { buildRegistry } from "../services/registry";
import { credentialsOf, vaultName, type CacheVault } from "../../design/features/registry/cache";
import { component } from "../shared/component";
import type { FeatureBuilder, ServiceContext } from "./builder";

/** A registry of images, or one that exists. */
export const registry: FeatureBuilder = {
  beforeCluster({ name, design, groups, tags, parent, nameOf, may, publicIps }) {
    const plan = design.registry;
    if (!plan) return undefined;
    if (!plan.create) return { components: [], ids: { registry: plan.existing } };
    const args = {
      resourceGroupName: groups.shared,
      location: design.choices.location,
      tags,
      ...plan.create,
      name: nameOf("registry"),
      egressIps: pulumi.all([publicIps ?? [], design.egress.declaredRanges]).apply(all => all.flat()),
      keyVaultName: vaultNameOf(plan.vault, nameOf),
      allowReplacement: may("registry"),
    };
    const registryName = `${name}-registry`;
    const made = component("Registry", registryName, args, { parent }, opts => buildRegistry(registryName, args, opts));
    return {
      components: [made.component],
      ids: { registry: made.registryId },
      principals: Object.fromEntries(
        Object.entries(made.credentialPrincipals).map(([key, id]) => [credentialsOf(key), id]),
      ),
      outputs: { registryLoginServer: made.loginServer },
    };
  },
};

/** Name of the vault of the choices, where there is one. */
const vaultNameOf = (
  vault: CacheVault | undefined,
  nameOf: ServiceContext["nameOf"],
): pulumi.Input<string> | undefined =>
  vault && (vault.id === undefined ? nameOf("keyVault") : pulumi.output(vault.id).apply(vaultName));
