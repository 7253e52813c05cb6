import { NodePool, type NodePoolArgs } from "../../../../components";
import { alone, rotating } from "../kinds";
import { kept, rowsOf, subnetId } from "../table";

const { agentPool } = alone;

const gateway = {
  resourceName: "aks-shop",
  mode: "Gateway",
  enableAutoScaling: false,
  minCount: undefined,
  maxCount: undefined,
};
const place = { resourceGroupName: "rg-shop", clusterName: "aks-shop", name: "batch" };

export const nodePoolRows = rowsOf<NodePoolArgs>(NodePool, "batch", [
  {
    name: "autoscaled, whose count is the autoscaler's",
    args: place,
    creates: { "batch-agent-pool": agentPool({ resourceName: "aks-shop" }) },
  },
  {
    name: "free to be replaced, with tags",
    args: { ...place, tags: { team: "shop" }, allowReplacement: true },
    creates: {
      "batch-agent-pool": agentPool(
        { resourceName: "aks-shop", tags: { team: "shop" } },
        { options: { ...rotating, ignoreChanges: ["count"] } },
      ),
    },
  },
  {
    name: "of an Arm size, which has no Trusted Launch",
    args: { ...place, vmSize: "Standard_D4pds_v5" },
    creates: {
      "batch-agent-pool": agentPool({
        resourceName: "aks-shop",
        vmSize: "Standard_D4pds_v5",
        securityProfile: { enableSecureBoot: false, enableVTPM: false },
      }),
    },
  },
  {
    name: "of a fixed size",
    args: { ...place, scaling: { kind: "manual", manual: { count: 5 } } },
    creates: {
      "batch-agent-pool": agentPool(
        { enableAutoScaling: false, resourceName: "aks-shop", count: 5, minCount: undefined, maxCount: undefined },
        { options: { ...kept, ...rotating } },
      ),
    },
  },
  {
    name: "a gateway that pods leave by, of two nodes where nobody says how many",
    args: { ...place, mode: "gateway" },
    creates: {
      "batch-agent-pool": agentPool(
        { ...gateway, count: 2, gatewayProfile: { publicIPPrefixSize: 31 } },
        { options: { ...kept, ...rotating } },
      ),
    },
  },
  {
    name: "a gateway with more addresses",
    args: {
      ...place,
      mode: "gateway",
      gateway: { publicIpPrefixSize: 29 },
      scaling: { kind: "manual", manual: { count: 8 } },
    },
    creates: {
      "batch-agent-pool": agentPool(
        { ...gateway, count: 8, gatewayProfile: { publicIPPrefixSize: 29 } },
        { options: { ...kept, ...rotating } },
      ),
    },
  },
  {
    name: "autoscaled from none",
    args: { ...place, scaling: { kind: "autoscale", autoscale: { min: 0, max: 30 } } },
    creates: { "batch-agent-pool": agentPool({ resourceName: "aks-shop", count: 0, minCount: 0, maxCount: 30 }) },
  },
  {
    name: "channel stable: the version is AKS's",
    args: { ...place, upgrades: { channel: "stable" } },
    creates: {
      "batch-agent-pool": agentPool(
        { resourceName: "aks-shop" },
        { options: { ...kept, ...rotating, ignoreChanges: ["count", "orchestratorVersion"] } },
      ),
    },
  },
  {
    name: "channel rapid and a fixed size: the version alone is AKS's",
    args: { ...place, scaling: { kind: "manual" }, upgrades: { channel: "rapid" } },
    creates: {
      "batch-agent-pool": agentPool(
        { enableAutoScaling: false, resourceName: "aks-shop", minCount: undefined, maxCount: undefined },
        { options: { ...kept, ...rotating, ignoreChanges: ["orchestratorVersion"] } },
      ),
    },
  },
  {
    name: "channel none: the version is the user's",
    args: { ...place, kubernetes: { version: "1.35" }, upgrades: { channel: "none" } },
    creates: { "batch-agent-pool": agentPool({ orchestratorVersion: "1.35", resourceName: "aks-shop" }) },
  },
  {
    name: "on Spot nodes there is no surge",
    args: { ...place, priority: { kind: "spot" } },
    creates: {
      "batch-agent-pool": agentPool({
        scaleSetPriority: "Spot",
        upgradeSettings: undefined,
        resourceName: "aks-shop",
        scaleSetEvictionPolicy: "Delete",
        spotMaxPrice: -1,
      }),
    },
  },
  {
    name: "on Spot nodes that are deallocated, for so much",
    args: { ...place, priority: { kind: "spot", spot: { evictionPolicy: "deallocate", maxPrice: 0.5 } } },
    creates: {
      "batch-agent-pool": agentPool({
        scaleSetPriority: "Spot",
        upgradeSettings: undefined,
        resourceName: "aks-shop",
        scaleSetEvictionPolicy: "Deallocate",
        spotMaxPrice: 0.5,
      }),
    },
  },
  {
    name: "in subnets for nodes and pods, in zones",
    args: {
      ...place,
      zones: ["1", "2", "3"],
      subnetId: subnetId("rg-net", "vnet-shop", "nodes"),
      podSubnetId: subnetId("rg-net", "vnet-shop", "pods"),
    },
    creates: {
      "batch-agent-pool": agentPool({
        resourceName: "aks-shop",
        availabilityZones: ["1", "2", "3"],
        podSubnetID: subnetId("rg-net", "vnet-shop", "pods"),
        vnetSubnetID: subnetId("rg-net", "vnet-shop", "nodes"),
      }),
    },
  },
  {
    name: "of another size, system and disk, with labels and taints",
    args: {
      ...place,
      vmSize: "Standard_D8ds_v5",
      maxPods: 50,
      osSku: "Ubuntu",
      osDisk: { kind: "ephemeral", sizeGb: 64 },
      labels: { team: "shop" },
      taints: ["sku=gpu:NoSchedule"],
    },
    creates: {
      "batch-agent-pool": agentPool({
        vmSize: "Standard_D8ds_v5",
        osSKU: "Ubuntu",
        osDiskType: "Ephemeral",
        osDiskSizeGB: 64,
        maxPods: 50,
        resourceName: "aks-shop",
        nodeLabels: { team: "shop" },
        nodeTaints: ["sku=gpu:NoSchedule"],
      }),
    },
  },
  {
    name: "with everything about security the other way round",
    args: {
      ...place,
      encryptionAtHost: true,
      fips: true,
      trustedLaunch: { secureBoot: false, vtpm: false },
      sshAccess: "localUser",
      osSku: "AzureLinux3",
    },
    creates: {
      "batch-agent-pool": agentPool({
        osSKU: "AzureLinux3",
        enableEncryptionAtHost: true,
        enableFIPS: true,
        securityProfile: { enableSecureBoot: false, enableVTPM: false, sshAccess: "LocalUser" },
        resourceName: "aks-shop",
      }),
    },
  },
  {
    name: "with every setting of upgrades",
    args: {
      ...place,
      upgrade: { maxSurge: "2", maxUnavailable: "1", drainTimeoutMinutes: 60, nodeSoakMinutes: 5 },
    },
    creates: {
      "batch-agent-pool": agentPool({
        upgradeSettings: {
          maxSurge: "2",
          maxUnavailable: "1",
          drainTimeoutInMinutes: 60,
          nodeSoakDurationInMinutes: 5,
        },
        resourceName: "aks-shop",
      }),
    },
  },
]);
