import { changesBetween } from "../fakeAzure/changes";
import type { Faults } from "../fakeAzure/faults";
import { AnswerLost } from "../fakeAzure/faults";
import { AzureError, type FakeAzure } from "../fakeAzure/model";
import { NotFinished } from "../fakeAzure/provider";
import { masked, revealed, Unknown, type Properties } from "../wire";
import { aliasUrns, urnOf, type Place } from "./aliases";
import { withoutModel } from "./otherPackages";
import { covers, hasUnknown, pickIgnored, secretHidden, secretsKept, withIgnored } from "./properties";
import { isDefaultProvider, Providers } from "./providers";
import type { Operation, PlannedResource, Registration, Resolved } from "./registration";
import { referenceOf, referenceState, type Read, type StackOutputs, type StackReference } from "./stackReferences";
import { stateOf, type PendingOperation, type StackState, type StateResource } from "./state";

export type { Operation, PlannedResource, Registration } from "./registration";

/** What a run knows beside program and state. */
export interface Around {
  readonly faults?: Faults;
  /** Outputs of other stacks that the program refers to. Default: none are known. */
  readonly outputs?: StackOutputs;
  /** Subscription of the stack's configuration. Default: the model's. */
  readonly subscriptionId?: string;
}

interface Answer {
  readonly urn: string;
  readonly id: string | undefined;
  readonly outputs: Properties;
}

/** A step that Azure refused, or whose answer never came. */
export interface FailedStep {
  readonly urn: string;
  /** What was asked; undefined where Pulumi's engine does not say. */
  readonly op: "create" | "update" | "delete" | undefined;
  /** Azure's code; empty where the engine itself refused. */
  readonly code: string;
  readonly message: string;
}

type Kept = Pick<PlannedResource, "before" | "changes" | "leftAlone" | "refused">;
const nothingKept: Kept = { changes: [], leftAlone: [], refused: false };

