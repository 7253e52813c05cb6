import { address, at, edited, group, pool, type Edit, type Inputs, type More } from "./edit";

const cluster: Inputs = {
  location: "westeurope",
  resourceGroupName: "rg-shop",
  resourceName: "aks-shop",
  dnsPrefix: "shop",
  kubernetesVersion: "1.35.4",
  nodeResourceGroup: "rg-shop-nodes",
  enableRBAC: true,
  disableLocalAccounts: false,
  aadProfile: { managed: true, enableAzureRBAC: true, adminGroupObjectIDs: ["a", "b"] },
  agentPoolProfiles: [pool],
  apiServerAccessProfile: { enablePrivateCluster: false, authorizedIPRanges: ["203.0.113.0/24", "198.51.100.0/24"] },
  autoUpgradeProfile: { upgradeChannel: "patch", nodeOSUpgradeChannel: "NodeImage" },
  identity: {
    type: "UserAssigned",
    userAssignedIdentities: [`${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-a`],
  },
  oidcIssuerProfile: { enabled: true },
  networkProfile: {
    networkPlugin: "azure",
    networkPluginMode: "overlay",
    networkDataplane: "cilium",
    networkPolicy: "cilium",
    outboundType: "loadBalancer",
    podCidr: "10.244.0.0/16",
    serviceCidr: "172.20.0.0/16",
    dnsServiceIP: "172.20.0.10",
    loadBalancerSku: "standard",
    loadBalancerProfile: { managedOutboundIPs: { count: 1 } },
  },
  sku: { name: "Base", tier: "Standard" },
  supportPlan: "KubernetesOfficial",
  tags: { team: "shop" },
};

const flat = at(cluster, {
  "networkProfile.networkPluginMode": undefined,
  "networkProfile.networkDataplane": "azure",
  "networkProfile.networkPolicy": "none",
  "networkProfile.podCidr": undefined,
});
const kubenet = at(flat, { "networkProfile.networkPlugin": "kubenet", "networkProfile.podCidr": "10.244.0.0/16" });
const calico = at(flat, { "networkProfile.networkPolicy": "calico" });
const overlay = at(cluster, { "networkProfile.networkDataplane": "azure", "networkProfile.networkPolicy": "none" });
const isPrivate = at(cluster, { apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: "system" } });
const integrated = at(cluster, { apiServerAccessProfile: { enablePrivateCluster: true, enableVnetIntegration: true } });
const ofAks = at(cluster, { agentPoolProfiles: [{ ...pool, vnetSubnetID: undefined }] });
const provisioned = at(cluster, { nodeProvisioningProfile: { mode: "Auto" } });

const ofCluster = edited("containerservice:ManagedCluster", cluster);
const network = (path: string): More => ({ replacing: [`networkProfile.${path}`] });
const inline = (values: object): Inputs => ({ agentPoolProfiles: [{ ...pool, ...values }] });

