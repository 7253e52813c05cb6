import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { Properties } from "./armIds";

/** A resource that a program registered. */
export interface MockedResource {
  /** Type token, for example azure-native:network:Subnet. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  /** False for a component. */
  readonly custom: boolean;
  /** Resource id; empty for a component, and in a preview. */
  readonly id: string;
  /** What the program sends, secrets as they are; what is not known yet is left out. */
  readonly inputs: Properties;
  /** What the mocks answered. */
  readonly outputs: Properties;
  /** Logical name of the provider; undefined for the default one. */
  readonly provider: string | undefined;
  /** Logical name of the component that it is in; empty where it is in none. Undefined where Pulumi's setMocks was called
   *  instead of mockAzure: its mocks are not told. */
  readonly parent: string | undefined;
  /** Options as the engine would receive them; undefined as above. */
  readonly options: MockedOptions | undefined;
}

/** Options of a resource. */
export interface MockedOptions {
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  /** Undefined where the program leaves it to the provider. */
  readonly deleteBeforeReplace: boolean | undefined;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  /** Logical names of what is created before it: what its inputs refer to, and what it waits for besides. */
  readonly dependsOn: readonly string[];
}

/** A function that a program called. */
export interface MockedCall {
  /** Token, for example azure-native:containerservice:listManagedClusterUserCredentials. */
  readonly token: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** The logical name in a URN. */
export const nameOf = (urn: string): string => urn.split("::")[3] ?? "";

/** What a request says that mocks are not told. */
export const askedFor = (request: RegisterResourceRequest): Required<Pick<MockedResource, "parent" | "options">> => ({
  parent: nameOf(request.getParent()),
  options: {
    protect: request.getProtect() === true,
    retainOnDelete: request.getRetainondelete() === true,
    deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    dependsOn: request.getDependenciesList().map(nameOf).sort(),
  },
});
