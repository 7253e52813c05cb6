import { KnownSecrets } from "../secrets";
import { fromState, secretsKept, type Properties } from "../wire";
import { readKept, writeKept } from "./kept";
import { beforeUpdate } from "./outputs";
import { AzureError } from "./refusal";
import { needUnchanged } from "./unchanged";
import { valuesAt, type ResourceType, type Stored, type View, type Write } from "./resourceType";
import { roleAllows } from "./roles";
import { Throttling } from "./throttling";
import { needUnlocked } from "./types/authorization";
import { assumedCluster, isGroupOf, outboundAddresses } from "./types/cluster";
import type { FakeAzureOptions } from "./options";
import { nameOf, types, withoutModel } from "./types";
import { madeUp, typeWithoutModel, type Shape } from "./types/unmodelled";
import { callFunction, subscriptionOfModel, tenantOfModel } from "./functions";
import { groupOf, kindOf, nameIn, parentOf, scopeOf, subscriptionOf } from "./resourceIds";

export { AzureError } from "./refusal";
export type { Stored } from "./resourceType";
export { modelledTypes } from "./types";

/** A request as its sender sees it. */
export interface Call {
  /** Whether the sender had the answer to its write of another resource before it sent this one. Default: yes. */
  readonly finished?: (id: string) => boolean;
  /** The inputs with the marks of those that are secret. Default: none is. */
  readonly marked?: Properties;
}

/** Who calls a function. */
export interface Asker {
  /** Default: the model's. */
  readonly subscriptionId?: string;
  /** Default: that of what the model holds. */
  readonly tenantId?: string;
  /** Whether what nobody knows stays unknown. Default: no. */
  readonly isPreview?: boolean;
}

/** Azure Resource Manager, small: it keeps resources and says no where Azure says no. It knows nothing of this project's
 *  design, and nothing of Pulumi. */
export class FakeAzure {
  /** Seconds of the virtual clock: who sends requests moves it. */
  now = 0;
  readonly subscriptionId: string;
  /** As in the options; a rehearsal learns it from the program. */
  rolesGranted: "everywhere" | "program";
  /** What is known of types and functions that have no model: who knows the program's packages sets it. */
  shapeOf: ((token: string) => Shape | undefined) | undefined;
  /** What of all this nobody may see. */
  readonly secrets = new KnownSecrets();
  private readonly stored = new Map<string, Stored>();
  private readonly created = new Map<string, number>();
  /** What was removed and Azure still keeps, by id. */
  private readonly deleted = new Map<string, Stored>();
  /** Inputs with the marks of secrets, by id. */
  private readonly marks = new Map<string, Properties>();
  private readonly throttling = new Throttling();
  /** Ids that were written or removed, by what allows one write at a time. */
  private readonly writes = new Map<string, Set<string>>();
  private readonly view: View;
  private readonly unmodelled = new Map<string, ResourceType>();

  constructor(private readonly options: FakeAzureOptions = {}) {
    this.subscriptionId = options.subscriptionId ?? subscriptionOfModel;
    this.rolesGranted = options.rolesGranted ?? "program";
    for (const item of options.resources ?? []) this.stored.set(key(item.id), item);
    for (const item of options.file === undefined ? [] : readKept(options.file)) {
      this.stored.set(key(item.id), item);
      this.marks.set(key(item.id), fromState(item.inputs) as Properties);
    }
    const clock = (): number => this.now;
    this.view = {
      stored: id => this.found(id),
      assumed: id => this.isAssumed(id),
      all: type => [...this.stored.values()].filter(item => item.token === `azure-native:${type}`),
      deleted: type => [...this.deleted.values()].filter(item => item.token === `azure-native:${type}`),
      usersOf: id => this.usersOf(id).map(user => user.user),
      allowed: (principalId, action, scope) => this.isAllowed(principalId, action, scope),
      createdAt: id => this.created.get(key(id)),
      coreQuota: options.coreQuota ?? 1000,
      today: options.today,
      get now() {
        return clock();
      },
    };
  }

  /** How many resources there are. */
  get count(): number {
    return this.stored.size;
  }

  /** Every resource, in the order of creation. */
  get resources(): readonly Stored[] {
    return [...this.stored.values()];
  }

  /** A type by its token. One without a model is known by its name and inputs alone. */
  typeOf(token: string): ResourceType {
    const type = types.get(token) ?? this.unmodelled.get(token);
    if (type) return type;
    if (this.options.strict) throw withoutModel(token);
    const made = typeWithoutModel(token, this.shapeOf?.(token));
    this.unmodelled.set(token, made);
    return made;
  }

