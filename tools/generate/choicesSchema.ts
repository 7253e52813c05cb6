import path from "node:path";
import ts from "typescript";
import {
  AnnotatedType,
  createFormatter,
  createParser,
  createProgram,
  SchemaGenerator,
  type BaseType,
  type CompletedConfig,
  type Context,
  type NodeParser,
  type SubNodeParser,
  DEFAULT_CONFIG,
} from "ts-json-schema-generator";

/** Input<T> is T that may be unknown yet. */
class InputParser implements SubNodeParser {
  constructor(private readonly parser: NodeParser) {}
  supportsNode(node: ts.Node): boolean {
    return ts.isTypeReferenceNode(node) && node.typeName.getText() === "Input";
  }
  createType(node: ts.TypeReferenceNode, context: Context): BaseType {
    const [argument] = node.typeArguments ?? [];
    return new AnnotatedType(this.parser.createType(argument, context), { "x-input": true }, false);
  }
}

/** JSON Schema of the choices, from their interfaces. */
export function generateChoicesSchema(root: string): object {
  const config: CompletedConfig = {
    ...DEFAULT_CONFIG,
    path: path.join(root, "design/contract/choices.ts"),
    tsconfig: path.join(root, "tsconfig.json"),
    type: "Choices",
    skipTypeCheck: true,
    additionalProperties: false,
    topRef: true,
    sortProps: false,
    expose: "export",
  };
  const program = createProgram(config);
  const parser = createParser(program, config, chain =>
    chain.addNodeParser(new InputParser(chain as unknown as NodeParser)),
  );
  const schema = new SchemaGenerator(program, parser, createFormatter(config), config).createSchema("Choices");
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === "description" && typeof value === "string" ? value.replace(/\s*\n\s*/g, " ") : value,
  ) as object;
}

/** JSON Schema of Pulumi.<stack>.yaml, for editors: each choice under its key, every one optional. */
export function stackSchema(schema: object): object {
  const { definitions } = JSON.parse(JSON.stringify(schema)) as {
    definitions: Record<string, { properties?: Record<string, object>; required?: string[] }>;
  };
  for (const definition of Object.values(definitions)) delete definition.required;
  const own = Object.entries(definitions.Choices.properties ?? {}).map(([key, property]) => [`aks:${key}`, property]);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Pulumi stack configuration of an AKS environment",
    type: "object",
    properties: {
      config: {
        type: "object",
        properties: Object.fromEntries(own) as object,
        patternProperties: { "^(?!aks:)": {} },
        additionalProperties: false,
      },
    },
    definitions,
  };
}
