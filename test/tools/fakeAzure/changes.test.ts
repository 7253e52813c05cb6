import { describe, expect, test } from "@jest/globals";
import { changesBetween } from "../../../tools/fakeAzure/changes";
import type { Properties } from "../../../tools/wire";

const replacing = [
  "resourceGroupName",
  "location",
  "linuxProfile",
  "networkProfile.serviceCidrs",
  "networkProfile.podCidr",
];
const found = (olds: Properties, news: Properties): string[] =>
  changesBetween(olds, news, replacing).map(({ path, replaces }) => (replaces ? `${path} replaces` : path));

describe("azure-native's comparison", () => {
  test.each<{ what: string; olds: Properties; news: Properties; expected: string[] }>([
    {
      what: "group names in another case are one",
      olds: { resourceGroupName: "rg-shop" },
      news: { resourceGroupName: "RG-Shop" },
      expected: [],
    },
    {
      what: "group names of other letters are two",
      olds: { resourceGroupName: "rg-shop" },
      news: { resourceGroupName: "rg-shops" },
      expected: ["resourceGroupName replaces"],
    },
    {
      what: "regions as people write them are one",
      olds: { location: "westeurope" },
      news: { location: "West Europe" },
      expected: [],
    },
    {
      what: "a group's name deeper in a resource is compared as it is",
      olds: { some: { resourceGroupName: "rg" } },
      news: { some: { resourceGroupName: "RG" } },
      expected: ["some.resourceGroupName"],
    },
    { what: "ids in another case are an update", olds: { id: "/a" }, news: { id: "/A" }, expected: ["id"] },
    {
      what: "a cluster's old words for its tier are the new ones",
      olds: { sku: { name: "Basic", tier: "Paid" } },
      news: { sku: { name: "Base", tier: "Standard" } },
      expected: [],
    },
    {
      what: "another tier is another one",
      olds: { sku: { name: "Base", tier: "Free" } },
      news: { sku: { name: "Base", tier: "Standard" } },
      expected: ["sku.tier"],
    },
    {
      what: "a changed member of an object that replaces does",
      olds: { linuxProfile: { adminUsername: "a" } },
      news: { linuxProfile: { adminUsername: "b" } },
      expected: ["linuxProfile.adminUsername replaces"],
    },
    {
      what: "a new member of an object that replaces does not",
      olds: { linuxProfile: {} },
      news: { linuxProfile: { adminUsername: "b" } },
      expected: ["linuxProfile.adminUsername"],
    },
    {
      what: "an item of a list that replaces does not",
      olds: { networkProfile: { serviceCidrs: ["10.0.0.0/16"] } },
      news: { networkProfile: { serviceCidrs: ["10.1.0.0/16", "fd00::/108"] } },
      expected: ["networkProfile.serviceCidrs[0]", "networkProfile.serviceCidrs[1]"],
    },
    {
      what: "a property that goes and replaces does",
      olds: { networkProfile: { podCidr: "10.0.0.0/16" } },
      news: { networkProfile: {} },
      expected: ["networkProfile.podCidr replaces"],
    },
  ])("$what", ({ olds, news, expected }) => {
    expect(found(olds, news)).toStrictEqual(expected);
  });
});
