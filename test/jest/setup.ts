import { format } from "node:util";
import "./matchers";
import { afterEach, beforeEach, expect } from "@jest/globals";

/** What a test printed: whatever it wants to say, it says in its name or its failure. */
let printed: string[] = [];

beforeEach(() => {
  printed = [];
  for (const level of ["debug", "error", "info", "log", "warn"] as const)
    console[level] = (...args: unknown[]) => printed.push(format(...args));
});

afterEach(() => {
  expect(printed).toStrictEqual([]);
});
