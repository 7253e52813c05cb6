import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import * as pulumi from "@pulumi/pulumi";
import { hearsOfRefusals } from "../components/shared/mocks";
import { placeOf, type Properties } from "./armIds";
import { computed } from "./computed";
import { answerOf } from "./functions";
import { guid } from "./madeUp";
import { askedFor, nameOf, type MockedCall, type MockedResource } from "./mockedResource";

export type { Properties } from "./armIds";

/** What mocks are told. */
export interface AzureMocksOptions {
  /** Subscription of the stack. Default: one that is made up. */
  readonly subscriptionId?: string;
  /** Tenant. Default: one that is made up. */
  readonly tenantId?: string;
  /** Outputs that a test wants, over those that are made up: by a resource's logical name, or by its type, as
   *  azure-native:network:PublicIPAddress or as PublicIPAddress. An `id` among them is the resource's. */
  readonly outputs?: Readonly<Record<string, Properties | ((resource: ResourceInputs) => Properties)>>;
  /** Answers of functions that a test wants, over those that are made up: by token, as
   *  azure-native:network:getPublicIPAddress or as getPublicIPAddress. */
  readonly functions?: Readonly<Record<string, Properties | ((inputs: Properties) => Properties)>>;
  /** Outputs of the stacks that the program refers to, by the reference's name: organization/project/stack. */
  readonly stacks?: Readonly<Record<string, Properties>>;
}

/** A resource before it has outputs. */
export type ResourceInputs = Pick<MockedResource, "type" | "name" | "inputs">;

/** What mocks are told, and what the program's engine would be. */
export interface MockAzureOptions extends AzureMocksOptions {
  /** Default: project. */
  readonly project?: string;
  /** Default: stack. */
  readonly stack?: string;
  /** Whether the program runs as a preview: ids and what Azure adds are not known then. Default: false. */
  readonly preview?: boolean;
  /** The stack's configuration, `aks:name` and such, values as text: lists and maps as JSON. Default: as it is. */
  readonly config?: Readonly<Record<string, string>>;
}

/** Mocks for pulumi.runtime.setMocks. mockAzure makes them, sets them, and sees more. */
export const azureMocks = (options: AzureMocksOptions = {}): AzureMocks => new AzureMocks(options);

/**
 * Puts mocks of Azure in the place of an engine, for what is registered from now on. Returns them: they know what was
 * registered.
 */
export async function mockAzure(options: MockAzureOptions = {}): Promise<AzureMocks> {
  const { project, stack, preview, config } = options;
  const mocks = azureMocks(options);
  await pulumi.runtime.setMocks(mocks, project, stack, preview);
  if (config) pulumi.runtime.setAllConfig({ ...config });
  mocks.listen();
  return mocks;
}

/**
 * Mocks that answer as Azure does: ids of Azure's form, names, addresses, identities and kubeconfigs, the same in every
 * run. Nothing is judged: what Azure would refuse passes. The rules of the components are another thing, and hold.
 */
export class AzureMocks implements pulumi.runtime.Mocks {
  readonly subscriptionId: string;
  readonly tenantId: string;
  private readonly registered: MockedResource[] = [];
  private readonly refused: unknown[] = [];
  private readonly called: MockedCall[] = [];
  /** Subscriptions of explicit providers, by their logical names. */
  private readonly subscriptions = new Map<string, string>();
  /** What is being registered, where the mocks listen. */
  private request: RegisterResourceRequest | undefined;

  constructor(private readonly options: AzureMocksOptions = {}) {
    this.subscriptionId = options.subscriptionId ?? guid("subscription");
    this.tenantId = options.tenantId ?? guid("tenant");
  }

  /** Everything that was registered so far, components too, in its order. Call `settled` first. */
  get resources(): readonly MockedResource[] {
    return this.registered;
  }

  /** Functions that were called so far. */
  get calls(): readonly MockedCall[] {
    return this.called;
  }

