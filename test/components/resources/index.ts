import { clusterRows } from "./cluster/cluster";
import { clusterApiServerRows } from "./cluster/apiServer";
import { clusterIdentityRows } from "./cluster/identity";
import { clusterEgressRows, clusterNetworkRows } from "./cluster/network";
import { clusterPoolRows } from "./cluster/systemPool";
import { clusterSignInRows } from "./cluster/signIn";
import { clusterSecurityRows } from "./cluster/security";
import { clusterUpgradesRows } from "./cluster/upgrades";
import { environmentAlertRows } from "./environment/alerts";
import { environmentBasicFirewallRows } from "./environment/basicFirewall";
import { environmentBastionRows } from "./environment/bastion";
import { environmentBasicsRows } from "./environment/basics";
import { environmentFirewallRows } from "./environment/firewall";
import { environmentFluxRows } from "./environment/flux";
import { environmentGrafanaRows } from "./environment/grafana";
import { environmentGuardRows } from "./environment/guards";
import { environmentMonitoringRows } from "./environment/monitoring";
import { environmentKeyVaultRows } from "./environment/keyVault";
import { environmentServiceMeshRows } from "./environment/serviceMesh";
import { environmentVirtualNodesRows } from "./environment/virtualNodes";
import { environmentNatRows } from "./environment/natGateways";
import { environmentPodsRows } from "./environment/pods";
import { environmentRegistryRows } from "./environment/registry";
import { environmentRoutesRows } from "./environment/routes";
import { environmentZonalNatRows } from "./environment/zonalNatGateways";
import { firewallRows } from "./network/firewall";
import { firewallRulesRows } from "./network/firewallRules";
import { bastionRows } from "./network/bastion";
import { hubPeeringRows } from "./network/hubPeering";
import { clusterAccessRows, namespacesRows } from "./inCluster";
import { applicationGatewayRows } from "./services/applicationGateway";
import { applicationGatewayForContainersRows } from "./services/applicationGatewayForContainers";
import { environmentIngressRows } from "./environment/ingress";
import { workloadIdentityRows } from "./identity";
import { clusterMonitoringRows, monitoringRows } from "./services/monitoring";
import { fluxRows } from "./services/flux";
import { grafanaRows } from "./services/grafana";
import { privateClusterMonitoringRows, privateMonitoringRows } from "./services/privateMonitoring";
import { jumpBoxRows } from "./network/jumpBox";
import { natGatewayRows } from "./network/natGateway";
import { networkRows } from "./network/network";
import { nodePoolRows } from "./cluster/nodePool";
import { privateDnsZoneRows } from "./network/privateDnsZone";
import { privateEndpointRows } from "./network/privateEndpoint";
import { keyVaultRows } from "./services/keyVault";
import { registryRows } from "./services/registry";
import { waitingRows } from "./waiting";
import { routeTableRows } from "./network/routeTable";
import { securityGroupsRows } from "./network/securityGroups";
import type { Row } from "./table";

/** All rows, by what they are of. */
export const subjects: Readonly<Record<string, readonly Row[]>> = {
  Network: networkRows,
  NatGateway: natGatewayRows,
  RouteTable: routeTableRows,
  SecurityGroups: securityGroupsRows,
  Firewall: firewallRows,
  "Firewall's rules": firewallRulesRows,
  HubPeering: hubPeeringRows,
  Bastion: bastionRows,
  JumpBox: jumpBoxRows,
  PrivateDnsZone: privateDnsZoneRows,
  PrivateEndpoint: privateEndpointRows,
  Registry: registryRows,
  KeyVault: keyVaultRows,
  ClusterIdentity: clusterIdentityRows,
  Cluster: clusterRows,
  "Cluster's API server": clusterApiServerRows,
  "Cluster's sign-in": clusterSignInRows,
  "Cluster's network": clusterNetworkRows,
  "Cluster's way out": clusterEgressRows,
  "Cluster's system pool": clusterPoolRows,
  "Cluster's upgrades": clusterUpgradesRows,
  "Cluster's security": clusterSecurityRows,
  NodePool: nodePoolRows,
  ApplicationGateway: applicationGatewayRows,
  ApplicationGatewayForContainers: applicationGatewayForContainersRows,
  "Environment's ingress": environmentIngressRows,
  WorkloadIdentity: workloadIdentityRows,
  Monitoring: monitoringRows,
  "Monitoring by a private way": privateMonitoringRows,
  ClusterMonitoring: clusterMonitoringRows,
  "ClusterMonitoring with syslog and a private way": privateClusterMonitoringRows,
  Flux: fluxRows,
  Grafana: grafanaRows,
  ClusterAccess: clusterAccessRows,
  Namespaces: namespacesRows,
  "what components wait for": waitingRows,
  Environment: environmentBasicsRows,
  "Environment with monitoring": environmentMonitoringRows,
  "Environment with Grafana and a private way to workspaces": environmentGrafanaRows,
  "Environment with alerts": environmentAlertRows,
  "Environment with Flux or Dapr": environmentFluxRows,
  "Environment with NAT gateways": environmentNatRows,
  "Environment with NAT gateways of zones": environmentZonalNatRows,
  "Environment with a firewall": environmentFirewallRows,
  "Environment with a firewall of tier basic": environmentBasicFirewallRows,
  "Environment with routes elsewhere": environmentRoutesRows,
  "Environment by where pods are": environmentPodsRows,
  "Environment that is guarded": environmentGuardRows,
  "Environment with Bastion": environmentBastionRows,
  "Environment with a registry": environmentRegistryRows,
  "Environment with a key vault": environmentKeyVaultRows,
  "Environment with a service mesh": environmentServiceMeshRows,
  "Environment with virtual nodes": environmentVirtualNodesRows,
};
