import fs from "node:fs";
import path from "node:path";
import { assess } from "../../design/assess";
import { baseName, choicesFor, foreignCluster, type ForeignCluster } from "../../design/adoption/choices";
import { UnknownPrincipal } from "../../design/adoption/cluster";
import { leaner } from "../../design/adoption/leaner";
import { unsaidOf, withAzuresOwn } from "../../design/adoption/azuresOwn";
import { withReasons } from "../../design/adoption/reasons";
import { saysNothing, textAt, type LiveResource, type Unsaid } from "../../design/adoption/live";
import { ImpactClass, type Impact } from "../../design/changes/impact";
import { nearest } from "../../design/contract/form";
import { blocks, type Problem } from "../../design/contract/problems";
import { isTree, type Tree } from "../../design/contract/tree";
import { liveAs } from "../../design/drift/drift";
import { nameOf, sameId, subscriptionOf } from "../../design/resourceId";
import { today } from "../../machine/clock";
import { temporaryFolder } from "../disk/temporary";
import type { Deployment, PlannedResource } from "../engine/deployment";
import { stateOf, type StackState, type StateResource } from "../engine/state";
import { together } from "../foreignNetwork/found";
import { schemaPath, stackFile } from "../init/files";
import { packageFolder } from "../package";
import { preview, type Preview, type PreviewOptions } from "../preview";
import { stackFileName } from "../stackNames";
import type { Project } from "../stackFile";
import { UsageError } from "../usageError";
import { hidden, masked } from "../wire";
import type { Given } from "./given";
import { importFile, type Imported, type ImportFile } from "./importFile";
import { known } from "./known";
import { subnetKeys } from "./subnets";

/** A resource that the program makes and that is there. */
export interface TakenOver {
  /** Logical name. */
  readonly resource: string;
  readonly type: string;
  readonly id: string;
  readonly from: LiveResource["from"];
}

/** What taking over a cluster comes to. */
export interface Adoption {
  readonly stack: string;
  /** Name of the cluster in Azure. */
  readonly cluster: string;
  /** The stack file. */
  readonly text: string;
  readonly importFile: ImportFile;
  readonly taken: readonly TakenOver[];
  /** Logical names of resources that the program makes and that are not there. */
  readonly created: readonly string[];
  /** What is there and stays whose it is. */
  readonly left: readonly LiveResource[];
  /** Where the program and what is there differ, with what the next update does, the worst first. */
  readonly differences: readonly Impact[];
  readonly unsaid: readonly Unsaid[];
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
  /** Why nothing can be said of it. */
  readonly failure: string | undefined;
}

/** What to take over, and into what. */
export interface Wish {
  /** The files, as they were called. */
  readonly files: readonly string[];
  readonly stack: string;
  /** Name or id of the cluster, where there are several. */
  readonly cluster?: string;
  /** Base name. Default: out of the cluster's. */
  readonly name?: string;
}

type Around = Pick<PreviewOptions, "run" | "timeout">;

/** Writes the choices that reproduce a cluster, and compares what the program makes of them with what is there. */
export async function adopt(project: Project, given: Given, wish: Wish, around: Around): Promise<Adoption> {
  const all = merged(given.resources);
  const foreign = foreignCluster(chosenCluster(all, wish), all);
  const { cluster, pools } = foreign;
  if (pools.length === 0)
    throw new UsageError(
      `${cluster.from.file} tells of no pool of ${cluster.name}. Give what \`az aks nodepool list\` prints as well.`,
    );
  const { choices, unsaid } = reproduced(foreign, given, wish);
  const text = stackText(lean(choices, wish.stack), cluster.id, given, project);
  const { folder, remove } = temporaryFolder("adopt");
  try {
    const file = path.join(folder, stackFileName(wish.stack));
    fs.writeFileSync(file, text);
    const own = { ...project, stackFile: file };
    const { whole, taken } = await compared(own, wish.stack, foreign, around);
    const found = { stack: wish.stack, cluster: cluster.name, text, unsaid, notes: given.notes };
    return { ...found, ...outcome(whole, taken, foreign, unsaid) };
  } finally {
    remove();
  }
}

/** Resources by their ids: of one that several files tell of, what a later one says. */
function merged(resources: readonly LiveResource[]): LiveResource[] {
  const found: LiveResource[] = [];
  for (const one of resources) {
    const i = found.findIndex(({ id }) => sameId(id, one.id));
    if (i < 0) found.push(one);
    else
      found[i] = {
        ...found[i],
        body: { ...found[i].body, ...one.body },
        from: found[i].from.tool ? found[i].from : one.from,
      };
  }
  return found;
}

const clusterType = "microsoft.containerservice/managedclusters";

