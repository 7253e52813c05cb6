import { Environment, type EnvironmentArgs } from "../../../../components";
import { addressOf, assignment, id, otherSubscription, principalOf, rowsOf, type Creates } from "../table";
import { endpoint, endpointSubnet, endpointZone, inNodes, network, shared } from "./endpoints";
import {
  around,
  cluster,
  free,
  identities,
  kinds,
  kubeletPrincipal,
  mayUse,
  networkGroup,
  nodesId,
  operator,
  publicIpId,
  registryName,
  sharedGroup,
  shop,
  groups,
} from "./places";

const { credentialSet, natGateway, publicIp, registry, resourceGroup, subnet, vault, virtualNetwork } = kinds;

const registryId = id(sharedGroup, `Microsoft.ContainerRegistry/registries/${registryName}`);
const others = id("rg-images", "Microsoft.ContainerRegistry/registries/crshared", otherSubscription);
const zone = "privatelink.azurecr.io";
const vaultName = "kv-shop-test-f4ujg";
const vaultId = id(sharedGroup, `Microsoft.KeyVault/vaults/${vaultName}`);
const othersVault = id("rg-safe", "Microsoft.KeyVault/vaults/kv-shared", otherSubscription);

/** A credential set whose secrets begin with a word. */
const signsIn = (key: string, loginServer: string, from: string, word: string): Creates => ({
  [`aks-registry-credential-sets/${key}`]: credentialSet(
    {
      credentialSetName: key,
      loginServer,
      authCredentials: [
        {
          name: "Credential1",
          usernameSecretIdentifier: `https://${from}.vault.azure.net/secrets/${word}-user`,
          passwordSecretIdentifier: `https://${from}.vault.azure.net/secrets/${word}-token`,
        },
      ],
    },
    { dependsOn: ["aks-groups/shared", "aks-registry-registry"] },
  ),
});

const endpointNetwork = network(["nodes", "10.240.0.0/28"], endpointSubnet);

const identity: Creates = {
  "aks-identity": {
    type: "aks:index:ClusterIdentity",
    dependsOn: ["aks-groups/cluster", "aks-network-subnets/nodes"],
    creates: {
      ...identities(),
      ...operator,
      "aks-identity-roles/subnets/nodes": mayUse(nodesId, "aks-network-subnets/nodes"),
    },
  },
};

