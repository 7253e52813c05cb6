import fs from "node:fs";
import path from "node:path";
import { valueAt } from "../../design/contract/tree";
import { blocks, type Problem } from "../../design/contract/problems";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";
import { ImpactClass, isGrave, type Impact } from "../../design/changes/impact";
import {
  inOrder,
  minorsTo,
  versionStep,
  waysTo,
  type Act,
  type Cluster,
  type Found,
  type Kept,
  type Way,
} from "../../design/migration";
import { deployedBy, type Around } from "../change";
import { temporaryFolder } from "../disk/temporary";
import type { StackState, StateResource } from "../engine/state";
import { assessStack, preview, type PreviewOptions } from "../preview";
import { impactLine } from "../review/impact";
import { shown } from "../review/shown";
import type { Project } from "../stackFile";
import { stackFileName } from "../stackNames";
import { withWritten } from "./text";

/** A stack file, and what to call it. */
export interface Version {
  readonly called: string;
  readonly text: string;
}

/** One step: a stack file, and what goes with its deployment. */
export interface Step {
  readonly title: string;
  readonly why: string;
  /** The stack file as it is then. */
  readonly text: string;
  readonly before: readonly Act[];
  /** What its preview says, a line each, the worst first. */
  readonly impacts: readonly string[];
  readonly after: readonly Act[];
  /** How to go back; absent where there is no way. */
  readonly back?: string;
  readonly doc: string;
}

/** What a migration comes to. */
export interface Migration {
  readonly stack: string;
  readonly from: string;
  readonly to: string;
  readonly steps: readonly Step[];
  /** What the target asks for in vain. */
  readonly kept: readonly Kept[];
  /** What one deployment of the target comes to, where it takes no steps. */
  readonly impacts: readonly string[];
  /** Errors in the choices of the target. */
  readonly problems: readonly Problem[];
  /** Why there is no way; undefined where there is one. */
  readonly stuck: string | undefined;
}

/** How often a target is tried with more of what is deployed kept: each time tells at least one more thing. */
const mostRounds = 12;

/** A living stack, as far as a plan needs it. */
interface Living {
  readonly state: StackState;
  readonly base: PreviewOptions["base"];
  readonly choices: ResolvedChoices;
}

/** Plans how a stack gets from one stack file to another, each step deployed to a model of Azure and previewed. */
export async function planMigration(
  project: Project,
  stack: string,
  from: Version,
  to: Version,
  around: Around & { readonly say?: (text: string) => void },
): Promise<Migration> {
  const { folder, remove } = temporaryFolder("migration");
  try {
    return await new Planner(project, stack, folder, around).plan(from, to);
  } finally {
    remove();
  }
}

/** What a comparison finds. */
interface Compared {
  readonly impacts: readonly Impact[];
  /** Why the program or its choices end before that; undefined where they do not. */
  readonly failure: string | undefined;
  /** What the engine keeps from going, with what lets it go: of the target itself that is said by its impacts. */
  readonly isProtected: string | undefined;
  /** URNs of what is made or changed beside the cluster. */
  readonly made: readonly string[];
}

class NoWay extends Error {}

class Planner {
  private readonly file: string;
  private readonly project: Project;

  constructor(
    project: Project,
    private readonly stack: string,
    folder: string,
    private readonly around: Around & { readonly say?: (text: string) => void },
  ) {
    this.file = path.join(folder, stackFileName(stack));
    this.project = { ...project, stackFile: this.file };
  }

  async plan(from: Version, to: Version): Promise<Migration> {
    const said = { stack: this.stack, from: from.called, to: to.called };
    const nothing = { ...said, steps: [], kept: [], impacts: [], problems: [], stuck: undefined };
    const problems = this.judged(to.text).problems.filter(blocks);
    if (problems.length > 0) return { ...nothing, problems };
    try {
      const living = await this.deployed(from.text, from.called);
      const target = await this.deployed(to.text, to.called);
      const whole = await this.compared(living, to.text);
      if (!whole.impacts.some(needsStep)) {
        const why = whole.failure ?? whole.isProtected;
        if (why !== undefined) throw new NoWay(why);
        return { ...nothing, impacts: linesOf(whole.impacts) };
      }
      return { ...nothing, ...(await this.steps(from, to, living, target)) };
    } catch (error) {
      if (error instanceof NoWay) return { ...nothing, stuck: error.message };
      throw error;
    }
  }

