import { describe, expect, test } from "@jest/globals";
import type { MaintenanceWindow } from "../../../design/contract/choices";
import { windowsOf, windowText } from "../../../design/cluster/upgrades/maintenance";

describe("maintenance windows", () => {
  test("are none that nobody asks for", () => {
    expect(windowsOf({})).toStrictEqual([]);
  });

  test("have names by which AKS knows them, and a night on Sunday unless somebody says more", () => {
    const common = {
      schedule: { kind: "weekly", weekly: {} },
      startTime: "00:00",
      durationHours: 8,
      utcOffset: "+00:00",
      startDate: undefined,
      notAllowedDates: [],
    };
    expect(windowsOf({ nodeImages: {}, cluster: {} })).toStrictEqual([
      { key: "cluster", configName: "aksManagedAutoUpgradeSchedule", ...common },
      { key: "nodeImages", configName: "aksManagedNodeOSUpgradeSchedule", ...common },
    ]);
  });

  test("are as they are chosen, without what another kind would have", () => {
    const window: MaintenanceWindow = {
      schedule: { kind: "daily", daily: { intervalDays: 3 }, weekly: { dayOfWeek: "Monday" } },
      startTime: "02:30",
      durationHours: 5,
      utcOffset: "-03:30",
      startDate: "2026-12-01",
      notAllowedDates: [{ start: "2026-12-24", end: "2026-12-27" }],
    };
    expect(windowsOf({ cluster: window })).toStrictEqual([
      {
        key: "cluster",
        configName: "aksManagedAutoUpgradeSchedule",
        ...window,
        schedule: { kind: "daily", daily: { intervalDays: 3 } },
      },
    ]);
  });

  test.each<[text: string, window: MaintenanceWindow]>([
    ["Sunday, every week, 00:00 UTC for 8 h", {}],
    ["every day, 00:00 UTC for 8 h", { schedule: { kind: "daily" } }],
    ["every 2 days, 00:00 UTC for 8 h", { schedule: { kind: "daily", daily: { intervalDays: 2 } } }],
    [
      "Thursday, every 2 weeks, 01:00 UTC+02:00 for 4 h",
      {
        schedule: { kind: "weekly", weekly: { dayOfWeek: "Thursday", intervalWeeks: 2 } },
        startTime: "01:00",
        durationHours: 4,
        utcOffset: "+02:00",
      },
    ],
    ["day 1, every month, 00:00 UTC for 8 h", { schedule: { kind: "absoluteMonthly" } }],
    [
      "day 31, every 3 months, 00:00 UTC for 8 h",
      { schedule: { kind: "absoluteMonthly", absoluteMonthly: { dayOfMonth: 31, intervalMonths: 3 } } },
    ],
    ["first Sunday, every month, 00:00 UTC for 8 h", { schedule: { kind: "relativeMonthly" } }],
    [
      "last Friday, every 6 months, 00:00 UTC for 8 h",
      {
        schedule: {
          kind: "relativeMonthly",
          relativeMonthly: { weekIndex: "Last", dayOfWeek: "Friday", intervalMonths: 6 },
        },
      },
    ],
  ])("read: %s", (text, window) => {
    expect(windowsOf({ cluster: window }).map(windowText)).toStrictEqual([text]);
  });
});
