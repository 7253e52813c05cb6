import { describe, expect, test } from "@jest/globals";
import { problemsWith, type Values } from "../../support/choices";
import { keysOf } from "./entries";

// The first addresses of what AKS or Azure keeps, the last, and their neighbours.
const ofAks = ["169.254.0.0/16", "172.30.0.0/16", "172.31.0.0/16", "192.0.2.0/24"];
const ofAzure = ["127.0.0.0/8", "224.0.0.0/4", "255.255.255.255/32", "168.63.129.16/32"];
const podsIn = (range: string): Values => ({ "network.overlay.podCidrs": [range] });
const servicesIn = (range: string): Values => ({ "network.serviceCidrs": [range] });
const networkIn = (range: string): Values => ({ "network.vnet.create.addressSpace": ["10.240.0.0/16", range] });

describe("N30: what is kept", () => {
  test.each(ofAks)("%s is AKS's, for pods, services and networks", range => {
    expect(keysOf("N30", podsIn(range))).toStrictEqual(["network.overlay.podCidrs[0]"]);
    expect(keysOf("N30", servicesIn(range))).toStrictEqual(["network.serviceCidrs[0]"]);
    expect(keysOf("N30", networkIn(range))).toStrictEqual(["network.vnet.create.addressSpace[1]"]);
  });

  test.each(ofAzure)("%s is Azure's, for networks alone", range => {
    expect(keysOf("N30", podsIn(range))).toStrictEqual([]);
    expect(keysOf("N30", servicesIn(range))).toStrictEqual([]);
    expect(keysOf("N30", networkIn(range))).toStrictEqual(["network.vnet.create.addressSpace[1]"]);
  });

  test.each([
    "169.253.0.0/16",
    "169.255.0.0/16",
    "172.29.0.0/16",
    "172.32.0.0/16",
    "192.0.1.0/24",
    "192.0.3.0/24",
    "126.255.0.0/16",
    "128.0.0.0/16",
    "223.255.255.0/24",
    "168.63.129.0/28",
    "168.63.129.17/32",
  ])("%s is nobody's", range => {
    expect(keysOf("N30", networkIn(range))).toStrictEqual([]);
  });
});

describe("private address space", () => {
  const rangesOf = (range: string): Values => ({ "apiServer.public.authorizedRanges": [range] });

  test.each([
    "10.0.0.0/9",
    "10.0.0.0/24",
    "10.255.255.0/24",
    "172.16.0.0/24",
    "172.31.255.0/24",
    "192.168.0.0/24",
    "192.168.255.0/24",
    "100.64.0.0/24",
    "100.127.255.0/24",
  ])("%s is where pods may be, and no client of the API server", range => {
    expect(keysOf("A3", rangesOf(range))).toStrictEqual(["apiServer.public.authorizedRanges[0]"]);
    expect(keysOf("N31", podsIn(range))).toStrictEqual([]);
  });

  test.each([
    "9.255.255.0/24",
    "11.0.0.0/24",
    "172.15.255.0/24",
    "172.32.0.0/24",
    "192.167.255.0/24",
    "192.169.0.0/24",
    "100.63.255.0/24",
    "100.128.0.0/24",
  ])("%s is public: clients may come from there, pods are nowhere", range => {
    expect(keysOf("A3", rangesOf(range))).toStrictEqual([]);
    expect(keysOf("N31", podsIn(range))).toStrictEqual(["network.overlay.podCidrs"]);
  });
});

test.each<[ranges: string[], found: string[]]>([
  [["203.0.113.0/24"], []],
  [["203.0.113.0/24", "0.0.0.0/0"], ["S1"]],
  [["0.0.0.0/1", "128.0.0.0/1"], ["S1"]],
  [["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"], ["S1"]],
  [["32.0.0.0/3"], ["S1"]],
  [["32.0.0.0/5", "64.0.0.0/5"], ["S1"]],
  [["32.0.0.0/5", "64.0.0.0/6"], []],
  [["203.0.113.0/24", "0.0.0.0/32"], ["A2"]],
  [["0.0.0.0/32", "203.0.113.0/24"], ["A2"]],
  [["0.0.0.0/32"], []],
])("authorised ranges %j have %j", (ranges, found) => {
  expect(problemsWith({ "apiServer.public.authorizedRanges": ranges }).map(p => p.id)).toStrictEqual(found);
});

test.each<[space: string[], found: string[]]>([
  [["10.240.0.0/16", "10.241.0.0/16", "10.242.0.0/16"], []],
  [["10.240.0.0/16", "10.241.0.0/16", "10.240.128.0/17"], ["network.vnet.create.addressSpace[2]"]],
  [["10.240.0.0/16", "10.241.0.0/16", "10.241.128.0/17"], ["network.vnet.create.addressSpace[2]"]],
])("N48 a network of %j overlaps itself at %j", (space, found) => {
  expect(keysOf("N48", { "network.vnet.create.addressSpace": space })).toStrictEqual(found);
});
