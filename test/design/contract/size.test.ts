import { describe, expect, test } from "@jest/globals";
import { nearest } from "../../../design/contract/form";
import { Origins, originsInside } from "../../../design/contract/origins";
import { checkSize, mostOf } from "../../../design/contract/size";
import { problemsWith, type Values } from "../../support/choices";

const many = (length: number, value: (i: number) => unknown): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length }, (_, i) => [`k${i}`, value(i)]));
const text = (length: number): string => "x".repeat(length);
const list = (length: number): string[] => Array.from({ length }, (_, i) => `${i}`);

/** Choices at a bound, and one more. */
const bounds: Readonly<Record<string, { most: number; of: (size: number) => Values; key: string; says: RegExp }>> = {
  "characters of a text": {
    most: mostOf.characters,
    of: n => ({ preset: text(n) }),
    key: "preset",
    says: /the text has/,
  },
  "characters of a key": {
    most: mostOf.characters,
    of: n => ({ tags: { [text(n)]: "x" } }),
    key: "tags",
    says: /a key has/,
  },
  "entries of a list": { most: mostOf.entries, of: n => ({ zones: list(n) }), key: "zones", says: /entries/ },
  "entries of a map of texts": {
    most: mostOf.entries,
    of: n => ({ tags: many(n, () => "x") }),
    key: "tags",
    says: /entries/,
  },
  "entries of a map of maps": {
    most: mostOf.things,
    of: n => ({ nodePools: many(n, () => ({})) }),
    key: "nodePools",
    says: /entries/,
  },
  "values of all choices": {
    // Of five lists the lists themselves count too, and the map that they are in.
    most: mostOf.values,
    of: n => ({ limits: { ...many(5, i => list(i === 0 ? n - 6 - 4 * 3999 : 3999)) } }),
    key: "",
    says: /more than 20,000 values/,
  },
};

describe("choices have a size that somebody can have meant", () => {
  test.each(Object.entries(bounds))("%s", (_, { most, of, key, says }) => {
    expect(checkSize(of(most))).toBeUndefined();
    expect(checkSize(of(most + 1))).toMatchObject({ id: "C41", key, message: expect.stringMatching(says) as unknown });
  });

  test("what is too large says so alone, and shows nothing of it", () => {
    const [problem, ...others] = problemsWith({ preset: text(mostOf.characters + 1), zones: ["9"] });
    expect(others).toStrictEqual([]);
    expect(problem).toMatchObject({ id: "C41", key: "preset", severity: "error" });
    expect(problem.message.length).toBeLessThan(200);
  });

  test("a secret may be as long as it is", () => {
    expect(checkSize({ secrets: { ca: text(10 * mostOf.characters) } })).toBeUndefined();
  });

  test("what holds itself is too deep", () => {
    const tags: Record<string, unknown> = {};
    tags.a = tags;
    expect(checkSize({ tags })?.message).toMatch(/more than 32 maps and lists/);
  });
});

describe("work that grows with what is given, and no more", () => {
  test("a word is compared with words of about its length alone", () => {
    const asked: string[] = [];
    /** A word that says when it is compared letter by letter. */
    const watched = (word: string): string =>
      Object.assign(Object(word) as string, {
        toLowerCase: () => {
          asked.push(word);
          return word;
        },
      });
    nearest(text(50_000), ["Standard_D4s_v5", "xxxx"].map(watched));
    expect(asked).toStrictEqual([]);
    nearest("Standard_D4s_v6", ["Standard_D4s_v5", "xxxx"].map(watched));
    expect(asked).toStrictEqual(["Standard_D4s_v5"]);
  });

  test("origins know what is inside a key without a look at the others", () => {
    const origins = new Origins();
    for (let i = 0; i < 1000; i++) origins.set(`nodePools.p${i}.vmSize`, `source ${i}`);
    origins.set("tags.a.b", "one").set("tags.a", "other").delete("tags.a");
    const walks = Walks.of(origins);
    expect(originsInside(origins, "nodePools.p7")).toStrictEqual([["nodePools.p7.vmSize", "source 7"]]);
    expect(originsInside(origins, "tags")).toStrictEqual([["tags.a.b", "one"]]);
    expect(originsInside(origins, "nodePools")).toHaveLength(1000);
    expect(walks.count).toBe(0);
  });
});

/** Counts how often somebody walks through a whole map. */
class Walks {
  count = 0;
  static of(map: Map<string, string>): Walks {
    const counter = new Walks();
    const walk = map[Symbol.iterator].bind(map);
    map[Symbol.iterator] = () => {
      counter.count++;
      return walk();
    };
    return counter;
  }
}
