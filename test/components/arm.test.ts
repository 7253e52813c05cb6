import { describe, expect, test } from "@jest/globals";
import { only, previewed } from "../support/project";
import { valueAt } from "../../design/tree";

/** Choices, and what the managed cluster's body must then say. */
const cluster: [string, Record<string, unknown>, Record<string, unknown>][] = [
  [
    "overlay with Cilium",
    {},
    {
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
  ],
  [
    "node subnet with the Azure dataplane",
    { "aks:network": { kind: "nodeSubnet", dataplane: { kind: "azure", azure: { networkPolicy: "calico" } } } },
    {
      "networkProfile.networkPluginMode": undefined,
      "networkProfile.networkDataplane": "azure",
      "networkProfile.networkPolicy": "calico",
    },
  ],
  [
    "fixed outbound ports on two addresses",
    { "aks:egress": { loadBalancer: { addresses: { managed: { count: 2 } }, allocatedOutboundPorts: 8000 } } },
    {
      "networkProfile.loadBalancerProfile.allocatedOutboundPorts": 8000,
      "networkProfile.loadBalancerProfile.managedOutboundIPs.count": 2,
      "networkProfile.loadBalancerProfile.outboundIPs": undefined,
    },
  ],
  [
    "NAT gateway",
    { "aks:egress": { kind: "natGateway" } },
    { "networkProfile.outboundType": "userAssignedNATGateway", "networkProfile.loadBalancerProfile": undefined },
  ],
  [
    "private API server with a public name and no zone",
    { "aks:apiServer": { kind: "private", private: { dns: { kind: "none" }, publicFqdn: true }, runCommand: false } },
    {
      "apiServerAccessProfile.enablePrivateCluster": true,
      "apiServerAccessProfile.privateDNSZone": "none",
      "apiServerAccessProfile.enablePrivateClusterPublicFQDN": true,
      "apiServerAccessProfile.authorizedIPRanges": undefined,
      "apiServerAccessProfile.disableRunCommand": true,
    },
  ],
  [
    "long-term support",
    { "aks:kubernetes": { version: "1.33", tier: "premium", supportPlan: "longTermSupport" } },
    { "sku.tier": "Premium", supportPlan: "AKSLongTermSupport", kubernetesVersion: "1.33" },
  ],
  [
    "without Entra ID",
    { "aks:entra": { enabled: false, localAccounts: true, authorization: "kubernetesRbac" } },
    { aadProfile: undefined, disableLocalAccounts: false },
  ],
  [
    "channels, lockdown and zones",
    {
      "aks:upgrades": { channel: "nodeImage" },
      "aks:resourceGroups": { nodes: { lockdown: "readOnly", name: "rg-nodes" } },
      "aks:zones": ["1", "2", "3"],
    },
    {
      "autoUpgradeProfile.upgradeChannel": "node-image",
      "autoUpgradeProfile.nodeOSUpgradeChannel": "NodeImage",
      "nodeResourceGroupProfile.restrictionLevel": "ReadOnly",
      nodeResourceGroup: "rg-nodes",
      "agentPoolProfiles.0.availabilityZones": ["1", "2", "3"],
    },
  ],
];

describe("managed cluster", () => {
  for (const [name, config, expected] of cluster) {
    test(name, async () => {
      const { inputs } = only(await previewed(config), "ManagedCluster");
      const found = Object.fromEntries(Object.keys(expected).map(path => [path, valueAt(inputs, path)]));
      expect(found).toStrictEqual(expected);
    });
  }
});

describe("agent pool", () => {
  test("Spot pools have price and eviction, and no surge, which Azure refuses", async () => {
    const spot = {
      priority: { kind: "spot", spot: { evictionPolicy: "deallocate", maxPrice: 0.5 } },
      scaling: { autoscale: { min: 0, max: 9 } },
    };
    const { inputs } = only(await previewed({ "aks:nodePools": { batch: spot } }), "AgentPool");
    expect(inputs.scaleSetPriority).toBe("Spot");
    expect(inputs.scaleSetEvictionPolicy).toBe("Deallocate");
    expect(inputs.spotMaxPrice).toBe(0.5);
    expect(inputs.upgradeSettings).toBeUndefined();
    expect(inputs.count).toBe(0); /* SAID: "a start within the autoscaler's range" */
  });

  test("pools share poolDefaults and say otherwise for themselves", async () => {
    const result = await previewed({
      "aks:poolDefaults": { vmSize: "Standard_D8ds_v5", osDisk: { kind: "ephemeral" }, labels: { team: "shop" } },
      "aks:nodePools": { web: { vmSize: "Standard_D4ds_v5", taints: ["dedicated=web:NoSchedule"], osSku: "Ubuntu" } },
    });
    const { inputs } = only(result, "AgentPool");
    expect(inputs.vmSize).toBe("Standard_D4ds_v5");
    expect(inputs.osDiskType).toBe("Ephemeral");
    expect(inputs.osSKU).toBe("Ubuntu");
    expect(inputs.nodeLabels).toStrictEqual({ team: "shop" });
    expect(inputs.nodeTaints).toStrictEqual(["dedicated=web:NoSchedule"]);
    expect(inputs.mode).toBe("User");
  });
});

describe("network", () => {
  test("subnets have no default outbound access", async () => {
    const { inputs } = only(await previewed(), "Subnet");
    expect(inputs.defaultOutboundAccess).toBe(false);
    expect(inputs.addressPrefix).toBe("10.240.0.0/22");
  });

  test("DNS servers reach the network", async () => {
    const { inputs } = only(await previewed({ "aks:network": { dnsServers: ["10.0.0.4"] } }), "VirtualNetwork");
    expect(inputs.dhcpOptions).toStrictEqual({ dnsServers: ["10.0.0.4"] });
  });

  test("a NAT gateway in a zone has its addresses there", async () => {
    const egress = { kind: "natGateway", natGateway: { publicIpCount: 2, zone: "2", idleTimeoutMinutes: 10 } };
    const result = await previewed({ "aks:egress": egress });
    const addresses = result.resources.filter(r => r.type.endsWith(":PublicIPAddress"));
    expect(addresses.map(a => a.inputs.zones)).toStrictEqual([["2"], ["2"]]);
    const gateway = result.resources.find(r => r.type === "azure-native:network:NatGateway");
    expect(gateway?.inputs.zones).toStrictEqual(["2"]);
    expect(gateway?.inputs.idleTimeoutInMinutes).toBe(10);
  });
});
