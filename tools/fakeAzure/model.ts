import fs from "node:fs";
import type { Properties } from "../wire";
import { changesBetween, type Change } from "./changes";
import { beforeCreation, beforeUpdate } from "./outputs";
import { guid, publicAddress, seed, type ResourceType } from "./resourceType";
import { containerServiceTypes, outboundAddresses, userKubeconfig } from "./types/containerService";
import { firewallTypes } from "./types/firewall";
import { identityTypes } from "./types/identity";
import { networkTypes } from "./types/network";
import { privateDnsTypes } from "./types/privateDns";
import { resourceTypes } from "./types/resources";

/** An answer of Azure's, or of the provider's, that says no. */
export class AzureError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`Code="${code}" Message="${message}"`);
  }
}

const types = new Map(
  [
    ...resourceTypes,
    ...identityTypes,
    ...networkTypes,
    ...firewallTypes,
    ...privateDnsTypes,
    ...containerServiceTypes,
  ].map(type => [type.token, type]),
);

/** Tokens that the model knows. */
export const modelledTypes = (): string[] => [...types.keys()];

/** A resource that the model holds. */
export interface Stored {
  readonly token: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** What a provider answers to a comparison. */
export interface Diff {
  readonly changes: readonly Change[];
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

export interface FakeAzureOptions {
  readonly subscriptionId?: string;
  /** File that keeps the resources between runs. Default: memory. */
  readonly file?: string;
  /** Names of resource groups that exist already. Default: none; "any" takes every unknown group for existing. */
  readonly existingGroups?: readonly string[] | "any";
  /** Resources that are there from the start. Default: none. */
  readonly resources?: readonly Stored[];
}

/** A small Azure Resource Manager: ids, computed values, parents. It knows nothing of this project's design. */
export class FakeAzure {
  private readonly stored = new Map<string, Stored>();
  private readonly subscriptionId: string;
  private readonly tenantId = "00000000-0000-4000-a000-00000000aaaa";

  constructor(private readonly options: FakeAzureOptions = {}) {
    this.subscriptionId = options.subscriptionId ?? "00000000-0000-4000-a000-000000000001";
    for (const item of options.resources ?? []) this.stored.set(key(item.id), item);
    if (options.file !== undefined && fs.existsSync(options.file)) {
      for (const item of JSON.parse(fs.readFileSync(options.file, "utf8")) as Stored[])
        this.stored.set(key(item.id), item);
    }
  }

  /** How many resources there are. */
  get count(): number {
    return this.stored.size;
  }

  private save(): void {
    if (this.options.file !== undefined) {
      fs.writeFileSync(this.options.file, `${JSON.stringify([...this.stored.values()], null, 2)}\n`);
    }
  }

  private typeOf(token: string): ResourceType {
    const type = types.get(token);
    if (!type) {
      throw new AzureError(
        "NoModel",
        `The offline model of Azure does not know ${token}. It knows ${modelledTypes().join(", ")}.`,
      );
    }
    return type;
  }

  /** The provider's check: names what has none, refuses what lacks a required property. */
  check(token: string, urn: string, news: Properties, olds: Properties = {}): Properties {
    const type = this.typeOf(token);
    const missing = [...tokensOf(type).slice(0, -1), ...type.required].filter(
      property => property !== "subscription" && news[property] === undefined,
    );
    if (missing.length > 0) {
      throw new AzureError("MissingProperty", `${token} needs ${missing.join(", ")}.`);
    }
    const nameProperty = tokensOf(type).at(-1) ?? "";
    if (news[nameProperty] !== undefined) return news;
    return { ...news, [nameProperty]: olds[nameProperty] ?? automaticName(type, urn) };
  }

  /** The provider's comparison: what changed, and whether that replaces. */
  diff(token: string, urn: string, olds: Properties, news: Properties): Diff {
    const type = this.typeOf(token);
    const changes = changesBetween(olds, news, [...tokensOf(type), ...type.replaces]);
    return {
      changes,
      replaces: changes.filter(c => c.replaces).map(c => c.path),
      // Azure refuses two resources of one name, so only an automatic name lets the new one come first.
      deleteBeforeReplace: news[tokensOf(type).at(-1) ?? ""] !== automaticName(type, urn),
    };
  }

  /** Outputs before creation: inputs as they are, everything else unknown. */
  preview(token: string, inputs: Properties): Properties {
    return beforeCreation(inputs, this.typeOf(token).unknownBefore);
  }

  /** Outputs before an update: what Azure computed stays as it was, and what it has yet to compute is unknown. */
  previewUpdate(token: string, outputs: Properties, olds: Properties, inputs: Properties): Properties {
    return beforeUpdate(outputs, olds, inputs, this.typeOf(token).unknownBefore);
  }

  create(token: string, inputs: Properties): { id: string; outputs: Properties } {
    const type = this.typeOf(token);
    const id = this.idOf(type, inputs);
    if (this.stored.has(key(id))) {
      throw new AzureError("Conflict", `cannot create already existing resource '${id}'`);
    }
    this.needParent(id);
    return this.put(type, id, inputs);
  }

