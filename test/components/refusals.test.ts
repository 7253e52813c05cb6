import { describe, expect, test } from "@jest/globals";
import { Cluster, Firewall, NatGateway, Network } from "../../components";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { inProcess } from "../support/inProcess";

const at = { resourceGroupName: "rg", location: "westeurope" };
const hub = "/subscriptions/00000000-0000-4000-a000-000000000001/resourceGroups/rg/providers/Microsoft.Network";
const network = (addressPrefix: string) => (): unknown =>
  new Network("net", { ...at, name: "vnet", addressSpace: ["10.0.0.0/8"], subnets: { nodes: { addressPrefix } } });
const gateway = (zone: string) => (): unknown => new NatGateway("nat", { ...at, name: "ng", zone });
const firewall = (settings: object) => (): unknown =>
  new Firewall("fw", {
    ...at,
    name: "fw",
    subnetId: `${hub}/virtualNetworks/hub/subnets/AzureFirewallSubnet`,
    sources: ["10.0.0.0/8"],
    tier: "standard",
    zones: ["1"],
    ...settings,
  });
const cluster = (vmSize: string) => (): unknown =>
  new Cluster("aks", {
    ...at,
    name: "shop",
    preset: "dev@1",
    apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
    entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
    systemPool: { vmSize },
  });

const rows: readonly (readonly [what: string, before: () => unknown, after: () => unknown, says: RegExp])[] = [
  ["NatGateway, its zone", gateway("1"), gateway("2"), /can't change its zones/],
  ["Firewall, its tier", firewall({}), firewall({ tier: "premium" }), /can't change from tier Standard to Premium/],
  ["Firewall, its zones", firewall({}), firewall({ zones: ["2"] }), /can't change its zones/],
  ["Cluster, its system pool", cluster("Standard_D4as_v5"), cluster("Standard_D8as_v5"), /vmSize of the system pool/],
];

describe("a component alone refuses what Azure refuses, in preview and in an update", () => {
  test.each(rows)("%s", async (_, before, after, says) => {
    const engine = new SmallEngine(new FakeAzure({ existingGroups: "any" }), "aks", "test");
    expect(await engine.up(inProcess(before))).toSucceed();
    for (const { failure } of [await engine.preview(inProcess(after)), await engine.up(inProcess(after))]) {
      expect(failure).toMatch(says);
      expect(failure).toMatch(/refuses-what-azure-refuses" failed: .*has not changed, what this deployment has done/);
      expect(failure).not.toMatch(/aks:(?!index:)[a-z]/);
    }
  });
});

test("a range of a subnet that nothing is in may change", async () => {
  const engine = new SmallEngine(new FakeAzure({ existingGroups: "any" }), "aks", "test");
  expect(await engine.up(inProcess(network("10.1.0.0/24")))).toSucceed();
  expect(await engine.preview(inProcess(network("10.2.0.0/24")))).toSucceed();
  expect(await engine.up(inProcess(network("10.2.0.0/24")))).toSucceed();
});