  private async steps(from: Version, to: Version, start: Living, target: Living) {
    const cluster = clusterOf(start.state, this.stack);
    const steps: Step[] = [];
    let living = start;
    const add = async (text: string, one: Pick<Step, "title" | "why" | "doc">, way?: Way): Promise<void> => {
      const { step, after } = await this.step(living, target, text, one, way);
      living = after;
      if (step) steps.push(step);
    };
    for (const version of versionsBetween(start.choices, target.choices)) {
      const way = versionStep(version, cluster);
      await add(withWritten(from.text, way.from), way, way);
    }
    const { ways, kept } = await this.found(living, target, to.text, cluster);
    const always = kept.flatMap(({ written }) => written);
    const textOf = (done: readonly Way[], left: readonly Way[]): string => {
      const roles = target.choices.allowReplacement;
      const named = roles.map(role => done.find(({ renames }) => renames?.from === role)?.renames?.to ?? role);
      const allowed = [...named, ...left.flatMap(({ allows = [] }) => allows)];
      return withWritten(to.text, [
        ...always,
        ...done.flatMap(way => way.from),
        ...left.flatMap(way => way.until),
        ...(allowed.join() === roles.join() ? [] : [{ key: "allowReplacement", value: allowed }]),
      ]);
    };
    await add(textOf([], ways), {
      title: [...ways.flatMap(({ beside = [] }) => beside), "what needs no step of its own"].join(", "),
      why: "Azure takes it in place, or it is made beside what is there; what comes later needs it",
      doc: "docs/changes.md",
    });
    for (const [i, way] of ways.entries()) await add(textOf(ways.slice(0, i + 1), ways.slice(i + 1)), way, way);
    return { steps, kept: kept.map(({ written: _, ...one }) => one) };
  }

  /** Finds what has to wait or to stay, by trying the target until nothing more stands in its way. */
  private async found(living: Living, target: Living, text: string, cluster: Cluster): Promise<Found> {
    const ways = new Map<string, Way>();
    const kept = new Map<string, Found["kept"][number]>();
    const moving = { from: living.choices, to: target.choices, cluster, after: clusterIn(target.state)?.inputs ?? {} };
    for (let round = 0; round < mostRounds; round++) {
      const written = [...[...kept.values()].flatMap(one => one.written), ...[...ways.values()].flatMap(w => w.until)];
      const { impacts, failure, isProtected } = await this.compared(living, withWritten(text, written));
      const next = waysTo(impacts, moving);
      if (next.stuck.length > 0) throw new NoWay(linesOf(next.stuck).join("\n"));
      const fresh = [
        ...next.ways.filter(({ key }) => !ways.has(key)),
        ...next.kept.filter(({ key }) => !kept.has(key)),
      ];
      if (fresh.length === 0) {
        const [still] = impacts.filter(needsStep);
        if (still) throw new NoWay(impactLine(still));
        const why = failure ?? isProtected;
        if (why !== undefined) throw new NoWay(why);
        return { ways: inOrder([...ways.values()]), kept: [...kept.values()], stuck: [] };
      }
      for (const way of next.ways) if (!ways.has(way.key)) ways.set(way.key, way);
      for (const one of next.kept) if (!kept.has(one.key)) kept.set(one.key, one);
    }
    throw new NoWay("each time something else stands in its way");
  }

  /** A step as its preview has it, and what it leaves behind; no step where nothing changes. */
  private async step(
    before: Living,
    target: Living,
    text: string,
    { title, why, doc }: Pick<Step, "title" | "why" | "doc">,
    way?: Way,
  ): Promise<{ step: Step | undefined; after: Living }> {
    this.around.say?.(`Previewing: ${title} …`);
    const living = way?.moved === undefined ? before : moved(before, way.moved, clusterIn(target.state)?.inputs ?? {});

    const { impacts, failure, isProtected, made } = await this.compared(living, text);
    const [stops] = impacts.filter(impact => needsStep(impact) && way?.means?.(impact) !== true);
    if (stops) throw new NoWay(`${title}: ${impactLine(stops)}`);
    const wrong = failure ?? isProtected;
    if (wrong !== undefined) throw new NoWay(`${title}: ${wrong}`);
    const after = await this.deployed(text, title);
    if (impacts.length === 0 && way === undefined) return { step: undefined, after };
    const step = {
      ...{ title, why, text, doc },
      before: way?.before(made) ?? [],
      impacts: linesOf(impacts),
      after: [...(way?.after ?? []), ...new Set(impacts.flatMap(impact => impact.steps))],
      ...(way === undefined
        ? { back: "The former file, deployed again; what can't go back is above." }
        : way.back !== undefined && { back: way.back }),
    };
    return { step, after };
  }