  /** Resources of a type: its token, or for what is no component the end of it, such as ManagedCluster. */
  all(type: string): readonly MockedResource[] {
    return this.registered.filter(r => isOf(r, type));
  }

  /** The one resource of a type; throws where there is none, or more. */
  one(type: string): MockedResource {
    const found = this.all(type);
    if (found.length === 1) return found[0];
    const names =
      found.map(r => r.name).join(", ") || "there are " + [...new Set(this.registered.map(r => r.type))].join(", ");
    throw new Error(`${found.length} resources are of type ${type}: ${names}`);
  }

  /** The one resource of a logical name, of one type where a name stands for several; throws where there is none. */
  named(name: string, type?: string): MockedResource {
    const found = this.registered.filter(r => r.name === name && (type === undefined || isOf(r, type)));
    if (found.length === 1) return found[0];
    throw new Error(`${found.length} resources are called ${name}: ${this.registered.map(r => r.name).join(", ")}`);
  }

  /**
   * Waits until everything is registered and every function has answered, also what waits for something else. Rejects with
   * what a component's rules refuse of what comes from other resources, such as the id of a gateway where a subnet's is due.
   */
  async settled(): Promise<void> {
    const count = (): number => this.registered.length + this.called.length;
    let before: number;
    do {
      before = count();
      // With mocks there is nothing to disconnect from: it waits for what is under way.
      await pulumi.runtime.disconnect();
      // What that set off begins now.
      await new Promise(resolve => setImmediate(resolve));
    } while (count() !== before);
    if (this.refused.length > 0) throw this.refused[0];
  }

  /** Hears of what components refuse when it becomes known. */
  [hearsOfRefusals](refusal: unknown): void {
    this.refused.push(refusal);
  }

  newResource(args: pulumi.runtime.MockResourceArgs): { id: string; state: Record<string, unknown> } {
    const { type, name } = args;
    const inputs = withoutNothing(args.inputs);
    const custom = args.custom ?? !/^(aks:|pulumi:pulumi:Stack$)/.test(type);
    const made = custom ? this.made(args, inputs) : { id: "", state: {} };
    const asked = this.request && askedFor(this.request);
    const provider = args.provider ? nameOf(args.provider) : undefined;
    this.registered.push({
      ...{ type, name, custom, id: made.id, inputs, outputs: made.state },
      ...{ provider, parent: asked?.parent, options: asked?.options },
    });
    return made;
  }

  call({ token, inputs: given }: pulumi.runtime.MockCallArgs): Record<string, unknown> {
    const inputs = withoutNothing(given);
    const wanted = wantedIn(this.options.functions, [token, lastOf(token)], inputs);
    const found = (type: string): Properties => this.found(type, inputs);
    const { subscriptionId, tenantId } = this;
    const outputs = { ...answerOf(token, { inputs, subscriptionId, tenantId, found }), ...wanted };
    this.called.push({ token, inputs, outputs });
    return outputs;
  }

  /** Sees what the engine would be sent, which Pulumi does not tell its mocks: parents and options. */
  listen(): void {
    const monitor = pulumi.runtime.getMonitor() as unknown as Registering;
    const register = monitor.registerResource.bind(monitor);
    monitor.registerResource = (request, ...rest) => {
      // The mocks are asked before this returns.
      this.request = request;
      try {
        return register(request, ...rest);
      } finally {
        this.request = undefined;
      }
    };
  }

  private made(args: pulumi.runtime.MockResourceArgs, inputs: Properties) {
    const { type, name } = args;
    const wanted = wantedIn(this.options.outputs, [type, lastOf(type), name], { type, name, inputs });
    const { id = "", state } = this.answer(args, inputs);
    return { id: typeof wanted.id === "string" ? wanted.id : id, state: { ...state, ...wanted } };
  }

