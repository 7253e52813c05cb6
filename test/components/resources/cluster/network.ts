import { Cluster, type ClusterArgs } from "../../../../components";
import { alone, systemPool } from "../kinds";
import { controlPlane, place } from "./places";
import { but, id, rowsOf, subnetId } from "../table";

const { managedCluster } = alone;

/** The system pool where pods take addresses of its subnet. */
const flatPool = but(systemPool, { maxPods: 30 });

export const clusterNetworkRows = rowsOf<ClusterArgs>(Cluster, "shop", [
  {
    name: "overlay with ranges of its own",
    args: {
      ...place,
      network: {
        overlay: { podCidrs: ["10.100.0.0/16"] },
        serviceCidrs: ["172.21.0.0/16"],
        dnsServiceIp: "172.21.0.53",
      },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        networkProfile: { podCidr: "10.100.0.0/16", serviceCidr: "172.21.0.0/16", dnsServiceIP: "172.21.0.53" },
      }),
    },
  },
  {
    name: "overlay on the Azure dataplane, without network policies",
    args: { ...place, network: { dataplane: { kind: "azure" } } },
    creates: {
      "shop-managed-cluster": managedCluster({ networkProfile: { networkDataplane: "azure", networkPolicy: "none" } }),
    },
  },
  {
    name: "traffic of pods observed on the Azure dataplane",
    args: { ...place, network: { dataplane: { kind: "azure" }, observability: { enabled: true } } },
    creates: {
      "shop-managed-cluster": managedCluster({
        networkProfile: {
          networkDataplane: "azure",
          networkPolicy: "none",
          advancedNetworking: { enabled: true, observability: { enabled: true }, security: { enabled: false } },
        },
      }),
    },
  },
  {
    name: "policies that name hosts on Cilium, and nothing observed",
    args: { ...place, network: { observability: { advancedNetworkPolicies: "fqdn" } } },
    creates: {
      "shop-managed-cluster": managedCluster({
        networkProfile: {
          advancedNetworking: {
            enabled: true,
            observability: { enabled: false },
            security: { enabled: true, advancedNetworkPolicies: "FQDN" },
          },
        },
      }),
    },
  },
  {
    name: "policies that name requests on Cilium, observed",
    args: { ...place, network: { observability: { enabled: true, advancedNetworkPolicies: "l7" } } },
    creates: {
      "shop-managed-cluster": managedCluster({
        networkProfile: {
          advancedNetworking: {
            enabled: true,
            observability: { enabled: true },
            security: { enabled: true, advancedNetworkPolicies: "L7" },
          },
        },
      }),
    },
  },
  {
    name: "nodes of no pool, by AKS's NodePools",
    args: { ...place, nodeProvisioning: { kind: "auto" }, acceptedWarnings: { X1: "changing over" } },
    creates: {
      "shop-managed-cluster": managedCluster({ nodeProvisioningProfile: { mode: "Auto", defaultNodePools: "Auto" } }),
    },
  },
  {
    name: "nodes of no pool, by NodePools of its own, with most nodes that Azure does not hear of",
    args: {
      ...place,
      nodeProvisioning: { kind: "auto", auto: { defaultNodePools: "none", maxNodes: 20 } },
      acceptedWarnings: { X1: "changing over" },
    },
    creates: {
      "shop-managed-cluster": managedCluster({ nodeProvisioningProfile: { mode: "Auto", defaultNodePools: "None" } }),
    },
  },
  {
    name: "node auto-provisioning off in so many words",
    args: { ...place, nodeProvisioning: { kind: "manual" } },
    creates: {
      "shop-managed-cluster": managedCluster({ nodeProvisioningProfile: { mode: "Manual", defaultNodePools: "Auto" } }),
    },
  },
  {
    name: "KEDA, and the Vertical Pod Autoscaler off in so many words",
    args: { ...place, workloadAutoscaling: { keda: { enabled: true } } },
    creates: {
      "shop-managed-cluster": managedCluster({
        workloadAutoScalerProfile: { keda: { enabled: true }, verticalPodAutoscaler: { enabled: false } },
      }),
    },
  },
  {
    name: "both that scale workloads",
    args: { ...place, workloadAutoscaling: { keda: { enabled: true }, verticalPodAutoscaler: { enabled: true } } },
    creates: {
      "shop-managed-cluster": managedCluster({
        workloadAutoScalerProfile: { keda: { enabled: true }, verticalPodAutoscaler: { enabled: true } },
      }),
    },
  },
  {
    name: "the Vertical Pod Autoscaler alone",
    args: { ...place, workloadAutoscaling: { verticalPodAutoscaler: { enabled: true } } },
    creates: {
      "shop-managed-cluster": managedCluster({
        workloadAutoScalerProfile: { keda: { enabled: false }, verticalPodAutoscaler: { enabled: true } },
      }),
    },
  },
  {
    name: "the driver of blobs, and the others in so many words",
    args: { ...place, storage: { blob: { enabled: true }, file: { enabled: false } } },
    creates: {
      "shop-managed-cluster": managedCluster({
        storageProfile: {
          diskCSIDriver: { enabled: true },
          fileCSIDriver: { enabled: false },
          blobCSIDriver: { enabled: true },
          snapshotController: { enabled: true },
        },
      }),
    },
  },
  {
    name: "neither disks nor snapshots",
    args: { ...place, storage: { disk: { enabled: false }, snapshotController: { enabled: false } } },
    creates: {
      "shop-managed-cluster": managedCluster({
        storageProfile: {
          diskCSIDriver: { enabled: false },
          fileCSIDriver: { enabled: true },
          blobCSIDriver: { enabled: false },
          snapshotController: { enabled: false },
        },
      }),
    },
  },
  {
    name: "node subnet on the Azure dataplane with Azure's network policies",
    args: {
      ...place,
      network: { kind: "nodeSubnet", dataplane: { kind: "azure", azure: { networkPolicy: "azure" } } },
      acceptedWarnings: { N8: "until 2028" },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        agentPoolProfiles: [flatPool],
        networkProfile: { networkPluginMode: undefined, networkDataplane: "azure", networkPolicy: "azure" },
      }),
    },
  },
  {
    name: "node subnet on Cilium",
    args: { ...place, network: { kind: "nodeSubnet" } },
    creates: {
      "shop-managed-cluster": managedCluster({
        agentPoolProfiles: [flatPool],
        networkProfile: { networkPluginMode: undefined },
      }),
    },
  },
  {
    name: "kubenet with Calico",
    args: {
      ...place,
      network: {
        kind: "kubenet",
        kubenet: { podCidrs: ["10.101.0.0/16"] },
        dataplane: { kind: "azure", azure: { networkPolicy: "calico" } },
      },
      acceptedWarnings: { N10: "until 2028" },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        networkProfile: {
          networkPlugin: "kubenet",
          networkPluginMode: undefined,
          networkDataplane: undefined,
          networkPolicy: "calico",
          podCidr: "10.101.0.0/16",
        },
      }),
    },
  },
  {
    name: "pods in a subnet of their own",
    args: {
      ...place,
      network: {
        kind: "podSubnet",
        vnet: {
          kind: "existing",
          existing: {
            subnets: {
              nodes: { id: subnetId("rg-net", "vnet-shop", "nodes") },
              pods: { id: subnetId("rg-net", "vnet-shop", "pods") },
            },
          },
        },
      },
      identity: { controlPlane },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: [id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control")],
        },
        networkProfile: { networkPluginMode: undefined },
        agentPoolProfiles: [
          but(systemPool, {
            podSubnetID: subnetId("rg-net", "vnet-shop", "pods"),
            vnetSubnetID: subnetId("rg-net", "vnet-shop", "nodes"),
          }),
        ],
      }),
    },
  },
]);

