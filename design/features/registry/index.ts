import { azureLimits } from "../../facts/azureLimits";
import { clouds, privateZone } from "../../facts/clouds";
import { regionText } from "../../naming/region";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import type { Names } from "../../naming/names";
import type { Feature } from "../feature";
import { isPublic, needsEndpoint, serviceName, serviceText } from "../service";
import { hasDataEndpoints, pullRole, type RegistryPlan } from "./registry";
import { cacheVault, credentialsOf, vaultOf } from "./cache";
import type { RegistryCacheRule, RegistryCredentialSet } from "./choices";
import { fixedRegistry, refusedLoginServer, refusedTier } from "./changes";
import { registryRules } from "./rules";

/** Its name, or a wildcard while it comes from another resource. */
const nameOrAny = (choices: ResolvedChoices, names: Names): string =>
  serviceName(choices.registry, names.get("registry")?.name) || "*";

/** A registry of images, with the kubelet's right to pull from it. */
export const registry: Feature<RegistryPlan | undefined> = {
  title: "Registry",
  rules: registryRules,
  plan: ({ choices }) => {
    const { registry: choice, location } = choices;
    if (choice.kind === "none") return undefined;
    const { create, existing } = choice;
    return { key: "registry.create", location, create, existing: existing?.id, vault: cacheVault(choices) };
  },
  groups: choices => (choices.registry.create ? ["shared"] : []),
  names: ({ choices }) =>
    choices.registry.create ? [{ role: "registry", type: "containerRegistry", scope: "azure" }] : [],
  grants: ({ choices }) =>
    choices.registry.kind === "none"
      ? []
      : [
          {
            key: "registry",
            principal: "kubelet",
            role: pullRole(choices),
            scope: { id: choices.registry.existing?.id, made: "registry", what: "id of the registry" },
            reason: "pulls images",
          },
          ...Object.entries<RegistryCredentialSet>(choices.registry.create?.credentialSets ?? {}).map(([key, set]) => ({
            key: `registry/credentials/${key}`,
            principal: "other" as const,
            of: credentialsOf(key),
            who: `the identity of the registry's credential set ${key}`,
            role: "keyVaultSecretsUser" as const,
            scope: { ...vaultOf(choices, set), what: "id of the key vault" },
            reason: "reads what the registry signs in with",
          })),
        ],
  endpoints: choices =>
    needsEndpoint(choices.registry)
      ? [
          {
            key: "registry",
            target: { id: choices.registry.existing?.id, made: "registry" },
            subresource: "registry",
            // Data endpoints are in it too.
            zones: [privateZone(clouds[choices.cloud].registry)],
            addresses: azureLimits.registryEndpointAddresses + (choices.registry.create?.replicas.length ?? 0),
            from: choices.registry.create ? "registry.create.access.kind" : "registry.existing.way",
            byHand: choices.registry.existing?.approval === "manual",
          },
        ]
      : [],
  diagnostics: ({ registry: { create } }) =>
    create
      ? [
          {
            made: "registry",
            categories: ["ContainerRegistryLoginEvents", "ContainerRegistryRepositoryEvents"],
            ownTables: false,
          },
        ]
      : [],
  destinations: [
    {
      key: "registry",
      reason: "images of your registry",
      kind: "application",
      protocol: "HTTPS",
      ports: ["443"],
      destinations: ({ choices, names }) => [`${nameOrAny(choices, names)}.${clouds[choices.cloud].registry}`],
      serviceTags: ["AzureContainerRegistry.{location}"],
      inFqdnTag: false,
      needed: ({ choices }) => isPublic(choices.registry),
    },
    {
      key: "registryLayers",
      reason: "layers of your registry's images",
      kind: "application",
      protocol: "HTTPS",
      ports: ["443"],
      destinations: ({ choices, names }) => {
        const { create } = choices.registry;
        const { registry: domain, storage } = clouds[choices.cloud];
        const name = nameOrAny(choices, names);
        return create && hasDataEndpoints(create)
          ? [regionText(choices), ...create.replicas].map(region => `${name}.${region}.data.${domain}`)
          : [`*.blob.${storage}`];
      },
      serviceTags: ["Storage.{location}"],
      inFqdnTag: false,
      needed: ({ choices }) => isPublic(choices.registry),
    },
  ],
  beside: ({ choices: { registry: chosen, cloud }, names }) =>
    chosen.kind === "none"
      ? []
      : [
          ["registry", serviceText(chosen, names.get("registry")?.name, clouds[cloud].registry)],
          ...Object.values<RegistryCacheRule>(chosen.create?.cacheRules ?? {}).map(
            ({ sourceRepository, targetRepository }) => ["its cache", `${sourceRepository} as ${targetRepository}`],
          ),
        ],
  replaceable: { role: "registry", component: "Registry" },
  refuses: { Registry: refusedTier, CredentialSet: refusedLoginServer },
  fixed: fixedRegistry,
};
