import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { subjects } from "../components/resources";
import { testStack } from "../support/mocks";
import { extent, sampled } from "../support/sample";
import { withoutTraces } from "../support/traces";
import { documented } from "./documented";

beforeEach(() => {
  jest.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(() => {
  pulumi.runtime.setAllConfig({});
});

const all = Object.entries(subjects).flatMap(([subject, rows]) => rows.map(row => ({ subject, ...row })));
const tried = sampled(all, 25, ({ subject }) => [subject]);

describe(`under the mocks of Pulumi's documentation, ${extent(tried.length, all.length, "rows")}`, () => {
  test.each(tried)("$subject: $name", async ({ program, config = {} }) => {
    pulumi.runtime.setAllConfig({ ...config });
    await pulumi.runtime.setMocks(documented, testStack.project, testStack.stack, false);
    await withoutTraces(async () => {
      program();
      await expect(pulumi.runtime.disconnect()).resolves.toBeUndefined();
    });
  });
});
