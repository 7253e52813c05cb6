import { ids, type Values } from "../../../support/choices";
import type { Case } from "../case";

const create = "registry.create";
const hub = { loginServer: "docker.io", usernameSecret: "docker-user", passwordSecret: "docker-token" };
const images = {
  sourceRepository: "docker.io/library/*",
  targetRepository: "docker-hub/*",
  credentialSet: "docker-hub",
};
const dotnet = { sourceRepository: "mcr.microsoft.com/dotnet/*", targetRepository: "dotnet/*" };

/** A registry with a vault beside it that fetches. */
const made = (cacheRules: object, credentialSets: object = {}, more: Values = {}): Values => ({
  "keyVault.kind": "create",
  registry: { kind: "create", create: { cacheRules, credentialSets } },
  ...more,
});
const ruleAt = (name: string, key: string): string => `${create}.cacheRules.${name}.${key}`;
const setAt = (key: string): string => `${create}.credentialSets.docker-hub.${key}`;
/** Sources that are none, and those that may be none. */
const sources: readonly (readonly [text: string, says: string, isWarning: boolean])[] = [
  ["library/nginx", "name of a registry", false],
  ["mcr.microsoft.com/dotnet/sdk:10.0", "path of a repository", false],
  ["mcr.microsoft.com/*/sdk", "path of a repository", false],
  ["nvcr.io/nvidia/cuda", "nvcr.io", true],
  ["crother.azurecr.io/app", "managed identity", true],
];

