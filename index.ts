import { choicesFromConfig, Environment } from "./components";

const environment = new Environment("aks", choicesFromConfig());

export const {
  resourceGroupName,
  networkResourceGroupName,
  nodeResourceGroupName,
  clusterId,
  clusterName,
  fqdn,
  oidcIssuerUrl,
  controlPlanePrincipalId,
  kubeletPrincipalId,
  vnetId,
  subnetIds,
  egressIps,
  registryLoginServer,
  workloadIdentityClientIds,
  keyVaultUri,
  secretsStoreClientId,
  logAnalyticsWorkspaceId,
  azureMonitorWorkspaceId,
  grafanaEndpoint,
  ingressFqdns,
  applicationGatewayForContainersId,
  applicationGatewayId,
  ingressIp,
  albControllerClientId,
  bastionId,
  jumpBoxId,
  accessCommands,
  kubeconfig,
} = environment;
