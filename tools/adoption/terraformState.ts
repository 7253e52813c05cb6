import { isTree, type Tree } from "../../design/contract/tree";
import { bodyIn, foundInTerraform, type TerraformResource } from "../foreignNetwork/terraform";
import { tree, trees } from "../foreignNetwork/values";
import { UsageError } from "../usageError";
import { liveResource, type Given } from "./given";
import { clusterOfTerraform, poolOfTerraform, windowsOfTerraform } from "./terraformCluster";
import type { LiveResource } from "../../design/adoption/live";

/** A resource of a state, with what Terraform calls it. */
interface Addressed extends TerraformResource {
  readonly address: string;
}

/** What a state of Terraform's tells: its file of version 4, or what `terraform show -json` prints. Resources of azurerm are turned into Resource
 *  Manager's form; azapi has it already. Data sources are known, and managed by nobody here. */
export function givenByTerraform(state: Tree, file: string): Given {
  if (state.version === 3 || Array.isArray(state.modules))
    throw new UsageError(
      `${file} is a state of Terraform 0.11 (version 3). Write it anew with Terraform 0.12 or later, terraform init and terraform refresh, and give that.`,
    );
  const all = resourcesOf(state, file);
  return {
    resources: all.flatMap(resource => liveOf(resource, file)),
    networks: all.map(resource => foundInTerraform(resource, file)),
    notes: [],
  };
}

function resourcesOf(state: Tree, file: string): Addressed[] {
  const inModule = (module: Tree): Addressed[] => [
    ...trees(module.resources, `${file}: resources`).map(({ type, values, address, mode }) => ({
      type: String(type),
      values: tree(values),
      address: mode === "data" ? "" : String(address),
    })),
    ...trees(module.child_modules, `${file}: child_modules`).flatMap(inModule),
  ];
  if (isTree(state.values)) return inModule(tree(state.values.root_module));
  return trees(state.resources, `${file}: resources`).flatMap(({ type, name, module, mode, instances }) =>
    trees(instances, `${file}: instances of ${String(type)}`).map(({ attributes, index_key: key }) => {
      const index = key === undefined || key === null ? "" : `[${JSON.stringify(key)}]`;
      const own = `${typeof module === "string" ? `${module}.` : ""}${String(type)}.${String(name)}${index}`;
      return { type: String(type), values: tree(attributes), address: mode === "data" ? "" : own };
    }),
  );
}

function liveOf({ type, values, address }: Addressed, file: string): LiveResource[] {
  const id = typeof values.id === "string" ? values.id : "";
  const from = address === "" ? { file } : { file, tool: "terraform" as const, address };
  const one = (at: string, body: Tree): LiveResource[] => {
    const found = liveResource(at, body, from);
    return found ? [found] : [];
  };
  switch (type) {
    case "azurerm_kubernetes_cluster":
      return [
        ...one(id, clusterOfTerraform(values)),
        ...windowsOfTerraform(values).flatMap(([name, body]) => one(`${id}/maintenanceConfigurations/${name}`, body)),
      ];
    case "azurerm_kubernetes_cluster_node_pool":
      return one(id, poolOfTerraform(values));
    case "azurerm_user_assigned_identity": {
      const { principal_id: principalId, client_id: clientId, location, tags } = values;
      return one(id, { location, tags, principalId, clientId });
    }
    case "azapi_resource": {
      const body = typeof values.body === "string" ? bodyIn(values.body, `${file}: body of ${address}`) : values.body;
      const output = tree(values.output);
      return one(id, {
        ...tree(body),
        ...(Object.keys(output).length > 0 && joined(tree(body), output)),
        location: values.location,
        tags: values.tags,
      });
    }
    default:
      // What is not taken over is told by its id alone.
      return type.startsWith("azurerm_") ? one(id, { location: values.location, tags: values.tags }) : [];
  }
}

/** What was sent with what Azure answered besides. */
function joined(sent: Tree, answered: Tree): Tree {
  return Object.fromEntries(
    [...new Set([...Object.keys(sent), ...Object.keys(answered)])].map(key => {
      const [own, other] = [sent[key], answered[key]];
      return [key, isTree(own) && isTree(other) ? joined(own, other) : (own ?? other)];
    }),
  );
}
