import { shortToken, type Properties } from "./armIds";
import { map } from "./computed";
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
  "containerservice:listManagedClusterAdminCredentials": asked =>
    credentials("clusterAdmin", asked, ["token: made-up-token"]),
  "containerservice:listManagedClusterUserCredentials": asked => {
    const entra = map(asked.found("azure-native:containerservice:ManagedCluster").aadProfile).managed === true;
    return credentials("clusterUser", asked, entra ? kubelogin(asked.tenantId) : ["token: made-up-token"]);
  },
  "operationalinsights:getSharedKeys": () => ({ primarySharedKey: "made-up-key", secondarySharedKey: "made-up-key-2" }),
  "storage:listStorageAccountKeys": () => ({
    keys: ["key1", "key2"].map(keyName => ({ keyName, permissions: "Full", value: `made-up-${keyName}` })),
  }),
};

/** Azure's public ids of kubelogin and of the API server in Entra ID. */
const kubelogin = (tenantId: string): readonly string[] => [
  "exec:",
  "  apiVersion: client.authentication.k8s.io/v1beta1",
  "  command: kubelogin",
  "  args: [get-token, --environment, AzurePublicCloud, --server-id, 6dae42f8-4368-4678-94ff-3960e28e3630, " +
    `--client-id, 80faf920-1908-4b52-b5ef-a8e7bedfc67a, --tenant-id, ${tenantId}, --login, devicecode]`,
];

function credentials(user: string, { found, inputs }: Asked, lines: readonly string[]): Properties {
  const cluster = found("azure-native:containerservice:ManagedCluster");
  const name = String(inputs.resourceName);
  const kubeconfig = [
    "apiVersion: v1",
    "kind: Config",
    `current-context: ${name}`,
    `clusters: [{name: ${name}, cluster: {server: "https://${String(cluster.privateFQDN ?? cluster.fqdn)}:443"}}]`,
    `contexts: [{name: ${name}, context: {cluster: ${name}, user: ${user}}}]`,
    "users:",
    `  - name: ${user}`,
    "    user:",
    ...lines.map(line => `      ${line}`),
    "",
  ].join("\n");
  return { kubeconfigs: [{ name: user, value: Buffer.from(kubeconfig).toString("base64") }] };
}
