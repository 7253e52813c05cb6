import { expect, test } from "@jest/globals";
import { assess } from "../../design/assess";
import { parseKubernetesVersion, supportedMinors, versionStatus } from "../../design/versions";
import { assertReadable, choicesWith, context } from "./rules/cases";

test("versions are read as minor or in full, nothing else", () => {
  expect(parseKubernetesVersion("1.36.2")).toStrictEqual({ text: "1.36.2", minor: "1.36", number: 36, patch: 2 });
  expect(parseKubernetesVersion("1.36")).toStrictEqual({ text: "1.36", minor: "1.36", number: 36, patch: undefined });
  for (const text of ["", "1", "v1.36", "1.36.", "1.36.2.1", "2.1", "1.360", "latest"])
    expect(parseKubernetesVersion(text)).toBeUndefined(); /* SAID: text */
});

// Microsoft's release calendar, as it reads on each of these days.
const days: [day: string, states: Record<string, string>][] = [
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
];
for (const [day, states] of days) {
  test(`the calendar on ${day}`, () =>
    expect(
      Object.fromEntries(Object.keys(states).map(minor => [minor, versionStatus(minor, day).state])),
    ).toStrictEqual(states));
}

test("what is advised is in support on that day", () => {
  expect(supportedMinors("2026-07-15")).toStrictEqual(["1.36", "1.35", "1.34", "1.33"]);
  expect(supportedMinors("2026-11-21")).toStrictEqual(["1.36", "1.35", "1.34"]);
  expect(supportedMinors("2029-01-01")).toStrictEqual([]);
});

test("the rule follows the day, and says something even after the calendar's end", () => {
  const judged = (version: string, today: string) =>
    assess(choicesWith({ "kubernetes.version": version }), { ...context, today }).problems.filter(p => p.id === "X12");
  expect(judged("1.34", "2026-10-31")).toStrictEqual([]);
  expect(["2026-11-30", "2026-12-01", "2027-12-01"].map(day => judged("1.34", day).map(p => p.severity))).toStrictEqual(
    [["warning"], ["error"], ["error"]],
  );
  const [last] = judged("1.36", "2029-01-01");
  expect(last.severity).toBe("error");
  assertReadable(last);
  expect(last.fix).toContain("newer release");
});
