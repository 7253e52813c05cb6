import ts from "typescript";

/** What sources can send, by type of resource: "vmSize" for a property, "osType: Linux" for a value that they name,
 *  "option protect: true" for an option. */
export type Words = ReadonlyMap<string, ReadonlySet<string>>;

interface Source {
  readonly node: ts.SourceFile;
  /** Modules by the name that they are imported under, with * for a whole one. */
  readonly imports: ReadonlyMap<string, { readonly module: string; readonly whole: boolean }>;
  /** What names stand for: constants, at any depth, and functions. */
  readonly declared: ReadonlyMap<string, ts.Expression | ts.FunctionDeclaration>;
}

/** Reads sources, by the name of their file without extension. It follows names and functions of these files; what
 *  comes from elsewhere is not looked into. */
export function wordsOf(texts: Readonly<Record<string, string>>): Words {
  const sources = new Map(Object.entries(texts).map(([file, text]) => [file, parsed(file, text)]));
  const words = new Map<string, Set<string>>();
  for (const source of sources.values()) {
    eachNode(source.node, node => {
      if (!ts.isNewExpression(node)) return;
      const type = typeOf(node.expression, source);
      if (type === undefined) return;
      const found = words.get(type) ?? new Set();
      words.set(type, found);
      const [, inputs, options] = node.arguments ?? [];
      for (const word of new Reader(sources).read(inputs, source)) found.add(word);
      for (const word of new Reader(sources).read(options, source)) found.add(`option ${word}`);
    });
  }
  return words;
}

function parsed(file: string, text: string): Source {
  const node = ts.createSourceFile(`${file}.ts`, text, ts.ScriptTarget.ES2022);
  const imports = new Map<string, { module: string; whole: boolean }>();
  const declared = new Map<string, ts.Expression | ts.FunctionDeclaration>();
  eachNode(node, child => {
    if (ts.isImportDeclaration(child)) {
      const module = (child.moduleSpecifier as ts.StringLiteral).text;
      const bindings = child.importClause?.namedBindings;
      if (bindings && ts.isNamespaceImport(bindings)) imports.set(bindings.name.text, { module, whole: true });
      else for (const { name } of bindings?.elements ?? []) imports.set(name.text, { module, whole: false });
    } else if (ts.isFunctionDeclaration(child) && child.name) {
      declared.set(child.name.text, child);
    } else if (ts.isVariableDeclaration(child) && ts.isIdentifier(child.name) && child.initializer) {
      declared.set(child.name.text, child.initializer);
    }
  });
  return { node, imports, declared };
}

function eachNode(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild(child => eachNode(child, visit));
}

/** Type of what is made: network.Subnet after import * as network from "@pulumi/azure-native/network". */
function typeOf(made: ts.Expression, { imports }: Source): string | undefined {
  if (ts.isIdentifier(made)) {
    return imports.get(made.text)?.module === "@pulumi/azure-native/provider"
      ? "pulumi:providers:azure-native"
      : undefined;
  }
  if (!ts.isPropertyAccessExpression(made) || !ts.isIdentifier(made.expression)) return undefined;
  const { module = "" } = imports.get(made.expression.text) ?? {};
  if (module.startsWith("@pulumi/azure-native/")) return `${module.split("/")[2]}:${made.name.text}`;
  // Kubernetes' own groups have a suffix in the type.
  const suffix = /\/(networking|rbac)\//.exec(module)?.[1];
  const group = { networking: "networking.k8s.io", rbac: "rbac.authorization.k8s.io" }[suffix ?? ""] ?? "core";
  return module.startsWith("@pulumi/kubernetes/") ? `kubernetes:${group}/v1:${made.name.text}` : undefined;
}

const comparisons = [
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
];

/** a === b, !a: both answers come up. */
const isYesOrNo = (node: ts.Node): boolean =>
  (ts.isBinaryExpression(node) && comparisons.includes(node.operatorToken.kind)) ||
  (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken);

/** Collects properties and named values of one expression. */
class Reader {
  private readonly words = new Set<string>();
  private readonly seen = new Set<ts.Node>();

  constructor(private readonly sources: ReadonlyMap<string, Source>) {}

