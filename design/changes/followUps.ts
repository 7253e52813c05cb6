import type { Problem } from "../contract/problems";
import { valueAt } from "../contract/tree";
import { firstListener } from "../features/ingress/gateway";
import { differ, differAsSets, doc, isAnother, placeOf, shortType, type ResourceChange } from "./change";

/** Something that somebody has to do after a change, since neither Azure nor Pulumi does it. */
interface FollowUp {
  readonly type: string;
  /** Path of the inputs whose change it follows. */
  readonly path: string;
  /** Whether it holds ids, of which one that is not known yet is that of something new. Default: no. */
  readonly refers?: boolean;
  /** Whether the order of its elements says something. Default: no. */
  readonly ordered?: true;
  /** Whether AKS runs it by itself, so that off is another thing than never written. Default: no. */
  readonly byItself?: true;
  /** The choice behind it. */
  readonly key: string;
  /** Whether it is due. Default: always. */
  readonly when?: (change: ResourceChange, all: readonly ResourceChange[]) => boolean;
  readonly message: string;
  readonly fix: string;
}

const newAddresses = "what leaves the cluster comes from other addresses from now on";
const toldOf = "Tell whoever admits the old ones: authorised ranges of API servers, firewalls and partners' lists.";

const kmsSwitch = "securityProfile.azureKeyVaultKms.enabled";
const mesh = "serviceMeshProfile.istio";
const rewrite = "Write them again afterwards: kubectl get secrets --all-namespaces -o json | kubectl replace -f -";

const provisioning = "nodeProvisioningProfile.mode";

/** Something that is switched on within a cluster, and how it goes off where a request no longer mentions it: Azure keeps what
 *  nobody mentions. Source: Azure/AKS#2904, of add-ons; of the others it is inferred. */
const staysOn = (path: string, key: string, what: string, off: string): FollowUp => ({
  type: "ManagedCluster",
  path,
  key,
  when: ({ before, after }) =>
    [true, "Istio"].includes(valueAt(before, path) as boolean) && valueAt(after, path) === undefined,
  message: `${what} stays on in Azure, which keeps what is not mentioned`,
  fix: `Switch it off afterwards: az aks ${off}.`,
});

/** The same of something that AKS runs by itself, and was off. */
const staysOff = (path: string, key: string, what: string, on: string): FollowUp => ({
  type: "ManagedCluster",
  path,
  byItself: true,
  key,
  when: ({ before, after }) => valueAt(before, path) === false && valueAt(after, path) === undefined,
  message: `${what} stays off in Azure, which keeps what is not mentioned`,
  fix: `Switch it on afterwards: az aks ${on}.`,
});

/** A driver of volumes that goes off: what it has made stays, and nobody looks after it. Source: what a driver of Kubernetes'
 *  Container Storage Interface does. */
const leavesVolumes = (driver: string, key: string, runsByItself?: true): FollowUp => ({
  type: "ManagedCluster",
  path: `storageProfile.${driver}.enabled`,
  byItself: runsByItself,
  key,
  when: ({ after }) => valueAt(after, `storageProfile.${driver}.enabled`) === false,
  message:
    "volumes of the driver stay in Azure, and none is attached, mounted or deleted any more: a pod that moves waits",
  fix: "Move what has such volumes, and delete the claims that are to go: before this, where it can be.",
});

const unlessInEnvironment = (followUp: FollowUp): FollowUp => ({
  ...followUp,
  when: (change, all) => !placeOf(change).inEnvironment && (followUp.when?.(change, all) ?? true),
});

/** What a write of an Application Gateway sends beside. Azure takes a gateway as a whole, so that AGIC's listeners are sent as they were read
 *  last: as the gateway was made, where nobody has read it since. Source: application-gateway/ingress-controller-overview. */
const writesGateway = (path: string, i: number, paths: readonly string[]): FollowUp => ({
  type: "ApplicationGateway",
  path,
  key: "ingress.applicationGateway",
  when: ({ before, after }) =>
    valueAt(before, "httpListeners[0].name") === firstListener &&
    !paths.slice(0, i).some(earlier => differ(...both(before, after, earlier))),
  message:
    "it is sent as it was read last, without what AGIC has written since: requests are lost until AGIC writes again",
  fix: "Run pulumi refresh right before it.",
});

