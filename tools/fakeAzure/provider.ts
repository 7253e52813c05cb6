import { Unknown, type Properties } from "../wire";
import { changesBetween, type Change } from "./changes";
import { AnswerLost, type Faults } from "./faults";
import type { Call, FakeAzure } from "./model";
import { isInCloud } from "./data/clouds";
import { beforeCreation, beforeUpdate } from "./outputs";
import { AzureError } from "./refusal";
import type { ResourceType, Stored } from "./resourceType";
import { bytesOf, guid } from "../../testing/madeUp";
import { nameOf, tokensOf } from "./types";

/** What a provider answers to a comparison. */
export interface Diff {
  readonly changes: readonly Change[];
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

/** A resource that Azure accepted and did not finish: it is there, and the next update tries again. */
export class NotFinished extends Error {
  constructor(
    readonly resource: Stored,
    readonly reason: AzureError,
  ) {
    super(reason.message);
  }
}

/** Seconds between the attempts of a request. Source: azure-native's client (pkg/azure/client_azcore.go), whose
 *  retries wait 20, 60 and 120 seconds, or what Retry-After says. */
const waits = [20, 60, 120];
/** Seconds between two looks at a long operation; the model takes every write for one look long. Source: the same. */
const polling = 10;

/** What azure-native is configured with. */
export interface Configured {
  /** Default: the model's. */
  readonly subscriptionId?: string;
  /** The region of what names none. Default: none. */
  readonly location?: string;
  /** The tenant that it signs in to. Default: nobody knows. */
  readonly tenantId?: string;
  /** The cloud that it asks, in its own words. Default: nobody knows. */
  readonly environment?: string;
}

/** The configuration that a source of values gives. */
export function configuredBy(valueOf: (key: string) => unknown): Configured {
  const text = (key: keyof Configured): string | undefined => {
    const value = valueOf(key);
    return typeof value === "string" ? value : undefined;
  };
  return {
    subscriptionId: text("subscriptionId"),
    location: text("location"),
    tenantId: text("tenantId"),
    environment: text("environment"),
  };
}

/** The provider azure-native on the model: what it checks and plans, and how it asks Azure. */
export class AzureNative {
  constructor(
    readonly azure: FakeAzure,
    private readonly faults?: Faults,
    private readonly configured: Configured = {},
  ) {}

  /** The subscription that it is configured for. */
  get subscriptionId(): string {
    return this.configured.subscriptionId ?? this.azure.subscriptionId;
  }

  /** The id that a resource has or will have. */
  idOf(token: string, inputs: Properties): string {
    return this.azure.idOf(token, inputs, this.subscriptionId);
  }

  /** Names what has none, refuses what lacks a required property. Without old inputs a name is one that is free. */
  check(
    token: string,
    urn: string,
    asked: Properties,
    olds: Properties = {},
    /** The region of a resource group, where the sender knows it. */
    groupLocation: (name: unknown) => unknown = () => undefined,
  ): Properties {
    const type = this.azure.typeOf(token);
    const news = this.located(type, asked, olds, groupLocation);
    const missing = [...tokensOf(type).slice(0, -1), ...type.required].filter(
      property =>
        property !== "subscription" &&
        news[property] === undefined &&
        // A group of somebody else's has a region, which azure-native finds out.
        !(property === "location" && this.azure.isAssumed(this.groupId(news))),
    );
    if (missing.length > 0) throw new AzureError("MissingProperty", `${token} needs ${missing.join(", ")}.`);
    const name = nameOf(type);
    if (news[name] !== undefined) return news;
    return { ...news, [name]: olds[name] ?? this.freeName(type, urn, news) };
  }

  /** With the region that azure-native gives to what has none: the one before, the configured one, its group's. Source:
   *  azure-native's provider (getDefaultLocation). */
  private located(
    type: ResourceType,
    asked: Properties,
    olds: Properties,
    groupLocation: (name: unknown) => unknown,
  ): Properties {
    if (asked.location !== undefined || !(type.takesLocation ?? hasRegion(type))) return asked;
    const group = asked.resourceGroupName;
    const ofGroup = (): unknown =>
      group instanceof Unknown
        ? group
        : (groupLocation(group) ?? this.azure.read(this.groupId(asked))?.inputs.location);
    const location = olds.location ?? this.configured.location ?? ofGroup();
    return location === undefined ? asked : { ...asked, location };
  }

  private groupId({ resourceGroupName }: Properties): string {
    return `/subscriptions/${this.subscriptionId}/resourceGroups/${String(resourceGroupName)}`;
  }

  /** What changed, and whether that replaces. */
  diff(token: string, urn: string, olds: Properties, news: Properties): Diff {
    const type = this.azure.typeOf(token);
    const changes = changesBetween(olds, news, [...tokensOf(type), ...type.replaces]);
    return {
      changes,
      replaces: changes.filter(c => c.replaces).map(c => c.path),
      // Azure refuses two resources of one name, so only an automatic name lets the new one come first.
      deleteBeforeReplace: !isAutomatic(type, urn, String(news[nameOf(type)])),
    };
  }

