import { describe, expect, test } from "@jest/globals";
import type { Choices } from "../../components";
import { valueAt } from "../../design/contract/tree";
import { only } from "../support/project";
import { all, environment } from "./shop";

/** Choices, and what the managed cluster's body must then say. */
const clusters: { name: string; choices: Partial<Choices>; body: Record<string, unknown> }[] = [
  {
    name: "overlay with Cilium",
    choices: {},
    body: {
      "networkProfile.networkPlugin": "azure",
      "networkProfile.networkPluginMode": "overlay",
      "networkProfile.networkDataplane": "cilium",
      "networkProfile.networkPolicy": "cilium",
      "networkProfile.podCidr": "10.244.0.0/16",
      "networkProfile.serviceCidr": "172.20.0.0/16",
      "networkProfile.dnsServiceIP": "172.20.0.10",
      "networkProfile.outboundType": "loadBalancer",
      "apiServerAccessProfile.authorizedIPRanges": ["203.0.113.0/24"],
      "apiServerAccessProfile.enablePrivateCluster": false,
      "aadProfile.enableAzureRBAC": true,
      disableLocalAccounts: true,
      "sku.tier": "Free",
      "agentPoolProfiles.0.count": 1,
      "agentPoolProfiles.0.orchestratorVersion": "1.36",
      "oidcIssuerProfile.enabled": true,
      "securityProfile.workloadIdentity.enabled": true,
    },
  },
  {
    name: "node subnet with the Azure dataplane",
    choices: { network: { kind: "nodeSubnet", dataplane: { kind: "azure", azure: { networkPolicy: "calico" } } } },
    body: {
      "networkProfile.networkPluginMode": undefined,
      "networkProfile.networkDataplane": "azure",
      "networkProfile.networkPolicy": "calico",
    },
  },
  {
    name: "fixed outbound ports on two addresses",
    choices: { egress: { loadBalancer: { addresses: { managed: { count: 2 } }, allocatedOutboundPorts: 8000 } } },
    body: {
      "networkProfile.loadBalancerProfile.allocatedOutboundPorts": 8000,
      "networkProfile.loadBalancerProfile.managedOutboundIPs.count": 2,
      "networkProfile.loadBalancerProfile.outboundIPs": undefined,
    },
  },
  {
    name: "NAT gateway",
    choices: { egress: { kind: "natGateway" } },
    body: {
      "networkProfile.outboundType": "userAssignedNATGateway",
      "networkProfile.loadBalancerProfile": undefined,
    },
  },
  {
    name: "private API server with a public name and no zone",
    choices: {
      apiServer: { kind: "private", private: { dns: { kind: "none" }, publicFqdn: true }, runCommand: false },
    },
    body: {
      "apiServerAccessProfile.enablePrivateCluster": true,
      "apiServerAccessProfile.privateDNSZone": "none",
      "apiServerAccessProfile.enablePrivateClusterPublicFQDN": true,
      "apiServerAccessProfile.authorizedIPRanges": undefined,
      "apiServerAccessProfile.disableRunCommand": true,
    },
  },
  {
    name: "long-term support",
    choices: { kubernetes: { version: "1.33", tier: "premium", supportPlan: "longTermSupport" } },
    body: { "sku.tier": "Premium", supportPlan: "AKSLongTermSupport", kubernetesVersion: "1.33" },
  },
  {
    name: "without Entra ID",
    choices: { entra: { enabled: false, localAccounts: true, authorization: "kubernetesRbac" } },
    body: { aadProfile: undefined, disableLocalAccounts: false },
  },
  {
    name: "channels, lockdown and zones",
    choices: {
      upgrades: { channel: "nodeImage" },
      resourceGroups: { nodes: { lockdown: "readOnly", name: "rg-nodes" } },
      zones: ["1", "2", "3"],
    },
    body: {
      "autoUpgradeProfile.upgradeChannel": "node-image",
      "autoUpgradeProfile.nodeOSUpgradeChannel": "NodeImage",
      "nodeResourceGroupProfile.restrictionLevel": "ReadOnly",
      nodeResourceGroup: "rg-nodes",
      "agentPoolProfiles.0.availabilityZones": ["1", "2", "3"],
    },
  },
];

test.each(clusters)("managed cluster: $name", async ({ choices, body }) => {
  const { inputs } = only(await environment(choices), "ManagedCluster");
  const sent = Object.fromEntries(Object.keys(body).map(path => [path, valueAt(inputs, path)]));
  expect(sent).toStrictEqual(body);
});

describe("agent pool", () => {
  test("Spot pools have price and eviction, a start in the autoscaler's range, and no surge, which Azure refuses", async () => {
    const { inputs } = only(
      await environment({
        nodePools: {
          batch: {
            priority: { kind: "spot", spot: { evictionPolicy: "deallocate", maxPrice: 0.5 } },
            scaling: { autoscale: { min: 0, max: 9 } },
          },
        },
      }),
      "AgentPool",
    );
    expect(inputs).toMatchObject({
      scaleSetPriority: "Spot",
      scaleSetEvictionPolicy: "Deallocate",
      spotMaxPrice: 0.5,
      count: 0,
    });
    expect(inputs).not.toHaveProperty("upgradeSettings");
  });

  test("pools share poolDefaults and say otherwise for themselves", async () => {
    const resources = await environment({
      poolDefaults: { vmSize: "Standard_D8ds_v5", osDisk: { kind: "ephemeral" }, labels: { team: "shop" } },
      nodePools: { web: { vmSize: "Standard_D4ds_v5", taints: ["dedicated=web:NoSchedule"], osSku: "Ubuntu" } },
    });
    expect(resources).toCreate("AgentPool", {
      vmSize: "Standard_D4ds_v5",
      osDiskType: "Ephemeral",
      osSKU: "Ubuntu",
      nodeLabels: { team: "shop" },
      nodeTaints: ["dedicated=web:NoSchedule"],
      mode: "User",
    });
  });
});

describe("network", () => {
  test("subnets have no default outbound access", async () => {
    expect(await environment()).toCreate("Subnet", { defaultOutboundAccess: false, addressPrefix: "10.240.0.0/22" });
  });

  test("DNS servers reach the network", async () => {
    const resources = await environment({ network: { dnsServers: ["10.0.0.4"] } });
    expect(resources).toCreate("VirtualNetwork", { dhcpOptions: { dnsServers: ["10.0.0.4"] } });
  });

  test("a NAT gateway in a zone has its addresses there", async () => {
    const resources = await environment({
      egress: { kind: "natGateway", natGateway: { publicIpCount: 2, zone: "2", idleTimeoutMinutes: 10 } },
    });
    expect(all(resources, "PublicIPAddress").map(a => a.inputs.zones)).toStrictEqual([["2"], ["2"]]);
    expect(resources).toCreate("network:NatGateway", { zones: ["2"], idleTimeoutInMinutes: 10 });
  });
});
