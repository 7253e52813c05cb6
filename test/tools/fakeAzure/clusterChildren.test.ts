import { describe, expect, test } from "@jest/globals";
import { changed, send, soundCluster, world, type Changes } from "./aksWorld";

const inCluster = { resourceGroupName: "rg", resourceName: "aks" };
const sound = {
  ...inCluster,
  configName: "aksManagedNodeOSUpgradeSchedule",
  maintenanceWindow: {
    durationHours: 4,
    startTime: "01:00",
    utcOffset: "+00:00",
    schedule: { weekly: { dayOfWeek: "Sunday", intervalWeeks: 1 } },
  },
};
const window = (name: string): string => `maintenanceWindow.${name}`;

const rows: Record<string, { readonly with: Changes; readonly mend: readonly [path: string, value: unknown] }> = {
  "has one of three names": { with: { configName: "nights" }, mend: ["configName", "aksManagedAutoUpgradeSchedule"] },
  "has a window": { with: { maintenanceWindow: undefined }, mend: ["maintenanceWindow", sound.maintenanceWindow] },
  "has four hours": { with: { [window("durationHours")]: 3 }, mend: [window("durationHours"), 4] },
  "ends within a day": { with: { [window("durationHours")]: 25 }, mend: [window("durationHours"), 24] },
  "starts at a time": { with: { [window("startTime")]: "24:00" }, mend: [window("startTime"), "23:59"] },
  "has an offset in hours and minutes": {
    with: { [window("utcOffset")]: "CET" },
    mend: [window("utcOffset"), "+01:00"],
  },
  "has one schedule": {
    with: { [window("schedule.daily")]: { intervalDays: 1 } },
    mend: [window("schedule.weekly"), undefined],
  },
  "has a schedule": { with: { [window("schedule")]: {} }, mend: [window("schedule.daily"), { intervalDays: 7 }] },
  "comes every four weeks at least": {
    with: { [window("schedule.weekly.intervalWeeks")]: 5 },
    mend: [window("schedule.weekly.intervalWeeks"), 4],
  },
  "comes every six months at least": {
    with: { [window("schedule")]: { absoluteMonthly: { intervalMonths: 7, dayOfMonth: 31 } } },
    mend: [window("schedule.absoluteMonthly.intervalMonths"), 6],
  },
  "comes on a day of the month": {
    with: { [window("schedule")]: { absoluteMonthly: { intervalMonths: 1, dayOfMonth: 32 } } },
    mend: [window("schedule.absoluteMonthly.dayOfMonth"), 31],
  },
  "is weekly for the releases of AKS": {
    with: { configName: "default", [window("schedule")]: { daily: { intervalDays: 1 } } },
    mend: ["configName", "aksManagedAutoUpgradeSchedule"],
  },
  "has exceptions that end after they start": {
    with: { [window("notAllowedDates")]: [{ start: "2026-12-31", end: "2026-12-24" }] },
    mend: [window("notAllowedDates"), [{ start: "2026-12-24", end: "2026-12-31" }]],
  },
};

describe("a maintenance window", () => {
  test.each(Object.entries(rows))("%s", (_, { with: changes, mend: [path, value] }) => {
    const put = (more: Changes): void =>
      send(
        world(),
        ["containerservice:ManagedCluster", soundCluster],
        ["containerservice:MaintenanceConfiguration", changed(changed(sound, changes), more)],
      );
    expect(() => put({})).toThrowAzure("InvalidParameter");
    expect(() => put({ [path]: value })).not.toThrow();
  });
});

test("the old form of a default window is accepted", () => {
  const azure = world({}, ["containerservice:ManagedCluster", soundCluster]);
  const old = { ...inCluster, configName: "default", timeInWeek: [{ day: "Sunday", hourSlots: [1] }] };
  expect(() => send(azure, ["containerservice:MaintenanceConfiguration", old])).not.toThrow();
});

test("namespaces of the system are managed by nobody", () => {
  const put = (managedNamespaceName: string): void =>
    send(
      world(),
      ["containerservice:ManagedCluster", soundCluster],
      ["containerservice:ManagedNamespace", { ...inCluster, managedNamespaceName }],
    );
  expect(() => put("kube-system")).toThrowAzure("InvalidParameter");
  expect(() => put("Team_A")).toThrowAzure("InvalidParameter");
  expect(() => put("team-a")).not.toThrow();
});
