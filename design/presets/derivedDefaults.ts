import {
  blockingTaints,
  shortOfLocalDisk,
  toleratedTaint,
  wantsAzureLinux3,
  withoutSecureBoot,
  withoutTrustedLaunch,
  type NodeSettings,
} from "../cluster/pools/nodeFacts";
import type { ResolvedChoices, ResolvedPool } from "../contract/resolvedChoices";
import { childKey } from "../contract/tree";
import { contains, parseCidr } from "../network/cidr";
import { defaults } from "./defaults";

/** A default that follows from what somebody chose: instead of a weaker source's value, never of a stronger one's. */
export interface DerivedDefault {
  /** Its key, part by part: names of entries may hold full stops. */
  readonly path: readonly string[];
  /** Null where the weaker source's value goes, and nothing takes its place. */
  readonly value: unknown;
  /** Keys that it follows from; none where it stands before whatever all pools share. */
  readonly from: readonly string[];
  /** Why, for whoever asks where the value comes from; a range is read only where its source is the weaker one. */
  readonly because: string | (() => string | undefined);
}

/** Pods of a node of a flat network, where each takes an address of the subnet: Azure's own default.
 *  Source: AKS documentation, azure-cni-overview. */
const flatMaxPods = 30;

/** Nodes of a gateway: as few as outlive the loss of one. Source: AKS documentation, configure-static-egress-gateway. */
const gatewayNodes = 2;

/** That a range is outside a network; undefined where it is not, or can't be read. */
function outside(text: string | undefined, addressSpace: readonly string[]): string | undefined {
  const range = parseCidr(text ?? "");
  const space = addressSpace.flatMap(outer => parseCidr(outer) ?? []);
  return !range || space.length === 0 || space.some(outer => contains(outer, range))
    ? undefined
    : `${range.text} is outside ${space.map(r => r.text).join(", ")}`;
}

/** What follows for the choices as a whole. */
export function derivedDefaults({
  identity,
  network,
  apiServer,
  entra,
  kubernetes,
  upgrades,
  nodePools,
}: ResolvedChoices): DerivedDefault[] {
  const found: DerivedDefault[] = [];
  const follows = (key: string, value: unknown, from: string, because: string): void => {
    found.push({ path: key.split("."), value, from: [`aks:${from}`], because });
  };
  if (identity.controlPlane.kind === "systemAssigned") {
    const because = "a system-assigned control plane has no kubelet identity of yours";
    follows("identity.kubelet.kind", "managed", "identity.controlPlane.kind", because);
  }
  if (network.kind === "kubenet") {
    follows("network.dataplane.kind", "azure", "network.kind", "Cilium does not run with kubenet");
    if (network.dataplane.azure?.networkPolicy === "azure") {
      const because = "engine azure does not run with kubenet";
      follows("network.dataplane.azure.networkPolicy", "none", "network.kind", because);
    }
  }
  for (const kind of ["private", "vnetIntegration"] as const) {
    if (apiServer.kind !== kind || apiServer[kind]?.dns.kind !== "none") continue;
    // Azure has it on, and without it the API server would have no name.
    follows(`apiServer.${kind}.publicFqdn`, true, `apiServer.${kind}.dns.kind`, "dns kind none leaves no other name");
  }
  // Whether local accounts take its place is a matter of security, so rule I5 asks.
  if (!entra.enabled) follows("entra.authorization", "kubernetesRbac", "entra.enabled", "Entra ID is off");
  if (kubernetes.tier === "premium") {
    const because = "tier premium is for long-term support";
    follows("kubernetes.supportPlan", "longTermSupport", "kubernetes.tier", because);
  }
  if (upgrades.channel === "nodeImage") {
    const because = "channel nodeImage is the older name of it";
    follows("upgrades.nodeImageChannel", "nodeImage", "upgrades.channel", because);
  }
  const [gateway] = Object.entries(nodePools).find(([, pool]) => pool?.mode === "gateway") ?? [];
  if (gateway !== undefined) {
    found.push({
      path: ["network", "staticEgressGateway", "enabled"],
      value: true,
      from: [`aks:${childKey("nodePools", gateway)}.mode`],
      because: `pool ${gateway} is a gateway`,
    });
  }
  const { addressSpace, subnets } = network.vnet.create ?? {};
  for (const [name, subnet] of Object.entries(subnets ?? {})) {
    found.push({
      path: ["network", "vnet", "create", "subnets", name, "addressPrefix"],
      value: null,
      from: ["aks:network.vnet.create.addressSpace"],
      because: () => outside(subnet?.addressPrefix, addressSpace ?? []),
    });
  }
  return found;
}

