import { openness, opennessText } from "../../design/network/openness";
import { aksDoc, clusterType, when, type Policy, type Resource } from "../policy";
import { at, empty, is, mayBe, off, text, texts, unknown, type Properties } from "../values";

/** Whether an API server has no public address, as far as is known. */
const isClosed = (props: Properties): boolean =>
  !off(at(props, "apiServerAccessProfile.enablePrivateCluster")) || mayBe(props.publicNetworkAccess, "Disabled");

/** What lets everybody in to a public API server. */
function openApiServer({ props }: Resource): readonly string[] {
  const ranges = at(props, "apiServerAccessProfile.authorizedIPRanges");
  if (isClosed(props)) return [];
  if (empty(ranges)) return ["The API server is public and has no authorised ranges"];
  const found = openness(texts(ranges));
  return found ? [`The API server is public, and of its authorised ranges ${opennessText(found)}`] : [];
}

/** Where a value holds the administrator's kubeconfig, as text or in the form in which Azure hands it out. */
function adminKubeconfigs(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => adminKubeconfigs(item, `${path}[${i}]`));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => adminKubeconfigs(item, path ? `${path}.${key}` : key));
  }
  const given = text(value) ?? "";
  const decoded = /^[A-Za-z0-9+/\s]{200,}={0,2}\s*$/.test(given) ? Buffer.from(given, "base64").toString() : given;
  return /\bclusterAdmin_/.test(decoded) ? [path] : [];
}

/** Who reaches the Kubernetes API, and how they sign in. */
export const access: readonly Policy[] = [
  {
    id: "api-server-open",
    title: "A public API server accepts authorised ranges only",
    sees: "resource",
    types: [clusterType],
    key: "apiServerAccessProfile.authorizedIPRanges",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "Everybody on the internet can try credentials and vulnerabilities on an open API server.",
    fix: "List the addresses of office, VPN, CI and the cluster's own egress, or make the cluster private.",
    doc: aksDoc("api-server-authorized-ip-ranges"),
    maps: ["MCSB NS-2", "CIS AKS 5.4.1"],
    find: resource => openApiServer(resource).map(message => ({ message })),
  },
  {
    id: "api-server-public",
    title: "The API server of a production cluster has no public address",
    sees: "resource",
    types: [clusterType],
    key: "apiServerAccessProfile.enablePrivateCluster",
    levels: { dev: "disabled", staging: "disabled", prod: "advisory" },
    reason: "Authorised ranges keep strangers out; an address of the network alone is none that they could try.",
    fix: "Set enablePrivateCluster, with enableVnetIntegration where the cluster is new or may be changed to it.",
    doc: aksDoc("private-clusters"),
    maps: ["MCSB NS-2", "CIS AKS 5.4.2"],
    // Of one that is open to everybody another policy speaks.
    find: resource => {
      const ranges = at(resource.props, "apiServerAccessProfile.authorizedIPRanges");
      const judged = isClosed(resource.props) || ranges === unknown || openApiServer(resource).length > 0;
      return when(!judged, "The API server has a public address");
    },
  },
  {
    id: "run-command-on",
    title: "Nobody runs commands in a production cluster through Azure Resource Manager",
    sees: "resource",
    types: [clusterType],
    key: "apiServerAccessProfile.disableRunCommand",
    levels: { dev: "disabled", staging: "disabled", prod: "advisory" },
    reason: "Run command reaches a private API server from anywhere, past network and audit of the cluster.",
    fix: "Set disableRunCommand to true and use a VPN or a jump box.",
    doc: aksDoc("access-private-cluster"),
    maps: ["WAF SE:08"],
    find: ({ props }) => when(off(at(props, "apiServerAccessProfile.disableRunCommand")), "Run command is allowed"),
  },
  {
    id: "local-accounts",
    title: "Local accounts are off",
    sees: "resource",
    types: [clusterType],
    key: "disableLocalAccounts",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "The local administrator's certificate belongs to nobody and can't be revoked for one person.",
    fix: "Set disableLocalAccounts to true, with Entra ID and an administrators' group in aadProfile.",
    doc: aksDoc("manage-local-accounts-managed-azure-ad"),
    maps: ["CIS AKS 5.5.1", "WAF SE:05"],
    find: ({ props }) => when(off(props.disableLocalAccounts), "Local accounts can sign in"),
  },
  {
    id: "entra-off",
    title: "People sign in with Entra ID, and Kubernetes RBAC is on",
    sees: "resource",
    types: [clusterType],
    key: "aadProfile.managed",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "Without Entra ID nobody's access ends with their account; without RBAC everybody may do everything.",
    fix: "Give aadProfile with managed true, and leave enableRBAC on.",
    doc: aksDoc("entra-id-control-plane-authentication"),
    maps: ["MCSB PA-7", "CIS AKS 5.5.1"],
    find: ({ props }) => [
      ...when(off(at(props, "aadProfile.managed")), "Entra ID is not set up for sign-in"),
      ...when(props.enableRBAC === false, "Kubernetes RBAC is off"),
    ],
  },
  {
    id: "node-resource-group-open",
    title: "The nodes' resource group is locked down",
    sees: "resource",
    types: [clusterType],
    key: "nodeResourceGroupProfile.restrictionLevel",
    levels: { dev: "disabled", staging: "advisory", prod: "advisory" },
    reason: "Changes made by hand in the nodes' resource group break the cluster or are undone by AKS.",
    fix: "Set restrictionLevel to ReadOnly. The native tunnel of Bastion no longer reaches the nodes then.",
    doc: aksDoc("node-resource-group-lockdown"),
    maps: ["WAF SE:08"],
    find: ({ props }) => {
      const level = at(props, "nodeResourceGroupProfile.restrictionLevel");
      return when(off(level) || is(level, "Unrestricted"), "Anybody with a role there may change the nodes' resources");
    },
  },
  {
    id: "azure-rbac-off",
    title: "Azure roles decide about access to Kubernetes",
    sees: "resource",
    types: [clusterType],
    key: "aadProfile.enableAzureRBAC",
    levels: { dev: "disabled", staging: "disabled", prod: "advisory" },
    reason: "Bindings in the cluster are in no review of access, and no privileged identity management ends them.",
    fix: "Set aadProfile.enableAzureRBAC to true and assign the roles of Azure Kubernetes Service RBAC.",
    doc: aksDoc("entra-id-authorization"),
    maps: ["MCSB PA-7", "CIS AKS 5.5.2"],
    find: ({ props }) => {
      const entra = at(props, "aadProfile.managed") === true;
      return when(entra && off(at(props, "aadProfile.enableAzureRBAC")), "Bindings in the cluster alone decide");
    },
  },
  {
    id: "admin-kubeconfig-used",
    title: "Nobody uses or hands out the administrator's kubeconfig",
    sees: "stack",
    types: ["pulumi:providers:kubernetes", "pulumi:pulumi:Stack"],
    key: "(wherever the kubeconfig is)",
    levels: { dev: "advisory", staging: "advisory", prod: "mandatory" },
    reason:
      "Whoever reads the stack's outputs or state is cluster-admin, past Entra ID and for as long as the certificate lasts.",
    fix: "Use listManagedClusterUserCredentials with kubelogin, and set disableLocalAccounts.",
    doc: aksDoc("manage-local-accounts-managed-azure-ad"),
    maps: ["CIS AKS 5.5.1", "WAF SE:09"],
    find: ({ type, props }) =>
      adminKubeconfigs(props, "").map(path => ({
        message: `${type === "pulumi:pulumi:Stack" ? "Output" : "The provider's"} ${path} is the administrator's kubeconfig`,
      })),
  },
];
