import { checkForm, type Schema } from "./form";
import type { Problem } from "./problems";
import { schemaOf as choicesAt, type SchemaNode } from "./schema";
import { isInside, isTree, type Tree } from "./tree";

type Words = Pick<Problem, "message" | "fix">;

/** Problems of form, which quote what was written: not below secrets, nor where a key of one is due, since it may be one. */
export const checkFormOpenly = (tree: Tree, schemaOf: Schema = choicesAt): Problem[] =>
  checkForm(tree, schemaOf).map(problem => {
    const words = problem.id === "C2" ? unquoted(problem.key, schemaOf) : undefined;
    return words === undefined ? problem : { ...problem, ...words };
  });

function unquoted(key: string, schemaOf: Schema): Words | undefined {
  if (key === "secrets")
    return { message: "it is no map of secrets", fix: "Write a map with a key of your own for each." };
  if (isInside(key, "secrets"))
    return { message: "it is no text", fix: "Give one text: pulumi config set --secret --type string writes it." };
  const outer = key.replace(/\.secret$/, "");
  return schemaOf(outer)?.isSecret ? itself : undefined;
}

/** What is said where the key of a secret is due and something else stands. */
export const itself: Words = {
  message: "it is no key of aks:secrets, and may be the secret itself",
  fix: "Name a value of aks:secrets by its key, such as { secret: hook }, and give it: pulumi config set --secret --path 'aks:secrets.hook'. A secret that stood in a file which others read has to be replaced.",
};

/** Whether what stands where the key of a secret is due may be shown: a word, or what is too short for a password. Passwords and
 *  tokens have digits. */
export const isQuotable = (key: string): boolean => /^(?:[a-z][a-z_-]{0,23}|[\w-]{1,6})$/i.test(key);

/** Choices in which nobody sees what stands where the key of a secret is due, and may be the secret itself. */
export function withoutWrittenSecrets(choices: Tree): Tree {
  const { secrets = {} } = choices;
  // Secrets that another program gives as a whole are not known by their keys yet.
  if (!isTree(secrets)) return choices;
  const walk = (value: unknown, node: SchemaNode | undefined): unknown => {
    if (!node || !isTree(value) || !leadsToSecret(node)) return value;
    if (!node.isSecret)
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, node.child(name))]));
    const { secret } = value;
    const isShown = typeof secret !== "string" || Object.hasOwn(secrets, secret) || isQuotable(secret);
    return isShown ? value : { ...value, secret: "[secret]" };
  };
  return walk(choices, choicesAt("")) as Tree;
}

const leading = new WeakMap<SchemaNode, boolean>();

/** Whether the key of a secret stands somewhere below. */
function leadsToSecret(node: SchemaNode): boolean {
  const known = leading.get(node);
  if (known !== undefined) return known;
  const below = node.isMap ? [node.child("")] : Object.values(node.properties ?? {});
  const leads = node.isSecret || below.some(child => child !== undefined && leadsToSecret(child));
  leading.set(node, leads);
  return leads;
}
