import { parseResourceId } from "../../design/resourceId";
import { isTree, type Tree } from "../../design/contract/tree";
import { isFolder, isThere, readOutput, Unreadable } from "../../machine/textFile";
import { UsageError } from "../usageError";
import { parseJson } from "../jsonFile";
import { foundInAzure } from "./azure";
import { together, type Found } from "./found";
import { foundInPulumiState } from "./pulumi";
import { foundInTerraformState } from "./terraform";
import { tree } from "./values";

const sources =
  "Give what `az network vnet show`, `az network vnet subnet list`, `az network route-table show`, `pulumi stack export` or `terraform show -json` prints, or a Terraform state.";

/** What a file tells of networks. */
export function foundInFile(full: string, file: string): Found {
  try {
    return foundIn(outputJson(full, file, sources), file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const why = error instanceof RangeError ? "maps and lists stand too deep in each other" : (error as Error).message;
    throw new UsageError(`${file} can't be read: ${why}. ${sources}`);
  }
}

function foundIn(value: unknown, file: string): Found {
  if (Array.isArray(value)) return together(value.map((item, i) => oneOf(item, `${file}: item ${i}`)));
  if (!isTree(value)) throw new UsageError(`${file} holds no map and no list. ${sources}`);
  const resources = tree(value.deployment).resources ?? tree(tree(value.checkpoint).latest).resources;
  if (resources !== undefined) return foundInPulumiState(resources, file);
  if (value.planned_values !== undefined)
    throw new UsageError(`${file} is a plan of Terraform's, which knows no ids yet. ${sources}`);
  if (isTree(value.values) || value.terraform_version !== undefined) return foundInTerraformState(value, file);
  // What Resource Manager lists, and what `az network vnet create` prints.
  if (Array.isArray(value.value)) return together(value.value.map((item, i) => oneOf(item, `${file}: item ${i}`)));
  return oneOf(isTree(value.newVNet) ? value.newVNet : value, file);
}

function oneOf(item: unknown, where: string): Found {
  const id = isTree(item) ? item.id : undefined;
  if (typeof id !== "string") throw new UsageError(`${where} is no resource of Azure's: it has no id. ${sources}`);
  if (!parseResourceId(id)) throw new UsageError(`${where}: ${JSON.stringify(id)} is no resource id. ${sources}`);
  return together([foundInAzure(item as Tree, where)]);
}

/** What a command has printed as JSON; where it is none, an error that says what to give instead. */
export function outputJson(full: string, file: string, sources: string): unknown {
  if (!isThere(full)) throw new UsageError(`There is no file ${file}. ${sources}`);
  if (isFolder(full)) throw new UsageError(`${file} is a folder. ${sources}`);
  const content = contentOf(full, file).trim();
  if (content === "") throw new UsageError(`${file} is empty. ${sources}`);
  try {
    return parseJson(content);
  } catch (error) {
    const begins = /^[[{]/.test(content);
    const cut = begins && !/[\]}]$/.test(content);
    const why = cut
      ? "it ends in the middle"
      : begins
        ? (error as Error).message
        : "it begins with neither { nor [, so it was saved in another format";
    throw new UsageError(`${file} is no JSON: ${why}. Save it again, whole, with az's option --output json.`);
  }
}

function contentOf(full: string, file: string): string {
  try {
    return readOutput(full);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new UsageError(`${file} can't be read: ${error.told}`);
  }
}
