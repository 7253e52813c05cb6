/** A built-in Azure role. Source of the ids: Azure's list of built-in roles. */
export interface AzureRole {
  readonly name: string;
  readonly id: string;
}

/** The built-in roles that a cluster's identities and users need. */
export const azureRoles = {
  networkContributor: { name: "Network Contributor", id: "4d97b98b-1d4f-4787-a291-c67834d212e7" },
  privateDnsZoneContributor: { name: "Private DNS Zone Contributor", id: "b12aa53e-6015-4669-85d0-8515ebb3ae7f" },
  managedIdentityOperator: { name: "Managed Identity Operator", id: "f1a07417-d97a-45cb-824c-7a7467783830" },
  acrPull: { name: "AcrPull", id: "7f951dda-4ed3-4680-a7ca-43fe172d538d" },
  repositoryReader: {
    name: "Container Registry Repository Reader",
    id: "b93aa761-3e63-49ed-ac28-beffa264f7ac",
  },
  acrPush: { name: "AcrPush", id: "8311e382-0749-4cb8-b61a-304f252e45ec" },
  albConfigurationManager: {
    name: "AppGw for Containers Configuration Manager",
    id: "fbc52c3f-28ad-4303-a892-8a056630b8f1",
  },
  contributor: { name: "Contributor", id: "b24988ac-6180-42a0-ab88-20f7382dd24c" },
  dnsZoneContributor: { name: "DNS Zone Contributor", id: "befefa01-2a29-4197-83a8-272ff33ce314" },
  keyVaultCertificateUser: { name: "Key Vault Certificate User", id: "db79e9a7-68ee-4b58-9aeb-b90e7c24fcba" },
  keyVaultCryptoUser: { name: "Key Vault Crypto User", id: "12338af0-0e69-4776-bea7-57ae8d297424" },
  keyVaultSecretsUser: { name: "Key Vault Secrets User", id: "4633458b-17de-408a-b874-0445c86b69e6" },
  grafanaAdmin: { name: "Grafana Admin", id: "22926164-76b3-42b3-bc55-97df8dab3e41" },
  grafanaEditor: { name: "Grafana Editor", id: "a79a5197-3a5c-4973-a920-486035ffd60f" },
  grafanaLimitedViewer: { name: "Grafana Limited Viewer", id: "41e04612-9dac-4699-a02b-c82ff2cc3fb5" },
  grafanaViewer: { name: "Grafana Viewer", id: "60921a7e-fef1-4a43-9b16-a26c52ad4769" },
  monitoringDataReader: { name: "Monitoring Data Reader", id: "b0d8363b-8ddd-447d-831f-62ca05bff136" },
  monitoringReader: { name: "Monitoring Reader", id: "43d0d8ad-25c7-4714-9337-8ba259a9fe05" },
  monitoringMetricsPublisher: { name: "Monitoring Metrics Publisher", id: "3913510d-42f4-4e42-8a64-420c390055eb" },
  reader: { name: "Reader", id: "acdd72a7-3385-48ef-bd42-f606fba81ae7" },
  storageBlobDataContributor: { name: "Storage Blob Data Contributor", id: "ba92f5b4-2d11-453d-a403-e96b0029c9fe" },
  storageBlobDataReader: { name: "Storage Blob Data Reader", id: "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1" },
  keyVaultContributor: { name: "Key Vault Contributor", id: "f25e0fa2-a7c8-4377-a976-54943a77a395" },
  keyVaultCryptoServiceEncryptionUser: {
    name: "Key Vault Crypto Service Encryption User",
    id: "e147488a-f6f5-4113-8e2d-b22465e65bf6",
  },
  machineAdmin: { name: "Virtual Machine Administrator Login", id: "1c0163c0-47e6-4577-8991-ea5c82e286e4" },
  machineUser: { name: "Virtual Machine User Login", id: "fb879df8-f326-4884-b1cf-06f3ad86be52" },
  clusterUser: {
    name: "Azure Kubernetes Service Cluster User Role",
    id: "4abbcc35-e782-43d8-92c5-2d3f1bd2253f",
  },
  rbacReader: { name: "Azure Kubernetes Service RBAC Reader", id: "7f6c6a51-bcf8-42ba-9220-52d62157d7db" },
  rbacWriter: { name: "Azure Kubernetes Service RBAC Writer", id: "a7ffa36f-339b-4b5c-8bdf-e2c188b2c0eb" },
  rbacAdmin: { name: "Azure Kubernetes Service RBAC Admin", id: "3498e952-d568-435e-9b2c-8d77e338d7f7" },
  rbacClusterAdmin: {
    name: "Azure Kubernetes Service RBAC Cluster Admin",
    id: "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
  },
} as const satisfies Record<string, AzureRole>;

export type AzureRoleKey = keyof typeof azureRoles;
