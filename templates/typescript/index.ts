import { choicesFromConfig, Environment } from "@pulumi-aks/aks";

const environment = new Environment("aks", choicesFromConfig());

export const {
  resourceGroupName,
  nodeResourceGroupName,
  clusterId,
  clusterName,
  fqdn,
  oidcIssuerUrl,
  vnetId,
  subnetIds,
  egressIps,
  registryLoginServer,
  keyVaultUri,
  secretsStoreClientId,
  workloadIdentityClientIds,
  kubeconfig,
} = environment;