export const environmentRegistryRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "a private registry, with an endpoint and its zone",
    args: { ...shop, registry: { kind: "create", create: { access: { kind: "private" } } } },
    creates: around(
      {
        ...groups,
        ...shared,
        ...endpointNetwork,
        "aks-registry": {
          type: "aks:index:Registry",
          dependsOn: ["aks-groups/shared"],
          creates: {
            "aks-registry-registry": registry(
              { dataEndpointEnabled: true, publicNetworkAccess: "Disabled" },
              { dependsOn: ["aks-groups/shared"] },
            ),
          },
        },
        ...endpointZone(zone),
        ...endpoint({ key: "registry", service: "registry", target: registryId, made: "aks-registry-registry", zone }),
        ...identity,
      },
      cluster(inNodes),
      {
        "aks-kubelet-roles/registry": assignment("acrPull", {
          on: registryId,
          to: kubeletPrincipal,
          dependsOn: ["aks-cluster-managed-cluster", "aks-registry-registry"],
        }),
      },
    ),
  },
  {
    name: "somebody else's registry in ABAC mode, by an endpoint in a zone that exists",
    args: {
      ...shop,
      registry: { kind: "existing", existing: { id: others, roleMode: "abac", way: "privateEndpoint" } },
      acceptedWarnings: { N66: "the hub's owner has linked it" },
      network: {
        privateEndpointDns: {
          kind: "existing",
          existing: { zones: { [zone]: id("rg-hub", `Microsoft.Network/privateDnsZones/${zone}`, otherSubscription) } },
        },
      },
    },
    creates: around(
      {
        ...groups,
        ...endpointNetwork,
        ...endpoint({
          key: "registry",
          service: "registry",
          target: others,
          zone,
          zoneId: id("rg-hub", `Microsoft.Network/privateDnsZones/${zone}`, otherSubscription),
        }),
        ...identity,
      },
      cluster(inNodes),
      {
        "aks-kubelet-roles/registry": assignment("repositoryReader", {
          on: others,
          to: kubeletPrincipal,
          dependsOn: ["aks-cluster-managed-cluster"],
        }),
      },
    ),
  },
  {
    name: "a registry for some ranges and the nodes, free to be replaced; somebody else grants",
    args: {
      ...shop,
      egress: { kind: "natGateway" },
      registry: { kind: "create", create: { access: { public: { allowedRanges: ["203.0.113.0/24"] } } } },
      roleAssignments: { kind: "granted" },
      allowReplacement: ["registry"],
    },
    creates: around(
      {
        ...groups,
        "aks-groups/shared": resourceGroup({ resourceGroupName: sharedGroup }, { dependsOn: ["aks-groups/network"] }),
        "aks-nat-gateway": {
          type: "aks:index:NatGateway",
          dependsOn: ["aks-groups/network"],
          creates: {
            "aks-nat-gateway-ips/1": publicIp(
              { publicIpAddressName: "pip-shop-nat-1-test-westeurope" },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-nat-gateway-gateway": natGateway(
              {
                idleTimeoutInMinutes: 4,
                natGatewayName: "ng-shop-test-westeurope",
                publicIpAddresses: [{ id: publicIpId("pip-shop-nat-1-test-westeurope") }],
              },
              { dependsOn: ["aks-groups/network", "aks-nat-gateway-ips/1"] },
            ),
          },
        },
        "aks-network": {
          type: "aks:index:Network",
          dependsOn: ["aks-groups/network", "aks-nat-gateway-gateway"],
          creates: {
            "aks-network-vnet": virtualNetwork(
              { addressSpace: { addressPrefixes: ["10.240.0.0/16"] } },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-network-subnets/nodes": subnet(
              {
                addressPrefix: "10.240.0.0/28",
                natGateway: { id: id(networkGroup, "Microsoft.Network/natGateways/ng-shop-test-westeurope") },
                subnetName: "snet-shop-nodes-test-westeurope",
              },
              { dependsOn: ["aks-groups/network", "aks-nat-gateway-gateway", "aks-network-vnet"] },
            ),
          },
        },
        "aks-registry": {
          type: "aks:index:Registry",
          dependsOn: ["aks-groups/shared", "aks-nat-gateway-ips/1"],
          creates: {
            "aks-registry-registry": registry(
              {
                networkRuleSet: {
                  defaultAction: "Deny",
                  ipRules: ["203.0.113.0/24", `${addressOf(publicIpId("pip-shop-nat-1-test-westeurope"))}/32`].map(
                    value => ({ action: "Allow", iPAddressOrRange: value }),
                  ),
                },
              },
              { options: free, dependsOn: ["aks-groups/shared", "aks-nat-gateway-ips/1"] },
            ),
          },
        },
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: ["aks-groups/cluster", "aks-nat-gateway-gateway", "aks-network-subnets/nodes"],
          creates: { ...identities() },
        },
      },
      cluster({
        ...inNodes,
        apiServerAccessProfile: {
          authorizedIPRanges: ["203.0.113.0/24", `${addressOf(publicIpId("pip-shop-nat-1-test-westeurope"))}/32`],
        },
        networkProfile: { outboundType: "userAssignedNATGateway", loadBalancerProfile: undefined },
      }),
    ),
  },
  {
    name: "a registry that signs in elsewhere with secrets of the vault beside it, and of another",
    args: {
      ...shop,
      keyVault: { kind: "create", secretsStore: { enabled: false } },
      registry: {
        kind: "create",
        create: {
          credentialSets: {
            "docker-hub": { loginServer: "docker.io", usernameSecret: "docker-user", passwordSecret: "docker-token" },
            "ghcr-io": {
              loginServer: "ghcr.io",
              usernameSecret: "ghcr-user",
              passwordSecret: "ghcr-token",
              keyVaultId: othersVault,
            },
          },
        },
      },
    },
    creates: around(
      {
        ...groups,
        ...shared,
        ...network(["nodes", "10.240.0.0/28"]),
        "aks-key-vault": {
          type: "aks:index:KeyVault",
          dependsOn: ["aks-groups/shared"],
          creates: { "aks-key-vault-vault": vault({ vaultName }, { dependsOn: ["aks-groups/shared"] }) },
        },
        "aks-registry": {
          type: "aks:index:Registry",
          dependsOn: ["aks-groups/shared"],
          creates: {
            "aks-registry-registry": registry({}, { dependsOn: ["aks-groups/shared"] }),
            ...signsIn("docker-hub", "docker.io", vaultName, "docker"),
            ...signsIn("ghcr-io", "ghcr.io", "kv-shared", "ghcr"),
          },
        },
        ...identity,
        "aks-roles/registry/credentials/docker-hub": assignment("keyVaultSecretsUser", {
          on: vaultId,
          to: principalOf(`${registryId}/credentialSets/docker-hub`),
          dependsOn: ["aks-key-vault-vault", "aks-registry-credential-sets/docker-hub"],
        }),
        "aks-roles/registry/credentials/ghcr-io": assignment("keyVaultSecretsUser", {
          on: othersVault,
          to: principalOf(`${registryId}/credentialSets/ghcr-io`),
          dependsOn: ["aks-registry-credential-sets/ghcr-io"],
        }),
      },
      cluster({
        ...inNodes,
        addonProfiles: { azureKeyvaultSecretsProvider: { enabled: false } },
        securityProfile: { azureKeyVaultKms: { enabled: false, keyVaultNetworkAccess: "Public" } },
      }),
      {
        "aks-kubelet-roles/registry": assignment("acrPull", {
          on: registryId,
          to: kubeletPrincipal,
          dependsOn: ["aks-cluster-managed-cluster", "aks-registry-registry"],
        }),
      },
    ),
  },
]);