/** What follows for each pool; keys are those of its settings, or the cluster's with aks: before them. */
export function derivedForPool(pool: ResolvedPool, networkKind: string): DerivedDefault[] {
  const found: DerivedDefault[] = [];
  const follows = (
    key: string,
    value: unknown,
    from: readonly string[],
    because: DerivedDefault["because"] | undefined,
  ): void => {
    if (because !== undefined) found.push({ path: key.split("."), value, from, because });
  };
  const { osDisk, vmSize } = pool;
  if (wantsAzureLinux3(pool)) follows("osSku", "AzureLinux3", ["fips", "vmSize"], "FIPS on Arm needs it");
  const image: NodeSettings = wantsAzureLinux3(pool) ? { ...pool, osSku: "AzureLinux3" } : pool;
  const noLaunch = withoutTrustedLaunch(image);
  const cause = ["vmSize", "fips", "osSku"];
  follows("trustedLaunch.secureBoot", false, cause, noLaunch ?? withoutSecureBoot(pool));
  follows("trustedLaunch.vtpm", false, cause, noLaunch);
  const room = osDisk.kind === "ephemeral" ? shortOfLocalDisk(pool) : undefined;
  if (room !== undefined) {
    follows(
      "osDisk.kind",
      "managed",
      ["vmSize"],
      `${vmSize} has room for ${room} GiB on its local disk, ${osDisk.sizeGb} are wanted`,
    );
  }
  if (pool.mode === "gateway") {
    const because = "the autoscaler does not run gateways";
    if (pool.scaling.kind === "autoscale") follows("scaling.kind", "manual", ["mode"], because);
    // Where the pool itself is to be autoscaled, the kind has stayed by now, and a rule refuses it.
    const settled = (): boolean => pool.scaling.kind === "manual";
    const few = "a gateway has an address for each node, and 2 outlive the loss of one";
    follows("scaling.manual.count", gatewayNodes, ["mode"], () => (settled() ? few : undefined));
  }
  if (networkKind === "nodeSubnet") {
    follows("maxPods", flatMaxPods, ["aks:network.kind"], "pods take addresses of the node subnet");
  }
  return found;
}

/** What the system pool does not take over of what all pools share, since it runs the cluster's own pods. */
export function derivedForSystemPool({ priority, taints, upgrade }: ResolvedPool): DerivedDefault[] {
  const found: DerivedDefault[] = [];
  const instead = (key: string, value: unknown, because: string): void => {
    found.push({ path: key.split("."), value, from: [], because });
  };
  const because = "the system pool runs the cluster's own pods";
  if (priority.kind === "spot") instead("priority.kind", "regular", because);
  const unfit = blockingTaints(taints).filter(taint => taint !== toleratedTaint);
  if (unfit.length > 0)
    instead(
      "taints",
      taints.filter(taint => !unfit.includes(taint)),
      because,
    );
  const stays = upgrade.maxUnavailable === defaults.poolDefaults.upgrade.maxUnavailable;
  if (stays) return found;
  instead("upgrade.maxUnavailable", defaults.poolDefaults.upgrade.maxUnavailable, because);
  if (parseInt(upgrade.maxSurge) === 0) instead("upgrade.maxSurge", defaults.poolDefaults.upgrade.maxSurge, because);
  return found;
}
