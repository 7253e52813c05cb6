import type { Change } from "../fakeAzure/changes";
import type { Properties } from "../wire";
import type { Alias } from "./aliases";
import type { HookNames } from "./hooks";

/** What a program asks for. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly custom: boolean;
  readonly inputs: Properties;
  readonly dependsOn: readonly string[];
  /** The provider that it names, as URN::id; empty for the default one. */
  readonly provider: string;
  /** URNs of the resources that each input comes from. */
  readonly sources: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly deleteBeforeReplace: boolean | undefined;
  readonly retainOnDelete: boolean;
  readonly aliases: readonly Alias[];
  readonly hooks: HookNames;
  /** Outputs that are secret whatever the provider says. Default: none. */
  readonly secretOutputs?: readonly string[];
  /** Id of what is to be taken over; absent or empty for none. */
  readonly importId?: string;
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
  /** Inputs as the program gives them, also what it leaves to somebody else by ignoreChanges; absent where nothing was there
   *  before. */
  readonly intended?: Properties;
  /** Inputs that the program did not give and the model made up, such as names. */
  readonly invented?: readonly unknown[];
  /** Whether the state protects it; what the program asks for is in protect. */
  readonly wasProtected?: boolean;
  /** Its id in the state. */
  readonly formerId?: string;
  /** What differs from the state and will be sent. */
  readonly changes: readonly Change[];
  /** What differs, but is left to somebody else by ignoreChanges. */
  readonly leftAlone: readonly Change[];
  /** Whether the old state is protected too, so that the engine refuses to replace or delete it. */
  readonly refused: boolean;
  /** Whether it is deleted before its successor is there; undefined where nothing is replaced. */
  readonly deletesFirst?: boolean;
  /** Name of the resource before whose replacement it is deleted, since it can't be without; undefined for others. */
  readonly goesWith?: string;
}

/** A registration with the URNs that the resource may have had. */
export type Resolved = Omit<Registration, "aliases"> & Pick<PlannedResource, "aliases">;

/** A step that Azure or a hook refused, or whose answer never came. */
export interface FailedStep {
  readonly urn: string;
  /** What was asked; undefined where Pulumi's engine does not say. */
  readonly op: "create" | "update" | "delete" | undefined;
  /** Azure's code; empty where the engine itself refused, or a hook. */
  readonly code: string;
  readonly message: string;
}
