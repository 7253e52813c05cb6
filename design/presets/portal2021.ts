import type { Choices } from "../contract/choices";
import { administrators, between, clients, disposable, fixed, rowsFor, systemOnly, type SharedRow } from "./parts";
import type { Preset, PresetFamily } from "./preset";

type Name = "standard" | "devTest" | "costOptimized" | "batch" | "hardened";

/** Of all: what the cards of 2021 do not speak of, as it is recommended today. */
const today = {
  kubernetes: { version: "1.36", tier: "standard" },
  upgrades: { channel: "patch", nodeImageChannel: "nodeImage" },
  network: { kind: "overlay", dataplane: { kind: "cilium" }, vnet: { kind: "managed" } },
  egress: { kind: "loadBalancer" },
  apiServer: { kind: "public" },
  // AKS has rights in the network that it makes itself, so that nobody has to give it roles.
  identity: { controlPlane: { kind: "systemAssigned" } },
  entra: { enabled: true, authorization: "azureRbac", localAccounts: false },
} satisfies Choices;

const zonal = ["1", "2", "3"];
const logs = { kind: "create" } as const;

/** Source: the deck of 2021 that shows the portal's page "Create Kubernetes cluster"; sizes that are gone or going are the
 *  present ones of their kind (Azure: sizes/retirement/retired-sizes-list). */
const rows: readonly SharedRow<Name>[] = [
  {
    setting: "Cost",
    there: { standard: "$$", devTest: "$", costOptimized: "$", batch: "$$$", hardened: "$$$" },
    keys: [],
    because: "a mark of the portal, no setting",
  },
  {
    setting: "System node pool node size",
    there: {
      standard: "DS2_v2",
      devTest: "B4ms",
      costOptimized: "B4ms",
      batch: "D4s_v3",
      hardened: "D4s_v3",
    },
    keys: ["systemPool.vmSize"],
    because: {
      standard: "its series ends 2028-05-01, and 2 vCPUs are few for system pods",
      devTest: "sizes that burst are not supported in system pools, and the series ends 2028-11-15",
      costOptimized: "sizes that burst are not supported in system pools, and the series ends 2028-11-15",
      batch: "two generations newer, of the same size",
      hardened: "two generations newer, of the same size",
    },
  },
  {
    setting: "User node pool node size",
    there: { standard: "none", devTest: "none", costOptimized: "B4ms", batch: "NC6s_v2", hardened: "D4s_v3" },
    keys: ["nodePools"],
    because: {
      costOptimized: "the series ends 2028-11-15; Spot, since that is what tolerating interruption means",
      batch: "NCv2 is gone; the taint keeps pods without need of a GPU away; NC24ads_A100_v4 is for heavier work",
      hardened: "two generations newer, of the same size",
    },
  },
  {
    setting: "Cluster autoscaler",
    there: { standard: "yes", devTest: "no", costOptimized: "yes", batch: "yes", hardened: "yes" },
    keys: ["systemPool.scaling"],
    because: {
      standard: "the card has no numbers; those of today's presets, and 3 so that no zone is empty",
      costOptimized: "the card has no numbers; those of today's presets",
      batch: "the card has no numbers; those of today's presets, and at most 10 GPU nodes, since they are dear",
      hardened: "the card has no numbers; those of today's presets, and 3 so that no zone is empty",
    },
  },
  {
    setting: "Private cluster",
    there: { standard: "no", devTest: "no", costOptimized: "no", batch: "no", hardened: "yes" },
    keys: ["apiServer.kind"],
  },
  {
    setting: "Availability zones",
    there: { standard: "yes", devTest: "no", costOptimized: "no", batch: "no", hardened: "yes" },
    keys: ["zones"],
  },
  {
    setting: "Azure Policy",
    there: { standard: "no", devTest: "no", costOptimized: "no", batch: "no", hardened: "yes" },
    keys: ["security.azurePolicy.kind"],
  },
  {
    setting: "Azure Monitor",
    there: { standard: "yes", devTest: "no", costOptimized: "no", batch: "yes", hardened: "yes" },
    keys: ["monitoring.kind"],
  },
  {
    setting: "Network (not on the card)",
    there: "AKS's own",
    keys: ["network.vnet.kind", "egress.kind"],
    because: {
      hardened: "a private API server whose nodes reach the whole internet hardens little: a firewall has the way out",
    },
  },
  {
    setting: "Network policy (not on the card)",
    there: "none",
    keys: ["network.dataplane.kind"],
    because: "an engine can't be added later without reimaging every pool; it blocks nothing by itself",
  },
  {
    setting: "Authorised IP ranges (not on the card)",
    there: "none",
    keys: ["apiServer.public.authorizedRanges"],
    because: {
      standard: "asked for, so that an API server that is open to the internet is somebody's decision",
      devTest: "asked for, so that an API server that is open to the internet is somebody's decision",
      costOptimized: "asked for, so that an API server that is open to the internet is somebody's decision",
      batch: "asked for, so that an API server that is open to the internet is somebody's decision",
    },
  },
  {
    setting: "Sign-in (not on the card)",
    there: "local accounts",
    keys: ["entra.enabled", "entra.localAccounts"],
    because: "certificates of local accounts are nobody's in particular, and leave no trace of who used them",
  },
];

