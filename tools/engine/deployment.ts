import { changesBetween } from "../fakeAzure/changes";
import type { Faults } from "../fakeAzure/faults";
import { AnswerLost } from "../fakeAzure/faults";
import type { FakeAzure } from "../fakeAzure/model";
import { NotFinished, type Configured } from "../fakeAzure/provider";
import { asFarAsKnown, fromState, masked, revealed, Secret, secretsKept, type Properties } from "../wire";
import type { KnownSecrets } from "../secrets";
import { aliasUrns, urnOf, type Place } from "./aliases";
import { Answers } from "./answers";
import type { Hooks } from "./hooks";
import type { LogLine } from "./protocol/monitor";
import { told, withoutModel } from "./unjudged";
import { covers, hasUnknown, pickIgnored, secretsHidden, withIgnored } from "./properties";
import { Providers } from "./providers";
import type { FailedStep, Operation, PlannedResource, Registration, Resolved } from "./registration";
import { Steps, type Answer } from "./steps";
import type { InstalledPackages } from "./programs/installedPackages";
import { Removals } from "./removals";
import { Questions } from "./questions/questions";
import type { Read, StackOutputs } from "./questions/stackReferences";
import {
  comparable,
  hasCurrentTypes,
  stateOf,
  type PendingOperation,
  type StackState,
  type StateResource,
} from "./state";

export type { FailedStep, Operation, PlannedResource, Registration } from "./registration";

/** What a run knows beside program and state. */
export interface Around {
  readonly faults?: Faults;
  /** Outputs of other stacks that the program refers to. Default: none are known. */
  readonly outputs?: StackOutputs;
  /** What the stack's configuration says to azure-native. */
  readonly configured?: Configured;
  /** What the project has installed. Default: nobody knows, and every type is taken for one that there is. */
  readonly installed?: InstalledPackages;
  /** Whether the model is all there is, so that its previews know what it made up too. Default: no, and what nobody
   *  knows stays unknown in a dry run. */
  readonly rehearsed?: boolean;
  /** Whether it is a look at what was just deployed: what nobody answers is then taken for as it was. Default: no. */
  readonly settled?: boolean;
  /** Whether what the program no longer asks for is deleted at the end. Default: yes. */
  readonly deletes?: boolean;
}

type Kept = Pick<
  PlannedResource,
  | "before"
  | "intended"
  | "invented"
  | "wasProtected"
  | "formerId"
  | "changes"
  | "leftAlone"
  | "refused"
  | "deletesFirst"
  | "goesWith"
>;
const nothingKept: Kept = { changes: [], leftAlone: [], refused: false };

/** What a check adds by itself; the region comes from the configuration or the group. */
const inventedIn = (asked: Properties, checked: Properties): unknown[] =>
  Object.entries(checked).flatMap(([key, value]) => (asked[key] === undefined && key !== "location" ? [value] : []));

/** One run of a program against a state: what it registers, in its order, and what becomes of it. */
export class Deployment {
  readonly resources: PlannedResource[] = [];
  readonly outputs = new Map<string, Properties>();
  /** Messages of the program, and of its components. */
  readonly messages: LogLine[] = [];
  /** What the program printed. */
  printed = "";
  /** What it knows and nobody may see. */
  readonly secrets: KnownSecrets;
  private readonly ids = new Map<string, string>();
  private readonly old: ReadonlyMap<string, StateResource>;
  /** URN in the state of each resource that was found by an alias. */
  private readonly former = new Map<string, string>();
  readonly place: Place;
  /** Whether no resource of the state has the type of another API version. */
  readonly currentTypes: boolean;
  private readonly steps: Steps;
  private readonly providers: Providers;
  /** What the program asks of what it does not manage. */
  readonly questions: Questions;
  private readonly answers: Answers;
  /** What goes. */
  readonly removals: Removals;
  private readonly unfinished = new Map<string, string>();
  private readonly pending: PendingOperation[] = [];

