import type { Fixed, Write } from "../resourceType";
import { valuesAt } from "../resourceType";
import type { Properties } from "../../wire";
import { list, map, refuse, sameText, text } from "./reading";
import { rangeOrAddress, isWithin } from "../ranges";

/** Sources of what stays as it was created: azurerm (ForceNew and CustomizeDiff of kubernetes_cluster_resource.go and
 *  kubernetes_cluster_node_pool_resource.go, and the pool's rotation list), the webhooks of
 *  cluster-api-provider-azure (internal/webhooks/azuremanagedcontrolplane_* and azuremanagedmachinepool_*), and the
 *  AKS documentation, page by page where one is named. Codes: Azure/aks-deployer, pkg/apierror/const.go. */
const changed = "PropertyChangeNotAllowed";

/** Another value, where none given is the service's own: what was not given stays, and was the default before. */
const otherThan =
  (usual?: unknown) =>
  (before: unknown, after: unknown): boolean =>
    after !== undefined && !sameText(JSON.stringify(before ?? usual ?? after), JSON.stringify(after));

/** Another value or none. */
const otherOrNone =
  (usual?: unknown) =>
  (before: unknown, after: unknown): boolean =>
    !sameText(JSON.stringify(before ?? usual ?? null), JSON.stringify(after ?? usual ?? null));

/** Other items, in whatever order. */
const otherItems = (before: unknown, after: unknown): boolean =>
  JSON.stringify([...list(before)].map(String).sort()) !== JSON.stringify([...list(after)].map(String).sort());

const fixed = (path: string, when: Fixed["when"] = otherThan(), code = changed): Fixed => ({ path, when, code });

const access = (cluster: Properties | undefined): Properties => map(map(cluster).apiServerAccessProfile);

/** With API server VNet integration a cluster becomes private and public as it likes.
 *  Source: articles/aks/api-server-vnet-integration.md. */
const privateLinkAlone = (before: unknown, after: unknown, { before: stored, inputs }: Write): boolean =>
  (before === true) !== (after === true) &&
  !(access(stored?.inputs).enableVnetIntegration === true && access(inputs).enableVnetIntegration === true);

/** Source: articles/aks/azure-cni-overlay-pod-expand.md: larger around what was there. */
function smallerPods(before: unknown, after: unknown, { inputs }: Write): boolean {
  if (!otherThan()(before, after)) return false;
  const [was, is] = [before, after].map(range => rangeOrAddress(String(range)));
  return !(map(inputs.networkProfile).networkPluginMode === "overlay" && was && is && isWithin(was, is));
}

/** What of a cluster stays. Modes of the network: articles/aks/update-azure-cni.md. */
export const fixedOfCluster: readonly Fixed[] = [
  fixed("dnsPrefix", otherOrNone()),
  fixed("fqdnSubdomain", otherOrNone()),
  fixed("nodeResourceGroup", (before, after, { before: stored }) =>
    otherThan(map(stored?.outputs).nodeResourceGroup)(before, after),
  ),
  fixed("diskEncryptionSetID", otherOrNone()),
  fixed("enableRBAC", otherThan(true)),
  fixed("extendedLocation.name", otherOrNone()),
  fixed("linuxProfile.adminUsername", otherOrNone()),
  fixed("windowsProfile.adminUsername", otherOrNone()),
  fixed("sku.name", (before, after) => sameText(before, "Base") && sameText(after, "Automatic")),
  fixed("identity.type", (_, after) => after === "None" || after === undefined),
  fixed("aadProfile", (before, after) => before !== undefined && after === undefined),
  fixed(
    "oidcIssuerProfile.enabled",
    (before, after) => before === true && after === false,
    "OIDCIssuerCannotBeDisabled",
  ),
  fixed("networkProfile.serviceCidr"),
  fixed("networkProfile.serviceCidrs[]"),
  fixed("networkProfile.dnsServiceIP"),
  fixed("networkProfile.ipFamilies", (before, after) => otherItems(before ?? ["IPv4"], after ?? ["IPv4"])),
  fixed("networkProfile.podCidr", smallerPods),
  fixed("networkProfile.networkMode"),
  fixed(
    "networkProfile.loadBalancerSku",
    (before, after) => otherThan("standard")(before, after) && after !== "standard",
  ),
  fixed(
    "networkProfile.networkPlugin",
    (before, after, { inputs }) =>
      otherThan()(before, after) &&
      !(before === "kubenet" && map(inputs.networkProfile).networkPluginMode === "overlay"),
  ),
  fixed("networkProfile.networkPluginMode", (before, after) => otherOrNone()(before, after) && after !== "overlay"),
  fixed(
    "networkProfile.networkDataplane",
    (before, after) => otherThan("azure")(before, after) && (before ?? "azure") === "cilium",
  ),
  fixed("apiServerAccessProfile.enablePrivateCluster", privateLinkAlone),
  fixed("apiServerAccessProfile.enableVnetIntegration", (before, after) => before === true && after !== true),
  fixed("apiServerAccessProfile.subnetId", (before, after) => before !== undefined && after === undefined),
  fixed("apiServerAccessProfile.privateDNSZone", (before, after, { before: stored }) => {
    if (access(stored?.inputs).enablePrivateCluster !== true) return false;
    return otherThan("system")(before, after) && after !== "none";
  }),
];

