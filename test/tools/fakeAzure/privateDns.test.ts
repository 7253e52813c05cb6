import { describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../tools/wire";
import { azureAfter, inGroup, network, casesOf, type Refusals, vnet, type Request } from "./requests";

const zoneName = "privatelink.westeurope.azmk8s.io";
const zoneId = `${network}/privateDnsZones/${zoneName}`;
const zone = (more: Properties = {}): Request => [
  "privatedns:PrivateZone",
  { ...inGroup, location: "Global", privateZoneName: zoneName, ...more },
];
const link = (more: Properties = {}): Request => [
  "privatedns:VirtualNetworkLink",
  {
    ...inGroup,
    location: "Global",
    privateZoneName: zoneName,
    virtualNetworkLinkName: "net",
    virtualNetwork: { id: `${network}/virtualNetworks/net` },
    registrationEnabled: false,
    ...more,
  },
];
const twin = { resourceGroupName: "other" };
const other = { privateZoneName: "example.org" };

/** What Azure refuses, and what passes instead. */
const families: Readonly<Record<string, Refusals>> = {
  "private zones": {
    "a name of one label": {
      given: [],
      asked: zone({ privateZoneName: "internal" }),
      code: "BadRequest",
      passes: { asked: zone({ privateZoneName: "internal.local" }) },
    },
    "a label of 64 letters": {
      given: [],
      asked: zone({ privateZoneName: `${"a".repeat(64)}.local` }),
      code: "BadRequest",
      passes: { asked: zone({ privateZoneName: `${"a".repeat(63)}.local` }) },
    },
    "a region": {
      given: [],
      asked: zone({ location: "westeurope" }),
      code: "LocationNotAvailableForResourceType",
      passes: { asked: zone({ location: "global" }) },
    },
    "their removal while a network is linked": {
      given: [vnet(), zone(), link()],
      asked: zoneId,
      code: "CannotDeleteResource",
      passes: { given: [vnet(), zone(), link(), `${zoneId}/virtualNetworkLinks/net`] },
    },
  },
  "links to private zones": {
    "a network that is not there": {
      given: [zone()],
      asked: link(),
      code: "InvalidResourceReference",
      passes: { given: [vnet(), zone()] },
    },
    "a network that the zone is linked to": {
      given: [vnet(), zone(), link({ virtualNetworkLinkName: "first" })],
      asked: link(),
      code: "BadRequest",
      passes: { given: [vnet(), zone()] },
    },
    "a network with another zone of that name": {
      given: [vnet(), zone(), zone(twin), link(twin)],
      asked: link(),
      code: "BadRequest",
      passes: { given: [vnet(), zone(), zone(other), link(other)] },
    },
    "a second zone that registers a network's machines": {
      given: [vnet(), zone(), zone(other), link({ ...other, registrationEnabled: true })],
      asked: link({ registrationEnabled: true }),
      code: "Conflict",
      passes: { asked: link({ registrationEnabled: false }) },
    },
    "another network": {
      given: [vnet(), vnet({ virtualNetworkName: "hub" }), zone(), link()],
      asked: link({ virtualNetwork: { id: `${network}/virtualNetworks/hub` } }),
      code: "BadRequest",
      passes: { asked: link({ registrationEnabled: true }) },
    },
  },
};

describe.each(Object.entries(families))("%s", (_, refusals) => {
  test.each(casesOf(refusals))("$name", ({ code, refused, passes }) => {
    expect(refused()).toThrowAzure(code);
    expect(passes()).not.toThrow();
  });
});

test("a zone goes with its group, and once its network is gone", () => {
  const given = [vnet(), zone(), link()];
  const azure = azureAfter(given);
  azure.delete(network.replace("/providers/Microsoft.Network", ""));
  expect(azure.read(zoneId)).toBeUndefined();
  azureAfter([...given, `${network}/virtualNetworks/net`, zoneId]);
});
