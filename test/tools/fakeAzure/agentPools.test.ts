import { describe, expect, test } from "@jest/globals";
import { vmSizeFrom } from "../../../tools/fakeAzure/data/vmSizes";
import { changed, clusterId, send, soundCluster, soundPool, systemPool, world, type Changes } from "./aksWorld";

interface Row {
  readonly code: string;
  /** What of the cluster is otherwise. */
  readonly cluster?: Changes;
  readonly with: Changes;
  readonly mend: readonly [path: string, value: unknown];
}

const windows = { osType: "Windows", agentPoolName: "win" };
const withWindows = { windowsProfile: { adminUsername: "a" } };
const spot = { scaleSetPriority: "Spot" };
const scaled = { enableAutoScaling: true, minCount: 1, maxCount: 3 };
const invalid = "InvalidParameter";

/** Of a pool by itself; every one holds for a cluster's own too. */
const rows: Record<string, Row> = {
  "a name starts with a letter": { code: invalid, with: { agentPoolName: "1user" }, mend: ["agentPoolName", "user1"] },
  "a name has 12 characters": {
    code: invalid,
    with: { agentPoolName: "abcdefghijklm" },
    mend: ["agentPoolName", "abcdefghijkl"],
  },
  "a name is no name of AKS's own": {
    code: invalid,
    with: { agentPoolName: "aksmanagedap" },
    mend: ["agentPoolName", "aksmanageda"],
  },
  "a name of Windows has six": {
    code: "WindowsAgentPoolNameTooLong",
    cluster: withWindows,
    with: { ...windows, agentPoolName: "windows" },
    mend: ["agentPoolName", "window"],
  },
  "Windows is prepared with the cluster": {
    code: "WindowsProfileMissing",
    with: windows,
    mend: ["osType", "Linux"],
  },
  "Windows has no kubenet": {
    code: "AzureCNIOnlyForWindows",
    cluster: {
      ...withWindows,
      "networkProfile.networkPlugin": "kubenet",
      "networkProfile.networkPluginMode": undefined,
    },
    with: windows,
    mend: ["osType", "Linux"],
  },
  "Windows has no cilium": {
    code: invalid,
    cluster: { ...withWindows, "networkProfile.networkDataplane": "cilium" },
    with: windows,
    mend: ["osType", "Linux"],
  },
  "a system pool is Linux": {
    code: "SystemPoolMustBeLinux",
    cluster: withWindows,
    with: { ...windows, mode: "System" },
    mend: ["mode", "User"],
  },
  "a system pool is no Spot": {
    code: "SystemPoolMustBeRegular",
    with: { ...spot, mode: "System" },
    mend: ["mode", "User"],
  },
  "a system pool has two vCPUs": {
    code: "SystemPoolSkuTooLow",
    with: { mode: "System", vmSize: "Standard_B1ms" },
    mend: ["vmSize", "Standard_B2ms"],
  },
  "a system pool holds 30 pods": {
    code: "InsufficientAgentPoolMaxPodsPerAgentPool",
    with: { mode: "System", maxPods: 29 },
    mend: ["maxPods", 30],
  },
  "a system pool has a node": { code: invalid, with: { mode: "System", count: 0 }, mend: ["mode", "User"] },
  "a system pool keeps a node": {
    code: invalid,
    with: { mode: "System", ...scaled, minCount: 0 },
    mend: ["minCount", 1],
  },
  "a node holds ten pods": { code: "InsufficientMaxPods", with: { maxPods: 9 }, mend: ["maxPods", 10] },
  "a node holds 250 pods at most": { code: "MaxPodsLimitExceeded", with: { maxPods: 251 }, mend: ["maxPods", 250] },
  "a pool has 1000 nodes at most": {
    code: "AgentPoolMaxCountExceeded",
    cluster: { "networkProfile.podCidr": "10.0.0.0/8" },
    with: { ...scaled, maxCount: 1001 },
    mend: ["maxCount", 1000],
  },
  "the least is no more than the most": { code: invalid, with: { ...scaled, minCount: 4 }, mend: ["minCount", 3] },
  "the autoscaler has its range": { code: invalid, with: { ...scaled, maxCount: undefined }, mend: ["maxCount", 3] },
  "the autoscaler's range has both ends": {
    code: invalid,
    with: { ...scaled, minCount: undefined },
    mend: ["minCount", 0],
  },
  "a range is the autoscaler's": {
    code: invalid,
    with: { ...scaled, enableAutoScaling: false },
    mend: ["enableAutoScaling", true],
  },
  "a size has a name": {
    code: "VMSizeNotSupported",
    with: { vmSize: "D4ds_v5" },
    mend: ["vmSize", "Standard_D4ds_v5"],
  },
  "an ephemeral disk is the size's": {
    code: "VMSizeDoesNotSupportEphemeralOS",
    with: { osDiskType: "Ephemeral", vmSize: "Standard_D4as_v5" },
    mend: ["vmSize", "Standard_D4ads_v5"],
  },
  "a system's image is offered": { code: "InvalidOSSKU", with: { osSKU: "CBLMariner" }, mend: ["osSKU", "AzureLinux"] },
  "a region has zones": {
    code: "AvailabilityZoneNotSupported",
    cluster: { location: "westus" },
    with: { availabilityZones: ["1"] },
    mend: ["availabilityZones", []],
  },
  "a zone is one of three": {
    code: "AvailabilityZoneNotSupported",
    with: { availabilityZones: ["4"] },
    mend: ["availabilityZones", ["3"]],
  },
  "a zone is a number": {
    code: "InvalidAvailabilityZoneFormat",
    with: { availabilityZones: ["west"] },
    mend: ["availabilityZones", ["1"]],
  },
  "zones are a scale set's": {
    code: "VMSSRequiredForAvailabilityZone",
    with: { availabilityZones: ["1"], type: "VirtualMachines" },
    mend: ["type", "VirtualMachineScaleSets"],
  },
  "labels of AKS are its own": {
    code: "NodeLabelKeyNotAllowed",
    with: { nodeLabels: { "kubernetes.azure.com/mode": "user" } },
    mend: ["nodeLabels", { mode: "user" }],
  },
  "a prefix is of public addresses": {
    code: "NodePublicIPCanNotBeFalseWithIPPrefixSet",
    with: { nodePublicIPPrefixID: "prefix" },
    mend: ["enableNodePublicIP", true],
  },
  "an eviction policy is Spot's": {
    code: invalid,
    with: { scaleSetEvictionPolicy: "Delete" },
    mend: ["scaleSetPriority", "Spot"],
  },
  "a price is Spot's": { code: invalid, with: { spotMaxPrice: 0.5 }, mend: ["scaleSetPriority", "Spot"] },
  "a price has five decimals": {
    code: invalid,
    with: { ...spot, spotMaxPrice: 0.123456 },
    mend: ["spotMaxPrice", 0.12345],
  },
  "Spot has no surge": {
    code: invalid,
    with: { ...spot, upgradeSettings: { maxSurge: "1" } },
    mend: ["upgradeSettings", undefined],
  },
};

