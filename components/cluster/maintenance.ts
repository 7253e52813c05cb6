import * as containerservice from "@pulumi/azure-native/containerservice";
import type * as pulumi from "@pulumi/pulumi";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";
import { windowsOf, type WindowDesign } from "../../design/cluster/upgrades/maintenance";

/** Makes a cluster's maintenance windows. */
export function addMaintenanceWindows(
  prefix: string,
  cluster: { resourceGroupName: pulumi.Input<string>; resourceName: pulumi.Input<string> },
  { upgrades }: ResolvedChoices,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const window of windowsOf(upgrades.maintenance)) {
    new containerservice.MaintenanceConfiguration(
      `${prefix}-maintenance/${window.key}`,
      { ...cluster, configName: window.configName, maintenanceWindow: windowArgs(window) },
      opts,
    );
  }
}

const windowArgs = ({ startTime, durationHours, utcOffset, startDate, notAllowedDates, schedule }: WindowDesign) => ({
  startTime,
  durationHours,
  utcOffset,
  startDate,
  notAllowedDates: notAllowedDates.length > 0 ? notAllowedDates : undefined,
  schedule: {
    daily: schedule.daily && { intervalDays: schedule.daily.intervalDays ?? 1 },
    weekly: schedule.weekly && {
      dayOfWeek: schedule.weekly.dayOfWeek ?? "Sunday",
      intervalWeeks: schedule.weekly.intervalWeeks ?? 1,
    },
    absoluteMonthly: schedule.absoluteMonthly && {
      dayOfMonth: schedule.absoluteMonthly.dayOfMonth ?? 1,
      intervalMonths: schedule.absoluteMonthly.intervalMonths ?? 1,
    },
    relativeMonthly: schedule.relativeMonthly && {
      dayOfWeek: schedule.relativeMonthly.dayOfWeek ?? "Sunday",
      weekIndex: schedule.relativeMonthly.weekIndex ?? "First",
      intervalMonths: schedule.relativeMonthly.intervalMonths ?? 1,
    },
  },
});
