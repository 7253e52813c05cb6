import { describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../tools/wire";
import { address, at, inGroup, natGateway, network, casesOf, type Refusals, type Request } from "./requests";

const id = `${network}/publicIPAddresses/ip`;
const uses = { publicIpAddresses: [{ id }] };
const prefix = (more: Properties = {}): Request => [
  "network:PublicIPPrefix",
  { ...at, publicIpPrefixName: "pre", prefixLength: 28, sku: { name: "Standard" }, ...more },
];
const fromPrefix = { publicIPPrefix: { id: `${network}/publicIPPrefixes/pre` } };

/** What Azure refuses, and what passes instead. */
const families: Readonly<Record<string, Refusals>> = {
  "public addresses": {
    "a Standard one that is dynamic": {
      given: [],
      asked: address({ publicIPAllocationMethod: "Dynamic" }),
      code: "StandardSkuPublicIPAddressesMustBeStatic",
      passes: { asked: address({ publicIPAllocationMethod: "Static" }) },
    },
    "a zone that is none": {
      given: [],
      asked: address({ zones: ["4"] }),
      code: "InvalidAvailabilityZone",
      passes: { asked: address({ zones: ["3"] }) },
    },
    "other zones": {
      given: [address({ zones: ["1"] })],
      asked: address({ zones: ["1", "2", "3"] }),
      code: "ResourceAvailabilityZonesCannotBeModified",
      passes: { asked: address({ zones: ["1"], tags: { a: "b" } }) },
    },
    "zones where there were none": {
      given: [address()],
      asked: address({ zones: ["1"] }),
      code: "ResourceAvailabilityZonesCannotBeModified",
      passes: { given: [] },
    },
    "another SKU": {
      given: [address({ sku: { name: "Basic" } })],
      asked: address(),
      code: "SkuCannotBeChangedOnUpdate",
      passes: { given: [] },
    },
    "the removal of one in use": {
      given: [address(), natGateway(uses)],
      asked: id,
      code: "PublicIPAddressCannotBeDeleted",
      passes: { given: [address(), natGateway()] },
    },
  },
  "public prefixes": {
    "another length": {
      given: [prefix()],
      asked: prefix({ prefixLength: 29 }),
      code: "PropertyChangeNotAllowed",
      passes: { asked: prefix({ tags: { a: "b" } }) },
    },
    "the removal of one with addresses": {
      given: [prefix(), address(fromPrefix)],
      asked: `${network}/publicIPPrefixes/pre`,
      code: "InUsePublicIpPrefixCannotBeDeleted",
      passes: { given: [prefix(), address()] },
    },
    "an address of another region": {
      given: [prefix()],
      asked: address({ ...fromPrefix, location: "northeurope" }),
      code: "InvalidResourceReference",
      passes: { asked: address(fromPrefix) },
    },
  },
  "NAT gateways": {
    "several zones": {
      given: [],
      asked: natGateway({ zones: ["1", "2"] }),
      code: "ResourceCannotHaveMultipleZonesSpecified",
      passes: { asked: natGateway({ zones: ["1"] }) },
    },
    "an address that is not there": {
      given: [],
      asked: natGateway(uses),
      code: "InvalidResourceReference",
      passes: { given: [address()] },
    },
    "an address of another region": {
      given: [address({ location: "northeurope" })],
      asked: natGateway(uses),
      code: "InvalidResourceReference",
      passes: { given: [address()] },
    },
    "a Basic address": {
      given: [address({ sku: { name: "Basic" } })],
      asked: natGateway(uses),
      code: "SubnetWithNatGatewayAndBasicSkuResourceNotAllowed",
      passes: { given: [address()] },
    },
    "an address of another zone": {
      given: [address({ zones: ["2"] })],
      asked: natGateway({ ...uses, zones: ["1"] }),
      code: "PublicIPOrPrefixAndStandardSkuNatGatewayZoneDoNotMatch",
      passes: { given: [address({ zones: ["1"] })] },
    },
    "an address without a zone in one with a zone": {
      given: [address()],
      asked: natGateway({ ...uses, zones: ["1"] }),
      code: "PublicIPOrPrefixAndStandardSkuNatGatewayZoneDoNotMatch",
      passes: { given: [address({ zones: ["1", "2", "3"] })] },
    },
    "a zonal address, which only one without a zone takes": {
      given: [address({ zones: ["2"] })],
      asked: natGateway({ ...uses, zones: ["3"] }),
      code: "PublicIPOrPrefixAndStandardSkuNatGatewayZoneDoNotMatch",
      passes: { asked: natGateway(uses) },
    },
    "an address of another one": {
      given: [address(), natGateway({ ...uses, natGatewayName: "other" })],
      asked: natGateway(uses),
      code: "PublicIPAddressInUse",
      passes: { given: [address(), natGateway({ natGatewayName: "other" })] },
    },
    "an address twice": {
      given: [address()],
      asked: natGateway({ publicIpAddresses: [{ id }, { id: id.toUpperCase() }] }),
      code: "PublicIPReferencedByMultipleIPConfigs",
      passes: { asked: natGateway(uses) },
    },
    "17 addresses": {
      given: Array.from({ length: 17 }, (_, i) => address({ publicIpAddressName: `ip${i}` })),
      asked: natGateway({ publicIpAddresses: Array.from({ length: 17 }, (_, i) => ({ id: `${id}${i}` })) }),
      code: "QuotaExceeded",
      passes: { asked: natGateway({ publicIpAddresses: Array.from({ length: 16 }, (_, i) => ({ id: `${id}${i}` })) }) },
    },
    "three minutes of idleness": {
      given: [],
      asked: natGateway({ idleTimeoutInMinutes: 3 }),
      code: "InvalidParameter",
      passes: { asked: natGateway({ idleTimeoutInMinutes: 4 }) },
    },
    "other zones": {
      given: [natGateway({ zones: ["1"] })],
      asked: natGateway({ zones: ["2"] }),
      code: "ResourceAvailabilityZonesCannotBeModified",
      passes: { asked: natGateway({ zones: ["1"], idleTimeoutInMinutes: 10 }) },
    },
    "another SKU": {
      given: [natGateway()],
      asked: natGateway({ sku: { name: "StandardV2" } }),
      code: "SkuCannotBeChangedOnUpdate",
      passes: { given: [] },
    },
    "a group that is not there": {
      given: [],
      asked: natGateway({ ...inGroup, resourceGroupName: "none" }),
      code: "ResourceGroupNotFound",
      passes: { asked: natGateway({ resourceGroupName: "other" }) },
    },
  },
};

describe.each(Object.entries(families))("%s", (_, refusals) => {
  test.each(casesOf(refusals))("$name", ({ code, refused, passes }) => {
    expect(refused()).toThrowAzure(code);
    expect(passes()).not.toThrow();
  });
});
