import { format } from "node:util";
import "./matchers";
import { afterEach, beforeEach } from "@jest/globals";

/** What a test printed: whatever it wants to say, it says in its name or its failure. */
let printed: string[] = [];

beforeEach(() => {
  printed = [];
  for (const level of ["debug", "error", "info", "log", "warn"] as const)
    console[level] = (...args: unknown[]) => printed.push(format(...args));
});

afterEach(() => {
  if (printed.length > 0) throw new Error(`The test printed:\n${printed.join("\n")}`);
});