  /** The id that a resource has or will have. */
  idOf(token: string, inputs: Properties, subscriptionId = this.subscriptionId): string {
    return this.typeOf(token).path.replace(/\{(\w+)\}/g, (_, property: string) =>
      property === "subscription" ? subscriptionId : String(inputs[property]),
    );
  }

  read(id: string): Stored | undefined {
    return this.stored.get(key(id));
  }

  /** A resource, also a subnet that was written with its network. */
  readWhole(id: string): Stored | undefined {
    return this.found(id);
  }

  /** Whether a resource may be there though the model does not hold it: it is in somebody else's group, or in none. */
  mayHave(id: string): boolean {
    return groupOf(id) === undefined || this.isAssumed(id);
  }

  /** Outputs of a resource of somebody else's: what its id says, and, unless it is only previewed, something for the
   *  rest. */
  assumed(token: string, id: string, isPreview: boolean): Properties {
    const name = nameIn(id);
    const known = token === clusterType ? assumedCluster(id, name) : { id, name };
    return isPreview ? known : madeUp(this.shapeOf?.(token), name, known);
  }

  /** Creates or changes a resource, as Azure's PUT does. */
  put(token: string, id: string, inputs: Properties, call: Call = {}): Stored {
    const type = this.typeOf(token);
    const before = this.stored.get(key(id));
    const name = String(inputs[nameOf(type)]);
    if (this.options.judges ?? true) this.judge(type, { id, name, inputs, before, azure: this.viewOf(call) }, call);
    else if (!type.unjudged) this.needParent(id);
    const stored = (other: string): Stored | undefined => this.stored.get(key(other));
    const created = { id, inputs, name, subscriptionId: subscriptionOf(id), tenantId: tenantOfModel, stored };
    const outputs = JSON.parse(JSON.stringify({ ...inputs, ...type.computed(created) })) as Properties;
    const resource = { token: type.token, id, inputs, outputs };
    this.stored.set(key(id), resource);
    this.deleted.delete(key(id));
    if (call.marked) this.marks.set(key(id), call.marked);
    this.secrets.add(call.marked);
    if (!before) this.created.set(key(id), this.now);
    this.save();
    return resource;
  }

  /** Removes a resource with everything in it. */
  delete(id: string, call: Call = {}): void {
    const resource = this.stored.get(key(id));
    if (!resource) return;
    this.throttling.count("delete", kindOf(id), id, this.now);
    needUnlocked(this.view, "delete", id);
    this.oneAtATime(this.typeOf(resource.token), id, resource.inputs, call);
    const gone = [key(id), ...[...this.stored.keys()].filter(other => other.startsWith(`${key(id)}/`))];
    for (const each of gone) {
      const stored = this.stored.get(each);
      if (!stored) continue;
      this.needUnused(stored, gone);
      types.get(stored.token)?.keeps?.({ id: stored.id, asked: id, stored, azure: this.view });
    }
    // A group takes everything in it along, as do clusters and networks their pools and subnets.
    for (const each of gone) {
      const stored = this.stored.get(each);
      if (stored && this.typeOf(stored.token).softDeletes) this.deleted.set(each, stored);
      this.stored.delete(each);
    }
    this.save();
  }

  /** What somebody else writes, by hand or by a controller of Azure's: no rule of the model stands in the way. */
  overwrite(id: string, inputs: Properties, outputs: Properties = {}): void {
    const before = this.stored.get(key(id));
    if (!before) throw new Error(`there is no ${id} to overwrite`);
    // What Azure computed within a property that is written stays.
    const computed = beforeUpdate(before.outputs, before.inputs, inputs);
    this.stored.set(key(id), { ...before, inputs, outputs: { ...computed, ...outputs } });
    this.save();
  }

  /** Answers a function; in a preview what nobody knows stays unknown. */
  invoke(token: string, args: Properties, asker: Asker = {}): Properties {
    const { subscriptionId = this.subscriptionId, isPreview = false } = asker;
    return callFunction(token, args, {
      subscriptionId,
      tenantId: asker.tenantId ?? this.knownTenant() ?? tenantOfModel,
      isPreview,
      strict: this.options.strict ?? false,
      stored: id => this.found(id),
      assumed: id => this.isAssumed(id),
      hasAddress: id => this.hasAddress(id),
      idOf: resource => this.idOf(resource, args, subscriptionId),
      shapeOf: this.shapeOf ?? (() => undefined),
    });
  }

