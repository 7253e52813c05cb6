import { Environment, type EnvironmentArgs } from "../../../../components";
import { guid } from "../../../../testing/madeUp";
import { assignment, but, id, otherSubscription, rowsOf } from "../table";
import { endpoint, endpointSubnet, endpointZone, inNodes, network, shared } from "./endpoints";
import {
  apiServerId,
  around,
  cluster,
  free,
  group,
  identities,
  kinds,
  may,
  mayUse,
  networkGroup,
  nodesId,
  operator,
  sharedGroup,
  shop,
  systemPool,
  groups,
} from "./places";

const { diskEncryptionSet, resourceGroup, subnet, vault, vaultKey, virtualNetwork } = kinds;

const vaultName = "kv-shop-test-f4ujg";
const vaultId = id(sharedGroup, `Microsoft.KeyVault/vaults/${vaultName}`);
const setId = id(sharedGroup, "Microsoft.Compute/diskEncryptionSets/des-shop-test-westeurope");
const others = id("rg-safe", "Microsoft.KeyVault/vaults/kv-shared", otherSubscription);
const othersSet = id("rg-safe", "Microsoft.Compute/diskEncryptionSets/des-shared", otherSubscription);
const othersKey = `https://kv-shared.vault.azure.net/keys/etcd/${"a".repeat(32)}`;
const zone = "privatelink.vaultcore.azure.net";
const store = id(
  "rg-shop-nodes-test-westeurope",
  "Microsoft.ManagedIdentity/userAssignedIdentities/azurekeyvaultsecretsprovider-aks-shop-test-westeurope",
);

/** The identifier of a key that is made here, with its first version. */
const keyId = (name: string): string =>
  `https://${vaultName}.vault.azure.net/keys/${name}/${guid(`${vaultId}/keys/${name}/version`).replaceAll("-", "")}`;

const rotation = (minutes: number, on = true): object => ({
  azureKeyvaultSecretsProvider: {
    enabled: true,
    config: { enableSecretRotation: String(on), rotationPollInterval: `${minutes}m` },
  },
});
const identityIn = (...subnets: readonly string[]): readonly string[] => [
  "aks-groups/cluster",
  ...subnets.map(key => `aks-network-subnets/${key}`),
];

