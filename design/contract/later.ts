/** A choice of the contract that this version does not have. */
export interface LaterChoice {
  /** Why it is not there, where more is to be said than that it is not built yet. */
  readonly why?: string;
  /** What to do until it is there, in one sentence. */
  readonly meanwhile: string;
}

const beside = "with azure-native beside the components";
const leaves = "A cluster that needs it stays where it is until then.";

/** Choices of the contract that this version does not have, with what to do meanwhile. */
export const laterChoices: Readonly<Record<string, LaterChoice>> = {
  "ingress.gatewayApi": {
    why: "the API version that is sent has no Gateway API for application routing",
    meanwhile:
      "Use aks:ingress.kind: applicationGatewayForContainers, which has the Gateway API, or switch it on beside: az aks update --enable-app-routing-istio.",
  },
  "ingress.albControllerAddOn": {
    why: "the API version that is sent has the ALB controller as no add-on",
    meanwhile: "Install it with its Helm chart, as docs/guides/ingress.md says: its identity and roles are made here.",
  },
  "serviceMesh.istio.proxyRedirectionMechanism": {
    why: "the API version that is sent does not have it, and Azure chooses: CNI for a mesh that begins with asm-1-30 or later",
    meanwhile: "Change it with az aks mesh proxy-redirection-mechanism.",
  },
  "registry.agentPools": {
    why: "pools that run a registry's tasks are a preview of Azure, in some regions",
    meanwhile: `Make containerregistry.AgentPool ${beside}, with a subnet of its own.`,
  },
  "security.imageIntegrity": {
    why: "Azure has it as a preview of the subscription only",
    meanwhile: "Install Ratify in the cluster, and let Gatekeeper ask it.",
  },
  backup: { meanwhile: "Back up with Velero in the cluster, or with a backup vault made by other means." },
  bootstrap: { why: "network-isolated clusters are not built yet", meanwhile: leaves },
  workloads: { meanwhile: "Make namespaces with the component Namespaces of @pulumi-aks/aks/kubernetes." },
  "kubernetes.sku": {
    why: "new clusters of SKU Automatic have their system pools hosted by AKS, which the API version that is sent does not have",
    meanwhile:
      "Take preset portal/automatic, which has what Automatic configures on SKU Base; aks:kubernetes.tier says free, standard or premium.",
  },
  "network.byoCni": {
    why: "clusters without a network plugin are not built yet",
    meanwhile: "Use network kind overlay or nodeSubnet.",
  },
  "network.serviceEndpoints": {
    meanwhile: "Use a network that exists, whose subnets have them: aks:network.vnet.kind: existing.",
  },
  "network.ddosPlanId": {
    meanwhile: "Use a network that exists and has the plan: aks:network.vnet.kind: existing.",
  },
  "network.ipFamilies": { why: "clusters are IPv4", meanwhile: "Dual-stack clusters stay where they are until then." },
  "network.hub.create": {
    why: "no hub is made yet",
    meanwhile: "Peer with a hub that exists: aks:network.hub.kind: existing.",
  },
  "network.routes": {
    why: "routes of your own besides the default route are not built yet",
    meanwhile: "Use a network that exists, with its route table: aks:network.vnet.kind: existing.",
  },
  "network.httpProxy": { meanwhile: leaves },
  "network.observability.performance": {
    why: "the API version that is sent has no eBPF host routing",
    meanwhile: leaves,
  },
  "network.observability.transitEncryption": {
    why: "the API version that is sent has neither WireGuard nor mTLS",
    meanwhile: "Encrypt between pods with a mesh in the cluster.",
  },
  "egress.none": { why: "network-isolated clusters are not built yet", meanwhile: leaves },
  "egress.block": { why: "network-isolated clusters are not built yet", meanwhile: leaves },
  windowsPools: {
    why: "Windows pools are not built yet",
    meanwhile: "Windows workloads stay where they are until then.",
  },
};
