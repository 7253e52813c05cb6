import { isTree, type Tree } from "../../design/contract/tree";
import { foundInPulumiState, unsealed } from "../foreignNetwork/pulumi";
import { text, tree, trees } from "../foreignNetwork/values";
import { UsageError } from "../usageError";
import { liveResource, type Given } from "./given";

/** What a state of Pulumi's tells: resources of azure-native, which are as Azure answers, without what is secret.
 *  Source: Pulumi's apitype, ResourceV3. */
export function givenByPulumi(state: Tree, file: string): Given {
  const resources = tree(state.deployment).resources ?? tree(tree(state.checkpoint).latest).resources;
  const all = trees(resources, `${file}: resources`);
  if (all.some(({ type }) => typeof type === "string" && type.startsWith("aks:index:")))
    throw new UsageError(
      `${file} is the state of a stack that these components have made: there is nothing to take over. Compare with pulumi-aks preview --against ${file}.`,
    );
  const classic = all.filter(({ type }) => typeof type === "string" && /^azure:\w/.test(type));
  const found = all.flatMap(resource => {
    const type = text(resource.type, `${file}: type`) ?? "";
    const id = text(resource.id, `${file}: id`);
    if (!type.startsWith("azure-native:") || id === undefined || resource.delete === true) return [];
    const inputs = tree(unsealed(resource.inputs));
    const outputs = tree(unsealed(resource.outputs));
    const body = { ...(Object.keys(outputs).length > 0 ? outputs : inputs), id };
    const address = text(resource.urn, `${file}: urn`);
    return liveResource(id, isTree(body) ? body : {}, { file, tool: "pulumi", address }) ?? [];
  });
  const notes =
    classic.length === 0
      ? []
      : [
          `${file}: ${classic.length} resources of the package azure (not azure-native) tell of networks alone. Give what az prints of a cluster among them.`,
        ];
  return { resources: found, networks: [foundInPulumiState(all, file)], notes };
}
