import { refuseIf, sameText } from "../aks/reading";
import { parentOf } from "../resourceIds";
import type { ModelledType, Write } from "../resourceType";
import { guid } from "../../../testing/madeUp";

/** Sources: learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations (at most 20 a identity, issuer
 *  and subject together once, one write at a time with its code). The codes of the first two are inferred. */
function refusesCredential({ id, inputs, azure }: Write): void {
  const others = azure
    .all("managedidentity:FederatedIdentityCredential")
    .filter(other => sameText(parentOf(other.id), parentOf(id)) && !sameText(other.id, id));
  refuseIf(others.length >= 20, "BadRequest", `The identity ${parentOf(id)} has 20 federated credentials already.`);
  const twin = others.find(other => other.inputs.issuer === inputs.issuer && other.inputs.subject === inputs.subject);
  refuseIf(
    twin !== undefined,
    "BadRequest",
    `Issuer and subject combination already exists for this Managed Identity: ${twin?.id ?? ""}.`,
  );
}

/** Source of replacements: azure-native's provider, replacement list and path parameters. Name: Azure documentation,
 *  articles/azure-resource-manager/management/resource-name-rules.md. */
export const identityTypes: readonly ModelledType[] = [
  {
    token: "azure-native:managedidentity:UserAssignedIdentity",
    nameIs: "random",
    name: {
      pattern: /^[a-zA-Z0-9][-_a-zA-Z0-9]{2,127}$/,
      rule: "It has 3 to 128 letters, digits, hyphens and underscores, a letter or digit first.",
    },
    required: ["location"],
    replaces: ["location"],
    computed: ({ id, name, tenantId }) => ({
      name,
      type: "Microsoft.ManagedIdentity/userAssignedIdentities",
      azureApiVersion: "2023-01-31",
      principalId: guid(`${id}/principal`),
      clientId: guid(`${id}/client`),
      tenantId,
    }),
  },
  {
    token: "azure-native:managedidentity:FederatedIdentityCredential",
    nameIs: "random",
    name: {
      pattern: /^[a-zA-Z0-9][-_a-zA-Z0-9]{2,119}$/,
      rule: "It has 3 to 120 letters, digits, hyphens and underscores, a letter or digit first.",
    },
    required: ["audiences", "issuer", "subject"],
    replaces: [],
    oneAtATime: parentOf,
    busy: "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity",
    refuses: refusesCredential,
    computed: ({ name }) => ({
      name,
      type: "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials",
      azureApiVersion: "2023-01-31",
    }),
  },
];
