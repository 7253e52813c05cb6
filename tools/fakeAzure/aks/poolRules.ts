import { regionName, zonesOf } from "../data/regions";
import { vmSizeFrom } from "../data/vmSizes";
import type { View } from "../resourceType";
import type { Properties } from "../../wire";
import { isSpot, isSystem, isWindows, mostOf, podsOf, poolsOf, startOf, type Pool } from "./clusterPools";
import { list, map, number, refuse, refuseIf, sameText, text, texts } from "./reading";
import { subscriptionOf } from "../resourceIds";

/** Codes: the service's own list (Azure/aks-deployer, pkg/apierror/const.go) and what users quote. InvalidParameter is
 *  the service's code for a value out of its range, and stands here for every rule of the AKS documentation that no
 *  source has a code of its own for. */
const invalid = (pool: Pool, property: string, reason: string): never =>
  refuse(
    "InvalidParameter",
    `The value of parameter agentPoolProfile.${property} of pool ${pool.name} is invalid. ${reason}`,
  );
const invalidIf = (condition: boolean, pool: Pool, property: string, reason: string): void => {
  if (condition) invalid(pool, property, reason);
};

/** Judges one pool, of a cluster's properties or by itself. */
export function judgePool(pool: Pool, cluster: Properties): void {
  judgeName(pool);
  judgeCounts(pool);
  judgeNodes(pool, map(cluster.networkProfile), cluster.location);
  if (isWindows(pool)) judgeWindows(pool, cluster);
  if (isSystem(pool)) judgeSystem(pool, map(cluster.networkProfile));
  judgeSpot(pool);
  judgeGateway(pool, map(cluster.networkProfile));
}

/** Source: AKS documentation, articles/aks/configure-static-egress-gateway.md; REST API 2025-09-01 (publicIPPrefixSize). */
function judgeGateway(pool: Pool, network: Properties): void {
  const { inputs } = pool;
  const enabled = map(network.staticEgressGatewayProfile).enabled === true;
  invalidIf(
    enabled && text(inputs.podSubnetID) !== undefined,
    pool,
    "podSubnetID",
    "Gateways are not for pod subnets.",
  );
  if (inputs.mode !== "Gateway") return;
  const size = number(map(inputs.gatewayProfile).publicIPPrefixSize) ?? 31;
  invalidIf(!enabled, pool, "mode", "The cluster has no static egress gateway.");
  invalidIf(isWindows(pool), pool, "osType", "A gateway is Linux.");
  invalidIf(inputs.enableAutoScaling === true, pool, "enableAutoScaling", "A gateway has no autoscaler.");
  invalidIf(size < 28 || size > 31, pool, "gatewayProfile.publicIPPrefixSize", "It is 28 to 31.");
  invalidIf(startOf(pool) > 2 ** (32 - size), pool, "count", `A prefix of /${size} has no address for each node.`);
}

/** Source: AKS documentation, articles/aks/use-system-pools.md (names); AKS's release notes (the name of the pool that node
 *  provisioning has its machines in). */
function judgeName(pool: Pool): void {
  invalidIf(pool.name === "aksmanagedap", pool, "name", "It is reserved for a component of AKS.");
  invalidIf(!/^[a-z][a-z0-9]{0,11}$/.test(pool.name), pool, "name", "Please see https://aka.ms/aks-naming-rules.");
  refuseIf(
    isWindows(pool) && pool.name.length > 6,
    "WindowsAgentPoolNameTooLong",
    `Windows agent pool name ${pool.name} can not be longer than 6 characters.`,
  );
}

/** Source: AKS documentation, articles/aks/create-node-pools.md (count), quotas-skus-regions.md (nodes of a pool). A start
 *  outside the autoscaler's range is accepted. */
function judgeCounts(pool: Pool): void {
  const { inputs } = pool;
  const least = isSystem(pool) ? 1 : 0;
  const [min, max] = [number(inputs.minCount), number(inputs.maxCount)];
  const reason = `It must be greater or equal to minCount:${least} and less than or equal to maxCount:1000.`;
  refuseIf(mostOf(pool) > 1000, "AgentPoolMaxCountExceeded", `Pool ${pool.name} may not have more than 1000 nodes.`);
  invalidIf(startOf(pool) < least, pool, "count", `agentPoolProfile.count was ${startOf(pool)}. ${reason}`);
  if (inputs.enableAutoScaling === true) {
    invalidIf(min === undefined || max === undefined, pool, "minCount", "The autoscaler needs minCount and maxCount.");
    invalidIf((min ?? 0) < least, pool, "minCount", reason);
    invalidIf((min ?? 0) > (max ?? 0), pool, "minCount", "minCount is above maxCount.");
  } else {
    invalidIf(
      min !== undefined || max !== undefined,
      pool,
      "minCount",
      "minCount and maxCount need enableAutoScaling.",
    );
  }
}

