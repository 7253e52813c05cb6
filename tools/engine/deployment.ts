import { AzureError, type FakeAzure } from "../fakeAzure/model";
import { AzureNative } from "../fakeAzure/provider";
import { changesBetween, type Change } from "../fakeAzure/changes";
import { masked, revealed, Secret, Unknown, type Properties } from "../wire";
import { aliasUrns, urnOf, type Alias, type Place } from "./aliases";
import type { StackState, StateResource } from "./state";

/** What a program asks for. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly custom: boolean;
  readonly inputs: Properties;
  readonly dependsOn: readonly string[];
  /** URNs of the resources that each input comes from. */
  readonly sources: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly deleteBeforeReplace: boolean | undefined;
  readonly retainOnDelete: boolean;
  readonly aliases: readonly Alias[];
}

export type Operation = "create" | "update" | "replace" | "delete" | "same";

/** A resource of the run, with what happens to it. */
export interface PlannedResource extends Omit<Registration, "inputs" | "aliases"> {
  readonly urn: string;
  /** URNs that it may have in the state. */
  readonly aliases: readonly string[];
  readonly op: Operation;
  readonly inputs: Properties;
  /** Inputs of the state, where it has the resource. */
  readonly before?: Properties;
  /** What differs from the state and will be sent. */
  readonly changes: readonly Change[];
  /** What differs, but is left to somebody else by ignoreChanges. */
  readonly leftAlone: readonly Change[];
  /** Whether the old state is protected too, so that the engine refuses to replace or delete it. */
  readonly refused: boolean;
}

type Resolved = Omit<Registration, "aliases"> & Pick<PlannedResource, "aliases">;

interface Answer {
  readonly urn: string;
  readonly id: string | undefined;
  readonly outputs: Properties;
}

/** One run of a program against a state: what it registers, in its order, and what becomes of it. */
export class Deployment {
  readonly resources: PlannedResource[] = [];
  readonly outputs = new Map<string, Properties>();
  private readonly ids = new Map<string, string>();
  private readonly old: ReadonlyMap<string, StateResource>;
  /** URN in the state of each resource that was found by an alias. */
  private readonly former = new Map<string, string>();
  private readonly place: Place;
  private readonly provider: AzureNative;

  constructor(
    azure: FakeAzure,
    project: string,
    stack: string,
    private readonly dryRun: boolean,
    state: StackState | undefined,
  ) {
    this.place = { project, stack };
    this.provider = new AzureNative(azure);
    this.old = new Map((state?.deployment.resources ?? []).filter(r => !r.delete).map(r => [r.urn, r]));
  }

  register(asked: Registration): Answer {
    const urn = urnOf(asked, this.place);
    const registration = { ...asked, aliases: aliasUrns(asked, this.place, this.former) };
    if (this.resources.some(r => r.urn === urn)) {
      throw new Error(`two resources are named ${registration.name} (${urn}): give each a name of its own`);
    }
    const before = this.found(urn, registration.aliases);
    if (!registration.custom) {
      // The engine compares components by their inputs too, though nothing of theirs is in Azure.
      const changed = changesBetween(before?.inputs ?? {}, masked(registration.inputs) as Properties, []).length > 0;
      this.keep(urn, registration, before ? (changed ? "update" : "same") : "create", registration.inputs);
      return { urn, id: undefined, outputs: {} };
    }
    if (registration.type.startsWith("pulumi:providers:")) {
      this.keep(urn, registration, before ? "same" : "create", registration.inputs);
      return { urn, id: before?.id ?? "provider", outputs: registration.inputs };
    }
    if (!registration.type.startsWith("azure-native:")) {
      throw new AzureError("NoModel", `Offline there is azure-native only, ${registration.type} has no model.`);
    }
    return this.registerAzure(urn, registration, before);
  }