  read(expression: ts.Expression | undefined, source: Source): ReadonlySet<string> {
    if (expression) this.walk(expression, source, "");
    return this.words;
  }

  private walk(node: ts.Node, source: Source, property: string): void {
    const on = (child: ts.Node, name = property): void => {
      this.walk(child, source, name);
    };
    if (ts.isObjectLiteralExpression(node)) {
      for (const member of node.properties) {
        if (ts.isSpreadAssignment(member)) this.spread(member.expression, source, property);
        else if (member.name && !ts.isComputedPropertyName(member.name)) {
          const name = (member.name as ts.Identifier | ts.StringLiteral).text;
          this.words.add(name);
          on(ts.isPropertyAssignment(member) ? member.initializer : member.name, name);
        }
      }
    } else if (ts.isStringLiteral(node) || ts.isNumericLiteral(node)) {
      if (node.text !== "") this.words.add(property === "" ? node.text : `${property}: ${node.text}`);
    } else if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
      this.words.add(`${property}: ${node.kind === ts.SyntaxKind.TrueKeyword}`);
    } else if (ts.isConditionalExpression(node)) {
      on(node.whenTrue);
      on(node.whenFalse);
    } else if (isYesOrNo(node)) {
      for (const value of [true, false]) this.words.add(`${property}: ${value}`);
    } else if (ts.isBinaryExpression(node)) {
      // What decides is no value.
      if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) on(node.left);
      on(node.right);
    } else if (ts.isArrayLiteralExpression(node)) node.elements.forEach(element => on(element));
    else if (ts.isIdentifier(node)) this.follow(node, source, property);
    else if (ts.isCallExpression(node)) this.called(node, source, property);
    else if (ts.isElementAccessExpression(node)) this.lookedUp(node, source, property);
    else if (ts.isArrowFunction(node)) on(node.body);
    else if (ts.isBlock(node)) {
      eachNode(node, child => {
        if (ts.isReturnStatement(child) && child.expression) on(child.expression);
      });
    } else if (ts.isParenthesizedExpression(node) || ts.isSpreadElement(node) || ts.isAsExpression(node)) {
      on(node.expression);
    }
  }

  /** A constant or function, here or in the file that it comes from. */
  private follow(name: ts.Identifier, source: Source, property: string): void {
    const from = source.imports.get(name.text)?.module;
    const home = from?.startsWith("./") ? this.sources.get(from.slice(2)) : source;
    const declared = home?.declared.get(name.text);
    if (!home || !declared || this.seen.has(declared)) return;
    this.seen.add(declared);
    if (ts.isFunctionDeclaration(declared)) this.walk(declared.body!, home, property);
    else this.walk(declared, home, property);
    this.seen.delete(declared);
  }

  private called(call: ts.CallExpression, source: Source, property: string): void {
    const own = ts.isIdentifier(call.expression);
    if (own) this.follow(call.expression, source, property);
    for (const argument of call.arguments) {
      // What a function of one's own is given are its words, not Azure's, unless it hands them on.
      const handed = ts.isIdentifier(argument) || ts.isConditionalExpression(argument);
      const made = ts.isArrowFunction(argument) || ts.isCallExpression(argument);
      if (own ? handed : handed || made) this.walk(argument, source, property);
    }
  }

  /** ...oneOrMore("sourceAddressPrefix", "sourceAddressPrefixes", sources): texts are names of properties. */
  private spread(expression: ts.Expression, source: Source, property: string): void {
    this.walk(expression, source, property);
    if (!ts.isCallExpression(expression)) return;
    for (const argument of expression.arguments) if (ts.isStringLiteral(argument)) this.words.add(argument.text);
  }

  /** channels[chosen]: each value of the table. */
  private lookedUp({ expression }: ts.ElementAccessExpression, source: Source, property: string): void {
    const table = ts.isIdentifier(expression) ? source.declared.get(expression.text) : undefined;
    const values = table && ts.isAsExpression(table) ? table.expression : table;
    if (!values || !ts.isObjectLiteralExpression(values)) return;
    for (const member of values.properties)
      if (ts.isPropertyAssignment(member)) this.walk(member.initializer, source, property);
  }
}
