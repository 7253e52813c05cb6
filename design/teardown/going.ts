import type { ResourceChange } from "../changes/change";
import { holderOf, parseResourceId } from "../resourceId";

/** A resource of a stack that is to go, with what the state has of it. */
export interface Going extends Pick<ResourceChange, "type" | "name" | "urn" | "parent" | "id" | "live"> {
  readonly inputs: object;
  /** Whether the state protects it, so that Pulumi's engine does not delete it. */
  readonly isProtected: boolean;
  /** Whether Pulumi takes it out of the state alone, and leaves it in Azure. */
  readonly isRetained: boolean;
}

/** A command as its words: whoever prints it for a shell quotes them. */
export type Words = readonly string[];

/** Something to know of a teardown. */
export interface Said {
  readonly message: string;
  /** What shows it, or does away with it. */
  readonly commands: readonly Words[];
  /** What Azure answers where it refuses. */
  readonly azureCodes?: readonly string[];
  /** Page that says so. */
  readonly doc: string;
}

/** What is asked of a whole stack. */
export interface Stack {
  /** What goes, in any order. */
  readonly going: readonly Going[];
  /** Subscription of most of it; undefined where nobody knows it. */
  readonly subscriptionId: string | undefined;
  /** Whether that is what is deployed, and not what choices alone lead to. */
  readonly isDeployed: boolean;
}

/** Where something is in Azure. */
export interface Spot {
  readonly subscriptionId: string;
  readonly group: string;
  /** Names from the outermost parent on. */
  readonly names: readonly string[];
}

/** Where an id leads, of a resource or of a group. */
export function spotOf(id: string): Spot | undefined {
  if (holderOf(id) === "resource group") {
    const [, , subscriptionId, , group] = id.split("/");
    return { subscriptionId, group, names: [group] };
  }
  const found = parseResourceId(id);
  return found && { subscriptionId: found.subscriptionId, group: found.resourceGroup, names: found.names };
}

/** A command of the Azure CLI about something there. */
export const az = (
  command: string,
  { group, subscriptionId }: Pick<Spot, "group" | "subscriptionId">,
  stack: Pick<Stack, "subscriptionId">,
  options: Readonly<Record<string, string>> = {},
): Words => [
  "az",
  ...command.split(" "),
  "--resource-group",
  group,
  ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
  ...inSubscription(subscriptionId, stack),
];

/** What a command has to say of its subscription, where it is not that of the rest. */
export const inSubscription = (id: string, { subscriptionId }: Pick<Stack, "subscriptionId">): Words =>
  subscriptionId === undefined || subscriptionId.toLowerCase() === id.toLowerCase() ? [] : ["--subscription", id];

/** A resource with its place. */
export interface Located extends Spot {
  readonly resource: Going;
  readonly name: string;
}

/** Resources of one of some types, such as network:Subnet, that really go. */
export const locatedOf = ({ going }: Stack, ...types: readonly string[]): Located[] =>
  going.flatMap(resource => {
    const spot = spotOf(resource.id ?? "");
    const is = types.includes(resource.type.replace(/^azure-native:/, "")) && !resource.isRetained;
    return spot && is ? [{ ...spot, resource, name: spot.names.at(-1) ?? "" }] : [];
  });

/** Items without those whose text was there before, in whatever case. */
export function unique<T>(items: readonly T[], textOf: (item: T) => string): T[] {
  const found = new Map<string, T>();
  for (const item of items) {
    const text = textOf(item).toLowerCase();
    if (!found.has(text)) found.set(text, item);
  }
  return [...found.values()];
}

/** A list in a sentence. */
export const listed = (words: readonly string[]): string => words.join(", ");
