import fs from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import type { PlannedResource } from "../../tools/engine/deployment";
import { preview } from "../../tools/preview";
import { isDefaultProvider } from "../../tools/engine/providers";
import { readProject, stacksOf } from "../../tools/stackFile";
import { root } from "../support/project";
import { realStack, withPulumi } from "../support/realEngine";

/** A resource as either engine plans it. */
interface Planned {
  readonly op: string;
  readonly type: string;
  readonly parent: string;
  readonly inputs: unknown;
  readonly dependencies: readonly string[];
  readonly from: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
}

interface Step {
  readonly op: string;
  readonly urn: string;
  readonly newState: {
    readonly type: string;
    readonly parent?: string;
    readonly inputs?: unknown;
    readonly dependencies?: readonly string[];
    readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
    readonly protect?: boolean;
    readonly retainOnDelete?: boolean;
  };
}

const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const sorted = (list: readonly string[] = []): string[] => [...new Set(list)].sort();
const sources = (from: Readonly<Record<string, readonly string[] | null>> = {}) =>
  Object.fromEntries(
    Object.entries(from)
      .filter(([, urns]) => (urns ?? []).length > 0)
      .map(([key, urns]) => [key, sorted(urns ?? [])]),
  );

/** What the offline preview calls unknown, as Pulumi writes it. */
const asPulumi = (inputs: unknown): unknown =>
  JSON.parse(JSON.stringify(inputs).replaceAll('"[unknown]"', `"${unknownText}"`)) as unknown;

/** A provider's inputs are what the engine makes of its configuration. */
const inputsOf = (type: string, inputs: unknown): unknown => (type.startsWith("pulumi:providers:") ? "any" : inputs);

const plannedByPulumi = ({ op, newState: s }: Step): Planned => ({
  op,
  type: s.type,
  parent: s.parent ?? "",
  inputs: inputsOf(s.type, s.inputs ?? {}),
  dependencies: sorted(s.dependencies),
  from: sources(s.propertyDependencies),
  protect: s.protect ?? false,
  retainOnDelete: s.retainOnDelete ?? false,
});

const plannedOffline = (r: PlannedResource): Planned => ({
  op: r.op,
  type: r.type,
  parent: r.parent,
  inputs: inputsOf(r.type, asPulumi(r.inputs)),
  dependencies: sorted(r.dependsOn),
  from: sources(r.sources),
  protect: r.protect,
  retainOnDelete: r.retainOnDelete,
});

const { describe, orWhyNot } = withPulumi();

describe(`the offline preview and Pulumi's${orWhyNot}`, () => {
  test.each([
    ...stacksOf(readProject(root)).map(stack => ({ stack, text: undefined })),
    // With a provider of its own for the hub's subscription.
    { stack: "dev", text: fs.readFileSync(path.join(root, "examples/hub-and-spoke/Pulumi.dev.yaml"), "utf8") },
  ])("$stack: the same resources, inputs, parents, dependencies and options", async ({ stack, text }) => {
    const { project, pulumi } = await realStack(stack, text === undefined ? {} : { text });
    const previewed = await pulumi("preview", "--json");
    expect(previewed).toExitWith(0);
    const printed = previewed.stdout;
    const { steps } = JSON.parse(printed.slice(printed.indexOf("{"))) as { steps: Step[] };
    const own = steps.filter(({ urn }) => !isDefaultProvider(urn));
    const offline = await preview(project, stack);
    expect(Object.fromEntries(offline.resources.map(r => [r.urn, plannedOffline(r)]))).toStrictEqual(
      Object.fromEntries(own.map(step => [step.urn, plannedByPulumi(step)])),
    );
  });
});