const put = ({ cluster = {} }: Row, changes: Changes): void =>
  send(
    world(),
    ["containerservice:ManagedCluster", changed(soundCluster, cluster)],
    ["containerservice:AgentPool", changed(soundPool, changes)],
  );

/** The same pool beside the system pool of a cluster that is new. */
const putInline = ({ cluster = {} }: Row, changes: Changes): void => {
  const { agentPoolName: name, ...pool } = changed(soundPool, changes);
  const agentPoolProfiles = [systemPool, { ...pool, name }];
  send(world(), ["containerservice:ManagedCluster", changed(soundCluster, { ...cluster, agentPoolProfiles })]);
};

describe("what AKS refuses of a pool", () => {
  describe.each([
    { where: "by itself", request: put },
    { where: "of a new cluster", request: putInline },
  ])("$where", ({ request }) => {
    test.each(Object.entries(rows))("%s", (_, row) => {
      expect(() => request(row, row.with)).toThrowAzure(row.code);
      expect(() => request(row, { ...row.with, [row.mend[0]]: row.mend[1] })).not.toThrow();
    });
  });
});

describe("the pools of a cluster together", () => {
  const create = (...agentPoolProfiles: readonly object[]): void =>
    send(world(), ["containerservice:ManagedCluster", { ...soundCluster, agentPoolProfiles }]);
  const user = { ...systemPool, name: "user", mode: "User" };
  const tainted = { ...systemPool, nodeTaints: ["team=a:NoSchedule"] };

  test("have a system pool", () => {
    expect(() => create(user)).toThrowAzure("MustDefineAtLeastOneSystemPool");
    create(user, systemPool);
  });
  test("have names of their own", () => {
    expect(() => create(systemPool, systemPool)).toThrowAzure("InvalidParameter");
    create(systemPool, { ...systemPool, name: "second" });
  });
  test("keep the cluster's own pods away from no system pool", () => {
    expect(() => create(tainted)).toThrowAzure("SystemPoolHasRestrictedTaint");
    expect(() => create(tainted, { ...systemPool, name: "second" })).toThrowAzure("SystemPoolHasRestrictedTaint");
    create(systemPool, { ...tainted, name: "user", mode: "User" });
    create({ ...systemPool, nodeTaints: ["CriticalAddonsOnly=true:NoSchedule"] });
    create({ ...systemPool, nodeTaints: ["team=a:PreferNoSchedule"] });
  });
  test("are 100 at most", () => {
    const pools = (count: number): object[] =>
      Array.from({ length: count }, (_, i) => ({ ...systemPool, name: `p${i}`, vmSize: "Standard_B2ms", count: 1 }));
    expect(() => create(...pools(101))).toThrowAzure("MaxAgentPoolCountReached");
    create(...pools(100));
  });
});

