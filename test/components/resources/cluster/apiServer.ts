import { Cluster, type ClusterArgs } from "../../../../components";
import { alone, systemPool } from "../kinds";
import { controlPlane, place } from "./places";
import { but, id, rowsOf, subnetId } from "../table";

const { managedCluster } = alone;

const vnet = {
  kind: "existing",
  existing: {
    subnets: {
      nodes: { id: subnetId("rg-net", "vnet-shop", "nodes") },
      apiServer: {
        id: subnetId("rg-net", "vnet-shop", "api"),
        delegation: "Microsoft.ContainerService/managedClusters",
      },
    },
  },
} as const;
export const clusterApiServerRows = rowsOf<ClusterArgs>(Cluster, "shop", [
  {
    name: "public and open",
    args: {
      ...place,
      apiServer: { kind: "public" },
      acceptedWarnings: { S1: "open to all" },
    },
    creates: { "shop-managed-cluster": managedCluster({ apiServerAccessProfile: { authorizedIPRanges: undefined } }) },
  },
  {
    name: "public for ranges, nodes' addresses, and what is declared of the way out",
    args: {
      ...place,
      egressIps: ["198.51.100.7", "198.51.100.64/28", "203.0.113.0/24"],
      network: { vnet },
      egress: {
        kind: "preconfigured",
        preconfigured: { outboundType: "userAssignedNatGateway", publicIps: ["198.51.100.8"] },
      },
      identity: { controlPlane },
      acceptedWarnings: { E6: "the network team attached it" },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: [id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control")],
        },
        apiServerAccessProfile: {
          authorizedIPRanges: ["203.0.113.0/24", "198.51.100.7/32", "198.51.100.64/28", "198.51.100.8/32"],
        },
        networkProfile: { outboundType: "userAssignedNATGateway", loadBalancerProfile: undefined },
        agentPoolProfiles: [but(systemPool, { vnetSubnetID: subnetId("rg-net", "vnet-shop", "nodes") })],
      }),
    },
  },
  {
    name: "private, with AKS's own zone",
    args: { ...place, apiServer: { kind: "private", runCommand: false } },
    creates: {
      "shop-managed-cluster": managedCluster({
        apiServerAccessProfile: {
          enablePrivateCluster: true,
          authorizedIPRanges: undefined,
          disableRunCommand: true,
          enablePrivateClusterPublicFQDN: false,
          privateDNSZone: "system",
        },
      }),
    },
  },
  {
    name: "private, with a public name and no zone",
    args: { ...place, apiServer: { kind: "private", private: { dns: { kind: "none" }, publicFqdn: true } } },
    creates: {
      "shop-managed-cluster": managedCluster({
        apiServerAccessProfile: {
          enablePrivateCluster: true,
          authorizedIPRanges: undefined,
          enablePrivateClusterPublicFQDN: true,
          privateDNSZone: "none",
        },
      }),
    },
  },
  {
    name: "private, under a label in a zone that exists",
    args: {
      ...place,
      apiServer: {
        kind: "private",
        fqdnSubdomain: "shop",
        private: {
          dns: {
            kind: "existing",
            existing: { id: id("rg-dns", "Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io") },
          },
        },
      },
      network: { vnet },
      identity: { controlPlane },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        dnsPrefix: undefined,
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: [id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control")],
        },
        apiServerAccessProfile: {
          enablePrivateCluster: true,
          authorizedIPRanges: undefined,
          enablePrivateClusterPublicFQDN: false,
          privateDNSZone: id("rg-dns", "Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io"),
        },
        agentPoolProfiles: [but(systemPool, { vnetSubnetID: subnetId("rg-net", "vnet-shop", "nodes") })],
        fqdnSubdomain: "shop",
      }),
    },
  },
  {
    name: "in the network, private",
    args: {
      ...place,
      apiServer: { kind: "vnetIntegration", vnetIntegration: { publicFqdn: true } },
      network: { vnet },
      identity: { controlPlane },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: [id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control")],
        },
        apiServerAccessProfile: {
          enablePrivateCluster: true,
          authorizedIPRanges: undefined,
          enablePrivateClusterPublicFQDN: true,
          enableVnetIntegration: true,
          privateDNSZone: "system",
          subnetId: subnetId("rg-net", "vnet-shop", "api"),
        },
        agentPoolProfiles: [but(systemPool, { vnetSubnetID: subnetId("rg-net", "vnet-shop", "nodes") })],
      }),
    },
  },
  {
    name: "in the network, with a zone that exists",
    args: {
      ...place,
      apiServer: {
        kind: "vnetIntegration",
        vnetIntegration: {
          dns: {
            kind: "existing",
            existing: { id: id("rg-dns", "Microsoft.Network/privateDnsZones/private.westeurope.azmk8s.io") },
          },
        },
      },
      network: { vnet },
      identity: { controlPlane },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: [id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control")],
        },
        apiServerAccessProfile: {
          enablePrivateCluster: true,
          authorizedIPRanges: undefined,
          enablePrivateClusterPublicFQDN: false,
          enableVnetIntegration: true,
          privateDNSZone: id("rg-dns", "Microsoft.Network/privateDnsZones/private.westeurope.azmk8s.io"),
          subnetId: subnetId("rg-net", "vnet-shop", "api"),
        },
        agentPoolProfiles: [but(systemPool, { vnetSubnetID: subnetId("rg-net", "vnet-shop", "nodes") })],
      }),
    },
  },
  {
    name: "in a network of AKS's, public for some",
    args: {
      ...place,
      apiServer: {
        kind: "vnetIntegration",
        vnetIntegration: { private: false, authorizedRanges: ["203.0.113.0/24"] },
      },
    },
    creates: { "shop-managed-cluster": managedCluster({ apiServerAccessProfile: { enableVnetIntegration: true } }) },
  },
]);
