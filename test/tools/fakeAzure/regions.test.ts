import { describe, expect, test } from "@jest/globals";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { AzureNative } from "../../../tools/fakeAzure/provider";
import { Unknown, type Properties } from "../../../tools/wire";

describe("what has no region is placed as azure-native does", () => {
  const type = "azure-native:network:PublicIPAddress";
  const inputs = { resourceGroupName: "rg-shop", publicIpAddressName: "pip" };
  const placed: { where: string; location: string; olds?: Properties; configured?: string; group?: string }[] = [
    {
      where: "where it was",
      location: "uksouth",
      olds: { location: "uksouth" },
      configured: "eastus",
      group: "westus",
    },
    { where: "in the configured region", location: "eastus", configured: "eastus", group: "westus" },
    { where: "in its group's region", location: "westus", group: "westus" },
  ];
  test.each(placed)("$where", ({ location, olds, configured, group }) => {
    const model = new AzureNative(new FakeAzure(), undefined, { location: configured });
    model.create("azure-native:resources:ResourceGroup", { resourceGroupName: "rg-shop", location: group });
    expect(
      model.check(type, "urn:pulumi:dev::aks::azure-native:network:PublicIPAddress::ip", inputs, olds),
    ).toStrictEqual({ ...inputs, location });
  });

  test("in a region that is not known before its group is", () => {
    const unknown = { ...inputs, resourceGroupName: Unknown.value };
    expect(
      new AzureNative(new FakeAzure()).check(
        type,
        "urn:pulumi:dev::aks::azure-native:network:PublicIPAddress::ip",
        unknown,
      ).location,
    ).toBe(Unknown.value);
  });

  test("anywhere in somebody else's group, whose region the model does not know", () => {
    const model = new AzureNative(new FakeAzure({ existingGroups: ["rg-shop"] }));
    expect(model.check(type, "urn:pulumi:dev::aks::azure-native:network:PublicIPAddress::ip", inputs)).toStrictEqual(
      inputs,
    );
  });
});
