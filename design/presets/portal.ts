import type { Choices, CreatedSubnet, NetworkChoice } from "../contract/choices";
import { administrators, between, clients, disposable, fixed, rowsFor, systemOnly, type SharedRow } from "./parts";
import type { Preset, PresetFamily } from "./preset";

type Name = "productionStandard" | "devTest" | "economy" | "enterprise" | "automatic";

/** 2-100 and 2-5 nodes with what upgrades add are 140 at most: a /24 of nodes, and a /16 of pods with a /24 for each node. */
const ownNetwork = (more: Record<string, CreatedSubnet> = {}): NetworkChoice => ({
  kind: "overlay",
  overlay: { podCidrs: ["10.244.0.0/16"] },
  dataplane: { kind: "cilium" },
  vnet: {
    kind: "create",
    create: { addressSpace: ["10.240.0.0/16"], subnets: { nodes: { addressPrefix: "10.240.0.0/24" }, ...more } },
  },
});

/** Of all: what the cards do not speak of. */
const common = {
  kubernetes: { version: "1.36", tier: "standard" },
  upgrades: { channel: "patch", nodeImageChannel: "nodeImage" },
  network: ownNetwork(),
  egress: { kind: "loadBalancer" },
  apiServer: { kind: "public" },
} satisfies Choices;

const zonal = ["1", "2", "3"];
const entra = { enabled: true, authorization: "azureRbac", localAccounts: false } as const;
const localAccounts = { enabled: false, authorization: "kubernetesRbac", localAccounts: true } as const;

/** What cards with a yes in these rows have. */
const operated = {
  security: { azurePolicy: { kind: "assign", assign: { standard: "baseline", effect: "audit" } } },
  monitoring: { kind: "create", prometheus: { kind: "create" } },
} satisfies Choices;

const asked = "asked for, so that an API server that is open to the internet is somebody's decision";

/** Source: AKS documentation, quotas-skus-regions (Cluster configuration presets in the Azure portal); intro-aks-automatic. */
const rows: readonly SharedRow<Name>[] = [
  {
    setting: "System node pool node size",
    there: {
      productionStandard: "D8ds_v5",
      devTest: "D4ds_v5",
      economy: "D8ds_v5",
      enterprise: "D16ds_v5",
      automatic: "hosted by AKS",
    },
    keys: ["systemPool.vmSize"],
    because: { automatic: "a pool of the cluster's own, in the user's subscription, as SKU Base has it" },
  },
  {
    setting: "System node pool autoscaling range",
    there: {
      productionStandard: "2-5 nodes",
      devTest: "2-5 nodes",
      economy: "2-5 nodes",
      enterprise: "2-5 nodes",
      automatic: "AKS's own affair",
    },
    keys: ["systemPool.scaling"],
    because: { automatic: "3 nodes, one in each zone, since AKS makes the others itself" },
  },
  {
    setting: "User node pool node size",
    there: {
      productionStandard: "D8ds_v5",
      devTest: "none",
      economy: "D8as_v4",
      enterprise: "D8ds_v5",
      automatic: "node auto-provisioning",
    },
    keys: ["nodePools", "nodeProvisioning.kind"],
    because: {
      economy: "one generation newer, of the same size",
    },
  },
  {
    setting: "Private cluster",
    there: {
      productionStandard: "no",
      devTest: "no",
      economy: "no",
      enterprise: "yes",
      automatic: "API server in the network; private if wanted",
    },
    keys: ["apiServer.kind"],
  },
  {
    setting: "Availability zones",
    there: {
      productionStandard: "yes",
      devTest: "no",
      economy: "no",
      enterprise: "yes",
      automatic: "a region with three",
    },
    keys: ["zones"],
  },
  {
    setting: "Azure Policy",
    there: {
      productionStandard: "yes",
      devTest: "no",
      economy: "no",
      enterprise: "yes",
      automatic: "deployment safeguards, enforced",
    },
    keys: ["security.azurePolicy.kind", "security.safeguards.level"],
  },
  {
    setting: "Azure Monitor",
    there: {
      productionStandard: "yes",
      devTest: "no",
      economy: "no",
      enterprise: "yes",
      automatic: "Prometheus and logs",
    },
    keys: ["monitoring.kind", "monitoring.prometheus.kind"],
  },
  {
    setting: "Secrets store CSI driver",
    there: { productionStandard: "yes", devTest: "no", economy: "no", enterprise: "yes", automatic: "if wanted" },
    keys: ["keyVault.kind"],
    because: {
      productionStandard: "the driver needs a vault to read from, which is made here",
      enterprise: "the driver needs a vault to read from, which is made here, behind a private endpoint",
    },
  },
  {
    setting: "Network configuration",
    there: "Azure CNI Overlay",
    keys: ["network.kind", "network.vnet.kind"],
  },
  {
    setting: "Network policy",
    there: { productionStandard: "none", devTest: "none", economy: "none", enterprise: "none", automatic: "Cilium" },
    keys: ["network.dataplane.kind"],
    because: {
      productionStandard: "an engine can't be added later without reimaging every pool; it blocks nothing by itself",
      devTest: "an engine can't be added later without reimaging every pool; it blocks nothing by itself",
      economy: "an engine can't be added later without reimaging every pool; it blocks nothing by itself",
      enterprise: "an engine can't be added later without reimaging every pool; it blocks nothing by itself",
    },
  },
  {
    setting: "Authentication and authorization",
    there: {
      productionStandard: "local accounts with Kubernetes RBAC",
      devTest: "local accounts with Kubernetes RBAC",
      economy: "Entra ID with Azure RBAC",
      enterprise: "Entra ID with Azure RBAC",
      automatic: "Azure RBAC, local accounts off",
    },
    keys: ["entra.enabled", "entra.authorization", "entra.localAccounts"],
  },
  {
    setting: "Tier (not in the table)",
    there: "not said",
    keys: ["kubernetes.tier"],
    because: {
      productionStandard: "production needs the promise of a paid tier",
      devTest: "nothing is promised to anybody",
      economy: "production needs the promise of a paid tier",
      enterprise: "production needs the promise of a paid tier",
    },
  },
  {
    setting: "Authorised IP ranges (not in the table)",
    there: "none",
    keys: ["apiServer.public.authorizedRanges"],
    because: { productionStandard: asked, devTest: asked, economy: asked },
  },
];

