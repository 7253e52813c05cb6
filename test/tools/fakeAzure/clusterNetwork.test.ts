import { describe, expect, test } from "@jest/globals";
import {
  changed,
  clusterId,
  delegated,
  here,
  send,
  soundCluster,
  soundPool,
  subnet,
  subnetId,
  world,
  type Changes,
  type Request,
} from "./aksWorld";

import { rows, type Row, nodes, own, inOwn, udr, kubenet } from "./clusterNetworkRows";

const put = (row: Row, there: readonly Request[], changes: Changes): void => {
  send(world({}, ...there), ["containerservice:ManagedCluster", changed(changed(soundCluster, row.with), changes)]);
};

describe("what AKS refuses of a cluster's network", () => {
  test.each(Object.entries(rows))("%s", (_, row) => {
    const { there = [], orThere } = row;
    expect(() => put(row, there, {})).toThrowAzure(row.code);
    expect(() => put(row, there, { [row.mend[0]]: row.mend[1] })).not.toThrow();
    expect(() => orThere && put(row, orThere, {})).not.toThrow();
  });
});

describe("pools of a cluster", () => {
  const pools = (first: string | undefined, second: string | undefined): void => {
    const there = [own, subnet("more", "10.0.4.0/22", {})];
    const azure = world({}, ...there, [
      "network:VirtualNetwork",
      { ...here, virtualNetworkName: "far", addressSpace: { addressPrefixes: ["10.2.0.0/16"] } },
    ]);
    send(
      azure,
      [
        "network:Subnet",
        { resourceGroupName: "rg", virtualNetworkName: "far", subnetName: "far", addressPrefix: "10.2.0.0/24" },
      ],
      ["containerservice:ManagedCluster", changed(soundCluster, { [nodes]: first })],
      ["containerservice:AgentPool", changed(soundPool, { vnetSubnetID: second })],
    );
  };

  test("are in subnets all, or none", () => {
    expect(() => pools(subnetId("nodes"), undefined)).toThrowAzure("AzureCNISubnetNotDefined");
    expect(() => pools(undefined, undefined)).not.toThrow();
    expect(() => pools(subnetId("nodes"), subnetId("more"))).not.toThrow();
  });

  test("are in one network", () => {
    const far = subnetId("far").replace("/vn/", "/far/");
    expect(() => pools(subnetId("nodes"), far)).toThrowAzure("InvalidParameter");
  });
});

test("kubenet clusters share no subnet, and their subnets share a table", () => {
  const inKubenet = changed(soundCluster, { ...kubenet, ...inOwn });
  const azure = world({}, own, subnet("more", "10.0.4.0/22"));
  send(azure, ["containerservice:ManagedCluster", inKubenet]);
  const second = { ...inKubenet, resourceName: "second" };
  expect(() => send(azure, ["containerservice:ManagedCluster", second])).toThrowAzure(
    "ExistingRouteTableInSubnetNotSupported",
  );
  send(azure, ["containerservice:ManagedCluster", changed(second, { [nodes]: subnetId("more") })]);
});

test("a subnet may be written with its network", () => {
  const azure = world({}, [
    "network:VirtualNetwork",
    {
      ...here,
      virtualNetworkName: "vn",
      addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
      subnets: [
        { name: "nodes", addressPrefix: "10.0.0.0/22" },
        { name: "api", addressPrefix: "10.0.4.0/28", ...delegated },
      ],
    },
  ]);
  const inSubnet = (id: string): Request => ["containerservice:ManagedCluster", changed(soundCluster, { [nodes]: id })];
  expect(() => send(azure, inSubnet(subnetId("others")))).toThrowAzure("SubnetNotFound");
  expect(() => send(azure, inSubnet(subnetId("api")))).toThrowAzure("SubnetIsDelegated");
  send(azure, inSubnet(subnetId("Nodes")));
});

test("what the model does not hold is taken as right", () => {
  const foreign = subnetId("nodes").replace("/rg/", "/rg-hub/");
  const azure = world({ existingGroups: ["rg-hub"] });
  const cluster: Request = ["containerservice:ManagedCluster", changed(soundCluster, { ...udr, [nodes]: foreign })];
  expect(() => send(azure, cluster)).not.toThrow();
});

test("a subnet with a pool in it stays, until the pool goes", () => {
  const azure = world({}, own, subnet("more", "10.0.4.0/22"));
  send(
    azure,
    ["containerservice:ManagedCluster", changed(soundCluster, inOwn)],
    ["containerservice:AgentPool", { ...soundPool, vnetSubnetID: subnetId("more") }],
  );
  for (const name of ["nodes", "more"])
    expect(() => azure.delete(subnetId(name))).toThrowAzure("InUseSubnetCannotBeDeleted");
  azure.delete(clusterId);
  azure.delete(subnetId("more"));
  expect(azure.read(subnetId("more"))).toBeUndefined();
});
