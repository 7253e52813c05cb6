import { closed, connected, ownNetwork, pools, subnets, watched } from "./landingZone";
import { administrators, clients, rowsFor, whyInternal, type SharedRow } from "./parts";
import type { PresetFamily } from "./preset";

type Name = "standard" | "regulated";

const routed = "the card leaves it at the load balancer, past the firewall: the default route goes with it";

/** Source: Azure/AKS-Construction, helper/src/configpresets/baselines.json. */
const rows: readonly SharedRow<Name>[] = [
  {
    setting: "Cluster autoscaler",
    there: { standard: "2-10 nodes (its text says 2-4)", regulated: "yes (3-20 nodes by default)" },
    keys: ["systemPool.scaling", "nodePools"],
    because: "and a pool for the cluster's own pods",
  },
  { setting: "Upgrades", there: "none", keys: ["upgrades.channel"] },
  { setting: "Azure Monitor for Containers", there: "yes", keys: ["monitoring.kind"] },
  {
    setting: "Azure Container Registry",
    there: { standard: "Basic, public", regulated: "Premium, with Private Link" },
    keys: ["registry.create.tier", "registry.create.access.kind"],
    because: {
      regulated: "in a network that exists the helper loses the endpoints that the card promises: they are made",
    },
  },
  {
    setting: "AAD integration, local accounts off",
    there: { standard: "yes, no", regulated: "yes, yes" },
    keys: ["entra.enabled", "entra.localAccounts"],
    because: {
      standard: "local accounts are nobody's in particular, and groups of administrators are asked for instead",
      regulated: "and the groups of administrators, which the helper asks for and never sends",
    },
  },
  {
    setting: "API server",
    there: { standard: "open", regulated: "private" },
    keys: ["apiServer.kind"],
    because: {
      standard:
        "public for ranges that are asked for, and inside the network too, or the firewall would stop pods that call it",
    },
  },
  { setting: "Pod security, by Azure Policy", there: "audit", keys: ["security.azurePolicy.assign.effect"] },
  {
    setting: "East-west traffic control",
    there: "azure",
    keys: ["network.dataplane.kind"],
    because: "engine azure ends 2028-09-30; Cilium brings its own",
  },
  {
    setting: "Secrets in Key Vault",
    there: { standard: "none", regulated: "a new vault with CSI driver" },
    keys: ["keyVault.kind", "keyVault.create.access.kind"],
  },
  {
    setting: "Virtual network",
    there: { standard: "AKS's own", regulated: "a subnet that exists" },
    keys: ["network.vnet.kind"],
    because: { standard: "a firewall needs a network of one's own, with a route to it" },
  },
  {
    setting: "Egress",
    there: {
      standard: "load balancer, beside a firewall",
      regulated: "load balancer, in a subnet with a route to a firewall",
    },
    keys: ["egress.kind"],
    because: routed,
  },
  {
    setting: "Azure Application Gateway ingress",
    there: { standard: "none", regulated: "with AGIC" },
    keys: ["serviceMesh.kind", "serviceMesh.istio.ingressGateways.internal"],
    because: { regulated: whyInternal },
  },
  { setting: "Defender for Containers", there: "yes", keys: ["security.defender.enabled"] },
  {
    setting: "Zones and tier (not on the card)",
    there: "none, Free",
    keys: ["zones", "kubernetes.tier"],
    because: "production needs three zones and the promise of a paid tier",
  },
];

/** The deploy helper's cards of the AKS baseline. */
export const baseline: PresetFamily = {
  title: "AKS deploy helper: AKS baseline",
  about:
    "The cards of the deploy helper's tab AKS Baseline, after the reference architectures of Microsoft's patterns team.",
  presets: [
    {
      name: "baseline/standard",
      version: 1,
      environment: "prod",
      summary: "After the AKS secure baseline: a firewall has the way out, the API server is for known addresses.",
      asks: {
        "apiServer.vnetIntegration.authorizedRanges": clients["apiServer.public.authorizedRanges"],
        ...administrators,
      },
      choices: {
        ...watched,
        ...pools(2, 10),
        network: ownNetwork({ apiServer: { addressPrefix: "10.240.4.0/28" } }),
        egress: { kind: "firewall", firewall: { tier: "standard" } },
        // Pods that call a public one by its address would be stopped by the firewall.
        apiServer: { kind: "vnetIntegration", vnetIntegration: { private: false } },
        identity: { controlPlane: { kind: "create" } },
        entra: closed.entra,
        registry: { kind: "create", create: { tier: "basic" } },
      },
      source: rowsFor(rows, "standard"),
    },
    {
      name: "baseline/regulated",
      version: 1,
      environment: "prod",
      summary: "After the AKS baseline for regulated workloads: private, in subnets that exist, out by their firewall.",
      asks: { ...subnets, ...administrators },
      choices: { ...watched, ...pools(3, 20), ...closed, ...connected },
      source: rowsFor(rows, "regulated"),
    },
  ],
};
