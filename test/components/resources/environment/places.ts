import type { Choices } from "../../../../components";
import { guid } from "../../../../testing/madeUp";
import { free, kindsIn, systemPool, within } from "../kinds";
import { admins, assignment, but, id, principalOf, subnetId, type Creates, type Expected } from "../table";

/** An environment of stack test, by the names that it gives. */
export const group = "rg-shop-test-westeurope";
export const networkGroup = "rg-shop-network-test-westeurope";
export const sharedGroup = "rg-shop-shared-test-westeurope";
/** With five letters of the environment, since nobody else may have the name. */
export const registryName = "crshoptestwesteuropef4ujg";
export const vnet = "vnet-shop-test-westeurope";

/** Choices that every environment here has. */
export const shop = {
  name: "shop",
  location: "westeurope",
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
  entra: { adminGroupIds: [admins] },
} satisfies Choices;
export const team = { tags: { team: "shop" } };

export const kinds = kindsIn({
  group,
  networkGroup,
  sharedGroup,
  registry: registryName,
  vnet,
  table: "rt-shop-test-westeurope",
  policy: "afwp-shop-test-westeurope",
  cluster: "aks-shop-test-westeurope",
});

const identityId = (role: string): string =>
  id(group, `Microsoft.ManagedIdentity/userAssignedIdentities/id-shop-${role}-test-westeurope`);
const controlPlane = identityId("control-plane");
const kubelet = identityId("kubelet");
export const nodesId = subnetId(networkGroup, vnet, "snet-shop-nodes-test-westeurope");
export const podsId = subnetId(networkGroup, vnet, "snet-shop-pods-test-westeurope");
export const apiServerId = subnetId(networkGroup, vnet, "snet-shop-apiServer-test-westeurope");
export const routeTableId = id(networkGroup, "Microsoft.Network/routeTables/rt-shop-test-westeurope");
export const policyId = id(networkGroup, "Microsoft.Network/firewallPolicies/afwp-shop-test-westeurope");
export const publicIpId = (name: string): string => id(networkGroup, `Microsoft.Network/publicIPAddresses/${name}`);

type Changes = Readonly<Record<string, unknown>>;
type More = Pick<Expected, "options" | "dependsOn">;

/** What nodes sign in as, where it is made here. */
export const kubeletPrincipal = principalOf(kubelet);

/** The groups of a cluster and of its network. */
export const groups: Creates = {
  "aks-groups/cluster": kinds.resourceGroup({ resourceGroupName: group }),
  "aks-groups/network": kinds.resourceGroup({ resourceGroupName: networkGroup }, { dependsOn: ["aks-groups/cluster"] }),
};

/** The two identities of a cluster. */
export const identities = (changes: Changes = {}, more: More = {}): Creates => {
  const one = (role: string): Expected =>
    kinds.userAssignedIdentity(
      { resourceName: `id-shop-${role}-test-westeurope`, ...changes },
      { ...more, dependsOn: ["aks-groups/cluster"] },
    );
  return { "aks-identity-control-plane": one("control-plane"), "aks-identity-kubelet": one("kubelet") };
};

/** The control plane may give nodes their identity. */
export const operator: Creates = {
  "aks-identity-roles/kubeletIdentity": assignment("managedIdentityOperator", {
    on: kubelet,
    to: principalOf(controlPlane),
    dependsOn: ["aks-identity-control-plane", "aks-identity-kubelet"],
  }),
};

/** The control plane may use a part of the network; after what is made here of it. */
export const mayUse = (scope: string, ...after: readonly string[]): Expected =>
  assignment("networkContributor", {
    on: scope,
    to: principalOf(controlPlane),
    dependsOn: ["aks-identity-control-plane", ...after],
  });

/** The control plane may do something else; after what is made here of it. */
export const may = (role: Parameters<typeof assignment>[0], scope: string, ...after: readonly string[]): Expected =>
  assignment(role, {
    on: scope,
    to: principalOf(controlPlane),
    dependsOn: ["aks-identity-control-plane", ...after].sort(),
  });

/** The control plane may write a private DNS zone. */
export const mayWrite = (zone: string, ...after: readonly string[]): Expected =>
  assignment("privateDnsZoneContributor", {
    on: zone,
    to: principalOf(controlPlane),
    dependsOn: ["aks-identity-control-plane", ...after],
  });

/** A cluster with those identities. */
export const cluster = (changes: Changes = {}, more: More = {}): Expected =>
  kinds.managedCluster(
    but(
      {
        identity: { type: "UserAssigned", userAssignedIdentities: [controlPlane] },
        identityProfile: {
          kubeletidentity: {
            resourceId: kubelet,
            clientId: guid(`${kubelet}/client`),
            objectId: principalOf(kubelet),
          },
        },
      },
      changes,
    ),
    more,
  );

/** What surrounds a cluster, the cluster, which waits for all that components create there, and what comes after it. */
export function around(before: Creates, managed: Expected, after: Creates = {}): Creates {
  const bare = Object.keys(before).filter(
    name => before[name].creates === undefined && !name.startsWith("aks-groups/"),
  );
  const ownGroup = "aks-groups/cluster" in before ? ["aks-groups/cluster"] : [];
  const dependsOn = [...within(before), ...bare, ...ownGroup].sort();
  return {
    ...before,
    "aks-cluster": {
      type: "aks:index:Cluster",
      dependsOn,
      creates: { "aks-cluster-managed-cluster": { ...managed, dependsOn } },
    },
    ...after,
  };
}

/** A pool, which its component does not precede. */
export const nodePool = (key: string, changes: Changes, more: More): Creates => ({
  [`aks-nodes/${key}`]: {
    type: "aks:index:NodePool",
    dependsOn: more.dependsOn,
    creates: { [`aks-nodes/${key}-agent-pool`]: kinds.agentPool({ agentPoolName: key, ...changes }, more) },
  },
});
export { free, systemPool };
