import { ClusterIdentity } from "../../../../components";
import { alone, free } from "../kinds";
import { assignment, id, principalOf, rowsOf, subnetId } from "../table";

const { userAssignedIdentity } = alone;

const place = { resourceGroupName: "rg-shop", location: "westeurope" };
const controlPlane = {
  kind: "existing",
  existing: {
    id: id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control"),
    principalId: "22222222-0000-0000-0000-000000000001",
  },
} as const;

export const clusterIdentityRows = rowsOf(ClusterIdentity, "ids", [
  {
    name: "two identities, one of which gives the nodes the other",
    args: place,
    creates: {
      "ids-control-plane": userAssignedIdentity({ resourceName: "ids-control-plane" }),
      "ids-kubelet": userAssignedIdentity({ resourceName: "ids-kubelet" }),
      "ids-roles/kubeletIdentity": assignment("managedIdentityOperator", {
        on: id("rg-shop", "Microsoft.ManagedIdentity/userAssignedIdentities/ids-kubelet"),
        to: principalOf(id("rg-shop", "Microsoft.ManagedIdentity/userAssignedIdentities/ids-control-plane")),
        dependsOn: ["ids-control-plane", "ids-kubelet"],
      }),
    },
  },
  {
    name: "with names, every role and tags, free to be replaced",
    args: {
      ...place,
      controlPlane: { kind: "create" },
      kubelet: { kind: "create" },
      controlPlaneName: "id-control",
      kubeletName: "id-nodes",
      grants: {
        "subnets/nodes": { role: "networkContributor", scope: subnetId("rg-net", "vnet-shop", "nodes") },
        zone: {
          role: "privateDnsZoneContributor",
          scope: id("rg-net", "Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io"),
        },
        other: {
          role: "managedIdentityOperator",
          scope: id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-other"),
        },
      },
      roleAssignments: { kind: "create" },
      tags: { team: "shop" },
      allowReplacement: true,
    },
    creates: {
      "ids-control-plane": userAssignedIdentity(
        { resourceName: "id-control", tags: { team: "shop" } },
        { options: free },
      ),
      "ids-kubelet": userAssignedIdentity({ resourceName: "id-nodes", tags: { team: "shop" } }, { options: free }),
      "ids-roles/subnets/nodes": assignment("networkContributor", {
        on: subnetId("rg-net", "vnet-shop", "nodes"),
        to: principalOf(id("rg-shop", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control")),
        dependsOn: ["ids-control-plane"],
      }),
      "ids-roles/zone": assignment("privateDnsZoneContributor", {
        on: id("rg-net", "Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io"),
        to: principalOf(id("rg-shop", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control")),
        dependsOn: ["ids-control-plane"],
      }),
      "ids-roles/other": assignment("managedIdentityOperator", {
        on: id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-other"),
        to: principalOf(id("rg-shop", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control")),
        dependsOn: ["ids-control-plane"],
      }),
      "ids-roles/kubeletIdentity": assignment("managedIdentityOperator", {
        on: id("rg-shop", "Microsoft.ManagedIdentity/userAssignedIdentities/id-nodes"),
        to: principalOf(id("rg-shop", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control")),
        dependsOn: ["ids-control-plane", "ids-kubelet"],
      }),
    },
  },
  {
    name: "somebody else grants the roles",
    args: {
      ...place,
      grants: { nodes: { role: "networkContributor", scope: subnetId("rg-net", "vnet-shop", "nodes") } },
      roleAssignments: { kind: "granted" },
    },
    creates: {
      "ids-control-plane": userAssignedIdentity({ resourceName: "ids-control-plane" }),
      "ids-kubelet": userAssignedIdentity({ resourceName: "ids-kubelet" }),
    },
  },
  {
    name: "AKS makes the nodes' identity",
    args: {
      ...place,
      kubelet: { kind: "managed" },
      grants: { nodes: { role: "networkContributor", scope: subnetId("rg-net", "vnet-shop", "nodes") } },
    },
    creates: {
      "ids-control-plane": userAssignedIdentity({ resourceName: "ids-control-plane" }),
      "ids-roles/nodes": assignment("networkContributor", {
        on: subnetId("rg-net", "vnet-shop", "nodes"),
        to: principalOf(id("rg-shop", "Microsoft.ManagedIdentity/userAssignedIdentities/ids-control-plane")),
        dependsOn: ["ids-control-plane"],
      }),
    },
  },
  {
    name: "a control plane's identity that exists",
    args: { ...place, controlPlane },
    creates: {
      "ids-kubelet": userAssignedIdentity({ resourceName: "ids-kubelet" }),
      "ids-roles/kubeletIdentity": assignment("managedIdentityOperator", {
        on: id("rg-shop", "Microsoft.ManagedIdentity/userAssignedIdentities/ids-kubelet"),
        to: "22222222-0000-0000-0000-000000000001",
        dependsOn: ["ids-kubelet"],
      }),
    },
  },
  {
    name: "both identities exist",
    args: {
      ...place,
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
    creates: {
      "ids-roles/kubeletIdentity": assignment("managedIdentityOperator", {
        on: id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-nodes"),
        to: "22222222-0000-0000-0000-000000000001",
      }),
    },
  },
]);
