/** A value that Azure or another tool has and this contract does not, with what to write. */
export interface ForeignValue {
  /** The key that it is written at; pool. stands for any pool, * for an entry of a map or a kind's block. */
  readonly key: string;
  /** In any of their spellings. */
  readonly values: string;
  /** What it is, behind the value. */
  readonly is?: string;
  /** What to do, in a sentence. */
  readonly fix?: string;
  /** The choice of a later version that it is. */
  readonly later?: string;
}

const notHere = "it is Azure's, not supported here yet";
const preview = "it is a preview of Azure's, not supported here yet";

/** Sources: enums of `@azure/arm-containerservice` and azure-native, az aks create, azurerm's documentation of
 *  kubernetes_cluster; AKS documentation, egress-outboundtype, upgrade-os-version, use-node-public-ips. */
export const foreignValues: readonly ForeignValue[] = [
  {
    key: "cloud",
    values:
      "usgov gov azureUSGovernment azureUSGovernmentCloud azureGovernment fairfax usGovernmentL4 usGovernmentL5 dod",
    is: "Azure Government is named usGovernment",
    fix: "Write usGovernment.",
  },
  {
    key: "cloud",
    values: "azureChinaCloud azureChina mooncake 21Vianet",
    is: "what 21Vianet operates is named china",
    fix: "Write china.",
  },
  {
    key: "cloud",
    values: "azureCloud azurePublicCloud azurePublic azure global commercial",
    is: "that is the public cloud",
    fix: "Write public, or leave it out.",
  },
  {
    key: "cloud",
    values: "german azureGermanCloud germany",
    is: "that cloud closed in 2021",
    fix: "Write public, and a region of Germany in aks:location.",
  },
  {
    key: "egress.kind",
    values: "userDefinedRouting udr",
    is: "Azure's outbound type says where routes lead, not who makes them",
    fix: "Write firewall, appliance or virtualNetworkGateway, whose routes are made here; preconfigured with outboundType userDefinedRouting where an existing network has them.",
  },
  {
    key: "egress.kind",
    values: "userAssignedNATGateway",
    is: "Azure's outbound type does not say who makes the gateway",
    fix: "Write natGateway, which is made here; preconfigured with outboundType userAssignedNatGateway where the subnets of an existing network have one.",
  },
  {
    key: "ingress.kind",
    values: "nginx webAppRouting appRouting webApplicationRouting",
    is: "AKS's nginx is named applicationRouting",
    fix: "Write applicationRouting; for a controller of your own none.",
  },
  {
    key: "ingress.kind",
    values: "agc alb applicationLoadBalancer appGatewayForContainers",
    is: "it is named applicationGatewayForContainers",
    fix: "Write applicationGatewayForContainers.",
  },
  {
    key: "ingress.kind",
    values: "agic appGateway ingressAppgw ingressApplicationGateway",
    is: "it is named applicationGateway",
    fix: "Write applicationGatewayForContainers, which Microsoft advises, or applicationGateway.",
  },
  { key: "ingress.kind", values: "gatewayApi", later: "ingress.gatewayApi" },
  {
    key: "ingress.kind",
    values: "istio serviceMesh",
    is: "the gateways of Istio are named istioGateways",
    fix: "Write istioGateways, with aks:serviceMesh.kind: istio.",
  },
  {
    key: "bastion.create.tier",
    values: "developer",
    is: "that tier has no subnet, reaches one machine at a time, and the Azure CLI does not get through it",
    fix: "Write basic or standard.",
  },
  { key: "egress.kind", values: "managedNATGatewayV2", is: preview, fix: "Write managedNatGateway." },
  { key: "egress.kind", values: "azureFirewall", is: "the kind is named firewall", fix: "Write firewall." },
  { key: "egress.kind", values: "nva", is: "the kind is named appliance", fix: "Write appliance with its address." },
  {
    key: "egress.preconfigured.outboundType",
    values: "loadBalancer",
    is: "AKS makes the load balancer itself, so nothing is preconfigured",
    fix: "Write aks:egress.kind: loadBalancer.",
  },
  {
    key: "egress.preconfigured.outboundType",
    values: "managedNATGateway managedNATGatewayV2",
    is: "AKS makes that gateway itself, so nothing is preconfigured",
    fix: "Write aks:egress.kind: managedNatGateway.",
  },
  { key: "egress.preconfigured.outboundType", values: "none", later: "egress.none" },
  { key: "egress.preconfigured.outboundType", values: "block", later: "egress.block" },
  {
    key: "egress.firewall.tier",
    values: "AZFW_Hub AZFW_VNet",
    is: "that is the SKU's name, which follows from the network",
    fix: "Write basic, standard or premium.",
  },
  {
    key: "network.kind",
    values: "azure azureCni cni",
    is: "Azure's plugin has three kinds of networks",
    fix: "Write overlay, nodeSubnet (pods take addresses of the nodes' subnet) or podSubnet (of one of theirs).",
  },
  { key: "network.kind", values: "none", later: "network.byoCni" },
  {
    key: "network.kind",
    values: "azureCniOverlay azureOverlay",
    is: "the kind is named overlay",
    fix: "Write overlay.",
  },
  {
    key: "network.kind",
    values: "cilium calico",
    is: "that is the dataplane's or its policies', not where addresses come from",
    fix: "Write overlay, and choose kind cilium or azure with networkPolicy calico in aks:network.dataplane.",
  },
  {
    key: "network.dataplane.kind",
    values: "calico none",
    is: "that is an engine of network policies on the dataplane azure",
    fix: "Write azure, and the engine in aks:network.dataplane.azure.networkPolicy.",
  },
  {
    key: "network.dataplane.azure.networkPolicy",
    values: "cilium",
    is: "Cilium enforces policies on its own dataplane alone",
    fix: "Write aks:network.dataplane.kind: cilium, and no block azure.",
  },
  {
    key: "network.hub.kind",
    values: "virtualWan virtualHub vwan secured",
    is: "a virtual WAN's hub connects networks itself, which is not built here",
    fix: "Write none, and connect the network in the hub.",
  },
  {
    key: "network.vnet.kind",
    values: "byo custom",
    is: "the kind is named existing",
    fix: "Write existing with its subnets.",
  },
  { key: "serviceMesh.kind", values: "disabled off", is: "the kind is named none", fix: "Write none." },
  {
    key: "serviceMesh.kind",
    values: "osm openServiceMesh linkerd",
    is: "AKS takes no new mesh but Istio",
    fix: "Write istio, or none beside a mesh of your own.",
  },
  {
    key: "kubernetes.tier",
    values: "paid uptime",
    is: "Azure has named it Standard since 2023",
    fix: "Write standard.",
  },
  {
    key: "kubernetes.tier",
    values: "base",
    is: "that is the SKU's name, which every cluster here has",
    fix: "Write free, standard or premium.",
  },
  { key: "kubernetes.tier", values: "automatic", later: "kubernetes.sku" },
  {
    key: "kubernetes.supportPlan",
    values: "AKSLongTermSupport lts",
    is: "the plan is named longTermSupport",
    fix: "Write longTermSupport, with aks:kubernetes.tier: premium.",
  },
  {
    key: "kubernetes.supportPlan",
    values: "official standard",
    is: "the plan is named kubernetesOfficial",
    fix: "Write kubernetesOfficial.",
  },
  {
    key: "upgrades.channel",
    values: "securityPatch unmanaged",
    is: "that is a channel of node images",
    fix: "Write it as aks:upgrades.nodeImageChannel.",
  },
  {
    key: "upgrades.nodeImageChannel",
    values: "patch stable rapid",
    is: "that is a channel of Kubernetes versions",
    fix: "Write it as aks:upgrades.channel.",
  },
  {
    key: "pool.osSku",
    values: "Windows2019",
    is: "AKS ended it on 2026-03-01, and Windows pools are not built yet",
    fix: "Write a Linux image: Ubuntu, Ubuntu2204, AzureLinux or AzureLinux3.",
  },
  { key: "pool.osSku", values: "Windows2022 Windows2025 WindowsAnnual Windows", later: "windowsPools" },
  {
    key: "pool.osSku",
    values: "CBLMariner Mariner",
    is: "it is the former name of Azure Linux",
    fix: "Write AzureLinux.",
  },
  {
    key: "pool.osSku",
    values: "Ubuntu2404",
    is: notHere,
    fix: "Write Ubuntu, whose release AKS chooses by the Kubernetes version.",
  },
  {
    key: "pool.osSku",
    values: "AzureContainerLinux AzureLinuxOSGuard",
    is: notHere,
    fix: "Write AzureLinux or Ubuntu.",
  },
  { key: "pool.osSku", values: "Flatcar", is: "its preview ended in 2026", fix: "Write AzureLinux or Ubuntu." },
  { key: "pool.mode", values: "Machines ManagedSystem", is: notHere, fix: "Write user, system or gateway." },
  { key: "pool.sshAccess", values: "EntraId", is: notHere, fix: "Write disabled or localUser." },
  { key: "pool.priority.kind", values: "low", is: "Azure has named it Spot since 2020", fix: "Write spot." },
  {
    key: "pool.scaling.kind",
    values: "auto autoscaling autoscaler",
    is: "the kind is named autoscale",
    fix: "Write autoscale.",
  },
  { key: "pool.scaling.kind", values: "fixed static none", is: "the kind is named manual", fix: "Write manual." },
  {
    key: "identity.controlPlane.kind",
    values: "userAssigned",
    is: "Azure's type does not say who makes the identity",
    fix: "Write create, or existing with id and principalId.",
  },
  {
    key: "identity.controlPlane.kind",
    values: "none servicePrincipal",
    is: "clusters have a managed identity here",
    fix: "Write create, existing or systemAssigned.",
  },
  {
    key: "identity.kubelet.kind",
    values: "userAssigned",
    is: "Azure's type does not say who makes the identity",
    fix: "Write create, or existing with id, principalId and clientId.",
  },
  {
    key: "identity.kubelet.kind",
    values: "systemAssigned none",
    is: "nodes always have an identity of their own",
    fix: "Write managed, which AKS makes.",
  },
  {
    key: "apiServer.kind",
    values: "privateCluster privateLink privateEndpoint",
    is: "the kind is named private",
    fix: "Write private.",
  },
  {
    key: "apiServer.*.dns.kind",
    values: "custom byo",
    is: "the kind is named existing",
    fix: "Write existing with the zone's id, or create.",
  },
  {
    key: "autoscaler.expander",
    values: "price grpc least-nodes",
    is: "it is Kubernetes', AKS does not offer it",
    fix: "Write leastWaste, mostPods, priority or random.",
  },
  {
    key: "egress.loadBalancer.backendPoolType",
    values: "ipBased ip",
    is: "the type is named nodeIp",
    fix: "Write nodeIp.",
  },
  {
    key: "entra.authorization",
    values: "azure rbac",
    is: "the words are longer",
    fix: "Write azureRbac or kubernetesRbac.",
  },
  {
    key: "entra.roles.*.principalType",
    values: "ForeignGroup Device",
    is: "it has no place in a cluster",
    fix: "Write group, user or servicePrincipal.",
  },
  {
    key: "entra.roles.*.role",
    values: "AzureKubernetesServiceRbacReader view",
    is: "the role is named reader",
    fix: "Write reader.",
  },
  {
    key: "entra.roles.*.role",
    values: "AzureKubernetesServiceRbacWriter edit",
    is: "the role is named writer",
    fix: "Write writer.",
  },
  {
    key: "entra.roles.*.role",
    values: "AzureKubernetesServiceRbacAdmin",
    is: "the role is named admin",
    fix: "Write admin.",
  },
  {
    key: "entra.roles.*.role",
    values: "AzureKubernetesServiceRbacClusterAdmin",
    is: "the role is named clusterAdmin",
    fix: "Write clusterAdmin.",
  },
  {
    key: "entra.roles.*.role",
    values: "AzureKubernetesServiceClusterUserRole",
    is: "the role is named user",
    fix: "Write user.",
  },
  {
    key: "roleAssignments.kind",
    values: "none skip",
    is: "the kind is named granted",
    fix: "Write granted: somebody else assigns the roles.",
  },
];
