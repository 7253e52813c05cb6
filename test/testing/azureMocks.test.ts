import { describe, expect, jest, test } from "@jest/globals";
import * as authorization from "@pulumi/azure-native/authorization";
import * as containerregistry from "@pulumi/azure-native/containerregistry";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as eventhub from "@pulumi/azure-native/eventhub";
import * as network from "@pulumi/azure-native/network";
import { Provider } from "@pulumi/azure-native/provider";
import * as resources from "@pulumi/azure-native/resources";
import * as storage from "@pulumi/azure-native/storage";
import * as web from "@pulumi/azure-native/web";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { choicesFromConfig, ClusterAccess, Environment, NatGateway, type EnvironmentArgs } from "../../components";
import { parseResourceId } from "../../design/resourceId";
import { azureMocks, mockAzure, valueOf, type AzureMocks, type MockAzureOptions } from "../../testing";
import { withoutTraces } from "../support/traces";

const shop: EnvironmentArgs = {
  preset: "dev@1",
  acceptedWarnings: { C19: "the first version has the cluster alone" },
  name: "shop",
  location: "westeurope",
  tags: { team: "shop" },
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
  entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
};
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/;
const subscriptionId = "22222222-2222-2222-2222-222222222222";

/** What a program registers under mocks, and what it returns. */
async function mocked<T>(program: () => T, options: MockAzureOptions = {}): Promise<{ azure: AzureMocks; made: T }> {
  return withoutTraces(async () => {
    const azure = await mockAzure({ subscriptionId, ...options });
    const made = program();
    await azure.settled();
    return { azure, made };
  });
}

/** A web app: Azure calls it a site. */
const app = () => new web.WebApp("my/app", { resourceGroupName: "rg", kind: "app" });

