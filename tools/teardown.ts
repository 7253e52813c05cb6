import { reworded } from "../design/contract/inArgs";
import { blocks, type Problem } from "../design/contract/problems";
import { planOf, toDo, type Going, type TeardownPlan, type ToDo } from "../design/teardown";
import { nameOf } from "./engine/aliases";
import { deletionSteps } from "./engine/deletions";
import { SmallEngine } from "./engine/lifecycle";
import { needUsed, type StackOutputs } from "./engine/questions/stackReferences";
import type { StackState, StateResource } from "./engine/state";
import { unjudgedOf, type Unjudged } from "./engine/unjudged";
import { FakeAzure } from "./fakeAzure/model";
import { assessStack, hasChoicesInCode, preview, subscriptionOfState, type PreviewOptions } from "./preview";
import { modelFor } from "./rehearse";
import { MadeUp, ofTheModel } from "./review/madeUp";
import { stacksOf, type Project } from "./stackFile";

/** What taking a stack down comes to. */
export interface Teardown {
  readonly stack: string;
  /** The state that was asked of; undefined where the stack file was. */
  readonly against: string | undefined;
  /** Undefined where nothing can be said. */
  readonly plan: TeardownPlan | undefined;
  /** What goes, in the steps of Pulumi's engine: side by side what is in one. */
  readonly order: readonly (readonly Going[])[];
  readonly toDo: readonly ToDo[];
  /** Errors in the choices. */
  readonly problems: readonly Problem[];
  readonly notJudged: readonly Unjudged[];
  /** Why nothing can be said; undefined where it can. */
  readonly failure: string | undefined;
  /** Whether a component refused what the program asked for. */
  readonly refused: boolean;
}

/** What to ask of. */
export interface TeardownOptions extends Pick<PreviewOptions, "outputs" | "run" | "timeout"> {
  /** What is deployed. Default: what the stack file would deploy. */
  readonly state?: StackState;
  readonly against?: string;
  readonly outputs?: StackOutputs;
}

/** What taking a stack down comes to: it is destroyed on a model of Azure. */
export async function teardown(project: Project, stack: string, options: TeardownOptions = {}): Promise<Teardown> {
  const { state, against } = options;
  if (state) {
    const hidden = new MadeUp().addAll(state.offline ? ofTheModel : []);
    if (state.offline) hidden.addState(state.deployment.resources);
    const azure = modelFor(new Set(), state);
    return withTexts({ stack, against, ...destroyed(project, stack, state, azure, against), ...sound }, text =>
      azure.secrets.text(hidden.text(text)),
    );
  }
  const { outputs, run, timeout } = options;
  const deploy = new FakeAzure({ existingGroups: "any", judges: false });
  const deployed = await preview(project, stack, { deploy, outputs, run, timeout });
  const { failure, refused, problems, madeUp } = deployed;
  const wrong = problems.filter(blocks);
  const said = { stack, against, problems: wrong, failure, refused };
  if (failure !== undefined || wrong.length > 0)
    return { ...said, plan: undefined, order: [], toDo: [], notJudged: [] };
  needUsed(outputs ?? new Map(), deployed.references);
  const living = { offline: true, ...deployed.deployment.state() };
  const azure = modelFor(new Set(), living);
  return withTexts(
    { ...said, ...destroyed(project, stack, living, azure), notJudged: unjudgedOf(deployed.deployment) },
    text => deployed.deployment.secrets.text(madeUp.text(text)),
  );
}

const sound = { problems: [], notJudged: [], failure: undefined, refused: false };

/** What the end of a state comes to, on a model of Azure that has what it says. */
function destroyed(
  project: Project,
  stack: string,
  state: StackState,
  azure: FakeAzure,
  against?: string,
): Pick<Teardown, "plan" | "order" | "toDo"> {
  const { resources, pending_operations: pending = [] } = state.deployment;
  const hooked = resources.some(r => r.resourceHooks?.BeforeDelete ?? r.resourceHooks?.AfterDelete);
  // The protection and the hooks are said; what else is in the way shows without them.
  const free = resources.map(r => ({ ...r, protect: undefined, resourceHooks: undefined }));
  const engine = new SmallEngine(azure, project.name, stack, { ...state, deployment: { resources: free } });
  const { failed, failure } = engine.destroy();
  const order = deletionSteps(resources)
    .map(step => step.filter(isMade).map(goingOf).sort(byName))
    .filter(step => step.length > 0);
  const demands = {
    hasDeleteHooks: hooked,
    pending: pending.length,
    refusal: failure && `${failed ? `${nameOf(failed.urn)}: ` : ""}${failed?.message ?? failure}`,
  };
  const subscriptionId = subscriptionOfState(state);
  const isDeployed = state.offline !== true;
  const going = order.flat();
  const plan = planOf({ going, subscriptionId, isDeployed }, demands);
  const known = isDeployed ? subscriptionId : undefined;
  const { inCode, allowed } = chosenIn(project, stack);
  const naming = { ...demands, stack, stateFile: against, subscriptionId: known, allowed };
  const found = { plan, order, toDo: going.length === 0 ? [] : toDo(plan, naming) };
  return inCode ? withTexts(found, reworded) : found;
}

/** Whether it is more than a part of the program: components, providers and the stack are nothing in Azure. */
const isMade = ({ custom, external, type }: StateResource): boolean =>
  custom && external !== true && !type.startsWith("pulumi:");

/** Within a step there is no order but that of who reads it. */
const byName = (a: Going, b: Going): number =>
  a.type === b.type ? a.name.localeCompare(b.name, "en") : a.type.localeCompare(b.type, "en");

/** A state may have null for what it has not. */
const goingOf = (resource: StateResource): Going => {
  const { urn, type, id, parent, inputs, outputs, protect, retainOnDelete } = resource;
  return {
    urn,
    type,
    name: nameOf(urn),
    parent: parent ?? "",
    id: id ?? undefined,
    inputs: inputs ?? {},
    live: outputs ?? undefined,
    isProtected: protect === true,
    isRetained: retainOnDelete === true,
  };
};

/** Where the choices are, and which roles they let go already; undefined where nobody can read them. */
interface Chosen {
  readonly inCode: boolean;
  readonly allowed: readonly string[] | undefined;
}

function chosenIn(project: Project, stack: string): Chosen {
  if (!stacksOf(project).includes(stack)) return { inCode: project.name !== "aks", allowed: undefined };
  const { file, assessment, problems } = assessStack(project, stack);
  const inCode = hasChoicesInCode(project, file);
  return { inCode, allowed: inCode || problems.some(blocks) ? undefined : assessment.choices.allowReplacement };
}

/** The same with other texts. */
function withTexts<T>(of: T, text: (said: string) => string): T {
  const walk = (value: unknown): unknown => {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item)]));
  };
  return walk(of) as T;
}
