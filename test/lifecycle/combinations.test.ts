import { describe, expect, test } from "@jest/globals";
import path from "node:path";
import { apart } from "../support/apart";
import { needRefusals, type Lived } from "./combinations";

describe("every network with every egress and every API access", () => {
  for (const half of ["first", "second"] as const) {
    test(`what is refused names its rule, and Azure's code where there is one: ${half} half`, () => {
      needRefusals(half);
    });

    test(`what is accepted is created, the same when previewed again, and gone afterwards: ${half} half`, async () => {
      const { all, accepted, failure } = await apart<Lived>(path.join(__dirname, "combinations.ts"), half);
      t.diagnostic(`${accepted} of ${all} combinations are accepted`);
      expect(failure).toBeUndefined();
      expect(accepted).toBeGreaterThan(100);
    });
  }
});
