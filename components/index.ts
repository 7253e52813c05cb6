// First, so that what is missing is said before it is used.
import "./shared/peers";

export { ApplicationGateway, type ApplicationGatewayArgs } from "./services/applicationGateway";
export {
  ApplicationGatewayForContainers,
  type ApplicationGatewayForContainersArgs,
} from "./services/applicationGatewayForContainers";
export { ChoicesError } from "./shared/choicesError";
export { Bastion, type BastionArgs } from "./network/bastion";
export { Cluster, type ClusterArgs } from "./cluster/cluster";
export {
  ClusterAccess,
  CredentialsKind,
  type AzureCliLogin,
  type ClusterAccessArgs,
  type ClusterLogin,
  type ManagedIdentityLogin,
  type ServicePrincipalLogin,
  type WorkloadIdentityLogin,
} from "./cluster/clusterAccess";
export {
  ClusterMonitoring,
  type ClusterMonitoringArgs,
  type ClusterPrivateLinkArgs,
  type ClusterPrometheusArgs,
} from "./services/clusterMonitoring";
export { ClusterIdentity, type ClusterIdentityArgs } from "./identity/clusterIdentity";
export { choicesFromConfig } from "./config";
export { Environment, type EnvironmentArgs } from "./environment";
export { Firewall, type FirewallArgs, type FirewallRouteTableArgs } from "./network/firewall";
export { Flux, type FluxArgs } from "./services/flux";
export { Grafana, type GrafanaArgs } from "./services/grafana";
export { HubPeering, type HubPeeringArgs } from "./network/hubPeering";
export { JumpBox, type JumpBoxArgs } from "./network/jumpBox";
export { KeyVault, type KeyVaultArgs } from "./services/keyVault";
export { Monitoring, type MonitoringArgs } from "./services/monitoring";
export { NatGateway, type NatGatewayArgs } from "./network/natGateway";
export { Network, type NetworkArgs, type NetworkSubnetArgs } from "./network/network";
export { NodePool, type NodePoolArgs } from "./cluster/nodePool";
export { PrivateDnsZone, type PrivateDnsZoneArgs } from "./network/privateDnsZone";
export { PrivateEndpoint, type PrivateEndpointArgs } from "./network/privateEndpoint";
export type { PrivateLinkScopeArgs } from "./services/privateLinkScope";
export { Registry, type RegistryArgs } from "./services/registry";
export { RoleHolder, type RequiredRole } from "./identity/requiredRoles";
export { GrantRole, type GrantArgs } from "./identity/roleAssignments";
export { RouteTable, type RouteArgs, type RouteTableArgs } from "./network/routeTable";
export {
  SecurityGroups,
  type SecurityGroupArgs,
  type SecurityGroupsArgs,
  type SecurityRuleArgs,
} from "./network/securityGroups";
export { WorkloadIdentity, type WorkloadGrantArgs, type WorkloadIdentityArgs } from "./identity/workloadIdentity";
export * from "../design";