/** One run of a program against a state: what it registers, in its order, and what becomes of it. */
export class Deployment {
  readonly resources: PlannedResource[] = [];
  readonly outputs = new Map<string, Properties>();
  /** Other stacks that the program refers to. */
  readonly references: (StackReference & { readonly place: number })[] = [];
  /** The step that ended the run; nothing is done after it. */
  failed: FailedStep | undefined;
  private readonly ids = new Map<string, string>();
  private readonly old: ReadonlyMap<string, StateResource>;
  /** URN in the state of each resource that was found by an alias. */
  private readonly former = new Map<string, string>();
  readonly place: Place;
  private readonly providers: Providers;
  /** What each resource waits for, by URN, with what that waits for. */
  private readonly waitsFor = new Map<string, ReadonlySet<string>>();
  /** URNs by the ids that this run writes. */
  private readonly written = new Map<string, string>();
  /** Replaced resources whose old ones go at the end, and those whose old ones went before. */
  private readonly condemned: StateResource[];
  private readonly gone = new Set<string>();
  /** What was deleted, by id. */
  private readonly deleted = new Map<string, StateResource>();
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
    const resources = (state?.deployment.resources ?? []).filter(r => !r.external);
    this.providers = new Providers(azure, around.faults, around.subscriptionId).add(resources);
    this.old = new Map(resources.filter(r => !r.delete).map(r => [r.urn, r]));
    this.condemned = resources.filter(r => r.delete);
  }

  register(asked: Registration): Answer {
    if (this.failed) throw new Error(`the run ended at ${this.failed.urn}`);
    const urn = urnOf(asked, this.place);
    const registration = { ...asked, aliases: aliasUrns(asked, this.place, this.former) };
    if (this.waitsFor.has(urn)) {
      throw new Error(`two resources are named ${registration.name} (${urn}): give each a name of its own`);
    }
    const direct = [...registration.dependsOn, ...Object.values(registration.sources).flat()];
    this.waitsFor.set(urn, new Set([...direct, ...direct.flatMap(other => [...(this.waitsFor.get(other) ?? [])])]));
    const before = this.found(urn, registration.aliases);
    if (!registration.custom) {
      // The engine compares components by their inputs too, though nothing of theirs is in Azure.
      const changed = changesBetween(before?.inputs ?? {}, masked(registration.inputs) as Properties, []).length > 0;
      this.keep(urn, registration, before ? (changed ? "update" : "same") : "create", registration.inputs);
      return { urn, id: undefined, outputs: {} };
    }
    if (registration.type.startsWith("pulumi:providers:")) {
      const { inputs } = registration;
      this.providers.configure(urn, inputs);
      this.keep(urn, registration, before ? "same" : "create", inputs);
      return this.remember({ urn, id: before?.id ?? "provider", outputs: inputs }, inputs);
    }
    if (!registration.type.startsWith("azure-native:")) {
      const { op, changes, id, outputs } = withoutModel(urn, registration, before, this.dryRun);
      this.keep(urn, registration, op, registration.inputs, { ...nothingKept, changes });
      return this.remember({ urn, id, outputs }, registration.inputs);
    }
    return this.registerAzure(urn, registration, before);
  }

  /** Answers what the program reads and does not manage. */
  read(asked: Read): Answer {
    const reference = referenceOf(urnOf(asked, this.place), asked, this.around.outputs ?? new Map(), this.dryRun);
    this.references.push({ ...reference, place: this.resources.length });
    return { urn: reference.urn, id: asked.id, outputs: reference.properties };
  }

  /** The id that a resource has or will have. */
  idOf({ type, provider, inputs }: Pick<PlannedResource, "type" | "provider" | "inputs">): string {
    return this.providers.of(provider).idOf(type, inputs);
  }

  /** Asks Azure, as the program's functions do. */
  invoke(token: string, args: Properties, provider: string): Properties {
    const configured = this.resources.find(r => provider.startsWith(`${r.urn}::`));
    // The engine asks no provider whose configuration is not known yet.
    if (configured && hasUnknown(configured.inputs)) return {};
    try {
      return this.providers.of(provider).invoke(token, args);
    } catch (error) {
      throw new Error(`invocation of ${token} returned an error: ${(error as Error).message}`, { cause: error });
    }
  }

  setOutputs(urn: string, outputs: Properties): void {
    this.outputs.set(urn, outputs);
  }

  /** Resources of the state that the program no longer asks for, last created first. */
  deletions(): PlannedResource[] {
    return this.orphans().map(r => ({
      urn: r.urn,
      type: r.type,
      name: r.urn.split("::").pop() ?? "",
      parent: r.parent ?? "",
      custom: r.custom,
      op: "delete" as const,
      inputs: r.inputs ?? {},
      dependsOn: r.dependencies ?? [],
      provider: r.provider ?? "",
      sources: {},
      protect: r.protect ?? false,
      ignoreChanges: [],
      replaceOnChanges: [],
      deleteBeforeReplace: undefined,
      retainOnDelete: r.retainOnDelete ?? false,
      aliases: [],
      changes: [],
      leftAlone: [],
      refused: r.protect ?? false,
    }));
  }

  /** Deletes what was replaced and what the program no longer asks for, dependents first. */
  finish(): void {
    const orphans = this.orphans();
    const kept = orphans.find(r => r.protect);
    if (kept) throw this.protectedFrom(kept.urn, "delete");
    for (const resource of [...this.condemned].reverse()) {
      this.remove(resource);
      this.condemned.splice(this.condemned.indexOf(resource), 1);
    }
    for (const resource of orphans) this.remove(resource);
  }

  /** The state that the run leaves behind, as pulumi stack export writes it, without secrets. */
  state(): StackState {
    const done = this.resources.map(r => this.asState(r));
    // What depends on a reference comes behind it, and its parent before it.
    for (const reference of [...this.references].reverse()) done.splice(reference.place, 0, referenceState(reference));
    const known = new Set([...this.resources.map(r => r.urn), ...this.former.values()]);
    const left = [...this.old.values()].filter(r => !known.has(r.urn) && !this.gone.has(r.urn));
    const resources = [...done, ...left, ...this.condemned.map(r => ({ ...r, delete: true }))];
    return {
      version: 3,
      deployment: { resources, ...(this.pending.length > 0 && { pending_operations: this.pending }) },
    };
  }

  private asState(resource: Resolved & { readonly urn: string }): StateResource {
    const { urn } = resource;
    return stateOf(resource, this.ids.get(urn), this.outputs.get(urn) ?? {}, this.unfinished.get(urn));
  }

  private orphans(): StateResource[] {
    const kept = new Set([...this.resources.map(r => r.urn), ...this.former.values()]);
    return (
      [...this.old.values()]
        // The engine makes and removes default providers by itself.
        .filter(r => !kept.has(r.urn) && !this.gone.has(r.urn) && !isDefaultProvider(r.urn))
        .reverse()
    );
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

  private registerAzure(urn: string, registration: Resolved, before: StateResource | undefined): Answer {
    const { type } = registration;
    const provider = this.providers.of(registration.provider);
    const asked = revealed(registration.inputs) as Properties;
    const old = before?.inputs;
    const kept = old ? withIgnored(asked, old, registration.ignoreChanges) : asked;
    const inputs = this.step(urn, "create", () => provider.check(type, urn, kept, old));
    const shown = secretsKept(registration.inputs, inputs);
    if (!before || !old) {
      const answer = this.create(urn, type, inputs, registration);
      this.keep(urn, registration, "create", shown);
      return this.remember({ urn, ...answer }, registration.inputs);
    }
    const diff = provider.diff(type, urn, old, inputs);
    const changes = diff.changes.flatMap(change => secretHidden(change, shown));
    const forced = changes.filter(c => registration.replaceOnChanges.some(p => covers(p, c.path)));
    const leftAlone = provider
      .diff(type, urn, inputs, { ...inputs, ...pickIgnored(asked, registration.ignoreChanges) })
      .changes.flatMap(change => secretHidden(change, shown));
    const replaces = forced.length > 0 || changes.some(c => c.replaces) || this.gone.has(before.urn);
    const op: Operation = replaces ? "replace" : changes.length > 0 || before.initErrors ? "update" : "same";
    const found = {
      changes: changes.map(c => ({ ...c, replaces: c.replaces || forced.includes(c) })),
      leftAlone: leftAlone.filter(c => registration.ignoreChanges.some(p => covers(p, c.path))),
      before: old,
      refused: op === "replace" && registration.protect && before.protect === true,
    };
    if (op === "replace") {
      if (found.refused && !this.dryRun) throw this.protectedFrom(urn, "replace");
      const deletesFirst = registration.deleteBeforeReplace ?? diff.deleteBeforeReplace;
      if (!this.dryRun && deletesFirst && !this.gone.has(before.urn)) this.removeEarly(before);
      // A new resource is named anew.
      const fresh = this.step(urn, "create", () => provider.check(type, urn, kept));
      const answer = this.create(urn, type, fresh, registration);
      if (!this.dryRun && !this.gone.has(before.urn)) this.condemned.push(before);
      this.keep(urn, registration, op, secretsKept(registration.inputs, fresh), found);
      return this.remember({ urn, ...answer }, registration.inputs);
    }
    const outputs = op === "same" ? (before.outputs ?? {}) : this.update(urn, type, before, inputs);
    this.keep(urn, registration, op, shown, found);
    return this.remember({ urn, id: before.id ?? "", outputs }, registration.inputs);
  }

  private create(
    urn: string,
    type: string,
    inputs: Properties,
    registration: Resolved,
  ): { id: string | undefined; outputs: Properties } {
    const provider = this.providers.of(registration.provider);
    if (this.dryRun) return { id: undefined, outputs: provider.preview(type, inputs) };
    const answer = this.step(
      urn,
      "create",
      () => provider.create(type, inputs, this.callOf(urn)),
      error => {
        if (error instanceof NotFinished) {
          this.unfinished.set(urn, error.message);
          this.keep(urn, registration, "create", inputs);
          this.remember({ urn, id: error.resource.id, outputs: error.resource.outputs }, registration.inputs);
        } else if (error instanceof AnswerLost) {
          const resource = this.asState({ ...registration, urn, inputs });
          this.pending.push({ type: "creating", resource });
        }
      },
    );
    this.written.set(answer.id.toLowerCase(), urn);
    return answer;
  }

  private update(urn: string, type: string, before: StateResource, inputs: Properties): Properties {
    if (this.dryRun) {
      return this.providers.byDefault.previewUpdate(type, before.outputs ?? {}, before.inputs ?? {}, inputs);
    }
    const id = before.id ?? "";
    this.written.set(id.toLowerCase(), urn);
    return this.step(urn, "update", () => this.providers.byDefault.update(type, id, inputs, this.callOf(urn))).outputs;
  }

  /** Deletes a resource before its successor is there, with those that can't be without it. */
  private removeEarly(first: StateResource): void {
    const going = [first];
    for (const other of this.old.values()) {
      if (!other.type.startsWith("azure-native:") || this.gone.has(other.urn) || going.includes(other)) continue;
      const urns = new Set(going.map(r => r.urn));
      const from = Object.entries(other.propertyDependencies ?? {}).filter(([, list]) => list.some(u => urns.has(u)));
      if (from.length === 0) continue;
      const inputs = { ...other.inputs, ...Object.fromEntries(from.map(([key]) => [key, Unknown.value])) };
      if (this.providers.byDefault.diff(other.type, other.urn, other.inputs ?? {}, inputs).replaces.length > 0)
        going.push(other);
    }
    for (const resource of going.reverse()) this.remove(resource);
  }

  private remove(resource: StateResource): void {
    const { urn, id, type, retainOnDelete } = resource;
    if (type.startsWith("azure-native:") && id !== undefined && retainOnDelete !== true) {
      this.step(
        urn,
        "delete",
        () => {
          this.providers.byDefault.delete(id, this.deletionOf(resource));
        },
        error => {
          if (error instanceof AnswerLost) this.pending.push({ type: "deleting", resource });
        },
      );
    }
    this.gone.add(urn);
    if (id !== undefined) this.deleted.set(id.toLowerCase(), resource);
  }

  private protectedFrom(urn: string, op: "replace" | "delete"): Error {
    const message = `unable to ${op} resource "${urn}" as it is currently marked for protection`;
    this.failed = { urn, op: op === "replace" ? "update" : "delete", code: "", message };
    return new Error(message);
  }

  /** Does a step; where it fails, the run ends. */
  private step<T>(urn: string, op: FailedStep["op"], act: () => T, onError?: (error: unknown) => void): T {
    try {
      return act();
    } catch (error) {
      if (this.dryRun) throw error;
      onError?.(error);
      const reason = error instanceof NotFinished ? error.reason : error;
      const code = reason instanceof AzureError ? reason.code : "";
      this.failed = { urn, op, code, message: (reason as Error).message };
      throw error;
    }
  }

  /** Which writes the engine had the answer to when it sent this one: those that it had to wait for. */
  private callOf(urn: string) {
    return {
      finished: (id: string): boolean => {
        const other = this.written.get(id.toLowerCase());
        return other === undefined || other === urn || this.waitsFor.get(urn)?.has(other) === true;
      },
    };
  }

  /** Which deletions the engine had the answer to when it sent this one: those of dependents. */
  private deletionOf(resource: StateResource) {
    return {
      finished: (id: string): boolean => {
        const other = this.deleted.get(id.toLowerCase());
        return other === undefined || this.needs(other, resource.urn);
      },
    };
  }

  /** Whether a resource of the state depends on another. */
  private needs(resource: StateResource, urn: string): boolean {
    const direct = resource.dependencies ?? [];
    if (direct.includes(urn)) return true;
    return direct.some(other => {
      const found = this.old.get(other);
      return found !== undefined && this.needs(found, urn);
    });
  }

  /** What went in as a secret comes out as one. */
  private remember({ urn, id, outputs: found }: Answer, inputs: Properties): Answer {
    const outputs = secretsKept(inputs, found);
    if (id !== undefined) this.ids.set(urn, id);
    this.outputs.set(urn, outputs);
    return { urn, id, outputs };
  }

  private keep(urn: string, registration: Resolved, op: Operation, inputs: Properties, found = nothingKept): void {
    this.resources.push({ ...registration, urn, op, inputs, ...found });
  }
}