/** Sources: Azure's documentation, update-virtual-network-peering-address-space; AKS documentation, node-image-upgrade,
 *  egress-outboundtype, local-accounts, use-managed-identity, use-kms-etcd-encryption, use-node-auto-provisioning,
 *  node-auto-provisioning-node-pools, istio-upgrade, istio-uninstall-addon, istio-plugin-ca. */
const followUps: readonly FollowUp[] = [
  {
    type: "VirtualNetwork",
    path: "addressSpace.addressPrefixes",
    key: "network.vnet.create.addressSpace",
    when: (_, all) => all.some(({ type, op }) => type.endsWith(":VirtualNetworkPeering") && op !== "create"),
    message: "networks that are peered with this one do not know its new ranges",
    fix: "Synchronise each peering afterwards, az network vnet peering sync, before anything is put into them.",
  },
  {
    type: "VirtualNetwork",
    path: "dhcpOptions.dnsServers",
    ordered: true,
    key: "network.dnsServers",
    message: "nodes keep the former DNS servers until their next image upgrade",
    fix: "Upgrade each pool's image afterwards: az aks nodepool upgrade --node-image-only.",
  },
  {
    type: "NatGateway",
    path: "publicIpAddresses",
    refers: true,
    key: "egress.natGateway",
    message: newAddresses,
    fix: toldOf,
  },
  {
    type: "AzureFirewall",
    path: "ipConfigurations",
    refers: true,
    key: "egress.firewall",
    message: newAddresses,
    fix: toldOf,
  },
  {
    type: "ManagedCluster",
    path: "networkProfile.loadBalancerProfile",
    key: "egress.loadBalancer",
    when: ({ before, after }) =>
      ["managedOutboundIPs", "outboundIPs", "outboundIPPrefixes"].some(part =>
        differAsSets(...both(before, after, `networkProfile.loadBalancerProfile.${part}`)),
      ),
    message: newAddresses,
    fix: toldOf,
  },
  {
    type: "ManagedCluster",
    path: "disableLocalAccounts",
    key: "entra.localAccounts",
    when: ({ after }) => valueAt(after, "disableLocalAccounts") === true,
    message: "certificates that local accounts have fetched before stay valid",
    fix: "Rotate them afterwards: az aks rotate-certs, which makes every node anew.",
  },
  {
    type: "ManagedCluster",
    path: kmsSwitch,
    key: "keyVault.kms",
    message: "Kubernetes secrets that are there stay as they were written",
    fix: `${rewrite}, and keep the key also where KMS goes off.`,
  },
  {
    type: "ManagedCluster",
    path: "securityProfile.azureKeyVaultKms.keyId",
    refers: true,
    key: "keyVault.kms.keyId",
    when: ({ before, after }) => [before, after].every(inputs => valueAt(inputs, kmsSwitch) === true),
    message: "Kubernetes secrets that are there stay encrypted with the former key",
    fix: `${rewrite}, and keep the former key, enabled and not expired, until the next rotation.`,
  },
  staysOn(
    "addonProfiles.azurepolicy.enabled",
    "security.azurePolicy",
    "Azure Policy",
    "disable-addons --addons azure-policy",
  ),
  staysOn("addonProfiles.omsagent.enabled", "monitoring", "Container Insights", "disable-addons --addons monitoring"),
  staysOn(
    "addonProfiles.azureKeyvaultSecretsProvider.enabled",
    "keyVault",
    "the Secrets Store CSI driver",
    "disable-addons --addons azure-keyvault-secrets-provider",
  ),
  staysOn(
    "azureMonitorProfile.metrics.enabled",
    "monitoring",
    "managed Prometheus",
    "update --disable-azure-monitor-metrics",
  ),
  staysOn(
    "networkProfile.advancedNetworking.enabled",
    "network.observability",
    "Advanced Container Networking Services",
    "update --disable-acns",
  ),
  staysOn(
    "networkProfile.staticEgressGatewayProfile.enabled",
    "network.staticEgressGateway",
    "the static egress gateway",
    "update --disable-static-egress-gateway",
  ),
  staysOn(
    "serviceMeshProfile.mode",
    "serviceMesh.kind",
    "Istio",
    "mesh disable, which deletes its gateways, its resources in the cluster and their definitions",
  ),
  {
    type: "ManagedCluster",
    path: `${mesh}.revisions`,
    key: "serviceMesh.istio.revisions",
    when: ({ before, after }) => gone(before, after, `${mesh}.revisions`).length > 0,
    message: "the control plane of the revision that goes is deleted, and its sidecars and gateways are on their own",
    fix: "Restart what still has its sidecars, with the label istio.io/rev of the revision that stays: before this, where it can be.",
  },
  {
    type: "ManagedCluster",
    path: `${mesh}.certificateAuthority`,
    key: "serviceMesh.istio.certificateAuthority.kind",
    when: ({ before, after }) =>
      valueAt(before, `${mesh}.certificateAuthority`) !== undefined &&
      valueAt(after, "serviceMeshProfile.mode") === "Istio" &&
      valueAt(after, `${mesh}.certificateAuthority`) === undefined,
    message: "the mesh keeps the authority of the vault in Azure, which keeps what is not mentioned",
    fix: "To have one of Istio's own, switch the mesh off, az aks mesh disable, and deploy it anew.",
  },
  staysOn(
    "addonProfiles.aciConnectorLinux.enabled",
    "virtualNodes",
    "the add-on of virtual nodes",
    "disable-addons --addons virtual-node",
  ),
  staysOn(
    "storageProfile.blobCSIDriver.enabled",
    "storage.blob",
    "the driver of blobs",
    "update --disable-blob-driver",
  ),
  staysOff(
    "storageProfile.diskCSIDriver.enabled",
    "storage.disk",
    "the driver of disks",
    "update --enable-disk-driver",
  ),
  staysOff(
    "storageProfile.fileCSIDriver.enabled",
    "storage.file",
    "the driver of files",
    "update --enable-file-driver",
  ),
  staysOff(
    "storageProfile.snapshotController.enabled",
    "storage.snapshotController",
    "the controller of snapshots",
    "update --enable-snapshot-controller",
  ),
  leavesVolumes("diskCSIDriver", "storage.disk", true),
  leavesVolumes("fileCSIDriver", "storage.file", true),
  leavesVolumes("blobCSIDriver", "storage.blob"),
  ...["sku", "autoscaleConfiguration", "frontendIPConfigurations", "sslCertificates"].map(writesGateway),
  {
    ...staysOn("addonProfiles.ingressApplicationGateway.enabled", "ingress", "AGIC", ""),
    // AKS answers that it can't find the gateway (Azure/AKS-Construction, main.bicep), should it look for it later.
    fix: "Switch it off before its gateway goes: az aks disable-addons --addons ingress-appgw.",
  },
  staysOn("ingressProfile.webAppRouting.enabled", "ingress", "application routing", "approuting disable"),
  staysOn("workloadAutoScalerProfile.keda.enabled", "workloadAutoscaling.keda", "KEDA", "update --disable-keda"),
  staysOn(
    "workloadAutoScalerProfile.verticalPodAutoscaler.enabled",
    "workloadAutoscaling.verticalPodAutoscaler",
    "the Vertical Pod Autoscaler",
    "update --disable-vpa",
  ),
  {
    type: "ManagedCluster",
    path: provisioning,
    key: "nodeProvisioning",
    when: ({ before, after }) => valueAt(before, provisioning) === "Auto" && valueAt(after, provisioning) === undefined,
    message: "node auto-provisioning stays on in Azure, which keeps what is not mentioned",
    fix: "Set aks:nodeProvisioning.kind: manual, once it has no nodes left.",
  },
  {
    type: "ManagedCluster",
    path: provisioning,
    key: "nodeProvisioning.kind",
    when: ({ before, after }) => valueAt(before, provisioning) === "Auto" && valueAt(after, provisioning) === "Manual",
    message: "Azure refuses it as long as node auto-provisioning has nodes",
    fix: "Before you deploy, set spec.limits.cpu: 0 in each NodePool, give pools the room, and wait for kubectl get nodes -l karpenter.sh/nodepool to find none.",
  },
  // Contested: the API's comment says that they go with their nodes, the page that they stay.
  {
    type: "ManagedCluster",
    path: "nodeProvisioningProfile.defaultNodePools",
    key: "nodeProvisioning.auto.defaultNodePools",
    when: ({ after }) => valueAt(after, "nodeProvisioningProfile.defaultNodePools") === "None",
    message: "AKS's NodePools may go with their nodes, or stay until somebody deletes them: Azure says both",
    fix: "Have NodePools of your own and room in them before, and look afterwards: kubectl get nodepools.",
  },
  staysOn(
    "metricsProfile.costAnalysis.enabled",
    "monitoring.costAnalysis",
    "cost analysis",
    "update --disable-cost-analysis",
  ),
  staysOn(
    "securityProfile.defender.securityMonitoring.enabled",
    "security.defender",
    "Defender",
    "update --disable-defender",
  ),
  staysOn(
    "securityProfile.imageCleaner.enabled",
    "security.imageCleaner",
    "the image cleaner",
    "update --disable-image-cleaner",
  ),
  // In an environment the vault goes too, which M1 refuses.
  unlessInEnvironment(staysOn(kmsSwitch, "keyVault.kms", "KMS", "update --disable-azure-keyvault-kms")),
  {
    type: "ManagedCluster",
    path: "identity",
    key: "identity.controlPlane",
    message: "the control plane works with its former identity for some hours",
    fix: "Leave the former one its roles until then.",
  },
];

