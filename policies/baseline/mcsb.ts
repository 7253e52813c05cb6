import { inCluster, ofSubscription, secretsInVault, undecided, type Answer, type BaselineItem } from "./item";

const ofEntra = "It belongs to Entra ID, not to a stack.";
const ofPeople = "It is people's work, no property of a resource.";

/** Whether all that there is of some services is private; undefined stands for what there is none of. */
const privately = (all: Readonly<Record<string, boolean | undefined>>): Answer => {
  const found = Object.entries(all).flatMap(([what, isPrivate]) => (isPrivate === false ? [what] : []));
  return found.length === 0 ? true : `all but ${found.join(", ")}`;
};

/** Microsoft cloud security benchmark v1, of its controls those that are about technology. Source: its pages, and the AKS
 *  security baseline. */
export const mcsb: readonly BaselineItem[] = [
  {
    item: "MCSB NS-1",
    asks: "Networks are divided, and security groups stand between",
    chosen: {
      keys: ["network.vnet.kind", "network.securityGroups.kind"],
      met: ({ choices: { network } }) =>
        network.securityGroups.kind !== "none"
          ? true
          : network.vnet.kind === "managed"
            ? false
            : "a network of its own, no groups",
    },
  },
  {
    item: "MCSB NS-2",
    asks: "Services are reached privately",
    chosen: {
      keys: ["apiServer.kind", "registry.create.access.kind", "keyVault.create.access.kind", "monitoring.access.kind"],
      met: ({ apiServer, choices: { registry, keyVault, monitoring } }) =>
        privately({
          "API server": apiServer.private,
          registry: registry.create && registry.create.access.kind === "private",
          vault: keyVault.create && keyVault.create.access.kind === "private",
          workspaces:
            monitoring.kind === "none" && monitoring.prometheus.kind === "none"
              ? undefined
              : monitoring.access.kind === "private",
        }),
    },
  },
  {
    item: "MCSB NS-3",
    asks: "A firewall stands at the edge",
    chosen: {
      keys: ["egress.kind"],
      met: ({ choices: { egress } }) =>
        egress.kind === "firewall" ? true : egress.kind === "appliance" ? "somebody's appliance" : false,
    },
  },
  {
    item: "MCSB NS-4",
    asks: "Intrusions are found and stopped",
    chosen: {
      keys: ["egress.firewall.tier"],
      met: ({ choices: { egress } }) =>
        egress.firewall?.tier === "premium" ? "tier premium can; its rules are not here" : false,
    },
  },
  {
    item: "MCSB NS-5",
    asks: "Networks are guarded against floods",
    notCovered: "No plan is made here; one costs as much as clusters do.",
  },
  { item: "MCSB NS-6", asks: "A web application firewall", notCovered: "Ingress is not among the choices yet." },
  { item: "MCSB NS-7", asks: "Security of networks is simple to manage", notCovered: ofPeople },
  { item: "MCSB NS-8", asks: "No insecure protocols", notCovered: inCluster },
  {
    item: "MCSB NS-9",
    asks: "Networks on premises are connected privately",
    notCovered: "`network.hub` peers with a hub; what that leads to is its owner's.",
  },
  {
    item: "MCSB NS-10",
    asks: "DNS is secure",
    always:
      "Private endpoints have private zones, made here, the hub's or a policy's; other DNS is that of the network.",
  },
  {
    item: "MCSB IM-1",
    asks: "One central identity",
    chosen: {
      keys: ["entra.enabled", "entra.localAccounts", "monitoring.create.localAuth"],
      met: ({ choices: { entra, monitoring } }) =>
        entra.enabled && !entra.localAccounts && monitoring.create?.localAuth !== true,
    },
  },
  { item: "MCSB IM-2", asks: "Identities and sign-in are protected", notCovered: ofEntra },
  {
    item: "MCSB IM-3",
    asks: "Applications have managed identities",
    always: "Clusters and workloads have managed identities; no choice makes a service principal.",
  },
  {
    item: "MCSB IM-4",
    asks: "Servers prove who they are",
    always: "The API server's certificate is in every kubeconfig.",
  },
  { item: "MCSB IM-5", asks: "One sign-on", notCovered: ofEntra },
  { item: "MCSB IM-6", asks: "Strong authentication", notCovered: ofEntra },
  { item: "MCSB IM-7", asks: "Conditional access", notCovered: ofEntra },
  {
    item: "MCSB IM-8",
    asks: "Secrets are in a vault",
    chosen: secretsInVault,
  },
  { item: "MCSB IM-9", asks: "Old applications are reached securely", notCovered: ofPeople },
  { item: "MCSB PA-1", asks: "Few have high rights", always: "No identity gets a role on a subscription." },
  ...undecided("MCSB", ofEntra, {
    "PA-2": "Rights for a while rather than for ever",
    "PA-3": "Identities have a beginning and an end",
    "PA-4": "Access is reviewed",
    "PA-5": "A way in for emergencies",
    "PA-6": "Workstations of administrators",
  }),
  {
    item: "MCSB PA-7",
    asks: "No more rights than needed",
    always:
      "Each identity gets the smallest role on the smallest scope: [roles](reference/choices.md#roleAssignments).",
  },
  {
    item: "MCSB PA-8",
    asks: "Support of the cloud asks first",
    notCovered: "Customer Lockbox belongs to the tenant.",
  },
  { item: "MCSB DP-1", asks: "Data is known and classified", notCovered: ofPeople },
  { item: "MCSB DP-2", asks: "Odd ways of data are noticed", notCovered: ofSubscription },
  {
    item: "MCSB DP-3",
    asks: "Data is encrypted on its way",
    always:
      "The API server, registries, vaults and workspaces are asked over HTTPS; between pods a mesh does it, which is not among the choices yet.",
  },
  {
    item: "MCSB DP-4",
    asks: "Data at rest is encrypted",
    chosen: {
      keys: ["poolDefaults.encryptionAtHost"],
      met: ({ pools }) =>
        pools.every(pool => pool.settings.encryptionAtHost) ? true : "by Azure, caches of disks not",
    },
  },
  {
    item: "MCSB DP-5",
    asks: "Data at rest is encrypted with a key of one's own",
    chosen: {
      keys: ["keyVault.kms.enabled", "keyVault.diskEncryption.kind"],
      met: ({ choices: { keyVault } }) =>
        keyVault.kms.enabled && keyVault.diskEncryption.kind !== "none"
          ? true
          : keyVault.kms.enabled
            ? "secrets of Kubernetes"
            : keyVault.diskEncryption.kind !== "none"
              ? "disks"
              : false,
    },
  },
  {
    item: "MCSB DP-6",
    asks: "Keys are managed from their making to their end",
    chosen: {
      keys: ["keyVault.diskEncryption.create.followVersions"],
      met: ({ choices: { keyVault } }) =>
        keyVault.diskEncryption.kind === "none"
          ? "no keys of its own"
          : keyVault.diskEncryption.create?.followVersions === true,
    },
  },
  { item: "MCSB DP-7", asks: "Certificates are managed", notCovered: inCluster },
  {
    item: "MCSB DP-8",
    asks: "The store of keys is secure",
    chosen: {
      keys: ["keyVault.create.purgeProtection", "keyVault.create.access.kind"],
      met: ({ choices: { keyVault } }) => {
        const { create } = keyVault;
        if (!create) return keyVault.kind === "none" ? "no vault" : "its owner's";
        const faults = [
          ...(create.purgeProtection ? [] : ["can be purged"]),
          ...(create.access.kind === "private" ? [] : ["is public"]),
        ];
        return faults.length === 0 ? true : `it ${faults.join(", ")}`;
      },
    },
  },
  ...undecided("MCSB", ofPeople, {
    "AM-1": "What there is is known",
    "AM-2": "Only approved services",
    "AM-3": "What has come to its end goes securely",
    "AM-4": "Few manage what there is",
  }),
  { item: "MCSB AM-5", asks: "Only approved programs run", notCovered: inCluster },
  {
    item: "MCSB LT-1",
    asks: "Threats are detected",
    chosen: { keys: ["security.defender.enabled"], met: ({ choices: { security } }) => security.defender.enabled },
  },
  { item: "MCSB LT-2", asks: "Threats to identities are detected", notCovered: ofEntra },
  {
    item: "MCSB LT-3",
    asks: "Logs are kept for investigations",
    chosen: {
      keys: ["monitoring.kind", "monitoring.services", "monitoring.create.dailyCapGb"],
      met: ({ monitoring: { logs }, choices: { monitoring } }) =>
        !logs || logs.categories.length === 0
          ? false
          : monitoring.create?.dailyCapGb !== undefined
            ? "up to a cap a day"
            : monitoring.services
              ? true
              : "of the cluster alone",
    },
  },
  {
    item: "MCSB LT-4",
    asks: "Logs of networks are kept",
    notCovered:
      "Flow logs are Network Watcher's, one for a region and subscription; those of the firewall go where `monitoring.services` sends them.",
  },
  {
    item: "MCSB LT-5",
    asks: "Logs are together",
    chosen: { keys: ["monitoring.kind"], met: ({ choices: { monitoring } }) => monitoring.kind !== "none" },
  },
  {
    item: "MCSB LT-6",
    asks: "Logs are kept as long as investigations need",
    chosen: {
      keys: ["monitoring.create.retentionDays"],
      met: ({ choices: { monitoring } }) => {
        const days = monitoring.create?.retentionDays;
        if (days === undefined) return monitoring.kind === "none" ? false : "its owner's";
        return days >= 90 ? true : `${days} days`;
      },
    },
  },
  { item: "MCSB LT-7", asks: "Clocks agree", always: "Nodes take Azure's time." },
  ...undecided("MCSB", ofPeople, { "IR-1 to IR-7": "Incidents are answered", "GS-1 to GS-11": "Strategy and roles" }),
  { item: "MCSB PV-1", asks: "Secure configurations are defined", always: "Presets, limits and rules are those." },
  {
    item: "MCSB PV-2",
    asks: "Secure configurations are kept",
    chosen: {
      keys: ["security.azurePolicy"],
      met: ({ choices: { security } }) => security.azurePolicy.kind !== "none",
    },
  },
  { item: "MCSB PV-3", asks: "Secure configurations of nodes are defined", always: "Nodes have AKS's images." },
  {
    item: "MCSB PV-4",
    asks: "Secure configurations of nodes are kept",
    chosen: {
      keys: ["poolDefaults.trustedLaunch"],
      met: ({ pools }) =>
        pools.every(({ settings: { trustedLaunch } }) => trustedLaunch.secureBoot && trustedLaunch.vtpm),
    },
  },
  { item: "MCSB PV-5", asks: "Weaknesses are looked for", notCovered: ofSubscription },
  {
    item: "MCSB PV-6",
    asks: "Weaknesses are mended quickly",
    chosen: {
      keys: ["upgrades.channel", "upgrades.nodeImageChannel", "security.imageCleaner.enabled"],
      met: ({ choices: { upgrades, security } }) =>
        upgrades.channel === "none" || upgrades.nodeImageChannel === "none"
          ? false
          : security.imageCleaner.enabled
            ? true
            : "old images stay on nodes",
    },
  },
  { item: "MCSB PV-7", asks: "Attacks are tried", notCovered: ofPeople },
  {
    item: "MCSB ES-1 to ES-3",
    asks: "Endpoints are guarded",
    notCovered: "Defender's sensor guards pods, see LT-1; nodes are AKS's.",
  },
  {
    item: "MCSB BR-1 to BR-4",
    asks: "Backups are made, guarded and tried",
    notCovered: "Backup is not among the choices yet: Velero, or a backup vault made by other means.",
  },
  { item: "MCSB DS-1 to DS-7", asks: "Development is secure", notCovered: ofPeople },
];
