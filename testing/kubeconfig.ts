import { hostsIn } from "./hosts";

/** How a kubeconfig signs in by kubelogin, in Entra ID. The ids are those of the API server and of kubelogin, which are
 *  Azure's own in every cloud. Source: Azure/kubelogin, docs/book/src/concepts/aks.md. */
export const kubelogin = (tenantId: string, region: unknown): readonly string[] => [
  "exec:",
  "  apiVersion: client.authentication.k8s.io/v1beta1",
  "  command: kubelogin",
  `  args: [get-token, --environment, ${hostsIn(region).kubelogin}, --server-id, 6dae42f8-4368-4678-94ff-3960e28e3630, ` +
    `--client-id, 80faf920-1908-4b52-b5ef-a8e7bedfc67a, --tenant-id, ${tenantId}, --login, devicecode]`,
];

/** What Azure answers to who asks for credentials: a kubeconfig for a user of a cluster, who signs in by these lines. */
export function credentials(
  user: string,
  clusterName: string,
  { privateFQDN, fqdn }: Readonly<Record<string, unknown>>,
  signIn: readonly string[],
) {
  const kubeconfig = [
    "apiVersion: v1",
    "kind: Config",
    `current-context: ${clusterName}`,
    `clusters: [{name: ${clusterName}, cluster: {server: "https://${String(privateFQDN ?? fqdn)}:443"}}]`,
    `contexts: [{name: ${clusterName}, context: {cluster: ${clusterName}, user: ${user}}}]`,
    "users:",
    `  - name: ${user}`,
    "    user:",
    ...signIn.map(line => `      ${line}`),
    "",
  ].join("\n");
  return { kubeconfigs: [{ name: user, value: Buffer.from(kubeconfig).toString("base64") }] };
}