test("the last system pool stays, and goes with its cluster", () => {
  const azure = world();
  send(
    azure,
    ["containerservice:ManagedCluster", soundCluster],
    ["containerservice:AgentPool", { ...soundPool, mode: "System" }],
  );
  // Somebody made the cluster's own pool one for workloads.
  azure.overwrite(clusterId, { ...soundCluster, agentPoolProfiles: [{ ...systemPool, mode: "User" }] });
  const pool = `${clusterId}/agentPools/user`;
  expect(() => azure.delete(pool)).toThrowAzure("OperationNotAllowed");
  expect(() => send(azure, ["containerservice:AgentPool", soundPool])).toThrowAzure("MustDefineAtLeastOneSystemPool");
  azure.delete(clusterId);
  expect(azure.read(pool)).toBeUndefined();
});

test("a subscription's vCPUs are those of every cluster of the region", () => {
  const second = (coreQuota: number, changes: Changes = {}): void =>
    send(
      world({ coreQuota }),
      ["containerservice:ManagedCluster", soundCluster],
      ["containerservice:ManagedCluster", changed({ ...soundCluster, resourceName: "second" }, changes)],
    );
  expect(() => second(23)).toThrowAzure("ErrCode_InsufficientVCPUQuota");
  second(24);
  second(23, { location: "northeurope" });
});

test("two writes of a cluster's pools at a time are one too many", () => {
  const azure = world();
  send(azure, ["containerservice:ManagedCluster", soundCluster]);
  const [token, id] = ["azure-native:containerservice:AgentPool", `${clusterId}/agentPools/`];
  const write = (name: string, finished: boolean): unknown =>
    azure.put(token, `${id}${name}`, { ...soundPool, agentPoolName: name }, { finished: () => finished });
  write("first", true);
  expect(() => write("second", false)).toThrowAzure("OperationNotAllowed");
  write("second", true);
});

test("sizes tell their vCPUs and disks by their names", () => {
  const read = (size: string): unknown => {
    const { cores, localDisk } = vmSizeFrom(size) ?? {};
    return [cores, localDisk];
  };
  expect(read("Standard_D4as_v5")).toStrictEqual([4, false]);
  expect(read("Standard_D8ds_v5")).toStrictEqual([8, true]);
  expect(read("Standard_E16-4ds_v5")).toStrictEqual([4, true]);
  expect(read("Standard_DS13_v2")).toStrictEqual([8, true]);
  expect(read("Standard_A6")).toStrictEqual([4, true]);
  expect(read("Standard_A4_v2")).toStrictEqual([4, false]);
  expect(read("Standard_B4s_v2")).toStrictEqual([4, false]);
  expect(read("Standard_B4ms")).toStrictEqual([4, true]);
  expect(read("Standard_D4_v3")).toStrictEqual([4, false]);
  expect(read("Standard_D4as_v4")).toStrictEqual([4, true]);
  expect(read("Standard_D4s_v3")).toStrictEqual([4, true]);
  expect(read("Standard_NC24ads_A100_v4")).toStrictEqual([24, true]);
  expect(vmSizeFrom("D4as_v5")).toBeUndefined();
});
