import { describe, expect, test } from "@jest/globals";
import { policies } from "../../policies/areas";
import { judgeStack } from "../../policies/judge";
import { settingsOf } from "../../policies/settings";
import { today } from "./fixtures";
import { fine } from "./finePrograms";
import { insecure } from "./insecurePrograms";
import type { Program } from "./programParts";

/** What the whole pack says of a program. */
function verdicts({ resources, stack = "prod" }: Omit<Program, "found">): string[] {
  const settings = settingsOf({ stack, config: {} }, policies);
  return judgeStack({ inputs: resources, outputs: resources }, settings, today).map(v => `${v.level} ${v.policy}`);
}

describe("the pack objects to", () => {
  test.each(insecure)("$what", program => {
    expect(verdicts(program).sort()).toStrictEqual([...program.found].sort());
  });
});

describe("the pack has nothing against", () => {
  test.each(fine)("$what", program => {
    expect(verdicts(program)).toStrictEqual([]);
  });
});
