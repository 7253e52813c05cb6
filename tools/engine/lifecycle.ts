import type { Faults } from "../fakeAzure/faults";
import type { FakeAzure } from "../fakeAzure/model";
import { isMap } from "../fakeAzure/changes";
import { asFarAsKnown, fromState, masked, secretsKept, type Properties } from "../wire";
import { countsOf, type Counts } from "./counts";
import { Deployment, type Around, type FailedStep } from "./deployment";
import { Providers } from "./providers";
import type { StackState, StateResource } from "./state";

/** What registers the resources of a run; resolves with the reason where it fails. */
export type Program = (deployment: Deployment) => Promise<string | undefined>;

/** What became of a run. */
export interface Outcome {
  readonly counts: Counts;
  /** Why it ended before its time. */
  readonly failure: string | undefined;
  /** The step that Azure refused, where that was the reason. */
  readonly failed: FailedStep | undefined;
  readonly deployment: Deployment;
}

/** What somebody else changed, as a refresh finds it. */
export interface Drift {
  readonly urn: string;
  /** Whether the resource is gone. */
  readonly gone: boolean;
  /** Inputs that are different now. */
  readonly changed: readonly string[];
}

/** A stack in the hands of the project's own small engine. It is not Pulumi's. It creates in the order in which the
 *  program asks, updates and replaces by the provider's comparison, and deletes dependents first. It knows protect,
 *  aliases, ignoreChanges, replaceOnChanges, deleteBeforeReplace and retainOnDelete, and runs resource hooks. */
export class SmallEngine {
  constructor(
    readonly azure: FakeAzure,
    private readonly project: string,
    private readonly stack: string,
    public state?: StackState,
    private readonly around: Omit<Around, "faults"> = {},
  ) {}

  /** Creates, changes and deletes until Azure has what the program asks for. */
  async up(program: Program, faults?: Faults): Promise<Outcome> {
    const deployment = this.run(false, faults);
    const failure = await program(deployment);
    return this.ended(deployment, failure ?? (await reasonOf(deployment.removals.finish())));
  }

  /** What an update would do; nothing is sent. */
  async preview(program: Program): Promise<Outcome> {
    const deployment = this.run(true, undefined, true);
    const failure = (await program(deployment)) ?? (await refusedByHook(deployment));
    // A program that failed has not asked for all that it wants to keep.
    const deletions = failure === undefined ? deployment.removals.deletions() : [];
    const counts = countsOf([...deployment.resources, ...deletions]);
    return { counts, failure, failed: deployment.failed, deployment };
  }

  /** Deletes everything, dependents first. Protected resources are refused, unless their protection is lifted. */
  destroy(faults?: Faults): Outcome {
    const deployment = this.run(false, faults);
    let failure: string | undefined;
    try {
      deployment.removals.destroy();
    } catch (error) {
      failure = (error as Error).message;
    }
    return this.ended(deployment, failure);
  }

  /** Lifts the protection of every resource, as pulumi state unprotect --all does. */
  unprotect(): void {
    this.change(r => ({ ...r, protect: undefined }));
  }

  /** Reads from Azure what is there now. */
  refresh(): Drift[] {
    const drift: Drift[] = [];
    this.state = this.resumed();
    this.change(resource => {
      if (!resource.type.startsWith("azure-native:") || resource.id === undefined) return resource;
      const found = this.azure.read(resource.id);
      if (!found) {
        drift.push({ urn: resource.urn, gone: true, changed: [] });
        return undefined;
      }
      // What the state hides stays hidden.
      const now = projected(resource.inputs ?? {}, found.inputs, resource.outputs);
      const inputs = asFarAsKnown(now, resource.inputs) as Properties;
      const changed = Object.keys({ ...resource.inputs, ...inputs }).filter(
        name => JSON.stringify(resource.inputs?.[name]) !== JSON.stringify(inputs[name]),
      );
      if (changed.length > 0) drift.push({ urn: resource.urn, gone: false, changed });
      const outputs = secretsKept(fromState(inputs), found.outputs);
      return { ...resource, inputs, outputs: masked(asFarAsKnown(masked(outputs), resource.outputs)) as Properties };
    });
    return drift;
  }

  private run(dryRun: boolean, faults?: Faults, settled = false): Deployment {
    const around = { ...this.around, faults, rehearsed: true, settled };
    return new Deployment(this.azure, this.project, this.stack, dryRun, this.resumed(), around);
  }

  private ended(deployment: Deployment, failure: string | undefined): Outcome {
    this.state = deployment.state();
    const counts = { ...countsOf(deployment.resources), delete: deployment.removals.dropped };
    return { counts, failure, failed: deployment.failed, deployment };
  }

  private change(of: (resource: StateResource) => StateResource | undefined): void {
    if (!this.state) return;
    const resources = this.state.deployment.resources.flatMap(r => of(r) ?? []);
    this.state = { ...this.state, deployment: { ...this.state.deployment, resources } };
  }

  /** The state with what Azure accepted while nobody heard its answer. Pulumi asks whoever refreshes for the id of each
   *  such resource; here the id is known from the inputs. */
  private resumed(): StackState | undefined {
    const { resources = [], pending_operations: pending = [] } = this.state?.deployment ?? {};
    if (!this.state || pending.length === 0) return this.state;
    const providers = new Providers(this.azure, undefined, this.around.configured).add(resources);
    const adopted = pending.flatMap(({ type, resource }) => {
      if (type !== "creating") return [];
      const found = this.azure.read(providers.of(resource.provider).idOf(resource.type, resource.inputs ?? {}));
      if (!found) return [];
      const outputs = secretsKept(fromState(resource.inputs), found.outputs);
      return [{ ...resource, id: found.id, outputs: masked(outputs) as Properties }];
    });
    return { ...this.state, deployment: { resources: [...resources, ...adopted] } };
  }
}

/** Ends a dry run whose program has ended; the reason where a hook refused a step. */
export async function refusedByHook(deployment: Deployment): Promise<string | undefined> {
  await deployment.removals.finish();
  return deployment.failed?.message;
}

const reasonOf = (done: Promise<void>): Promise<string | undefined> =>
  done.then(
    () => undefined,
    (error: unknown) => (error as Error).message,
  );

/** What is there now of what was sent, and what somebody gave it since it was read last: azure-native takes that into the inputs, and
 *  leaves what Azure filled in by itself. Source: pulumi-azure-native, Read in provider/pkg/provider/provider.go. */
function projected(sent: unknown, found: unknown, known: unknown): unknown {
  if (!isMap(sent) || !isMap(found)) return found;
  const read = isMap(known) ? known : {};
  return Object.fromEntries(
    Object.entries(found)
      .filter(([name]) => Object.hasOwn(sent, name) || !Object.hasOwn(read, name))
      .map(([name, value]) => [name, projected(sent[name], value, read[name])]),
  );
}
