import { ResourceGroup } from "@pulumi/azure-native/resources";
import { Cluster, HubPeering, NodePool } from "../../../components";
import { alone, peeringOptions } from "./kinds";
import { admins, hubId, vnetId, type Row } from "./table";

const { agentPool, managedCluster, peering } = alone;

const first = () => new ResourceGroup("first", { resourceGroupName: "rg-first", location: "westeurope" });

export const waitingRows: readonly Row[] = [
  {
    name: "a cluster waits for what it is told to",
    program: () =>
      new Cluster(
        "shop",
        {
          resourceGroupName: "rg-shop",
          name: "shop",
          location: "westeurope",
          apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
          entra: { adminGroupIds: [admins] },
        },
        { dependsOn: first() },
      ),
    creates: {
      first: { type: "resources:ResourceGroup", inputs: { location: "westeurope", resourceGroupName: "rg-first" } },
      shop: {
        type: "aks:index:Cluster",
        dependsOn: ["first"],
        creates: { "shop-managed-cluster": managedCluster({}, { dependsOn: ["first"] }) },
      },
    },
  },
  {
    name: "a pool waits for what it is told to",
    program: () =>
      new NodePool(
        "batch",
        { resourceGroupName: "rg-shop", clusterName: "aks-shop", name: "batch" },
        { dependsOn: first() },
      ),
    creates: {
      first: { type: "resources:ResourceGroup", inputs: { location: "westeurope", resourceGroupName: "rg-first" } },
      batch: {
        type: "aks:index:NodePool",
        dependsOn: ["first"],
        creates: { "batch-agent-pool": agentPool({ resourceName: "aks-shop" }, { dependsOn: ["first"] }) },
      },
    },
  },
  {
    name: "both peerings wait for what they are told to",
    program: () =>
      new HubPeering(
        "hub",
        { resourceGroupName: "rg-net", networkName: "vnet-shop", vnetId: vnetId("rg-net", "vnet-shop"), hubId },
        { dependsOn: first() },
      ),
    creates: {
      first: { type: "resources:ResourceGroup", inputs: { location: "westeurope", resourceGroupName: "rg-first" } },
      hub: {
        type: "aks:index:HubPeering",
        dependsOn: ["first"],
        creates: {
          "hub-hub-subscription": {
            type: "pulumi:providers:azure-native",
            inputs: { environment: "public", subscriptionId: "11111111-1111-1111-1111-111111111111" },
            dependsOn: ["first"],
          },
          "hub-from-hub": peering(
            {
              allowGatewayTransit: false,
              remoteVirtualNetwork: { id: vnetId("rg-net", "vnet-shop") },
              resourceGroupName: "rg-hub",
              useRemoteGateways: false,
              virtualNetworkName: "vnet-hub",
              virtualNetworkPeeringName: "hub",
            },
            { options: { ...peeringOptions, provider: "hub-hub-subscription" }, dependsOn: ["first"] },
          ),
          "hub-to-hub": peering(
            {
              allowGatewayTransit: false,
              remoteVirtualNetwork: { id: hubId },
              resourceGroupName: "rg-net",
              useRemoteGateways: false,
              virtualNetworkName: "vnet-shop",
              virtualNetworkPeeringName: "hub",
            },
            { dependsOn: ["first", "hub-from-hub"] },
          ),
        },
      },
    },
  },
  {
    name: "the network's own peering waits where there is no other",
    program: () =>
      new HubPeering(
        "hub",
        {
          resourceGroupName: "rg-net",
          networkName: "vnet-shop",
          vnetId: vnetId("rg-net", "vnet-shop"),
          hubId,
          peerings: "spoke",
        },
        { dependsOn: first() },
      ),
    creates: {
      first: { type: "resources:ResourceGroup", inputs: { location: "westeurope", resourceGroupName: "rg-first" } },
      hub: {
        type: "aks:index:HubPeering",
        dependsOn: ["first"],
        creates: {
          "hub-to-hub": peering(
            {
              allowGatewayTransit: false,
              remoteVirtualNetwork: { id: hubId },
              resourceGroupName: "rg-net",
              useRemoteGateways: false,
              virtualNetworkName: "vnet-shop",
              virtualNetworkPeeringName: "hub",
            },
            { dependsOn: ["first"] },
          ),
        },
      },
    },
  },
];
