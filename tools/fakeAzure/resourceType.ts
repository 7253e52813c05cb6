import { createHash } from "node:crypto";
import type { Properties } from "../wire";

/** What a computed output may look at. */
export interface Created {
  readonly id: string;
  readonly inputs: Properties;
  readonly subscriptionId: string;
  readonly tenantId: string;
  /** The actual name. */
  readonly name: string;
  /** Another resource of the model, by its id. */
  readonly stored: (id: string) => { readonly inputs: Properties; readonly outputs: Properties } | undefined;
}

/** One resource type, as azure-native and Azure Resource Manager treat it. */
export interface ResourceType {
  /** Token, for example azure-native:network:Subnet. */
  readonly token: string;
  /** Resource id; {property} stands for an input. The last one is the name. */
  readonly path: string;
  /** Whether a missing name is the logical name (children) or that with random letters (the others). */
  readonly nameIs: "logical" | "random" | "guid";
  /** Inputs that Azure demands, besides those of the path. */
  readonly required: readonly string[];
  /** Inputs whose change replaces the resource, besides those of the path. */
  readonly replaces: readonly string[];
  /** Outputs that Azure computes. */
  readonly computed: (created: Created) => Properties;
  /** Nested outputs that are unknown before creation though their parent is an input; list[].x is x of every item. */
  readonly unknownBefore?: readonly string[];
}

/** A number from a text, the same each time. */
export function seed(text: string): Buffer {
  return createHash("sha256").update(text.toLowerCase()).digest();
}

/** A GUID from a text, the same each time. */
export function guid(text: string): string {
  const hex = seed(text).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A public address from a text, out of a range that Azure uses. */
export function publicAddress(text: string): string {
  const bytes = seed(text);
  return `20.${64 + (bytes[0] % 64)}.${bytes[1]}.${1 + (bytes[2] % 254)}`;
}
