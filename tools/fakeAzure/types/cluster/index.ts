import type { ModelledType } from "../../resourceType";
import { agentPool } from "./agentPool";
import { maintenanceConfiguration, managedNamespace } from "./clusterChildren";
import { managedCluster } from "./managedCluster";

export { assumedCluster, isGroupOf, outboundAddresses } from "./clusterOutputs";

/** Types of Microsoft.ContainerService. */
export const containerServiceTypes: readonly ModelledType[] = [
  managedCluster,
  agentPool,
  maintenanceConfiguration,
  managedNamespace,
];
