import { describe, expect, test } from "@jest/globals";
import { kindsTogether } from "../design/kinds";
import { extent } from "../support/sample";
import { deployed, generated, sound, tried, type Generated } from "./anyChoices";

const kindsOf = ({ kinds }: Generated): string => kinds.join(", ");

describe("generated choices", () => {
  test("the rules accept a fifth of them, and more", () => {
    expect(sound.length).toBeGreaterThanOrEqual(generated.length / 5);
  });

  test.each([...new Set(kindsTogether.flatMap(({ kinds }) => kinds))])("of %s a twentieth, and more", kind => {
    const share = generated.filter(({ kinds }) => kinds.includes(kind));
    expect(share.filter(({ isSound }) => isSound).length).toBeGreaterThanOrEqual(share.length / 20);
  });
});

describe(`what the rules accept, the model of Azure accepts: ${extent(tried.length, sound.length, "choices")}`, () => {
  test("every kind of which some are accepted is among it", () => {
    const all = (of: readonly Generated[]): Set<string> => new Set(of.flatMap(({ kinds }) => kinds));
    expect(all(tried)).toStrictEqual(all(sound));
  });

  test.each([...new Set(tried.map(kindsOf))])("%s", async kinds => {
    const failures: unknown[] = [];
    for (const { choices } of tried.filter(one => kindsOf(one) === kinds)) {
      const wrong = await deployed(choices);
      if (wrong !== undefined) failures.push({ wrong, choices });
    }
    expect(failures).toStrictEqual([]);
  });
});