  update(token: string, id: string, inputs: Properties): Properties {
    const stored = this.stored.get(key(id));
    if (!stored) throw new AzureError("ResourceNotFound", `The Resource '${id}' was not found.`);
    if (changesBetween({ location: stored.inputs.location }, { location: inputs.location }, []).length > 0) {
      throw new AzureError(
        "InvalidResourceLocation",
        `The resource '${id}' already exists in location '${String(stored.inputs.location)}'. A resource with the same name cannot be created in location '${String(inputs.location)}'.`,
      );
    }
    return this.put(this.typeOf(token), id, inputs).outputs;
  }

  read(id: string): Stored | undefined {
    return this.stored.get(key(id));
  }

  delete(id: string): void {
    const children = [...this.stored.keys()].filter(other => other.startsWith(`${key(id)}/`));
    // A group takes everything in it along, as do clusters and networks their pools and subnets.
    for (const child of [key(id), ...children]) this.stored.delete(child);
    this.save();
  }

  /** The functions that the components use. */
  invoke(token: string, args: Properties): Properties {
    const group = `/subscriptions/${this.subscriptionId}/resourceGroups/${String(args.resourceGroupName)}`;
    switch (token) {
      case "azure-native:containerservice:listManagedClusterUserCredentials": {
        const name = String(args.resourceName);
        const found = this.read(`${group}/providers/Microsoft.ContainerService/managedClusters/${name}`);
        if (!found)
          throw new AzureError(
            "ResourceNotFound",
            `The Resource 'Microsoft.ContainerService/managedClusters/${name}' was not found.`,
          );
        const value = Buffer.from(userKubeconfig(name, found.outputs)).toString("base64");
        return { kubeconfigs: [{ name: "clusterUser", value }] };
      }
      case "azure-native:network:getPublicIPAddress": {
        const id = `${group}/providers/Microsoft.Network/publicIPAddresses/${String(args.publicIpAddressName)}`;
        if (!this.hasAddress(id)) {
          throw new AzureError("ResourceNotFound", `The Resource '${id}' was not found.`);
        }
        return { id, name: args.publicIpAddressName, ipAddress: publicAddress(id) };
      }
      default:
        throw new AzureError("NoModel", `The offline model of Azure does not know the function ${token}.`);
    }
  }

  /** Whether there is a public address: one of its own, or one that a cluster made. */
  private hasAddress(id: string): boolean {
    const made = [...this.stored.values()].flatMap(({ outputs }) => outboundAddresses(outputs));
    return this.stored.has(key(id)) || made.some(other => key(other) === key(id));
  }

  private idOf(type: ResourceType, inputs: Properties): string {
    return type.path.replace(/\{(\w+)\}/g, (_, property: string) =>
      property === "subscription" ? this.subscriptionId : String(inputs[property]),
    );
  }

  private put(type: ResourceType, id: string, inputs: Properties): { id: string; outputs: Properties } {
    const name = String(inputs[tokensOf(type).at(-1) ?? ""]);
    const stored = (other: string): Stored | undefined => this.stored.get(key(other));
    const created = { id, inputs, name, subscriptionId: this.subscriptionId, tenantId: this.tenantId, stored };
    const outputs = JSON.parse(JSON.stringify({ ...inputs, ...type.computed(created) })) as Properties;
    this.stored.set(key(id), { token: type.token, id, inputs, outputs });
    this.save();
    return { id, outputs };
  }

  private needParent(id: string): void {
    const group = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)(?=\/)/i.exec(id);
    if (!group) return;
    const { existingGroups = [] } = this.options;
    const assumed =
      existingGroups === "any" || existingGroups.some(name => name.toLowerCase() === group[1].toLowerCase());
    const parts = id.split("/");
    // .../providers/<ns>/<type>/<name>/<child type>/<child name>: the parent is two parts up.
    const isChild = parts.length > 9 && !/roleAssignments$/i.test(parts.slice(0, -1).join("/"));
    if (isChild && !this.stored.has(key(parts.slice(0, -2).join("/"))) && !assumed) {
      throw new AzureError(
        "ParentResourceNotFound",
        `Failed to perform 'write' on resource(s) of '${id}', because the parent resource could not be found.`,
      );
    }
    if (!this.stored.has(key(group[0])) && !assumed && !/roleAssignments/i.test(id)) {
      throw new AzureError("ResourceGroupNotFound", `Resource group '${group[1]}' could not be found.`);
    }
  }
}

const key = (id: string): string => id.toLowerCase();
const tokensOf = (type: ResourceType): string[] => [...type.path.matchAll(/\{(\w+)\}/g)].map(m => m[1]);

/** The name of a resource that was given none: the same for the same URN. */
function automaticName(type: ResourceType, urn: string): string {
  const logical = urn.split("::").pop() ?? "";
  if (type.nameIs === "logical") return logical;
  return type.nameIs === "guid" ? guid(urn) : `${logical}${seed(urn).toString("hex").slice(0, 8)}`;
}
