import { whyInternal } from "../parts";
import type { SourceRow } from "../preset";
import { isOwnNetwork } from "./derive";
import type { Cards, Kind, Operations, Security } from "./cards";

type Card = Operations | Security | Kind;

/** A row of a card of one of the three kinds. */
interface CardRow<Name extends Card> {
  readonly setting: string;
  /** What each card has there, or all. */
  readonly there: string | Readonly<Record<Name, string>>;
  readonly keys: readonly string[];
  /** Why it is something else here, in a hand of cards. */
  readonly because?: string | ((cards: Cards) => string | undefined);
  /** Whether the source has something that is not built here. */
  readonly lacking?: (cards: Cards) => boolean;
}

const isManaged = ({ operations }: Cards): boolean => operations === "managed";
const isPrivate = ({ security }: Cards): boolean => security === "private";
const isDev = ({ environment }: Cards): boolean => environment === "dev";

/** Source: Azure/AKS-Construction, helper/src/configpresets/principals.json and config.json. */
const operationRows: readonly CardRow<Operations>[] = [
  {
    setting: "Cluster autoscaler",
    there: { bare: "off", oss: "off", managed: "3-20 nodes" },
    keys: ["systemPool.scaling", "nodePools"],
    because: cards =>
      isManaged(cards) && isDev(cards)
        ? "one small pool, of 3 nodes at most, is what a non-production costs"
        : undefined,
  },
  {
    setting: "Upgrades",
    there: { bare: "manual", oss: "manual", managed: "stable" },
    keys: ["upgrades.channel"],
  },
  {
    setting: "Upgrades of node images",
    there: "not said",
    keys: ["upgrades.nodeImageChannel"],
    because: cards =>
      cards.operations === "oss"
        ? "self-managed reboots by kured are not built yet: AKS's weekly images"
        : "AKS's weekly images, so that nodes are patched whoever upgrades Kubernetes",
    lacking: ({ operations }) => operations === "oss",
  },
  {
    setting: "Ingress",
    there: { bare: "none", oss: "Contour", managed: "Application Gateway with AGIC, WAF_v2, 0-10" },
    keys: ["ingress.kind", "serviceMesh.kind", "serviceMesh.istio.ingressGateways.internal"],
    because: cards => {
      if (cards.operations === "bare") return undefined;
      if (!isManaged(cards)) return "no controller is installed in the cluster yet: install one of your own";
      return isPrivate(cards)
        ? whyInternal
        : "Application Gateway for Containers, which Microsoft advises in place of AGIC, in a subnet of its own; AGIC is ingress.kind applicationGateway";
    },
    lacking: ({ operations }) => operations === "oss",
  },
  {
    setting: "Monitoring",
    there: { bare: "none", oss: "charts of Prometheus and Grafana", managed: "Container Insights" },
    keys: ["monitoring.kind", "monitoring.containerInsights.enabled", "monitoring.prometheus.kind"],
    because: cards =>
      isManaged(cards)
        ? "managed Prometheus beside it: alerts and dashboards come of metrics"
        : cards.operations === "oss"
          ? "no charts are installed yet: install them in the cluster"
          : cards.security === "simple"
            ? undefined
            : "Defender, of the security card, needs a workspace to report to: nothing else is in it",
    lacking: ({ operations }) => operations === "oss",
  },
  {
    setting: "Registry",
    there: { bare: "none", oss: "none (Docker Hub)", managed: "Basic; Premium with private link" },
    keys: ["registry.kind", "registry.create.tier"],
    because: ({ operations, security }) =>
      operations === "oss" && security === "private"
        ? "the firewall lets nothing of Docker Hub through: images are pulled through a registry of one's own"
        : operations === "bare" && security === "private"
          ? "none, as the card says: the firewall lets images of mcr.microsoft.com through and no others"
          : operations === "managed" && security === "controlled"
            ? "Premium, which private endpoints need; in the helper a second click on a card took the registry away"
            : undefined,
  },
];

