import { AnswerLost } from "../fakeAzure/faults";
import { Unknown } from "../wire";
import { nameOf } from "./aliases";
import type { Answers } from "./answers";
import { covers } from "./properties";
import { isDefaultProvider, type Providers } from "./providers";
import type { PlannedResource } from "./registration";
import { deletionOf, type PendingOperation, type StateResource } from "./state";
import { oldOf, type Steps } from "./steps";

/** What removals know of the run that they belong to. */
interface Run {
  readonly dryRun: boolean;
  /** The state, by URN. */
  readonly old: ReadonlyMap<string, StateResource>;
  /** URN in the state of each resource that was found by an alias. */
  readonly former: ReadonlyMap<string, string>;
  /** What the program has asked for so far. */
  readonly resources: readonly PlannedResource[];
  readonly steps: Steps;
  readonly providers: Providers;
  readonly answers: Answers;
  readonly pending: PendingOperation[];
}

/** What a run takes out of Azure: what the program no longer asks for, what was replaced, and what can't be without it. */
export class Removals {
  /** How many resources that the program no longer asked for were deleted. */
  dropped = 0;
  /** URNs of what went before its time. */
  readonly gone = new Set<string>();
  /** What a deployment would delete before its time, by URN, with the name of what it can't be without. */
  readonly goesWith = new Map<string, string>();
  private finishing: Promise<void> | undefined;

  constructor(
    private readonly run: Run,
    /** Replaced resources whose old ones go at the end. */
    readonly condemned: StateResource[],
    /** Whether what the program no longer asks for is deleted at the end. */
    private readonly deletes: boolean,
  ) {}

  /** Resources of the state that the program no longer asks for, last created first. */
  deletions(): PlannedResource[] {
    return this.orphans().map(deletionOf);
  }

  /** Resources of the state that go at the end, by the lower case of their ids: until then Azure has them. */
  leaving(): ReadonlyMap<string, { readonly urn: string; readonly name: string }> {
    const late = this.orphans().filter(r => r.type.startsWith("azure-native:") && !this.goesWith.has(r.urn));
    return new Map(late.map(({ urn, id = "" }) => [id.toLowerCase(), { urn, name: nameOf(urn) }]));
  }

  /** Ends a run: deletes what was replaced and what the program no longer asks for, dependents first. It is asked for
   *  while the program still runs, whose hooks run too; asking again changes nothing. A dry run only runs the hooks. */
  async finish(): Promise<void> {
    if (!this.deletes) return;
    const all = async (): Promise<void> => {
      for (const resource of this.going()) await this.removeHooked(resource);
    };
    return (this.finishing ??= all());
  }

  /** Deletes everything of a stack whose program does not run, and so can't run hooks. */
  destroy(): void {
    const hooked = [...this.run.old.values()].find(r => r.resourceHooks?.BeforeDelete ?? r.resourceHooks?.AfterDelete);
    if (hooked) {
      const message = `${hooked.urn} has delete hooks, but the program is not running: pulumi destroy needs --run-program`;
      throw this.run.steps.ended({ urn: hooked.urn, op: "delete", code: "", message });
    }
    for (const resource of this.going()) this.remove(resource);
  }

  /** What is to be deleted, in that order. */
  private *going(): Generator<StateResource> {
    const orphans = this.orphans();
    const kept = orphans.find(r => r.protect);
    if (kept && !this.run.dryRun) throw this.run.steps.protectedFrom(kept.urn, "delete");
    yield* [...this.condemned, ...this.replacedInDryRun()].reverse();
    for (const orphan of orphans) {
      yield orphan;
      if (!this.run.dryRun) this.dropped++;
    }
  }

  /** What a deployment would condemn. */
  private replacedInDryRun(): StateResource[] {
    if (!this.run.dryRun) return [];
    return this.run.resources
      .filter(r => r.op === "replace")
      .flatMap(r => this.run.old.get(this.run.former.get(r.urn) ?? r.urn) ?? []);
  }

  private orphans(): StateResource[] {
    const kept = new Set([...this.run.resources.map(r => r.urn), ...this.run.former.values()]);
    return (
      [...this.run.old.values()]
        // The engine makes and removes default providers by itself.
        .filter(r => !kept.has(r.urn) && !this.gone.has(r.urn) && !isDefaultProvider(r.urn))
        .reverse()
    );
  }

  /** Deletes a resource before its successor is there, with those that can't be without it. Where the state protects one
   *  of those, the run ends, whatever the program says of it: as in calculateDependentReplacements of Pulumi's engine. */
  async early(first: StateResource): Promise<void> {
    const dependents = this.dependentsOf(first);
    if (this.run.dryRun) {
      for (const { urn } of dependents) this.goesWith.set(urn, nameOf(first.urn));
      return;
    }
    const kept = dependents.find(r => r.protect);
    if (kept) throw this.run.steps.protectedFrom(kept.urn, "replace", first.urn);
    for (const resource of [first, ...dependents].reverse()) await this.removeHooked(resource);
  }

  /** What would be replaced if a resource of the state were, in the order of their creation. */
  private dependentsOf(first: StateResource): StateResource[] {
    const going = [first];
    for (const other of this.run.old.values()) {
      if (!other.type.startsWith("azure-native:") || this.gone.has(other.urn) || going.includes(other)) continue;
      const urns = new Set(going.map(r => r.urn));
      const from = Object.entries(other.propertyDependencies ?? {}).filter(([, list]) => list.some(u => urns.has(u)));
      if (from.length === 0) continue;
      const inputs = { ...other.inputs, ...Object.fromEntries(from.map(([key]) => [key, Unknown.value])) };
      const { replaces, changes } = this.run.providers.byDefault.diff(
        other.type,
        other.urn,
        other.inputs ?? {},
        inputs,
      );
      const forced = changes.some(c => other.replaceOnChanges?.some(path => covers(path, c.path)));
      if (replaces.length > 0 || forced) going.push(other);
    }
    return going.slice(1);
  }

  private async removeHooked(resource: StateResource): Promise<void> {
    const { urn, type, resourceHooks } = resource;
    const call = { urn, name: nameOf(urn), type, ...oldOf(resource) };
    await this.run.steps.runHooks("BeforeDelete", resourceHooks, call);
    if (!this.run.dryRun) this.remove(resource);
    await this.run.steps.runHooks("AfterDelete", resourceHooks, call);
  }

  private remove(resource: StateResource): void {
    const { urn, id, type, retainOnDelete } = resource;
    if (type.startsWith("azure-native:") && id !== undefined && retainOnDelete !== true) {
      this.run.steps.step(
        urn,
        "delete",
        () => {
          this.run.providers.byDefault.delete(id, this.run.answers.deleting(resource));
        },
        error => {
          if (error instanceof AnswerLost) this.run.pending.push({ type: "deleting", resource });
        },
      );
    }
    this.gone.add(urn);
    if (this.condemned.includes(resource)) this.condemned.splice(this.condemned.indexOf(resource), 1);
    if (id !== undefined) this.run.answers.deleted(id, resource);
  }
}