  /** What Azure would answer, or whoever else has the type. */
  private answer(args: pulumi.runtime.MockResourceArgs, inputs: Properties): { id?: string; state: Properties } {
    const { type, name, id } = args;
    if (type.startsWith("pulumi:providers:")) {
      const subscription = inputs.subscriptionId;
      if (typeof subscription === "string") this.subscriptions.set(name, subscription);
      return { id: `${name}-id`, state: inputs };
    }
    if (type === "pulumi:pulumi:StackReference") return { id: id ?? name, state: this.stack(name, inputs) };
    const preview = pulumi.runtime.isDryRun() && !id;
    if (!type.startsWith("azure-native:")) {
      return { id: preview ? "" : id || kubernetesName(inputs) || `${name}-id`, state: { ...inputs } };
    }
    // A preview knows what the program says, no more.
    if (preview) return { id: "", state: inputs };
    const provider = args.provider ? nameOf(args.provider) : "";
    const place = placeOf(type, name, inputs, this.subscriptions.get(provider) ?? this.subscriptionId);
    return {
      id: id || place.id,
      state: { ...inputs, ...this.computed(type, { ...place, id: id || place.id }, inputs) },
    };
  }

  private computed(type: string, place: ReturnType<typeof placeOf>, inputs: Properties): Properties {
    const { subscriptionId, tenantId } = this;
    const inputsOf = (id: string): Properties | undefined => this.at(id)?.inputs;
    return computed(type, { ...place, inputs, subscriptionId, tenantId, inputsOf });
  }

  /** A resource of a function's inputs: one of the program's, or one that is made up. */
  private found(type: string, inputs: Properties): Properties {
    const place = placeOf(type, lastOf(type), inputs, this.subscriptionId);
    const own = this.at(place.id);
    if (own) return { ...own.outputs, id: own.id };
    const { resourceGroupName: _, ...names } = inputs;
    return { id: place.id, ...names, ...this.computed(type, place, { location: "westeurope", ...inputs }) };
  }

  private at(id: string): MockedResource | undefined {
    return this.registered.find(r => r.id !== "" && r.id.toLowerCase() === id.toLowerCase());
  }

  private stack(name: string, inputs: Properties): Properties {
    const outputs = this.options.stacks?.[typeof inputs.name === "string" ? inputs.name : name];
    if (!outputs) throw new Error(`The program refers to stack ${name}: give its outputs as stacks.`);
    return { name, outputs, secretOutputNames: [] };
  }
}

/** What of Pulumi's monitor is listened to. */
interface Registering {
  registerResource(request: RegisterResourceRequest, ...rest: unknown[]): unknown;
}

const lastOf = (token: string): string => token.split(":").pop() ?? "";

/** The end of a type is no component's: those have the names of resources, such as NatGateway. */
const isOf = ({ type, custom }: MockedResource, asked: string): boolean =>
  type === asked || (custom && type.endsWith(`:${asked}`));

/** Properties that a test wants, under any of some names, the last of which counts most. */
function wantedIn<Of>(
  wanted: Readonly<Record<string, Properties | ((of: Of) => Properties)>> | undefined,
  names: readonly string[],
  of: Of,
): Properties {
  const found = names.flatMap(name => (wanted && Object.hasOwn(wanted, name) ? [wanted[name]] : []));
  return found.reduce<Properties>((all, one) => ({ ...all, ...(typeof one === "function" ? one(of) : one) }), {});
}

/** Mocks get any, in which what is not known is undefined. */
const withoutNothing = (inputs: unknown): Properties =>
  Object.fromEntries(Object.entries((inputs ?? {}) as Properties).filter(([, value]) => value !== undefined));

/** The id of an object in a cluster: namespace/name. */
function kubernetesName({ metadata }: Properties): string | undefined {
  const { name, namespace } = (metadata ?? {}) as { name?: string; namespace?: string };
  return name === undefined ? undefined : namespace === undefined ? name : `${namespace}/${name}`;
}
