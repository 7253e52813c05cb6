import type { Input } from "@pulumi/pulumi";

/** How Azure names are formed. Names are identity in Azure: most changes here replace resources. */
export interface NamingChoice {
  /** Pattern of every generated name. Tokens: {type} (Microsoft's abbreviation of the resource type),
   *  {name} (aks:name, followed by the role where one type occurs twice), {env} (the stack), {region}
   *  (code of the region), {nn} (aks:naming.instance, two digits).
   *  Default: "{type}-{name}-{env}-{region}". Change: replaces every resource whose name changes. */
  pattern?: string;
  /** What {env} stands for. Default: the stack's name. Change: as pattern. */
  environment?: string;
  /** What {nn} stands for. Default: 1. Allowed: 0-99. Change: as pattern. */
  instance?: number;
  /** Region to the code that {region} stands for. Default: the region's own name. Change: as pattern. */
  regionCodes?: Record<string, string>;
  /** Full name by role, used as it is. Roles: clusterGroup, networkGroup, nodesGroup, cluster, vnet,
   *  subnets/<key>, routeTable, securityGroups/<subnet>, firewall, firewallPolicy, firewallIp/<n>,
   *  firewallManagementIp, controlPlaneIdentity, kubeletIdentity, natGateway, natGatewayIp/<n>, and for each zone
   *  natGateway/<zone>, natGatewayIp/<zone>/<n>.
   *  Change: replaces the resource. */
  overrides?: Record<string, Input<string>>;
}
