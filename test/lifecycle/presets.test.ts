import { describe, expect, test } from "@jest/globals";
import { presets, referenceOf } from "../../design/presets";
import { exampleOf } from "../../design/presets/examples";
import { policies } from "../../policies/areas";
import { settingsOf } from "../../policies/settings";
import counts from "../../tools/generate/presetCounts.json";
import { madeOf } from "../../tools/engine/counts";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { verdictsOf } from "../../tools/verdicts";
import { context } from "../support/choices";
import { extent, sampled } from "../support/sample";
import { azureFor, environment } from "./shipped";

/** Those of no stack that is shipped, which stacks.test.ts plays. */
const others = presets.filter(({ source }) => source !== undefined);
const cases = sampled(others, 5, ({ name }) => [name.split("/")[0]]);

describe(`whole lives: ${extent(cases.length, others.length, "presets of other sources")}`, () => {
  test.each(cases.map(preset => ({ preset, reference: referenceOf(preset) })))("$reference", async ({ preset }) => {
    const choices = exampleOf(preset);
    const azure = azureFor(choices);
    const engine = new SmallEngine(azure, "aks", "test");
    const program = environment(choices);
    const created = await engine.up(program);
    expect(created).toSucceed();
    // As docs/presets.md has it: pulumi-aks generate --presets counts anew.
    const { resources } = created.deployment;
    const made = Object.values(madeOf(resources)).reduce((sum, count) => sum + count, 0);
    expect({ all: resources.length, made }).toStrictEqual(counts[referenceOf(preset) as keyof typeof counts]);
    const settings = settingsOf(
      { stack: "test", config: { "aks-policies:environment": preset.environment } },
      policies,
    );
    const verdicts = verdictsOf(created.deployment, settings, context.today);
    const broken = verdicts.filter(({ level }) => level === "mandatory").map(({ policy }) => policy);
    expect([...new Set(broken)].sort()).toStrictEqual(Object.keys(preset.breaks ?? {}).sort());
    const second = await engine.preview(program);
    expect(second).toSucceed();
    expect(second.counts).toMatchObject({ create: 0, update: 0, replace: 0, delete: 0 });
    engine.unprotect();
    expect(engine.destroy()).toSucceed();
    expect(azure.count).toBe(0);
  });
});
