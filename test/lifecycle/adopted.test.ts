import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { presets, referenceOf, type Preset } from "../../design/presets";
import { exampleOf } from "../../design/presets/examples";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { pulumiAks } from "../support/cli";
import { temporaryProject } from "../support/project";
import { extent, sampled } from "../support/sample";
import { azureFor, environment } from "./shipped";

/** What adopt says for machines. */
interface Said {
  readonly differences: readonly { readonly resource: string; readonly property: string; readonly class: string }[];
  readonly unsaid: readonly { readonly path: string; readonly resource: string }[];
  readonly created: readonly string[];
  readonly failure?: string;
  readonly problems: readonly {
    readonly id: string;
    readonly severity: string;
    readonly accepted?: string;
    readonly message: string;
  }[];
}

/** What is in Azure after a preset is deployed, as az lists it. */
async function living(preset: Preset): Promise<object[]> {
  const choices = exampleOf(preset);
  const engine = new SmallEngine(azureFor(choices), "aks", "test");
  const { deployment, ...created } = await engine.up(environment(choices));
  expect({ deployment, ...created }).toSucceed();
  return deployment
    .state()
    .deployment.resources.flatMap(({ id, type, outputs }) =>
      id !== undefined && type.startsWith("azure-native:") && id.startsWith("/subscriptions/")
        ? [{ ...outputs, id }]
        : [],
    );
}

const cases = sampled(presets, 3, ({ name }) => [name.split("/")[0]]);

describe(`what presets leave behind, taken over by what Azure answers of it: ${extent(cases.length, presets.length, "presets")}`, () => {
  test.each(cases.map(preset => ({ preset, reference: referenceOf(preset) })))("$reference", async ({ preset }) => {
    const { folder } = temporaryProject({});
    fs.writeFileSync(path.join(folder, "azure.json"), JSON.stringify(await living(preset)));
    const ran = await pulumiAks(folder, "adopt", "--from", "azure.json", "--stack", "live", "--json");
    expect(ran.stderr).toBe("");
    const { differences, unsaid, created, problems, failure } = JSON.parse(ran.stdout) as Said;
    expect({
      failure,
      created,
      errors: problems.filter(({ severity, accepted }) => severity === "error" && accepted === undefined),
      differences: differences.map(one => `${one.resource} ${one.property} ${one.class}`),
      unsaid: unsaid.map(one => `${one.resource} ${one.path}`),
    }).toStrictEqual({ failure: undefined, created: [], errors: [], differences: [], unsaid: [] });
    expect(ran.status).toBe(0);
  });
});
