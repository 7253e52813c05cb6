/** How long Pulumi waits for Azure. */
export interface TimeoutsChoice {
  /** Minutes that the creation of a resource may take. Default: azure-native's own. Allowed: 1-1440. Change: none in Azure. */
  createMinutes?: number;
  /** Minutes that a change of a resource may take. Default: azure-native's own. Allowed: 1-1440. Change: none in Azure. */
  updateMinutes?: number;
  /** Minutes that the deletion of a resource may take. Default: azure-native's own. Allowed: 1-1440. Change: none in Azure. */
  deleteMinutes?: number;
}
