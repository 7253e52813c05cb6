import { describe, expect, test } from "@jest/globals";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { Unknown } from "../../tools/wire";
import { only, programPreviewed } from "../support/project";

const head = `import * as pulumi from "@pulumi/pulumi";
import { Cluster, ClusterIdentity, Environment, Firewall, NatGateway, Network, NodePool } from "./components";
import * as network from "@pulumi/azure-native/network";
const group = "rg-mine";
const location = "westeurope";
`;
const subnetId =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-nodes";

describe("a component alone", () => {
  test("Cluster on a foreign subnet, with foreign identities", async () => {
    const result = await programPreviewed(
      `${head}
const identity = new ClusterIdentity("ids", { resourceGroupName: group, location, grants: { subnet: { role: "networkContributor", scope: "${subnetId}" } } });
const cluster = new Cluster("shop", {
  preset: "dev@1", name: "shop", location, resourceGroupName: group, egressIps: ["198.51.100.7"],
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
  entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
  network: { vnet: { kind: "existing", existing: { subnets: { nodes: { id: "${subnetId}" } } } } },
  identity: {
    controlPlane: { kind: "existing", existing: { id: identity.controlPlaneId, principalId: identity.controlPlanePrincipalId } },
    kubelet: { kind: "existing", existing: { id: identity.kubeletId, principalId: identity.kubeletPrincipalId, clientId: identity.kubeletClientId } },
  },
}, { dependsOn: identity });
new NodePool("batch", { resourceGroupName: group, clusterName: cluster.clusterName, name: "batch", vmSize: "Standard_D8ds_v5", subnetId: "${subnetId}" });
`,
    );
    expect(result.failure).toBeUndefined();
    const { inputs, dependsOn } = only(result, "ManagedCluster");
    expect(inputs.resourceGroupName).toBe("rg-mine");
    expect((inputs.apiServerAccessProfile as { authorizedIPRanges: string[] }).authorizedIPRanges).toStrictEqual([
      "203.0.113.0/24",
      "198.51.100.7/32",
    ]);
    const [pool] = inputs.agentPoolProfiles as { vnetSubnetID: string }[];
    expect(pool.vnetSubnetID).toBe(subnetId); /* SAID: "what is known stays known while other ids are not" */
    expect(dependsOn.some(urn => urn.endsWith("::ids-roles/subnet"))).toBe(true);
    expect(only(result, "AgentPool").inputs.vmSize).toBe("Standard_D8ds_v5");
  });

  test("Network lays its subnets out and NatGateway serves them", async () => {
    const result = await programPreviewed(
      `${head}
const nat = new NatGateway("nat", { resourceGroupName: group, location, name: "ng-shop", publicIpCount: 2 });
new Network("net", { resourceGroupName: group, location, name: "vnet-shop", addressSpace: ["10.1.0.0/16"],
  subnets: { nodes: { addressPrefix: "10.1.0.0/22", natGatewayId: nat.natGatewayId }, spare: { natGatewayId: nat.natGatewayId } } });
`,
    );
    expect(result.failure).toBeUndefined();
    const prefixes = result.resources.filter(r => r.type.endsWith(":Subnet")).map(r => r.inputs.addressPrefix);
    expect(prefixes[0]).toBe("10.1.0.0/22");
    expect(String(prefixes[1])).toMatch(/^10\.1\.4\.0\/\d+$/); /* SAID: "the first free range behind it" */
    expect(
      result.resources.filter(r => r.type.endsWith(":PublicIPAddress")).map(r => r.inputs.publicIpAddressName),
    ).toStrictEqual(["ng-shop-1", "ng-shop-2"]);
  });

  for (const [name, body, expected] of [
    [
      "NatGateway",
      `new NatGateway("nat", { resourceGroupName: group, location, name: "ng", publicIpCount: 17 });`,
      /E29 aks:publicIpCount: 17 addresses/,
    ],
    [
      "Network",
      `new Network("net", { resourceGroupName: group, location, name: "v", addressSpace: ["10.1.0.0/16"], subnets: { nodes: { addressPrefix: "10.2.0.0/24" } } });`,
      /C18 aks:subnets\.nodes: 10\.2\.0\.0\/24 is outside/,
    ],
    [
      "NodePool",
      `new NodePool("p", { resourceGroupName: group, clusterName: "c", name: "averylongpoolname" });`,
      /P7 aks:name: pool name "averylongpoolname"/,
    ],
    [
      "Cluster",
      `new Cluster("c", { resourceGroupName: group, location, name: "c", kubernetes: { version: "1.20" } });`,
      /X12 aks:kubernetes\.version: 1\.20/,
    ],
    [
      "Cluster that is to make a zone",
      `new Cluster("c", { resourceGroupName: group, location, name: "c", apiServer: { kind: "private", private: { dns: { kind: "create" } } }, entra: { adminGroupIds: [] }, identity: { controlPlane: { kind: "create" } } });`,
      /C29 aks:apiServer\.private\.dns\.kind: Cluster creates no private DNS zone[\s\S]*C29 aks:identity\.controlPlane\.kind/,
    ],
    [
      "Firewall of tier basic",
      `new Firewall("f", { resourceGroupName: group, location, name: "f", tier: "basic", subnetId: "${subnetId}", sources: ["10.0.0.0/24"] });`,
      /E19 aks:managementSubnetId/,
    ],
    [
      "Firewall in another group than its network",
      `new Firewall("f", { resourceGroupName: group, location, name: "f", subnetId: "${subnetId}", sources: ["10.0.0.0/24"] });`,
      /C31 aks:subnetId: the subnet's network is in group rg-net, the firewall in rg-mine/,
    ],
    [
      "Environment",
      `new Environment("e", { name: "e", location, network: { serviceCidrs: ["10.240.0.0/16"] } });`,
      /N25 aks:network\.serviceCidrs/,
    ],
  ] as const) {
    test(`${name} refuses what Azure would, without a stack and before anything is registered`, async () => {
      const result = await programPreviewed(`${head}${body}`);
      expect(result.failure ?? "").toMatch(expected);
      expect(result.failure ?? "").not.toMatch(/\n\s+at /); /* SAID: "no stack trace" */
      expect(result.resources.map(r => r.type)).toStrictEqual(["pulumi:pulumi:Stack"]);
    });
  }

  test("Firewall compares groups also where the subnet's id comes late", async () => {
    const firewall = (group: string): string =>
      `new Firewall("f", { resourceGroupName: "${group}", location, name: "f", subnetId: pulumi.output("${subnetId}"), sources: ["10.0.0.0/24"] });`;
    expect((await programPreviewed(`${head}${firewall("RG-net")}`)).failure).toBeUndefined();
    expect((await programPreviewed(`${head}${firewall("rg-mine")}`)).failure ?? "").toMatch(/C31 aks:subnetId/);
  });

  test("two environments of one name are refused in words", async () => {
    const one = `{ preset: "dev", name: "shop", location, apiServer: { public: { authorizedRanges: [] } } }`;
    const result = await programPreviewed(`${head}new Environment("a", ${one}); new Environment("b", ${one});`);
    expect(result.failure ?? "").toMatch(
      /C24 aks:name: environment a of this program has the same cluster name in Azure/,
    );
  });

  test("environments of one name in groups of their own, or with a provider of their own, are two", async () => {
    const choices = (group: string): string =>
      `{ preset: "dev", name: "shop", location, apiServer: { public: { authorizedRanges: [] } }, network: { vnet: { kind: "managed" } }, resourceGroups: { cluster: { kind: "existing", existing: { name: "${group}" } }, nodes: { name: "${group}-nodes" } } }`;
    const body = `new Environment("a", ${choices("rg-a")}); new Environment("b", ${choices("rg-b")});
new Environment("c", ${choices("rg-a")}, { provider: new azure.Provider("other", { subscriptionId: "22222222-2222-2222-2222-222222222222" }) });`;
    const result = await programPreviewed(`import * as azure from "@pulumi/azure-native";${head}${body}`);
    expect(result.failure).toBeUndefined();
    expect(result.resources.filter(r => r.type.endsWith(":ManagedCluster"))).toHaveLength(3);
  });

  test("an Output where structure is due is refused in words", async () => {
    const body = `new Environment("a", { preset: "dev", name: "shop", location, zones: pulumi.output(["1"]) as never, apiServer: { public: { authorizedRanges: [] } } });`;
    const result = await programPreviewed(`${head}${body}`);
    expect(result.failure ?? "").toMatch(/C9 aks:zones: an Output stands where a list/);
  });
});

describe("ids that are not known yet", () => {
  const program = `${head}
const table = new network.NatGateway("other", { resourceGroupName: group, location, sku: { name: "Standard" } });
new Environment("e", { preset: "dev", name: "shop", location,
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
  entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
  network: { vnet: { kind: "existing", existing: { subnets: { nodes: { id: table.id } } } } } });
`;

  test("are deferred in a preview", async () => {
    const result = await programPreviewed(program);
    expect(result.failure).toBeUndefined();
    const [pool] = only(result, "ManagedCluster").inputs.agentPoolProfiles as { vnetSubnetID: unknown }[];
    expect(pool.vnetSubnetID).toBeInstanceOf(Unknown);
  });

  test("are judged once known, before the cluster receives them", async () => {
    const azure = new FakeAzure({ existingGroups: "any" });
    const result = await programPreviewed(program, { deploy: azure });
    expect(result.failure ?? "").toMatch(
      /C10 aks:network\.vnet\.existing\.subnets\.nodes\.id: .* is the id of a microsoft\.network\/natgateways/,
    );
    expect(result.resources.some(r => r.type.endsWith(":ManagedCluster"))).toBe(
      false,
    ); /* SAID: "no cluster was created" */
  });
});