function chosenCluster(all: readonly LiveResource[], { cluster: asked, files }: Wish): LiveResource {
  const called = files.join(", ");
  const clusters = all.filter(({ type }) => type === clusterType);
  if (clusters.length === 0)
    throw new UsageError(
      `${called}: no AKS cluster. Give what \`az aks show\` prints, or the state that the cluster is in.`,
    );
  const fitting = clusters.filter(({ id, name }) => asked === undefined || sameId(id, asked) || sameId(name, asked));
  if (fitting.length === 1) return fitting[0];
  const names = clusters.map(({ name }) => name);
  if (fitting.length > 1) {
    const same = new Set(names.map(name => name.toLowerCase())).size < names.length;
    throw new UsageError(
      `Which cluster? Give --cluster with one of ${(same ? clusters.map(({ id }) => id) : names).join(", ")}.`,
    );
  }
  const near = nearest(asked ?? "", names);
  throw new UsageError(
    `There is no cluster ${asked ?? ""} in ${called}. ${near === undefined ? `There is ${names.join(", ")}.` : `Did you mean ${near}?`}`,
  );
}

function reproduced(
  foreign: ForeignCluster,
  given: Given,
  { stack, name }: Wish,
): { choices: Tree; unsaid: readonly Unsaid[] } {
  const { cluster } = foreign;
  const location = (textAt(cluster.body, "location") ?? "").replaceAll(" ", "").toLowerCase();
  try {
    return choicesFor(
      foreign,
      subnetKeys(foreign, together(given.networks)),
      name ?? baseName(cluster.name, stack, location),
    );
  } catch (error) {
    if (!(error instanceof UnknownPrincipal)) throw error;
    throw new UsageError(
      `The files do not tell the object id of the identity ${nameOf(error.identity)}. Give what \`az identity show --ids ${error.identity}\` prints as well.`,
    );
  }
}

/** The choices that say something: the rest comes to the same without them. */
function lean(choices: Tree, stack: string): Tree {
  const comesTo = (candidate: Tree): string => {
    const { choices: whole, design } = assess(candidate, { environment: stack, today: today(), origin: "" });
    const { naming, apiServer, resourceGroups, ...rest } = whole;
    const names = [...design.names.values()].map(({ role, name }) => [role, name]);
    const { dnsPrefix: _, ...api } = apiServer;
    const { nodes, ...groups } = resourceGroups;
    return inOrder([rest, { ...naming, overrides: {} }, api, groups, nodes.lockdown, names, design.dnsPrefix]);
  };
  return leaner(choices, comesTo, ["name", "version", "location"]);
}

/** A value as text, whatever order its keys are in. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    isTree(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item,
  );

/** The stack file, with the subscription that everything is in: in another one all of it would be made anew. */
function stackText(choices: Tree, id: string, { resources }: Given, { folder }: Project): string {
  const files = [...new Set(resources.map(({ from }) => path.basename(from.file)))];
  const text = stackFile(choices, schemaPath(folder === packageFolder));
  const [first, config, ...rest] = text.split("\n");
  return [
    first,
    `# What is there already, out of ${files.join(", ").replace(/\p{Cc}/gu, " ")}.`,
    config,
    `  azure-native:subscriptionId: ${JSON.stringify(subscriptionOf(id) ?? "")}`,
    ...rest,
  ].join("\n");
}

/** Most runs of the program: ids that are not known in the first are in the second. */
const mostRuns = 3;

interface Compared {
  readonly whole: Preview & { readonly deployment: Deployment };
  readonly taken: ReadonlyMap<string, LiveResource>;
}

/** Runs the program against what is there, as a state that the import would leave behind. */
async function compared(project: Project, stack: string, foreign: ForeignCluster, around: Around): Promise<Compared> {
  const live = [foreign.cluster, ...foreign.pools, ...foreign.others];
  let whole = await preview(project, stack, around);
  let taken = new Map<string, LiveResource>();
  for (let run = 1; run < mostRuns && whole.failure === undefined && !whole.problems.some(p => blocks(p)); run++) {
    const found = matched(whole, live);
    if (run > 1 && found.size === taken.size) break;
    taken = found;
    if (!whole.resources.some(({ type }) => type === "azure-native:containerservice:ManagedCluster"))
      throw new UsageError(
        `The program of ${project.folder} makes no cluster out of its stack's choices. Adopt in a project of pulumi-aks init.`,
      );
    const state = stateWith(whole, taken, foreign);
    whole = await preview(project, stack, { ...around, state, against: "what is there" });
  }
  return { whole, taken };
}

/** Resources of the program that are there, by URN. */
const matched = (
  { resources, deployment }: Compared["whole"],
  live: readonly LiveResource[],
): Map<string, LiveResource> =>
  new Map(
    resources.flatMap((resource): [string, LiveResource][] => {
      if (!resource.type.startsWith("azure-native:") || resource.op === "delete") return [];
      const id = deployment.idOf(resource);
      const found = live.find(one => sameId(one.id, id));
      return found ? [[resource.urn, found]] : [];
    }),
  );

