import { describe, expect, test } from "@jest/globals";
import choices from "../../design/choices/choices.schema.json";
import { presets } from "../../design/presets";
import plugin from "../../schema.json";
import { commandLine } from "../../tools/program";
import { documented } from "../../tools/generate/reference/documented";
import { pages, type Page } from "./pages";

const page = (name: string): Page => pages.find(p => p.file === `docs/reference/${name}.md`)!;
const codeOf = (name: string): Set<string> => new Set(page(name).inlineCode.map(c => c.text));
/** Last parts of the keys that a page names. */
const lastParts = (name: string): Set<string> =>
  new Set([...codeOf(name)].map(text => text.split(".").at(-1)?.replace(/\[\]$/, "") ?? ""));

type Named = Readonly<Record<string, { readonly properties?: object }>>;
const propertiesOf = (types: Named): string[] => Object.values(types).flatMap(t => Object.keys(t.properties ?? {}));

describe("reference", () => {
  test("no choice is left out", () => {
    const names = lastParts("choices");
    const all = propertiesOf(choices.definitions as Named);
    expect(all.length).toBeGreaterThan(150);
    expect(all.filter(name => !names.has(name))).toStrictEqual([]);
  });

  test("no component, input, output or setting of an input is left out", () => {
    const names = new Set([...lastParts("components"), ...lastParts("choices")]);
    for (const [token, { inputProperties = {}, properties }] of Object.entries(
      plugin.resources as Record<string, { inputProperties?: object; properties: object }>,
    )) {
      expect(page("components").anchors.has(token.split(":")[2])).toBe(true); /* SAID: token */
      const missing = [...Object.keys(inputProperties), ...Object.keys(properties)].filter(name => !names.has(name));
      expect(missing).toStrictEqual([]); /* SAID: token */
    }
    expect(propertiesOf(plugin.types as Named).filter(name => !names.has(name))).toStrictEqual([]);
  });

  test("no preset, command or option is left out", () => {
    for (const { name, version } of presets)
      expect(page("presets").anchors.has(`${name}@${version}`)).toBe(true); /* SAID: name */
    const shown = codeOf("commands");
    for (const command of commandLine().commands) {
      expect(page("commands").anchors.has(command.name())).toBe(true); /* SAID: command.name() */
      for (const { flags } of command.options)
        expect(shown.has(flags)).toBe(true); /* SAID: `${command.name()} ${flags}` */
    }
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
