import type { DateSpan, MaintenanceChoice, ScheduleChoice } from "../../contract/choices";

/** A maintenance window with every setting. */
export interface WindowDesign {
  /** Key under aks:upgrades.maintenance. */
  readonly key: "cluster" | "nodeImages";
  /** Name that tells AKS what the window is for. */
  readonly configName: "aksManagedAutoUpgradeSchedule" | "aksManagedNodeOSUpgradeSchedule";
  readonly schedule: ScheduleChoice;
  readonly startTime: string;
  readonly durationHours: number;
  readonly utcOffset: string;
  readonly startDate: string | undefined;
  readonly notAllowedDates: DateSpan[];
}

const configNames = {
  cluster: "aksManagedAutoUpgradeSchedule",
  nodeImages: "aksManagedNodeOSUpgradeSchedule",
} as const;

/** Windows of a cluster, completed: a window that is not asked for is not made. */
export function windowsOf(maintenance: MaintenanceChoice): WindowDesign[] {
  return (["cluster", "nodeImages"] as const).flatMap(key => {
    const window = maintenance[key];
    if (!window) return [];
    const kind = window.schedule?.kind ?? "weekly";
    return [
      {
        key,
        configName: configNames[key],
        schedule: { kind, [kind]: window.schedule?.[kind] ?? {} },
        startTime: window.startTime ?? "00:00",
        durationHours: window.durationHours ?? 8,
        utcOffset: window.utcOffset ?? "+00:00",
        startDate: window.startDate,
        notAllowedDates: window.notAllowedDates ?? [],
      },
    ];
  });
}

/** A window as people read it. */
export function windowText({ schedule, startTime, durationHours, utcOffset }: WindowDesign): string {
  const { daily, weekly, absoluteMonthly, relativeMonthly } = schedule;
  const every = (count: number | undefined, unit: string): string =>
    (count ?? 1) === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
  const when = daily
    ? every(daily.intervalDays, "day")
    : weekly
      ? `${weekly.dayOfWeek ?? "Sunday"}, ${every(weekly.intervalWeeks, "week")}`
      : absoluteMonthly
        ? `day ${absoluteMonthly.dayOfMonth ?? 1}, ${every(absoluteMonthly.intervalMonths, "month")}`
        : `${(relativeMonthly?.weekIndex ?? "First").toLowerCase()} ${relativeMonthly?.dayOfWeek ?? "Sunday"}, ${every(relativeMonthly?.intervalMonths, "month")}`;
  return `${when}, ${startTime} UTC${utcOffset === "+00:00" ? "" : utcOffset} for ${durationHours} h`;
}