  constructor(
    azure: FakeAzure,
    project: string,
    stack: string,
    readonly dryRun: boolean,
    state: StackState | undefined,
    private readonly around: Around = {},
  ) {
    this.place = { project, stack };
    this.secrets = azure.secrets;
    for (const { outputs } of around.outputs?.values() ?? []) this.secrets.add(outputs);
    this.steps = new Steps(dryRun);
    const all = state?.deployment.resources ?? [];
    const resources = all.filter(r => !r.external);
    this.providers = new Providers(azure, around.faults, around.configured).add(resources);
    this.questions = new Questions(
      this.providers,
      new Map(all.filter(r => r.external).map(r => [r.urn, r])),
      around.outputs ?? new Map(),
      dryRun,
      dryRun && around.rehearsed !== true,
    );
    this.old = new Map(resources.filter(r => !r.delete).map(r => [r.urn, comparable(r)]));
    this.currentTypes = hasCurrentTypes(resources);
    this.answers = new Answers(this.old);
    const { old, former, steps, providers, answers, pending } = this;
    const run = { dryRun, old, former, steps, providers, answers, pending, resources: this.resources };
    this.removals = new Removals(
      run,
      resources.filter(r => r.delete),
      around.deletes ?? true,
    );
  }

  /** Hooks of the program. */
  get hooks(): Hooks {
    return this.steps.hooks;
  }

  /** The step that ended the run; in a dry run, the first one that a hook refuses. */
  get failed(): FailedStep | undefined {
    return this.steps.failed;
  }

  async register(asked: Registration): Promise<Answer> {
    this.steps.needGoingOn();
    this.secrets.add(asked.inputs);
    const urn = urnOf(asked, this.place);
    const registration = { ...asked, aliases: aliasUrns(asked, this.place, this.former) };
    if (!this.answers.waits(urn, [...registration.dependsOn, ...Object.values(registration.sources).flat()])) {
      throw new Error(`two resources are named ${registration.name} (${urn}): give each a name of its own`);
    }
    const before = this.found(urn, registration.aliases);
    if (!registration.custom) {
      // The engine compares components by their inputs too, though nothing of theirs is in Azure.
      const old = before?.inputs ?? {};
      const changed = changesBetween(old, asFarAsKnown(masked(asked.inputs), old) as Properties, []).length > 0;
      const op = before ? (changed ? "update" : "same") : "create";
      return this.steps.hooked(op, { urn, registration, before }, registration.inputs, () => {
        this.keep(urn, registration, op, registration.inputs);
        return { urn, id: undefined, outputs: {} };
      });
    }
    if (registration.type.startsWith("pulumi:providers:")) {
      const { inputs } = registration;
      this.providers.configure(urn, inputs);
      const op = before ? "same" : "create";
      return this.steps.hooked(op, { urn, registration, before }, inputs, () => {
        this.keep(urn, registration, op, inputs);
        return this.remember({ urn, id: before?.id ?? "provider", outputs: inputs }, registration);
      });
    }
    if (!registration.type.startsWith("azure-native:")) {
      const { op, changes, id, outputs } = withoutModel(urn, registration, before, this.dryRun, this.around);
      return this.steps.hooked(op, { urn, registration, before }, registration.inputs, () => {
        this.keep(urn, registration, op, registration.inputs, { ...nothingKept, changes });
        return this.remember({ urn, id, outputs }, registration);
      });
    }
    return this.registerAzure(urn, registration, before);
  }

  /** Answers what the program reads and does not manage. */
  read(asked: Read): Answer {
    this.secrets.add(asked.inputs);
    return this.questions.read(urnOf(asked, this.place), asked, this.resources.length);
  }

  /** The id that a resource has or will have. */
  idOf({ type, provider, inputs }: Pick<PlannedResource, "type" | "provider" | "inputs">): string {
    return this.providers.of(provider).idOf(type, inputs);
  }

  /** What Azure said last of a resource, as the state has it. */
  liveOf({ urn }: Pick<PlannedResource, "urn">): Properties | undefined {
    const { outputs } = this.old.get(this.former.get(urn) ?? urn) ?? {};
    return outputs && (masked(fromState(outputs)) as Properties);
  }

  /** Asks Azure, as the program's functions do. */
  invoke(token: string, asked: Properties, provider: string): Properties {
    this.secrets.add(asked);
    const args = revealed(asked) as Properties;
    const configured = this.resources.find(r => provider.startsWith(`${r.urn}::`));
    // The engine asks no provider whose configuration is not known yet.
    if (configured && hasUnknown(configured.inputs)) return {};
    return this.questions.invoke(token, args, provider);
  }

