import { aksDoc, azureDoc } from "../contract/rule";
import { isTree, valueAt } from "../contract/tree";
import { all, Truth, type Mutability, type TypeMutability } from "./mutability";
import { networkProfile } from "./networkProfile";
import { lowered, newerVersion, skipped } from "./versions";

const isOn = (value: unknown): boolean => value === true;
/** A switch that can't go back. */
const onForGood = (was: unknown, is: unknown): Truth => (isOn(was) && !isOn(is) ? Truth.fixed : Truth.irreversible);

const access: readonly Mutability[] = [
  {
    path: "apiServerAccessProfile.authorizedIPRanges",
    truth: Truth.inPlace,
    isSet: true,
    key: "apiServer.public.authorizedRanges",
    doc: aksDoc("api-server-authorized-ip-ranges"),
  },
  {
    path: "apiServerAccessProfile.disableRunCommand",
    truth: Truth.inPlace,
    key: "apiServer.runCommand",
    doc: aksDoc("access-private-cluster"),
  },
  {
    path: "apiServerAccessProfile.enablePrivateClusterPublicFQDN",
    truth: Truth.inPlace,
    key: "apiServer.private.publicFqdn",
    also: ["partnersSeeIt"],
    doc: aksDoc("private-clusters"),
  },
  {
    path: "apiServerAccessProfile.enablePrivateCluster",
    truth: (_was, _is, { before, after }) =>
      [before, after].every(inputs => valueAt(inputs, "apiServerAccessProfile.enableVnetIntegration") === true)
        ? Truth.inPlace
        : Truth.fixed,
    key: "apiServer.kind",
    doc: aksDoc("api-server-vnet-integration"),
  },
  {
    path: "apiServerAccessProfile.enableVnetIntegration",
    truth: onForGood,
    key: "apiServer.kind",
    also: ["nodeImageUpgrade", "stopAndStart", "apiServerRestarts"],
    pods: "atOnce",
    steps: [
      "Deploy in a planned interruption.",
      "az aks stop, az aks start.",
      "Start pods again that hold the API server's former address.",
    ],
    doc: aksDoc("api-server-vnet-integration"),
  },
  {
    path: "apiServerAccessProfile.privateDNSZone",
    truth: (_was, is) => (is === "none" ? Truth.irreversible : Truth.fixed),
    key: "apiServer.private.dns",
    also: (_was, is) => (is === "none" ? ["nodeImageUpgrade"] : []),
    pods: (_was, is) => (is === "none" ? "rolling" : "none"),
    doc: aksDoc("private-clusters"),
  },
  {
    path: "apiServerAccessProfile.subnetId",
    // It comes with the integration.
    truth: was => (was === undefined ? Truth.inPlace : Truth.fixed),
    key: "apiServer.vnetIntegration",
    doc: aksDoc("api-server-vnet-integration"),
  },
  { path: "apiServerAccessProfile", truth: Truth.inPlace, key: "apiServer", doc: aksDoc("private-clusters") },
];

const nodeImages = aksDoc("auto-upgrade-node-os-image");

const upgrades: readonly Mutability[] = [
  {
    path: "kubernetesVersion",
    truth: (was, is, { after }) => {
      if (lowered(was, is)) return Truth.fixed;
      if (skipped(was, is) > 0 && valueAt(after, "supportPlan") !== "AKSLongTermSupport") return Truth.fixed;
      return newerVersion(was, is) ? Truth.reimage : Truth.same;
    },
    key: "kubernetes.version",
    also: ["apiServerRestarts"],
    doc: aksDoc("upgrade-aks-control-plane"),
  },
  {
    path: "autoUpgradeProfile.upgradeChannel",
    truth: Truth.inPlace,
    key: "upgrades.channel",
    doc: aksDoc("auto-upgrade-cluster"),
  },
  {
    path: "autoUpgradeProfile.nodeOSUpgradeChannel",
    // To Unmanaged from any, and from there to None; the page and the list of disruptive changes differ on the other ways back.
    truth: (was, is, { after }) => {
      if (valueAt(after, "autoUpgradeProfile.upgradeChannel") === "node-image" && is !== "NodeImage")
        return Truth.fixed;
      return is === "Unmanaged" || was === "Unmanaged" ? Truth.reimage : Truth.inPlace;
    },
    also: (was, is) => (is === "Unmanaged" || was === "Unmanaged" ? ["outsideMaintenanceWindow"] : []),
    key: "upgrades.nodeImageChannel",
    doc: nodeImages,
  },
  ...all(Truth.inPlace, aksDoc("planned-maintenance"), ["upgradeSettings"], { key: "upgrades" }),
];

