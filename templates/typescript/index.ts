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
  kubeconfig,
} = environment;
