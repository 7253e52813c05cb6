import { aksDoc } from "../contract/rule";
import { valueAt } from "../contract/tree";
import { immutablePoolProperties } from "../facts/mutability";
import { lowered, newerVersion } from "./versions";
import { all, Disruption, Truth, type Mutability, type TypeMutability } from "./mutability";

const pools = aksDoc("create-node-pools");
const upgrade = aksDoc("upgrade-aks-node-pools-rolling");

/** Taints that evict pods which do not tolerate them. */
const evicting = (taints: unknown): string[] =>
  Array.isArray(taints) ? taints.map(String).filter(taint => taint.endsWith(":NoExecute")) : [];

const evictsMore = (was: unknown, is: unknown): boolean => evicting(is).some(taint => !evicting(was).includes(taint));

/** Whether a pool is sent with more nodes than its autoscaler may make. Fewer than the least are no matter: the service looks no
 *  more (Azure/AKS#1758), and the autoscaler makes them. */
export function isOverfull(pool: object): boolean {
  const [scales, count, most] = ["enableAutoScaling", "count", "maxCount"].map(path => valueAt(pool, path));
  return scales === true && typeof count === "number" && typeof most === "number" && count > most;
}

/** Properties of a pool, alone or within its cluster, but those of its size. */
export const poolProperties: readonly Mutability[] = [
  ...all(
    Truth.fixed,
    pools,
    immutablePoolProperties.filter(path => !["availabilityZones", "spotMaxPrice"].includes(path)),
    { key: "<pool>" },
  ),
  // Cluster API's webhook lets the price change.
  { path: "spotMaxPrice", truth: Truth.fixed, contested: true, key: "<pool>.priority", doc: aksDoc("spot-node-pool") },
  {
    path: "availabilityZones",
    truth: Truth.fixed,
    isSet: true,
    key: "zones",
    doc: aksDoc("reliability-availability-zones-configure"),
  },
  ...all(
    Truth.fixed,
    pools,
    [
      "enableNodePublicIP",
      "enableUltraSSD",
      "gpuInstanceProfile",
      "gpuProfile",
      "hostGroupID",
      "kubeletConfig",
      "kubeletDiskType",
      "linuxOSConfig",
      "networkProfile.nodePublicIPTags",
      "nodePublicIPPrefixID",
      "podIPAllocationMode",
      "proximityPlacementGroupID",
      "windowsProfile",
    ],
    { key: "<pool>" },
  ),
  // Attaching a group is in preview, and of the others no page speaks.
  ...all(
    Truth.fixed,
    pools,
    ["capacityReservationGroupID", "gatewayProfile", "linuxOSConfig.sysctls", "messageOfTheDay", "workloadRuntime"],
    { key: "<pool>", contested: true },
  ),
  {
    path: "osSKU",
    truth: (was, is) => (/^windows/i.test(`${String(was)}${String(is)}`) ? Truth.fixed : Truth.reimage),
    key: "<pool>.osSku",
    doc: aksDoc("upgrade-os-version"),
  },
  { path: "enableFIPS", truth: Truth.reimage, key: "<pool>.fips", doc: aksDoc("enable-fips-nodes") },
  ...all(
    Truth.reimage,
    aksDoc("use-trusted-launch"),
    ["securityProfile.enableVTPM", "securityProfile.enableSecureBoot"],
    {
      key: "<pool>.trustedLaunch",
    },
  ),
  {
    path: "securityProfile.sshAccess",
    truth: Truth.inPlace,
    also: ["nodeImageUpgrade"],
    key: "<pool>.sshAccess",
    doc: aksDoc("manage-ssh-node-access"),
  },
  { path: "localDNSProfile", truth: Truth.reimage, doc: aksDoc("localdns-custom") },
  { path: "creationData", truth: Truth.reimage, doc: aksDoc("node-pool-snapshot") },
  {
    path: "orchestratorVersion",
    truth: (was, is) => (lowered(was, is) ? Truth.fixed : newerVersion(was, is) ? Truth.reimage : Truth.same),
    key: "kubernetes.version",
    doc: upgrade,
  },
  {
    path: "count",
    truth: Truth.inPlace,
    pods: (was, is) => (Number(is) < Number(was) ? Disruption.rolling : Disruption.none),
    key: "<pool>.scaling",
    doc: aksDoc("scale-cluster"),
  },
  ...all(Truth.inPlace, aksDoc("cluster-autoscaler"), ["enableAutoScaling", "maxCount"], {
    key: "<pool>.scaling",
    also: (_was, _is, { after }) => (isOverfull(after) ? ["mayBeRefused"] : []),
  }),
  { path: "minCount", truth: Truth.inPlace, key: "<pool>.scaling", doc: aksDoc("cluster-autoscaler") },
  {
    path: "mode",
    // Of a pool that becomes a gateway, or was one, no page speaks: it has addresses and a load balancer of its own.
    truth: (was, is) => ([was, is].includes("Gateway") ? Truth.fixed : Truth.inPlace),
    key: "<pool>.mode",
    doc: aksDoc("use-system-pools"),
  },
  { path: "nodeLabels", truth: Truth.inPlace, key: "<pool>.labels", doc: aksDoc("use-labels") },
  {
    path: "nodeTaints",
    truth: Truth.inPlace,
    isSet: true,
    pods: (was, is) => (evictsMore(was, is) ? Disruption.atOnce : Disruption.none),
    also: (was, is) => (evictsMore(was, is) ? ["outsideMaintenanceWindow"] : []),
    key: "<pool>.taints",
    doc: aksDoc("use-node-taints"),
  },
  { path: "scaleDownMode", truth: Truth.inPlace, doc: aksDoc("scale-down-mode") },
  ...all(Truth.inPlace, pools, ["networkProfile", "powerState", "tags", "upgradeSettings", "virtualMachinesProfile"], {
    key: "<pool>",
  }),
];

/** A pool of its own. */
export const agentPool: TypeMutability = {
  type: "containerservice:AgentPool",
  properties: [
    ...all(Truth.fixed, pools, ["agentPoolName", "resourceGroupName", "resourceName"], { key: "<pool>.name" }),
    { path: "vmSize", truth: Truth.fixed, key: "<pool>.vmSize", doc: aksDoc("resize-node-pool") },
    ...poolProperties,
  ],
};
