import { Environment, type EnvironmentArgs } from "../../../../components";
import {
  addressOf,
  assignment,
  but,
  id,
  otherSubscription,
  rowsOf,
  subnetId,
  vnetId,
  type Creates,
  type Expected,
} from "../table";
import {
  around,
  cluster,
  free,
  group,
  identities,
  kinds,
  kubeletPrincipal,
  mayUse,
  networkGroup,
  nodesId,
  operator,
  publicIpId,
  registryName,
  sharedGroup,
  shop,
  systemPool,
  vnet,
} from "./places";

const { natGateway, privateEndpoint, privateZone, publicIp, registry, resourceGroup, subnet, virtualNetwork } = kinds;

const registryId = id(sharedGroup, `Microsoft.ContainerRegistry/registries/${registryName}`);
const others = id("rg-images", "Microsoft.ContainerRegistry/registries/crshared", otherSubscription);
const zone = "privatelink.azurecr.io";
const zones = `aks-endpoint-zones/${zone}`;
const endpointsId = subnetId(networkGroup, vnet, "snet-shop-privateEndpoints-test-westeurope");

const groups: Creates = {
  "aks-groups/cluster": resourceGroup({ resourceGroupName: group }),
  "aks-groups/network": resourceGroup({ resourceGroupName: networkGroup }),
};
const shared: Creates = { "aks-groups/shared": resourceGroup({ resourceGroupName: sharedGroup }) };

/** A network with a subnet for endpoints, which is laid out at its end. */
const network: Creates = {
  "aks-network": {
    type: "aks:index:Network",
    dependsOn: ["aks-groups/network"],
    creates: {
      "aks-network-vnet": virtualNetwork(
        { addressSpace: { addressPrefixes: ["10.240.0.0/16"] } },
        { dependsOn: ["aks-groups/network"] },
      ),
      "aks-network-subnets/nodes": subnet(
        { addressPrefix: "10.240.0.0/28", subnetName: "snet-shop-nodes-test-westeurope" },
        { dependsOn: ["aks-groups/network", "aks-network-vnet"] },
      ),
      "aks-network-subnets/privateEndpoints": subnet(
        { addressPrefix: "10.240.255.192/26", subnetName: "snet-shop-privateEndpoints-test-westeurope" },
        { dependsOn: ["aks-groups/network", "aks-network-subnets/nodes", "aks-network-vnet"] },
      ),
    },
  },
};

/** An endpoint that leads to a registry, with a zone that its name is written into. */
const endpoint = (target: string, zoneId: string, after: readonly string[]): Expected => {
  const dependsOn = ["aks-groups/network", "aks-network-subnets/privateEndpoints", ...after].sort();
  const own = dependsOn.filter(name => !name.startsWith(zones));
  return {
    type: "aks:index:PrivateEndpoint",
    dependsOn,
    creates: {
      "aks-private-endpoints/registry-endpoint": privateEndpoint(
        {
          privateEndpointName: "pep-shop-registry-test-westeurope",
          subnet: { id: endpointsId },
          privateLinkServiceConnections: [{ name: "registry", privateLinkServiceId: target, groupIds: ["registry"] }],
        },
        { dependsOn: own },
      ),
      "aks-private-endpoints/registry-zones": kinds.zoneGroup(
        {
          privateEndpointName: "pep-shop-registry-test-westeurope",
          privateDnsZoneConfigs: [{ name: "privatelink-azurecr-io", privateDnsZoneId: zoneId }],
        },
        {
          dependsOn: [
            ...after.filter(name => name.startsWith(zones)),
            "aks-groups/network",
            "aks-private-endpoints/registry-endpoint",
          ],
        },
      ),
    },
  };
};

const identity: Creates = {
  "aks-identity": {
    type: "aks:index:ClusterIdentity",
    dependsOn: ["aks-groups/cluster", "aks-network-subnets/nodes"],
    creates: {
      ...identities(),
      ...operator,
      "aks-identity-roles/subnets/nodes": mayUse(nodesId, "aks-network-subnets/nodes"),
    },
  },
};

const inNodes = { agentPoolProfiles: [but(systemPool, { vnetSubnetID: nodesId })] };