const custom = "CustomKubeletConfigOrCustomLinuxOSConfigCanNotBeChanged";
/** One Linux may become another. Source: articles/aks/upgrade-os-version.md. */
const otherSystem = (before: unknown, after: unknown): boolean =>
  otherThan()(before, after) && [before, after].some(sku => /^Windows/.test(String(sku)));

/** What of a pool stays. */
export const fixedOfPool: readonly Fixed[] = [
  fixed("vmSize"),
  fixed("osType", otherThan("Linux")),
  fixed("type", otherThan("VirtualMachineScaleSets")),
  fixed("availabilityZones", otherItems),
  fixed("maxPods"),
  fixed("osDiskSizeGB", otherThan(0)),
  fixed("osDiskType", otherThan(), "CannotChangeOSDiskType"),
  fixed("kubeletDiskType", otherThan("OS"), "CannotChangeKubeletDisk"),
  fixed("osSKU", otherSystem),
  fixed("enableFIPS", (before, after, { inputs }) => inputs.osType === "Windows" && otherThan(false)(before, after)),
  fixed("vnetSubnetID", otherOrNone()),
  fixed("podSubnetID", otherOrNone()),
  fixed("podIPAllocationMode"),
  fixed("enableEncryptionAtHost", otherOrNone(false)),
  fixed("enableUltraSSD", otherOrNone(false)),
  fixed("enableNodePublicIP", otherOrNone(false)),
  fixed("nodePublicIPPrefixID", otherOrNone()),
  fixed("kubeletConfig", otherOrNone(), custom),
  fixed("linuxOSConfig", otherOrNone(), custom),
  fixed("scaleSetPriority", otherOrNone("Regular")),
  fixed("scaleSetEvictionPolicy"),
  fixed("spotMaxPrice", otherThan(-1)),
  fixed("gpuInstanceProfile"),
  fixed("gpuProfile.driver"),
  fixed("proximityPlacementGroupID", otherOrNone()),
  fixed("hostGroupID", otherOrNone()),
  fixed("capacityReservationGroupID", otherOrNone()),
  fixed("windowsProfile.disableOutboundNat", otherOrNone(false)),
  fixed("gatewayProfile.publicIPPrefixSize"),
  fixed("mode", (before, after) => [before, after].includes("Gateway")),
  fixed("workloadRuntime", otherThan("OCIContainer")),
];

/** Judges the change of a pool that is part of a cluster's properties. */
export function judgePoolChange(name: string, before: Properties, after: Properties, write: Write): void {
  for (const { path, code, when = () => true } of fixedOfPool) {
    const [was, is] = [valuesAt(before, path)[0], valuesAt(after, path)[0]];
    if (JSON.stringify(was) === JSON.stringify(is) || !when(was, is, { ...write, inputs: after })) continue;
    refuse(code, `Changing property 'properties.${path}' of agent pool ${name} is not allowed.`, 409);
  }
}

/** Outbound types that a cluster may change to: of the service's own network, and of one's own.
 *  Source: articles/aks/egress-outboundtype.md (supported migration paths). */
const ways: Readonly<Record<"managed" | "own", Readonly<Record<string, readonly string[]>>>> = {
  managed: {
    loadBalancer: ["managedNATGateway", "none", "block"],
    managedNATGateway: ["none", "block"],
    none: ["loadBalancer", "managedNATGateway", "block"],
    block: ["loadBalancer", "managedNATGateway", "none"],
  },
  own: {
    loadBalancer: ["userAssignedNATGateway", "userDefinedRouting", "none"],
    userAssignedNATGateway: ["loadBalancer", "userDefinedRouting", "none"],
    userDefinedRouting: ["loadBalancer", "userAssignedNATGateway", "none"],
    none: ["loadBalancer", "userAssignedNATGateway", "userDefinedRouting"],
  },
};

/** Judges a change of the way out. */
export function judgeOutboundChange(before: Properties, after: Properties, ownNetwork: boolean): void {
  const [was, is] = [before, after].map(({ outboundType }) => text(outboundType) ?? "loadBalancer");
  if (was === is || ways[ownNetwork ? "own" : "managed"][was]?.includes(is)) return;
  refuse("UpdatingOutboundTypeNotAllowed", `Updating outbound type from ${was} to ${is} is not allowed.`);
}
