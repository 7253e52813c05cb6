import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import * as components from "../../components";
import * as kubernetes from "../../components/kubernetes";
import { AzureMocks, azureMocks, valueOf } from "../../testing";
import { extent, sampled } from "../support/sample";
import { withoutTraces } from "../support/traces";
import { documented } from "./documented";
import { programs } from "./rows";

const mocks: Readonly<Record<string, { make: () => pulumi.runtime.Mocks; answer: boolean }>> = {
  "the mocks of Pulumi's documentation": { make: () => documented, answer: true },
  "mocks that know ids alone": {
    make: () => ({
      newResource: ({ name }) => ({ id: `${name}_id`, state: {} }),
      call: () => undefined as unknown as object,
    }),
    answer: true,
  },
  // For the SDK a resource without an id is one whose id is not known.
  "mocks that do not answer": {
    make: () => ({ newResource: () => ({ id: "", state: {} }), call: () => ({}) }),
    answer: false,
  },
  "the mocks of this package": { make: () => azureMocks(), answer: true },
};

/** Values of all outputs of a component, by name. */
async function outputsOf(component: pulumi.ComponentResource): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(component)) {
    if (name === "urn" || !pulumi.Output.isInstance<string>(value)) continue;
    const known: unknown = await valueOf<string>(value);
    values[name] = known;
  }
  return values;
}

beforeEach(() => {
  // Warnings have tests of their own.
  jest.spyOn(console, "warn").mockImplementation(() => undefined);
});

const cases = Object.entries(mocks).flatMap(([kind, mock]) =>
  Object.entries(programs).flatMap(([what, program]) =>
    [false, true].map(preview => ({ kind, what, preview, program, ...mock })),
  ),
);
// Every component is among them, and every kind of mocks in both modes.
const tried = sampled(cases, 36, ({ kind, what, preview }) => [`${kind} ${preview}`, what]);

describe(`under mocks all that a component gives settles, ${extent(tried.length, cases.length, "cases")}`, () => {
  test.each(tried)("$what under $kind, preview $preview", async ({ make, answer, preview, program }) => {
    const made = make();
    await pulumi.runtime.setMocks(made, "project", "stack", preview);
    const outputs = await withoutTraces(async () => {
      const settled = await outputsOf(program());
      await (made instanceof AzureMocks ? made.settled() : pulumi.runtime.disconnect());
      return settled;
    });
    expect(outputs).not.toStrictEqual({});
    // What is not known is for previews.
    const unknown = Object.entries(outputs).filter(([, value]) => value === undefined);
    expect(unknown).toStrictEqual(preview || !answer ? unknown : []);
  });
});

test("every component is among them", () => {
  const classes = Object.values<unknown>({ ...components, ...kubernetes }).filter(
    (made): made is typeof pulumi.ComponentResource =>
      typeof made === "function" && made.prototype instanceof pulumi.ComponentResource,
  );
  expect(classes.map(({ name }) => name).filter(name => !(name in programs))).toStrictEqual([]);
});
