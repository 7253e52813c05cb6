import type { PoolDesign } from "../../design/cluster/pools/pools";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";

const evictionPolicies = { delete: "Delete", deallocate: "Deallocate" } as const;

/** A pool's properties, the same for the one that is part of the cluster and for separate ones. */
export function agentPoolProperties(pool: PoolDesign, choices: Pick<ResolvedChoices, "kubernetes" | "tags">) {
  const { settings, nodes } = pool;
  const { autoscale } = settings.scaling;
  const { spot } = settings.priority;
  const { maxSurge, maxUnavailable, drainTimeoutMinutes, nodeSoakMinutes } = settings.upgrade;
  return {
    mode: pool.mode,
    gatewayProfile: pool.mode === "Gateway" ? { publicIPPrefixSize: pool.publicIpPrefixSize } : undefined,
    type: "VirtualMachineScaleSets",
    vmSize: settings.vmSize,
    osType: "Linux",
    osSKU: settings.osSku,
    osDiskType: settings.osDisk.kind === "ephemeral" ? "Ephemeral" : "Managed",
    osDiskSizeGB: settings.osDisk.sizeGb,
    // Required even when the autoscaler moves it; a start within its range, then left alone.
    count: nodes.start,
    enableAutoScaling: autoscale !== undefined,
    minCount: autoscale?.min,
    maxCount: autoscale?.max,
    maxPods: settings.maxPods,
    availabilityZones: settings.zones.length > 0 ? settings.zones : undefined,
    orchestratorVersion: choices.kubernetes.version,
    nodeLabels: Object.keys(settings.labels).length > 0 ? settings.labels : undefined,
    nodeTaints: settings.taints.length > 0 ? settings.taints : undefined,
    enableEncryptionAtHost: settings.encryptionAtHost,
    enableFIPS: settings.fips,
    enableNodePublicIP: false,
    scaleSetPriority: spot ? "Spot" : "Regular",
    scaleSetEvictionPolicy: spot && evictionPolicies[spot.evictionPolicy],
    spotMaxPrice: spot?.maxPrice,
    securityProfile: {
      enableSecureBoot: settings.trustedLaunch.secureBoot,
      enableVTPM: settings.trustedLaunch.vtpm,
      sshAccess: settings.sshAccess === "localUser" ? "LocalUser" : "Disabled",
    },
    // Azure refuses surge settings on Spot pools.
    upgradeSettings: spot
      ? undefined
      : {
          maxSurge,
          maxUnavailable,
          drainTimeoutInMinutes: drainTimeoutMinutes,
          nodeSoakDurationInMinutes: nodeSoakMinutes,
        },
    tags: Object.keys(choices.tags).length > 0 ? choices.tags : undefined,
  };
}
