import { list, map, refuse, refuseIf, sameText, text } from "../../aks/reading";
import { parentOf } from "../../resourceIds";
import type { Fixed, ModelledType, Write } from "../../resourceType";
import { guid } from "../../../../testing/madeUp";

/** Default API versions of azure-native, which differ by type. */
const ruleVersion = "2024-11-01-preview";
const setVersion = "2023-01-01-preview";

/** Names of rules and sets, from azure-rest-api-specs, containerregistry.json; the code is inferred. */
const name = {
  pattern: /^[a-zA-Z0-9-]{5,50}$/,
  rule: "The name has 5 to 50 letters, digits and hyphens.",
  code: "InvalidResourceName",
};

const beforeAsterisk = (target: string): string | undefined => (target.endsWith("*") ? target.slice(0, -1) : undefined);

/** Whether Azure refuses a rule's target beside another's. Source: wildcards-artifact-cache.md. */
function clash(one: string, other: string): boolean {
  const [a, b] = [beforeAsterisk(one), beforeAsterisk(other)];
  if (a === undefined || b === undefined) return one === other;
  return a.startsWith(b) || b.startsWith(a);
}

/** Code and words of Docker Hub: terraform-provider-azurerm#27983. The limit and the overlap are in
 *  artifact-cache-overview.md and wildcards-artifact-cache.md without codes: ARM's general one, inferred. */
function refusesRule({ id, inputs, azure }: Write): void {
  const source = text(inputs.sourceRepository) ?? "";
  const target = text(inputs.targetRepository) ?? "";
  const [host] = source.split("/");
  refuseIf(
    !/^[a-z0-9-]+(\.[a-z0-9-]+)+\/[a-z0-9._/-]*\*?$/.test(source),
    "BadRequest",
    `The source repository '${source}' is not valid.`,
  );
  refuseIf(
    !/^([a-z0-9]+([._/-]+[a-z0-9]+)*(\/\*)?|\*)$/.test(target) ||
      (beforeAsterisk(source) === undefined) !== (beforeAsterisk(target) === undefined),
    "BadRequest",
    `The target repository '${target}' is not valid for the source repository '${source}'.`,
  );
  refuseIf(
    host === "docker.io" && inputs.credentialSetResourceId === undefined,
    "EnforceDockerAuthentication",
    "Cannot create cache rule pointing to Docker Hub without credentials. Please add a credential set to cache rule.",
  );
  const others = azure
    .all("containerregistry:CacheRule")
    .filter(other => sameText(parentOf(other.id), parentOf(id)) && !sameText(other.id, id));
  refuseIf(others.length >= 1000, "BadRequest", "The registry has 1000 cache rules, which is the limit.");
  const taken = others.find(({ inputs: own }) => clash(String(own.targetRepository), target));
  if (taken)
    refuse(
      "BadRequest",
      `The cache rule for '${target}' conflicts with '${String(taken.inputs.targetRepository)}' of ${taken.id}.`,
    );
}

const secretId =
  /^https:\/\/[a-z0-9-]{3,24}\.vault\.(azure\.net|usgovcloudapi\.net|azure\.cn)\/secrets\/[a-z0-9-]{1,127}(\/[0-9a-f]{32})?\/?$/i;

/** Codes are inferred, ARM's general one. Whether the secrets are there and may be read is not asked before somebody pulls:
 *  artifact-cache-cli.md gives the set's identity its right after the rules are made. */
function refusesSet({ inputs }: Write): void {
  const credentials = list(inputs.authCredentials).map(map);
  refuseIf(credentials.length === 0, "BadRequest", "The credential set has no credentials.");
  for (const one of credentials) {
    for (const secret of [one.usernameSecretIdentifier, one.passwordSecretIdentifier]) {
      refuseIf(!secretId.test(String(secret)), "BadRequest", `'${String(secret)}' is no identifier of a secret.`);
    }
  }
  refuseIf(
    !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(String(inputs.loginServer)),
    "BadRequest",
    `The login server '${String(inputs.loginServer)}' is not valid.`,
  );
}

/** What an update takes: CacheRuleUpdateProperties and CredentialSetUpdateProperties of the same file have no more. */
const fixed = (...paths: string[]): Fixed[] => paths.map(path => ({ path, code: "BadRequest" }));

const state = { provisioningState: "Succeeded", creationDate: "2026-01-01T00:00:00Z" };

/** What a registry fetches from others, and what it signs in with there. */
export const registryCacheTypes: readonly ModelledType[] = [
  {
    token: "azure-native:containerregistry:CacheRule",
    nameIs: "logical",
    name,
    required: ["sourceRepository", "targetRepository"],
    replaces: [],
    takesLocation: false,
    references: [
      // That a set stays while a rule names it is inferred.
      {
        path: "credentialSetResourceId",
        of: "microsoft.containerregistry/registries/credentialsets",
        inUse: "BadRequest",
      },
    ],
    fixed: fixed("sourceRepository", "targetRepository"),
    refuses: refusesRule,
    computed: ({ name: own }) => ({
      name: own,
      type: "Microsoft.ContainerRegistry/registries/cacheRules",
      azureApiVersion: ruleVersion,
      ...state,
    }),
  },
  {
    token: "azure-native:containerregistry:CredentialSet",
    nameIs: "logical",
    name,
    required: ["authCredentials", "loginServer"],
    replaces: [],
    takesLocation: false,
    fixed: fixed("loginServer"),
    refuses: refusesSet,
    computed: ({ id, name: own, inputs, tenantId }) => ({
      name: own,
      type: "Microsoft.ContainerRegistry/registries/credentialSets",
      azureApiVersion: setVersion,
      identity: { ...map(inputs.identity), principalId: guid(`${id}/principal`), tenantId },
      ...state,
    }),
    unknownBefore: ["identity.principalId"],
  },
];
