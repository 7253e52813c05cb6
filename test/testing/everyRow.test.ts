import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { subjects } from "../components/resources";
import { withoutTraces } from "../support/traces";
import { documented } from "./documented";

beforeEach(() => {
  jest.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(() => {
  pulumi.runtime.setAllConfig({});
});

describe.each(Object.entries(subjects))("%s under the mocks of Pulumi's documentation", (_, rows) => {
  test.each(rows)("$name", async ({ program, config = {} }) => {
    pulumi.runtime.setAllConfig({ ...config });
    await pulumi.runtime.setMocks(documented, "project", "stack", false);
    await withoutTraces(async () => {
      program();
      await expect(pulumi.runtime.disconnect()).resolves.toBeUndefined();
    });
  });
});