const securityRows: readonly CardRow<Security>[] = [
  {
    setting: "Entra ID, local accounts off",
    there: { simple: "no, no", controlled: "yes, yes", private: "yes, yes" },
    keys: ["entra.enabled", "entra.localAccounts"],
    because: ({ security }) =>
      security === "simple"
        ? undefined
        : "and the groups of administrators, which the helper asks for and never sends: nobody could sign in",
  },
  {
    setting: "API server",
    there: { simple: "open", controlled: "the caller's own address", private: "private" },
    keys: ["apiServer.kind", "apiServer.public.authorizedRanges"],
    because: ({ security }) =>
      security === "controlled"
        ? "asked for: yours and those of CI; addresses that nodes leave from are added, or they could not reach it"
        : security === "private"
          ? "one kind or the other: in the helper a list of addresses silently took the private API server away"
          : undefined,
  },
  {
    setting: "Network policy",
    there: { simple: "none", controlled: "azure", private: "azure" },
    keys: ["network.dataplane.kind"],
    because: ({ security }) =>
      security === "simple"
        ? "an engine can't be added later without reimaging every pool; it blocks nothing by itself"
        : "engine azure ends 2028-09-30; Cilium brings its own",
  },
  {
    setting: "Pod security, by Azure Policy",
    there: { simple: "none", controlled: "audit", private: "deny" },
    keys: ["security.azurePolicy.kind", "security.azurePolicy.assign.effect"],
  },
  {
    setting: "Secrets",
    there: { simple: "none", controlled: "a new vault with CSI driver", private: "a new vault with CSI driver" },
    keys: ["keyVault.kind", "keyVault.secretsStore.enabled"],
  },
  {
    setting: "Vault: list of addresses",
    there: { simple: "no", controlled: "no", private: "yes" },
    keys: ["keyVault.create.access.kind"],
    because: ({ security }) =>
      security === "private" ? "a list would open the vault's public address again: its endpoint alone" : undefined,
  },
  {
    setting: "Virtual network",
    there: { simple: "AKS's own", controlled: "custom", private: "custom" },
    keys: ["network.vnet.kind", "identity.controlPlane.kind"],
    because: cards =>
      cards.security === "simple" && isManaged(cards)
        ? "its own: an Application Gateway for Containers needs a subnet that is delegated to it"
        : undefined,
  },
  {
    setting: "Private link",
    there: { simple: "no", controlled: "no; service endpoint of the registry in 2021", private: "yes" },
    keys: ["registry.create.access.kind", "keyVault.create.access.kind"],
    because: cards =>
      cards.security === "controlled" && isManaged(cards)
        ? "the registry behind a private endpoint, since service endpoints of registries never left their preview"
        : undefined,
  },
  {
    setting: "Firewall",
    there: { simple: "no", controlled: "no", private: "yes" },
    keys: ["egress.firewall.tier"],
    because: ({ security }) =>
      security === "private" ? "its rules take traffic of every subnet that is routed to it" : undefined,
  },
  {
    setting: "Bastion",
    there: { simple: "no", controlled: "no", private: "yes" },
    keys: ["bastion.kind"],
  },
  {
    setting: "Egress",
    there: { simple: "not said", controlled: "loadBalancer", private: "userDefinedRouting" },
    keys: ["egress.kind"],
    because: cards =>
      isPrivate(cards)
        ? "firewall and default route together, or neither"
        : isDev(cards)
          ? undefined
          : "the NAT gateway that the production card promises and does not make",
  },
  {
    setting: "Defender for Containers",
    there: { simple: "no", controlled: "yes", private: "yes" },
    keys: ["security.defender.enabled"],
    because: ({ security }) =>
      security === "simple" ? undefined : "the helper sends it behind a flag of its address alone",
  },
  {
    setting: "Registry: pool of agents",
    there: { simple: "no", controlled: "no", private: "yes" },
    keys: [],
    because: cards => {
      if (!isPrivate(cards)) return undefined;
      return cards.operations === "bare"
        ? "there is no registry that could have one"
        : "pools that run a registry's tasks are a preview of Azure";
    },
    lacking: cards => isPrivate(cards) && cards.operations !== "bare",
  },
];

