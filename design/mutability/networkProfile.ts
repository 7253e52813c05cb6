import { aksDoc } from "../contract/rule";
import { valueAt } from "../contract/tree";
import { contains, parseCidr } from "../network/cidr";
import { all, Disruption, Truth, type Around, type Mutability } from "./mutability";

const model = aksDoc("update-azure-cni");
const outbound = aksDoc("egress-outboundtype");

/** How pods get their addresses. */
type Addressing = "kubenet" | "overlay" | "podSubnet" | "nodeSubnet" | "none";

function addressingOf(inputs: object): Addressing {
  const of = (key: string): unknown => valueAt(inputs, `networkProfile.${key}`);
  if (of("networkPlugin") === "kubenet") return "kubenet";
  if (of("networkPlugin") === "none") return "none";
  if (of("networkPluginMode") === "overlay") return "overlay";
  return valueAt(inputs, "agentPoolProfiles.0.podSubnetID") === undefined ? "nodeSubnet" : "podSubnet";
}

const dataplaneOf = (inputs: object): string => String(valueAt(inputs, "networkProfile.networkDataplane") ?? "azure");
const engineOf = (inputs: object): string => String(valueAt(inputs, "networkProfile.networkPolicy") ?? "none");

/** Another model of the network: to overlay from kubenet and from node subnets, for good; to Cilium's dataplane, for good; never
 *  from kubenet to Cilium at once. */
function modelTruth(_was: unknown, _is: unknown, { before, after }: Around): Truth {
  const [from, to] = [before, after].map(addressingOf);
  const [had, has] = [before, after].map(dataplaneOf);
  if (from !== to && (to !== "overlay" || !["kubenet", "nodeSubnet"].includes(from))) return Truth.fixed;
  if (had !== has && (has !== "cilium" || from === "kubenet")) return Truth.fixed;
  return from === to && had === has ? Truth.same : Truth.migrate;
}

/** Another policy engine: on, off, and from one to another through none; to Cilium's with its dataplane. */
function engineTruth(_was: unknown, _is: unknown, { before, after }: Around): Truth {
  const [had, has] = [before, after].map(engineOf);
  if (had === has) return Truth.same;
  if (had === "cilium") return Truth.fixed;
  return has === "cilium" && dataplaneOf(after) !== "cilium" ? Truth.fixed : Truth.migrate;
}

const ofAks = ["loadBalancer", "managedNATGateway", "none"];
const ofTheirs = ["loadBalancer", "none", "userAssignedNATGateway", "userDefinedRouting"];

/** Another way out: within the ways of a network of one's own, and of AKS's; none is for isolated clusters. From a managed
 *  gateway back to the load balancer is contested. */
function outboundTruth(was: unknown, is: unknown, { before }: Around): Truth {
  if (valueAt(before, "nodeProvisioningProfile.mode") === "Auto") return Truth.fixed;
  const ways = valueAt(before, "agentPoolProfiles.0.vnetSubnetID") === undefined ? ofAks : ofTheirs;
  return [was ?? "loadBalancer", is ?? "loadBalancer"].every(way => ways.includes(String(way)))
    ? Truth.migrate
    : Truth.fixed;
}

/** The pods' range grows to one that has it, with overlay. Source: AKS documentation, azure-cni-overlay-pod-expand. */
function podRangeTruth(was: unknown, is: unknown, { before, after }: Around): Truth {
  if (addressingOf(before) !== addressingOf(after)) return modelTruth(was, is, { before, after });
  const [old, now] = [was, is].map(text => (typeof text === "string" ? parseCidr(text) : undefined));
  if (addressingOf(before) !== "overlay" || !old || !now) return Truth.fixed;
  return contains(now, old) ? Truth.migrate : Truth.fixed;
}

const upgradeImages = "az aks nodepool upgrade --node-image-only, of each pool.";
const refresh = "pulumi refresh, and deploy with the new value: nothing is left to change.";

