import type { MaintenanceWindow } from "../../contract/choices";
import { isDay } from "./days";
import { aksDoc, between, type Finding, type Rule, type Subject } from "../../contract/rule";

const plannedMaintenance = aksDoc("planned-maintenance");

const windows = ({ choices: { upgrades } }: Subject): [key: string, window: MaintenanceWindow][] =>
  (["cluster", "nodeImages"] as const).flatMap(name => {
    const window = upgrades.maintenance[name];
    return window ? [[`upgrades.maintenance.${name}`, window]] : [];
  });

/** Bounds of the numbers of each schedule. Source: AKS documentation, planned-maintenance. */
const bounds = {
  daily: { intervalDays: [1, 7, "days"] },
  weekly: { intervalWeeks: [1, 4, "weeks"] },
  absoluteMonthly: { dayOfMonth: [1, 31, "as a day of the month"], intervalMonths: [1, 6, "months"] },
  relativeMonthly: { intervalMonths: [1, 6, "months"] },
} as const;

function scheduleFindings(key: string, { schedule }: MaintenanceWindow): Finding[] {
  return Object.entries(bounds).flatMap(([kind, numbers]) => {
    const block = schedule?.[kind as keyof typeof bounds] as Record<string, unknown> | undefined;
    return Object.entries(numbers as Record<string, readonly [number, number, string]>).flatMap(
      ([name, [min, max, what]]) =>
        between(`${key}.schedule.${kind}.${name}`, block?.[name] as number | undefined, min, max, what),
    );
  });
}

function dateFindings(key: string, { startDate, notAllowedDates }: MaintenanceWindow): Finding[] {
  const day = (at: string, text: string | undefined): Finding[] =>
    text === undefined || isDay(text)
      ? []
      : [{ key: at, message: `${JSON.stringify(text)} is no day`, fix: "Write it like 2026-12-24, in quotes." }];
  return [
    ...day(`${key}.startDate`, startDate),
    ...(notAllowedDates ?? []).flatMap(({ start, end }, i): Finding[] => {
      const at = `${key}.notAllowedDates[${i}]`;
      // Nobody else misses what is required in a list's entry.
      const odd = [...day(`${at}.start`, start ?? ""), ...day(`${at}.end`, end ?? "")];
      return odd.length > 0 || start <= end
        ? odd
        : [{ key: at, message: `start ${start} is after end ${end}`, fix: "Exchange them." }];
    }),
  ];
}

export const maintenanceRules: readonly Rule[] = [
  {
    id: "X32",
    severity: "error",
    title:
      "a maintenance window has a time, a length of 4-24 hours, days that there are and intervals that Azure knows",
    doc: plannedMaintenance,
    judge: subject =>
      windows(subject).flatMap(([key, window]) => {
        const { startTime, utcOffset, durationHours } = window;
        return [
          ...(startTime === undefined || /^([01]\d|2[0-3]):[0-5]\d$/.test(startTime)
            ? []
            : [
                {
                  key: `${key}.startTime`,
                  message: `${JSON.stringify(startTime)} is no time`,
                  fix: 'Write it like "01:00".',
                },
              ]),
          ...(utcOffset === undefined || /^[-+]([01]\d|2[0-3]):[0-5]\d$/.test(utcOffset)
            ? []
            : [
                {
                  key: `${key}.utcOffset`,
                  message: `${JSON.stringify(utcOffset)} is no offset from UTC`,
                  fix: 'Write it like "+01:00".',
                },
              ]),
          ...between(`${key}.durationHours`, durationHours, 4, 24, "hours"),
          ...scheduleFindings(key, window),
          ...dateFindings(key, window),
        ];
      }),
  },
  {
    id: "S7",
    severity: "warning",
    title: "a maintenance window is for a channel that upgrades",
    doc: plannedMaintenance,
    judge: ({ choices: { upgrades } }) => {
      const { channel, nodeImageChannel, maintenance } = upgrades;
      const unused = (name: string, setting: string): Finding => ({
        key: `upgrades.maintenance.${name}`,
        message: `upgrades.${setting} is none, so the window is never used`,
        fix: `Remove it, or choose another ${setting}.`,
      });
      return [
        ...(maintenance.cluster && channel === "none" ? [unused("cluster", "channel")] : []),
        ...(maintenance.nodeImages && nodeImageChannel === "none" ? [unused("nodeImages", "nodeImageChannel")] : []),
      ];
    },
  },
];
