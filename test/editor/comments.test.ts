import { expect, test } from "@jest/globals";
import { tagsIn } from "../../tools/generate/comments";

/** A file whose only property has this comment. */
const fileWith = (comment: string): string =>
  `/** Choices. */\nexport interface Any {\n  ${comment}\n  preset?: string;\n}\n`;

// What follows a tag is in none of the texts that editors show.
test.each<[comment: string, tags: readonly string[]]>([
  ["/** One of a package, @contoso/presets. Default: none. */", ["any.ts:3: @contoso"]],
  ["/** One of a package:\n   *  @contoso/presets. */", ["any.ts:4: @contoso"]],
  ["/** One of a package, `@contoso/presets`. Default: none. */", []],
  ["/** One that ships, dev@1. */", []],
  ["// One of a package, @contoso/presets.", []],
])("the tags of %j", (comment, tags) => {
  expect(tagsIn("any.ts", fileWith(comment))).toStrictEqual(tags);
});
