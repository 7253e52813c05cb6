import type { Choices, CreatedSubnet, NetworkChoice, PoolSettings } from "../contract/choices";
import { administrators, clients, systemOnly, weekly } from "./parts";
import type { Preset } from "./preset";

/** What staging and prod have in common, pools aside. */
const guarded = {
  resourceGroups: { nodes: { lockdown: "readOnly" } },
  identity: { controlPlane: { kind: "create" }, kubelet: { kind: "create" } },
  entra: { enabled: true, authorization: "azureRbac", localAccounts: false },
  zones: ["1", "2", "3"],
} satisfies Choices;

/** What the pools of staging and prod have in common. */
const nodes: PoolSettings = {
  maxPods: 110,
  osSku: "AzureLinux",
  // The size is explicit, or the whole temporary disk would be used.
  osDisk: { kind: "ephemeral", sizeGb: 128 },
  trustedLaunch: { secureBoot: true, vtpm: true },
  sshAccess: "disabled",
  upgrade: { maxSurge: "33%" },
};

/** An overlay in a network of its own, of a /16 that begins so; peerable, since each preset has another. */
const ownNetwork = (start: string, more: Record<string, CreatedSubnet> = {}): NetworkChoice => ({
  kind: "overlay",
  overlay: { podCidrs: ["10.244.0.0/16"] },
  dataplane: { kind: "cilium" },
  serviceCidrs: ["172.20.0.0/16"],
  vnet: {
    kind: "create",
    create: {
      addressSpace: [`${start}.0.0/16`],
      subnets: {
        nodes: { addressPrefix: `${start}.0.0/22` },
        apiServer: { addressPrefix: `${start}.4.0/28` },
        firewall: { addressPrefix: `${start}.7.0/26` },
        ...more,
      },
    },
  },
});

/** Clusters that a platform team runs for itself, from a small one for development upwards. */
export const teamPresets: readonly Preset[] = [
  {
    name: "dev",
    version: 1,
    environment: "dev",
    summary: "A small cluster to develop on: one node, public API for known addresses, cheap and disposable.",
    asks: clients,
    choices: {
      resourceGroups: { nodes: { lockdown: "unrestricted" } },
      kubernetes: { version: "1.36", tier: "free" },
      upgrades: { channel: "stable", nodeImageChannel: "nodeImage" },
      network: {
        kind: "overlay",
        overlay: { podCidrs: ["10.244.0.0/16"] },
        dataplane: { kind: "cilium" },
        serviceCidrs: ["172.20.0.0/16"],
        vnet: {
          kind: "create",
          create: { addressSpace: ["10.240.0.0/16"], subnets: { nodes: { addressPrefix: "10.240.0.0/22" } } },
        },
      },
      egress: { kind: "loadBalancer", loadBalancer: { addresses: { kind: "managed", managed: { count: 1 } } } },
      apiServer: { kind: "public", runCommand: true },
      identity: { controlPlane: { kind: "create" }, kubelet: { kind: "create" } },
      entra: { enabled: true, authorization: "azureRbac", localAccounts: false },
      zones: [],
      poolDefaults: {
        vmSize: "Standard_D4as_v5",
        maxPods: 110,
        osSku: "AzureLinux",
        osDisk: { kind: "managed", sizeGb: 128 },
        trustedLaunch: { secureBoot: true, vtpm: true },
        sshAccess: "localUser",
        upgrade: { maxSurge: "1" },
      },
      systemPool: { scaling: { kind: "autoscale", autoscale: { min: 1, max: 3 } } },
      acceptedWarnings: { P4: "one node is enough to develop on" },
      allowReplacement: ["cluster", "vnet", "natGateway", "identity", "nodes"],
    },
  },
  {
    name: "staging",
    version: 1,
    environment: "staging",
    summary: "As prod, smaller: private API, three zones, egress through a Basic firewall with the rules of prod.",
    asks: administrators,
    choices: {
      ...guarded,
      kubernetes: { version: "1.36", tier: "standard" },
      upgrades: {
        channel: "patch",
        nodeImageChannel: "nodeImage",
        maintenance: {
          cluster: weekly("Thursday", "01:00", 4),
          nodeImages: weekly("Thursday", "01:00", 4),
        },
      },
      network: ownNetwork("10.241", { firewallManagement: { addressPrefix: "10.241.7.64/26" } }),
      egress: { kind: "firewall", firewall: { tier: "basic" } },
      apiServer: {
        kind: "vnetIntegration",
        vnetIntegration: { private: true, dns: { kind: "system" } },
        runCommand: true,
      },
      poolDefaults: { ...nodes, vmSize: "Standard_D4ds_v5" },
      systemPool: { scaling: { kind: "autoscale", autoscale: { min: 2, max: 3 } }, taints: [systemOnly] },
      nodePools: { user: { scaling: { kind: "autoscale", autoscale: { min: 1, max: 5 } } } },
    },
  },
  {
    name: "prod",
    version: 1,
    environment: "prod",
    summary: "Private API, three zones, egress through a firewall that lets out what AKS needs and nothing else.",
    asks: administrators,
    choices: {
      ...guarded,
      kubernetes: { version: "1.36", tier: "standard" },
      upgrades: {
        channel: "patch",
        nodeImageChannel: "nodeImage",
        maintenance: {
          cluster: weekly("Sunday", "01:00", 8),
          nodeImages: weekly("Sunday", "01:00", 8),
        },
      },
      network: ownNetwork("10.242"),
      egress: { kind: "firewall", firewall: { tier: "standard" } },
      apiServer: {
        kind: "vnetIntegration",
        vnetIntegration: { private: true, dns: { kind: "system" } },
        runCommand: false,
      },
      poolDefaults: { ...nodes, vmSize: "Standard_D8ds_v5" },
      systemPool: { scaling: { kind: "autoscale", autoscale: { min: 3, max: 6 } }, taints: [systemOnly] },
      nodePools: { user: { scaling: { kind: "autoscale", autoscale: { min: 3, max: 30 } } } },
    },
  },
];
