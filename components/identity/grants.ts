import type * as pulumi from "@pulumi/pulumi";
import type { Design } from "../../design/design";
import type { RoleGrant } from "../../design/identity/roles";
import type { GrantArgs } from "./roleAssignments";
import type { Surroundings } from "../network/surroundings";

/** Grants with the ids that their scopes stand for; the one on the kubelet identity is ClusterIdentity's own. */
export function grantsOf({ choices, roles, apiServer }: Design, around: Surroundings): Record<string, GrantArgs> {
  const subnets = choices.network.vnet.existing?.subnets ?? {};
  const addresses = choices.egress.loadBalancer?.addresses;
  const scopeOf = ({ scope }: RoleGrant): pulumi.Input<string> | undefined => {
    switch (scope.kind) {
      case "vnet":
        return around.vnetId;
      case "subnet":
        return around.subnetId(scope.subnet);
      case "routeTable":
        return subnets[scope.subnet].routeTable?.id;
      case "subnetNatGateway":
        return subnets[scope.subnet].natGatewayId;
      case "securityGroup":
        return around.securityGroupId(scope.subnet);
      case "ownRouteTable":
        return around.routeTableId;
      case "natGateway":
        return around.natGatewayId(scope.suffix);
      case "privateDnsZone":
        return around.zoneId ?? apiServer.dns?.existing?.id;
      case "publicIp":
        return addresses?.publicIps?.ids[scope.index];
      case "publicIpPrefix":
        return addresses?.publicIpPrefixes?.ids[scope.index];
      case "kubeletIdentity":
        return undefined;
    }
  };
  return Object.fromEntries(
    roles.flatMap(grant => {
      const scope = scopeOf(grant);
      return scope === undefined ? [] : [[grant.key, { role: grant.role, scope }]];
    }),
  );
}
