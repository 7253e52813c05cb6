import { argsSchema, type PluginSchema } from "./argsSchema";
import { generateChoicesSchema, stackSchema } from "./choicesSchema";
import { componentNames, generatePluginSchema } from "./pluginSchema";
import { policiesPage } from "./policiesPage";
import { referencePages } from "./reference";
import { rulesPage } from "./rulesPage";
import { bare, generateValidator, generateValidators, validatorsTypes, validatorTypes } from "./validator";

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

const choiceKeys = (schema: object): string[] =>
  Object.keys((schema as { definitions: { Choices: { properties: object } } }).definitions.Choices.properties);

/** Every generated file with its text. */
export function generatedFiles(root: string): Record<string, string> {
  const schema = generateChoicesSchema(root);
  const plugin = generatePluginSchema(root);
  const args = argsSchema(plugin as PluginSchema, choiceKeys(schema));
  const checked = componentNames.filter(name => name in args.definitions);
  return {
    "components/args.schema.json": json(args),
    "components/argsValidator.js": generateValidators(bare(args) as object, checked),
    "components/argsValidator.d.ts": validatorsTypes(checked),
    "design/choices/choices.schema.json": json(schema),
    "design/choices/stack.schema.json": json(stackSchema(schema)),
    "design/choices/validator.js": generateValidator(bare(schema) as object),
    "design/choices/validator.d.ts": validatorTypes,
    "schema.json": json(plugin),
    "docs/policies.md": policiesPage(),
    "docs/rules.md": rulesPage(),
    ...referencePages(schema, plugin),
  };
}
