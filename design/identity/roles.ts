import type { Input } from "@pulumi/pulumi";
import type { ResolvedChoices } from "../contract/resolvedChoices";
import { everyFeature } from "../features";
import type { Chosen } from "../features/feature";
import type { RouteTableDesign } from "../network/routes";
import { declaredFacts, idOf } from "../network/declared";
import { subnetRole, subnetsForLoadBalancers } from "../network/subnets";
import { parentId } from "../resourceId";
import { grantOf, type GrantScope, type RoleGrant } from "./grant";

/** Key of the role on the kubelet identity, which ClusterIdentity grants itself. */
export const kubeletGrant = "kubeletIdentity";

/** The least set of roles of the cluster's identities. Source: AKS documentation, managed identity overview,
 *  private clusters, pre-created kubelet identity, load balancer and NAT gateway pages. */
export function planRoles(chosen: Chosen, routes: RouteTableDesign | undefined): RoleGrant[] {
  const { network, egress, identity } = chosen.choices;
  const addresses = egress.loadBalancer?.addresses;
  const ofFeatures = everyFeature.flatMap(f => f.grants?.(chosen) ?? []);
  // Whoever writes into the zone links it to the network too.
  const whole = ofFeatures.some(
    grant => grant.principal === "controlPlane" && grant.role === "privateDnsZoneContributor",
  );
  const tableReason = network.kind === "kubenet" ? "writes a route for each node" : "uses the route table";
  return [
    ...(network.vnet.kind === "managed" ? [] : whole ? [onNetwork(chosen.choices)] : onSubnets(chosen.choices)),
    ...onAttached(chosen.choices),
    ...(routes ? [contributor("routeTable", { made: "routeTable", what: "id of the route table" }, tableReason)] : []),
    ...ofFeatures,
    ...(identity.kubelet.kind === "managed" ? [] : [onKubelet(chosen.choices)]),
    ...(addresses?.publicIps?.ids ?? []).map((id, i) =>
      contributor(`publicIps/${i}`, { id, what: "id of the public address" }, "sends from your own public address"),
    ),
    ...(addresses?.publicIpPrefixes?.ids ?? []).map((id, i) =>
      contributor(
        `publicIpPrefixes/${i}`,
        { id, what: "id of the public prefix" },
        "sends from your own public prefix",
      ),
    ),
  ];
}

const contributor = (key: string, scope: GrantScope, reason: string): RoleGrant =>
  grantOf(key, "networkContributor", scope, reason);

/** Subnets of nodes and pods: what is attached to them is used, too. */
function usedSubnets({ network, systemPool, nodePools }: ResolvedChoices): string[] {
  const pools = [systemPool, ...Object.values(nodePools)].map(p => p.subnet);
  const pods = network.podSubnet?.subnet;
  return [...new Set([...pools, ...(pods === undefined ? [] : [pods])])].sort();
}

function onNetwork({ network }: ResolvedChoices): RoleGrant {
  const [first] = Object.values(network.vnet.existing?.subnets ?? {});
  const id: unknown = first?.id;
  const scope = {
    id: typeof id === "string" ? parentId(id) : undefined,
    made: "vnet",
    what: "id of the virtual network",
  };
  return contributor("vnet", scope, "joins nodes and links the private DNS zone");
}

const subnetReasons: Readonly<Record<string, string>> = {
  nodes: "joins nodes and load balancers",
  pods: "gives pods their addresses",
  apiServer: "puts the API server into it",
  loadBalancers: "puts internal load balancers into it",
};

function onSubnets(choices: ResolvedChoices): RoleGrant[] {
  const integrated = choices.apiServer.kind === "vnetIntegration";
  const used = [...usedSubnets(choices), ...(integrated ? ["apiServer"] : [])];
  return [...new Set([...used, ...subnetsForLoadBalancers(choices)])].sort().map(subnet => {
    const id = choices.network.vnet.existing?.subnets[subnet]?.id;
    const scope = { id, made: `subnets/${subnet}`, what: `id of subnet ${subnet}` };
    const purpose = used.includes(subnet) ? subnetRole(choices, subnet) : "loadBalancers";
    return contributor(`subnets/${subnet}`, scope, subnetReasons[purpose] ?? subnetReasons.nodes);
  });
}

/** Subnets may share what is attached to them, and Azure refuses to assign a role twice. */
function onAttached(choices: ResolvedChoices): RoleGrant[] {
  const shared = new Set<unknown>();
  const once = (id: unknown): boolean => {
    const seen = typeof id === "string" ? id.toLowerCase() : id;
    if (id === undefined || shared.has(seen)) return false;
    shared.add(seen);
    return true;
  };
  return usedSubnets(choices).flatMap(subnet => {
    const { routeTable, natGateway } = declaredFacts(choices.network.vnet.existing?.subnets[subnet]);
    const attached = (key: string, id: Input<string> | undefined, what: string): RoleGrant[] =>
      once(id)
        ? [contributor(`${key}/${subnet}`, { id, what: `id of the ${what}` }, `uses the subnet's own ${what}`)]
        : [];
    return [
      ...attached("routeTables", idOf(routeTable), "route table"),
      ...attached("natGateways", idOf(natGateway), "NAT gateway"),
    ];
  });
}

const onKubelet = ({ identity }: ResolvedChoices): RoleGrant =>
  grantOf(
    kubeletGrant,
    "managedIdentityOperator",
    { id: identity.kubelet.existing?.id, what: "id of the kubelet identity" },
    "gives the nodes their identity",
  );