/** Edits of clusters, and what Azure's documentation says of each. */
export const clusterEdits: readonly Edit[] = [
  ofCluster("another region", { location: "northeurope" }, "replaceCluster", {
    replacing: ["location"],
    pods: "atOnce",
  }),
  ofCluster("another name", { resourceName: "aks-other" }, "replaceCluster", { replacing: ["resourceName"] }),
  ofCluster("another DNS prefix", { dnsPrefix: "other" }, "replaceCluster", { replacing: ["dnsPrefix"] }),
  ofCluster("another group of nodes", { nodeResourceGroup: "rg-other" }, "replaceCluster", {
    replacing: ["nodeResourceGroup"],
  }),
  ofCluster("disks with a key of one's own", { diskEncryptionSetID: `${group}/x` }, "replaceCluster", {
    replacing: ["diskEncryptionSetID"],
  }),
  ofCluster("Kubernetes RBAC off", { enableRBAC: false }, "refused"),
  ofCluster("the next minor", { kubernetesVersion: "1.36" }, "reimage", { pods: "rolling" }),
  ofCluster("a newer patch", { kubernetesVersion: "1.35.5" }, "reimage", { pods: "rolling" }),
  ofCluster("the alias of the minor that runs", { kubernetesVersion: "1.35" }, "noChange"),
  ofCluster("two minors", { kubernetesVersion: "1.37" }, "refused"),
  ofCluster("two minors with long-term support", { kubernetesVersion: "1.37" }, "reimage", {
    from: at(cluster, { supportPlan: "AKSLongTermSupport" }),
  }),
  ofCluster("a minor less", { kubernetesVersion: "1.34" }, "refused"),
  ofCluster("an older patch", { kubernetesVersion: "1.35.2" }, "refused"),
  ofCluster("tier free", { "sku.tier": "Free" }, "inPlace", { pods: "none" }),
  ofCluster(
    "tier premium with long-term support",
    { "sku.tier": "Premium", supportPlan: "AKSLongTermSupport" },
    "inPlace",
  ),
  ofCluster("SKU automatic", { "sku.name": "Automatic" }, "refused"),
  ofCluster("another channel", { "autoUpgradeProfile.upgradeChannel": "stable" }, "inPlace"),
  ofCluster("node images by hand", { "autoUpgradeProfile.nodeOSUpgradeChannel": "None" }, "inPlace"),
  ofCluster("node images unmanaged", { "autoUpgradeProfile.nodeOSUpgradeChannel": "Unmanaged" }, "reimage", {
    also: ["outsideMaintenanceWindow"],
  }),
  ofCluster("unmanaged no longer", { "autoUpgradeProfile.nodeOSUpgradeChannel": "None" }, "reimage", {
    from: at(cluster, { "autoUpgradeProfile.nodeOSUpgradeChannel": "Unmanaged" }),
  }),
  ofCluster(
    "another channel for images beside node-image",
    { "autoUpgradeProfile.nodeOSUpgradeChannel": "SecurityPatch" },
    "refused",
    {
      from: at(cluster, { "autoUpgradeProfile.upgradeChannel": "node-image" }),
    },
  ),
  ofCluster("more groups of administrators", { "aadProfile.adminGroupObjectIDs": ["a", "b", "c"] }, "inPlace"),
  ofCluster("the groups in another order", { "aadProfile.adminGroupObjectIDs": ["b", "a"] }, "noChange"),
  ofCluster("Azure RBAC off", { "aadProfile.enableAzureRBAC": false }, "inPlace"),
  ofCluster("Entra ID off", { aadProfile: undefined }, "refused"),
  ofCluster("local accounts off", { disableLocalAccounts: true }, "inPlace"),
  ofCluster(
    "another identity",
    { "identity.userAssignedIdentities": [`${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-b`] },
    "inPlace",
    { also: ["takesHours"] },
  ),
  ofCluster(
    "the kubelet's identity",
    { identityProfile: { kubeletidentity: { resourceId: `${group}/k` } } },
    "reimage",
    { pods: "rolling" },
  ),
  ofCluster("the issuer off", { "oidcIssuerProfile.enabled": false }, "refused"),
  ofCluster("the issuer on", { "oidcIssuerProfile.enabled": true }, "irreversible", {
    from: at(cluster, { "oidcIssuerProfile.enabled": false }),
    also: ["apiServerRestarts"],
  }),
  ofCluster("workload identity", { "securityProfile.workloadIdentity": { enabled: true } }, "inPlace"),
  ofCluster("Defender", { "securityProfile.defender": { securityMonitoring: { enabled: true } } }, "inPlace"),
  ofCluster("the image cleaner", { "securityProfile.imageCleaner": { enabled: true, intervalHours: 48 } }, "inPlace"),
  ofCluster(
    "KMS on",
    { "securityProfile.azureKeyVaultKms": { enabled: true, keyId: "https://kv.vault.azure.net/keys/k/1" } },
    "inPlace",
  ),
  ofCluster("authorities of one's own", { "securityProfile.customCATrustCertificates": ["x"] }, "reimage", {
    pods: "atOnce",
  }),
  ofCluster("a proxy", { httpProxyConfig: { httpProxy: "http://proxy:3128" } }, "reimage", { pods: "atOnce" }),
  ofCluster(
    "one more range",
    { "apiServerAccessProfile.authorizedIPRanges": ["203.0.113.0/24", "198.51.100.0/24", "192.0.2.0/24"] },
    "inPlace",
  ),
  ofCluster(
    "ranges in another order",
    { "apiServerAccessProfile.authorizedIPRanges": ["198.51.100.0/24", "203.0.113.0/24"] },
    "noChange",
  ),
  ofCluster("run command off", { "apiServerAccessProfile.disableRunCommand": true }, "inPlace"),
  ofCluster("a private API server", { "apiServerAccessProfile.enablePrivateCluster": true }, "refused"),
  ofCluster("a public API server", { "apiServerAccessProfile.enablePrivateCluster": false }, "refused", {
    from: isPrivate,
  }),
  ofCluster(
    "a public API server with VNet integration",
    { "apiServerAccessProfile.enablePrivateCluster": false },
    "inPlace",
    { from: integrated },
  ),
  ofCluster("VNet integration", { "apiServerAccessProfile.enableVnetIntegration": true }, "irreversible", {
    pods: "atOnce",
    also: ["stopAndStart", "nodeImageUpgrade", "apiServerRestarts"],
  }),
  ofCluster("VNet integration off", { "apiServerAccessProfile.enableVnetIntegration": false }, "refused", {
    from: integrated,
  }),
  ofCluster("no private zone", { "apiServerAccessProfile.privateDNSZone": "none" }, "irreversible", {
    from: isPrivate,
    pods: "rolling",
  }),
  ofCluster("a zone of one's own", { "apiServerAccessProfile.privateDNSZone": `${group}/zone` }, "refused", {
    from: isPrivate,
  }),
  ofCluster(
    "a public name of a private one",
    { "apiServerAccessProfile.enablePrivateClusterPublicFQDN": true },
    "inPlace",
    { from: isPrivate },
  ),
  ofCluster("Azure Policy", { addonProfiles: { azurepolicy: { enabled: true } } }, "inPlace"),
  ofCluster("Container Insights", { addonProfiles: { omsagent: { enabled: true, config: { a: "b" } } } }, "inPlace"),
  ofCluster("KEDA", { workloadAutoScalerProfile: { keda: { enabled: true } } }, "inPlace"),
  ofCluster("metrics", { azureMonitorProfile: { metrics: { enabled: true } } }, "inPlace"),
  ofCluster("cost analysis", { metricsProfile: { costAnalysis: { enabled: true } } }, "inPlace"),
  ofCluster("another driver", { storageProfile: { blobCSIDriver: { enabled: true } } }, "inPlace"),
  ofCluster("the autoscaler's profile", { autoScalerProfile: { expander: "priority" } }, "inPlace"),
  ofCluster("lockdown", { nodeResourceGroupProfile: { restrictionLevel: "ReadOnly" } }, "inPlace"),
  ofCluster("tags", { tags: { team: "other" } }, "inPlace"),
  ofCluster("node auto-provisioning", { nodeProvisioningProfile: { mode: "Auto" } }, "inPlace"),
  ofCluster(
    "another revision of Istio",
    { "serviceMeshProfile.istio.revisions": ["asm-1-29", "asm-1-30"] },
    "migrate",
    {
      from: at(cluster, { serviceMeshProfile: { mode: "Istio", istio: { revisions: ["asm-1-29"] } } }),
    },
  ),
  ofCluster("images of a registry", { bootstrapProfile: { artifactSource: "Cache" } }, "migrate", {
    also: ["nodeImageUpgrade"],
  }),
  ofCluster(
    "node subnets to overlay",
    { "networkProfile.networkPluginMode": "overlay", "networkProfile.podCidr": "10.244.0.0/16" },
    "migrate",
    { from: flat, ...network("networkPluginMode"), pods: "atOnce" },
  ),
  ofCluster(
    "kubenet to overlay",
    { "networkProfile.networkPlugin": "azure", "networkProfile.networkPluginMode": "overlay" },
    "migrate",
    { from: kubenet, ...network("networkPlugin"), pods: "atOnce" },
  ),
  ofCluster(
    "kubenet to Cilium at once",
    {
      "networkProfile.networkPlugin": "azure",
      "networkProfile.networkPluginMode": "overlay",
      "networkProfile.networkDataplane": "cilium",
      "networkProfile.networkPolicy": "cilium",
    },
    "replaceCluster",
    { from: kubenet, ...network("networkPlugin") },
  ),
  ofCluster(
    "overlay to node subnets",
    { "networkProfile.networkPluginMode": undefined },
    "replaceCluster",
    network("networkPluginMode"),
  ),
  ofCluster(
    "overlay to Cilium",
    { "networkProfile.networkDataplane": "cilium", "networkProfile.networkPolicy": "cilium" },
    "migrate",
    { from: overlay, ...network("networkDataplane"), pods: "atOnce" },
  ),
  ofCluster(
    "Cilium to Azure's dataplane",
    { "networkProfile.networkDataplane": "azure", "networkProfile.networkPolicy": "none" },
    "replaceCluster",
    network("networkDataplane"),
  ),
  ofCluster("Azure's dataplane, written out", { "networkProfile.networkDataplane": "azure" }, "noChange", {
    from: at(flat, { "networkProfile.networkDataplane": undefined }),
    ...network("networkDataplane"),
  }),
  ofCluster("no policy engine, written out", { "networkProfile.networkPolicy": "none" }, "noChange", {
    from: at(flat, { "networkProfile.networkPolicy": undefined }),
    ...network("networkPolicy"),
  }),
  ofCluster("Calico", { "networkProfile.networkPolicy": "calico" }, "migrate", {
    from: flat,
    ...network("networkPolicy"),
    pods: "atOnce",
  }),
  ofCluster("Calico off", { "networkProfile.networkPolicy": "none" }, "migrate", {
    from: calico,
    ...network("networkPolicy"),
  }),
  ofCluster("Cilium's engine without its dataplane", { "networkProfile.networkPolicy": "cilium" }, "replaceCluster", {
    from: calico,
    ...network("networkPolicy"),
  }),
  ofCluster("a way through a table of routes", { "networkProfile.outboundType": "userDefinedRouting" }, "migrate", {
    ...network("outboundType"),
    egress: true,
    also: ["egressAddresses", "connectionsCut"],
  }),
  ofCluster(
    "a way through a gateway of one's own",
    { "networkProfile.outboundType": "userAssignedNATGateway" },
    "migrate",
    { ...network("outboundType"), egress: true },
  ),
  ofCluster(
    "a gateway of AKS in a network of one's own",
    { "networkProfile.outboundType": "managedNATGateway" },
    "replaceCluster",
    network("outboundType"),
  ),
  ofCluster("a gateway of AKS in AKS's network", { "networkProfile.outboundType": "managedNATGateway" }, "migrate", {
    from: ofAks,
    ...network("outboundType"),
    egress: true,
  }),
  ofCluster(
    "a table of routes in AKS's network",
    { "networkProfile.outboundType": "userDefinedRouting" },
    "replaceCluster",
    { from: ofAks, ...network("outboundType") },
  ),
  ofCluster(
    "another way out beside node auto-provisioning",
    { "networkProfile.outboundType": "userDefinedRouting" },
    "replaceCluster",
    { from: provisioned, ...network("outboundType") },
  ),
  ofCluster("a larger range of pods", { "networkProfile.podCidr": "10.244.0.0/14" }, "migrate", network("podCidr")),
  ofCluster(
    "another range of pods",
    { "networkProfile.podCidr": "10.100.0.0/16" },
    "replaceCluster",
    network("podCidr"),
  ),
  ofCluster(
    "a smaller range of pods",
    { "networkProfile.podCidr": "10.244.0.0/18" },
    "replaceCluster",
    network("podCidr"),
  ),
  ofCluster(
    "another range of services",
    { "networkProfile.serviceCidr": "172.21.0.0/16" },
    "replaceCluster",
    network("serviceCidr"),
  ),
  ofCluster(
    "another address of DNS",
    { "networkProfile.dnsServiceIP": "172.20.0.11" },
    "replaceCluster",
    network("dnsServiceIP"),
  ),
  ofCluster("two families", { "networkProfile.ipFamilies": ["IPv4", "IPv6"] }, "refused"),
  ofCluster(
    "two addresses of the load balancer",
    { "networkProfile.loadBalancerProfile.managedOutboundIPs.count": 2 },
    "inPlace",
    { egress: true },
  ),
  ofCluster(
    "addresses of one's own",
    { "networkProfile.loadBalancerProfile": { outboundIPs: { publicIPs: [address("a")] } } },
    "inPlace",
    { egress: true },
  ),
  ofCluster(
    "the load balancer's ports",
    { "networkProfile.loadBalancerProfile.allocatedOutboundPorts": 1024 },
    "inPlace",
    { egress: false },
  ),
  ofCluster(
    "pods behind the load balancer by address",
    { "networkProfile.loadBalancerProfile.backendPoolType": "NodeIP" },
    "inPlace",
    { also: ["connectionsCut"] },
  ),
  ofCluster("observability of the network", { "networkProfile.advancedNetworking": { enabled: true } }, "inPlace"),
  ofCluster("a larger size of the system pool", inline({ vmSize: "Standard_D8as_v5" }), "refused"),
  ofCluster("another name of the system pool", inline({ name: "sys2" }), "refused"),
  ofCluster("more pods for nodes of the system pool", inline({ maxPods: 200 }), "refused"),
  ofCluster("zones of the system pool in another order", inline({ availabilityZones: ["3", "2", "1"] }), "noChange"),
  ofCluster("fewer zones of the system pool", inline({ availabilityZones: ["1"] }), "refused"),
  ofCluster("more nodes of the system pool", inline({ maxCount: 9 }), "inPlace", { pods: "none" }),
  ofCluster("another system of the system pool", inline({ osSKU: "Ubuntu" }), "reimage", { pods: "rolling" }),
];
