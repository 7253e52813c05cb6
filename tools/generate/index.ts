import { baselinePage } from "./baselinePage";
import { argsSchema, type PluginSchema } from "./argsSchema";
import { refuseTags } from "./comments";
import { generateChoicesSchema } from "./choicesSchema";
import { generatePluginSchema } from "./pluginSchema";
import { driftPage } from "./driftPage";
import { policiesPage } from "./policiesPage";
import { presetsPage } from "./presetsPage";
import { referencePages } from "./reference";
import { Places, type Definition } from "./reference/places";
import { ruleExamples } from "./ruleExamples";
import { rulesPage } from "./rulesPage";
import { stackSchema } from "./stackSchema";
import { templateFiles } from "./template";

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** One line for each, so that a change shows as one. */
const rows = (map: object): string =>
  `{\n${Object.entries(map)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(",\n")}\n}\n`;

const choiceKeys = (schema: object): string[] =>
  Object.keys((schema as { definitions: { Choices: { properties: object } } }).definitions.Choices.properties);

/** Every generated file with its text. */
export function generatedFiles(root: string): Record<string, string> {
  refuseTags(root);
  const schema = generateChoicesSchema(root);
  const plugin = generatePluginSchema(root);
  return {
    "components/args.schema.json": json(argsSchema(plugin as PluginSchema, choiceKeys(schema))),
    "design/contract/choices.schema.json": json(schema),
    "design/contract/stack.schema.json": json(stackSchema(schema)),
    "schema.json": json(plugin),
    "tools/ruleExamples.json": rows(ruleExamples()),
    "docs/drift.md": driftPage(),
    "docs/policies.md": policiesPage(),
    "docs/presets.md": presetsPage(root, new Places(schema as { definitions: Record<string, Definition> })),
    "docs/rules.md": rulesPage(),
    "docs/securityBaseline.md": baselinePage(root, new Places(schema as { definitions: Record<string, Definition> })),
    ...referencePages(schema, plugin),
    ...templateFiles(),
  };
}
