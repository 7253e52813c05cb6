import { Environment, type EnvironmentArgs } from "../../../../components";
import { rotating } from "../kinds";
import {
  around,
  cluster,
  free,
  group,
  identities,
  kinds,
  mayUse,
  networkGroup,
  nodePool,
  nodesId,
  operator,
  shop,
  systemPool,
  team,
  vnet,
} from "./places";
import { assignment, but, id, principalOf, rowsOf, subnetId, vnetId } from "../table";

const { resourceGroup, subnet, virtualNetwork } = kinds;

export const environmentBasicsRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "in a network of AKS's, with pools one after the other; the cluster is free to be replaced",
    args: {
      ...shop,
      network: { vnet: { kind: "managed" } },
      nodePools: { a: {}, b: { name: "batch", vmSize: "Standard_D8ds_v5" } },
      allowReplacement: ["cluster"],
    },
    creates: around(
      {
        "aks-groups/cluster": resourceGroup({ resourceGroupName: group }, { options: free }),
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: ["aks-groups/cluster"],
          creates: { ...identities(), ...operator },
        },
      },
      cluster({}, { options: { ignoreChanges: ["agentPoolProfiles[0].count"] } }),
      {
        ...nodePool("a", {}, { dependsOn: ["aks-cluster-managed-cluster", "aks-groups/cluster"] }),
        ...nodePool(
          "b",
          { vmSize: "Standard_D8ds_v5", agentPoolName: "batch" },
          { dependsOn: ["aks-cluster-managed-cluster", "aks-groups/cluster", "aks-nodes/a-agent-pool"] },
        ),
      },
    ),
  },
  {
    name: "in a network made here, with addresses of one's own and tags; its identities are free to be replaced",
    args: {
      ...shop,
      tags: { team: "shop" },
      egress: {
        loadBalancer: {
          addresses: {
            kind: "publicIps",
            publicIps: {
              ids: [
                id("rg-net", "Microsoft.Network/publicIPAddresses/pip-a"),
                id("rg-net", "Microsoft.Network/publicIPAddresses/pip-b"),
              ],
            },
          },
        },
      },
      nodePools: { user: {} },
      allowReplacement: ["identity"],
    },
    creates: around(
      {
        "aks-groups/cluster": resourceGroup({ resourceGroupName: group, ...team }),
        "aks-groups/network": resourceGroup(
          { resourceGroupName: networkGroup, ...team },
          { dependsOn: ["aks-groups/cluster"] },
        ),
        "aks-network": {
          type: "aks:index:Network",
          dependsOn: ["aks-groups/network"],
          creates: {
            "aks-network-vnet": virtualNetwork(
              { addressSpace: { addressPrefixes: ["10.240.0.0/16"] }, ...team },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-network-subnets/nodes": subnet(
              { addressPrefix: "10.240.0.0/27", subnetName: "snet-shop-nodes-test-westeurope" },
              { dependsOn: ["aks-groups/network", "aks-network-vnet"] },
            ),
          },
        },
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: ["aks-groups/cluster", "aks-network-subnets/nodes"],
          creates: {
            ...identities(team, { options: free }),
            ...operator,
            "aks-identity-roles/publicIps/0": mayUse(id("rg-net", "Microsoft.Network/publicIPAddresses/pip-a")),
            "aks-identity-roles/publicIps/1": mayUse(id("rg-net", "Microsoft.Network/publicIPAddresses/pip-b")),
            "aks-identity-roles/subnets/nodes": mayUse(nodesId, "aks-network-subnets/nodes"),
          },
        },
      },
      cluster({
        networkProfile: {
          loadBalancerProfile: {
            managedOutboundIPs: undefined,
            outboundIPs: {
              publicIPs: [
                { id: id("rg-net", "Microsoft.Network/publicIPAddresses/pip-a") },
                { id: id("rg-net", "Microsoft.Network/publicIPAddresses/pip-b") },
              ],
            },
          },
        },
        agentPoolProfiles: [but(systemPool, { ...team, vnetSubnetID: nodesId })],
        ...team,
      }),
      {
        ...nodePool(
          "user",
          { ...team, vnetSubnetID: nodesId },
          {
            dependsOn: ["aks-cluster-managed-cluster", "aks-groups/cluster", "aks-network-subnets/nodes"],
          },
        ),
      },
    ),
  },
  {
    name: "in a group that exists, with a prefix of one's own, the system's identity and late roles; pools are free to be replaced",
    args: {
      ...shop,
      resourceGroups: {
        cluster: { kind: "existing", existing: { name: "rg-mine" } },
        network: { kind: "existing", existing: { name: "rg-net" } },
        nodes: { name: "rg-nodes", lockdown: "unrestricted" },
      },
      egress: {
        loadBalancer: {
          addresses: {
            kind: "publicIpPrefixes",
            publicIpPrefixes: { ids: [id("rg-net", "Microsoft.Network/publicIPPrefixes/ippre-a")] },
          },
        },
      },
      identity: { controlPlane: { kind: "systemAssigned" }, kubelet: { kind: "managed" } },
      nodePools: { user: {} },
      allowReplacement: ["nodes"],
      acceptedWarnings: { S3: "no internal load balancers" },
    },
    creates: around(
      {
        "aks-network": {
          type: "aks:index:Network",
          creates: {
            "aks-network-vnet": virtualNetwork({
              resourceGroupName: "rg-net",
              addressSpace: { addressPrefixes: ["10.240.0.0/16"] },
            }),
            "aks-network-subnets/nodes": subnet(
              {
                resourceGroupName: "rg-net",
                addressPrefix: "10.240.0.0/27",
                subnetName: "snet-shop-nodes-test-westeurope",
              },
              { dependsOn: ["aks-network-vnet"] },
            ),
          },
        },
      },
      cluster({
        resourceGroupName: "rg-mine",
        nodeResourceGroup: "rg-nodes",
        nodeResourceGroupProfile: { restrictionLevel: "Unrestricted" },
        identity: { type: "SystemAssigned", userAssignedIdentities: undefined },
        networkProfile: {
          loadBalancerProfile: {
            managedOutboundIPs: undefined,
            outboundIPPrefixes: {
              publicIPPrefixes: [{ id: id("rg-net", "Microsoft.Network/publicIPPrefixes/ippre-a") }],
            },
          },
        },
        agentPoolProfiles: [
          but(systemPool, { vnetSubnetID: subnetId("rg-net", vnet, "snet-shop-nodes-test-westeurope") }),
        ],
        identityProfile: undefined,
      }),
      {
        "aks-system-assigned-roles/publicIpPrefixes/0": assignment("networkContributor", {
          on: id("rg-net", "Microsoft.Network/publicIPPrefixes/ippre-a"),
          to: principalOf(id("rg-mine", "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope")),
          dependsOn: ["aks-cluster-managed-cluster"],
        }),
        "aks-system-assigned-roles/subnets/nodes": assignment("networkContributor", {
          on: subnetId("rg-net", vnet, "snet-shop-nodes-test-westeurope"),
          to: principalOf(id("rg-mine", "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope")),
          dependsOn: ["aks-cluster-managed-cluster", "aks-network-subnets/nodes"],
        }),
        ...nodePool(
          "user",
          { resourceGroupName: "rg-mine", vnetSubnetID: subnetId("rg-net", vnet, "snet-shop-nodes-test-westeurope") },
          {
            options: { ...rotating, ignoreChanges: ["count"] },
            dependsOn: [
              "aks-cluster-managed-cluster",
              "aks-network-subnets/nodes",
              "aks-system-assigned-roles/publicIpPrefixes/0",
              "aks-system-assigned-roles/subnets/nodes",
            ],
          },
        ),
      },
    ),
  },
  {
    name: "in a network, with a zone and an identity that exist",
    args: {
      ...shop,
      apiServer: {
        kind: "private",
        private: {
          dns: {
            kind: "existing",
            existing: { id: id("rg-dns", "Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io") },
          },
        },
      },
      network: {
        vnet: {
          kind: "existing",
          existing: {
            subnets: {
              nodes: {
                id: subnetId("rg-net", "vnet-theirs", "nodes"),
                natGatewayId: id("rg-net", "Microsoft.Network/natGateways/ng-theirs"),
                routeTable: { id: id("rg-net", "Microsoft.Network/routeTables/rt-theirs") },
              },
              pods: {
                id: subnetId("rg-net", "vnet-theirs", "pods"),
                natGatewayId: id("rg-net", "Microsoft.Network/natGateways/ng-theirs"),
                networkSecurityGroupId: id("rg-net", "Microsoft.Network/networkSecurityGroups/nsg-theirs"),
              },
            },
          },
        },
        kind: "podSubnet",
      },
      egress: { kind: "preconfigured", preconfigured: { outboundType: "userAssignedNatGateway" } },
      identity: {
        controlPlane: {
          kind: "existing",
          existing: {
            id: id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control"),
            principalId: "22222222-0000-0000-0000-000000000001",
          },
        },
        kubelet: { kind: "managed" },
      },
      nodePools: { user: {} },
    },
    creates: around(
      {
        "aks-groups/cluster": resourceGroup({ resourceGroupName: group }),
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: ["aks-groups/cluster"],
          creates: {
            "aks-identity-roles/routeTables/nodes": assignment("networkContributor", {
              on: id("rg-net", "Microsoft.Network/routeTables/rt-theirs"),
              to: "22222222-0000-0000-0000-000000000001",
            }),
            "aks-identity-roles/natGateways/nodes": assignment("networkContributor", {
              on: id("rg-net", "Microsoft.Network/natGateways/ng-theirs"),
              to: "22222222-0000-0000-0000-000000000001",
            }),
            "aks-identity-roles/securityGroups/pods": assignment("networkContributor", {
              on: id("rg-net", "Microsoft.Network/networkSecurityGroups/nsg-theirs"),
              to: "22222222-0000-0000-0000-000000000001",
            }),
            "aks-identity-roles/privateDnsZone": assignment("privateDnsZoneContributor", {
              on: id("rg-dns", "Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io"),
              to: "22222222-0000-0000-0000-000000000001",
            }),
            "aks-identity-roles/vnet": assignment("networkContributor", {
              on: vnetId("rg-net", "vnet-theirs"),
              to: "22222222-0000-0000-0000-000000000001",
            }),
          },
        },
      },
      cluster({
        identity: {
          userAssignedIdentities: [id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control")],
        },
        apiServerAccessProfile: {
          enablePrivateCluster: true,
          authorizedIPRanges: undefined,
          enablePrivateClusterPublicFQDN: false,
          privateDNSZone: id("rg-dns", "Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io"),
        },
        networkProfile: {
          networkPluginMode: undefined,
          outboundType: "userAssignedNATGateway",
          loadBalancerProfile: undefined,
        },
        agentPoolProfiles: [
          but(systemPool, {
            podSubnetID: subnetId("rg-net", "vnet-theirs", "pods"),
            vnetSubnetID: subnetId("rg-net", "vnet-theirs", "nodes"),
          }),
        ],
        identityProfile: undefined,
      }),
      {
        ...nodePool(
          "user",
          {
            podSubnetID: subnetId("rg-net", "vnet-theirs", "pods"),
            vnetSubnetID: subnetId("rg-net", "vnet-theirs", "nodes"),
          },
          { dependsOn: ["aks-cluster-managed-cluster", "aks-groups/cluster"] },
        ),
      },
    ),
  },
]);
