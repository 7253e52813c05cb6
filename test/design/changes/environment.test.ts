import { describe, expect, test } from "@jest/globals";
import { madeHere, notKnown, type FixedPart } from "../../../design/changes/change";
import { refusedBetween } from "../../../design/changes/environment";

const part = (type: string, inputs: object, rest: Partial<FixedPart> = {}): FixedPart => ({
  component: "Cluster",
  suffix: "cluster",
  type: `azure-native:${type}`,
  part: "managed-cluster",
  inputs,
  ...rest,
});
const subnet = (key: string, addressPrefix: string): FixedPart =>
  part("network:Subnet", { addressPrefix }, { component: "Network", suffix: "network", part: `subnets/${key}` });
const inSubnet = (vnetSubnetID: string): FixedPart =>
  part("containerservice:ManagedCluster", { agentPoolProfiles: [{ name: "system", vnetSubnetID }] });
const keysOf = (before: FixedPart[], after: FixedPart[]): string[] =>
  refusedBetween("shop", before, after).map(({ id, key }) => `${id} ${key}`);

describe("from one environment to another", () => {
  test("what is there in both is compared by where it is", () => {
    const before = [subnet("nodes", "10.0.0.0/24"), subnet("pods", "10.0.1.0/24")];
    const moved = "M1 network.vnet.create.subnets.nodes.addressPrefix";
    expect(keysOf(before, [subnet("pods", "10.0.1.0/24"), subnet("nodes", "10.0.2.0/24")])).toStrictEqual([moved]);
  });

  test("what comes or goes is refused by nobody", () => {
    expect(keysOf([subnet("nodes", "10.0.0.0/24")], [subnet("web", "10.0.2.0/24")])).toStrictEqual([]);
  });

  test.each([
    { what: "another subnet", before: "rg/vnet/a", after: "rg/vnet/b", keys: ["M1 systemPool"] },
    { what: "another that is made here", before: `${madeHere}a`, after: `${madeHere}b`, keys: ["M1 systemPool"] },
    { what: "the same", before: "rg/vnet/a", after: "rg/vnet/a", keys: [] },
    { what: "one that was made and is now somebody's", before: `${madeHere}a`, after: "rg/vnet/a", keys: [] },
    { what: "one that nobody knows yet", before: "rg/vnet/a", after: notKnown, keys: [] },
    { what: "one that nobody knew", before: notKnown, after: "rg/vnet/a", keys: [] },
  ])("a system pool in $what: $keys", ({ before, after, keys }) => {
    expect(keysOf([inSubnet(before)], [inSubnet(after)])).toStrictEqual(keys);
  });
});