const identity: readonly Mutability[] = [
  {
    path: "aadProfile",
    truth: (was, is) => (isTree(was) && !isTree(is) ? Truth.fixed : Truth.inPlace),
    key: "entra",
    doc: aksDoc("entra-id-control-plane-authentication"),
  },
  {
    path: "aadProfile.adminGroupObjectIDs",
    truth: Truth.inPlace,
    isSet: true,
    key: "entra.adminGroupIds",
    doc: aksDoc("entra-id-control-plane-authentication"),
  },
  {
    path: "aadProfile.enableAzureRBAC",
    truth: Truth.inPlace,
    key: "entra.authorization",
    doc: aksDoc("manage-azure-rbac"),
  },
  ...all(
    Truth.inPlace,
    aksDoc("entra-id-control-plane-authentication"),
    ["aadProfile.managed", "aadProfile.tenantID"],
    { key: "entra" },
  ),
  {
    path: "disableLocalAccounts",
    truth: Truth.inPlace,
    key: "entra.localAccounts",
    steps: [
      "Rotate the certificates that local accounts have fetched: az aks rotate-certs, which makes every node anew.",
    ],
    doc: aksDoc("local-accounts"),
  },
  {
    path: "identity",
    truth: (_was, _is, { after }) => (valueAt(after, "identity.type") === undefined ? Truth.fixed : Truth.inPlace),
    also: ["takesHours"],
    key: "identity.controlPlane",
    doc: aksDoc("user-assigned-managed-identity"),
  },
  {
    path: "identity.userAssignedIdentities",
    truth: Truth.inPlace,
    isSet: true,
    also: ["takesHours"],
    key: "identity.controlPlane",
    doc: aksDoc("user-assigned-managed-identity"),
  },
  {
    path: "identityProfile",
    truth: Truth.reimage,
    key: "identity.kubelet",
    doc: aksDoc("pre-created-kubelet-managed-identity"),
  },
  { path: "servicePrincipalProfile", truth: Truth.reimage, doc: aksDoc("update-credentials") },
  {
    path: "oidcIssuerProfile.enabled",
    truth: onForGood,
    key: "identity",
    also: ["apiServerRestarts"],
    doc: aksDoc("use-oidc-issuer"),
  },
];

const security: readonly Mutability[] = [
  {
    path: "securityProfile.azureKeyVaultKms",
    truth: Truth.inPlace,
    key: "keyVault.kms",
    steps: [
      "Write every Kubernetes secret again afterwards: kubectl get secrets --all-namespaces -o json | kubectl replace -f -",
      "Keep the former key, enabled and not expired.",
    ],
    doc: aksDoc("update-kms-key-vault"),
  },
  {
    path: "securityProfile.customCATrustCertificates",
    truth: Truth.reimage,
    isSet: true,
    pods: "atOnce",
    doc: aksDoc("custom-certificate-authority"),
  },
  {
    path: "httpProxyConfig",
    truth: Truth.reimage,
    pods: "atOnce",
    key: "network.httpProxy",
    steps: ["Start pods again that need the proxy."],
    doc: aksDoc("http-proxy"),
  },
  {
    path: "securityProfile.workloadIdentity",
    truth: Truth.inPlace,
    key: "identity",
    doc: aksDoc("workload-identity-deploy-cluster"),
  },
  {
    path: "securityProfile.defender",
    truth: Truth.inPlace,
    key: "security.defender",
    doc: "https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction",
  },
  {
    path: "securityProfile.imageCleaner",
    truth: Truth.inPlace,
    key: "security.imageCleaner",
    doc: aksDoc("image-cleaner"),
  },
  { path: "securityProfile", truth: Truth.inPlace, key: "security", doc: aksDoc("concepts-security") },
];

