import { describe, expect, test } from "@jest/globals";
import { problemsWith, type Values } from "../design/rules/cases";
import { programPreviewed } from "../support/project";

/** What a careful engineer writes by hand: groups, network, identity, role, cluster. */
const byHand = (cluster: { network: string; identity?: string; access?: string; subnet?: boolean }): string => `
import * as authorization from "@pulumi/azure-native/authorization";
import * as containerservice from "@pulumi/azure-native/containerservice";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";

const location = "westeurope";
const group = new resources.ResourceGroup("group", { resourceGroupName: "rg-hand", location });
const inGroup = { resourceGroupName: group.name, location };
const routes = new network.RouteTable("routes", { ...inGroup, routeTableName: "rt-hand" });
new network.Route("default", { resourceGroupName: group.name, routeTableName: routes.name, routeName: "default",
  addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance", nextHopIpAddress: "10.240.7.4" });
const vnet = new network.VirtualNetwork("vnet", { ...inGroup, virtualNetworkName: "vnet-hand", addressSpace: { addressPrefixes: ["10.240.0.0/16"] } });
const subnet = new network.Subnet("nodes", { resourceGroupName: group.name, virtualNetworkName: vnet.name, subnetName: "nodes",
  addressPrefix: "10.240.0.0/22", routeTable: { id: routes.id } });
const identity = new managedidentity.UserAssignedIdentity("identity", { ...inGroup, resourceName: "id-hand" });
const role = new authorization.RoleAssignment("role", { scope: vnet.id, principalId: identity.principalId, principalType: "ServicePrincipal",
  roleDefinitionId: "/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7" });
new containerservice.ManagedCluster("cluster", { ...inGroup, resourceName: "aks-hand", dnsPrefix: "hand", kubernetesVersion: "1.36",
  identity: ${cluster.identity ?? `{ type: "UserAssigned", userAssignedIdentities: [identity.id] }`},
  networkProfile: ${cluster.network},
  apiServerAccessProfile: ${cluster.access ?? "undefined"},
  agentPoolProfiles: [{ name: "system", mode: "System", count: 3, vmSize: "Standard_D4ds_v5", vnetSubnetID: subnet.id }],
}, { dependsOn: role });
`;

/** Mistakes that plain azure-native previews without a word; Azure answers when it is to create the cluster. */
const mistakes: [name: string, program: string, choices: Values, rule: string, key: string][] = [
  [
    "user-defined routing with a load-balancer profile",
    byHand({
      network: `{ networkPlugin: "azure", networkPluginMode: "overlay", outboundType: "userDefinedRouting", loadBalancerProfile: { managedOutboundIPs: { count: 2 } } }`,
    }),
    {
      "egress.kind": "firewall",
      "egress.loadBalancer": { addresses: { managed: { count: 2 } } },
    },
    "C4",
    "egress.loadBalancer",
  ],
  [
    "kubenet on an own route table with a system-assigned identity",
    byHand({ network: `{ networkPlugin: "kubenet" }`, identity: `{ type: "SystemAssigned" }` }),
    {
      "network.kind": "kubenet",
      "network.dataplane": { kind: "azure" },
      identity: { controlPlane: { kind: "systemAssigned" }, kubelet: { kind: "managed" } },
    },
    "N13",
    "identity.controlPlane.kind",
  ],
  [
    "AKS's own NAT gateway in an own network",
    byHand({
      network: `{ networkPlugin: "azure", networkPluginMode: "overlay", outboundType: "managedNATGateway", natGatewayProfile: { managedOutboundIPProfile: { count: 2 } } }`,
    }),
    { "egress.kind": "managedNatGateway" },
    "E5",
    "egress.kind",
  ],
  [
    "a private API server with authorised ranges",
    byHand({
      network: `{ networkPlugin: "azure", networkPluginMode: "overlay" }`,
      access: `{ enablePrivateCluster: true, authorizedIPRanges: ["203.0.113.0/24"] }`,
    }),
    {
      "apiServer.kind": "vnetIntegration",
      "apiServer.vnetIntegration": { authorizedRanges: ["203.0.113.0/24"] },
      "apiServer.public": undefined,
    },
    "A1",
    "apiServer.vnetIntegration.authorizedRanges",
  ],
];

describe("against azure-native written by hand", () => {
  for (const [name, program, choices, rule, key] of mistakes) {
    test(`${name}: ${rule} says it, a plan by hand says nothing`, async () => {
      const plan = await programPreviewed(program);
      expect(plan.failure).toBeUndefined();
      const kinds = plan.resources.filter(r => r.custom).map(r => r.type.split(":").pop());
      expect(kinds.at(-1)).toBe(
        "ManagedCluster",
      ); /* SAID: "everything else is created before Azure sees the mistake" */
      expect(kinds).toHaveLength(8);

      const errors = problemsWith(choices).filter(p => p.severity === "error");
      expect(errors.map(p => `${p.id} ${p.key}`)).toStrictEqual([`${rule} ${key}`]);
    });
  }
});
