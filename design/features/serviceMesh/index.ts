import type { Input } from "@pulumi/pulumi";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import { clouds } from "../../facts/clouds";
import { parseResourceId, sameId } from "../../resourceId";
import type { Feature } from "../feature";
import { mountsSecrets } from "../keyVault/keyVault";
import { refusedMeshChanges } from "./changes";
import { meshEgressRules } from "./egressRules";
import { writtenRevisions } from "./revisions";
import { serviceMeshRules } from "./rules";

/** Whether certificates come from a vault. */
const fromVault = ({ serviceMesh: { istio } }: ResolvedChoices): boolean =>
  istio?.certificateAuthority.kind === "keyVault";

/** Id of the vault with the certificates, where it is another one than aks:keyVault's. */
function otherVault({ serviceMesh, keyVault }: ResolvedChoices): Input<string> | undefined {
  const id = serviceMesh.istio?.certificateAuthority.keyVault?.id;
  const own: unknown = keyVault.existing?.id;
  const isSame = typeof id === "string" && typeof own === "string" && sameId(id, own);
  return isSame ? undefined : id;
}

/** Whether the driver's identity has no role yet on the vault with the certificates. */
const needsRole = (choices: ResolvedChoices): boolean =>
  fromVault(choices) &&
  mountsSecrets(choices) &&
  (otherVault(choices) !== undefined || choices.keyVault.secretsStore.identity !== "addOn");

/** A service mesh that AKS runs: the Istio add-on. */
export const serviceMesh: Feature = {
  title: "Service mesh",
  rules: [...serviceMeshRules, ...meshEgressRules],
  plan: () => undefined,
  // Source: AKS documentation, istio-plugin-ca: always the add-on's own identity.
  grants: ({ choices }) =>
    needsRole(choices)
      ? [
          {
            key: "serviceMesh/certificates",
            principal: "other",
            of: "secretsStore",
            who: "the identity of the add-on azureKeyvaultSecretsProvider",
            role: "keyVaultSecretsUser",
            scope: {
              id: otherVault(choices) ?? choices.keyVault.existing?.id,
              made: "keyVault",
              what: "id of the key vault with the mesh's certificates",
            },
            reason: "reads the certificates that the mesh signs with",
          },
        ]
      : [],
  // Source: AKS documentation, outbound-rules-control-egress. The vault of the choices is the key vault's own matter.
  destinations: [
    {
      key: "meshCertificates",
      reason: "certificates that the mesh signs with",
      kind: "application",
      protocol: "HTTPS",
      ports: ["443"],
      destinations: ({ choices }) => {
        const id: unknown = otherVault(choices);
        const name = typeof id === "string" ? parseResourceId(id)?.names[0]?.toLowerCase() : undefined;
        return [`${name ?? "*"}.${clouds[choices.cloud].vault}`];
      },
      serviceTags: ["AzureKeyVault.{location}"],
      inFqdnTag: false,
      needed: ({ choices }) => fromVault(choices) && otherVault(choices) !== undefined,
    },
  ],
  beside: ({ choices }) => {
    const { istio } = choices.serviceMesh;
    if (!istio) return [];
    const { ingressGateways, egressGateways, certificateAuthority } = istio;
    const gateways = (["external", "internal"] as const).filter(mode => ingressGateways[mode]);
    const outward = Object.keys(egressGateways).sort();
    const parts = [
      `Istio ${writtenRevisions(choices).join(" and ")}`,
      ...(gateways.length > 0 ? [`gateways ${gateways.join(", ")}`] : []),
      ...(outward.length > 0 ? [`gateways out ${outward.join(", ")}`] : []),
      ...(certificateAuthority.kind === "keyVault" ? ["certificates of a vault"] : []),
    ];
    return [["service mesh", parts.join(", ")]];
  },
  refuses: { ManagedCluster: refusedMeshChanges },
};
