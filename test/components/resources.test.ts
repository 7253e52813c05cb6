import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { runtime } from "@pulumi/pulumi";
import { subjects } from "./resources";
import { flat, tableOf } from "./resources/table";

afterEach(() => {
  runtime.setAllConfig({});
});

describe.each(Object.entries(subjects))("%s", (_, rows) => {
  test.each(rows)("$name", async ({ program, creates, config = {}, warns = [] }) => {
    const warn = jest.spyOn(console, "warn").mockImplementation(() => undefined);
    runtime.setAllConfig({ ...config });
    expect(await tableOf(program)).toStrictEqual(flat(creates));
    expect(warn.mock.calls.flat()).toStrictEqual(warns);
  });
});
