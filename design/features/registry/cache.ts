import type { Input } from "@pulumi/pulumi";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import { clouds, type AzureCloud } from "../../facts/clouds";
import { parseResourceId } from "../../resourceId";
import type { RegistryCredentialSet } from "./choices";

/** Whether a registry that images are fetched from wants its caller to sign in. */
export type SignIn = "needed" | "possible" | "none";

/** Registries that Azure says it fetches from. Source: artifact-cache-overview. */
export const upstreams: Readonly<Record<string, SignIn>> = {
  "docker.io": "needed",
  "mcr.microsoft.com": "none",
  "public.ecr.aws": "none",
  "ghcr.io": "possible",
  "quay.io": "possible",
  "registry.k8s.io": "possible",
  "gcr.io": "possible",
};

/** Other names of Docker Hub, by which Azure does not know it. */
export const dockerHubHosts: readonly string[] = ["hub.docker.com", "index.docker.io", "registry-1.docker.io"];

/** Names of rules and sets. Source: azure-rest-api-specs, containerregistry.json: cacheRuleName, credentialSetName. */
export const cacheName = /^[a-zA-Z0-9-]{5,50}$/;

/** Names of secrets. Source: key-vault/general/about-keys-secrets-certificates. */
export const secretName = /^[a-zA-Z0-9-]{1,127}$/;

/** A source: its registry, and the path of a repository in it. */
export interface Source {
  readonly host: string;
  readonly path: string;
}

/** Reads a source; undefined where it names no registry. */
export function parseSource(text: string): Source | undefined {
  const [, host, path] = /^([^/]+)\/(.+)$/.exec(text) ?? [];
  return host === undefined || path === undefined || !isHost(host) ? undefined : { host: host.toLowerCase(), path };
}

/** Whether it is the name of a server: no word, no address of a page. */
export const isHost = (text: string): boolean => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text);

/** The path before the asterisk, with its slash; undefined where there is none. */
export const wildcardOf = (path: string): string | undefined =>
  path === "*" || path.endsWith("/*") ? path.slice(0, -1) : undefined;

/** Name under which a set gives its identity's object id. */
export const credentialsOf = (key: string): string => `registryCredentials/${key}`;

/** Where the secrets of a set are: a vault that is given, or the one of the choices. */
export const vaultOf = ({ keyVault }: ResolvedChoices, set: RegistryCredentialSet) => ({
  id: set.keyVaultId ?? keyVault.existing?.id,
  made: keyVault.create ? "keyVault" : undefined,
});

/** The name of a vault by its id; empty where it is none. */
export const vaultName = (id: string): string => parseResourceId(id)?.names[0] ?? "";

/** Identifier of a secret in its newest version. Source: key-vault/general/about-keys-secrets-certificates. */
export const secretIdOf = (cloud: AzureCloud, vault: string, secret: string): string =>
  `https://${vault}.${clouds[cloud].vault}/secrets/${secret}`;

/** The vault that sets without one of their own read. */
export interface CacheVault {
  /** Id of one that exists; undefined for one that is made here. */
  readonly id: Input<string> | undefined;
  /** Whether networks are kept out of one that is made here. */
  readonly isClosed: boolean;
}

/** The vault of the choices, where there is one. */
export function cacheVault({ keyVault: { create, existing } }: ResolvedChoices): CacheVault | undefined {
  if (existing) return { id: existing.id, isClosed: false };
  if (!create) return undefined;
  const { kind, public: open } = create.access;
  return { id: undefined, isClosed: kind === "private" || (open?.allowedRanges.length ?? 0) > 0 };
}