  async setOutputs(urn: string, outputs: Properties): Promise<void> {
    this.secrets.add(outputs);
    this.outputs.set(urn, outputs);
    await this.steps.haveOutputs(urn, outputs);
  }

  /** The state that the run leaves behind, as pulumi stack export writes it, without secrets. */
  state(): StackState {
    const done = this.questions.among(this.resources.map(r => this.asState(r)));
    const known = new Set([...this.resources.map(r => r.urn), ...this.former.values()]);
    const left = [...this.old.values()].filter(r => !known.has(r.urn) && !this.removals.gone.has(r.urn));
    const resources = [...done, ...left, ...this.removals.condemned.map(r => ({ ...r, delete: true }))];
    const pending = this.pending.map(one => ({ ...one, resource: this.shown(one.resource) }));
    return {
      version: 3,
      deployment: {
        resources: resources.map(r => this.shown(r)),
        ...(pending.length > 0 && { pending_operations: pending }),
      },
    };
  }

  /** A resource of the state without what is secret elsewhere. */
  private shown(resource: StateResource): StateResource {
    const { inputs, outputs } = resource;
    const hidden = (properties: Properties): Properties => masked(this.secrets.value(properties)) as Properties;
    return { ...resource, ...(inputs && { inputs: hidden(inputs) }), ...(outputs && { outputs: hidden(outputs) }) };
  }

  private asState(resource: Resolved & { readonly urn: string }): StateResource {
    const { urn } = resource;
    return stateOf(resource, this.ids.get(urn), this.outputs.get(urn) ?? {}, this.unfinished.get(urn));
  }

  /** What the state has of a resource, by its URN or a former one. */
  private found(urn: string, aliases: readonly string[]): StateResource | undefined {
    const old = this.old.get(urn);
    if (old) return old;
    const alias = aliases.find(other => this.old.has(other));
    if (alias === undefined) return undefined;
    const other =
      [...this.former].find(([, oldUrn]) => oldUrn === alias)?.[0] ?? this.resources.find(r => r.urn === alias)?.urn;
    if (other !== undefined)
      throw new Error(
        `Duplicate resource alias '${alias}' applied to resource with URN '${urn}' conflicting with resource with URN '${other}'`,
      );
    this.former.set(urn, alias);
    return this.old.get(alias);
  }

  private async registerAzure(urn: string, registration: Resolved, before: StateResource | undefined): Promise<Answer> {
    const { type } = registration;
    const about = { urn, registration, before };
    if (this.around.installed?.lacks(type) === true)
      throw new Error(`azure-native has no resource type ${type} (${urn}): correct its token`);
    const provider = this.providers.of(registration.provider);
    const asked = revealed(registration.inputs) as Properties;
    const old = before?.inputs;
    const kept = old ? withIgnored(asked, old, registration.ignoreChanges) : asked;
    const inputs = this.steps.step(urn, "create", () => provider.check(type, urn, kept, old, this.groupLocation));
    const shown = secretsKept(registration.inputs, inputs);
    if (!before || !old) {
      return this.steps.hooked("create", about, shown, () => {
        const answer = this.create(urn, type, inputs, registration);
        this.keep(urn, registration, "create", shown, { ...nothingKept, invented: inventedIn(asked, inputs) });
        return this.remember({ urn, ...answer }, registration);
      });
    }
    const diff = provider.diff(type, urn, old, asFarAsKnown(inputs, old) as Properties);
    const changes = secretsHidden(told(diff.changes, this.around), shown);
    const forced = changes.filter(c => registration.replaceOnChanges.some(p => covers(p, c.path)));
    const ignored = { ...inputs, ...pickIgnored(asked, registration.ignoreChanges) };
    const intended = secretsKept(registration.inputs, ignored);
    const leftAlone = secretsHidden(
      provider.diff(type, urn, inputs, asFarAsKnown(ignored, inputs) as Properties).changes,
      intended,
    );
    const { gone, condemned } = this.removals;
    const goesWith = this.removals.goesWith.get(before.urn);
    const goes = gone.has(before.urn) || goesWith !== undefined;
    const replaces = forced.length > 0 || changes.some(c => c.replaces) || goes;
    const op: Operation = replaces ? "replace" : changes.length > 0 || before.initErrors ? "update" : "same";
    const found = {
      changes: changes.map(c => ({ ...c, replaces: c.replaces || forced.includes(c) })),
      leftAlone: leftAlone.filter(c => registration.ignoreChanges.some(p => covers(p, c.path))),
      before: old,
      intended,
      wasProtected: before.protect === true,
      formerId: before.id,
      // What goes with another is judged by the state alone: nobody has asked for it yet.
      refused: op === "replace" && before.protect === true && (registration.protect || goesWith !== undefined),
      deletesFirst:
        op === "replace" ? goes || (registration.deleteBeforeReplace ?? diff.deleteBeforeReplace) : undefined,
      goesWith,
    };
    if (op === "replace") {
      if (found.refused && !this.dryRun) throw this.steps.protectedFrom(urn, "replace");
      if (found.deletesFirst && !goes) await this.removals.early(before);
      // A new resource is named anew.
      const fresh = this.steps.step(urn, "create", () => provider.check(type, urn, kept, {}, this.groupLocation));
      const named = secretsKept(registration.inputs, fresh);
      return this.steps.hooked(op, about, named, () => {
        const answer = this.create(urn, type, fresh, registration);
        if (!this.dryRun && !gone.has(before.urn)) condemned.push(before);
        this.keep(urn, registration, op, named, { ...found, invented: inventedIn(asked, fresh) });
        return this.remember({ urn, ...answer }, registration);
      });
    }
    return this.steps.hooked(op, about, shown, () => {
      const outputs = op === "same" ? (before.outputs ?? {}) : this.update(urn, type, before, inputs, shown);
      this.keep(urn, registration, op, shown, found);
      return this.remember({ urn, id: before.id ?? "", outputs }, registration);
    });
  }

