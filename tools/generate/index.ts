import { generateChoicesSchema, stackSchema } from "./choicesSchema";
import { rulesPage } from "./rulesPage";

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** Every generated file with its text. */
export function generatedFiles(root: string): Record<string, string> {
  const schema = generateChoicesSchema(root);
  return {
    "design/choices/choices.schema.json": json(schema),
    "design/choices/stack.schema.json": json(stackSchema(schema)),
    "docs/rules.md": rulesPage(),
  };
}
