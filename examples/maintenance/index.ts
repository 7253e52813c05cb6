import { Environment, type ScheduleChoice } from "@pulumi-aks/aks";
import { Config } from "@pulumi/pulumi";

const config = new Config();
const night = { startTime: "01:00", durationHours: 4, utcOffset: "+01:00" };
const sundays: ScheduleChoice = { kind: "weekly", weekly: { dayOfWeek: "Sunday" } };
const firstSundays: ScheduleChoice = {
  kind: "relativeMonthly",
  relativeMonthly: { dayOfWeek: "Sunday", weekIndex: "First" },
};

const shop = new Environment("shop", {
  preset: "dev",
  name: "shop",
  location: "westeurope",
  // A minor version of yours, its patches by AKS.
  kubernetes: { version: "1.36", tier: "standard" },
  upgrades: {
    channel: "patch",
    nodeImageChannel: "nodeImage",
    maintenance: {
      cluster: {
        ...night,
        schedule: firstSundays,
        // The days on which a shop must not fail.
        notAllowedDates: config.requireObject("freeze"),
      },
      // Images bring security fixes, so they come every week.
      nodeImages: { ...night, schedule: sundays },
    },
  },
  // Half as many nodes again during an upgrade, and time for pods to end what they do.
  poolDefaults: { upgrade: { maxSurge: "50%", drainTimeoutMinutes: 45 } },
  apiServer: { public: { authorizedRanges: config.requireObject("authorizedRanges") } },
  entra: { adminGroupIds: [config.require("adminGroupId")] },
});

export const { clusterName } = shop;
