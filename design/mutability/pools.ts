import { aksDoc } from "../contract/rule";
import { immutablePoolProperties } from "../facts/mutability";
import { lowered, newerVersion } from "./versions";
import { all, Disruption, Truth, type Mutability, type TypeMutability } from "./mutability";

const pools = aksDoc("create-node-pools");
const upgrade = aksDoc("upgrade-aks-node-pools-rolling");

/** Taints that evict pods which do not tolerate them. */
const evicting = (taints: unknown): string[] =>
  Array.isArray(taints) ? taints.map(String).filter(taint => taint.endsWith(":NoExecute")) : [];

const evictsMore = (was: unknown, is: unknown): boolean => evicting(is).some(taint => !evicting(was).includes(taint));

/** Properties of a pool, alone or within its cluster, but those of its size. */
export const poolProperties: readonly Mutability[] = [
  ...all(
    Truth.fixed,
    pools,
    immutablePoolProperties.filter(path => path !== "availabilityZones"),
    { key: "<pool>" },
  ),
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
      "capacityReservationGroupID",
      "enableNodePublicIP",
      "enableUltraSSD",
      "gatewayProfile",
      "gpuInstanceProfile",
      "gpuProfile",
      "hostGroupID",
      "kubeletConfig",
      "kubeletDiskType",
      "linuxOSConfig",
      "messageOfTheDay",
      "networkProfile.nodePublicIPTags",
      "nodePublicIPPrefixID",
      "podIPAllocationMode",
      "proximityPlacementGroupID",
      "windowsProfile",
      "workloadRuntime",
    ],
    { key: "<pool>" },
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
  ...all(Truth.inPlace, aksDoc("cluster-autoscaler"), ["enableAutoScaling", "maxCount", "minCount"], {
    key: "<pool>.scaling",
  }),
  { path: "mode", truth: Truth.inPlace, key: "<pool>.mode", doc: aksDoc("use-system-pools") },
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
