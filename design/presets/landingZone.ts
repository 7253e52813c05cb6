import type { Choices, CreatedSubnet, NetworkChoice } from "../contract/choices";
import {
  administrators,
  between,
  clients,
  disposable,
  internalGateway,
  rowsFor,
  systemOnly,
  type SharedRow,
  whyInternal,
} from "./parts";
import type { PresetFamily } from "./preset";

/** Somebody else's network, whose route leads to a firewall: what it must have is declared, its ids are asked for. */
export const connected = {
  network: {
    kind: "overlay",
    overlay: { podCidrs: ["10.244.0.0/16"] },
    dataplane: { kind: "cilium" },
    serviceCidrs: ["172.20.0.0/16"],
    vnet: {
      kind: "existing",
      existing: {
        subnets: {
          nodes: { routeTable: { kind: "existing", defaultNextHop: "VirtualAppliance" } },
          privateEndpoints: {},
        },
      },
    },
  } as unknown as NetworkChoice,
  egress: { kind: "preconfigured", preconfigured: { outboundType: "userDefinedRouting" } },
  acceptedWarnings: { E25: "the hub's firewall lets out what pulumi-aks egress lists" },
} satisfies Choices;

/** What the network's owner has to be asked for. */
export const subnets = {
  "network.vnet.existing.subnets.nodes.id": "which subnet the nodes are in: give its resource id",
  "network.vnet.existing.subnets.nodes.routeTable.id":
    "which route table leads that subnet to the firewall: give its resource id",
  "network.vnet.existing.subnets.privateEndpoints.id":
    "which subnet the private endpoints are in: give its resource id",
};

/** A network of its own, with the ranges of the deploy helper. */
export const ownNetwork = (more: Record<string, CreatedSubnet> = {}): NetworkChoice => ({
  kind: "overlay",
  overlay: { podCidrs: ["10.244.0.0/16"] },
  dataplane: { kind: "cilium" },
  serviceCidrs: ["172.20.0.0/16"],
  vnet: {
    kind: "create",
    create: {
      addressSpace: ["10.240.0.0/16"],
      subnets: {
        nodes: { addressPrefix: "10.240.0.0/22" },
        firewall: { addressPrefix: "10.240.50.0/24" },
        ...more,
      },
    },
  },
});

/** What all of the family's cards have. */
export const watched = {
  upgrades: { channel: "none", nodeImageChannel: "nodeImage" },
  security: {
    azurePolicy: { kind: "assign", assign: { standard: "baseline", effect: "audit" } },
    defender: { enabled: true },
  },
  monitoring: { kind: "create" },
} satisfies Choices;

/** Pools of production, with the deploy helper's own numbers. */
export const pools = (min: number, max: number): Choices => ({
  kubernetes: { version: "1.36", tier: "standard" },
  zones: ["1", "2", "3"],
  poolDefaults: { vmSize: "Standard_D4ds_v5", osDisk: { kind: "ephemeral", sizeGb: 128 } },
  systemPool: { scaling: between(3, 5), taints: [systemOnly] },
  nodePools: { user: { scaling: between(min, max) } },
});

/** What private cards have. */
export const closed = {
  apiServer: { kind: "private" },
  identity: { controlPlane: { kind: "create" } },
  entra: { enabled: true, authorization: "azureRbac", localAccounts: false },
  registry: { kind: "create", create: { tier: "premium", access: { kind: "private" } } },
  keyVault: { kind: "create", create: { access: { kind: "private" } }, secretsStore: { enabled: true } },
  serviceMesh: internalGateway,
} satisfies Choices;

/** Why cards whose text says "restrict egress" get a route. */
const routed = "the card leaves it at the load balancer, past the firewall: the default route goes with it";

type Name = "sandbox" | "corp" | "online";

