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

describe("a subnet with something in it", () => {
  const subnetAt = (place: string | undefined, clusterGroup = "rg-a in westeurope"): FixedPart =>
    part(
      "network:Subnet",
      { addressPrefix: "10.0.0.0/24", place, clusterGroup },
      { component: "Network", suffix: "network", part: "subnets/nodes" },
    );
  const before = subnetAt("rg/vnet/nodes");

  test.each([
    { what: "stays", after: subnetAt("rg/vnet/nodes"), keys: [] },
    { what: "gets another name", after: subnetAt("rg/vnet/web"), keys: ["M1 naming.overrides"] },
    { what: "goes to another network", after: subnetAt("rg/other/nodes"), keys: ["M1 naming.overrides"] },
    { what: "goes to another group", after: subnetAt("rg-b/vnet/nodes"), keys: ["M1 resourceGroups.network"] },
    { what: "moves after the cluster has gone", after: subnetAt("rg-b/vnet/web", "rg-b in westeurope"), keys: [] },
    { what: "stays while the cluster goes", after: subnetAt("rg/vnet/nodes", "rg-b in westeurope"), keys: [] },
    { what: "goes where nobody knows", after: subnetAt(undefined), keys: [] },
  ])("$what: $keys", ({ after, keys }) => {
    expect(keysOf([before], [after])).toStrictEqual(keys);
  });
});
