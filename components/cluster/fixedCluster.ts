import type { FixedPart } from "../../design/changes/change";
import type { Design } from "../../design/design";
import { parseResourceId } from "../../design/resourceId";
import { managedClusterArgs } from "./managedCluster";

/** An environment's cluster with its inputs, as far as its choices tell them: a subnet or a zone is told by its group and
 *  names, so that one that was made is the same as one that exists. */
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
  });
  const type = "azure-native:containerservice:ManagedCluster";
  return { component: "Cluster", suffix: "cluster", type, part: "managed-cluster", inputs };
}

function subnetOf(design: Design, key: string): string {
  const { existing } = design.choices.network.vnet;
  if (existing) return whereIs(existing.subnets[key]?.id);
  return here(design, nameOf(design, "vnet"), nameOf(design, `subnets/${key}`));
}

/** The zone of the API server; undefined where it has none of its own. */
function zoneOf(design: Design, existing: unknown): string | undefined {
  if (existing !== undefined) return whereIs(existing);
  const { zoneName } = design.apiServer;
  return zoneName === undefined ? undefined : here(design, zoneName);
}

const nameOf = (design: Design, role: string): string => design.names.get(role)?.name ?? "";

/** What is made in the network's group. */
const here = (design: Design, ...names: readonly string[]): string => {
  const group: unknown = design.choices.resourceGroups.network.existing?.name ?? nameOf(design, "networkGroup");
  return typeof group === "string" ? [group, ...names].join("/").toLowerCase() : unknown;
};

/** What an id names. */
function whereIs(id: unknown): string {
  const parts = typeof id === "string" ? parseResourceId(id) : undefined;
  return parts ? [parts.resourceGroup, ...parts.names].join("/").toLowerCase() : unknown;
}

/** In place of what is not known yet. */
export const unknown = "[unknown]";
