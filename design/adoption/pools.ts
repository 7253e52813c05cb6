import { EvictionPolicy, OsSku, PoolMode, SshAccess } from "../cluster/pools/choices";
import { isTree, valueAt, type Tree } from "../contract/tree";
import { enumAt, isOnAt, numberAt, present, textAt, textsAt, type LiveResource, type Unsaid } from "./live";

/** A pool's settings as choices, all of them. Azure's own defaults stand where it answers nothing. Sources: Azure's REST API,
 *  AgentPools; AKS documentation, upgrade-aks-node-pools-rolling (surge 10 %, drain 30 minutes). */
export function poolChoices(body: Tree, subnetKey: string | undefined): Tree {
  const scales = isOnAt(body, "enableAutoScaling");
  const isSpot = textAt(body, "scaleSetPriority")?.toLowerCase() === "spot";
  const labels = valueAt(body, "nodeLabels");
  const surge = (path: string): string | undefined => {
    const found = valueAt(body, `upgradeSettings.${path}`);
    return typeof found === "string" || typeof found === "number" ? String(found) : undefined;
  };
  return present({
    vmSize: textAt(body, "vmSize"),
    scaling: scales
      ? { kind: "autoscale", autoscale: { min: numberAt(body, "minCount"), max: numberAt(body, "maxCount") } }
      : { kind: "manual", manual: { count: numberAt(body, "count") } },
    maxPods: numberAt(body, "maxPods"),
    zones: textsAt(body, "availabilityZones"),
    osSku: enumAt(body, "osSKU", OsSku),
    osDisk: {
      kind: textAt(body, "osDiskType")?.toLowerCase() === "ephemeral" ? "ephemeral" : "managed",
      sizeGb: numberAt(body, "osDiskSizeGB"),
    },
    priority: isSpot
      ? {
          kind: "spot",
          spot: {
            evictionPolicy: enumAt(body, "scaleSetEvictionPolicy", EvictionPolicy),
            maxPrice: numberAt(body, "spotMaxPrice"),
          },
        }
      : { kind: "regular" },
    encryptionAtHost: isOnAt(body, "enableEncryptionAtHost"),
    fips: isOnAt(body, "enableFIPS"),
    trustedLaunch: {
      secureBoot: isOnAt(body, "securityProfile.enableSecureBoot"),
      vtpm: isOnAt(body, "securityProfile.enableVTPM"),
    },
    sshAccess: enumAt(body, "securityProfile.sshAccess", SshAccess) ?? "localUser",
    upgrade: isSpot
      ? undefined
      : {
          maxSurge: surge("maxSurge") ?? "10%",
          maxUnavailable: surge("maxUnavailable") ?? "0",
          drainTimeoutMinutes: numberAt(body, "upgradeSettings.drainTimeoutInMinutes") ?? 30,
          nodeSoakMinutes: numberAt(body, "upgradeSettings.nodeSoakDurationInMinutes") ?? 0,
        },
    labels: isTree(labels) ? labels : undefined,
    taints: textsAt(body, "nodeTaints"),
    subnet: subnetKey,
  });
}

/** What a pool beside the cluster's own is for, as choices. */
export function modeChoices({ body }: Pick<LiveResource, "body">): Tree {
  const mode = enumAt(body, "mode", PoolMode);
  const prefix = numberAt(body, "gatewayProfile.publicIPPrefixSize");
  return present({
    mode: mode === PoolMode.user ? undefined : mode,
    gateway: mode === PoolMode.gateway && prefix !== undefined ? { publicIpPrefixSize: prefix } : undefined,
  });
}

/** Why a pool can't be one of the program's; undefined where it can. */
export function whyLeft({ body, name }: Pick<LiveResource, "body" | "name">): Unsaid | undefined {
  const left = (path: string, value: unknown, reason: string): Unsaid => ({ resource: name, path, value, reason });
  const os = textAt(body, "osType");
  if (os !== undefined && os.toLowerCase() !== "linux")
    return left("osType", os, "pools of Linux alone can be said: it stays as it is, outside the stack");
  const type = textAt(body, "type");
  if (type !== undefined && /^(AvailabilitySet|VirtualMachines)$/i.test(type))
    return left("type", type, "pools of scale sets alone can be said: it stays as it is, outside the stack");
  return undefined;
}

export const isSystem = ({ body }: Pick<LiveResource, "body">): boolean =>
  textAt(body, "mode")?.toLowerCase() === "system";
