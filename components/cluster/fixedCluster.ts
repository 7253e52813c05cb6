import { madeHere, notKnown, type FixedPart } from "../../design/changes/change";
import type { Design } from "../../design/design";
import { versionOwningChannels } from "../../design/facts/mutability";
import { parseResourceId } from "../../design/resourceId";
import { settingsOf } from "../features/services";
import { managedClusterArgs } from "./managedCluster";

/** An environment's cluster with its inputs, as far as its choices tell them. What is made with it is told by its key, since
 *  former choices do not tell the stack that their names held. */
export function fixedCluster(design: Design): FixedPart {
  const { choices, apiServer } = design;
  const subnet = (key: string | undefined): string | undefined =>
    key === undefined || choices.network.vnet.kind === "managed" ? undefined : subnetOf(design, key);
  const inputs = managedClusterArgs(design, {
    resourceGroupName: "",
    systemSubnetId: subnet(choices.systemPool.subnet),
    podSubnetId: subnet(choices.network.podSubnet?.subnet),
    apiServerSubnetId: undefined,
    controlPlaneId: undefined,
    kubelet: undefined,
    zoneId: zoneOf(design, apiServer.dns?.existing?.id),
    authorizedRanges: undefined,
    settings: settingsOf(design, {}),
  });
  const type = "azure-native:containerservice:ManagedCluster";
  // What AKS moves is not sent, so nobody refuses it.
  const owned: readonly string[] = versionOwningChannels;
  const kubernetesVersion = owned.includes(choices.upgrades.channel) ? undefined : inputs.kubernetesVersion;
  return {
    component: "Cluster",
    suffix: "cluster",
    type,
    part: "managed-cluster",
    inputs: { ...inputs, kubernetesVersion },
  };
}

function subnetOf(design: Design, key: string): string {
  const { existing } = design.choices.network.vnet;
  return existing ? whereIs(existing.subnets[key]?.id) : `${madeHere}${key}`;
}

/** The zone of the API server; undefined where it has none of its own. */
function zoneOf(design: Design, existing: unknown): string | undefined {
  if (existing !== undefined) return whereIs(existing);
  return design.apiServer.zoneName === undefined ? undefined : `${madeHere}zone`;
}

/** What an id names. */
function whereIs(id: unknown): string {
  const parts = typeof id === "string" ? parseResourceId(id) : undefined;
  return parts ? [parts.resourceGroup, ...parts.names].join("/").toLowerCase() : notKnown;
}
