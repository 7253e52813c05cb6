import type { AzureRoleKey } from "./facts/roles";
import type { SettledChoices } from "./settled";

/** What a role is granted on. */
export type GrantScope =
  | { readonly kind: "vnet" | "kubeletIdentity" | "privateDnsZone" | "natGateway" }
  | { readonly kind: "subnet" | "routeTable" | "subnetNatGateway"; readonly subnet: string }
  | { readonly kind: "publicIp" | "publicIpPrefix"; readonly index: number };

/** A role that an identity of the cluster needs. */
export interface RoleGrant {
  /** Identity of the grant in logical names. */
  readonly key: string;
  readonly role: AzureRoleKey;
  readonly scope: GrantScope;
  readonly reason: string;
}

/** The least set of roles of the control plane's identity. Source: AKS documentation, managed identity overview,
 *  private clusters, pre-created kubelet identity, load balancer and NAT gateway pages. */
export function planRoles(choices: SettledChoices): RoleGrant[] {
  const { network, egress, apiServer, identity } = choices;
  const grants: RoleGrant[] = [];
  const grant = (key: string, role: AzureRoleKey, scope: GrantScope, reason: string): void => {
    grants.push({ key, role, scope, reason });
  };
  const existing = network.vnet.existing?.subnets ?? {};
  const ownZone = apiServer.private?.dns.kind === "existing";
  const used = [...new Set([choices.systemPool, ...Object.values(choices.nodePools)].map(p => p.subnet))].sort();
  if (network.vnet.kind !== "managed") {
    if (ownZone) {
      grant("vnet", "networkContributor", { kind: "vnet" }, "joins nodes and links the private DNS zone");
    } else {
      for (const subnet of used) {
        const scope = { kind: "subnet", subnet } as const;
        grant(`subnets/${subnet}`, "networkContributor", scope, "joins nodes and load balancers");
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
  if (ownZone) {
    grant("privateDnsZone", "privateDnsZoneContributor", { kind: "privateDnsZone" }, "writes the API server's record");
  }
  if (identity.kubelet.kind !== "managed") {
    grant("kubeletIdentity", "managedIdentityOperator", { kind: "kubeletIdentity" }, "gives the nodes their identity");
  }
  if (egress.kind === "natGateway") {
    grant("natGateway", "networkContributor", { kind: "natGateway" }, "uses the NAT gateway");
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
