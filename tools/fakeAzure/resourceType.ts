import { bytesOf } from "../../testing/madeUp";
import type { Properties } from "../wire";

/** A resource that the model holds. */
export interface Stored {
  readonly token: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** What a computed output may look at. */
export interface Created {
  readonly id: string;
  readonly inputs: Properties;
  readonly subscriptionId: string;
  readonly tenantId: string;
  /** The actual name. */
  readonly name: string;
  /** Another resource of the model, by its id. */
  readonly stored: (id: string) => Stored | undefined;
}

/** What Azure has, for those who judge a request. */
export interface View {
  /** A resource of the model, by its id. */
  readonly stored: (id: string) => Stored | undefined;
  /** Whether a resource may be there though the model does not hold it: it is in somebody else's group. */
  readonly assumed: (id: string) => boolean;
  /** Every resource of a type, by its token without the package: network:Subnet. */
  readonly all: (type: string) => readonly Stored[];
  /** Resources of a type that were removed and that Azure still keeps. */
  readonly deleted: (type: string) => readonly Stored[];
  /** Resources that refer to this one and keep Azure from removing it. */
  readonly usersOf: (id: string) => readonly Stored[];
  /** Whether the roles of a principal allow an action on a resource, or on what it is in. A principal or a resource of
   *  somebody else's group may have roles that the model does not hold: then too. */
  readonly allowed: (principalId: string, action: string, scope: string) => boolean;
  /** vCPUs that a subscription may have in a region. */
  readonly coreQuota: number;
  /** The day (YYYY-MM-DD) that calendars are compared with; none is where no day is known. */
  readonly today: string | undefined;
  /** Seconds of the virtual clock. */
  readonly now: number;
  /** When a resource was created, in seconds of the virtual clock; undefined for one that was there from the start. */
  readonly createdAt: (id: string) => number | undefined;
}

/** A request that creates or changes a resource. */
export interface Write {
  readonly id: string;
  readonly name: string;
  readonly inputs: Properties;
  /** The resource as it is, where it is there. */
  readonly before: Stored | undefined;
  readonly azure: View;
}

/** A request that removes a resource. */
export interface Removal {
  readonly id: string;
  /** What was asked to be removed: this resource, or one that it is in. */
  readonly asked: string;
  readonly stored: Stored;
  readonly azure: View;
}

/** An input that is the id of another resource, which must exist. */
export interface Reference {
  /** For example ipConfigurations[].subnet.id; [] stands for every item of a list, {} for every key of a map. */
  readonly path: string;
  /** What the id must be of, in lower case: microsoft.network/virtualnetworks/subnets. */
  readonly of: string;
  /** Azure's code where it is not there. Default: InvalidResourceReference. */
  readonly code?: string;
  /** Azure's code where what is referred to is removed before this one; undefined where Azure lets it go. */
  readonly inUse?: string;
}

/** An input that stays as it was created, though the provider plans an update. */
export interface Fixed {
  /** For example sku.tier; [] as in references. */
  readonly path: string;
  /** Azure's code. */
  readonly code: string;
  /** Whether a change from one value to another is refused. Default: every one. */
  readonly when?: (before: unknown, after: unknown, write: Write) => boolean;
}

/** A resource type with the path of its ids; {property} stands for an input, the last one is the name. */
export interface ResourceType extends ModelledType {
  readonly path: string;
}

/** One resource type, as azure-native and Azure Resource Manager treat it. */
export interface ModelledType {
  /** Token, for example azure-native:network:Subnet. */
  readonly token: string;
  /** Whether a missing name is the logical name (children) or that with random letters (the others). */
  readonly nameIs: "logical" | "random" | "guid";
  /** What Azure accepts as a name, and its rule in words. */
  readonly name?: { readonly pattern: RegExp; readonly rule: string; readonly code?: string };
  /** Inputs that Azure demands, besides those of the path. */
  readonly required: readonly string[];
  /** Inputs whose change replaces the resource by the provider's plan, besides those of the path. */
  readonly replaces: readonly string[];
  readonly references?: readonly Reference[];
  readonly fixed?: readonly Fixed[];
  /** What allows one write at a time, by the id and inputs of what is written: the network for its subnets. */
  readonly oneAtATime?: (id: string, inputs: Properties) => string;
  /** Azure's code for a second write at a time. Default: AnotherOperationInProgress. */
  readonly busy?: string;
  /** Throws what Azure answers to a request that it refuses. */
  readonly refuses?: (write: Write) => void;
  /** Throws what Azure answers when it does not let go of a resource, besides those of other resources' references. */
  readonly keeps?: (removal: Removal) => void;
  /** Whether Azure keeps what is removed for some days, and its name taken. */
  readonly softDeletes?: boolean;
  /** Outputs that Azure computes. */
  readonly computed: (created: Created) => Properties;
  /** Whether it has a location, which azure-native fills in where it is left out. Default: where it is required. */
  readonly takesLocation?: boolean;
  /** Whether nothing of it is judged, since it has no model. */
  readonly unjudged?: boolean;
  /** Adds to outputs before a write what is not known yet, where that depends on what is given. */
  readonly opened?: (outputs: Properties) => Properties;
  /** Nested outputs that are unknown before creation though their parent is an input; list[].x is x of every item. */
  readonly unknownBefore?: readonly string[];
}

/** The values at a path as references and fixed inputs have it. */
export function valuesAt(node: unknown, path: string): unknown[] {
  const steps = path.split(/\.|(?=\[\])|(?=\{\})/);
  return steps.reduce<unknown[]>(
    (found, step) =>
      found.flatMap(value => {
        if (typeof value !== "object" || value === null) return [];
        if (step === "[]") return Array.isArray(value) ? (value as unknown[]) : [];
        if (step === "{}") return Object.values(value as Properties);
        const item = (value as Properties)[step];
        return item === undefined || item === null ? [] : [item];
      }),
    [node],
  );
}

/** A public address from a text, out of a range that Azure uses. */
export function publicAddress(text: string): string {
  const bytes = bytesOf(text);
  return `20.${64 + (bytes[0] % 64)}.${bytes[1]}.${1 + (bytes[2] % 254)}`;
}
