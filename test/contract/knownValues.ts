import fs from "node:fs";
import ts from "typescript";

/** Values that Azure knows of texts whose mapper says String alone: the packages let any text through, and list in
 *  their declarations what the service accepts. */
export interface KnownValues {
  /** Values of a model's property, or of the items of its list; undefined where any text will do. Throws where the
   *  declarations do not have the property, since nothing would be checked then. */
  readonly of: (model: string, property: string) => readonly string[] | undefined;
}

interface Declared {
  readonly parents: readonly string[];
  readonly properties: ReadonlyMap<string, ts.TypeNode | undefined>;
}

/** Reads declarations: interfaces, and enums named Known and the name of the text's type. */
export function knownValuesIn(file: string): KnownValues {
  const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.ES2022);
  const models = new Map<string, Declared>();
  const enums = new Map<string, readonly string[]>();
  for (const statement of source.statements) {
    if (ts.isInterfaceDeclaration(statement)) models.set(statement.name.text, declared(statement));
    // A model that extends another one, in packages of one generator.
    if (ts.isTypeAliasDeclaration(statement) && ts.isIntersectionTypeNode(statement.type)) {
      models.set(statement.name.text, joined(statement.type));
    }
    if (ts.isEnumDeclaration(statement)) enums.set(statement.name.text, valuesOf(statement));
  }
  const typeOf = (model: string, property: string): ts.TypeNode | undefined => {
    const found = models.get(model);
    return found?.properties.get(property) ?? found?.parents.map(parent => typeOf(parent, property)).find(type => type);
  };
  return {
    of: (model, property) => {
      const type = typeOf(model, property);
      if (!type) throw new Error(`${file} declares no ${model}.${property}`);
      const name = nameIn(type);
      return name === undefined ? undefined : enums.get(`Known${name}`);
    },
  };
}

function declared(statement: ts.InterfaceDeclaration): Declared {
  const parents = (statement.heritageClauses ?? []).flatMap(clause => clause.types.map(type => type.expression));
  return {
    parents: parents.filter(ts.isIdentifier).map(parent => parent.text),
    properties: propertiesOf([...statement.members]),
  };
}

function joined({ types }: ts.IntersectionTypeNode): Declared {
  const parents = types.flatMap(type =>
    ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) ? [type.typeName.text] : [],
  );
  const own = types.filter(ts.isTypeLiteralNode).flatMap(({ members }) => [...members]);
  return { parents, properties: propertiesOf(own) };
}

const propertiesOf = (members: readonly ts.TypeElement[]): Declared["properties"] =>
  new Map(
    members
      .filter(ts.isPropertySignature)
      .map(member => [(member.name as ts.Identifier | ts.StringLiteral).text, member.type]),
  );

const valuesOf = (statement: ts.EnumDeclaration): string[] =>
  statement.members.flatMap(({ initializer }) =>
    initializer && ts.isStringLiteral(initializer) ? [initializer.text] : [],
  );

/** Name of a type, or of the items of a list or map of it. */
function nameIn(type: ts.TypeNode): string | undefined {
  if (ts.isArrayTypeNode(type)) return nameIn(type.elementType);
  if (ts.isTypeLiteralNode(type)) {
    const [member] = type.members.filter(ts.isIndexSignatureDeclaration);
    return member && nameIn(member.type);
  }
  return ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) ? type.typeName.text : undefined;
}
