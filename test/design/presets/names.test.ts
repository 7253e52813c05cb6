import { describe, expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import { nearPresets } from "../../../design/contract/presetNames";
import type { PresetReader } from "../../../design/contract/presetChain";
import { context } from "../../support/choices";

const lost: PresetReader = () => ({ why: "no such package", fix: "Install it." });

const judged = (preset: string, readPreset = lost) => {
  const { problems, choices } = assess({ preset, name: "shop", location: "westeurope" }, { ...context, readPreset });
  return { problem: problems.find(({ key }) => key === "preset"), choices };
};

describe("a shipped preset's name", () => {
  test.each([
    ["helper/managed/controlled/prod", "stable"],
    ["helper/managed/controlled/prod@1", "stable"],
    ["helper/bare/simple/dev", "none"],
    ["landingZone/corp", "none"],
    ["portal/automatic@1", "stable"],
  ])("%s is that preset, though files and packages have slashes too", (reference, channel) => {
    const { problem, choices } = judged(reference, () => {
      throw new Error("nobody reads a file");
    });
    expect(problem).toBeUndefined();
    expect(choices.upgrades.channel).toBe(channel);
  });

  test.each([
    ["helper/manged/simple/dev", "Did you mean helper/managed/simple/dev?"],
    ["portal/production", "Did you mean portal/productionStandard?"],
    ["portal/prodction", "Did you mean portal/productionStandard?"],
    ["portal2021/hardend", "Did you mean portal2021/hardened?"],
    ["portal2022/hardened", "Did you mean portal2021/hardened?"],
    ["portal/enterprise@7", "Did you mean portal/enterprise@1?"],
    ["helper/managed/simple", "Did you mean helper/managed/simple/dev, helper/managed/simple/prod?"],
    ["helper/managed", "or 2 more?"],
    ["helper/none/low/dev", "Did you mean helper/bare/simple/dev?"],
    ["helper/managed/normal/production", "Did you mean helper/managed/controlled/prod?"],
    ["LandingZone/Corp", "Did you mean landingZone/corp?"],
    ["managed/private/prod", "Did you mean helper/managed/private/prod?"],
    ["hardened", "Did you mean portal2021/hardened?"],
    ["dve", "Did you mean dev?"],
    ["dev@7", "Did you mean dev@2?"],
  ])("%s is misspelt", (reference, hint) => {
    const { problem } = judged(reference);
    expect(problem?.message).toBe(`there is no preset ${JSON.stringify(reference)}`);
    expect(problem?.fix).toContain(hint);
  });

  test.each(["constructor", "toString", "helper/constructor/simple/dev", "valueOf/prod", "__proto__"])(
    "%s, which every object has by inheritance, is one that there is not",
    reference => {
      expect(judged(reference).problem?.message).toMatch(/^there is no preset|can't be read/);
    },
  );

  test.each(["./presets/helper", "@contoso/helper", "lodash/prod", "./portal/enterprise", "helper/prod.yaml"])(
    "%s is of a file or package",
    reference => {
      const { problem } = judged(reference);
      expect(problem?.message).toBe(`${reference} can't be read: no such package`);
      expect(problem?.fix).toBe("Install it.");
    },
  );

  test("a package that is called as a family is read where the family has no such preset", () => {
    const { problem, choices } = judged("helper/own", reference => ({
      origin: reference,
      file: reference,
      choices: { kubernetes: { tier: "free" } },
    }));
    expect(problem).toBeUndefined();
    expect(choices.kubernetes.tier).toBe("free");
  });
});

test.each([
  ["Production Standard", ["portal/productionStandard"]],
  ["Dev/Test", ["portal/devTest", "portal2021/devTest"]],
  ["cost-optimized", ["portal2021/costOptimized"]],
  ["Batch", ["portal2021/batch"]],
  ["economy", ["portal/economy"]],
  ["contoso", []],
])("whoever knows a card as %s gets %j", (card, names) => {
  expect(nearPresets(card)).toStrictEqual(names);
});
