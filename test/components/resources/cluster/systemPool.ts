import { Cluster, type ClusterArgs } from "../../../../components";
import { alone, systemPool } from "../kinds";
import { controlPlane, place } from "./places";
import { but, id, kept, rowsOf, subnetId } from "../table";

const { managedCluster } = alone;

export const clusterPoolRows = rowsOf<ClusterArgs>(Cluster, "shop", [
  {
    name: "of a fixed size, whose count is the user's",
    args: { ...place, systemPool: { name: "first", scaling: { kind: "manual", manual: { count: 3 } } } },
    creates: {
      "shop-managed-cluster": managedCluster(
        {
          agentPoolProfiles: [
            but(systemPool, {
              enableAutoScaling: false,
              name: "first",
              count: 3,
              minCount: undefined,
              maxCount: undefined,
            }),
          ],
        },
        { options: kept },
      ),
    },
  },
  {
    name: "in zones, on host disks, tainted, in a subnet",
    args: {
      ...place,
      zones: ["1", "2", "3"],
      network: {
        vnet: {
          kind: "existing",
          existing: { subnets: { system: { id: subnetId("rg-net", "vnet-shop", "system") } } },
        },
      },
      identity: { controlPlane },
      poolDefaults: { osDisk: { kind: "ephemeral", sizeGb: 64 }, vmSize: "Standard_D8ds_v5" },
      systemPool: {
        subnet: "system",
        scaling: { kind: "autoscale", autoscale: { min: 3, max: 6 } },
        labels: { team: "shop" },
        taints: ["CriticalAddonsOnly=true:NoSchedule"],
      },
      acceptedWarnings: { P6: "pools come later" },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: [id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control")],
        },
        agentPoolProfiles: [
          but(systemPool, {
            vmSize: "Standard_D8ds_v5",
            osDiskType: "Ephemeral",
            osDiskSizeGB: 64,
            count: 3,
            minCount: 3,
            maxCount: 6,
            availabilityZones: ["1", "2", "3"],
            nodeLabels: { team: "shop" },
            nodeTaints: ["CriticalAddonsOnly=true:NoSchedule"],
            vnetSubnetID: subnetId("rg-net", "vnet-shop", "system"),
          }),
        ],
      }),
    },
  },
  {
    name: "with everything about security the other way round",
    args: {
      ...place,
      systemPool: {
        encryptionAtHost: true,
        fips: true,
        trustedLaunch: { secureBoot: false, vtpm: false },
        sshAccess: "localUser",
        osSku: "Ubuntu2204",
        upgrade: { maxSurge: "2", maxUnavailable: "0", drainTimeoutMinutes: 60, nodeSoakMinutes: 5 },
      },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        agentPoolProfiles: [
          but(systemPool, {
            osSKU: "Ubuntu2204",
            enableEncryptionAtHost: true,
            enableFIPS: true,
            securityProfile: { enableSecureBoot: false, enableVTPM: false, sshAccess: "LocalUser" },
            upgradeSettings: { maxSurge: "2", drainTimeoutInMinutes: 60, nodeSoakDurationInMinutes: 5 },
          }),
        ],
      }),
    },
  },
  {
    name: "every value of the autoscaler's profile",
    args: {
      ...place,
      autoscaler: {
        expander: "leastWaste",
        balanceSimilarNodeGroups: true,
        scanIntervalSeconds: 20,
        scaleDownDelayAfterAddMinutes: 11,
        scaleDownUnneededMinutes: 12,
        scaleDownUnreadyMinutes: 13,
        scaleDownUtilizationThreshold: 0.4,
        maxGracefulTerminationSeconds: 700,
        maxNodeProvisionMinutes: 14,
        maxEmptyBulkDelete: 5,
        skipNodesWithLocalStorage: true,
        skipNodesWithSystemPods: false,
      },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        autoScalerProfile: {
          balanceSimilarNodeGroups: "true",
          expander: "least-waste",
          maxEmptyBulkDelete: "5",
          maxGracefulTerminationSec: "700",
          maxNodeProvisionTime: "14m",
          scaleDownDelayAfterAdd: "11m",
          scaleDownUnneededTime: "12m",
          scaleDownUnreadyTime: "13m",
          scaleDownUtilizationThreshold: "0.4",
          scanInterval: "20s",
          skipNodesWithLocalStorage: "true",
          skipNodesWithSystemPods: "false",
        },
      }),
    },
  },
  {
    name: "expander mostPods",
    args: { ...place, autoscaler: { expander: "mostPods" } },
    creates: { "shop-managed-cluster": managedCluster({ autoScalerProfile: { expander: "most-pods" } }) },
  },
  {
    name: "expander priority",
    args: { ...place, autoscaler: { expander: "priority" } },
    creates: { "shop-managed-cluster": managedCluster({ autoScalerProfile: { expander: "priority" } }) },
  },
  {
    name: "expander random",
    args: { ...place, autoscaler: { expander: "random" } },
    creates: { "shop-managed-cluster": managedCluster({ autoScalerProfile: { expander: "random" } }) },
  },
]);