const addOns: readonly Mutability[] = [
  {
    path: "addonProfiles.omsagent",
    truth: Truth.inPlace,
    key: "monitoring.containerInsights",
    doc: aksDoc("monitor-aks"),
  },
  {
    path: "addonProfiles.azurepolicy",
    truth: Truth.inPlace,
    key: "security.azurePolicy",
    doc: aksDoc("use-azure-policy"),
  },
  {
    path: "addonProfiles.azureKeyvaultSecretsProvider",
    truth: Truth.inPlace,
    key: "keyVault.secretsStore",
    doc: aksDoc("csi-secrets-store-driver"),
  },
  {
    path: "addonProfiles.ingressApplicationGateway",
    truth: Truth.inPlace,
    key: "ingress",
    also: ["connectionsCut"],
    doc: azureDoc("application-gateway/ingress-controller-overview"),
  },
  { path: "addonProfiles.aciConnectorLinux", truth: Truth.inPlace, key: "virtualNodes", doc: aksDoc("virtual-nodes") },
  { path: "addonProfiles", truth: Truth.inPlace, doc: aksDoc("integrations") },
  { path: "ingressProfile", truth: Truth.inPlace, key: "ingress", doc: aksDoc("app-routing") },
  {
    path: "serviceMeshProfile.istio.revisions",
    truth: Truth.migrate,
    key: "serviceMesh.istio.revisions",
    steps: [
      "Deploy both revisions.",
      "Start the pods of each namespace with the new one.",
      "Deploy the new one alone.",
    ],
    pods: "rolling",
    doc: aksDoc("istio-upgrade"),
  },
  { path: "serviceMeshProfile", truth: Truth.inPlace, key: "serviceMesh", doc: aksDoc("istio-about") },
  {
    path: "nodeProvisioningProfile",
    truth: Truth.inPlace,
    key: "nodeProvisioning",
    steps: ["To switch it off, set spec.limits.cpu: 0 in each NodePool and wait until it has no nodes."],
    doc: aksDoc("use-node-auto-provisioning"),
  },
  {
    path: "bootstrapProfile",
    truth: Truth.migrate,
    key: "bootstrap",
    also: ["nodeImageUpgrade"],
    pods: "rolling",
    doc: aksDoc("network-isolated"),
  },
  ...all(Truth.inPlace, aksDoc("azure-disk-csi"), ["storageProfile"], { key: "storage" }),
  ...all(Truth.inPlace, aksDoc("cluster-autoscaler"), ["autoScalerProfile"], { key: "autoscaler" }),
  ...all(Truth.inPlace, aksDoc("cost-analysis"), ["metricsProfile"], { key: "monitoring.costAnalysis" }),
  ...all(Truth.inPlace, aksDoc("monitor-aks"), ["azureMonitorProfile"], { key: "monitoring.prometheus" }),
  ...all(Truth.inPlace, aksDoc("keda-about"), ["workloadAutoScalerProfile"], { key: "workloadAutoscaling" }),
  ...all(Truth.inPlace, aksDoc("ai-toolchain-operator"), ["aiToolchainOperatorProfile"]),
];

/** The cluster. Its system pool is judged by what is known of pools. */
export const managedCluster: TypeMutability = {
  type: "containerservice:ManagedCluster",
  holdsData: true,
  properties: [
    ...all(Truth.fixed, aksDoc("faq"), ["location", "resourceName", "resourceGroupName", "extendedLocation"], {
      key: "name",
    }),
    ...all(Truth.fixed, aksDoc("faq"), ["nodeResourceGroup"], { key: "resourceGroups.nodes" }),
    ...all(Truth.fixed, aksDoc("faq"), ["dnsPrefix", "fqdnSubdomain"], { key: "apiServer.dnsPrefix" }),
    ...all(Truth.fixed, aksDoc("manage-azure-rbac"), ["enableRBAC"]),
    ...all(Truth.fixed, aksDoc("azure-disk-customer-managed-keys"), ["diskEncryptionSetID"], {
      key: "keyVault.diskEncryption",
    }),
    ...all(Truth.fixed, aksDoc("manage-ssh-node-access"), ["linuxProfile", "windowsProfile"]),
    {
      path: "linuxProfile.ssh",
      truth: Truth.inPlace,
      also: ["nodeImageUpgrade"],
      doc: aksDoc("manage-ssh-node-access"),
    },
    {
      path: "sku.name",
      truth: (_was, is) => (is === "Automatic" ? Truth.fixed : Truth.migrate),
      key: "kubernetes.sku",
      doc: aksDoc("automatic/aks-automatic-sku-migration"),
    },
    ...all(Truth.inPlace, aksDoc("free-standard-pricing-tiers"), ["sku.tier"], { key: "kubernetes.tier" }),
    ...all(Truth.inPlace, aksDoc("long-term-support"), ["supportPlan"], { key: "kubernetes.supportPlan" }),
    ...all(Truth.inPlace, aksDoc("node-resource-group-lockdown"), ["nodeResourceGroupProfile"], {
      key: "resourceGroups.nodes.lockdown",
    }),
    ...all(Truth.inPlace, aksDoc("use-tags"), ["tags"], { key: "tags" }),
    ...all(Truth.inPlace, aksDoc("private-clusters"), ["privateLinkResources", "publicNetworkAccess"], {
      key: "apiServer",
    }),
    ...access,
    ...upgrades,
    ...identity,
    ...security,
    ...addOns,
    ...networkProfile,
  ],
};
