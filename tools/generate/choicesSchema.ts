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