const retiredSkus = new Set(["CBLMariner", "Flatcar", "Windows2019"]);
/** Source of the SKUs: AKS REST API 2025-09-01 and newer, articles/aks/upgrade-os-version.md. Zones:
 *  SupportArticles, availabilityzonenotsupported-error.md. Disks: articles/aks/concepts-storage.md. */
function judgeNodes(pool: Pool, network: Properties, location: unknown): void {
  const { inputs } = pool;
  const pods = podsOf(pool, network);
  refuseIf(pods < 10, "InsufficientMaxPods", `maxPods ${pods} of pool ${pool.name} is below the minimum 10.`);
  refuseIf(pods > 250, "MaxPodsLimitExceeded", `maxPods ${pods} of pool ${pool.name} is over the limit of 250.`);
  const size = vmSizeFrom(inputs.vmSize);
  refuseIf(
    text(inputs.vmSize) !== undefined && !size,
    "VMSizeNotSupported",
    `The VM size of ${String(inputs.vmSize)} is not allowed in your subscription in location '${String(location)}'.`,
  );
  const { osSKU } = inputs;
  refuseIf(
    text(osSKU) !== undefined && (retiredSkus.has(String(osSKU)) || !/^(Ubuntu|Azure|Windows)/.test(String(osSKU))),
    "InvalidOSSKU",
    `OSSKU='${String(osSKU)}' is invalid, details: it is not supported.`,
  );
  refuseIf(
    inputs.osDiskType === "Ephemeral" && size?.localDisk === false,
    "VMSizeDoesNotSupportEphemeralOS",
    `The virtual machine size ${String(inputs.vmSize)} has no disk for an ephemeral OS.`,
  );
  judgeZones(pool, location);
  const [reserved] =
    Object.entries(map(inputs.nodeLabels)).find(
      ([key, value]) =>
        /(^|\.)kubernetes\.azure\.com\//.test(key) &&
        // What AKS itself sets on such pools.
        !(isSpot(pool) && key === "kubernetes.azure.com/scalesetpriority" && value === "spot"),
    ) ?? [];
  refuseIf(
    reserved !== undefined,
    "NodeLabelKeyNotAllowed",
    `Label ${reserved ?? ""} of pool ${pool.name} is reserved.`,
  );
  refuseIf(
    text(inputs.nodePublicIPPrefixID) !== undefined && inputs.enableNodePublicIP !== true,
    "NodePublicIPCanNotBeFalseWithIPPrefixSet",
    `Pool ${pool.name} has a prefix of public addresses and no public addresses.`,
  );
}

function judgeZones({ name, inputs }: Pool, location: unknown): void {
  const zones = texts(inputs.availabilityZones);
  if (list(inputs.availabilityZones).length === 0) return;
  refuseIf(
    zones.length === 0 || zones.some(zone => !/^\d+$/.test(zone)),
    "InvalidAvailabilityZoneFormat",
    `Zones of pool ${name} are to be numbers in text.`,
  );
  refuseIf(
    (inputs.type ?? "VirtualMachineScaleSets") !== "VirtualMachineScaleSets",
    "VMSSRequiredForAvailabilityZone",
    `Pool ${name} needs a scale set for its zones.`,
  );
  const supported = zonesOf(location);
  const missing = zones.filter(zone => !supported.includes(zone));
  refuseIf(
    missing.length > 0,
    "AvailabilityZoneNotSupported",
    `The zone(s) '${missing.join("','")}' for resource '${name}' is not supported. The supported zones for location '${regionName(location)}' are '${supported.join("','")}'`,
  );
}

/** Source: AKS documentation, articles/aks/create-node-pools.md (windowsProfile), azure-cni-powered-by-cilium.md. */
function judgeWindows(pool: Pool, cluster: Properties): void {
  const network = map(cluster.networkProfile);
  refuseIf(
    (network.networkPlugin ?? "kubenet") === "kubenet",
    "AzureCNIOnlyForWindows",
    "Windows agent pools can only be added to AKS clusters using Azure-CNI.",
  );
  refuseIf(cluster.windowsProfile === undefined, "WindowsProfileMissing", "The cluster has no windowsProfile.");
  invalidIf(network.networkDataplane === "cilium", pool, "osType", "The data plane cilium is for Linux only.");
}

