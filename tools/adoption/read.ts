import fs from "node:fs";
import path from "node:path";
import { isTree, type Tree } from "../../design/contract/tree";
import { isFolder, isThere } from "../../machine/textFile";
import { foundInAzure } from "../foreignNetwork/azure";
import { outputJson } from "../foreignNetwork/read";
import { UsageError } from "../usageError";
import { group, liveResource, type Given } from "./given";
import { givenByExport } from "./armExport";
import { givenByPulumi } from "./pulumiState";
import { givenByTerraform } from "./terraformState";

const sources =
  "Give what `az aks show`, `az network vnet show` and others of az print with --output json, `az group export`, `pulumi stack export`, or a Terraform state.";

/** What files tell, or the files of JSON in a folder, as they stand; an export of a group with the group's id, which is asked for or in
 *  another of the files. */
export function givenInAll(
  files: readonly (readonly [full: string, file: string])[],
  asked: string | undefined,
): Given {
  const given = joined(files.map(([full, file]) => givenIn(full, file)));
  const groups = given.resources.filter(({ type }) => type === group).map(({ id }) => id);
  const of = asked ?? (groups.length === 1 ? groups[0] : undefined);
  return joined([given, ...(given.exports ?? []).map(({ template, file }) => givenByExport(template, file, of))]);
}

function givenIn(full: string, file: string): Given {
  if (!isThere(full)) throw new UsageError(`There is no file ${file}. ${sources}`);
  if (!isFolder(full)) return givenInFile(full, file);
  const inside = fs
    .readdirSync(full)
    .filter(name => /\.(json|tfstate)$/i.test(name) && !isFolder(path.join(full, name)))
    .sort();
  if (inside.length === 0) throw new UsageError(`${file} has no file that ends in .json or .tfstate. ${sources}`);
  return joined(inside.map(name => givenInFile(path.join(full, name), path.join(file, name))));
}

const joined = (all: readonly Given[]): Given => ({
  resources: all.flatMap(({ resources }) => resources),
  networks: all.flatMap(({ networks }) => networks),
  notes: all.flatMap(({ notes }) => notes),
  exports: all.flatMap(({ exports = [] }) => exports),
});

function givenInFile(full: string, file: string): Given {
  try {
    return givenBy(outputJson(full, file, sources), file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const why = error instanceof RangeError ? "maps and lists stand too deep in each other" : (error as Error).message;
    throw new UsageError(`${file} can't be read: ${why}. ${sources}`);
  }
}

/** The kind of a file is what is in it, whatever it is called. */
function givenBy(value: unknown, file: string): Given {
  if (Array.isArray(value)) return joined(value.map((item, i) => byAz(item, file, `${file}: item ${i}`)));
  if (!isTree(value)) throw new UsageError(`${file} holds no map and no list. ${sources}`);
  if (isTree(value.deployment) || isTree(value.checkpoint)) return givenByPulumi(value, file);
  if (typeof value.$schema === "string" && /deploymentTemplate\.json/i.test(value.$schema))
    return { resources: [], networks: [], notes: [], exports: [{ template: value, file }] };
  if (value.planned_values !== undefined)
    throw new UsageError(
      `${file} is a plan of Terraform's, which knows no ids yet. Give the state: terraform state pull. ${sources}`,
    );
  if (value.terraform_version !== undefined || isTree(value.values) || value.lineage !== undefined)
    return givenByTerraform(value, file);
  // What Resource Manager lists.
  if (Array.isArray(value.value)) return joined(value.value.map((item, i) => byAz(item, file, `${file}: item ${i}`)));
  return byAz(isTree(value.newVNet) ? value.newVNet : value, file, file);
}

function byAz(item: unknown, file: string, where: string): Given {
  const id = isTree(item) ? item.id : undefined;
  if (typeof id !== "string") throw new UsageError(`${where} is no resource of Azure's: it has no id. ${sources}`);
  return givenById(id, item as Tree, file, where);
}

/** What one resource in Azure's own form tells. */
function givenById(id: string, item: Tree, file: string, where: string): Given {
  const found = liveResource(id, item, { file });
  if (!found) throw new UsageError(`${where}: ${JSON.stringify(id)} is no resource id. ${sources}`);
  return { resources: [found], networks: [foundInAzure({ ...item, id }, where)], notes: [] };
}
