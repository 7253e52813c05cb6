import { Cluster, type ClusterArgs } from "../../../../components";
import { alone } from "../kinds";
import { controlPlane, place } from "./places";
import { admins, assignment, id, rowsOf } from "../table";

const { managedCluster } = alone;

export const clusterSignInRows = rowsOf<ClusterArgs>(Cluster, "shop", [
  {
    name: "no administrators, who have roles",
    args: {
      ...place,
      entra: {
        tenantId: "33333333-3333-3333-3333-333333333333",
        roles: {
          admin: { groupId: "44444444-0000-0000-0000-000000000001", role: "admin", namespace: "shop" },
          ops: { groupId: "44444444-0000-0000-0000-000000000002", role: "clusterAdmin" },
          reader: { groupId: "44444444-0000-0000-0000-000000000003", role: "reader" },
          user: { groupId: "44444444-0000-0000-0000-000000000004", role: "user" },
          writer: { groupId: "44444444-0000-0000-0000-000000000005", role: "writer", namespace: "shop" },
        },
      },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        aadProfile: { adminGroupObjectIDs: undefined, tenantID: "33333333-3333-3333-3333-333333333333" },
      }),
      "shop-roles/ops": assignment("rbacClusterAdmin", {
        on: id("rg-shop", "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope"),
        to: "44444444-0000-0000-0000-000000000002",
        type: "Group",
        dependsOn: ["shop-managed-cluster"],
      }),
      "shop-roles/reader": assignment("rbacReader", {
        on: id("rg-shop", "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope"),
        to: "44444444-0000-0000-0000-000000000003",
        type: "Group",
        dependsOn: ["shop-managed-cluster"],
      }),
      "shop-roles/user": assignment("clusterUser", {
        on: id("rg-shop", "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope"),
        to: "44444444-0000-0000-0000-000000000004",
        type: "Group",
        dependsOn: ["shop-managed-cluster"],
      }),
      "shop-roles/admin": assignment("rbacAdmin", {
        on: id("rg-shop", "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope/namespaces/shop"),
        to: "44444444-0000-0000-0000-000000000001",
        type: "Group",
        dependsOn: ["shop-managed-cluster"],
      }),
      "shop-roles/writer": assignment("rbacWriter", {
        on: id("rg-shop", "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope/namespaces/shop"),
        to: "44444444-0000-0000-0000-000000000005",
        type: "Group",
        dependsOn: ["shop-managed-cluster"],
      }),
      "shop-roles/admin/sign-in": assignment("clusterUser", {
        on: id("rg-shop", "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope"),
        to: "44444444-0000-0000-0000-000000000001",
        type: "Group",
        dependsOn: ["shop-managed-cluster"],
      }),
      "shop-roles/reader/sign-in": assignment("clusterUser", {
        on: id("rg-shop", "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope"),
        to: "44444444-0000-0000-0000-000000000003",
        type: "Group",
        dependsOn: ["shop-managed-cluster"],
      }),
      "shop-roles/writer/sign-in": assignment("clusterUser", {
        on: id("rg-shop", "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope"),
        to: "44444444-0000-0000-0000-000000000005",
        type: "Group",
        dependsOn: ["shop-managed-cluster"],
      }),
    },
  },
  {
    name: "roles of a person, an application and a group, by their own ids",
    args: {
      ...place,
      entra: {
        adminGroupIds: [admins],
        roles: {
          person: { principalId: "44444444-0000-0000-0000-000000000001", principalType: "user", role: "reader" },
          program: {
            principalId: "44444444-0000-0000-0000-000000000002",
            principalType: "servicePrincipal",
            role: "user",
          },
          team: { principalId: "44444444-0000-0000-0000-000000000003", role: "user" },
        },
      },
    },
    creates: {
      "shop-managed-cluster": managedCluster(),
      "shop-roles/person": assignment("rbacReader", {
        on: id("rg-shop", "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope"),
        to: "44444444-0000-0000-0000-000000000001",
        type: "User",
        dependsOn: ["shop-managed-cluster"],
      }),
      "shop-roles/person/sign-in": assignment("clusterUser", {
        on: id("rg-shop", "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope"),
        to: "44444444-0000-0000-0000-000000000001",
        type: "User",
        dependsOn: ["shop-managed-cluster"],
      }),
      "shop-roles/program": assignment("clusterUser", {
        on: id("rg-shop", "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope"),
        to: "44444444-0000-0000-0000-000000000002",
        type: "ServicePrincipal",
        dependsOn: ["shop-managed-cluster"],
      }),
      "shop-roles/team": assignment("clusterUser", {
        on: id("rg-shop", "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope"),
        to: "44444444-0000-0000-0000-000000000003",
        type: "Group",
        dependsOn: ["shop-managed-cluster"],
      }),
    },
  },
  {
    name: "roles that somebody else grants",
    args: {
      ...place,
      entra: {
        adminGroupIds: [admins],
        roles: { ops: { groupId: "44444444-0000-0000-0000-000000000002", role: "clusterAdmin" } },
      },
      roleAssignments: { kind: "granted" },
    },
    creates: { "shop-managed-cluster": managedCluster() },
  },
  {
    name: "roles of Kubernetes, and local accounts",
    args: {
      ...place,
      entra: { adminGroupIds: [admins], authorization: "kubernetesRbac", localAccounts: true },
    },
    creates: {
      "shop-managed-cluster": managedCluster({ disableLocalAccounts: false, aadProfile: { enableAzureRBAC: false } }),
    },
  },
  {
    name: "without Entra ID",
    args: {
      ...place,
      entra: { enabled: false, localAccounts: true, authorization: "kubernetesRbac" },
    },
    creates: { "shop-managed-cluster": managedCluster({ disableLocalAccounts: false, aadProfile: undefined }) },
  },
  {
    name: "a control plane's identity that exists",
    args: { ...place, identity: { controlPlane } },
    creates: {
      "shop-managed-cluster": managedCluster({
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: [id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control")],
        },
      }),
    },
  },
  {
    name: "a control plane's and the nodes' identities that exist",
    args: {
      ...place,
      identity: {
        controlPlane,
        kubelet: {
          kind: "existing",
          existing: {
            id: id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-nodes"),
            principalId: "22222222-0000-0000-0000-000000000003",
            clientId: "22222222-0000-0000-0000-000000000004",
          },
        },
      },
    },
    creates: {
      "shop-managed-cluster": managedCluster({
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: [id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control")],
        },
        identityProfile: {
          kubeletidentity: {
            clientId: "22222222-0000-0000-0000-000000000004",
            objectId: "22222222-0000-0000-0000-000000000003",
            resourceId: id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-nodes"),
          },
        },
      }),
    },
  },
]);
