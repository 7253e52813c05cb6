import { testArea, type Case } from "./cases";

const cluster = "upgrades.maintenance.cluster";
const nodeImages = "upgrades.maintenance.nodeImages";

/** One value of a window that Azure has no use for, and one that it has. */
const value = (at: string, wrong: unknown, right: unknown, key = at): Case => ({
  id: "X32",
  when: { [`${cluster}.${at}`]: wrong },
  key: `${cluster}.${key}`,
  says: [typeof wrong === "object" ? "" : String(wrong)],
  mend: [`${cluster}.${at}`, right],
});
const interval = (kind: string, name: string, wrong: number, right: number): Case => ({
  id: "X32",
  when: { [`${nodeImages}.schedule`]: { kind, [kind]: { [name]: wrong } } },
  key: `${nodeImages}.schedule.${kind}.${name}`,
  says: [String(wrong)],
  mend: [`${nodeImages}.schedule.${kind}.${name}`, right],
});
const days = (start: string | undefined, end: string): unknown => [
  { start: "2026-12-24", end: "2026-12-27" },
  { start, end },
];

testArea("maintenance", [
  value("startTime", "1:00", "01:00"),
  value("startTime", "24:00", "23:59"),
  value("utcOffset", "01:00", "+01:00"),
  value("utcOffset", "+1:00", "-09:30"),
  value("durationHours", 3, 4),
  value("durationHours", 25, 24),
  value("startDate", "2026-02-30", "2026-02-28"),
  value("startDate", "24.12.2026", "2026-12-24"),
  value(
    "notAllowedDates",
    days("2027-02-29", "2027-03-01"),
    days("2028-02-29", "2028-03-01"),
    "notAllowedDates[1].start",
  ),
  value("notAllowedDates", days("2027-01-01", "soon"), days("2027-01-01", "2027-01-01"), "notAllowedDates[1].end"),
  value("notAllowedDates", days(undefined, "2027-01-01"), days("2027-01-01", "2027-01-01"), "notAllowedDates[1].start"),
  value("notAllowedDates", days("2027-01-02", "2027-01-01"), days("2027-01-01", "2027-01-02"), "notAllowedDates[1]"),
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
]);
