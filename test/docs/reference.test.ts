import { describe, expect, test } from "@jest/globals";
import choices from "../../design/contract/choices.schema.json";
import { presets, referenceOf } from "../../design/presets";
import plugin from "../../schema.json";
import { commandLine } from "../../tools/commandLine";
import { documented } from "../../tools/generate/reference/documented";
import { pages, type Page } from "./pages";

const page = (name: string): Page => pages.find(p => p.file === `docs/reference/${name}.md`)!;
const codeOf = (name: string): Set<string> => new Set(page(name).inlineCode.map(c => c.text));
/** Last parts of the keys that a page names. */
const lastParts = (name: string): Set<string> =>
  new Set([...codeOf(name)].map(text => text.split(".").at(-1)?.replace(/\[\]$/, "") ?? ""));

type Named = Readonly<Record<string, { readonly properties?: object }>>;
interface Component {
  readonly inputProperties?: object;
  readonly properties: object;
}
const propertiesOf = (types: Named): string[] => Object.values(types).flatMap(t => Object.keys(t.properties ?? {}));

describe("reference", () => {
  test("no choice is left out", () => {
    const names = lastParts("choices");
    const all = propertiesOf(choices.definitions as Named);
    expect(all.length).toBeGreaterThan(150);
    expect(all.filter(name => !names.has(name))).toStrictEqual([]);
  });

  const componentNames = new Set([...lastParts("components"), ...lastParts("choices")]);

  test.each(Object.entries<Component>(plugin.resources))("%s has a heading", token => {
    expect(page("components").anchors).toContain(token.split(":")[2]);
  });

  test.each(Object.entries<Component>(plugin.resources))(
    "no input or output of %s is left out",
    (_, { inputProperties = {}, properties }) => {
      const all = [...Object.keys(inputProperties), ...Object.keys(properties)];
      expect(all.filter(name => !componentNames.has(name))).toStrictEqual([]);
    },
  );

  test("no setting of an input is left out", () => {
    expect(propertiesOf(plugin.types as Named).filter(name => !componentNames.has(name))).toStrictEqual([]);
  });

  test("no preset is left out", () => {
    const { anchors } = page("presets");
    const own = presets.filter(({ source }) => source === undefined);
    expect(own.map(referenceOf).filter(preset => !anchors.has(preset))).toStrictEqual([]);
    const cards = pages.find(({ file }) => file === "docs/presets.md")!.anchors;
    const others = presets.filter(({ source }) => source !== undefined).map(({ name }) => name.replaceAll("/", "-"));
    expect(others.filter(anchor => !cards.has(anchor))).toStrictEqual([]);
  });

  test("no command is left out", () => {
    const { anchors } = page("commands");
    const names = commandLine().commands.map(command => command.name());
    expect(names.filter(name => !anchors.has(name))).toStrictEqual([]);
  });

  test("no option of a command is left out but those that are only refused", () => {
    const shown = codeOf("commands");
    const options = commandLine().commands.flatMap(command => command.options.filter(option => !option.hidden));
    const flags = options.map(option => option.flags);
    expect(shown.has("--target <urn...>")).toBe(false);
    expect(flags.filter(flag => !shown.has(flag))).toStrictEqual([]);
  });

  test("a comment is taken apart by its marks", () => {
    const said = documented(
      'How many. Required. Default: 1 (see\n  "1.36"). Allowed: 1-16, e.g. 2. Change: in place; cuts egress.',
    );
    expect(said).toStrictEqual({
      what: "How many.",
      allowed: "1-16, e.g. 2",
      default: '1 (see "1.36")',
      change: "in place; cuts egress",
      required: true,
    });
    expect(documented("Default: none.").what).toBe("");
  });
});
