import { describe, expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import { publicRegions } from "../../../design/facts/regions";
import { wrongRegion } from "../../../design/naming/region";
import { choicesWith, context, ids, presetsOf, type Values } from "../../support/choices";

const spellings = ["westeurope", "West Europe", "WestEurope", "west europe", "WESTEUROPE", " westeurope "] as const;

const assessed = (values: Values) => assess(choicesWith(values), context);
const namesOf = (values: Values): readonly unknown[] => [...assessed(values).design.names.values()];

describe.each(spellings)("the region %j", location => {
  test("is known by its canonical name", () => {
    const { problems, choices } = assessed({ location });
    expect(problems).toBeSound();
    expect(choices.location).toBe("westeurope");
  });

  test("leads to the same names", () => {
    expect(namesOf({ location })).toStrictEqual(namesOf({}));
  });

  test("leads to the same zone and takes one that is there", () => {
    const made = { kind: "private", private: { dns: { kind: "create" } } };
    expect(assessed({ location, apiServer: made }).design.apiServer.zoneName).toBe("privatelink.westeurope.azmk8s.io");
    const existing = { kind: "existing", existing: { id: ids.zone("privatelink.westeurope.azmk8s.io") } };
    expect(assessed({ location, apiServer: { kind: "private", private: { dns: existing } } }).problems).toBeSound();
  });

  test("is what nodes must reach", () => {
    expect(assessed({ location }).design.requiredEgress).toStrictEqual(assessed({}).design.requiredEgress);
  });

  test("finds its code, however that is spelt", () => {
    for (const name of spellings) {
      const { design } = assessed({ location, "naming.regionCodes": { [name]: "weu" } });
      expect(design.names.get("cluster")?.name).toBe("aks-shop-test-weu");
    }
  });

  test("is where copies of a registry are, however that is spelt", () => {
    const { choices, problems } = assessed({
      location: "northeurope",
      registry: { kind: "create", create: { replicas: [location] } },
    });
    expect(problems).toBeSound();
    expect(choices.registry.create?.replicas).toStrictEqual(["westeurope"]);
  });

  test.each(spellings)("is one of a team's where they say %j", allowed => {
    expect(assessed({ location, limits: { location: { allowed: [allowed] } } }).problems).not.toHaveProblem(
      "L1",
      "location",
    );
    expect(assessed({ location: "eastus", limits: { location: { allowed: [allowed] } } }).problems).toHaveProblem(
      "L1",
      "location",
    );
  });

  test("is the same from a preset", () => {
    const readPreset = presetsOf({ "./team.yaml": { location, naming: { regionCodes: { "West Europe": "weu" } } } });
    const { location: _, ...rest } = choicesWith({ preset: "./team.yaml" });
    const { choices, design } = assess(rest, { ...context, readPreset });
    expect(choices.location).toBe("westeurope");
    expect(design.names.get("cluster")?.name).toBe("aks-shop-test-weu");
  });
});

test("a pattern of a team's regions may be spelt either way", () => {
  const problems = (allowed: string) => assessed({ limits: { location: { allowed: [allowed] } } }).problems;
  expect(problems("West *")).not.toHaveProblem("L1", "location");
  expect(problems("North *")).toHaveProblem("L1", "location");
});

describe("every region of the public cloud", () => {
  test.each([...publicRegions])("%s is one", name => {
    expect(wrongRegion(name)).toBeUndefined();
  });

  test.each([...publicRegions])("%s without its last letter but one is none, and is meant", name => {
    const typo = name.slice(0, -2) + name.slice(-1);
    const wrong = publicRegions.has(typo) ? undefined : wrongRegion(typo);
    expect(wrong?.fix ?? `Did you mean ${name}?`).toMatch(/^Did you mean /);
  });
});
