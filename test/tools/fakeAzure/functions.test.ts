import { describe, expect, test } from "@jest/globals";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { AzureNative } from "../../../tools/fakeAzure/provider";
import { Unknown } from "../../../tools/wire";

const clientConfig = "azure-native:authorization:getClientConfig";
const tenantId = "11111111-2222-4333-8444-555555555555";

describe("the tenant of who asks", () => {
  test("is the configured one, known in a preview too", () => {
    const native = new AzureNative(new FakeAzure(), undefined, { tenantId });
    expect(native.invoke(clientConfig, {}, true)).toMatchObject({ tenantId, clientId: Unknown.value });
  });

  test("is unknown in a preview where nobody configured it and no resource tells", () => {
    expect(new AzureNative(new FakeAzure()).invoke(clientConfig, {}, true)).toMatchObject({ tenantId: Unknown.value });
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
