import { describe, expect, test } from "@jest/globals";
import {
  assertRefused,
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
  for (const [name, row] of Object.entries(rows)) {
    test(name, () => {
      const there = row.there ?? [];
      assertRefused(() => put(row, there, {}), row.code);
      expect(() => put(row, there, { [row.mend[0]]: row.mend[1] })).not.toThrow();
      if (row.orThere) expect(() => put(row, row.orThere ?? [], {})).not.toThrow();
    });
  }
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
    assertRefused(() => pools(subnetId("nodes"), undefined), "AzureCNISubnetNotDefined");
    pools(undefined, undefined);
    pools(subnetId("nodes"), subnetId("more"));
  });

  test("are in one network", () => {
    const far = subnetId("far").replace("/vn/", "/far/");
    assertRefused(() => pools(subnetId("nodes"), far), "InvalidParameter");
  });
});

test("kubenet clusters share no subnet, and their subnets share a table", () => {
  const inKubenet = changed(soundCluster, { ...kubenet, ...inOwn });
  const azure = world({}, own, subnet("more", "10.0.4.0/22"));
  send(azure, ["containerservice:ManagedCluster", inKubenet]);
  const second = { ...inKubenet, resourceName: "second" };
  assertRefused(
    () => send(azure, ["containerservice:ManagedCluster", second]),
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
  assertRefused(() => send(azure, inSubnet(subnetId("others"))), "SubnetNotFound");
  assertRefused(() => send(azure, inSubnet(subnetId("api"))), "SubnetIsDelegated");
  send(azure, inSubnet(subnetId("Nodes")));
});

test("what the model does not hold is taken as right", () => {
  const foreign = subnetId("nodes").replace("/rg/", "/rg-hub/");
  const azure = world({ existingGroups: ["rg-hub"] });
  send(azure, ["containerservice:ManagedCluster", changed(soundCluster, { ...udr, [nodes]: foreign })]);
});

test("a subnet with a pool in it stays, until the pool goes", () => {
  const azure = world({}, own, subnet("more", "10.0.4.0/22"));
  send(
    azure,
    ["containerservice:ManagedCluster", changed(soundCluster, inOwn)],
    ["containerservice:AgentPool", { ...soundPool, vnetSubnetID: subnetId("more") }],
  );
  for (const name of ["nodes", "more"]) assertRefused(() => azure.delete(subnetId(name)), "InUseSubnetCannotBeDeleted");
  azure.delete(clusterId);
  azure.delete(subnetId("more"));
  expect(azure.read(subnetId("more"))).toBeUndefined();
});
