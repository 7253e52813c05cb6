import { isTree } from "../../design/contract/tree";
import { foundInAzure } from "./azure";
import { together, type Found } from "./found";
import { foundInTerraform } from "./terraform";
import { text, tree, trees } from "./values";

/** What a state of Pulumi's tells, of azure-native's resources or of those that Terraform's provider makes.
 *  Source: Pulumi's apitype, ResourceV3; `pulumi stack export` writes it, and so does a backend of files. */
export function foundInPulumiState(resources: unknown, file: string): Found {
  return together(
    trees(resources, `${file}: resources`).map(resource => {
      const type = text(resource.type, `${file}: type`) ?? "";
      if (resource.delete === true) return {};
      const outputs = tree(unsealed(resource.outputs ?? resource.inputs));
      const whole = { ...outputs, id: resource.id ?? outputs.id };
      if (type.startsWith("azure-native:network")) return foundInAzure(whole, file);
      const classic = /^azure:network\/(\w+):/.exec(type)?.[1];
      return classic === undefined
        ? {}
        : foundInTerraform({ type: `azurerm_${snake(classic)}`, values: tree(inTerraform(whole)) }, file);
    }),
  );
}

/** The mark of a secret or asset in a state. */
const mark = "4dabf18193072939515e22adb298388d";

/** Values without secrets, in plain text where the state was exported so or not: what is told here gets printed. */
export function unsealed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unsealed);
  if (!isTree(value)) return value;
  if (mark in value) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unsealed(item)]));
}

const snake = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

/** Lists that Pulumi's names have in the plural. */
const singular: Readonly<Record<string, string>> = {
  address_spaces: "address_space",
  delegations: "delegation",
  routes: "route",
  subnets: "subnet",
};

/** Outputs under the names that Terraform has for them; a block that can be there once is a list of one there. */
function inTerraform(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inTerraform);
  if (!isTree(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]): [string, unknown] => {
      const name = snake(key);
      if (name === "encryption") return [name, isTree(item) ? [item] : []];
      return [singular[name] ?? name, inTerraform(item)];
    }),
  );
}
