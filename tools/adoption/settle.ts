import { withAzuresOwn } from "../../design/adoption/azuresOwn";
import { isTree, type Tree } from "../../design/contract/tree";
import { blocks } from "../../design/contract/problems";
import { comparable, liveAs } from "../../design/drift/drift";
import { stateIn } from "../engine/state";
import { tree } from "../foreignNetwork/values";
import { preview, type PreviewOptions } from "../preview";
import type { Project } from "../stackFile";
import { UsageError } from "../usageError";
import { masked } from "../wire";
import { known } from "./known";

/** A state in which what the import took over is as the program asks for it. */
export interface Settled {
  /** The state, everything else as it was. */
  readonly state: Tree;
  /** Logical names of resources that were settled. */
  readonly resources: readonly string[];
}

/** Takes out of a state's inputs what Azure answers and the program does not write. azure-native takes all of it into them when it imports a
 *  resource, and then plans to take it away: for some of it, such as the ranges of services as a list and what AKS writes of Windows into every
 *  cluster, it would make the cluster anew. What Azure has otherwise than the program stays a difference.
 *  Source: pulumi-azure-native, Read and Diff of provider/pkg/provider/provider.go. */
export async function settle(
  project: Project,
  stack: string,
  raw: Tree,
  around: Pick<PreviewOptions, "run" | "timeout">,
): Promise<Settled> {
  const state = stateIn(raw);
  const whole = await preview(project, stack, { ...around, state, against: "the state" });
  const wrong = whole.problems.find(p => blocks(p) && !/^M\d/.test(p.id));
  if (wrong || !whole.ran)
    throw new UsageError(`Stack ${stack} has errors: run pulumi-aks check --stack ${stack} first.`);
  const asked = new Map(
    whole.resources
      .filter(({ type, op }) => type.startsWith("azure-native:") && op !== "delete")
      .map(resource => [resource.urn, resource]),
  );
  const deployment = tree(raw.deployment);
  const resources: string[] = [];
  const all = (deployment.resources as Tree[]).map(item => {
    const resource = typeof item.urn === "string" && item.delete !== true ? asked.get(item.urn) : undefined;
    if (!resource) return item;
    const wanted = masked(resource.intended ?? resource.inputs) as Tree;
    const own = tree(item.inputs);
    const answered = { ...own, ...tree(item.outputs) };
    const { type, ignoreChanges: ignored } = resource;
    const live = comparable({ type, ignored, intended: wanted }, answered) as Tree;
    const inputs = known(liveAs(wanted, withAzuresOwn(type, wanted, live), own), own);
    resources.push(resource.name);
    return { ...item, inputs: withTags(inputs as Tree, own) };
  });
  return { state: { ...raw, deployment: { ...deployment, resources: all } }, resources };
}

/** With the tags that the state has: those that are left to others are compared by them. */
const withTags = ({ tags: _, ...inputs }: Tree, { tags }: Tree): Tree => (isTree(tags) ? { ...inputs, tags } : inputs);
