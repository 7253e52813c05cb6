import { describe, expect, test } from "@jest/globals";
import { tenantOfModel } from "../../../tools/fakeAzure/functions";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { AzureNative } from "../../../tools/fakeAzure/provider";
import { Unknown, type Properties } from "../../../tools/wire";
import { pulumiAks } from "../../support/cli";
import { root } from "../../support/project";

const clientConfig = "azure-native:authorization:getClientConfig";
const tenantId = "11111111-2222-4333-8444-555555555555";

describe("the tenant of who asks", () => {
  test("is the configured one, known in a preview too", () => {
    const native = new AzureNative(new FakeAzure(), undefined, { tenantId });
    expect(native.invoke(clientConfig, {}, true)).toMatchObject({ tenantId, clientId: Unknown.value });
  });

  // The vault that is written for it has properties that policies judge; what is shown of a preview has no tenant.
  test("is the model's in a preview where nobody configured it and no resource tells, and nobody sees it", async () => {
    expect(new AzureNative(new FakeAzure()).invoke(clientConfig, {}, true)).toMatchObject({ tenantId: tenantOfModel });
    const { stdout } = await pulumiAks(root, "preview", "--stack", "dev", "--json");
    expect(stdout).not.toContain(tenantOfModel);
    const { resources } = JSON.parse(stdout) as { resources: { type: string; inputs: Properties }[] };
    const vault = resources.find(({ type }) => type.endsWith(":Vault"));
    expect(vault?.inputs.properties).toMatchObject({ sku: { name: "standard" }, tenantId: "[unknown]" });
  });

  const vaultOf = (azure: FakeAzure, tenant: string): void => {
    const inputs = { resourceGroupName: "rg", vaultName: `kv-${tenant.slice(-4)}`, location: "westeurope" };
    const properties = { tenantId: tenant, sku: { family: "A", name: "standard" } };
    const type = "azure-native:keyvault:Vault";
    azure.put(type, azure.idOf(type, inputs), { ...inputs, properties });
  };

  test("is what an identity tells, whatever tenant a vault before it is written for", () => {
    const azure = new FakeAzure({ existingGroups: "any" });
    vaultOf(azure, tenantId);
    const identity = { resourceGroupName: "rg", resourceName: "id-shop", location: "westeurope" };
    const type = "azure-native:managedidentity:UserAssignedIdentity";
    const { outputs } = azure.put(type, azure.idOf(type, identity), identity);
    expect(outputs.tenantId).not.toBe(tenantId);
    expect(azure.invoke(clientConfig, {}, { isPreview: true })).toMatchObject({ tenantId: outputs.tenantId });
  });

  test("is a vault's where nothing else tells", () => {
    const azure = new FakeAzure({ existingGroups: "any" });
    vaultOf(azure, tenantId);
    expect(azure.invoke(clientConfig, {}, { isPreview: true })).toMatchObject({ tenantId });
  });
});

describe("a model that refuses what it has no model of", () => {
  const strict = () => new AzureNative(new FakeAzure({ existingGroups: "any", strict: true }));

  test("answers a function whose resource it has", () => {
    expect(
      strict().invoke("azure-native:network:getSubnet", {
        resourceGroupName: "rg-hub",
        virtualNetworkName: "vnet-hub",
        subnetName: "snet-a",
      }),
    ).toMatchObject({ name: "snet-a" });
  });

  test("refuses a function whose resource it has not", () => {
    expect(() =>
      strict().invoke("azure-native:cache:getRedis", { resourceGroupName: "rg-hub", name: "redis-hub" }),
    ).toThrow("the function azure-native:cache:getRedis");
  });
});
