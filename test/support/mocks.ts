import * as pulumi from "@pulumi/pulumi";
import * as settings from "@pulumi/pulumi/runtime/settings";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { hearsOfRefusals } from "../../components/shared/mocks";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { AzureNative } from "../../tools/fakeAzure/provider";
import type { Properties } from "../../tools/wire";
import { withoutTraces } from "./traces";

/** What the SDK's own tests use too, and does not declare. */
const sdk = settings as unknown as {
  getMonitor: () => Record<"registerResource", (request: RegisterResourceRequest, ...rest: unknown[]) => unknown>;
  waitForRPCs: () => Promise<void>;
};

/** A resource as a program registers it with Pulumi. Options that nobody set are absent. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  /** Name of the component that it is in; empty for what the program itself creates. */
  readonly parent: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly options: RegisteredOptions;
  /** Names of what is created before it, sorted: what its inputs refer to, and what it waits for besides. A component
   *  stands for what is in it. */
  readonly dependsOn: readonly string[];
}

/** Resource options as Pulumi's engine receives them. */
export interface RegisteredOptions {
  readonly protect?: true;
  readonly retainOnDelete?: true;
  readonly deleteBeforeReplace?: boolean;
  readonly ignoreChanges?: readonly string[];
  readonly replaceOnChanges?: readonly string[];
  readonly aliases?: readonly string[];
  readonly customTimeouts?: Readonly<Record<string, string>>;
  /** Name of the provider, where it is not the stack's own. */
  readonly provider?: string;
  /** Names of hooks that run before an update. */
  readonly beforeUpdate?: readonly string[];
}

const nameOf = (urn: string): string => urn.split("::").pop() ?? "";
/** A reference to a provider is its URN with its id. */
const providerName = (reference: string): string | undefined =>
  reference === "" ? undefined : nameOf(reference.split("::").slice(0, -1).join("::"));

/** What is set; undefined values, empty lists and false are what nobody asked for. */
const set = <T extends object>(options: T): T =>
  Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  ) as T;

function optionsOf(request: RegisterResourceRequest): RegisteredOptions {
  const timeouts = request.getCustomtimeouts()?.toObject();
  return set({
    protect: request.getProtect() ? true : undefined,
    retainOnDelete: request.getRetainondelete() ? true : undefined,
    deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    aliases: [
      ...request.getAliasurnsList(),
      // Those without a name are azure-native's own, for the same type in other API versions.
      ...request.getAliasesList().map(alias => alias.getUrn() || (alias.getSpec()?.getName() ?? "")),
    ].filter(alias => alias !== ""),
    customTimeouts: timeouts && Object.values(timeouts).some(Boolean) ? timeouts : undefined,
    provider: providerName(request.getProvider()),
    beforeUpdate: request.getHooks()?.getBeforeUpdateList(),
  });
}

/** The project and stack that tests run programs as: names that are unique in Azure are made of them. */
export const testStack = { project: "aks", stack: "test" } as const;

/** What a program registers, with Pulumi's own mocks for an engine, which answer as the model of Azure does. Order,
 *  previews and what Azure refuses are the offline engine's to show: runInProcess. Throws what the program throws. */
export async function registered(program: () => unknown): Promise<readonly Registered[]> {
  const azure = new FakeAzure({ existingGroups: "any", judges: false });
  const provider = new AzureNative(azure);
  const newResource = ({ type, name, inputs }: pulumi.runtime.MockResourceArgs) => {
    if (!type.startsWith("azure-native:")) return { id: `${name}-id`, state: { name, ...(inputs as Properties) } };
    const checked = provider.check(type, name, inputs as Properties);
    const id = azure.idOf(type, checked);
    return { id, state: azure.put(type, id, checked).outputs };
  };
  const call = ({ token, inputs }: pulumi.runtime.MockCallArgs) => azure.invoke(token, inputs as Properties);
  const refused: unknown[] = [];
  const mocks = { newResource, call, [hearsOfRefusals]: (refusal: unknown) => void refused.push(refusal) };
  await pulumi.runtime.setMocks(mocks, testStack.project, testStack.stack, false);
  const monitor = sdk.getMonitor();
  const register = monitor.registerResource.bind(monitor);
  const found: Registered[] = [];
  monitor.registerResource = (request, ...rest) => {
    if (request.getType() !== "pulumi:pulumi:Stack") {
      found.push({
        type: request.getType(),
        name: request.getName(),
        parent: nameOf(request.getParent()),
        inputs: request.getObject()?.toJavaScript() as Registered["inputs"],
        options: optionsOf(request),
        dependsOn: request.getDependenciesList().map(nameOf).sort(),
      });
    }
    return register(request, ...rest);
  };
  await withoutTraces(async () => {
    await pulumi.runtime.runInPulumiStack(async () => Promise.resolve(program()));
    await sdk.waitForRPCs();
  });
  if (refused.length > 0) throw refused[0];
  return found;
}