export const cases: readonly Case[] = [
  {
    id: "X150",
    when: made({ mcr: dotnet }),
    key: `${create}.cacheRules.mcr`,
    says: ["mcr"],
    mend: [`${create}.cacheRules`, { "mcr-dotnet": dotnet }],
  },
  {
    id: "X150",
    when: made({}, { docker_hub: hub }),
    key: `${create}.credentialSets.docker_hub`,
    says: ["docker_hub"],
    mend: [`${create}.credentialSets`, { "docker-hub": hub }],
  },
  ...sources.map(([sourceRepository, says, isWarning]): Case => ({
    id: "X151",
    when: made({ "team-app": { sourceRepository, targetRepository: "app" } }),
    key: ruleAt("team-app", "sourceRepository"),
    severity: isWarning ? "warning" : "error",
    says: [says],
    mend: [ruleAt("team-app", "sourceRepository"), "ghcr.io/team/app"],
  })),
  {
    id: "X151",
    when: made(
      { nginx: { ...images, sourceRepository: "docker.io/nginx", targetRepository: "nginx" } },
      { "docker-hub": hub },
    ),
    key: ruleAt("nginx", "sourceRepository"),
    severity: "warning",
    says: ["docker.io/library/nginx"],
    mend: [ruleAt("nginx", "sourceRepository"), "docker.io/library/nginx"],
  },
  {
    id: "X151",
    when: made({ dotnet: { ...dotnet, targetRepository: "Dotnet/*" } }),
    key: ruleAt("dotnet", "targetRepository"),
    says: ["Dotnet/*"],
    mend: [ruleAt("dotnet", "targetRepository"), "dotnet/*"],
  },
  {
    id: "X151",
    when: made({ dotnet: { ...dotnet, targetRepository: "dotnet" } }),
    key: ruleAt("dotnet", "targetRepository"),
    says: ["many repositories", "dotnet"],
    fix: "dotnet/*",
    mend: [ruleAt("dotnet", "targetRepository"), "dotnet/*"],
  },
  {
    id: "X151",
    when: made({ dotnet: { ...dotnet, sourceRepository: "mcr.microsoft.com/dotnet/sdk" } }),
    key: ruleAt("dotnet", "targetRepository"),
    says: ["is one"],
    mend: [ruleAt("dotnet", "targetRepository"), "dotnet/sdk"],
  },
  {
    id: "X151",
    when: made({}, { "docker-hub": { ...hub, loginServer: "https://docker.io" } }),
    key: setAt("loginServer"),
    says: ["https://docker.io"],
    mend: [setAt("loginServer"), "docker.io"],
  },
  {
    id: "X151",
    when: made({}, { "docker-hub": { ...hub, loginServer: "index.docker.io" } }),
    key: setAt("loginServer"),
    severity: "warning",
    says: ["index.docker.io", "docker.io"],
    mend: [setAt("loginServer"), "docker.io"],
  },
  {
    id: "X152",
    when: made({ dotnet, "all-of-it": { sourceRepository: "quay.io/*", targetRepository: "*" } }),
    key: ruleAt("all-of-it", "targetRepository"),
    says: ["dotnet/*"],
    mend: [ruleAt("all-of-it", "targetRepository"), "quay/*"],
  },
  {
    id: "X152",
    when: made({
      "one-app": { sourceRepository: "quay.io/team/app", targetRepository: "app" },
      "other-app": { sourceRepository: "ghcr.io/team/app", targetRepository: "app" },
    }),
    key: ruleAt("other-app", "targetRepository"),
    says: ["one-app"],
    mend: [ruleAt("other-app", "targetRepository"), "other"],
  },
  {
    id: "X152",
    // One repository may be within another rule's wildcard.
    when: made({ dotnet, "dotnet-all": { ...dotnet, targetRepository: "dotnet/sdk/*" } }),
    key: ruleAt("dotnet-all", "targetRepository"),
    says: ["dotnet/*"],
    mend: [
      `${create}.cacheRules.dotnet-all`,
      { sourceRepository: "mcr.microsoft.com/dotnet/sdk", targetRepository: "dotnet/sdk" },
    ],
  },
  {
    id: "X153",
    when: made({ nginx: { ...images, credentialSet: undefined } }, { "docker-hub": hub }),
    key: ruleAt("nginx", "credentialSet"),
    says: ["Docker Hub", "signed in"],
    mend: [ruleAt("nginx", "credentialSet"), "docker-hub"],
  },
  {
    id: "X153",
    when: made({ nginx: { ...images, credentialSet: "dockerhub" } }, { "docker-hub": hub }),
    key: ruleAt("nginx", "credentialSet"),
    says: ["dockerhub"],
    fix: "docker-hub",
    mend: [ruleAt("nginx", "credentialSet"), "docker-hub"],
  },
  {
    id: "X153",
    when: made({ dotnet: { ...dotnet, credentialSet: "docker-hub" } }, { "docker-hub": hub }),
    key: ruleAt("dotnet", "credentialSet"),
    severity: "warning",
    says: ["mcr.microsoft.com"],
    mend: [ruleAt("dotnet", "credentialSet"), undefined],
  },
  {
    id: "X153",
    when: made(
      { "team-app": { sourceRepository: "ghcr.io/team/app", targetRepository: "app", credentialSet: "docker-hub" } },
      { "docker-hub": hub },
    ),
    key: ruleAt("team-app", "credentialSet"),
    severity: "warning",
    says: ["docker.io", "ghcr.io"],
    mend: [setAt("loginServer"), "ghcr.io"],
  },
  {
    id: "X154",
    when: made(
      {},
      { "docker-hub": { ...hub, passwordSecret: "https://kv-shared.vault.azure.net/secrets/docker-token" } },
    ),
    key: setAt("passwordSecret"),
    says: ["identifier"],
    mend: [setAt("passwordSecret"), "docker-token"],
  },
  {
    id: "X154",
    when: made({}, { "docker-hub": { ...hub, usernameSecret: "docker_user" } }),
    key: setAt("usernameSecret"),
    says: ["name of a secret"],
    mend: [setAt("usernameSecret"), "docker-user"],
  },
  {
    id: "X154",
    when: made({}, { "docker-hub": hub }, { "keyVault.kind": "none" }),
    key: setAt("keyVaultId"),
    says: ["no vault"],
    mend: ["keyVault.kind", "create"],
  },
  {
    id: "X154",
    when: made({}, { "docker-hub": hub }, { "keyVault.kind": "none" }),
    key: setAt("keyVaultId"),
    says: ["no vault"],
    mend: [setAt("keyVaultId"), ids.vault],
  },
  {
    id: "X154",
    when: made({}, { "docker-hub": hub }, { "keyVault.create.access.kind": "private" }),
    key: setAt("keyVaultId"),
    severity: "warning",
    says: ["keeps networks out"],
    mend: ["keyVault.create.access.kind", "public"],
  },
  {
    id: "C10",
    when: made({}, { "docker-hub": { ...hub, keyVaultId: ids.registry } }),
    key: setAt("keyVaultId"),
    says: ["registries"],
    fix: "Microsoft.KeyVault/vaults",
    mend: [setAt("keyVaultId"), ids.vault],
  },
];