  /** Throws what Azure answers to a request that it refuses. */
  private judge(type: ResourceType, write: Write, call: Call): void {
    const { id, name, inputs, before } = write;
    this.throttling.count("write", kindOf(id), id, this.now);
    if (type.unjudged) return;
    needUnlocked(this.view, "write", id);
    this.oneAtATime(type, id, inputs, call);
    needName(type, name);
    if (before) needUnchanged(type, before, write);
    this.needParent(id);
    this.needReferences(type, id, inputs);
    type.refuses?.(write);
  }

  /** Keeps the resources, without the content of secrets: as Azure does not give back a password either. */
  private save(): void {
    if (this.options.file === undefined) return;
    const kept = [...this.stored.values()].map(resource => {
      const marks = this.marks.get(key(resource.id)) ?? {};
      const { inputs, outputs } = resource;
      const shown = (properties: Properties): unknown => this.secrets.value(secretsKept(marks, properties));
      return { ...resource, inputs: shown(inputs), outputs: shown(outputs) };
    });
    writeKept(this.options.file, kept);
  }

  /** The tenant of whoever deploys. What Azure wrote tells it, as of an identity; a vault may be written for another one,
   *  and tells it where nothing else does. */
  private knownTenant(): string | undefined {
    const told = [...this.stored.values()].flatMap(({ inputs, outputs }) => {
      const asked = tenantsIn(inputs);
      return tenantsIn(outputs).map(tenant => ({ tenant, computed: !asked.includes(tenant) }));
    });
    return (told.find(({ computed }) => computed) ?? told[0])?.tenant;
  }

  /** A resource, also a subnet that is written with its network: then as if it had been written by itself. What Azure
   *  says of such a subnet's own values is not modelled. */
  private found(id: string): Stored | undefined {
    const stored = this.stored.get(key(id));
    if (stored || kindOf(id) !== subnetKind) return stored;
    const network = this.stored.get(key(parentOf(id)));
    const inline = valuesAt(network?.inputs, "subnets[]") as Properties[];
    const inputs = inline.find(subnet => key(String(subnet.name)) === key(nameIn(id)));
    return inputs && { token: "azure-native:network:Subnet", id, inputs, outputs: { ...inputs, id } };
  }

  /** Whether there is a public address: one of its own, or one that a cluster made. */
  private hasAddress(id: string): boolean {
    const made = [...this.stored.values()].flatMap(({ outputs }) => outboundAddresses(outputs));
    return this.stored.has(key(id)) || made.some(other => key(other) === key(id));
  }

  /** Whether a resource is in somebody else's group. */
  isAssumed(id: string): boolean {
    const group = groupOf(id);
    const { existingGroups = [] } = this.options;
    if (!group || this.stored.has(key(group.id))) return false;
    if (typeof existingGroups === "function") return existingGroups(group.name, group.id);
    return existingGroups === "any" || existingGroups.some(name => key(name) === key(group.name));
  }

  /** Azure as the sender of a request may count on it: a role whose assignment is still under way may come too late. */
  private viewOf({ finished }: Call): View {
    if (!finished) return this.view;
    const allowed: View["allowed"] = (...asked) => this.isAllowed(...asked, finished);
    return { ...this.view, now: this.now, allowed };
  }

  private isAllowed(
    principalId: string,
    action: string,
    scope: string,
    finished: (id: string) => boolean = () => true,
  ): boolean {
    if (this.rolesGranted === "everywhere" || !this.isPrincipal(principalId)) return true;
    return this.view.all("authorization:RoleAssignment").some(({ id, inputs }) => {
      const assignedAt = key(scopeOf(id));
      return (
        inputs.principalId === principalId &&
        finished(id) &&
        (key(scope) === assignedAt || key(scope).startsWith(`${assignedAt}/`)) &&
        roleAllows(String(inputs.roleDefinitionId), action)
      );
    });
  }

  /** Whether a principal is an identity of the model's. */
  private isPrincipal(principalId: string): boolean {
    return [...this.stored.values()].some(
      ({ outputs }) =>
        outputs.principalId === principalId ||
        (outputs.identity as Properties | undefined)?.principalId === principalId,
    );
  }