describe("ids", () => {
  const place = { resourceGroupName: "rg", location: "westeurope" };
  const group = `/subscriptions/${subscriptionId}/resourceGroups/rg`;
  test.each<{ what: string; make: () => pulumi.CustomResource; id: string }>([
    { what: "a group", make: () => new resources.ResourceGroup("g", place), id: group },
    {
      what: "a resource",
      make: () => new network.NatGateway("n", { ...place, natGatewayName: "ng" }),
      id: `${group}/providers/Microsoft.Network/natGateways/ng`,
    },
    {
      what: "a resource without a name",
      make: () => new network.NatGateway("the/gateway", place),
      id: `${group}/providers/Microsoft.Network/natGateways/the-gateway`,
    },
    {
      what: "a child",
      make: () => new network.Subnet("s", { ...place, virtualNetworkName: "vnet", subnetName: "snet" }),
      id: `${group}/providers/Microsoft.Network/virtualNetworks/vnet/subnets/snet`,
    },
    {
      what: "a type that is listed nowhere",
      make: () => new eventhub.Namespace("my/events", { resourceGroupName: "rg" }),
      id: `${group}/providers/Microsoft.EventHub/namespaces/my-events`,
    },
    {
      what: "a type that is listed nowhere, with a name",
      make: () => new eventhub.Namespace("e", { resourceGroupName: "rg", namespaceName: "events" }),
      id: `${group}/providers/Microsoft.EventHub/namespaces/events`,
    },
    {
      what: "a type that Azure calls by another word",
      make: app,
      id: `${group}/providers/Microsoft.Web/sites/my-app`,
    },
    {
      what: "another of these, with a name",
      make: () => new web.AppServicePlan("p", { ...place, name: "plan-a" }),
      id: `${group}/providers/Microsoft.Web/serverfarms/plan-a`,
    },
    {
      what: "what is on a scope",
      make: () =>
        new authorization.ManagementLockByScope("lock", { scope: group, lockName: "keep", level: "CanNotDelete" }),
      id: `${group}/providers/Microsoft.Authorization/locks/keep`,
    },
    {
      what: "what is in a subscription",
      make: () => new authorization.PolicyDefinition("p", { policyDefinitionName: "tags" }),
      id: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/policyDefinitions/tags`,
    },
    {
      what: "what is in another subscription",
      make: () => {
        const provider = new Provider("other", { subscriptionId: "33333333-3333-3333-3333-333333333333" });
        return new network.NatGateway("n", { ...place, natGatewayName: "ng" }, { provider });
      },
      id: "/subscriptions/33333333-3333-3333-3333-333333333333/resourceGroups/rg/providers/Microsoft.Network/natGateways/ng",
    },
  ])("of $what", async ({ make, id }) => {
    const { made } = await mocked(make);
    expect(await valueOf(made.id)).toBe(id);
  });
});

describe("what Azure adds", () => {
  test("to an environment", async () => {
    const { azure, made } = await mocked(() => new Environment("shop", shop));
    expect(parseResourceId((await valueOf(made.clusterId)) ?? "")?.type).toBe(
      "microsoft.containerservice/managedclusters",
    );
    expect(await valueOf(made.clusterName)).toBe("aks-shop-stack-westeurope");
    expect(await valueOf(made.fqdn)).toMatch(/^aks-shop-stack-westeurope-[0-9a-f]{8}\.hcp\.westeurope\.azmk8s\.io$/);
    expect(await valueOf(made.oidcIssuerUrl)).toMatch(/^https:\/\/westeurope\.oic\.prod-aks\.azure\.com\/.+\/$/);
    const egressIps = (await valueOf(made.egressIps)) ?? [];
    expect(egressIps).toStrictEqual([expect.stringMatching(/^198\.1[89]\.\d+\.\d+$/)]);
    const identity = azure.named("shop-identity-control-plane");
    expect(identity.outputs.principalId).toMatch(guid);
    expect(await valueOf(made.controlPlanePrincipalId)).toBe(identity.outputs.principalId);
    expect(azure.named("shop-cluster-managed-cluster").outputs.identity).toStrictEqual({
      type: "UserAssigned",
      userAssignedIdentities: {
        [identity.id]: { clientId: identity.outputs.clientId, principalId: identity.outputs.principalId },
      },
    });
  });

  test("a kubeconfig that kubelogin signs in with, where Entra ID is on", async () => {
    const { made } = await mocked(() => new ClusterAccess("a", { clusterId: new Environment("shop", shop).clusterId }));
    const { users, clusters } = parse((await valueOf(made.kubeconfig)) ?? "") as {
      users: { user: { exec: { args: string[] } } }[];
      clusters: { cluster: { server: string } }[];
    };
    expect(users[0].user.exec.args.slice(0, 3)).toStrictEqual(["get-token", "--login", "azurecli"]);
    expect(clusters[0].cluster.server).toMatch(/^https:\/\/aks-shop-.*azmk8s\.io:443$/);
    expect(await valueOf(made.isPrivate)).toBe(false);
  });

  test("a private name, and the firewall's address in its subnet", async () => {
    const choices: EnvironmentArgs = { ...shop, apiServer: { kind: "private" }, egress: { kind: "firewall" } };
    const { azure, made } = await mocked(() => new Environment("shop", choices));
    expect(await valueOf(made.fqdn)).toMatch(/\.privatelink\.westeurope\.azmk8s\.io$/);
    const range = String(azure.named("shop-network-subnets/firewall").inputs.addressPrefix);
    expect(azure.named("shop-route-table-routes/default").inputs.nextHopIpAddress).toBe(
      range.replace(/\.(\d+)\/\d+$/, (_, last) => `.${Number(last) + 4}`),
    );
  });

  test("to what is beside it", async () => {
    const { azure } = await mocked(() => {
      new containerregistry.Registry("r", {
        resourceGroupName: "rg",
        registryName: "shopImages",
        sku: { name: "Basic" },
      });
      new keyvault.Vault("v", {
        resourceGroupName: "rg",
        vaultName: "kv-shop",
        properties: { tenantId: "t", sku: { family: "A", name: "standard" } },
      });
      new storage.StorageAccount("s", {
        resourceGroupName: "rg",
        accountName: "stshop",
        kind: "StorageV2",
        sku: { name: "Standard_LRS" },
        identity: { type: "SystemAssigned" },
      });
    });
    expect(azure.one("Registry").outputs.loginServer).toBe("shopimages.azurecr.io");
    expect(azure.one("Vault").outputs.properties).toMatchObject({ vaultUri: "https://kv-shop.vault.azure.net/" });
    expect(azure.one("StorageAccount").outputs).toMatchObject({
      name: "stshop",
      identity: { principalId: expect.stringMatching(guid) as unknown },
      primaryEndpoints: { blob: "https://stshop.blob.core.windows.net/" },
    });
  });

  test("the same in every run", async () => {
    const outputs = async () => {
      const { azure } = await mocked(() => new Environment("shop", shop));
      return azure.resources.map(({ name, id, outputs: own }) => [name, id, own]);
    };
    expect(await outputs()).toStrictEqual(await outputs());
  });
});

describe("functions", () => {
  test("find what the program made, and make up what it did not", async () => {
    const { made } = await mocked(() => {
      const gateway = new network.NatGateway("n", { resourceGroupName: "rg", natGatewayName: "ng", tags: { a: "b" } });
      const own = network.getNatGatewayOutput({ resourceGroupName: "rg", natGatewayName: gateway.name });
      const subnet = network.getSubnetOutput({ resourceGroupName: "rg", virtualNetworkName: "v", subnetName: "s" });
      return pulumi.all([
        own.tags,
        subnet.id,
        network.getPublicIPAddressOutput({ resourceGroupName: "rg", publicIpAddressName: "pip" }).ipAddress,
      ]);
    });
    expect(await valueOf(made)).toStrictEqual([
      { a: "b" },
      `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s`,
      expect.stringMatching(/^198\./),
    ]);
  });

  test("say who runs the program", async () => {
    await mockAzure({ subscriptionId, tenantId: "tenant-a" });
    expect(await authorization.getClientConfig()).toMatchObject({ subscriptionId, tenantId: "tenant-a" });
    expect(await resources.getResourceGroup({ resourceGroupName: "rg" })).toMatchObject({
      id: `/subscriptions/${subscriptionId}/resourceGroups/rg`,
      name: "rg",
    });
  });

  test("answer as a test wants", async () => {
    const { azure } = await mocked(() => new Environment("shop", shop), {
      functions: {
        getPublicIPAddress: { ipAddress: "203.0.113.9" },
        listManagedClusterUserCredentials: ({ resourceName }) => ({
          kubeconfigs: [{ name: "x", value: Buffer.from(String(resourceName)).toString("base64") }],
        }),
      },
    });
    const tokens = azure.calls.map(({ token }) => token.split(":")[2]).sort();
    expect(tokens).toStrictEqual(["getPublicIPAddress", "listManagedClusterUserCredentials"]);
    expect(azure.calls.map(({ outputs }) => outputs.ipAddress)).toContain("203.0.113.9");
  });
});

describe("what a test wants instead", () => {
  test("by type, by name, and by what a resource was given", async () => {
    const { made } = await mocked(
      () => {
        const address = (name: string) =>
          new network.PublicIPAddress(name, { resourceGroupName: "rg", publicIpAddressName: `pip-${name}` });
        return pulumi.all(["a", "b"].map(address).map(({ id, ipAddress }) => pulumi.all([id, ipAddress])));
      },
      {
        outputs: {
          PublicIPAddress: ({ inputs }) => ({ ipAddress: `192.0.2.${String(inputs.publicIpAddressName).length}` }),
          b: { ipAddress: "192.0.2.99", id: "/somewhere/else" },
        },
      },
    );
    expect(await valueOf(made)).toStrictEqual([
      [expect.stringMatching(/publicIPAddresses\/pip-a$/), "192.0.2.5"],
      ["/somewhere/else", "192.0.2.99"],
    ]);
  });

  test("outputs of another stack", async () => {
    const program = () => new pulumi.StackReference("net", { name: "organization/network/dev" }).getOutput("vnetId");
    const { made } = await mocked(program, { stacks: { "organization/network/dev": { vnetId: "/a/vnet" } } });
    expect(await valueOf(made)).toBe("/a/vnet");
  });

  test("choices of the stack's configuration", async () => {
    const config = Object.fromEntries(
      Object.entries(shop).map(([key, value]) => [
        `aks:${key}`,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    );
    const { azure } = await mocked(() => new Environment("aks", choicesFromConfig()), { config, stack: "prod" });
    expect(azure.one("ManagedCluster").inputs.resourceName).toBe("aks-shop-prod-westeurope");
    pulumi.runtime.setAllConfig({});
  });
});

describe("what was registered", () => {
  test("has parents, options and what it waits for", async () => {
    const { azure } = await mocked(() => new Environment("shop", { ...shop, allowReplacement: [] }));
    const cluster = azure.one("azure-native:containerservice:ManagedCluster");
    expect(cluster).toMatchObject({ name: "shop-cluster-managed-cluster", parent: "shop-cluster", custom: true });
    expect(cluster.options).toMatchObject({
      protect: true,
      ignoreChanges: expect.arrayContaining(["agentPoolProfiles[0].count"]) as unknown,
    });
    expect(cluster.options?.dependsOn).toContain("shop-network-subnets/nodes");
    expect(azure.named("shop")).toMatchObject({ type: "aks:index:Environment", custom: false, parent: "", id: "" });
    expect(azure.all("PublicIPAddress")).toStrictEqual([]);
  });

  test("is all there, what waits for a function too", async () => {
    const { azure } = await mocked(() => {
      const group = new resources.ResourceGroup("g", { resourceGroupName: "rg" });
      resources.getResourceGroupOutput({ resourceGroupName: group.name }).apply(({ name }) => {
        new network.NatGateway("late", { resourceGroupName: name });
      });
    });
    expect(azure.named("late").inputs).toStrictEqual({ resourceGroupName: "rg" });
  });

  test("is found by one name only", async () => {
    const { azure } = await mocked(app);
    expect(() => azure.one("ManagedCluster")).toThrow(
      /0 resources are of type ManagedCluster: there are azure-native:web:WebApp/,
    );
    expect(() => azure.named("other")).toThrow(/0 resources are called other: my\/app/);
    expect(azure.named("my/app", "WebApp").inputs).toMatchObject({ kind: "app", resourceGroupName: "rg" });
  });

  test("is a resource by the end of its type, and a component by the whole", async () => {
    const args = { resourceGroupName: "rg", location: "westeurope", name: "ng" };
    const { azure } = await mocked(() => new NatGateway("nat", args));
    expect(azure.one("NatGateway").name).toBe("nat-gateway");
    expect(azure.one("aks:index:NatGateway").name).toBe("nat");
  });

  test("lacks parents and options under Pulumi's own setMocks", async () => {
    const mocks = azureMocks();
    await pulumi.runtime.setMocks(mocks);
    app();
    await mocks.settled();
    expect(mocks.one("WebApp")).toMatchObject({ parent: undefined, options: undefined });
  });
});

describe("a preview", () => {
  test("knows what the program says, and nothing that Azure adds", async () => {
    const { azure, made } = await mocked(() => new Environment("shop", shop), { preview: true });
    expect(await valueOf(made.clusterId)).toBeUndefined();
    expect(await valueOf(made.kubeconfig)).toBeUndefined();
    expect(azure.one("ManagedCluster").inputs.kubernetesVersion).toBe("1.36");
    expect(azure.calls).toStrictEqual([]);
  });
});

describe("valueOf", () => {
  test("takes plain values, promises, secrets, and Outputs within", async () => {
    await mockAzure();
    const value = { a: pulumi.secret("b"), c: [Promise.resolve(1)], d: 2 };
    expect(await valueOf(value)).toStrictEqual({ a: "b", c: [1], d: 2 });
    expect(await valueOf("text")).toBe("text");
  });

  test("rejects with what made the Output fail", async () => {
    await mockAzure();
    const broken = pulumi.output(1).apply((): number => {
      throw new Error("no such thing");
    });
    await expect(valueOf(broken)).rejects.toThrow(/^no such thing$/);
  });
});

test("a mock that fails is said to have failed, and its answer is empty", async () => {
  const warn = jest.spyOn(console, "warn").mockImplementation(() => undefined);
  const { made } = await mocked(() => new Environment("shop", shop), {
    functions: {
      listManagedClusterUserCredentials: () => {
        throw new Error("not in this test");
      },
    },
  });
  expect(await valueOf(made.kubeconfig)).toBe("");
  expect(warn.mock.calls.flat().join()).toMatch(/Cluster aks-shop-\S+ in .*: the mock failed or returned nothing/);
});