/** The state that the import would leave behind: what is there, as far as the program asks for it. */
function stateWith(
  { resources }: Compared["whole"],
  taken: ReadonlyMap<string, LiveResource>,
  foreign: ForeignCluster,
): StackState {
  const all = resources.flatMap((resource): StateResource[] => {
    if (!resource.custom) return [stateOf(resource, undefined, {}, undefined)];
    const found = taken.get(resource.urn);
    if (!found) return [];
    const live = bodyOf(resource, found, foreign);
    const asked = masked(resource.intended ?? resource.inputs) as Tree;
    const inputs = known(liveAs(asked, withAzuresOwn(resource.type, asked, live), undefined), live) as Tree;
    return [stateOf({ ...resource, inputs }, found.id, { ...live, name: found.name }, undefined)];
  });
  return { version: 3, deployment: { resources: all } };
}

/** What to import a resource by: what Azure does not answer and the program writes as Azure has it goes along, or the engine would take it for
 *  another value, and replace a pool for it. */
function importOf(resource: PlannedResource, live: LiveResource, foreign: ForeignCluster): Imported {
  const body = bodyOf(resource, live, foreign);
  const asked = masked(resource.intended ?? resource.inputs) as Tree;
  const whole = withAzuresOwn(resource.type, asked, body);
  const added = Object.entries(whole).filter(([key]) => saysNothing(body[key]));
  return { id: live.id, inputs: Object.fromEntries(added.filter(([, value]) => !saysNothing(value))) };
}

/** What Azure answers of a resource, with the names that azure-native asks by. */
function bodyOf({ type, inputs }: PlannedResource, { body }: LiveResource, { cluster, pools }: ForeignCluster): Tree {
  const names = Object.fromEntries(
    Object.entries(inputs).filter(([key]) => /^(resourceGroup|resource|agentPool|config)Name$/.test(key)),
  );
  const own = type.endsWith(":ManagedCluster") ? { ...cluster.body, agentPoolProfiles: [pools[0].body] } : body;
  return masked({ ...own, ...names }) as Tree;
}

/** Words in the names of what nobody prints. */
const secretWords = /secret|passw|token|credential|private.?key|key.?data|kube.?config|connection.?string|ssh|proxy/i;

/** A value without what may be secret by its name or by what it is in, or by a user and password within an address. */
function withoutSecrets(value: unknown, path: string): unknown {
  if (Array.isArray(value)) return value.map(item => withoutSecrets(item, path));
  if (isTree(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, withoutSecrets(item, `${path}.${key}`)]),
    );
  if (typeof value === "boolean" || value === null || value === undefined) return value;
  if (secretWords.test(path)) return hidden;
  return typeof value === "string" && /:\/\/[^/@\s]+@/.test(value) ? hidden : value;
}

type Outcome = Omit<Adoption, "stack" | "cluster" | "text" | "notes">;

function outcome(
  whole: Compared["whole"],
  taken: ReadonlyMap<string, LiveResource>,
  foreign: ForeignCluster,
  unsaid: readonly Unsaid[],
): Outcome {
  const { resources, impacts, failure, problems } = whole;
  const ofProgram = resources.filter(({ urn }) => taken.has(urn));
  const more = ofProgram.flatMap(resource => {
    const live = taken.get(resource.urn) as LiveResource;
    const { tags, ...own } = bodyOf(resource, live, foreign);
    // What is left to others stays as it is.
    const kept = Object.entries(isTree(tags) ? tags : {}).filter(
      ([tag]) => !resource.ignoreChanges.includes(`tags[${JSON.stringify(tag)}]`),
    );
    const body = { ...own, tags: Object.fromEntries(kept) };
    const found = unsaidOf(resource.type, live.name, masked(resource.intended ?? resource.inputs) as Tree, body);
    return withReasons(resource.type, found, body);
  });
  const covered = ({ path: at }: Unsaid): boolean =>
    unsaid.some(one => one.path !== "" && (at === one.path || at.startsWith(`${one.path}.`)));
  const used = [...taken.values()].map(({ id }) => id);
  const left = [foreign.cluster, ...foreign.pools, ...foreign.others].filter(
    ({ id }) => !used.some(other => sameId(other, id)),
  );
  return {
    importFile: importFile(
      resources,
      new Map(
        ofProgram.map(resource => [resource.urn, importOf(resource, taken.get(resource.urn) as LiveResource, foreign)]),
      ),
    ),
    taken: ofProgram.map(({ urn, name, type }) => {
      const { id, from } = taken.get(urn) as LiveResource;
      return { resource: name, type, id, from };
    }),
    created: resources
      .filter(({ urn, type, op }) => type.startsWith("azure-native:") && op === "create" && !taken.has(urn))
      .map(({ name }) => name),
    left: left.filter(({ id }) => !sameId(id, `${foreign.cluster.id}/agentPools/${foreign.pools[0].name}`)),
    differences: impacts.filter(
      ({ class: found, enginePlan }) => found !== ImpactClass.noChange && enginePlan !== "create",
    ),
    unsaid: [...unsaid, ...more.filter(one => !covered(one))].map(one => ({
      ...one,
      value: withoutSecrets(one.value, one.path),
    })),
    problems,
    failure,
  };
}