  /** Outputs before creation: inputs as they are, everything else unknown. */
  preview(token: string, inputs: Properties): Properties {
    const { unknownBefore, opened = asItIs } = this.azure.typeOf(token);
    return opened(beforeCreation(inputs, unknownBefore));
  }

  /** Outputs before an update: what Azure computed stays as it was, and what it has yet to compute is unknown. */
  previewUpdate(token: string, outputs: Properties, olds: Properties, inputs: Properties): Properties {
    const { unknownBefore, opened = asItIs } = this.azure.typeOf(token);
    return opened(beforeUpdate(outputs, olds, inputs, unknownBefore));
  }

  create(token: string, inputs: Properties, call?: Call): Stored {
    const id = this.idOf(token, inputs);
    if (this.azure.read(id)) throw new AzureError("Conflict", `cannot create already existing resource '${id}'`, 409);
    if (!isInCloud(this.configured.environment, inputs.location))
      throw new AzureError(
        `LocationNotAvailableForResource${token.endsWith(":ResourceGroup") ? "Group" : "Type"}`,
        `The provided location '${String(inputs.location)}' is not available in this cloud.`,
      );
    return this.write(token, id, inputs, call);
  }

  update(token: string, id: string, inputs: Properties, call?: Call): Stored {
    if (!this.azure.read(id)) throw new AzureError("ResourceNotFound", `The Resource '${id}' was not found.`, 404);
    return this.write(token, id, inputs, call);
  }

  read(id: string): Stored | undefined {
    return this.azure.read(id);
  }

  delete(id: string, call?: Call): void {
    this.send(id, () => {
      this.azure.delete(id, call);
    });
    this.azure.now += polling;
  }

  /** Answers a function; in a preview with what is known, elsewhere with something for everything. */
  invoke(token: string, args: Properties, isPreview = false): Properties {
    const { subscriptionId, configured } = this;
    return this.azure.invoke(token, args, { subscriptionId, tenantId: configured.tenantId, isPreview });
  }

  /** azure-native draws a name by chance; here it is the first of a series that nobody has. */
  private freeName(type: ResourceType, urn: string, news: Properties): string {
    const name = (turn: number): string => automaticName(type, urn, turn);
    const taken = (turn: number): boolean =>
      this.azure.read(this.idOf(type.token, { ...news, [nameOf(type)]: name(turn) })) !== undefined;
    return name(type.nameIs !== "logical" && taken(0) ? (taken(1) ? 2 : 1) : 0);
  }

  private write(token: string, id: string, inputs: Properties, call?: Call): Stored {
    const resource = this.send(id, () => this.azure.put(token, id, inputs, call));
    this.azure.now += polling;
    return resource;
  }

  /** Sends a request as often as azure-native does. */
  private send<T>(id: string, request: () => T): T {
    const fault = this.faults?.next(id);
    for (let attempt = 0; ; attempt++) {
      try {
        fault?.before(attempt);
        const answer = request();
        fault?.after(attempt);
        return answer;
      } catch (error) {
        const wait = error instanceof AzureError && isPassing(error) ? (error.retryAfter ?? waits[attempt]) : undefined;
        if (wait === undefined || attempt >= waits.length) throw this.asLeft(id, error);
        this.azure.now += wait;
      }
    }
  }

  /** An answer that never came leaves behind what Azure accepted. */
  private asLeft(id: string, error: unknown): unknown {
    if (!(error instanceof AnswerLost)) return error;
    const resource = this.azure.read(id);
    return resource && error.kind === "timeout" ? new NotFinished(resource, error) : error;
  }
}

const asItIs = (outputs: Properties): Properties => outputs;

/** Whether a resource is one of a group's own, and so in a region: what is in another resource, or on it, is where that is. */
const hasRegion = (type: ResourceType): boolean =>
  type.required.includes("location") || tokensOf(type).join() === `subscription,resourceGroupName,${nameOf(type)}`;

const passing = new Set([408, 429, 500, 502, 503, 504]);
const isPassing = ({ status, code }: AzureError): boolean =>
  passing.has(status) || code === "AnotherOperationInProgress";

/** The name of a resource that was given none: the same for the same URN and turn. */
function automaticName(type: ResourceType, urn: string, turn: number): string {
  const seedText = turn === 0 ? urn : `${urn}#${turn}`;
  if (type.nameIs === "logical") return logicalName(urn);
  return type.nameIs === "guid"
    ? guid(seedText)
    : `${logicalName(urn)}${bytesOf(seedText).toString("hex").slice(0, 8)}`;
}

function isAutomatic(type: ResourceType, urn: string, name: string): boolean {
  if (type.nameIs === "guid") return [0, 1, 2].some(turn => automaticName(type, urn, turn) === name);
  return type.nameIs === "random" && /^[0-9a-f]{8}$/.test(name.slice(logicalName(urn).length));
}

const logicalName = (urn: string): string => urn.split("::").pop() ?? "";
