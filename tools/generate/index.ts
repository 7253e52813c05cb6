import { generateChoicesSchema, stackSchema } from "./choicesSchema";
import { generatePluginSchema } from "./pluginSchema";
import { policiesPage } from "./policiesPage";
import { referencePages } from "./reference";
import { rulesPage } from "./rulesPage";
import { bare, generateValidator, validatorTypes } from "./validator";

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** Every generated file with its text. */
export async function generatedFiles(root: string): Promise<Record<string, string>> {
  const schema = generateChoicesSchema(root);
  const plugin = generatePluginSchema(root);
  return {
    "design/choices/choices.schema.json": json(schema),
    "design/choices/stack.schema.json": json(stackSchema(schema)),
    "design/choices/validator.js": generateValidator(bare(schema) as object),
    "design/choices/validator.d.ts": validatorTypes,
    "schema.json": json(plugin),
    "docs/policies.md": policiesPage(),
    "docs/rules.md": rulesPage(),
    ...(await referencePages(schema, plugin)),
  };
}
