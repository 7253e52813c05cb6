import type { Preset } from "./preset";

/** Clusters that a platform team runs for itself, from a small one for development upwards. */
export const teamPresets: readonly Preset[] = [
  {
    name: "dev",
    version: 1,
    summary: "A small cluster to develop on: one node, public API for known addresses, cheap and disposable.",
    asks: {
      "apiServer.public.authorizedRanges":
        "who may reach the API server: give the CIDRs of your office, VPN and CI, or [] to open it to the internet",
    },
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
];