export const environmentRegistryRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "a private registry, with an endpoint and its zone",
    args: { ...shop, registry: { kind: "create", create: { access: { kind: "private" } } } },
    creates: around(
      {
        ...groups,
        ...shared,
        ...network,
        "aks-registry": {
          type: "aks:index:Registry",
          dependsOn: ["aks-groups/shared"],
          creates: {
            "aks-registry-registry": registry(
              { dataEndpointEnabled: true, publicNetworkAccess: "Disabled" },
              { dependsOn: ["aks-groups/shared"] },
            ),
          },
        },
        [zones]: {
          type: "aks:index:PrivateDnsZone",
          dependsOn: ["aks-groups/network", "aks-network-vnet"],
          creates: {
            [`${zones}-zone`]: privateZone({ privateZoneName: zone }, { dependsOn: ["aks-groups/network"] }),
            [`${zones}-links/nodes`]: kinds.virtualNetworkLink(
              {
                privateZoneName: zone,
                virtualNetworkLinkName: "nodes",
                virtualNetwork: { id: vnetId(networkGroup, vnet) },
              },
              { dependsOn: [`${zones}-zone`, "aks-groups/network", "aks-network-vnet"] },
            ),
          },
        },
        "aks-private-endpoints/registry": endpoint(
          registryId,
          id(networkGroup, `Microsoft.Network/privateDnsZones/${zone}`),
          [`${zones}-zone`, "aks-registry-registry"],
        ),
        ...identity,
      },
      cluster(inNodes),
      {
        "aks-kubelet-roles/registry": assignment("acrPull", {
          on: registryId,
          to: kubeletPrincipal,
          dependsOn: ["aks-cluster-managed-cluster", "aks-registry-registry"],
        }),
      },
    ),
  },
  {
    name: "somebody else's registry in ABAC mode, by an endpoint in a zone that exists",
    args: {
      ...shop,
      registry: { kind: "existing", existing: { id: others, roleMode: "abac", way: "privateEndpoint" } },
      acceptedWarnings: { N66: "the hub's owner has linked it" },
      network: {
        privateEndpointDns: {
          kind: "existing",
          existing: { zones: { [zone]: id("rg-hub", `Microsoft.Network/privateDnsZones/${zone}`, otherSubscription) } },
        },
      },
    },
    creates: around(
      {
        ...groups,
        ...network,
        "aks-private-endpoints/registry": endpoint(
          others,
          id("rg-hub", `Microsoft.Network/privateDnsZones/${zone}`, otherSubscription),
          [],
        ),
        ...identity,
      },
      cluster(inNodes),
      {
        "aks-kubelet-roles/registry": assignment("repositoryReader", {
          on: others,
          to: kubeletPrincipal,
          dependsOn: ["aks-cluster-managed-cluster"],
        }),
      },
    ),
  },
  {
    name: "a registry for some ranges and the nodes, free to be replaced; somebody else grants",
    args: {
      ...shop,
      egress: { kind: "natGateway" },
      registry: { kind: "create", create: { access: { public: { allowedRanges: ["203.0.113.0/24"] } } } },
      roleAssignments: { kind: "granted" },
      allowReplacement: ["registry"],
    },
    creates: around(
      {
        ...groups,
        "aks-groups/shared": resourceGroup({ resourceGroupName: sharedGroup }),
        "aks-nat-gateway": {
          type: "aks:index:NatGateway",
          dependsOn: ["aks-groups/network"],
          creates: {
            "aks-nat-gateway-ips/1": publicIp(
              { publicIpAddressName: "pip-shop-nat-1-test-westeurope" },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-nat-gateway-gateway": natGateway(
              {
                idleTimeoutInMinutes: 4,
                natGatewayName: "ng-shop-test-westeurope",
                publicIpAddresses: [{ id: publicIpId("pip-shop-nat-1-test-westeurope") }],
              },
              { dependsOn: ["aks-groups/network", "aks-nat-gateway-ips/1"] },
            ),
          },
        },
        "aks-network": {
          type: "aks:index:Network",
          dependsOn: ["aks-groups/network", "aks-nat-gateway-gateway"],
          creates: {
            "aks-network-vnet": virtualNetwork(
              { addressSpace: { addressPrefixes: ["10.240.0.0/16"] } },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-network-subnets/nodes": subnet(
              {
                addressPrefix: "10.240.0.0/28",
                natGateway: { id: id(networkGroup, "Microsoft.Network/natGateways/ng-shop-test-westeurope") },
                subnetName: "snet-shop-nodes-test-westeurope",
              },
              { dependsOn: ["aks-groups/network", "aks-nat-gateway-gateway", "aks-network-vnet"] },
            ),
          },
        },
        "aks-registry": {
          type: "aks:index:Registry",
          dependsOn: ["aks-groups/shared", "aks-nat-gateway-ips/1"],
          creates: {
            "aks-registry-registry": registry(
              {
                networkRuleSet: {
                  defaultAction: "Deny",
                  ipRules: ["203.0.113.0/24", `${addressOf(publicIpId("pip-shop-nat-1-test-westeurope"))}/32`].map(
                    value => ({ action: "Allow", iPAddressOrRange: value }),
                  ),
                },
              },
              { options: free, dependsOn: ["aks-groups/shared", "aks-nat-gateway-ips/1"] },
            ),
          },
        },
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: ["aks-groups/cluster", "aks-nat-gateway-gateway", "aks-network-subnets/nodes"],
          creates: { ...identities() },
        },
      },
      cluster({
        ...inNodes,
        apiServerAccessProfile: {
          authorizedIPRanges: ["203.0.113.0/24", `${addressOf(publicIpId("pip-shop-nat-1-test-westeurope"))}/32`],
        },
        networkProfile: { outboundType: "userAssignedNATGateway", loadBalancerProfile: undefined },
      }),
    ),
  },
]);