  private oneAtATime(type: ResourceType, id: string, inputs: Properties, { finished = () => true }: Call): void {
    if (!type.oneAtATime) return;
    const scope = key(type.oneAtATime(id, inputs));
    const others = this.writes.get(scope) ?? new Set<string>();
    this.writes.set(scope, new Set([...others, key(id)]));
    const busy = [...others].find(other => other !== key(id) && !finished(other));
    if (busy === undefined) return;
    throw new AzureError(
      type.busy ?? "AnotherOperationInProgress",
      `Another operation on this or dependent resource is in progress: ${scope}, written for ${busy}.`,
      409,
    );
  }

  private needParent(id: string): void {
    const group = groupOf(id);
    if (!group || key(group.id) === key(id)) return;
    const [namespace, , ...childTypes] = kindOf(id).split("/");
    // What is on another resource: a role, a lock, a diagnostic setting.
    const hasScope = namespace === "microsoft.authorization" || id.toLowerCase().split("/providers/").length > 2;
    const isChild = childTypes.length > 0;
    const scope = hasScope ? scopeOf(id) : undefined;
    // A role may be assigned on a namespace in a cluster, which Resource Manager has no resource for.
    const namespaces = "microsoft.containerservice/managedclusters/namespaces";
    const isNamespace = scope !== undefined && kindOf(scope) === namespaces && nameIn(scope) !== "";
    const parent = isNamespace ? parentOf(scope) : (scope ?? parentOf(id));
    const ofNodes = key(parent) === key(group.id) && [...this.stored.values()].some(one => isGroupOf(one, parent));
    if (hasScope && ofNodes) return;
    if (hasScope && !this.found(parent) && !this.isAssumed(parent)) {
      throw new AzureError("ResourceNotFound", `The Resource '${parent}' was not found.`, 404);
    }
    if (isChild && !this.stored.has(key(parent)) && !this.isAssumed(parent)) {
      throw new AzureError(
        "ParentResourceNotFound",
        `Failed to perform 'write' on resource(s) of '${id}', because the parent resource could not be found.`,
        404,
      );
    }
    if (!this.stored.has(key(group.id)) && !this.isAssumed(id)) {
      throw new AzureError("ResourceGroupNotFound", `Resource group '${group.name}' could not be found.`, 404);
    }
  }

  private needReferences(type: ResourceType, id: string, inputs: Properties): void {
    for (const { path, of, code = "InvalidResourceReference" } of type.references ?? []) {
      for (const value of valuesAt(inputs, path)) {
        if (typeof value !== "string" || !value.startsWith("/")) continue;
        if (kindOf(value) !== of) {
          throw new AzureError(
            "LinkedInvalidPropertyId",
            `Property id '${value}' at path '${path}' is invalid. Expect a resource of type ${of}.`,
          );
        }
        if (this.found(value) || this.isAssumed(value)) continue;
        throw new AzureError(
          code,
          `Resource ${value} referenced by resource ${id} was not found. Please make sure that the referenced resource exists.`,
        );
      }
    }
  }

  private needUnused(resource: Stored, gone: readonly string[]): void {
    for (const { user, code } of this.usersOf(resource.id)) {
      if (gone.includes(key(user.id))) continue;
      throw new AzureError(code, `${resource.id} is in use by ${user.id} and cannot be deleted.`);
    }
  }

  /** Who keeps a resource from being removed, with Azure's code. */
  private usersOf(id: string): { readonly user: Stored; readonly code: string }[] {
    return [...this.stored.values()].flatMap(user =>
      (types.get(user.token)?.references ?? []).flatMap(({ path, inUse }) =>
        inUse !== undefined &&
        valuesAt(user.inputs, path).some(value => typeof value === "string" && key(value) === key(id))
          ? [{ user, code: inUse }]
          : [],
      ),
    );
  }
}

const key = (id: string): string => id.toLowerCase();
const clusterType = "azure-native:containerservice:ManagedCluster";
const subnetKind = "microsoft.network/virtualnetworks/subnets";

function needName(type: ResourceType, name: string): void {
  if (!type.name || type.name.pattern.test(name)) return;
  const { code = "InvalidResourceName", rule } = type.name;
  throw new AzureError(code, `Resource name ${name} is invalid. ${rule}`);
}

/** Tenants that a resource names where types of Azure do. */
const tenantsIn = (of: Properties): readonly string[] =>
  [of, of.properties, of.identity]
    .map(part => (part as Properties | undefined)?.tenantId)
    .filter(tenant => typeof tenant === "string");
