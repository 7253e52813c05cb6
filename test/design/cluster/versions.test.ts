import { expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import type { Problem } from "../../../design/contract/problems";
import { parseKubernetesVersion, supportedMinors, versionStatus } from "../../../design/cluster/upgrades/versions";
import { choicesWith, context } from "../../support/choices";

test.each([
  ["1.36", { text: "1.36", minor: "1.36", number: 36, patch: undefined }],
  ["1.36.2", { text: "1.36.2", minor: "1.36", number: 36, patch: 2 }],
  ["1.36.0", { text: "1.36.0", minor: "1.36", number: 36, patch: 0 }],
  ["1.9.11", { text: "1.9.11", minor: "1.9", number: 9, patch: 11 }],
])("%s is a version", (text, version) => {
  expect(parseKubernetesVersion(text)).toStrictEqual(version);
});

test.each(["", "1", "v1.36", "1.36.", "1.36.2.1", "2.1", "1.360", "latest"])('"%s" is no version', text => {
  expect(parseKubernetesVersion(text)).toBeUndefined();
});

// Microsoft's release calendar, as it reads on each of these days.
test.each([
  ["2026-03-01", { "1.31": "longTermOnly", "1.32": "leaving", "1.35": "supported", "1.36": "planned" }],
  ["2026-05-31", { "1.32": "longTermOnly", "1.36": "planned" }],
  ["2026-06-01", { "1.36": "supported" }],
  ["2026-07-31", { "1.33": "leaving" }],
  ["2026-08-01", { "1.33": "longTermOnly" }],
  [
    "2026-11-21",
    { "1.30": "ended", "1.31": "longTermOnly", "1.34": "leaving", "1.36": "supported", "1.38": "unknown" },
  ],
  ["2026-12-01", { "1.31": "ended", "1.34": "longTermOnly", "1.35": "supported" }],
  ["2027-07-01", { "1.35": "longTermOnly", "1.36": "longTermOnly" }],
  ["2028-07-01", { "1.36": "ended" }],
])("the calendar on %s", (day, states) => {
  const found = Object.keys(states).map(minor => [minor, versionStatus(minor, day).state]);
  expect(Object.fromEntries(found)).toStrictEqual(states);
});

// Each minor's first month, its last of standard and its last of long-term support, from the AKS release calendar.
test.each([
  ["1.31", "2024-11", "2025-11", "2026-11"],
  ["1.32", "2025-04", "2026-03", "2027-03"],
  ["1.33", "2025-06", "2026-07", "2027-07"],
  ["1.34", "2025-11", "2026-11", "2027-11"],
  ["1.35", "2026-03", "2027-03", "2028-03"],
  ["1.36", "2026-06", "2027-06", "2028-06"],
])("%s comes in %s, leaves standard support in %s and every support in %s", (minor, first, last, longTerm) => {
  const stateIn = (month: string, by = 0): string => {
    const [year, number] = month.split("-").map(Number);
    return versionStatus(minor, new Date(Date.UTC(year, number - 1 + by, 15)).toISOString().slice(0, 10)).state;
  };
  expect([stateIn(first, -1), stateIn(first)]).toStrictEqual(["planned", "supported"]);
  expect([stateIn(last, -1), stateIn(last), stateIn(last, 1)]).toStrictEqual(["supported", "leaving", "longTermOnly"]);
  expect([stateIn(longTerm), stateIn(longTerm, 1)]).toStrictEqual(["longTermOnly", "ended"]);
});

test("1.37 was planned when the calendar was written, so it is not counted on", () => {
  expect(versionStatus("1.37", "2026-11-21")).toMatchObject({ state: "planned", release: { available: "2026-10" } });
});

test.each([
  ["2026-07-15", ["1.36", "1.35", "1.34", "1.33"]],
  ["2026-11-21", ["1.36", "1.35", "1.34"]],
  ["2029-01-01", []],
])("what is advised on %s is in support: %j", (day, minors) => {
  expect(supportedMinors(day)).toStrictEqual(minors);
});

const judged = (version: string, today: string): Problem[] =>
  assess(choicesWith({ "kubernetes.version": version }), { ...context, today }).problems.filter(p => p.id === "X12");

test.each([
  ["2026-10-31", []],
  ["2026-11-30", ["warning"]],
  ["2026-12-01", ["error"]],
  ["2027-12-01", ["error"]],
])("the rule follows the day: 1.34 on %s has %j", (day, severities) => {
  expect(judged("1.34", day).map(p => p.severity)).toStrictEqual(severities);
});

test("the rule says something even after the calendar's end", () => {
  const problems = judged("1.36", "2029-01-01");
  expect(problems).toHaveProblem("X12", "kubernetes.version", { severity: "error", fix: "newer release" });
  expect(problems).toBeReadable();
});
