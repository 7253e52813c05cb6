import type { ResolvedChoices } from "../../contract/resolvedChoices";
import type { RoleGrant } from "../../identity/grant";
import type { NameRequest } from "../../naming/names";

type Chosen = NonNullable<ResolvedChoices["ingress"]["applicationGateway"]>;

/** Names of what an Application Gateway is made of. */
export const gatewayNames = ({ tier, certificates }: Chosen): NameRequest[] => [
  { role: "applicationGateway", type: "applicationGateway", scope: "networkGroup" },
  { role: "applicationGatewayIp", type: "publicIpAddress", scope: "networkGroup", word: "application-gateway" },
  ...(tier === "waf" ? ([{ role: "wafPolicy", type: "wafPolicy", scope: "networkGroup" }] as const) : []),
  ...(Object.keys(certificates).length > 0
    ? ([
        {
          role: "applicationGatewayIdentity",
          type: "userAssignedIdentity",
          scope: "networkGroup",
          word: "application-gateway",
        },
      ] as const)
    : []),
];

/** Roles of AGIC, and of the gateway on the vault. AGIC writes the gateway, reads its group, joins its subnet and hands on the
 *  gateway's identity. Sources: AKS documentation, managed-identity-overview;
 *  application-gateway/tutorial-ingress-controller-add-on-existing, application-gateway/configuration-infrastructure (the subnet),
 *  application-gateway/key-vault-certs. */
export function gatewayGrants({ ingress, keyVault, network }: ResolvedChoices): RoleGrant[] {
  const { applicationGateway } = ingress;
  if (!applicationGateway) return [];
  const controller = {
    principal: "other",
    of: "ingressApplicationGateway",
    who: "the identity of the add-on ingressApplicationGateway",
  } as const;
  const hasCertificates = Object.keys(applicationGateway.certificates).length > 0;
  return [
    {
      ...controller,
      key: "ingress/gateway",
      role: "contributor",
      scope: { made: "applicationGateway", what: "id of the Application Gateway" },
      reason: "writes listeners, pools and rules into the gateway",
    },
    {
      ...controller,
      key: "ingress/group",
      role: "reader",
      scope: { made: "applicationGatewayGroup", what: "id of the Application Gateway's resource group" },
      reason: "finds the gateway and its public address",
    },
    {
      ...controller,
      key: "ingress/subnet",
      role: "networkContributor",
      scope: {
        id: network.vnet.existing?.subnets.applicationGateway?.id,
        made: "subnets/applicationGateway",
        what: "id of subnet applicationGateway",
      },
      reason: "joins the gateway's subnet whenever it writes the gateway",
    },
    ...(hasCertificates
      ? ([
          {
            ...controller,
            key: "ingress/identity",
            role: "managedIdentityOperator",
            scope: { made: "applicationGatewayIdentity", what: "id of the Application Gateway's identity" },
            reason: "hands the gateway's identity on whenever it writes the gateway",
          },
          {
            principal: "other",
            of: "applicationGatewayIdentity",
            who: "the identity of the Application Gateway",
            key: "ingress/certificates",
            role: "keyVaultSecretsUser",
            scope: { id: keyVault.existing?.id, made: "keyVault", what: "id of the key vault" },
            reason: "reads the gateway's certificates",
          },
        ] satisfies RoleGrant[])
      : []),
  ];
}
