import { Unknown, type Properties } from "../wire";
import { AzureError } from "./refusal";
import { nameIn } from "./resourceIds";
import { publicAddress, type Stored } from "./resourceType";
import { guid } from "../../testing/madeUp";
import { triggerOf } from "../../testing/logicApps";
import { credentials, kubelogin } from "../../testing/kubeconfig";
import { isMap } from "./changes";
import { assumedCluster } from "./types/cluster";
import { types, withoutModel } from "./types";
import { madeUp, type Shape } from "./types/unmodelled";

/** What a function asks of Azure. */
export interface Asked {
  readonly subscriptionId: string;
  /** The tenant of what the model holds; undefined in a preview where that does not tell. */
  readonly tenantId: string;
  /** Whether what nobody knows stays unknown. */
  readonly isPreview: boolean;
  /** Whether functions without a model are refused. */
  readonly strict: boolean;
  /** A resource of the model. */
  readonly stored: (id: string) => Stored | undefined;
  /** Whether a resource may be there though the model does not hold it. */
  readonly assumed: (id: string) => boolean;
  /** Whether there is a public address. */
  readonly hasAddress: (id: string) => boolean;
  /** The id of a type's resource that the arguments name. */
  readonly idOf: (token: string) => string;
  readonly shapeOf: (token: string) => Shape | undefined;
}

/** The tenant of every identity of the model. */
/** Where what has no other subscription is. */
export const subscriptionOfModel = "00000000-0000-4000-a000-000000000001";
export const tenantOfModel = "00000000-0000-4000-a000-00000000aaaa";

type Answer = (args: Properties, asked: Asked) => Properties | undefined;

/** Functions that answer with more than a resource's own outputs; undefined where they know no more. */
const own: Readonly<Record<string, Answer | undefined>> = {
  "azure-native:containerservice:getManagedCluster": (args, asked) => {
    const { resourceGroupName: _, resourceName: __, ...answer } = clusterOf(args, asked).outputs;
    const isKnown = asked.stored(String(answer.id)) !== undefined;
    return isKnown || !asked.isPreview ? answer : undefined;
  },
  "azure-native:containerservice:listManagedClusterUserCredentials": (args, asked) => {
    const { name, outputs } = clusterOf(args, asked);
    const { aadProfile } = outputs;
    const isEntra = isMap(aadProfile) && aadProfile.managed === true;
    return credentials(
      "clusterUser",
      name,
      outputs,
      isEntra ? kubelogin(tenantOfModel, outputs.location) : ["token: offline"],
    );
  },
  "azure-native:containerservice:listManagedClusterAdminCredentials": (args, asked) => {
    const { name, outputs } = clusterOf(args, asked);
    if (outputs.disableLocalAccounts === true) {
      throw new AzureError(
        "BadRequest",
        "Getting static credential is not allowed because this cluster is set to disable local accounts.",
      );
    }
    return credentials("clusterAdmin", name, outputs, ["token: offline"]);
  },
  "azure-native:logic:listWorkflowTriggerCallbackUrl": (args, asked) => {
    const id = asked.idOf("azure-native:logic:Workflow");
    if (!asked.stored(id)) throw notFound(id);
    return triggerOf(id, String(args.triggerName));
  },
  "azure-native:network:getPublicIPAddress": (args, asked) => {
    const id = asked.idOf("azure-native:network:PublicIPAddress");
    // That of a cluster's load balancer is no resource of the model's.
    return asked.hasAddress(id) ? { id, name: args.publicIpAddressName, ipAddress: publicAddress(id) } : undefined;
  },
  // Who asks is not in Azure; the tenant is that of every identity of the model.
  "azure-native:authorization:getClientConfig": (_, { subscriptionId, tenantId, isPreview }) => ({
    subscriptionId,
    tenantId,
    clientId: isPreview ? Unknown.value : guid("client of the program"),
    objectId: isPreview ? Unknown.value : guid("object of the program"),
  }),
};

/** Whether a function is answered by the model, not made up: it has an answer of its own, or its resource a model. */
export const isModelledFunction = (token: string): boolean =>
  token in own || types.has(token.replace(/:get(\w+)$/, ":$1"));

/** Answers a function of azure-native: with a resource that the model holds, or as if somebody else's were there. */
export function callFunction(token: string, args: Properties, asked: Asked): Properties {
  const answer = own[token]?.(args, asked);
  if (answer) return answer;
  if (asked.strict && !isModelledFunction(token)) throw withoutModel(`the function ${token}`);
  const [, module, resource] = /^azure-native:([^:]+):get(\w+)$/.exec(token) ?? [];
  const shape = asked.shapeOf(token);
  const ofNobody = (known: Properties): Properties => {
    const outputs = new Map([...(shape?.outputs ?? []), ...(shape?.optional ?? [])]);
    const all = madeUp({ outputs, optional: new Map() }, String(known.name ?? token.split(":").pop()), known);
    return {
      ...(asked.isPreview ? Object.fromEntries(Object.keys(all).map(key => [key, Unknown.value])) : all),
      ...known,
    };
  };
  if (resource === undefined) return ofNobody({});
  const id = asked.idOf(`azure-native:${module}:${resource}`);
  const stored = asked.stored(id);
  if (stored) return { ...stored.outputs, id: stored.id };
  // What the arguments do not say a name for is no resource of its own.
  if (id.includes("undefined")) return ofNobody({});
  if (!asked.assumed(id)) throw notFound(id);
  return ofNobody({ id, name: nameIn(id) });
}

/** The cluster that a function asks for. In a group of somebody else's one is there that has the usual sign-in. */
function clusterOf(args: Properties, asked: Asked): { readonly name: string; readonly outputs: Properties } {
  const name = String(args.resourceName);
  const id = asked.idOf("azure-native:containerservice:ManagedCluster");
  const found = asked.stored(id);
  if (found) return { name, outputs: { ...found.outputs, id } };
  if (asked.assumed(id)) return { name, outputs: assumedCluster(id, name) };
  const message = `The Resource 'Microsoft.ContainerService/managedClusters/${name}' was not found.`;
  throw new AzureError("ResourceNotFound", message, 404);
}

const notFound = (id: string): AzureError =>
  new AzureError("ResourceNotFound", `The Resource '${id}' was not found.`, 404);