/** Source: Azure/AKS-Construction, helper/src/configpresets/entScale.json. */
const rows: readonly SharedRow<Name>[] = [
  {
    setting: "Cluster autoscaler",
    there: { sandbox: "2-4 nodes", corp: "yes (3-20 nodes by default)", online: "yes (3-20 nodes by default)" },
    keys: ["systemPool.scaling", "nodePools"],
    because: {
      corp: "and a pool for the cluster's own pods",
      online: "and a pool for the cluster's own pods",
    },
  },
  { setting: "Upgrades", there: "none", keys: ["upgrades.channel"] },
  {
    setting: "Azure Monitor for Containers",
    there: "yes",
    keys: ["monitoring.kind"],
  },
  {
    setting: "Azure Container Registry",
    there: { sandbox: "Basic, public", corp: "Premium, with Private Link", online: "Premium, with Private Link" },
    keys: ["registry.create.tier", "registry.create.access.kind"],
    because: { corp: "in a network that exists the helper loses the endpoints that the card promises: they are made" },
  },
  {
    setting: "AAD integration, local accounts off",
    there: { sandbox: "yes, no", corp: "yes, yes", online: "yes, yes" },
    keys: ["entra.enabled", "entra.localAccounts"],
    because: {
      sandbox: "local accounts are nobody's in particular, and groups of administrators are asked for instead",
      corp: "and the groups of administrators, which the helper asks for and never sends",
      online: "and the groups of administrators, which the helper asks for and never sends",
    },
  },
  {
    setting: "API server",
    there: { sandbox: "open", corp: "private", online: "private" },
    keys: ["apiServer.kind"],
    because: { sandbox: "ranges are asked for, so that one that is open to the internet is somebody's decision" },
  },
  { setting: "Pod security, by Azure Policy", there: "audit", keys: ["security.azurePolicy.assign.effect"] },
  {
    setting: "East-west traffic control",
    there: { sandbox: "none", corp: "azure", online: "azure" },
    keys: ["network.dataplane.kind"],
    because: {
      sandbox: "an engine can't be added later without reimaging every pool; it blocks nothing by itself",
      corp: "engine azure ends 2028-09-30; Cilium brings its own",
      online: "engine azure ends 2028-09-30; Cilium brings its own",
    },
  },
  {
    setting: "Secrets in Key Vault",
    there: { sandbox: "none", corp: "a new vault with CSI driver", online: "a new vault with CSI driver" },
    keys: ["keyVault.kind", "keyVault.create.access.kind"],
  },
  {
    setting: "Virtual network",
    there: { sandbox: "AKS's own", corp: "a subnet that exists, connected to a hub", online: "custom" },
    keys: ["network.vnet.kind"],
  },
  {
    setting: "Egress",
    there: {
      sandbox: "load balancer",
      corp: "load balancer, in a subnet with a route to a firewall",
      online: "load balancer, beside a firewall",
    },
    keys: ["egress.kind"],
    because: { corp: routed, online: routed },
  },
  {
    setting: "Azure Application Gateway ingress",
    there: { sandbox: "none", corp: "with AGIC", online: "with AGIC" },
    keys: ["serviceMesh.kind", "serviceMesh.istio.ingressGateways.internal"],
    because: { corp: whyInternal, online: whyInternal },
  },
  { setting: "Defender for Containers", there: "yes", keys: ["security.defender.enabled"] },
  {
    setting: "Zones and tier (not on the card)",
    there: "none, Free",
    keys: ["zones", "kubernetes.tier"],
    because: {
      corp: "production needs three zones and the promise of a paid tier",
      online: "production needs three zones and the promise of a paid tier",
    },
  },
];

/** The deploy helper's cards of Azure landing zones. */
export const landingZone: PresetFamily = {
  title: "AKS deploy helper: landing zones",
  about: "The cards of the deploy helper's tab Azure Landing Zone, one for each kind of management group.",
  presets: [
    {
      name: "landingZone/sandbox",
      version: 1,
      environment: "dev",
      summary: "A sandbox of a landing zone, for trials: small, without a way to anybody's network.",
      asks: { ...clients, ...administrators },
      choices: {
        ...watched,
        kubernetes: { version: "1.36", tier: "free" },
        network: { kind: "overlay", dataplane: { kind: "cilium" }, vnet: { kind: "managed" } },
        egress: { kind: "loadBalancer" },
        apiServer: { kind: "public" },
        identity: { controlPlane: { kind: "systemAssigned" } },
        entra: { enabled: true, authorization: "azureRbac", localAccounts: false },
        zones: [],
        systemPool: { vmSize: "Standard_D4as_v5", scaling: between(2, 4) },
        registry: { kind: "create", create: { tier: "basic" } },
        allowReplacement: disposable,
      },
      source: rowsFor(rows, "sandbox"),
    },
    {
      name: "landingZone/corp",
      version: 1,
      environment: "prod",
      summary:
        "In a landing zone that is connected to a hub: private, in subnets that exist, out by the hub's firewall.",
      asks: { ...subnets, ...administrators },
      choices: { ...watched, ...pools(3, 20), ...closed, ...connected },
      source: rowsFor(rows, "corp"),
    },
    {
      name: "landingZone/online",
      version: 1,
      environment: "prod",
      summary: "In a landing zone that faces the internet: private API and services, with a firewall of its own.",
      asks: administrators,
      choices: {
        ...watched,
        ...pools(3, 20),
        ...closed,
        network: ownNetwork({ privateEndpoints: { addressPrefix: "10.240.4.192/26" } }),
        egress: { kind: "firewall", firewall: { tier: "standard" } },
      },
      source: rowsFor(rows, "online"),
    },
  ],
};