/** Properties of a cluster's network. */
export const networkProfile: readonly Mutability[] = [
  ...["networkProfile.networkPlugin", "networkProfile.networkPluginMode"].map(path => ({
    path,
    truth: modelTruth,
    key: "network.kind",
    pods: Disruption.atOnce,
    steps: ["az aks update with the new plugin mode, outside Pulumi.", refresh],
    doc: model,
  })),
  {
    path: "networkProfile.networkDataplane",
    truth: modelTruth,
    key: "network.dataplane",
    pods: "atOnce",
    steps: [
      "Pods' addressing first, where it changes too: the two are operations of their own.",
      "az aks update --network-dataplane cilium --network-policy cilium.",
      refresh,
    ],
    doc: model,
  },
  {
    path: "networkProfile.networkPolicy",
    truth: engineTruth,
    key: "network.dataplane",
    pods: "atOnce",
    steps: ["az aks update --network-policy, through none from one engine to another.", refresh],
    doc: aksDoc("use-network-policies"),
  },
  {
    path: "networkProfile.outboundType",
    truth: outboundTruth,
    key: "egress.kind",
    also: ["egressAddresses", "connectionsCut", "partnersSeeIt", "nodeImageUpgrade"],
    pods: "rolling",
    steps: [
      "Make what the new way needs: a gateway on every subnet of nodes, or a default route and the firewall's rules.",
      "Admit the new addresses wherever the former are admitted.",
      "az aks update --outbound-type.",
      upgradeImages,
      refresh,
    ],
    doc: outbound,
  },
  {
    path: "networkProfile.podCidr",
    truth: podRangeTruth,
    key: "network.overlay.podCidrs",
    steps: ["az aks update --pod-cidr, outside Pulumi.", refresh],
    doc: aksDoc("azure-cni-overlay-pod-expand"),
  },
  ...all(Truth.fixed, aksDoc("configure-azure-cni"), ["networkProfile.serviceCidr", "networkProfile.serviceCidrs"], {
    key: "network.serviceCidrs",
  }),
  ...all(Truth.fixed, aksDoc("configure-azure-cni"), ["networkProfile.dnsServiceIP"], { key: "network.dnsServiceIp" }),
  ...all(
    Truth.fixed,
    aksDoc("configure-dual-stack"),
    ["networkProfile.ipFamilies", "networkProfile.podCidrs", "networkProfile.networkMode"],
    { key: "network.ipFamilies", isSet: true },
  ),
  {
    path: "networkProfile.loadBalancerSku",
    truth: (was, is) => (was === "basic" && is === "standard" ? Truth.migrate : Truth.fixed),
    also: ["egressAddresses", "connectionsCut"],
    doc: aksDoc("upgrade-basic-load-balancer-on-aks"),
  },
  {
    path: "networkProfile.loadBalancerProfile",
    truth: Truth.inPlace,
    key: "egress.loadBalancer",
    doc: aksDoc("configure-load-balancer-standard"),
  },
  ...all(
    Truth.inPlace,
    aksDoc("configure-load-balancer-standard"),
    ["managedOutboundIPs", "outboundIPs", "outboundIPPrefixes"].map(
      part => `networkProfile.loadBalancerProfile.${part}`,
    ),
    { key: "egress.loadBalancer", isSet: true, also: ["egressAddresses", "partnersSeeIt"] },
  ),
  {
    path: "networkProfile.loadBalancerProfile.backendPoolType",
    truth: Truth.inPlace,
    also: ["connectionsCut"],
    key: "egress.loadBalancer",
    doc: aksDoc("configure-load-balancer-standard"),
  },
  {
    path: "networkProfile.natGatewayProfile",
    truth: Truth.inPlace,
    key: "egress.managedNatGateway",
    doc: aksDoc("nat-gateway"),
  },
  {
    path: "networkProfile.natGatewayProfile.managedOutboundIPProfile",
    truth: Truth.inPlace,
    key: "egress.managedNatGateway",
    also: ["egressAddresses", "partnersSeeIt"],
    doc: aksDoc("nat-gateway"),
  },
  ...all(
    Truth.inPlace,
    aksDoc("advanced-container-networking-services-overview"),
    ["networkProfile.advancedNetworking"],
    { key: "network.observability" },
  ),
  ...all(Truth.inPlace, aksDoc("configure-static-egress-gateway"), ["networkProfile.staticEgressGatewayProfile"], {
    key: "network.staticEgressGateway",
  }),
];