export const environmentKeyVaultRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "a private vault with secrets in pods and keys for Kubernetes secrets and disks",
    args: {
      ...shop,
      apiServer: { kind: "vnetIntegration", vnetIntegration: { private: false, authorizedRanges: ["203.0.113.0/24"] } },
      keyVault: {
        kind: "create",
        create: { access: { kind: "private" } },
        kms: { enabled: true },
        diskEncryption: { kind: "create" },
      },
    },
    creates: around(
      {
        ...groups,
        ...shared,
        ...network(["nodes", "10.240.0.0/28"], ["apiServer", "10.240.255.128/28", true], endpointSubnet),
        "aks-key-vault": {
          type: "aks:index:KeyVault",
          dependsOn: ["aks-groups/shared"],
          creates: {
            "aks-key-vault-vault": vault(
              { vaultName, properties: { publicNetworkAccess: "disabled", networkAcls: { defaultAction: "Deny" } } },
              { dependsOn: ["aks-groups/shared"] },
            ),
            ...Object.fromEntries(
              ["etcd", "disks"].map(keyName => [
                `aks-key-vault-keys/${keyName}`,
                vaultKey({ vaultName, keyName }, { dependsOn: ["aks-groups/shared", "aks-key-vault-vault"] }),
              ]),
            ),
          },
        },
        "aks-disk-encryption-set": diskEncryptionSet(
          { diskEncryptionSetName: "des-shop-test-westeurope", activeKey: { keyUrl: keyId("disks") } },
          { dependsOn: ["aks-groups/shared", "aks-key-vault-keys/disks", "aks-key-vault-keys/etcd"] },
        ),
        ...endpointZone(zone),
        ...endpoint({ key: "keyVault", service: "vault", target: vaultId, made: "aks-key-vault-vault", zone }),
        "aks-roles/keyVault/disks": assignment("keyVaultCryptoServiceEncryptionUser", {
          on: vaultId,
          to: guid(`${setId}/principal`),
          dependsOn: ["aks-disk-encryption-set", "aks-key-vault-vault"],
        }),
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: [
            "aks-disk-encryption-set",
            "aks-groups/cluster",
            "aks-key-vault-vault",
            "aks-network-subnets/apiServer",
            "aks-network-subnets/nodes",
          ],
          creates: {
            ...identities(),
            ...operator,
            "aks-identity-roles/subnets/nodes": mayUse(nodesId, "aks-network-subnets/nodes"),
            "aks-identity-roles/subnets/apiServer": mayUse(apiServerId, "aks-network-subnets/apiServer"),
            "aks-identity-roles/keyVault/keys": may("keyVaultCryptoUser", vaultId, "aks-key-vault-vault"),
            "aks-identity-roles/keyVault/endpoint": may("keyVaultContributor", vaultId, "aks-key-vault-vault"),
            "aks-identity-roles/diskEncryptionSet": may("reader", setId, "aks-disk-encryption-set"),
          },
        },
      },
      cluster({
        ...inNodes,
        apiServerAccessProfile: { enableVnetIntegration: true, subnetId: apiServerId },
        addonProfiles: rotation(2),
        securityProfile: {
          azureKeyVaultKms: {
            enabled: true,
            keyId: keyId("etcd"),
            keyVaultNetworkAccess: "Private",
            keyVaultResourceId: vaultId,
          },
        },
        diskEncryptionSetID: setId,
      }),
      {
        "aks-roles/keyVault/secrets": assignment("keyVaultSecretsUser", {
          on: vaultId,
          to: guid(`${store}/principal`),
          dependsOn: ["aks-cluster-managed-cluster", "aks-key-vault-vault"],
        }),
      },
    ),
  },
  {
    name: "somebody else's vault with its key, a disk encryption set that exists, and workload identities",
    args: {
      ...shop,
      keyVault: {
        kind: "existing",
        existing: { id: others },
        secretsStore: { identity: "workloadIdentity", rotation: false, rotationMinutes: 5 },
        kms: { enabled: true, keyId: othersKey },
        diskEncryption: { kind: "existing", existing: { id: othersSet } },
      },
    },
    creates: around(
      {
        ...groups,
        ...network(["nodes", "10.240.0.0/28"]),
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: identityIn("nodes"),
          creates: {
            ...identities(),
            ...operator,
            "aks-identity-roles/subnets/nodes": mayUse(nodesId, "aks-network-subnets/nodes"),
            "aks-identity-roles/keyVault/keys": may("keyVaultCryptoUser", others),
            "aks-identity-roles/diskEncryptionSet": may("reader", othersSet),
          },
        },
      },
      cluster({
        ...inNodes,
        addonProfiles: rotation(5, false),
        securityProfile: { azureKeyVaultKms: { enabled: true, keyId: othersKey, keyVaultNetworkAccess: "Public" } },
        diskEncryptionSetID: othersSet,
      }),
    ),
  },
  {
    name: "a vault for people alone, and a set with a key of one's own whose versions stay; all of it free to be replaced",
    args: {
      ...shop,
      tags: { team: "shop" },
      keyVault: {
        kind: "create",
        secretsStore: { enabled: false },
        diskEncryption: {
          kind: "create",
          create: { keyId: othersKey.replace("kv-shared", vaultName), followVersions: false },
        },
      },
      roleAssignments: { kind: "granted" },
      acceptedWarnings: { X67: "deployed twice" },
      allowReplacement: ["keyVault", "cluster", "vnet", "identity"],
    },
    creates: around(
      {
        "aks-groups/cluster": resourceGroup({ resourceGroupName: group, tags: { team: "shop" } }, { options: free }),
        "aks-groups/network": resourceGroup(
          { resourceGroupName: networkGroup, tags: { team: "shop" } },
          { options: free, dependsOn: ["aks-groups/cluster"] },
        ),
        "aks-groups/shared": resourceGroup(
          { resourceGroupName: sharedGroup, tags: { team: "shop" } },
          { dependsOn: ["aks-groups/network"] },
        ),
        "aks-network": {
          type: "aks:index:Network",
          dependsOn: ["aks-groups/network"],
          creates: {
            "aks-network-vnet": virtualNetwork(
              { addressSpace: { addressPrefixes: ["10.240.0.0/16"] }, tags: { team: "shop" } },
              { options: free, dependsOn: ["aks-groups/network"] },
            ),
            "aks-network-subnets/nodes": subnet(
              { addressPrefix: "10.240.0.0/28", subnetName: "snet-shop-nodes-test-westeurope" },
              {
                options: { ignoreChanges: ["delegations"] },
                dependsOn: ["aks-groups/network", "aks-network-vnet"],
              },
            ),
          },
        },
        "aks-key-vault": {
          type: "aks:index:KeyVault",
          dependsOn: ["aks-groups/shared"],
          creates: {
            "aks-key-vault-vault": vault(
              { vaultName, tags: { team: "shop" } },
              { options: free, dependsOn: ["aks-groups/shared"] },
            ),
          },
        },
        "aks-disk-encryption-set": diskEncryptionSet(
          {
            diskEncryptionSetName: "des-shop-test-westeurope",
            activeKey: { keyUrl: othersKey.replace("kv-shared", vaultName) },
            rotationToLatestKeyVersionEnabled: false,
            tags: { team: "shop" },
          },
          { options: free, dependsOn: ["aks-groups/shared"] },
        ),
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: identityIn("nodes").concat("aks-disk-encryption-set").sort(),
          creates: { ...identities({ tags: { team: "shop" } }, { options: free }) },
        },
      },
      cluster(
        {
          agentPoolProfiles: [but(systemPool, { vnetSubnetID: nodesId, tags: { team: "shop" } })],
          addonProfiles: { azureKeyvaultSecretsProvider: { enabled: false } },
          // The access is azure-native's own.
          securityProfile: { azureKeyVaultKms: { enabled: false, keyVaultNetworkAccess: "Public" } },
          diskEncryptionSetID: setId,
          tags: { team: "shop" },
        },
        { options: { ignoreChanges: ["agentPoolProfiles[0].count"] } },
      ),
    ),
  },
]);
