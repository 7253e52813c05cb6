import { describe, expect, test } from "@jest/globals";
import type { formProblems } from "../../../design/contract/form";
import { presets, type Preset } from "../../../design/presets";
import { ruleAreas } from "../../../design/rules";
import { problemsWith } from "../../support/choices";
import { afterTest } from "../../support/cleanup";
import type { Case } from "./case";
import { casesOf } from "./cases";
import { formCases } from "./cases/form";

/** A preset that there is while a test runs. */
function publish(preset: Preset): void {
  const published = presets as Preset[];
  published.push(preset);
  afterTest(() => published.splice(published.indexOf(preset), 1));
}

const inWords = (cases: readonly Case[]) =>
  cases.map(one => ({ ...one, name: `${one.id} ${one.key}: ${one.says.join(", ")}` }));

/** What is found before any rule judges, as far as the choices alone say it. */
const formIds = ["C1", "C2", "C3", "C4", "C5", "C7", "C9", "C23", "C40", "C41"] satisfies (keyof typeof formProblems)[];

const areas = [
  ...Object.entries(ruleAreas).map(([area, { rules }]) => ({
    area,
    ids: rules.map(r => r.id),
    rules,
    cases: casesOf[area],
  })),
  { area: "form", ids: formIds, rules: [], cases: formCases },
];

test("every table of cases is of an area of rules", () => {
  expect(Object.keys(casesOf)).toStrictEqual(Object.keys(ruleAreas));
});

test("every fact that several areas have in common has a case", () => {
  const cased = areas.flatMap(({ cases }) => cases.map(c => c.id));
  expect(areas.flatMap(({ ids }) => ids).filter(id => !cased.includes(id))).toStrictEqual([]);
});

// What choices can't get wrong has none.
describe.each(areas.filter(({ ids }) => ids.length > 0))("$area", ({ ids, rules, cases }) => {
  test("every rule has a case, every case a rule", () => {
    const isShared = (id: string): boolean => areas.filter(other => other.ids.includes(id)).length > 1;
    const own = (found: readonly string[]): string[] => [...new Set(found.filter(id => !isShared(id)))].sort();
    expect(own(cases.map(c => c.id))).toStrictEqual(own(ids));
  });

  test("every rule says which severities its cases have", () => {
    const severitiesOf = (id: string): string[] =>
      cases.filter(c => c.id === id).map(({ severity = "error" }) => severity);
    const said = rules.map(({ id, severity, also = severity }) => [id, ...new Set([severity, also].sort())]);
    const tried = rules.map(({ id, severity }) => [id, ...new Set([severity, ...severitiesOf(id)].sort())]);
    expect(said).toStrictEqual(tried);
  });

  test.each(inWords(cases))("$name", one => {
    const { id, when, key, severity = "error", says, fix = "", mend, also = [], published } = one;
    if (published) publish(published);
    const problems = problemsWith(when);
    expect(problems).toHaveProblem(id, key, { severity, says, fix });
    expect(problems).toHaveErrors([...also, ...(severity === "error" ? [id] : [])]);
    expect(problems).toBeReadable();

    const mended = problemsWith({ ...when, [mend[0]]: mend[1] });
    expect(mended).not.toHaveProblem(id, key);
    expect(mended).toBeSound();
  });
});