export const clusterEgressRows = rowsOf<ClusterArgs>(Cluster, "shop", [
  {
    name: "load balancer with every setting",
    args: {
      ...place,
      egress: {
        kind: "loadBalancer",
        loadBalancer: {
          addresses: { kind: "managed", managed: { count: 2 } },
          allocatedOutboundPorts: 8000,
          idleTimeoutMinutes: 10,
          backendPoolType: "nodeIp",
        },
      },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        networkProfile: {
          loadBalancerProfile: {
            managedOutboundIPs: { count: 2 },
            allocatedOutboundPorts: 8000,
            idleTimeoutInMinutes: 10,
            backendPoolType: "NodeIP",
          },
        },
      }),
    },
  },
  {
    name: "load balancer with addresses of one's own",
    args: {
      ...place,
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
      identity: { controlPlane },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: [id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control")],
        },
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
      }),
    },
  },
  {
    name: "load balancer with a prefix of one's own",
    args: {
      ...place,
      egress: {
        loadBalancer: {
          addresses: {
            kind: "publicIpPrefixes",
            publicIpPrefixes: { ids: [id("rg-net", "Microsoft.Network/publicIPPrefixes/ippre-a")] },
          },
        },
      },
      identity: { controlPlane },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: [id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control")],
        },
        networkProfile: {
          loadBalancerProfile: {
            managedOutboundIPs: undefined,
            outboundIPPrefixes: {
              publicIPPrefixes: [{ id: id("rg-net", "Microsoft.Network/publicIPPrefixes/ippre-a") }],
            },
          },
        },
      }),
    },
  },
  {
    name: "AKS's NAT gateway",
    args: { ...place, egress: { kind: "managedNatGateway" }, acceptedWarnings: { S2: "ranges are added later" } },
    creates: {
      "shop-managed-cluster": managedCluster({
        networkProfile: {
          outboundType: "managedNATGateway",
          loadBalancerProfile: undefined,
          natGatewayProfile: { idleTimeoutInMinutes: 4, managedOutboundIPProfile: { count: 1 } },
        },
      }),
    },
  },
  {
    name: "AKS's NAT gateway with every setting",
    args: {
      ...place,
      egress: { kind: "managedNatGateway", managedNatGateway: { publicIpCount: 3, idleTimeoutMinutes: 10 } },
      acceptedWarnings: { S2: "ranges are added later" },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        networkProfile: {
          outboundType: "managedNATGateway",
          loadBalancerProfile: undefined,
          natGatewayProfile: { idleTimeoutInMinutes: 10, managedOutboundIPProfile: { count: 3 } },
        },
      }),
    },
  },
  {
    name: "a route to an appliance that is there",
    args: {
      ...place,
      network: {
        vnet: {
          kind: "existing",
          existing: {
            subnets: {
              nodes: {
                id: subnetId("rg-net", "vnet-shop", "nodes"),
                routeTable: {
                  id: id("rg-net", "Microsoft.Network/routeTables/rt-shop"),
                  defaultNextHop: "VirtualAppliance",
                },
              },
            },
          },
        },
      },
      egress: {
        kind: "preconfigured",
        preconfigured: { outboundType: "userDefinedRouting", publicIps: ["198.51.100.0/28"] },
      },
      identity: { controlPlane },
      acceptedWarnings: { E25: "the list is handed over", E38: "pods are annotated" },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: [id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control")],
        },
        apiServerAccessProfile: { authorizedIPRanges: ["203.0.113.0/24", "198.51.100.0/28"] },
        networkProfile: { outboundType: "userDefinedRouting", loadBalancerProfile: undefined },
        agentPoolProfiles: [but(systemPool, { vnetSubnetID: subnetId("rg-net", "vnet-shop", "nodes") })],
      }),
    },
  },
]);
