import { shortToken, type Properties } from "./armIds";
import { map } from "./computed";
import { credentials, kubelogin } from "./kubeconfig";
import { triggerOf } from "./logicApps";
import { guid } from "./madeUp";

/** What the functions of a program may ask for. */
export interface Asked {
  readonly inputs: Properties;
  readonly subscriptionId: string;
  readonly tenantId: string;
  /** A resource by a type and the names among the inputs: one of the program, or one that is made up. */
  readonly found: (type: string) => Properties;
}

/** What Azure answers to a function. */
export function answerOf(token: string, asked: Asked): Properties {
  const short = shortToken(token);
  const own = answers[short];
  if (own) return own(asked);
  const got = /^(.+):get([A-Z]\w*)$/.exec(short);
  if (got) return asked.found(`azure-native:${got[1]}:${got[2]}`);
  return { value: [] };
}

const cluster = "azure-native:containerservice:ManagedCluster";

/** Answers to functions that get no resource. */
const answers: Readonly<Record<string, (asked: Asked) => Properties>> = {
  "authorization:getClientConfig": ({ subscriptionId, tenantId }) => ({
    clientId: guid("client"),
    objectId: guid("object"),
    subscriptionId,
    tenantId,
  }),
  "authorization:getClientToken": () => ({ token: "made-up-token" }),
  "containerregistry:listRegistryCredentials": ({ inputs }) => ({
    username: inputs.registryName,
    passwords: ["password", "password2"].map(name => ({ name, value: `made-up-${name}` })),
  }),
  "containerservice:listManagedClusterAdminCredentials": ({ inputs, found }) =>
    credentials("clusterAdmin", String(inputs.resourceName), found(cluster), ["token: made-up-token"]),
  "containerservice:listManagedClusterUserCredentials": ({ inputs, tenantId, found }) => {
    const asked = found(cluster);
    const signIn =
      map(asked.aadProfile).managed === true ? kubelogin(tenantId, asked.location) : ["token: made-up-token"];
    return credentials("clusterUser", String(inputs.resourceName), asked, signIn);
  },
  "logic:listWorkflowTriggerCallbackUrl": ({ inputs }) =>
    triggerOf(String(inputs.workflowName), String(inputs.triggerName)),
  "operationalinsights:getSharedKeys": () => ({ primarySharedKey: "made-up-key", secondarySharedKey: "made-up-key-2" }),
  "storage:listStorageAccountKeys": () => ({
    keys: ["key1", "key2"].map(keyName => ({ keyName, permissions: "Full", value: `made-up-${keyName}` })),
  }),
};
