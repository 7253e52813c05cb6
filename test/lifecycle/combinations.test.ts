import { describe, expect, test } from "@jest/globals";
import { assess } from "../../design/assess";
import { blocks } from "../../design/problems";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { sentDeviations } from "../contract/contract";
import { context } from "../support/choices";
import { replay } from "../support/replay";
import { extent, sampled } from "../support/sample";
import { accepted, chosenBy, chosenIn, combinations, networkNames, pairsIn, refusalsOf } from "./combinations";
import { azureFor, environment } from "./shipped";

describe("every network with every egress and every API access", () => {
  test("a third of them is accepted, and more", () => {
    expect(accepted.length).toBeGreaterThan(combinations.length / 3);
  });

  test.each(networkNames)("%s: what is refused names its rule, and Azure's code where there is one", network => {
    const wrong = combinations
      .filter(c => c.network === network)
      .map(c => ({ name: c.name, expected: [...refusalsOf(c)].sort(), errors: errorsOf(c) }))
      .filter(({ expected, errors }) => expected.join() !== errors.join());
    expect(wrong).toStrictEqual([]);
  });
});

