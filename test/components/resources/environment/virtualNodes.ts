import { Environment, type EnvironmentArgs } from "../../../../components";
import { guid } from "../../../../testing/madeUp";
import { assignment, but, id, otherSubscription, rowsOf, subnetId } from "../table";
import { around, cluster, group, identities, kinds, mayUse, operator, shop, systemPool } from "./places";

const { resourceGroup } = kinds;

const others = (name: string): string =>
  subnetId("rg-theirs", "vnet-theirs", name).replace(/\/subscriptions\/[^/]+/, `/subscriptions/${otherSubscription}`);
const connector = id(
  "rg-shop-nodes-test-westeurope",
  "Microsoft.ManagedIdentity/userAssignedIdentities/aciconnectorlinux-aks-shop-test-westeurope",
);

export const environmentVirtualNodesRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "virtual nodes in a subnet of somebody else's network",
    args: {
      ...shop,
      apiServer: { public: { authorizedRanges: [] } },
      virtualNodes: { enabled: true },
      poolDefaults: { maxPods: 30 },
      acceptedWarnings: { S1: "a row of a table", X187: "nothing outside is needed" },
      network: {
        kind: "nodeSubnet",
        dataplane: { kind: "azure" },
        vnet: {
          kind: "existing",
          existing: {
            subnets: {
              nodes: { id: others("snet-nodes") },
              virtualNodes: {
                id: others("snet-containers"),
                delegation: "Microsoft.ContainerInstance/containerGroups",
              },
            },
          },
        },
      },
    },
    creates: around(
      {
        "aks-groups/cluster": resourceGroup({ resourceGroupName: group }),
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: ["aks-groups/cluster"],
          creates: {
            ...identities(),
            ...operator,
            "aks-identity-roles/subnets/nodes": mayUse(others("snet-nodes")),
          },
        },
      },
      cluster({
        agentPoolProfiles: [but(systemPool, { vnetSubnetID: others("snet-nodes"), maxPods: 30 })],
        apiServerAccessProfile: { authorizedIPRanges: undefined },
        networkProfile: {
          networkPluginMode: undefined,
          networkDataplane: "azure",
          networkPolicy: "none",
        },
        addonProfiles: { aciConnectorLinux: { enabled: true, config: { SubnetName: "snet-containers" } } },
      }),
      {
        "aks-roles/virtualNodes": assignment("networkContributor", {
          on: others("snet-containers"),
          to: guid(`${connector}/principal`),
          dependsOn: ["aks-cluster-managed-cluster"],
        }),
      },
    ),
  },
]);
