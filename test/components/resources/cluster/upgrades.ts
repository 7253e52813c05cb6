import { Cluster, type ClusterArgs } from "../../../../components";
import { alone, systemPool } from "../kinds";
import { place } from "./places";
import { but, kept, rowsOf } from "../table";

const { maintenance, managedCluster } = alone;

export const clusterUpgradesRows = rowsOf<ClusterArgs>(Cluster, "shop", [
  {
    name: "channels none",
    args: { ...place, upgrades: { channel: "none", nodeImageChannel: "none" } },
    creates: {
      "shop-managed-cluster": managedCluster({
        autoUpgradeProfile: { upgradeChannel: "none", nodeOSUpgradeChannel: "None" },
      }),
    },
  },
  {
    name: "channel stable: AKS owns versions",
    args: { ...place, upgrades: { channel: "stable", nodeImageChannel: "securityPatch" } },
    creates: {
      "shop-managed-cluster": managedCluster(
        { autoUpgradeProfile: { upgradeChannel: "stable", nodeOSUpgradeChannel: "SecurityPatch" } },
        {
          options: {
            ...kept,
            ignoreChanges: [
              "agentPoolProfiles[0].count",
              "kubernetesVersion",
              "agentPoolProfiles[0].orchestratorVersion",
            ],
          },
        },
      ),
    },
  },
  {
    name: "channel rapid and a pool of fixed size: AKS owns versions alone",
    args: {
      ...place,
      upgrades: { channel: "rapid", nodeImageChannel: "unmanaged" },
      systemPool: { scaling: { kind: "manual", manual: { count: 3 } } },
    },
    creates: {
      "shop-managed-cluster": managedCluster(
        {
          agentPoolProfiles: [
            but(systemPool, { enableAutoScaling: false, count: 3, minCount: undefined, maxCount: undefined }),
          ],
          autoUpgradeProfile: { upgradeChannel: "rapid", nodeOSUpgradeChannel: "Unmanaged" },
        },
        { options: { ...kept, ignoreChanges: ["kubernetesVersion", "agentPoolProfiles[0].orchestratorVersion"] } },
      ),
    },
  },
  {
    name: "channel nodeImage and a pool of fixed size: nobody else owns anything",
    args: {
      ...place,
      upgrades: { channel: "nodeImage", nodeImageChannel: "nodeImage" },
      systemPool: { scaling: { kind: "manual", manual: { count: 3 } } },
    },
    creates: {
      "shop-managed-cluster": managedCluster(
        {
          agentPoolProfiles: [
            but(systemPool, { enableAutoScaling: false, count: 3, minCount: undefined, maxCount: undefined }),
          ],
          autoUpgradeProfile: { upgradeChannel: "node-image" },
        },
        { options: kept },
      ),
    },
  },
  {
    name: "windows that say nothing are weekly",
    args: { ...place, upgrades: { maintenance: { cluster: {}, nodeImages: { schedule: {} } } } },
    creates: {
      "shop-managed-cluster": managedCluster(),
      "shop-maintenance/cluster": maintenance(
        {
          configName: "aksManagedAutoUpgradeSchedule",
          maintenanceWindow: {
            durationHours: 8,
            schedule: { weekly: { dayOfWeek: "Sunday", intervalWeeks: 1 } },
            startTime: "00:00",
            utcOffset: "+00:00",
          },
        },
        { dependsOn: ["shop-managed-cluster"] },
      ),
      "shop-maintenance/nodeImages": maintenance(
        {
          configName: "aksManagedNodeOSUpgradeSchedule",
          maintenanceWindow: {
            durationHours: 8,
            schedule: { weekly: { dayOfWeek: "Sunday", intervalWeeks: 1 } },
            startTime: "00:00",
            utcOffset: "+00:00",
          },
        },
        { dependsOn: ["shop-managed-cluster"] },
      ),
    },
  },
  {
    name: "windows every few days and weeks",
    args: {
      ...place,
      upgrades: {
        maintenance: {
          cluster: {
            schedule: { kind: "weekly", weekly: { dayOfWeek: "Tuesday", intervalWeeks: 2 } },
            startTime: "01:30",
            durationHours: 6,
            utcOffset: "+02:00",
            startDate: "2026-12-01",
            notAllowedDates: [{ start: "2026-12-20", end: "2027-01-06" }],
          },
          nodeImages: { schedule: { kind: "daily", daily: { intervalDays: 3 } } },
        },
      },
    },
    creates: {
      "shop-managed-cluster": managedCluster(),
      "shop-maintenance/nodeImages": maintenance(
        {
          configName: "aksManagedNodeOSUpgradeSchedule",
          maintenanceWindow: {
            durationHours: 8,
            schedule: { daily: { intervalDays: 3 } },
            startTime: "00:00",
            utcOffset: "+00:00",
          },
        },
        { dependsOn: ["shop-managed-cluster"] },
      ),
      "shop-maintenance/cluster": maintenance(
        {
          configName: "aksManagedAutoUpgradeSchedule",
          maintenanceWindow: {
            durationHours: 6,
            notAllowedDates: [{ end: "2027-01-06", start: "2026-12-20" }],
            schedule: { weekly: { dayOfWeek: "Tuesday", intervalWeeks: 2 } },
            startDate: "2026-12-01",
            startTime: "01:30",
            utcOffset: "+02:00",
          },
        },
        { dependsOn: ["shop-managed-cluster"] },
      ),
    },
  },
  {
    name: "windows every few months",
    args: {
      ...place,
      upgrades: {
        maintenance: {
          cluster: { schedule: { kind: "absoluteMonthly", absoluteMonthly: { dayOfMonth: 15, intervalMonths: 2 } } },
          nodeImages: {
            schedule: {
              kind: "relativeMonthly",
              relativeMonthly: { dayOfWeek: "Friday", weekIndex: "Last", intervalMonths: 3 },
            },
          },
        },
      },
    },
    creates: {
      "shop-managed-cluster": managedCluster(),
      "shop-maintenance/cluster": maintenance(
        {
          configName: "aksManagedAutoUpgradeSchedule",
          maintenanceWindow: {
            durationHours: 8,
            schedule: { absoluteMonthly: { dayOfMonth: 15, intervalMonths: 2 } },
            startTime: "00:00",
            utcOffset: "+00:00",
          },
        },
        { dependsOn: ["shop-managed-cluster"] },
      ),
      "shop-maintenance/nodeImages": maintenance(
        {
          configName: "aksManagedNodeOSUpgradeSchedule",
          maintenanceWindow: {
            durationHours: 8,
            schedule: { relativeMonthly: { dayOfWeek: "Friday", intervalMonths: 3, weekIndex: "Last" } },
            startTime: "00:00",
            utcOffset: "+00:00",
          },
        },
        { dependsOn: ["shop-managed-cluster"] },
      ),
    },
  },
  {
    name: "windows of which the kind alone is given",
    args: {
      ...place,
      upgrades: {
        maintenance: {
          cluster: { schedule: { kind: "absoluteMonthly" } },
          nodeImages: { schedule: { kind: "relativeMonthly" } },
        },
      },
    },
    creates: {
      "shop-managed-cluster": managedCluster(),
      "shop-maintenance/cluster": maintenance(
        {
          configName: "aksManagedAutoUpgradeSchedule",
          maintenanceWindow: {
            durationHours: 8,
            schedule: { absoluteMonthly: { dayOfMonth: 1, intervalMonths: 1 } },
            startTime: "00:00",
            utcOffset: "+00:00",
          },
        },
        { dependsOn: ["shop-managed-cluster"] },
      ),
      "shop-maintenance/nodeImages": maintenance(
        {
          configName: "aksManagedNodeOSUpgradeSchedule",
          maintenanceWindow: {
            durationHours: 8,
            schedule: { relativeMonthly: { dayOfWeek: "Sunday", intervalMonths: 1, weekIndex: "First" } },
            startTime: "00:00",
            utcOffset: "+00:00",
          },
        },
        { dependsOn: ["shop-managed-cluster"] },
      ),
    },
  },
  {
    name: "a daily window of which the kind alone is given",
    args: { ...place, upgrades: { maintenance: { nodeImages: { schedule: { kind: "daily" } } } } },
    creates: {
      "shop-managed-cluster": managedCluster(),
      "shop-maintenance/nodeImages": maintenance(
        {
          configName: "aksManagedNodeOSUpgradeSchedule",
          maintenanceWindow: {
            durationHours: 8,
            schedule: { daily: { intervalDays: 1 } },
            startTime: "00:00",
            utcOffset: "+00:00",
          },
        },
        { dependsOn: ["shop-managed-cluster"] },
      ),
    },
  },
]);
