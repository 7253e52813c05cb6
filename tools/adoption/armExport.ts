import { isTree, type Tree } from "../../design/contract/tree";
import { foundInAzure } from "../foreignNetwork/azure";
import { tree, trees } from "../foreignNetwork/values";
import { UsageError } from "../usageError";
import { liveResource, type Given } from "./given";
import { resolved, type TemplateScope } from "./expressions";

/** What an export of a resource group tells: a template whose names are parameters, with what is there as their defaults. Nothing in it says which
 *  group it is of. Source: Azure Resource Manager, export-template-portal. */
export function givenByExport(template: Tree, file: string, group?: string): Given {
  if (group === undefined)
    throw new UsageError(
      `${file} is an export of a resource group and does not say of which. Give --group /subscriptions/<id>/resourceGroups/<name>, or what \`az group show\` prints beside it.`,
    );
  const parameters = Object.fromEntries(
    Object.entries(tree(template.parameters)).map(([name, value]) => [name, tree(value).defaultValue]),
  );
  const scope: TemplateScope = { parameters, variables: tree(template.variables), group };
  const notes: string[] = [];
  const given = resourcesOf(template, `${file}: resources`).map(([item, names, types]) => {
    const whole = resolved(item, scope, (path, text) =>
      notes.push(`${file}: ${path} is ${text}, which the file does not resolve`),
    ) as Tree;
    const name = [...names.map(part => resolved(part, scope, () => undefined)), whole.name]
      .filter(part => typeof part === "string")
      .join("/");
    const [provider = "", ...kinds] = [...types, String(whole.type)].join("/").split("/");
    const parts = name.split("/");
    if (kinds.length !== parts.length) return { resources: [], networks: [] };
    const id = `${group}/providers/${provider}${kinds.map((kind, i) => `/${kind}/${parts[i]}`).join("")}`;
    const { dependsOn: _, apiVersion: __, ...body } = whole;
    const own = { ...body, name: parts.at(-1), type: [provider, ...kinds].join("/"), id };
    const found = liveResource(id, own, { file });
    return { resources: found ? [found] : [], networks: [foundInAzure(own, file)] };
  });
  return {
    resources: given.flatMap(({ resources }) => resources),
    networks: given.flatMap(({ networks }) => networks),
    notes,
  };
}

/** Resources with those that stand in them, each with the names and types above it. */
function resourcesOf(
  holder: Tree,
  where: string,
  names: readonly unknown[] = [],
  types: readonly string[] = [],
): [item: Tree, names: readonly unknown[], types: readonly string[]][] {
  return trees(holder.resources, where).flatMap(item => {
    const { resources: _, ...own } = item;
    const inside = Array.isArray(item.resources) ? item : undefined;
    const below =
      inside && isTree(inside) ? resourcesOf(inside, where, [...names, item.name], [...types, String(item.type)]) : [];
    return [[own, names, types] as [Tree, readonly unknown[], readonly string[]], ...below];
  });
}
