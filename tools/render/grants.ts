import type { Design } from "../../design/design";
import { azureRoles } from "../../design/identity/azureRoles";
import { parentId } from "../../design/resourceId";
import type { RoleGrant } from "../../design/identity/roles";

/** A text that a shell takes as one word. */
const quoted = (text: string): string => (/^[\w/.:@-]+$/.test(text) ? text : `'${text.replace(/'/g, "'\\''")}'`);

/** The resource that a grant is on: an id where it is known, else a word for it that must be replaced. */
function scopeText({ choices, apiServer }: Design, { scope }: RoleGrant): string {
  const subnets = choices.network.vnet.existing?.subnets ?? {};
  const addresses = choices.egress.loadBalancer?.addresses;
  const known = (value: unknown, otherwise: string): string => (typeof value === "string" ? value : `<${otherwise}>`);
  switch (scope.kind) {
    case "subnet":
      return known(subnets[scope.subnet]?.id, `id of subnet ${scope.subnet}`);
    case "vnet": {
      const id: unknown = Object.values(subnets)[0]?.id;
      return typeof id === "string" ? parentId(id) : "<id of the virtual network>";
    }
    case "routeTable":
      return known(subnets[scope.subnet]?.routeTable?.id, "id of the route table");
    case "subnetNatGateway":
      return known(subnets[scope.subnet]?.natGatewayId, "id of the NAT gateway");
    case "natGateway":
      return "<id of the NAT gateway>";
    case "ownRouteTable":
      return "<id of the route table>";
    case "securityGroup":
      return known(
        subnets[scope.subnet]?.networkSecurityGroupId ?? choices.network.securityGroups.existing?.id,
        `id of the security group of subnet ${scope.subnet}`,
      );
    case "privateDnsZone":
      return known(apiServer.dns?.existing?.id, "id of the private DNS zone");
    case "kubeletIdentity":
      return known(choices.identity.kubelet.existing?.id, "id of the kubelet identity");
    case "publicIp":
      return known(addresses?.publicIps?.ids[scope.index], "id of the public address");
    case "publicIpPrefix":
      return known(addresses?.publicIpPrefixes?.ids[scope.index], "id of the public prefix");
  }
}

/** One az command for each role, for an administrator who assigns them. */
export function grantCommands(design: Design): string[] {
  const principal: unknown = design.choices.identity.controlPlane.existing?.principalId;
  const assignee = typeof principal === "string" ? principal : "<principal id of the control plane identity>";
  return design.roles.map(grant => {
    const role = azureRoles[grant.role];
    return [
      "az role assignment create",
      `--assignee-object-id ${quoted(assignee)}`,
      "--assignee-principal-type ServicePrincipal",
      `--role ${role.id}`,
      `--scope ${quoted(scopeText(design, grant))}`,
    ].join(" ");
  });
}