  /** Asks Azure, as the program's functions do. */
  invoke(token: string, args: Properties, provider: string): Properties {
    const configured = this.resources.find(r => provider.startsWith(`${r.urn}::`));
    // The engine asks no provider whose configuration is not known yet.
    if (configured && hasUnknown(configured.inputs)) return {};
    try {
      return this.provider.invoke(token, args);
    } catch (error) {
      throw new Error(`invocation of ${token} returned an error: ${(error as Error).message}`, { cause: error });
    }
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

  setOutputs(urn: string, outputs: Properties): void {
    this.outputs.set(urn, outputs);
  }

  /** Resources of the state that the program no longer asks for, last created first. */
  deletions(): PlannedResource[] {
    const kept = new Set([...this.resources.map(r => r.urn), ...this.former.values()]);
    return (
      [...this.old.values()]
        // The engine makes and removes default providers by itself.
        .filter(
          r =>
            !kept.has(r.urn) &&
            !/^pulumi:providers:.*::default_/.test(`${r.type}${r.urn.slice(r.urn.lastIndexOf("::"))}`),
        )
        .reverse()
        .map(r => ({
          urn: r.urn,
          type: r.type,
          name: r.urn.split("::").pop() ?? "",
          parent: r.parent ?? "",
          custom: r.custom,
          op: "delete" as const,
          inputs: r.inputs ?? {},
          dependsOn: r.dependencies ?? [],
          sources: {},
          protect: r.protect ?? false,
          ignoreChanges: [],
          replaceOnChanges: [],
          deleteBeforeReplace: undefined,
          retainOnDelete: false,
          aliases: [],
          changes: [],
          leftAlone: [],
          refused: r.protect ?? false,
        }))
    );
  }

  /** The state after a run that was no dry run, as pulumi stack export writes it, without secrets. */
  state(): StackState {
    return {
      version: 3,
      deployment: {
        resources: this.resources.map(r => ({
          urn: r.urn,
          custom: r.custom,
          id: this.ids.get(r.urn),
          type: r.type,
          inputs: masked(r.inputs) as Properties,
          outputs: masked(this.outputs.get(r.urn) ?? {}) as Properties,
          parent: r.parent === "" ? undefined : r.parent,
          protect: r.protect || undefined,
          dependencies: r.dependsOn.length > 0 ? r.dependsOn : undefined,
        })),
      },
    };
  }

  private registerAzure(urn: string, registration: Resolved, before: StateResource | undefined): Answer {
    const { type } = registration;
    const asked = revealed(registration.inputs) as Properties;
    const old = before?.inputs;
    const kept = old ? withIgnored(asked, old, registration.ignoreChanges) : asked;
    const inputs = this.provider.check(type, urn, kept, old);
    const shown = secretsKept(registration.inputs, inputs);
    if (!before || !old) {
      const answer = this.create(type, inputs);
      this.keep(urn, registration, "create", shown);
      return this.remember({ urn, ...answer });
    }
    const changes = this.provider.diff(type, urn, old, inputs).changes.flatMap(change => secretHidden(change, shown));
    const forced = changes.filter(c => registration.replaceOnChanges.some(p => covers(p, c.path)));
    const leftAlone = this.provider
      .diff(type, urn, inputs, { ...inputs, ...pickIgnored(asked, registration.ignoreChanges) })
      .changes.flatMap(change => secretHidden(change, shown));
    const op: Operation =
      forced.length > 0 || changes.some(c => c.replaces) ? "replace" : changes.length > 0 ? "update" : "same";
    this.keep(urn, registration, op, shown, {
      changes: changes.map(c => ({ ...c, replaces: c.replaces || forced.includes(c) })),
      leftAlone: leftAlone.filter(c => registration.ignoreChanges.some(p => covers(p, c.path))),
      before: old,
      refused: op === "replace" && registration.protect && before.protect === true,
    });
    if (op === "replace") return this.remember({ urn, ...this.create(type, inputs) });
    const id = before.id ?? "";
    const outputs =
      op === "same" ? (before.outputs ?? {}) : this.provider.previewUpdate(type, before.outputs ?? {}, old, inputs);
    return this.remember({ urn, id, outputs });
  }

  private create(type: string, inputs: Properties): { id: string | undefined; outputs: Properties } {
    if (this.dryRun) return { id: undefined, outputs: this.provider.preview(type, inputs) };
    return this.provider.create(type, inputs);
  }

  private remember(answer: Answer): Answer {
    if (answer.id !== undefined) this.ids.set(answer.urn, answer.id);
    this.outputs.set(answer.urn, answer.outputs);
    return answer;
  }

  private keep(
    urn: string,
    registration: Resolved,
    op: Operation,
    inputs: Properties,
    found: Pick<PlannedResource, "before" | "changes" | "leftAlone" | "refused"> = {
      changes: [],
      leftAlone: [],
      refused: false,
    },
  ): void {
    this.resources.push({ ...registration, urn, op, inputs, ...found });
  }
}

/** Whether a property path of an option covers a changed path. */
const covers = (option: string, path: string): boolean =>
  option === "*" || path === option || path.startsWith(`${option}.`) || path.startsWith(`${option}[`);

const parts = (path: string): string[] => path.split(/[.[\]]+/).filter(part => part !== "");

/** The asked inputs, with what must be ignored as it was. */
function withIgnored(asked: Properties, old: Properties, ignored: readonly string[]): Properties {
  return ignored.reduce((inputs, path) => assign(inputs, parts(path), valueAt(old, parts(path))) as Properties, asked);
}

function pickIgnored(asked: Properties, ignored: readonly string[]): Properties {
  return Object.fromEntries(ignored.map(path => parts(path)[0]).map(top => [top, asked[top]]));
}

function valueAt(node: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, part) => (at as Properties | undefined)?.[part], node);
}

function assign(node: unknown, [first, ...rest]: string[], value: unknown): unknown {
  if (first === undefined) return value;
  if (node === undefined || node === null || node instanceof Unknown) return node;
  if (Array.isArray(node))
    return node.map((item: unknown, i) => (String(i) === first ? assign(item, rest, value) : item));
  const map = node as Properties;
  if (rest.length === 0 && value === undefined) {
    const { [first]: _, ...others } = map;
    return others;
  }
  return { ...map, [first]: assign(map[first] ?? {}, rest, value) };
}

/** A change without the secret it would show; none where the state hides the old one, since the two can't be compared. */
function secretHidden(change: Change, inputs: Properties): Change[] {
  const steps = parts(change.path);
  const above = steps.map((_, i) => valueAt(inputs, steps.slice(0, i + 1)));
  if (!above.some(value => value instanceof Secret)) return [change];
  return change.old === hiddenSecret ? [] : [{ ...change, old: new Secret(change.old), new: new Secret(change.new) }];
}

/** What a state holds in a secret's place. */
const hiddenSecret = new Secret(undefined).toJSON();

/** The checked inputs with the secret marks of the asked ones. */
function secretsKept(asked: unknown, checked: Properties): Properties {
  const walk = (a: unknown, c: unknown): unknown => {
    if (a instanceof Secret) return new Secret(c);
    if (Array.isArray(a) && Array.isArray(c)) return c.map((item, i) => walk(a[i], item));
    if (typeof a !== "object" || a === null || typeof c !== "object" || c === null || c instanceof Unknown) return c;
    return Object.fromEntries(Object.entries(c).map(([k, v]) => [k, walk((a as Properties)[k], v)]));
  };
  return walk(asked, checked) as Properties;
}

function hasUnknown(value: unknown): boolean {
  if (value instanceof Unknown) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}
