/** What a program calls a resource's former self: its URN, or what is different from today. */
export interface Alias {
  readonly urn?: string;
  readonly name?: string;
  readonly type?: string;
  readonly stack?: string;
  readonly project?: string;
  /** URN of the former parent. */
  readonly parent?: string;
  /** Whether it had no parent but the stack. */
  readonly noParent?: boolean;
}

/** What a URN is made of; the parent is a URN, empty for none. */
export interface Named {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
}

/** Where a URN belongs. */
export interface Place {
  readonly project: string;
  readonly stack: string;
}

/** Source of the rules: Pulumi's engine, pkg/resource/deploy/step_generator.go (generateAliases). */
export function aliasUrns(
  resource: Named & { readonly aliases: readonly Alias[] },
  place: Place,
  /** The former URN of every resource that was found by an alias. */
  former: ReadonlyMap<string, string>,
): string[] {
  const own = resource.aliases.map(alias => ownAlias(resource, alias, place, former));
  const oldParent = former.get(resource.parent);
  if (oldParent === undefined) return [...new Set(own)];
  const inherit = (name: string, type: string): string =>
    inheritedAlias({ name, type }, nameOf(resource.parent), oldParent, place);
  const inherited = own.map(urn => inherit(nameOf(urn), typeOf(urn)));
  return [...new Set([...own, inherit(resource.name, resource.type), ...inherited])];
}

/** The name that a URN ends with. */
export const nameOf = (urn: string): string => urn.split("::").slice(3).join("::");

/** The URN of a resource. */
export function urnOf({ type, name, parent }: Named, { project, stack }: Place): string {
  const parentType = qualifiedType(parent);
  const qualified = parent === "" || parentType === "pulumi:pulumi:Stack" ? type : `${parentType}$${type}`;
  return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
}

function ownAlias(resource: Named, alias: Alias, place: Place, former: ReadonlyMap<string, string>): string {
  if (given(alias.urn)) return alias.urn;
  const named = {
    name: given(alias.name) ? alias.name : resource.name,
    type: given(alias.type) ? alias.type : resource.type,
  };
  // A parent that was itself found by an alias had that name when this one was made.
  const parent = given(alias.parent) ? (former.get(alias.parent) ?? alias.parent) : resource.parent;
  const hasParent = alias.noParent !== true && parent !== "" && qualifiedType(parent) !== "pulumi:pulumi:Stack";
  // A parent's URN brings its own stack and project along.
  if (hasParent) return `${parent.slice(0, parent.lastIndexOf("::"))}$${named.type}::${named.name}`;
  const formerPlace = {
    project: given(alias.project) ? alias.project : place.project,
    stack: given(alias.stack) ? alias.stack : place.stack,
  };
  return urnOf({ ...named, parent: "" }, formerPlace);
}

/** A child's former URN, where its parent had another: names that begin with the parent's follow it. */
function inheritedAlias(child: Omit<Named, "parent">, parentName: string, oldParent: string, place: Place): string {
  const name = child.name.startsWith(parentName)
    ? `${nameOf(oldParent)}${child.name.slice(parentName.length)}`
    : child.name;
  return urnOf({ type: child.type, name, parent: oldParent }, place);
}

/** Unset texts of a message are empty. */
const given = (text: string | undefined): text is string => text !== undefined && text !== "";
const qualifiedType = (urn: string): string => urn.split("::")[2] ?? "";
/** The type of a URN's resource, without those of its parents. */
export const typeOf = (urn: string): string => qualifiedType(urn).split("$").pop() ?? "";
