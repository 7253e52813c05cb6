import { subscriptionOfModel, tenantOfModel } from "../fakeAzure/functions";
import type { PlannedResource } from "../engine/deployment";
import { Secret, Unknown, type Properties } from "../wire";

/** What was asked of the model, and what it answered. */
interface Answered {
  readonly id?: string;
  readonly inputs?: Properties;
  readonly outputs?: Properties;
}

const guid = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi;
const isGuid = new RegExp(`^${guid.source}$`, "i");
const address = /\b(?:\d{1,3}\.){3}\d{1,3}\b/g;
const hostName = /\b(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.){2,}[a-z]{2,}\b/g;

const isPrivate = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;

/** What only Azure can know: names of hosts, which ids may be a part of, ids, addresses. */
const shapes = [hostName, guid, address];

const namesIn = (text: string): string[] => shapes.flatMap(shape => text.match(shape) ?? []);

function leavesOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || value instanceof Secret) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...leavesOf(item)]);
}

/** Values that the model of Azure made up, so that whoever reads them takes them for nothing but that. They are those of
 *  its answers that were not asked for. */
export class MadeUp {
  private readonly values = new Set<string>();

  /** Notes what was answered. */
  add(answers: readonly Answered[]): this {
    for (const { id, inputs, outputs } of answers) {
      const asked = new Set(leavesOf(inputs).flatMap(namesIn));
      for (const name of [id ?? "", ...leavesOf(outputs)].flatMap(namesIn)) if (!asked.has(name)) this.values.add(name);
    }
    return this;
  }

  /** Notes what a state of the model holds, with names that are ids and so were nobody's choice. */
  addState(resources: readonly Answered[]): this {
    const named = resources.flatMap(({ inputs = {} }) =>
      Object.entries(inputs).filter(([key]) => key.endsWith("Name")),
    );
    return this.add(resources).addAll(
      named.flatMap(([, value]) => (typeof value === "string" && isGuid.test(value) ? value : [])),
    );
  }

  /** Notes values that were made up in place of what was not asked for, such as names. */
  addAll(values: Iterable<unknown>): this {
    for (const value of values) if (typeof value === "string" && value !== "") this.values.add(value);
    return this;
  }

  /** Takes out what somebody gave. */
  except(given: unknown): this {
    for (const name of leavesOf(given).flatMap(text => [text, ...namesIn(text)])) this.values.delete(name);
    return this;
  }

  /** Takes out what the program plans by itself: a private address that a model gives may have been foreseen. */
  exceptPlanned(resources: readonly Pick<PlannedResource, "inputs" | "sources">[]): this {
    const own = resources.flatMap(({ inputs, sources }) =>
      Object.entries(inputs).flatMap(([key, item]) => ((sources[key] ?? []).length === 0 ? leavesOf(item) : [])),
    );
    return this.except(own.flatMap(namesIn).filter(name => isPrivate.test(name)));
  }

  get all(): ReadonlySet<string> {
    return this.values;
  }

  /** A text without them. */
  text(said: string, instead = "[known after deployment]"): string {
    if (this.values.has(said)) return instead;
    const hidden = (name: string): string => (this.values.has(name) ? instead : name);
    return shapes.reduce((text, shape) => text.replace(shape, hidden), said);
  }

  /** A value without them: whatever holds one is unknown, but for the id of a resource, which still names it. */
  value(item: unknown): unknown {
    if (typeof item === "string") {
      const text = this.text(item, "[unknown]");
      if (text === item) return item;
      return text.startsWith("/subscriptions/") && !text.endsWith("[unknown]") ? text : Unknown.value;
    }
    if (Array.isArray(item)) return item.map(one => this.value(one));
    if (typeof item !== "object" || item === null || item instanceof Unknown || item instanceof Secret) return item;
    return Object.fromEntries(Object.entries(item).map(([key, one]) => [this.text(key), this.value(one)]));
  }
}

/** What nobody but the model has. */
export const ofTheModel = [subscriptionOfModel, tenantOfModel];
