import { holderOf, nameOf } from "../../design/resourceId";
import { aksDoc, azureDoc, clusterType, isType, when, type Context, type Policy, type Resource } from "../policy";
import { at, missing, off, text } from "../values";

/** Roles that let their holder take over a whole scope. Source of the ids: Azure's list of built-in roles. */
const broadRoles: Readonly<Record<string, string>> = {
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": "Owner",
  "b24988ac-6180-42a0-ab88-20f7382dd24c": "Contributor",
  "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9": "User Access Administrator",
  "f58310d9-a9f6-439a-9e8d-f62e7b41a168": "Role Based Access Control Administrator",
};

const managementGroup = /^\/(providers\/Microsoft\.Management\/managementGroups\/[^/]+\/?)?$/i;

/** Whether the holder of a role assignment is an identity that a cluster of this stack has. */
function belongsToCluster(assignment: Resource, context: Context): boolean {
  const principal = assignment.props.principalId;
  const comesFrom = (r: Resource): boolean => assignment.sources.principalId?.includes(r.urn) ?? false;
  const identities = context.stack.filter(r => isType(r.type, ["managedidentity:UserAssignedIdentity"]));
  const clusters = context.stack.filter(r => isType(r.type, [clusterType]));
  const identity = identities.find(r => comesFrom(r) || (text(principal) && principal === r.props.principalId));
  if (identity === undefined) {
    return clusters.some(r => comesFrom(r) || (text(principal) && principal === at(r.props, "identity.principalId")));
  }
  return clusters.some(cluster =>
    Object.entries(cluster.sources).some(
      ([property, urns]) => ["identity", "identityProfile"].includes(property) && urns.includes(identity.urn),
    ),
  );
}

/** Identities of clusters and workloads, and what they may do. */
export const identity: readonly Policy[] = [
  {
    id: "workload-identity-off",
    title: "Pods get Azure access through workload identity",
    sees: "resource",
    types: [clusterType],
    key: "securityProfile.workloadIdentity.enabled",
    levels: { dev: "advisory", staging: "advisory", prod: "mandatory" },
    reason: "Without it pods hold secrets, or share the nodes' identity.",
    fix: "Enable oidcIssuerProfile and securityProfile.workloadIdentity. The issuer can't be switched off again.",
    doc: aksDoc("workload-identity-overview"),
    maps: ["MCSB IM-3", "CIS AKS 5.2.1"],
    find: ({ props }) =>
      off(at(props, "oidcIssuerProfile.enabled"))
        ? [{ message: "The OIDC issuer is off, and workload identity with it" }]
        : when(off(at(props, "securityProfile.workloadIdentity.enabled")), "Workload identity is off"),
  },
  {
    id: "service-principal",
    title: "The cluster has a managed identity",
    sees: "resource",
    types: [clusterType],
    key: "identity",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "The secret of a service principal expires, and the cluster stops working with it.",
    fix: "Give identity, of type UserAssigned where roles must be assigned before the cluster.",
    doc: aksDoc("managed-identity-overview"),
    maps: ["MCSB IM-3"],
    find: ({ props }) => {
      const client = at(props, "servicePrincipalProfile.clientId");
      const principal = text(client) !== undefined && client !== "msi";
      return [
        ...when(missing(props.identity) && !principal, "The cluster has no identity of its own"),
        ...when(principal, "The cluster signs in as a service principal with a secret"),
      ];
    },
  },
  {
    id: "cluster-identity-too-powerful",
    title: "A cluster's identities have no broad role on a resource group or subscription",
    sees: "stack",
    types: ["authorization:RoleAssignment"],
    key: "roleDefinitionId",
    levels: { dev: "advisory", staging: "mandatory", prod: "mandatory" },
    reason: "Who takes over the cluster takes over everything that its identity may change.",
    fix: "Assign the narrow roles that AKS needs: Network Contributor on the subnet, Managed Identity Operator on the kubelet identity.",
    doc: aksDoc("managed-identity-overview"),
    maps: ["MCSB PA-7"],
    find: (assignment, context) => {
      const { roleDefinitionId, scope } = assignment.props;
      const role = broadRoles[nameOf(text(roleDefinitionId) ?? "").toLowerCase()];
      const holder = holderOf(text(scope) ?? "");
      if (role === undefined || !holder || !belongsToCluster(assignment, context)) return [];
      return when(true, `An identity of the cluster is ${role} of the whole ${holder}`);
    },
  },
  {
    id: "broad-role-on-subscription",
    title: "Nobody is Owner, Contributor or an administrator of access on a subscription or management group",
    sees: "resource",
    types: ["authorization:RoleAssignment"],
    key: "scope",
    levels: { dev: "advisory", staging: "advisory", prod: "mandatory" },
    reason: "Such a role outlives the stack that needed it, and reaches everything that anybody adds later.",
    fix: "Assign a narrower role, on the resource group or resource that it is needed for.",
    doc: azureDoc("role-based-access-control/best-practices"),
    maps: ["MCSB PA-1", "MCSB PA-7"],
    find: ({ props }) => {
      const role = broadRoles[nameOf(text(props.roleDefinitionId) ?? "").toLowerCase()];
      const scope = text(props.scope) ?? "";
      const holder = managementGroup.test(scope) ? "management group" : holderOf(scope);
      return when(
        role !== undefined && (holder === "management group" || holder === "subscription"),
        `Somebody is ${role} of the whole ${holder}`,
      );
    },
  },
  {
    id: "default-service-account-trusted",
    title: "No identity trusts a namespace's default service account",
    sees: "resource",
    types: ["managedidentity:FederatedIdentityCredential"],
    key: "subject",
    levels: { dev: "disabled", staging: "advisory", prod: "advisory" },
    reason: "Every pod of the namespace that names no account of its own gets the identity's rights.",
    fix: "Make a service account for the workload and name it in subject.",
    doc: aksDoc("workload-identity-overview"),
    maps: ["CIS AKS 4.1.5", "CIS AKS 5.2.1"],
    find: ({ props }) =>
      when(
        /^system:serviceaccount:[^:]+:default$/.test(text(props.subject) ?? ""),
        `Its subject is ${text(props.subject)}`,
      ),
  },
];
