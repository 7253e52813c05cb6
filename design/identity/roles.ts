import type { EgressDesign } from "../egress/outbound";
import type { AzureRoleKey } from "./azureRoles";
import { designRoutes } from "../network/routes";
import type { SettledChoices } from "../contract/settled";
import { subnetRole } from "../network/subnets";

/** What a role is granted on. */
export type GrantScope =
  | { readonly kind: "vnet" | "kubeletIdentity" | "privateDnsZone" | "ownRouteTable" }
  | { readonly kind: "natGateway"; readonly suffix: string }
  | { readonly kind: "subnet" | "routeTable" | "subnetNatGateway" | "securityGroup"; readonly subnet: string }
  | { readonly kind: "publicIp" | "publicIpPrefix"; readonly index: number };

/** Roles that identities of the cluster need. */
export type IdentityRoleKey = Extract<
  AzureRoleKey,
  "networkContributor" | "privateDnsZoneContributor" | "managedIdentityOperator"
>;

/** A role that an identity of the cluster needs. */
export interface RoleGrant {
  /** Identity of the grant in logical names. */
  readonly key: string;
  readonly role: IdentityRoleKey;
  readonly scope: GrantScope;
  readonly reason: string;
}

/** The least set of roles of the control plane's identity. Source: AKS documentation, managed identity overview,
 *  private clusters, pre-created kubelet identity, load balancer and NAT gateway pages. */
export function planRoles(choices: SettledChoices, { natGateways }: EgressDesign): RoleGrant[] {
  const { network, egress, apiServer, identity } = choices;
  const grants: RoleGrant[] = [];
  const grant = (key: string, role: IdentityRoleKey, scope: GrantScope, reason: string): void => {
    grants.push({ key, role, scope, reason });
  };
  const existing = network.vnet.existing?.subnets ?? {};
  const integrated = apiServer.vnetIntegration;
  const dns = integrated ? (integrated.private ? integrated.dns : undefined) : apiServer.private?.dns;
  const ownZone = dns?.kind === "existing" || dns?.kind === "create";
  const ownPods = network.podSubnet?.subnet;
  const pools = [choices.systemPool, ...Object.values(choices.nodePools)].map(p => p.subnet);
  // Nodes and pods are in these: what is attached to them is used, too.
  const used = [...new Set([...pools, ...(ownPods === undefined ? [] : [ownPods])])].sort();
  if (network.vnet.kind !== "managed") {
    if (ownZone) {
      grant("vnet", "networkContributor", { kind: "vnet" }, "joins nodes and links the private DNS zone");
    } else {
      const reasons = {
        nodes: "joins nodes and load balancers",
        pods: "gives pods their addresses",
        apiServer: "puts the API server into it",
      };
      for (const subnet of [...used, ...(integrated ? ["apiServer"] : [])].sort()) {
        const role = subnetRole(choices, subnet);
        const reason = role === "pods" || role === "apiServer" ? reasons[role] : reasons.nodes;
        grant(`subnets/${subnet}`, "networkContributor", { kind: "subnet", subnet }, reason);
      }
    }
  }
  // Subnets may share what is attached to them, and Azure refuses to assign a role twice.
  const shared = new Set<unknown>();
  const once = (id: unknown): boolean => {
    const seen = typeof id === "string" ? id.toLowerCase() : id;
    if (id === undefined || shared.has(seen)) return false;
    shared.add(seen);
    return true;
  };
  for (const subnet of used) {
    const { routeTable, natGatewayId } = existing[subnet] ?? {};
    const attached = (key: string, kind: "routeTable" | "subnetNatGateway", what: string): void => {
      grant(`${key}/${subnet}`, "networkContributor", { kind, subnet }, `uses the subnet's own ${what}`);
    };
    if (once(routeTable?.id)) attached("routeTables", "routeTable", "route table");
    if (once(natGatewayId)) attached("natGateways", "subnetNatGateway", "NAT gateway");
  }
  if (designRoutes(choices)) {
    const reason = network.kind === "kubenet" ? "writes a route for each node" : "uses the route table";
    grant("routeTable", "networkContributor", { kind: "ownRouteTable" }, reason);
  }
  const podsGroup =
    network.vnet.kind === "create"
      ? network.securityGroups.kind !== "none"
      : ownPods !== undefined &&
        existing[ownPods]?.networkSecurityGroupId !== undefined &&
        existing[ownPods].delegation === undefined;
  if (ownPods !== undefined && podsGroup) {
    const scope = { kind: "securityGroup", subnet: ownPods } as const;
    grant(`securityGroups/${ownPods}`, "networkContributor", scope, "delegates the pods' subnet that it is on");
  }
  if (ownZone) {
    grant("privateDnsZone", "privateDnsZoneContributor", { kind: "privateDnsZone" }, "writes the API server's record");
  }
  if (identity.kubelet.kind !== "managed") {
    grant("kubeletIdentity", "managedIdentityOperator", { kind: "kubeletIdentity" }, "gives the nodes their identity");
  }
  for (const { suffix } of natGateways) {
    grant(`natGateway${suffix}`, "networkContributor", { kind: "natGateway", suffix }, "uses the NAT gateway");
  }
  const addresses = egress.loadBalancer?.addresses;
  addresses?.publicIps?.ids.forEach((_, index) => {
    const scope = { kind: "publicIp", index } as const;
    grant(`publicIps/${index}`, "networkContributor", scope, "sends from your own public address");
  });
  addresses?.publicIpPrefixes?.ids.forEach((_, index) => {
    const scope = { kind: "publicIpPrefix", index } as const;
    grant(`publicIpPrefixes/${index}`, "networkContributor", scope, "sends from your own public prefix");
  });
  return grants;
}
