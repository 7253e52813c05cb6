import { describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../tools/wire";
import {
  changed,
  clusterId,
  here,
  networkId,
  route,
  send,
  soundCluster,
  soundPool,
  subnet,
  subnetId,
  systemPool,
  table,
  world,
  type Changes,
  type Request,
} from "./aksWorld";

interface Row {
  readonly code: string;
  /** How the cluster, or the pool, is created. */
  readonly from?: Changes;
  readonly to: Changes;
  /** A change of the same that passes; none where nothing of it may change. */
  readonly passes?: Changes;
}

const no = "PropertyChangeNotAllowed";
const network = (name: string): string => `networkProfile.${name}`;
const access = (name: string): string => `apiServerAccessProfile.${name}`;
const isPrivate = { [access("enablePrivateCluster")]: true };
const integrated = { [access("enableVnetIntegration")]: true };
const pool = "agentPoolProfiles.0.";
const older = { kubernetesVersion: "1.33", supportPlan: "KubernetesOfficial" };

const ofCluster: Record<string, Row> = {
  "the name of the API server": { code: no, to: { dnsPrefix: "other" } },
  "the group of the nodes": {
    code: no,
    to: { nodeResourceGroup: "other" },
    passes: { nodeResourceGroup: "MC_rg_aks_westeurope" },
  },
  "Kubernetes RBAC": { code: no, to: { enableRBAC: false }, passes: { enableRBAC: true } },
  "the range of services": { code: no, to: { [network("serviceCidr")]: "172.20.0.0/17" } },
  "the DNS address": { code: no, to: { [network("dnsServiceIP")]: "172.20.0.11" } },
  "the range of pods, but a larger one": {
    code: no,
    to: { [network("podCidr")]: "10.244.0.0/17" },
    passes: { [network("podCidr")]: "10.244.0.0/15" },
  },
  "the plugin": { code: no, to: { [network("networkPlugin")]: "none", [network("networkPluginMode")]: undefined } },
  "the mode, but to overlay": {
    code: no,
    from: { [network("networkPlugin")]: "kubenet", [network("networkPluginMode")]: undefined },
    to: { [network("networkPlugin")]: "azure", [network("networkPluginMode")]: undefined },
    passes: { [network("networkPlugin")]: "azure", [network("networkPluginMode")]: "overlay" },
  },
  "the data plane, but to cilium": {
    code: no,
    from: { [network("networkDataplane")]: "cilium" },
    to: { [network("networkDataplane")]: "azure" },
    passes: { [network("networkPolicy")]: "cilium" },
  },
  "the load balancer's SKU": {
    code: no,
    to: { [network("loadBalancerSku")]: "basic" },
    passes: { [network("loadBalancerSku")]: "standard" },
  },
  "families of addresses": {
    code: no,
    to: { [network("ipFamilies")]: ["IPv4", "IPv6"] },
    passes: { [network("ipFamilies")]: ["IPv4"] },
  },
  "private or not": { code: no, to: isPrivate, passes: { [access("enablePrivateCluster")]: false } },
  "private or not, but where VNet integration is there": {
    code: no,
    to: { ...isPrivate, ...integrated },
    passes: integrated,
  },
  "VNet integration, once on": {
    code: no,
    from: integrated,
    to: { [access("enableVnetIntegration")]: false },
    passes: { ...integrated, ...isPrivate },
  },
  "a private cluster's zone, but to none": {
    code: no,
    from: { ...isPrivate, [access("privateDNSZone")]: "none" },
    to: { ...isPrivate, [access("privateDNSZone")]: "system" },
    passes: { ...isPrivate, [access("privateDNSZone")]: "none", tags: { a: "b" } },
  },
  "a private cluster's zone to none": {
    code: no,
    from: { ...isPrivate, [access("privateDNSZone")]: "system" },
    to: { [access("enablePrivateCluster")]: false },
    passes: { ...isPrivate, [access("privateDNSZone")]: "none" },
  },
  "Entra, once on": {
    code: no,
    from: { aadProfile: { managed: true } },
    to: { aadProfile: undefined },
    passes: { aadProfile: { managed: true, enableAzureRBAC: true } },
  },
  "the issuer, once on": {
    code: "OIDCIssuerCannotBeDisabled",
    from: { oidcIssuerProfile: { enabled: true } },
    to: { oidcIssuerProfile: { enabled: false } },
    passes: { oidcIssuerProfile: { enabled: true } },
  },
  "the kind of cluster": { code: no, to: { "sku.name": "Automatic" }, passes: { "sku.tier": "Free" } },
  "the way out of a managed network": {
    code: "UpdatingOutboundTypeNotAllowed",
    from: { [network("outboundType")]: "managedNATGateway" },
    to: { [network("outboundType")]: "loadBalancer" },
    passes: { [network("outboundType")]: "none" },
  },
  "pools of the cluster, by another name": {
    code: "BadRequest",
    to: { agentPoolProfiles: [systemPool, { ...systemPool, name: "second" }] },
    passes: { [`${pool}count`]: 4 },
  },
  "a size of the cluster's own pool": {
    code: no,
    to: { [`${pool}vmSize`]: "Standard_D8ds_v5" },
    passes: { [`${pool}nodeLabels`]: { a: "b" } },
  },
  "an older version": {
    code: "OperationNotAllowed",
    to: { kubernetesVersion: "1.35" },
    passes: { kubernetesVersion: "1.37" },
  },
  "an older patch": {
    code: "OperationNotAllowed",
    from: { kubernetesVersion: "1.36.2" },
    to: { kubernetesVersion: "1.36.1" },
    passes: { kubernetesVersion: "1.36" },
  },
  "two versions at once": {
    code: "OperationNotAllowed",
    from: older,
    to: { kubernetesVersion: "1.35" },
    passes: { kubernetesVersion: "1.34" },
  },
  "two versions at once, but with long-term support": {
    code: "OperationNotAllowed",
    from: older,
    to: { kubernetesVersion: "1.35" },
    passes: { kubernetesVersion: "1.35", supportPlan: "AKSLongTermSupport", "sku.tier": "Premium" },
  },
  "a pool's version beside the cluster's": {
    code: "NotAllAgentPoolOrchestratorVersionSpecifiedAndUnchanged",
    from: { ...older, [`${pool}orchestratorVersion`]: "1.33" },
    to: { kubernetesVersion: "1.34", [`${pool}orchestratorVersion`]: "1.33.5" },
    passes: { kubernetesVersion: "1.34", [`${pool}orchestratorVersion`]: "1.34" },
  },
};

const ofPool: Record<string, Row> = {
  "the size": { code: no, to: { vmSize: "Standard_D8ds_v5" } },
  "the system, from Linux to Windows": { code: no, to: { osType: "Windows" }, passes: { osType: "Linux" } },
  "zones, but in another order": {
    code: no,
    from: { availabilityZones: ["1", "2"] },
    to: { availabilityZones: ["1", "2", "3"] },
    passes: { availabilityZones: ["2", "1"] },
  },
  "pods of a node": { code: no, to: { maxPods: 120 }, passes: { maxPods: undefined } },
  "the size of the disk": {
    code: no,
    from: { osDiskSizeGB: 128 },
    to: { osDiskSizeGB: 256 },
    passes: { osDiskSizeGB: 128 },
  },
  "the kind of the disk": {
    code: "CannotChangeOSDiskType",
    from: { osDiskType: "Managed" },
    to: { osDiskType: "Ephemeral" },
  },
  "where the kubelet writes": {
    code: "CannotChangeKubeletDisk",
    to: { kubeletDiskType: "Temporary" },
    passes: { kubeletDiskType: "OS" },
  },
  "the kubelet's settings": {
    code: "CustomKubeletConfigOrCustomLinuxOSConfigCanNotBeChanged",
    from: { kubeletConfig: { cpuManagerPolicy: "none" } },
    to: { kubeletConfig: { cpuManagerPolicy: "static" } },
    passes: { kubeletConfig: { cpuManagerPolicy: "none" }, tags: { a: "b" } },
  },
  "encryption on the host": {
    code: no,
    to: { enableEncryptionAtHost: true },
    passes: { enableEncryptionAtHost: false },
  },
  "public addresses": { code: no, to: { enableNodePublicIP: true }, passes: { enableNodePublicIP: false } },
  "the priority": { code: no, to: { scaleSetPriority: "Spot" }, passes: { scaleSetPriority: "Regular" } },
  "the price": {
    code: no,
    from: { scaleSetPriority: "Spot", spotMaxPrice: 0.5 },
    to: { scaleSetPriority: "Spot", spotMaxPrice: 0.6 },
    passes: { scaleSetPriority: "Spot", spotMaxPrice: 0.5 },
  },
  "a subnet": { code: no, to: { vnetSubnetID: subnetId("nodes") } },
  "the system, but from one Linux to another": {
    code: no,
    to: { osSKU: "Windows2022", osType: "Linux" },
    from: { osSKU: "Ubuntu" },
    passes: { osSKU: "AzureLinux" },
  },
  "FIPS of Windows": {
    code: no,
    from: { osType: "Windows" },
    to: { enableFIPS: true },
    passes: { enableFIPS: false },
  },
  "larger SSDs, but FIPS of Linux": { code: no, to: { enableUltraSSD: true }, passes: { enableFIPS: true } },
};

const withWindows = { ...soundCluster, windowsProfile: { adminUsername: "a" } };
const inCluster: readonly Request[] = [["containerservice:ManagedCluster", withWindows]];

describe.each([
  { title: "a cluster", rows: ofCluster, type: "containerservice:ManagedCluster", sound: soundCluster, there: [] },
  { title: "a pool", rows: ofPool, type: "containerservice:AgentPool", sound: soundPool, there: inCluster },
])("what of $title stays as it was created", ({ rows, type, sound, there }) => {
  test.each(Object.entries(rows))("%s", (_, { code, from = {}, to, passes = { tags: { a: "b" } } }) => {
    const before = changed(sound, from);
    const change = (changes: Changes): void =>
      send(world({}, subnet("nodes", "10.0.0.0/22"), ...there), [type, before], [type, changed(before, changes)]);
    expect(() => change(to)).toThrowAzure(code);
    expect(() => change(passes)).not.toThrow();
  });
});

test("the way out of a network of one's own may change freely, and not to a managed gateway", () => {
  const nodes = { "agentPoolProfiles.0.vnetSubnetID": subnetId("nodes") };
  const natted = {
    natGateway: { id: networkId("natGateways", "nat") },
    routeTable: { id: networkId("routeTables", "rt") },
  };
  const change = (outboundType: string): void =>
    send(
      world(
        {},
        table,
        route("VirtualAppliance"),
        [
          "network:PublicIPAddress",
          { ...here, publicIpAddressName: "p", sku: { name: "Standard" }, publicIPAllocationMethod: "Static" },
        ],
        [
          "network:NatGateway",
          {
            ...here,
            natGatewayName: "nat",
            sku: { name: "Standard" },
            publicIpAddresses: [{ id: networkId("publicIPAddresses", "p") }],
          },
        ],
        subnet("nodes", "10.0.0.0/22", natted),
      ),
      ["containerservice:ManagedCluster", changed(soundCluster, nodes)],
      ["containerservice:ManagedCluster", changed(soundCluster, { ...nodes, [network("outboundType")]: outboundType })],
    );
  expect(() => change("userAssignedNATGateway")).not.toThrow();
  expect(() => change("userDefinedRouting")).not.toThrow();
  expect(() => change("managedNATGateway")).toThrowAzure("UpdatingOutboundTypeNotAllowed");
});

test("pools of their own stay where a cluster is written without them", () => {
  const azure = world();
  send(
    azure,
    ["containerservice:ManagedCluster", soundCluster],
    ["containerservice:AgentPool", soundPool],
    ["containerservice:ManagedCluster", { ...soundCluster, tags: { a: "b" } }],
  );
  expect(azure.read(`${clusterId}/agentPools/user`)).toBeDefined();
});

describe("versions of pools", () => {
  const upgrade = (control: string, of: string, to?: string): void => {
    const azure = world();
    send(
      azure,
      ["containerservice:ManagedCluster", changed(soundCluster, { kubernetesVersion: control })],
      ["containerservice:AgentPool", { ...soundPool, orchestratorVersion: of }],
    );
    if (to !== undefined) send(azure, ["containerservice:AgentPool", { ...soundPool, orchestratorVersion: to }]);
  };

  test("are not newer than the control plane", () => {
    expect(() => upgrade("1.35", "1.36")).toThrowAzure("NodePoolMcVersionIncompatible");
    upgrade("1.36", "1.36");
  });
  test("are three minor versions older at most", () => {
    expect(() => upgrade("1.36", "1.32")).toThrowAzure("NodePoolMcVersionIncompatible");
    upgrade("1.36", "1.33");
  });
  test("go up", () => {
    expect(() => upgrade("1.36", "1.35", "1.34")).toThrowAzure("AgentPoolUpgradeVersionNotAllowed");
    upgrade("1.36", "1.34", "1.35");
  });
  test("hold the control plane back", () => {
    const azure = world();
    const at = (kubernetesVersion: string): Properties => changed(soundCluster, { kubernetesVersion });
    send(
      azure,
      ["containerservice:ManagedCluster", at("1.34")],
      ["containerservice:AgentPool", { ...soundPool, orchestratorVersion: "1.32" }],
      ["containerservice:ManagedCluster", at("1.35")],
    );
    expect(() => send(azure, ["containerservice:ManagedCluster", at("1.36")])).toThrowAzure(
      "NodePoolMcVersionIncompatible",
    );
    send(
      azure,
      ["containerservice:AgentPool", { ...soundPool, orchestratorVersion: "1.33" }],
      ["containerservice:ManagedCluster", at("1.36")],
    );
  });
});

test("an upgrade needs room for the nodes that come on top", () => {
  const put = (count: number, version: string, azure = world({}, subnet("nodes", "10.0.0.0/28"))): typeof azure => {
    const at = {
      kubernetesVersion: version,
      "agentPoolProfiles.0.orchestratorVersion": version,
      "agentPoolProfiles.0.vnetSubnetID": subnetId("nodes"),
      "agentPoolProfiles.0.count": count,
    };
    send(azure, ["containerservice:ManagedCluster", changed(soundCluster, at)]);
    return azure;
  };
  expect(() => put(11, "1.36", put(11, "1.35"))).toThrowAzure("InsufficientSubnetSize");
  put(10, "1.36", put(10, "1.35"));
});
