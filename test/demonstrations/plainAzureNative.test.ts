import { expect, test } from "@jest/globals";
import * as authorization from "@pulumi/azure-native/authorization";
import * as containerservice from "@pulumi/azure-native/containerservice";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import { problemsWith, type Values } from "../support/choices";
import { programPreviewed } from "../support/project";

/** What a careful engineer writes by hand: groups, network, identity, role, cluster. */
function byHand(cluster: Partial<containerservice.ManagedClusterArgs>): void {
  const location = "westeurope";
  const group = new resources.ResourceGroup("group", { resourceGroupName: "rg-hand", location });
  const inGroup = { resourceGroupName: group.name, location };
  const routes = new network.RouteTable("routes", { ...inGroup, routeTableName: "rt-hand" });
  new network.Route("default", {
    resourceGroupName: group.name,
    routeTableName: routes.name,
    routeName: "default",
    addressPrefix: "0.0.0.0/0",
    nextHopType: "VirtualAppliance",
    nextHopIpAddress: "10.240.7.4",
  });
  const vnet = new network.VirtualNetwork("vnet", {
    ...inGroup,
    virtualNetworkName: "vnet-hand",
    addressSpace: { addressPrefixes: ["10.240.0.0/16"] },
  });
  const subnet = new network.Subnet("nodes", {
    resourceGroupName: group.name,
    virtualNetworkName: vnet.name,
    subnetName: "nodes",
    addressPrefix: "10.240.0.0/22",
    routeTable: { id: routes.id },
  });
  const identity = new managedidentity.UserAssignedIdentity("identity", { ...inGroup, resourceName: "id-hand" });
  const role = new authorization.RoleAssignment("role", {
    scope: vnet.id,
    principalId: identity.principalId,
    principalType: "ServicePrincipal",
    roleDefinitionId:
      "/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7",
  });
  new containerservice.ManagedCluster(
    "cluster",
    {
      ...inGroup,
      resourceName: "aks-hand",
      dnsPrefix: "hand",
      kubernetesVersion: "1.36",
      identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
      agentPoolProfiles: [
        { name: "system", mode: "System", count: 3, vmSize: "Standard_D4ds_v5", vnetSubnetID: subnet.id },
      ],
      ...cluster,
    },
    { dependsOn: role },
  );
}

/** Mistakes by hand, and the choices that would be the same. */
const mistakes: {
  name: string;
  cluster: Partial<containerservice.ManagedClusterArgs>;
  choices: Values;
  rule: string;
  key: string;
}[] = [
  {
    name: "user-defined routing with a load-balancer profile",
    cluster: {
      networkProfile: {
        networkPlugin: "azure",
        networkPluginMode: "overlay",
        outboundType: "userDefinedRouting",
        loadBalancerProfile: { managedOutboundIPs: { count: 2 } },
      },
    },
    choices: { "egress.kind": "firewall", "egress.loadBalancer": { addresses: { managed: { count: 2 } } } },
    rule: "C4",
    key: "egress.loadBalancer",
  },
  {
    name: "kubenet on an own route table with a system-assigned identity",
    cluster: { networkProfile: { networkPlugin: "kubenet" }, identity: { type: "SystemAssigned" } },
    choices: {
      "network.kind": "kubenet",
      "network.dataplane": { kind: "azure" },
      identity: { controlPlane: { kind: "systemAssigned" }, kubelet: { kind: "managed" } },
    },
    rule: "N13",
    key: "identity.controlPlane.kind",
  },
  {
    name: "AKS's own NAT gateway in an own network",
    cluster: {
      networkProfile: {
        networkPlugin: "azure",
        networkPluginMode: "overlay",
        outboundType: "managedNATGateway",
        natGatewayProfile: { managedOutboundIPProfile: { count: 2 } },
      },
    },
    choices: { "egress.kind": "managedNatGateway" },
    rule: "E5",
    key: "egress.kind",
  },
  {
    name: "a private API server with authorised ranges",
    cluster: {
      networkProfile: { networkPlugin: "azure", networkPluginMode: "overlay" },
      apiServerAccessProfile: { enablePrivateCluster: true, authorizedIPRanges: ["203.0.113.0/24"] },
    },
    choices: {
      "apiServer.kind": "vnetIntegration",
      "apiServer.vnetIntegration": { authorizedRanges: ["203.0.113.0/24"] },
      "apiServer.public": undefined,
    },
    rule: "A1",
    key: "apiServer.vnetIntegration.authorizedRanges",
  },
];

test.each(mistakes)(
  "$name: azure-native by hand creates everything else before Azure sees it, $rule says it first",
  async ({ cluster, choices, rule, key }) => {
    const plan = await programPreviewed(() => byHand(cluster));
    expect(plan).toSucceed();
    const kinds = plan.resources.filter(r => r.custom).map(r => r.type.split(":").pop());
    expect(kinds.at(-1)).toBe("ManagedCluster");
    expect(kinds).toHaveLength(8);

    const errors = problemsWith(choices).filter(p => p.severity === "error");
    expect(errors.map(p => `${p.id} ${p.key}`)).toStrictEqual([`${rule} ${key}`]);
  },
);