/** Entries of a list that are no longer in it. */
function gone(before: object | undefined, after: object | undefined, path: string): unknown[] {
  const [was, is] = both(before, after, path);
  return Array.isArray(was) && Array.isArray(is) ? was.filter(item => !is.includes(item)) : [];
}

const both = (before: object | undefined, after: object | undefined, path: string): [unknown, unknown] => [
  valueAt(before, path),
  valueAt(after, path),
];

/** Something that is left to do, and the property that it follows. */
export interface LeftToDo {
  readonly path: string;
  readonly problem: Problem;
}

/** What is left to do after the changes. */
export const leftToDo = (changes: readonly ResourceChange[]): Problem[] =>
  changes.flatMap(change => leftBy(change, changes).map(({ problem }) => problem));

/** What is left to do after one of the changes. A cluster that is made anew has nothing to go on with. */
export function leftBy(change: ResourceChange, all: readonly ResourceChange[]): LeftToDo[] {
  if (change.op !== "update" && change.op !== "replace") return [];
  if (all.some(({ type, op }) => op === "replace" && type.endsWith(":ManagedCluster"))) return [];
  return followUps
    .filter(followUp => isDue(followUp, change, all))
    .map(followUp => ({ path: followUp.path, problem: said(change)(followUp) }));
}

/** Whether a switch stands otherwise, where never written is no off. */
const isOther = (was: unknown, is: unknown): boolean => was !== is;

function isDue(
  { type, path, refers, ordered, byItself, when = () => true }: FollowUp,
  change: ResourceChange,
  all: readonly ResourceChange[],
): boolean {
  const changed = refers ? isAnother : byItself ? isOther : ordered ? differ : differAsSets;
  return shortType(change.type) === type && changed(...both(change.before, change.after, path)) && when(change, all);
}

const said =
  (change: ResourceChange) =>
  ({ key, message, fix }: FollowUp): Problem => {
    const { inEnvironment } = placeOf(change);
    return {
      id: "M8",
      severity: "warning",
      key: inEnvironment ? key : "",
      message: inEnvironment ? message : `${shortType(change.type)} ${change.name}: ${message}`,
      fix,
      doc,
    };
  };
