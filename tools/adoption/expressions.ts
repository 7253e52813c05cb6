import { isTree, type Tree } from "../../design/contract/tree";

/** What expressions of a template are read with. */
export interface TemplateScope {
  readonly parameters: Tree;
  readonly variables: Tree;
  /** Id of the resource group that the template is of. */
  readonly group: string;
}

/** An expression that says something which a template does not hold. */
export class Unresolved extends Error {}

/** A value of a template with its expressions resolved; those that can't be are handed to a function, and left out.
 *  Source: Azure Resource Manager, template expressions and functions. */
export function resolved(
  value: unknown,
  scope: TemplateScope,
  unresolved: (path: string, text: string) => void,
  path = "",
): unknown {
  if (Array.isArray(value))
    return value
      .map((item, i) => resolved(item, scope, unresolved, `${path}[${i}]`))
      .filter(item => item !== undefined);
  if (isTree(value))
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, item]): [string, unknown] => [
          key,
          resolved(item, scope, unresolved, path === "" ? key : `${path}.${key}`),
        ])
        .filter(([, item]) => item !== undefined),
    );
  if (typeof value !== "string" || !/^\[(?!\[).*\]$/s.test(value)) return value;
  try {
    return new Expression(value.slice(1, -1), scope).value();
  } catch (error) {
    if (!(error instanceof Unresolved)) throw error;
    unresolved(path, value);
    return undefined;
  }
}

/** One expression, such as concat(parameters('name'), '/default'). */
class Expression {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly scope: TemplateScope,
  ) {}

  value(): unknown {
    const found = this.term();
    this.space();
    if (this.at < this.text.length) throw new Unresolved(this.text);
    return found;
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? "")) this.at++;
  }

  private take(pattern: RegExp): string | undefined {
    this.space();
    const found = new RegExp(pattern.source, "y");
    found.lastIndex = this.at;
    const [text] = found.exec(this.text) ?? [];
    if (text !== undefined) this.at += text.length;
    return text;
  }

  private term(): unknown {
    const literal = this.take(/'(?:[^']|'')*'/);
    if (literal !== undefined) return literal.slice(1, -1).replaceAll("''", "'");
    const number = this.take(/-?\d+/);
    if (number !== undefined) return Number(number);
    const name = this.take(/[A-Za-z]\w*/);
    if (name === undefined || this.take(/\(/) === undefined) throw new Unresolved(this.text);
    const args: unknown[] = [];
    while (this.take(/\)/) === undefined) {
      if (args.length > 0 && this.take(/,/) === undefined) throw new Unresolved(this.text);
      args.push(this.term());
    }
    let found = this.called(name.toLowerCase(), args);
    for (let step = this.take(/\.\w+/); step !== undefined; step = this.take(/\.\w+/)) {
      if (!isTree(found)) throw new Unresolved(this.text);
      found = found[step.slice(1)];
    }
    if (found === undefined || found === null) throw new Unresolved(this.text);
    return found;
  }

  private called(name: string, args: readonly unknown[]): unknown {
    const { parameters, variables, group } = this.scope;
    const [first = "", ...rest] = args.map(String);
    switch (name) {
      case "parameters":
        return own(parameters, first);
      case "variables":
        return resolved(own(variables, first), this.scope, () => {
          throw new Unresolved(first);
        });
      case "concat":
        return args.map(String).join("");
      case "format":
        return first.replace(/\{(\d+)\}/g, (_, i: string) => rest[Number(i)] ?? "");
      case "tolower":
        return first.toLowerCase();
      case "resourceid":
        return resourceId(group, first, rest);
      case "subscription":
        return { subscriptionId: group.split("/")[2], id: group.split("/").slice(0, 3).join("/") };
      case "resourcegroup":
        return { id: group, name: group.split("/").pop() };
      default:
        throw new Unresolved(name);
    }
  }
}

const own = (tree: Tree, key: string): unknown => (Object.hasOwn(tree, key) ? tree[key] : undefined);

/** An id of the group by type and names, which stand between each other in it. */
function resourceId(group: string, type: string, names: readonly string[]): string {
  const [provider, ...kinds] = type.split("/");
  if (provider === undefined || kinds.length !== names.length) throw new Unresolved(type);
  return `${group}/providers/${provider}${kinds.map((kind, i) => `/${kind}/${names[i]}`).join("")}`;
}