const breaks = { "zones-missing": "the card has no zones" };

interface Card extends Pick<Preset, "environment" | "summary" | "asks" | "choices" | "breaks"> {
  readonly name: Name;
}

const cards: readonly Card[] = [
  {
    name: "standard",
    environment: "prod",
    summary: "The portal's Standard of 2021, best if you are not sure: zones, autoscaler, logs.",
    asks: { ...clients, ...administrators },
    choices: {
      ...today,
      zones: zonal,
      systemPool: { vmSize: "Standard_D4ds_v5", scaling: between(3, 5) },
      monitoring: logs,
    },
  },
  {
    name: "devTest",
    environment: "dev",
    summary: "The portal's Dev/Test of 2021, for experimenting: one node, nothing beside it.",
    asks: { ...clients, ...administrators },
    choices: {
      ...today,
      kubernetes: { version: "1.36", tier: "free" },
      zones: [],
      systemPool: { vmSize: "Standard_D4as_v5", scaling: fixed(1) },
      acceptedWarnings: { P4: "one node is enough for trials" },
      allowReplacement: disposable,
    },
  },
  {
    name: "costOptimized",
    environment: "prod",
    summary: "The portal's Cost-optimized of 2021, for production that tolerates interruption: a pool of Spot nodes.",
    asks: { ...clients, ...administrators },
    breaks,
    choices: {
      ...today,
      zones: [],
      systemPool: { vmSize: "Standard_D4as_v5", scaling: between(2, 5) },
      // Spot nodes have a taint of Azure's own: what tolerates none needs the system pool.
      nodePools: { user: { vmSize: "Standard_D4as_v5", scaling: between(0, 25), priority: { kind: "spot" } } },
    },
  },
  {
    name: "batch",
    environment: "prod",
    summary: "The portal's Batch processing of 2021, for machine learning and other work on GPUs that scales fast.",
    asks: { ...clients, ...administrators },
    breaks,
    choices: {
      ...today,
      zones: [],
      systemPool: { vmSize: "Standard_D4ds_v5", scaling: between(2, 5) },
      nodePools: {
        gpu: { vmSize: "Standard_NC4as_T4_v3", scaling: between(0, 10), taints: ["sku=gpu:NoSchedule"] },
      },
      monitoring: logs,
    },
  },
  {
    name: "hardened",
    environment: "prod",
    summary:
      "The portal's Hardened access of 2021, for large enterprises: private, with policies, zones and a firewall.",
    asks: administrators,
    choices: {
      ...today,
      network: {
        ...today.network,
        vnet: { kind: "create", create: { addressSpace: ["10.240.0.0/16"] } },
      },
      egress: { kind: "firewall", firewall: { tier: "standard" } },
      apiServer: { kind: "private" },
      identity: { controlPlane: { kind: "create" } },
      zones: zonal,
      systemPool: { vmSize: "Standard_D4ds_v5", scaling: between(3, 5), taints: [systemOnly] },
      nodePools: { user: { vmSize: "Standard_D4ds_v5", scaling: between(3, 100) } },
      security: { azurePolicy: { kind: "assign", assign: { standard: "baseline", effect: "audit" } } },
      monitoring: logs,
    },
  },
];

/** The presets that the portal showed in 2021. */
export const portal2021: PresetFamily = {
  title: "Azure portal, 2021",
  about: "The five cards of the portal's page Create Kubernetes cluster as it was in 2021.",
  presets: cards.map(({ name, ...card }) => ({
    ...card,
    name: `portal2021/${name}`,
    version: 1,
    source: rowsFor(rows, name),
  })),
};
