// First, so that what is missing is said before it is used.
import "./peers";

export { ChoicesError } from "./choicesError";
export { Cluster, type ClusterArgs } from "./cluster";
export {
  ClusterAccess,
  CredentialsKind,
  type AzureCliLogin,
  type ClusterAccessArgs,
  type ClusterLogin,
  type ManagedIdentityLogin,
  type ServicePrincipalLogin,
  type WorkloadIdentityLogin,
} from "./clusterAccess";
export { ClusterIdentity, type ClusterIdentityArgs } from "./clusterIdentity";
export { choicesFromConfig } from "./config";
export { Environment } from "./environment";
export { Firewall, type FirewallArgs, type FirewallRouteTableArgs } from "./firewall";
export { HubPeering, type HubPeeringArgs } from "./hubPeering";
export { NatGateway, type NatGatewayArgs } from "./natGateway";
export { Network, type NetworkArgs, type NetworkSubnetArgs } from "./network";
export { NodePool, type NodePoolArgs } from "./nodePool";
export { PrivateDnsZone, type PrivateDnsZoneArgs } from "./privateDnsZone";
export { GrantRole, type GrantArgs } from "./roleAssignments";
export { RouteTable, type RouteArgs, type RouteTableArgs } from "./routeTable";
export {
  SecurityGroups,
  type SecurityGroupArgs,
  type SecurityGroupsArgs,
  type SecurityRuleArgs,
} from "./securityGroups";
export * from "../design";