  /** The region of a resource group of this run, by its name. */
  private readonly groupLocation = (name: unknown): unknown =>
    this.resources.find(r => r.type === "azure-native:resources:ResourceGroup" && r.inputs.resourceGroupName === name)
      ?.inputs.location;

  private create(
    urn: string,
    type: string,
    inputs: Properties,
    registration: Resolved,
  ): { id: string | undefined; outputs: Properties } {
    const provider = this.providers.of(registration.provider);
    if (this.dryRun) return { id: undefined, outputs: provider.preview(type, inputs) };
    const answer = this.steps.step(
      urn,
      "create",
      () => provider.create(type, inputs, { ...this.answers.writing(urn), marked: registration.inputs }),
      error => {
        if (error instanceof NotFinished) {
          this.unfinished.set(urn, error.message);
          this.keep(urn, registration, "create", secretsKept(registration.inputs, inputs));
          this.remember({ urn, id: error.resource.id, outputs: error.resource.outputs }, registration);
        } else if (error instanceof AnswerLost) {
          const resource = this.asState({ ...registration, urn, inputs: secretsKept(registration.inputs, inputs) });
          this.pending.push({ type: "creating", resource });
        }
      },
    );
    this.answers.wrote(answer.id, urn);
    return answer;
  }

  private update(urn: string, type: string, before: StateResource, inputs: Properties, marked: Properties): Properties {
    if (this.dryRun) {
      return this.providers.byDefault.previewUpdate(type, before.outputs ?? {}, before.inputs ?? {}, inputs);
    }
    const id = before.id ?? "";
    this.answers.wrote(id, urn);
    return this.steps.step(urn, "update", () =>
      this.providers.byDefault.update(type, id, inputs, { ...this.answers.writing(urn), marked }),
    ).outputs;
  }

  /** What went in as a secret comes out as one, and what the state or the program says is one. */
  private remember({ urn, id, outputs: found }: Answer, { inputs, secretOutputs = [] }: Resolved): Answer {
    const outputs = fromState(secretsKept(inputs, found)) as Properties;
    for (const name of secretOutputs)
      if (Object.hasOwn(outputs, name) && !(outputs[name] instanceof Secret)) outputs[name] = new Secret(outputs[name]);
    this.secrets.add(outputs);
    if (id !== undefined) this.ids.set(urn, id);
    this.outputs.set(urn, outputs);
    return { urn, id, outputs };
  }

  private keep(urn: string, registration: Resolved, op: Operation, inputs: Properties, found = nothingKept): void {
    this.resources.push({ ...registration, urn, op, inputs, ...found });
  }
}