/** Source: AKS documentation, articles/aks/use-system-pools.md. */
function judgeSystem(pool: Pool, network: Properties): void {
  const { name, inputs } = pool;
  refuseIf(isWindows(pool), "SystemPoolMustBeLinux", `System node pool must be linux. Nodepool name: ${name}.`);
  refuseIf(isSpot(pool), "SystemPoolMustBeRegular", `System node pool must be of priority Regular: ${name}.`);
  refuseIf(
    (vmSizeFrom(inputs.vmSize)?.cores ?? 2) < 2,
    "SystemPoolSkuTooLow",
    `System node pool ${name} must use VM sku with more than 2 cores and 4GB memory.`,
  );
  const pods = mostOf(pool) * podsOf(pool, network);
  refuseIf(
    pods < 30,
    "InsufficientAgentPoolMaxPodsPerAgentPool",
    `System node pool ${name} must hold at least 30 pods, and holds ${pods}.`,
  );
}

/** Source: AKS documentation, articles/aks/spot-node-pool.md; azurerm refuses the same before it asks. */
function judgeSpot(pool: Pool): void {
  const { inputs } = pool;
  const price = number(inputs.spotMaxPrice);
  if (!isSpot(pool)) {
    invalidIf(
      text(inputs.scaleSetEvictionPolicy) !== undefined,
      pool,
      "scaleSetEvictionPolicy",
      "It is for Spot only.",
    );
    invalidIf(price !== undefined && price !== -1, pool, "spotMaxPrice", "It is for Spot only.");
    return;
  }
  const surge = map(inputs.upgradeSettings).maxSurge;
  invalidIf(text(surge) !== undefined, pool, "upgradeSettings.maxSurge", "Spot pools can't set max surge.");
  const fits =
    price === undefined || price === -1 || (price > 0 && Math.abs(price * 1e5 - Math.round(price * 1e5)) < 1e-6);
  invalidIf(!fits, pool, "spotMaxPrice", "It is -1, or above zero with at most five decimals.");
}

/** Judges the pools of a cluster together. */
export function judgePools(pools: readonly Pool[]): void {
  const names = pools.map(pool => pool.name);
  const twice = pools.find(({ name }, i) => names.indexOf(name) !== i);
  if (twice) invalid(twice, "name", "Agent pool names must be unique.");
  refuseIf(pools.length > 100, "MaxAgentPoolCountReached", "A cluster has 100 pools at most.");
  refuseIf(!pools.some(isSystem), "MustDefineAtLeastOneSystemPool", "Must define at least one system pool.");
  refuseIf(
    pools.some(pool => isSystem(pool) && hasOwnTaint(pool)),
    "SystemPoolHasRestrictedTaint",
    "Operation failed due to insufficient nodes for system pod scheduling. Placing custom taints on all node pools is not supported.",
  );
}

const systemTaint = "CriticalAddonsOnly=true:NoSchedule";
const hasOwnTaint = ({ inputs }: Pool): boolean =>
  texts(inputs.nodeTaints).some(taint => taint !== systemTaint && /:(NoSchedule|NoExecute)$/.test(taint));

/** Judges whether a subscription has the vCPUs that a cluster's pools ask for when they start; a size whose vCPUs are
 *  not known counts for nothing. Source: what users quote of ErrCode_InsufficientVCPUQuota. */
export function judgeCores(azure: View, clusterId: string, location: unknown, pools: readonly Pool[]): void {
  const others = azure
    .all("containerservice:ManagedCluster")
    .filter(({ id }) => !sameText(id, clusterId) && sameText(subscriptionOf(id), subscriptionOf(clusterId)))
    .filter(({ inputs }) => regionName(inputs.location) === regionName(location))
    .flatMap(({ id, inputs }) => poolsOf(azure, id, inputs));
  const used = coresOf(others);
  const asked = coresOf(pools);
  refuseIf(
    used + asked > azure.coreQuota,
    "ErrCode_InsufficientVCPUQuota",
    `Insufficient regional vcpu quota left for location ${regionName(location)}. left regional vcpu quota ${Math.max(0, azure.coreQuota - used)}, requested quota ${asked}.`,
  );
}

const coresOf = (pools: readonly Pool[]): number =>
  pools.reduce((sum, pool) => sum + startOf(pool) * (vmSizeFrom(pool.inputs.vmSize)?.cores ?? 0), 0);