  private judged(text: string) {
    fs.writeFileSync(this.file, text);
    return assessStack(this.project, this.stack);
  }

  /** What a stack file leaves behind on the model of Azure. */
  private async deployed(text: string, called: string): Promise<Living> {
    const { choices } = this.judged(text).assessment;
    const base = await deployedBy(this.project, this.stack, this.around);
    if (base.kind !== "deployed")
      throw new NoWay(`of ${called} ${base.kind === "broken" ? base.why : "nothing is there"}`);
    return { state: base.state, base: base.standards, choices };
  }

  /** What a stack file would do to a living stack. */
  private async compared({ state, base }: Living, text: string): Promise<Compared> {
    fs.writeFileSync(this.file, text);
    const found = await preview(this.project, this.stack, { ...this.around, state, base, against: "what is deployed" });
    const { impacts, problems, failure } = shown(found, found.madeUp);
    const [wrong] = problems.filter(p => blocks(p) && !/^M[12]$/.test(p.id));
    const isSaid = impacts.some(impact => impact.rule === "M1");
    const made = found.resources
      .filter(
        ({ type, op }) => type.startsWith("azure-native:") && ["create", "update"].includes(op) && !isOfCluster(type),
      )
      .map(({ urn }) => urn);
    const why = wrong === undefined ? (isSaid ? undefined : failure) : `${wrong.id} ${wrong.key}: ${wrong.message}`;
    const [held] = problems.filter(p => blocks(p) && p.id === "M2");
    return { impacts, failure: why, isProtected: held && `M2 ${held.key}: ${held.message}. ${held.fix}`, made };
  }
}

/** Whether one deployment does not do it. What Azure migrates and Pulumi sends as an update, lands. */
const needsStep = (impact: Impact): boolean =>
  isGrave(impact) ||
  impact.class === ImpactClass.rotatePool ||
  (impact.class === ImpactClass.migrate && impact.enginePlan === "replace");

/** What says more than that it lands. */
const linesOf = (impacts: readonly Impact[]): string[] => {
  const created = impacts.filter(({ enginePlan }) => enginePlan === "create");
  const rest = impacts.filter(({ enginePlan }) => enginePlan !== "create").map(lineOf);
  if (created.length === 0) return rest;
  return [...rest, created.length === 1 ? `${created[0].resource}: created` : `${created.length} resources created`];
};

/** A change in a line; of a resource that goes there is no property to name. */
const lineOf = (impact: Impact): string =>
  impact.property === "" && impact.enginePlan === "delete" ? `${impact.resource}: deleted` : impactLine(impact);

/** Where AKS moves the version, nobody sends it. */
const versionsBetween = (from: ResolvedChoices, to: ResolvedChoices): readonly string[] =>
  [from, to].some(({ upgrades }) => ["stable", "rapid"].includes(upgrades.channel))
    ? []
    : minorsTo(from.kubernetes.version, to.kubernetes.version);

const isOfCluster = (type: string): boolean => /:(?:ManagedCluster|AgentPool)$/.test(type);

const clusterIn = (state: StackState): StateResource | undefined =>
  state.deployment.resources.find(({ type }) => type.endsWith(":ManagedCluster"));

function clusterOf(state: StackState, stack: string): Cluster {
  const inputs = clusterIn(state)?.inputs;
  const named = (key: string): string => String(valueAt(inputs, key) ?? `<${key}>`);
  return { stack, resourceGroup: named("resourceGroupName"), name: named("resourceName") };
}

/** A living stack after az has moved its cluster, and Pulumi has read that. */
function moved(living: Living, move: NonNullable<Way["moved"]>, target: object): Living {
  const resources = living.state.deployment.resources.map(one =>
    one.type.endsWith(":ManagedCluster")
      ? { ...one, inputs: move(one.inputs ?? {}, target), outputs: move(one.outputs ?? {}, target) }
      : one,
  ) as StackState["deployment"]["resources"];
  return { ...living, state: { ...living.state, deployment: { ...living.state.deployment, resources } } };
}
