import { describe, expect, test } from "@jest/globals";
import { changed, soundCluster } from "./aksWorld";
import { at, casesOf, network, subnet, vnet, type Refusals, type Request } from "./requests";

const dns = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-dns/providers/Microsoft.Network";
const zones = (count: number): string[] => Array.from({ length: count }, (_, i) => `${dns}/dnsZones/z${i}.com`);
const routed = (dnsZoneResourceIds: readonly string[]): Request => [
  "containerservice:ManagedCluster",
  changed(soundCluster, { ingressProfile: { webAppRouting: { enabled: true, dnsZoneResourceIds } } }),
];
const code = "BadRequest";

const routing: Refusals = {
  "more than five zones": { given: [], asked: routed(zones(6)), code, passes: { asked: routed(zones(5)) } },
  "what is no zone": {
    given: [],
    asked: routed([`${dns}/virtualNetworks/vnet`]),
    code,
    passes: { asked: routed([`${dns}/privateDnsZones/contoso.internal`]) },
  },
  "public zones of two groups": {
    given: [],
    asked: routed([zones(1)[0], zones(2)[1].replace("rg-dns", "rg-other")]),
    code,
    passes: { asked: routed([zones(1)[0], `${dns.replace("rg-dns", "rg-other")}/privateDnsZones/contoso.internal`]) },
  },
  "a zone twice": {
    given: [],
    asked: routed([zones(1)[0], zones(1)[0].toUpperCase()]),
    code,
    passes: { asked: routed(zones(2)) },
  },
};

describe("application routing does not take", () => {
  test.each(casesOf(routing))("$name", ({ code: refusal, refused, passes }) => {
    expect(refused()).toThrowAzure(refusal);
    expect(passes()).not.toThrow();
  });
});

const delegations = [{ name: "agc", serviceName: "Microsoft.ServiceNetworking/trafficControllers" }];
const ofGateway = (subnetName: string, addressPrefix: string, more: object = { delegations }): Request =>
  subnet(addressPrefix, { subnetName, ...more });
const gateway = (trafficControllerName = "agc"): Request => [
  "servicenetworking:TrafficControllerInterface",
  { ...at, trafficControllerName },
];
const association = (associationName: string, subnetName: string, trafficControllerName = "agc"): Request => [
  "servicenetworking:AssociationsInterface",
  {
    ...at,
    trafficControllerName,
    associationName,
    associationType: "subnets",
    subnet: { id: `${network}/virtualNetworks/net/subnets/${subnetName}` },
  },
];
const frontend = (frontendName: string, trafficControllerName = "agc"): Request => [
  "servicenetworking:FrontendsInterface",
  { ...at, trafficControllerName, frontendName },
];
const ready = [vnet(), ofGateway("one", "10.0.1.0/24"), ofGateway("two", "10.0.2.0/24"), gateway(), gateway("other")];

const gateways: Refusals = {
  "a subnet without its delegation": {
    given: [vnet(), ofGateway("one", "10.0.1.0/24", {}), gateway()],
    asked: association("a", "one"),
    code,
    passes: { given: ready },
  },
  "a subnet that is too small": {
    given: [vnet(), ofGateway("one", "10.0.1.0/25"), gateway()],
    asked: association("a", "one"),
    code,
    passes: { given: ready },
  },
  "a subnet of another gateway": {
    given: [...ready, association("a", "one", "other")],
    asked: association("a", "one"),
    code,
    passes: { asked: association("a", "two") },
  },
  "a second subnet": {
    given: [...ready, association("a", "one")],
    asked: association("b", "two"),
    code,
    passes: { asked: association("b", "two", "other") },
  },
  "a subnet that is not there": {
    given: ready,
    asked: association("a", "three"),
    code: "InvalidResourceReference",
    passes: { asked: association("a", "one") },
  },
  "a front end of no gateway": {
    given: ready,
    asked: frontend("web", "none"),
    code: "ParentResourceNotFound",
    passes: { asked: frontend("web") },
  },
  "a name that ends with a hyphen": {
    given: ready,
    asked: frontend("web-"),
    code: "InvalidResourceName",
    passes: { asked: frontend("web-1") },
  },
  "the loss of its subnet": {
    given: [...ready, association("a", "one")],
    asked: `${network}/virtualNetworks/net/subnets/one`,
    code: "InUseSubnetCannotBeDeleted",
    passes: { asked: `${network}/virtualNetworks/net/subnets/two` },
  },
};

describe("an Application Gateway for Containers does not take", () => {
  test.each(casesOf(gateways))("$name", ({ code: refusal, refused, passes }) => {
    expect(refused()).toThrowAzure(refusal);
    expect(passes()).not.toThrow();
  });
});