/** AKS Automatic's own rows. Source: AKS documentation, intro-aks-automatic. */
const automaticRows = [
  {
    setting: "SKU",
    there: "Automatic",
    keys: ["kubernetes.tier"],
    because: "AKS Automatic is not built yet: SKU Base, set up as Automatic is",
    lacking: true,
  },
  { setting: "Automatic upgrades", there: "yes", keys: ["upgrades.channel", "upgrades.nodeImageChannel"] },
  { setting: "KEDA and VPA", there: "yes", keys: ["workloadAutoscaling"] },
  { setting: "Image cleaner", there: "yes", keys: ["security.imageCleaner.enabled"] },
  { setting: "Node resource group", there: "locked", keys: ["resourceGroups.nodes.lockdown"] },
];

const breaks = {
  "local-accounts": "the card signs in with them; portal/economy and portal/enterprise do not",
  "entra-off": "the card signs in without Entra ID; portal/economy and portal/enterprise do not",
};

interface Card extends Pick<Preset, "environment" | "summary" | "asks" | "choices" | "breaks"> {
  readonly name: Name;
}

const cards: readonly Card[] = [
  {
    name: "productionStandard",
    environment: "prod",
    summary:
      "The portal's Production Standard, for most applications: zones, policies, logs and metrics, local accounts.",
    asks: clients,
    breaks,
    choices: {
      ...common,
      ...operated,
      entra: localAccounts,
      zones: zonal,
      systemPool: { vmSize: "Standard_D8ds_v5", scaling: between(2, 5), taints: [systemOnly] },
      nodePools: { user: { vmSize: "Standard_D8ds_v5", scaling: between(2, 100) } },
      keyVault: { kind: "create" },
    },
  },
  {
    name: "devTest",
    environment: "dev",
    summary: "The portal's Dev/Test, for developing and testing: one pool, nothing beside it, local accounts.",
    asks: clients,
    choices: {
      ...common,
      kubernetes: { version: "1.36", tier: "free" },
      entra: localAccounts,
      zones: [],
      systemPool: { vmSize: "Standard_D4ds_v5", scaling: between(2, 5) },
      allowReplacement: disposable,
    },
  },
  {
    name: "economy",
    environment: "prod",
    summary: "The portal's Production Economy, for production that costs little: workers go down to none, no zones.",
    asks: { ...clients, ...administrators },
    breaks: { "zones-missing": "the card has no zones" },
    choices: {
      ...common,
      entra,
      zones: [],
      systemPool: { vmSize: "Standard_D8ds_v5", scaling: between(2, 5) },
      nodePools: { user: { vmSize: "Standard_D8as_v5", scaling: between(0, 25) } },
    },
  },
  {
    name: "enterprise",
    environment: "prod",
    summary:
      "The portal's Production Enterprise, for rigorous permissions: private, zones, policies, logs and metrics.",
    asks: administrators,
    choices: {
      ...common,
      ...operated,
      network: ownNetwork({ privateEndpoints: { addressPrefix: "10.240.6.0/26" } }),
      apiServer: { kind: "private" },
      entra,
      zones: zonal,
      systemPool: { vmSize: "Standard_D16ds_v5", scaling: between(2, 5), taints: [systemOnly] },
      nodePools: { user: { vmSize: "Standard_D8ds_v5", scaling: between(2, 100) } },
      keyVault: { kind: "create", create: { access: { kind: "private" } } },
    },
  },
  {
    name: "automatic",
    environment: "prod",
    summary: "As AKS Automatic sets a cluster up: safeguards enforced, upgrades by itself, KEDA and VPA, three zones.",
    asks: {
      "apiServer.vnetIntegration.authorizedRanges": clients["apiServer.public.authorizedRanges"],
      ...administrators,
    },
    choices: {
      ...common,
      resourceGroups: { nodes: { lockdown: "readOnly" } },
      upgrades: { channel: "stable", nodeImageChannel: "nodeImage" },
      // AKS makes as many nodes as there is room for.
      network: ownNetwork({
        nodes: { addressPrefix: "10.240.0.0/22" },
        apiServer: { addressPrefix: "10.240.4.0/28" },
      }),
      apiServer: { kind: "vnetIntegration", vnetIntegration: { private: false } },
      entra,
      zones: zonal,
      systemPool: { vmSize: "Standard_D4ds_v5", scaling: fixed(3), taints: [systemOnly] },
      nodeProvisioning: { kind: "auto" },
      workloadAutoscaling: { keda: { enabled: true }, verticalPodAutoscaler: { enabled: true } },
      security: {
        azurePolicy: { kind: "addOn" },
        safeguards: { level: "enforce" },
        imageCleaner: { enabled: true },
      },
      monitoring: operated.monitoring,
    },
  },
];

/** The presets that the portal shows today. */
export const portal: PresetFamily = {
  title: "Azure portal",
  about: "The presets of the portal's page Create Kubernetes cluster as it is now, and AKS Automatic beside them.",
  presets: cards.map(({ name, ...card }) => ({
    ...card,
    name: `portal/${name}`,
    version: 1,
    source: [...rowsFor(rows, name), ...(name === "automatic" ? automaticRows : [])],
  })),
};
