import { aksDoc, clusterType, when, type Policy } from "../policy";
import { at, empty, is, isAny, list, mayBe, off } from "../values";

const everyAddress = ["0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1"];

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
    find: ({ props }) => {
      const api = at(props, "apiServerAccessProfile");
      const closed = !off(at(api, "enablePrivateCluster")) || mayBe(props.publicNetworkAccess, "Disabled");
      if (closed) return [];
      const ranges = at(api, "authorizedIPRanges");
      const open = list(ranges).filter(range => isAny(range, everyAddress));
      return [
        ...when(empty(ranges), "The API server is public and has no authorised ranges"),
        ...when(open.length > 0, `The API server is public and authorises ${open.join(", ")}`),
      ];
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
    find: ({ props }) => {
      const level = at(props, "nodeResourceGroupProfile.restrictionLevel");
      return when(off(level) || is(level, "Unrestricted"), "Anybody with a role there may change the nodes' resources");
    },
  },
];
