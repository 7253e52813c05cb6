import { isModelledFunction } from "../../fakeAzure/functions";
import type { Properties } from "../../wire";
import type { Providers } from "../providers";
import { readingState, readResource, type Reading } from "./readings";
import { referenceOf, referenceState, type Read, type StackOutputs, type StackReference } from "./stackReferences";
import type { StateResource } from "../state";
import type { Answer } from "../steps";

/** What a program asks of what it does not manage: other stacks, resources by their id, functions. */
export class Questions {
  /** Other stacks that the program refers to. */
  readonly references: StackReference[] = [];
  /** Resources that the program reads and does not manage. */
  readonly readings: Reading[] = [];
  /** What functions were asked, and what they answered. */
  readonly answers: { readonly inputs: Properties; readonly outputs: Properties }[] = [];
  /** Functions without a model that the program called. */
  readonly called: string[] = [];
  /** What was read, and before which resource of the run. */
  private readonly external: { readonly place: number; readonly state: StateResource }[] = [];

  constructor(
    private readonly providers: Providers,
    /** What the state has of resources that are read, by URN. */
    private readonly before: ReadonlyMap<string, StateResource>,
    private readonly outputs: StackOutputs,
    /** Whether other stacks whose outputs nobody gave may stay unknown. */
    private readonly dryRun: boolean,
    /** Whether answers that nobody knows stay unknown. */
    private readonly leavesOpen: boolean,
  ) {}

  /** Answers what the program reads, behind so many resources. */
  read(urn: string, asked: Read, place: number): Answer {
    if (asked.type === "pulumi:pulumi:StackReference") {
      const reference = referenceOf(urn, asked, this.outputs, this.dryRun);
      this.references.push(reference);
      this.external.push({ place, state: referenceState(reference) });
      return { urn, id: asked.id, outputs: reference.properties };
    }
    const { azure } = this.providers;
    const reading = { ...asked, urn, ...readResource(asked, azure, this.before.get(urn), this.leavesOpen) };
    this.readings.push(reading);
    this.external.push({ place, state: readingState(reading) });
    return { urn, id: asked.id, outputs: reading.outputs };
  }

  /** Asks Azure, as the program's functions do. */
  invoke(token: string, args: Properties, provider: string): Properties {
    if (!token.startsWith("azure-native:")) {
      this.called.push(token);
      return {};
    }
    if (!isModelledFunction(token)) this.called.push(token);
    try {
      const outputs = this.providers.of(provider).invoke(token, args, this.leavesOpen);
      this.answers.push({ inputs: args, outputs });
      return outputs;
    } catch (error) {
      throw new Error(`invocation of ${token} returned an error: ${(error as Error).message}`, { cause: error });
    }
  }

  /** The resources of a state, with what was read among them: what depends on it comes behind it, its parent before it. */
  among(resources: readonly StateResource[]): StateResource[] {
    const all = [...resources];
    for (const { place, state } of [...this.external].reverse()) all.splice(place, 0, state);
    return all;
  }
}
