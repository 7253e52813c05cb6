import { nameOf } from "../design/resourceId";
import { at, is, missing, text, type Properties } from "./values";
import type { Level } from "./verdict";

/** Kinds of environment; each policy says what it is worth in each. */
export const environments = ["dev", "staging", "prod"] as const;
export type Environment = (typeof environments)[number];

/** What becomes of a violation. */
export type Setting = Level | "disabled";

/** A resource as a policy sees it. */
export interface Resource {
  readonly urn: string;
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  /** Inputs where a policy sees one resource, outputs where it sees the stack. */
  readonly props: Properties;
  readonly protect: boolean;
  /** URNs of the resources that a property's value comes from, by property; empty where a policy sees one resource. */
  readonly sources: Readonly<Record<string, readonly string[]>>;
}

/** What a policy may know beside the resource. */
export interface Context {
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Every resource of the stack; empty where a policy sees one resource. */
  readonly stack: readonly Resource[];
}

/** What a policy found. */
export interface Finding {
  /** What is wrong, with the value. */
  readonly message: string;
  /** Where a case has a better one than the policy's own. */
  readonly fix?: string;
  readonly doc?: string;
}

/** A rule of the platform: data, and one pure predicate. */
export interface Policy {
  /** Part of the contract: people's configuration names it. */
  readonly id: string;
  /** What must hold, in one line. */
  readonly title: string;
  /** Whether one resource is enough to judge, or two must be seen together. */
  readonly sees: "resource" | "stack";
  /** Types it judges, as module:Type of azure-native, whatever the API version. */
  readonly types: readonly string[];
  /** The property concerned. */
  readonly key: string;
  readonly levels: Readonly<Record<Environment, Setting>>;
  /** Why it matters. */
  readonly reason: string;
  /** What to do about a violation. */
  readonly fix: string;
  readonly doc: string;
  /** What of published benchmarks it is about, as policies/benchmarks.ts names them; empty where none has it. */
  readonly maps: readonly string[];
  readonly find: (resource: Resource, context: Context) => readonly Finding[];
}

/** Levels of what costs money, needs a feature of the subscription, or is somebody else's to switch on in many places: a
 *  platform that asks for it sets a level of its own. */
export const optIn: Policy["levels"] = { dev: "disabled", staging: "disabled", prod: "disabled" };

/** A page of the AKS documentation. */
export const aksDoc = (page: string): string => `https://learn.microsoft.com/azure/aks/${page}`;
/** A page of Azure's documentation. */
export const azureDoc = (page: string): string => `https://learn.microsoft.com/azure/${page}`;

/** One finding where something is violated, else none. */
export const when = (violated: boolean, message: string): readonly Finding[] => (violated ? [{ message }] : []);

/** Whether a type token is one of azure-native's types. Tokens with an API version, azure-native:network/v20240501:Subnet,
 *  and those of local SDKs, azure-native_network_v20240501:network:Subnet, count too. Pulumi's own are named whole. */
export function isType(token: string, types: readonly string[]): boolean {
  if (token.startsWith("pulumi:")) return types.includes(token);
  const [provider, ...rest] = token.split(":");
  const name = rest.pop();
  return types.some(type => {
    const [module, wanted] = type.split(":");
    if (name !== wanted) return false;
    if (provider === "azure-native") return rest[0]?.split("/")[0] === module;
    return provider.startsWith(`azure-native_${module}_`);
  });
}

/** A pool, be it part of its cluster or a resource of its own. */
export interface Pool {
  readonly name: string;
  readonly props: unknown;
}

export const clusterType = "containerservice:ManagedCluster";
export const poolType = "containerservice:AgentPool";
export const poolTypes = [clusterType, poolType];

/** The pools that a resource holds: a cluster's own, or the pool itself. */
export function poolsOf({ type, name, props }: Resource): readonly Pool[] {
  if (isType(type, [poolType])) return [{ name: text(props.agentPoolName) ?? text(props.name) ?? name, props }];
  const inline: unknown = props.agentPoolProfiles;
  if (!Array.isArray(inline)) return [];
  return inline.map((pool: unknown, i) => ({ name: text(at(pool, "name")) ?? `agentPoolProfiles[${i}]`, props: pool }));
}

/** A policy's predicate that looks at each pool for itself. */
export const eachPool =
  (violated: (pool: Pool, resource: Resource) => string | undefined) =>
  (resource: Resource): readonly Finding[] =>
    poolsOf(resource).flatMap(pool => {
      const message = violated(pool, resource);
      return message === undefined ? [] : [{ message: `Pool ${pool.name} ${message}` }];
    });

/** The resource of the stack that a property's value refers to. The engine tells policies no ids, but which resources a
 *  value comes from; where those are several, the name at the value's end decides, once it is known. */
export function referred(
  { stack }: Context,
  from: Resource,
  property: string,
  value: unknown,
  type: string,
): Resource | undefined {
  if (missing(value)) return undefined;
  const ofType = stack.filter(r => isType(r.type, [type]));
  const sources = ofType.filter(r => from.sources[property]?.includes(r.urn));
  if (sources.length === 1) return sources[0];
  const wanted = text(value);
  // A name in plain text is enough; an id in plain text may mean a namesake in another group.
  const candidates = sources.length > 1 ? sources : wanted?.includes("/") ? [] : ofType;
  const named = candidates.filter(r => is(r.props.name, nameOf(wanted ?? "")));
  return named.length === 1 ? named[0] : undefined;
}

/** Resources of the stack by what they are a part of: the one that a property's value comes from or, where the stack does not
 *  have it, the name. Undefined where neither is known. */
export function ownerOf(context: Context, part: Resource, property: string, type: string): string | undefined {
  const from = context.stack.filter(r => isType(r.type, [type]) && part.sources[property]?.includes(r.urn));
  if (from.length === 1) return from[0].urn;
  return referred(context, part, property, part.props[property], type)?.urn ?? text(part.props[property]);
}
