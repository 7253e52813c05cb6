/** Which Kubernetes upgrades AKS starts by itself. */
export const UpgradeChannel = {
  none: "none",
  patch: "patch",
  stable: "stable",
  rapid: "rapid",
  nodeImage: "nodeImage",
} as const;
export type UpgradeChannel = (typeof UpgradeChannel)[keyof typeof UpgradeChannel];

/** Which node image upgrades AKS starts by itself. */
export const NodeImageChannel = {
  none: "none",
  unmanaged: "unmanaged",
  securityPatch: "securityPatch",
  nodeImage: "nodeImage",
} as const;
export type NodeImageChannel = (typeof NodeImageChannel)[keyof typeof NodeImageChannel];

/** How a maintenance window repeats. */
export const ScheduleKind = {
  daily: "daily",
  weekly: "weekly",
  absoluteMonthly: "absoluteMonthly",
  relativeMonthly: "relativeMonthly",
} as const;
export type ScheduleKind = (typeof ScheduleKind)[keyof typeof ScheduleKind];

/** Day of the week, in ARM's own words. */
export const WeekDay = {
  Monday: "Monday",
  Tuesday: "Tuesday",
  Wednesday: "Wednesday",
  Thursday: "Thursday",
  Friday: "Friday",
  Saturday: "Saturday",
  Sunday: "Sunday",
} as const;
export type WeekDay = (typeof WeekDay)[keyof typeof WeekDay];

/** Which of a month's weeks, in ARM's own words. */
export const WeekIndex = {
  First: "First",
  Second: "Second",
  Third: "Third",
  Fourth: "Fourth",
  Last: "Last",
} as const;
export type WeekIndex = (typeof WeekIndex)[keyof typeof WeekIndex];

/** Every so many days. */
export interface DailySchedule {
  /** Days between windows. Default: 1. Allowed: 1-7. Change: in place. */
  intervalDays?: number;
}

/** Every so many weeks. */
export interface WeeklySchedule {
  /** Default: Sunday. Allowed: Monday to Sunday. Change: in place. */
  dayOfWeek?: WeekDay;
  /** Weeks between windows. Default: 1. Allowed: 1-4. Change: in place. */
  intervalWeeks?: number;
}

/** Every so many months, on a date. */
export interface AbsoluteMonthlySchedule {
  /** Default: 1. Allowed: 1-31. Change: in place. */
  dayOfMonth?: number;
  /** Months between windows. Default: 1. Allowed: 1-6. Change: in place. */
  intervalMonths?: number;
}

/** Every so many months, on a day of a week. */
export interface RelativeMonthlySchedule {
  /** Default: Sunday. Allowed: Monday to Sunday. Change: in place. */
  dayOfWeek?: WeekDay;
  /** Default: First. Allowed: First, Second, Third, Fourth, Last. Change: in place. */
  weekIndex?: WeekIndex;
  /** Months between windows. Default: 1. Allowed: 1-6. Change: in place. */
  intervalMonths?: number;
}

/** How a window repeats. */
export interface ScheduleChoice {
  /** Default: weekly. Allowed: daily, weekly, absoluteMonthly, relativeMonthly. Change: in place. */
  kind?: ScheduleKind;
  /** Settings, when kind is daily. */
  daily?: DailySchedule;
  /** Settings, when kind is weekly. */
  weekly?: WeeklySchedule;
  /** Settings, when kind is absoluteMonthly. */
  absoluteMonthly?: AbsoluteMonthlySchedule;
  /** Settings, when kind is relativeMonthly. */
  relativeMonthly?: RelativeMonthlySchedule;
}

/** Days on which nothing is upgraded. */
export interface DateSpan {
  /** First day, YYYY-MM-DD. Required. */
  start: string;
  /** Last day, YYYY-MM-DD. Required. */
  end: string;
}

/** When AKS may start upgrades. */
export interface MaintenanceWindow {
  /** How it repeats. */
  schedule?: ScheduleChoice;
  /** Time of its start, HH:mm. Default: 00:00. Change: in place. */
  startTime?: string;
  /** Hours. Default: 8. Allowed: 4-24. Change: in place. */
  durationHours?: number;
  /** Offset of startTime from UTC, +HH:mm or -HH:mm. Default: +00:00. Change: in place. */
  utcOffset?: string;
  /** Day from which it holds, YYYY-MM-DD. Default: none, from now on. Change: in place. */
  startDate?: string;
  /** Days on which it does not hold. Default: none. Change: in place. */
  notAllowedDates?: DateSpan[];
}

/** Maintenance windows. */
export interface MaintenanceChoice {
  /** When AKS may upgrade Kubernetes. Default: at any time. Change: in place. */
  cluster?: MaintenanceWindow;
  /** When AKS may upgrade node images. Default: at any time. Change: in place. */
  nodeImages?: MaintenanceWindow;
}

/** Upgrades that AKS starts by itself. */
export interface UpgradesChoice {
  /** Default: stable in preset dev, patch elsewhere. Allowed: none, patch (newest of the minor), stable (newest minor less one),
   *  rapid (newest), nodeImage (legacy: nodeImageChannel must then be nodeImage). Under stable and rapid AKS
   *  owns the version: a change of aks:kubernetes.version is no longer sent. Change: in place. */
  channel?: UpgradeChannel;
  /** Default: nodeImage. Allowed: none, unmanaged (the nodes patch themselves), securityPatch (AKS's security
   *  patches), nodeImage (AKS's newest image). Change: in place; to unmanaged,
   *  and from unmanaged to anything else, reimages every node. */
  nodeImageChannel?: NodeImageChannel;
  /** When upgrades may start. Default: at any time that AKS chooses. */
  maintenance?: MaintenanceChoice;
}