const environmentRows: readonly CardRow<Kind>[] = [
  { setting: "Tier", there: { dev: "Free", prod: "Standard" }, keys: ["kubernetes.tier"] },
  {
    setting: "Zones",
    there: { dev: "none", prod: "1, 2, 3" },
    keys: ["zones"],
    because: cards =>
      isDev(cards) ? undefined : "of every pool and of the firewall; one NAT gateway is in one zone, which E20 says",
  },
  {
    setting: "Pools",
    there: { dev: "one system pool, 1 node", prod: "system and user, 3 nodes each" },
    keys: ["systemPool.scaling", "systemPool.taints", "nodePools"],
    because: cards => (isDev(cards) ? undefined : "the taint keeps workloads off the pool of the cluster's own pods"),
  },
  {
    setting: "VM size",
    there: {
      dev: "the card says D2s_v3, the result is D4ds_v5",
      prod: "the card says DS3_v2, the key D4ds_v4, the result is D4ds_v5",
    },
    keys: ["poolDefaults.vmSize"],
    because: cards => (isDev(cards) ? "as small as the card says, two generations newer" : "what comes of the helper"),
  },
  {
    setting: "OS disk",
    there: { dev: "Managed, 32 GiB, which gets lost", prod: "Ephemeral" },
    keys: ["poolDefaults.osDisk"],
    because: cards =>
      isDev(cards)
        ? "64 GiB, so that images have room; a single pool lost its disk, zones and scaling in the helper"
        : "128 GiB, which fits the 150 GiB of the temporary disk",
  },
  {
    setting: "Start and stop",
    there: { dev: "on a schedule of weekdays", prod: "none" },
    keys: [],
    because: cards =>
      isDev(cards)
        ? "az aks stop and az aks start, by whoever pays: the helper ran a script of somebody else's"
        : undefined,
  },
  {
    setting: "Logs",
    there: { dev: "2 GB a day, plan basic, which get lost", prod: "no cap" },
    keys: ["monitoring.create.dailyCapGb", "monitoring.create.tables"],
    because: cards => (isDev(cards) ? "both where there are logs" : undefined),
  },
  {
    setting: "Type of system pool",
    there: { dev: "none", prod: "Standard" },
    keys: ["systemPool.scaling", "poolDefaults.maxPods", "poolDefaults.upgrade.maxSurge"],
    because: cards =>
      isDev(cards) || isManaged(cards) ? undefined : "3 nodes, since the operations card scales nothing",
  },
];

/** What follows from several cards: addresses. */
const derivedRows: readonly CardRow<never>[] = [
  {
    setting: "Address space, nodes, endpoints, gateway, bastion, firewall",
    there: "10.240.0.0/16, .0.0/22, .4.192/26, .5.0/24, .4.128/26, .50.0/24",
    keys: ["network.vnet.create"],
    because: cards => (isOwnNetwork(cards) ? undefined : "AKS makes the network, and lays it out"),
  },
  {
    setting: "Pods",
    there: "10.240.100.0/22",
    keys: ["network.overlay.podCidrs"],
    because: "it lies inside the network",
  },
  {
    setting: "Services",
    there: "172.10.0.0/16",
    keys: ["network.serviceCidrs"],
    because: "it is a public range, somebody else's",
  },
];

/** The cards' kinds, in the order in which the page has them, and what follows from all. */
export const cardRows = { operations: operationRows, security: securityRows, environment: environmentRows } as const;

/** The rows of a hand, each with the card that has it. */
export const rowsOf = (cards: Cards): SourceRow[] => [
  ...operationRows.map(row => rowOf(row, cards.operations, cards)),
  ...securityRows.map(row => rowOf(row, cards.security, cards)),
  ...environmentRows.map(row => rowOf(row, cards.environment, cards)),
  ...derivedRows.map(row => rowOf(row, undefined, cards)),
];

function rowOf<Name extends Card>(
  { setting, there, keys, because, lacking }: CardRow<Name>,
  card: Name | undefined,
  cards: Cards,
): SourceRow {
  const why = typeof because === "function" ? because(cards) : because;
  return {
    ...(card !== undefined && { card }),
    setting,
    there: typeof there === "string" ? there : there[card as Name],
    keys,
    ...(why !== undefined && { because: why }),
    ...(lacking?.(cards) && { lacking: true }),
  };
}
