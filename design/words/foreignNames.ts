import { accessNames } from "./accessNames";
import { clusterNames } from "./clusterNames";
import type { ForeignNames } from "./foreignName";
import { ingressNames } from "./ingressNames";
import { laterNames } from "./laterNames";
import { meshNames } from "./meshNames";
import { monitoringNames } from "./monitoringNames";
import { egressNames, networkNames } from "./networkNames";
import { poolNames } from "./poolNames";
import { securityNames } from "./securityNames";
import { storageNames } from "./storageNames";
import { vaultNames } from "./vaultNames";
import { extensionNames } from "./extensionNames";
import { serviceNames } from "./serviceNames";

/** What people bring along from other tools. Sources: azurerm's documentation of kubernetes_cluster and
 *  kubernetes_cluster_node_pool (4.x, with older names of 3.x), variables of terraform-azurerm-aks 11, azure-cli's acs/_params.py, and
 *  Azure's ManagedCluster and AgentPool as `@azure/arm-containerservice` has them. */
export const foreignNames: readonly ForeignNames[] = [
  ...clusterNames,
  ...networkNames,
  ...egressNames,
  ...accessNames,
  ...poolNames,
  ...securityNames,
  ...vaultNames,
  ...extensionNames,
  ...ingressNames,
  ...serviceNames,
  ...monitoringNames,
  ...meshNames,
  ...storageNames,
  ...laterNames,
];
