import type { Case } from "../case";

const cluster = "upgrades.maintenance.cluster";
const nodeImages = "upgrades.maintenance.nodeImages";

/** One value of a window that Azure has no use for, and one that it has. */
const value = (at: string, wrong: string | number, right: string | number): Case => ({
  id: "X32",
  when: { [`${cluster}.${at}`]: wrong },
  key: `${cluster}.${at}`,
  says: [String(wrong)],
  mend: [`${cluster}.${at}`, right],
});
const interval = (kind: string, name: string, wrong: number, right: number): Case => ({
  id: "X32",
  when: { [`${nodeImages}.schedule`]: { kind, [kind]: { [name]: wrong } } },
  key: `${nodeImages}.schedule.${kind}.${name}`,
  says: [String(wrong)],
  mend: [`${nodeImages}.schedule.${kind}.${name}`, right],
});
type Span = readonly [start: string | undefined, end: string];
/** Two spans without upgrades, of which the second is wrong. */
const notAllowed = (at: string, says: string, wrong: Span, right: Span): Case => {
  const spans = ([start, end]: Span): unknown => [
    { start: "2026-12-24", end: "2026-12-27" },
    { start, end },
  ];
  return {
    id: "X32",
    when: { [`${cluster}.notAllowedDates`]: spans(wrong) },
    key: `${cluster}.notAllowedDates${at}`,
    says: [says],
    mend: [`${cluster}.notAllowedDates`, spans(right)],
  };
};

export const cases: readonly Case[] = [
  value("startTime", "1:00", "01:00"),
  value("startTime", "24:00", "23:59"),
  value("utcOffset", "01:00", "+01:00"),
  value("utcOffset", "+1:00", "-09:30"),
  value("durationHours", 3, 4),
  value("durationHours", 25, 24),
  value("startDate", "2026-02-30", "2026-02-28"),
  value("startDate", "24.12.2026", "2026-12-24"),
  notAllowed("[1].start", '"2027-02-29"', ["2027-02-29", "2027-03-01"], ["2028-02-29", "2028-03-01"]),
  notAllowed("[1].end", '"soon"', ["2027-01-01", "soon"], ["2027-01-01", "2027-01-01"]),
  notAllowed("[1].start", '""', [undefined, "2027-01-01"], ["2027-01-01", "2027-01-01"]),
  notAllowed("[1]", "2027-01-02 is after end 2027-01-01", ["2027-01-02", "2027-01-01"], ["2027-01-01", "2027-01-02"]),
  interval("daily", "intervalDays", 8, 7),
  interval("weekly", "intervalWeeks", 5, 4),
  interval("weekly", "intervalWeeks", 0, 1),
  interval("absoluteMonthly", "intervalMonths", 7, 6),
  interval("absoluteMonthly", "dayOfMonth", 32, 31),
  interval("relativeMonthly", "intervalMonths", 0, 1),
  {
    id: "S7",
    when: { [cluster]: {}, "upgrades.channel": "none" },
    key: cluster,
    severity: "warning",
    says: ["upgrades.channel is none"],
    mend: ["upgrades.channel", "patch"],
  },
  {
    id: "S7",
    when: { [nodeImages]: {}, "upgrades.nodeImageChannel": "none" },
    key: nodeImages,
    severity: "warning",
    says: ["upgrades.nodeImageChannel is none"],
    mend: ["upgrades.nodeImageChannel", "nodeImage"],
  },
];
