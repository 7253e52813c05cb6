import type { Write } from "../resourceType";
import { inlinePools } from "./clusterPools";
import { list, map, maps, refuseIf, text } from "./reading";

const service = "Microsoft.ContainerInstance/containerGroups";

/** Judges the add-on of virtual nodes. Codes: Azure/aks-deployer, pkg/apierror/const.go; the first as Azure's troubleshooting page of
 *  virtual nodes quotes it. That it covers the overlay, and what has InvalidParameter, is inferred from AKS documentation,
 *  articles/aks/virtual-nodes.md and concepts-network-azure-cni-overlay.md. */
export function judgeVirtualNodes({ inputs, azure }: Write): void {
  const addOn = map(map(inputs.addonProfiles).aciConnectorLinux);
  if (addOn.enabled !== true) return;
  const network = map(inputs.networkProfile);
  const pools = inlinePools(inputs).map(({ inputs: pool }) => pool);
  const isFlat = network.networkPlugin === "azure" && network.networkPluginMode !== "overlay";
  refuseIf(
    !isFlat || pools.some(pool => text(pool.podSubnetID) !== undefined) || network.networkDataplane === "cilium",
    "ACIConnectorRequiresAzureNetworking",
    "ACI Connector requires Azure network plugin",
  );
  refuseIf(
    list(map(inputs.apiServerAccessProfile).authorizedIPRanges).length > 0,
    "InvalidParameter",
    "Virtual nodes do not go with authorized IP ranges.",
  );
  const name = text(map(addOn.config).SubnetName);
  const nodes = text(pools[0]?.vnetSubnetID);
  refuseIf(
    name === undefined || nodes === undefined,
    "InvalidACIConnectorSubnetName",
    "The subnet of the ACI connector is not named.",
  );
  const vnet = nodes?.replace(/\/subnets\/.*$/i, "") ?? "";
  const subnet = azure.stored(`${vnet}/subnets/${name ?? ""}`);
  // Of somebody else's network the model knows nothing.
  if (!subnet) {
    refuseIf(
      azure.stored(vnet) !== undefined,
      "InvalidACIConnectorSubnetName",
      `The subnet ${name ?? ""} of the ACI connector was not found.`,
    );
    return;
  }
  refuseIf(
    !maps(subnet.inputs.delegations).some(({ serviceName }) => serviceName === service),
    "InvalidACIConnectorSubnetName",
    `The subnet ${name ?? ""} is not delegated to ${service}.`,
  );
}
