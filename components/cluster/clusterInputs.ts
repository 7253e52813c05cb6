import {
  NextHopType,
  PrivateDnsKind,
  type ApiServerChoice,
  type EgressChoice,
  type ExistingSubnet,
} from "../../design";
import type { SubnetPlan } from "../../design/network/addresses";
import type { Design } from "../../design/design";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";
import type { ClusterArgs } from "./cluster";
import type { ClusterIdentities } from "../identity/clusterIdentity";
import type { ClusterNetwork } from "../network/clusterNetwork";

/** What Pulumi's state holds as inputs of an environment's cluster: the args that a Cluster alone would have in its place,
 *  with what was created in place of the wish for it. Nothing is built from them. */
export function clusterInputs(
  design: Design,
  identity: ClusterIdentities | undefined,
  around: ClusterNetwork,
): Omit<ClusterArgs, "resourceGroupName"> {
  const { choices } = design;
  const { network } = choices;
  const kubelet = choices.identity.kubelet.kind === "managed" ? undefined : identity;
  const subnets = design.addresses.subnets.map(plan => [plan.key, subnetOf(plan, design, around)]);
  return {
    name: choices.name,
    location: choices.location,
    tags: choices.tags,
    kubernetes: choices.kubernetes,
    upgrades: choices.upgrades,
    network: {
      ...network,
      securityGroups: undefined,
      privateEndpointDns: undefined,
      // Off, it is left out: states from before it was there stay as they are.
      staticEgressGateway: network.staticEgressGateway.enabled ? network.staticEgressGateway : undefined,
      hub: undefined,
      reservedCidrs: [...network.reservedCidrs, ...(network.hub.existing?.addressPrefixes ?? [])],
      vnet:
        network.vnet.kind === "managed"
          ? { kind: "managed" }
          : {
              kind: "existing",
              existing: {
                addressPrefixes: network.vnet.existing?.addressPrefixes,
                subnets: Object.fromEntries(subnets) as Record<string, ExistingSubnet>,
              },
            },
    },
    egress: egressOf(choices.egress),
    apiServer: { ...apiServerOf(choices.apiServer, around), dnsPrefix: design.dnsPrefix },
    identity: {
      controlPlane: identity
        ? { kind: "existing", existing: { id: identity.controlPlaneId, principalId: identity.controlPlanePrincipalId } }
        : { kind: "systemAssigned" },
      kubelet: kubelet
        ? {
            kind: "existing",
            existing: {
              id: kubelet.kubeletId,
              principalId: kubelet.kubeletPrincipalId,
              clientId: kubelet.kubeletClientId,
            },
          }
        : { kind: "managed" },
    },
    entra: choices.entra,
    zones: choices.zones,
    autoscaler: choices.autoscaler,
    systemPool: choices.systemPool,
  };
}

/** A subnet as the cluster finds it: as declared, or as it was created. */
function subnetOf({ key, demands }: SubnetPlan, { choices, routes }: Design, around: ClusterNetwork): ExistingSubnet {
  const declared = choices.network.vnet.existing?.subnets[key];
  if (declared) return { ...declared, id: around.subnetId(key) };
  const { routed, delegation } = demands;
  const id = around.subnetId(key);
  if (!routed) return { id, delegation };
  const hop = routes?.defaultRoute?.hop;
  const defaultNextHop =
    hop === "virtualNetworkGateway"
      ? NextHopType.VirtualNetworkGateway
      : hop === undefined
        ? undefined
        : NextHopType.VirtualAppliance;
  const { natGatewayId, routeTableId } = around.attached(key);
  return {
    id,
    natGatewayId,
    routeTable: routeTableId === undefined ? undefined : { id: routeTableId, defaultNextHop },
  };
}

/** For the cluster a way out that was created here is one that is there. */
function egressOf(egress: ResolvedChoices["egress"]): EgressChoice {
  if (egress.natGateway) return { kind: "preconfigured", preconfigured: { outboundType: "userAssignedNatGateway" } };
  const routed = egress.firewall ?? egress.appliance ?? egress.virtualNetworkGateway;
  if (!routed) return egress;
  const publicIps = (egress.appliance ?? egress.virtualNetworkGateway)?.publicIps;
  return { kind: "preconfigured", preconfigured: { outboundType: "userDefinedRouting", publicIps } };
}

/** For the cluster a zone that was created here is one that exists. */
function apiServerOf(apiServer: ResolvedChoices["apiServer"], { ids }: ClusterNetwork): ApiServerChoice {
  const zoneId = ids.privateDnsZone;
  if (!zoneId) return apiServer;
  const dns = { kind: PrivateDnsKind.existing, existing: { id: zoneId } };
  return apiServer.vnetIntegration
    ? { ...apiServer, vnetIntegration: { ...apiServer.vnetIntegration, dns } }
    : { ...apiServer, private: { ...apiServer.private, dns } };
}
