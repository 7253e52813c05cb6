/** What Azure refuses to change on an existing resource although azure-native plans an update.
 *  Sources: AKS documentation of each feature, Cluster API's webhooks, the lists of properties that azurerm replaces
 *  for; the code is PropertyChangeNotAllowed. */

/** Properties of a pool that only a new pool can have another value of. */
export const immutablePoolProperties = [
  "availabilityZones",
  "enableEncryptionAtHost",
  "maxPods",
  "osDiskSizeGB",
  "osDiskType",
  "osType",
  "podSubnetID",
  "scaleSetEvictionPolicy",
  "scaleSetPriority",
  "spotMaxPrice",
  "type",
  "vnetSubnetID",
] as const;

/** The same for the pool that is part of the cluster; its size is on azure-native's own list for separate pools. */
export const immutableSystemPoolProperties = ["name", "vmSize", ...immutablePoolProperties] as const;

/** Upgrade channels under which AKS owns the Kubernetes version (AKS documentation, auto-upgrade-cluster). Under patch
 *  a minor alias is sent, or a reviewed minor would never land. */
export const versionOwningChannels = ["stable", "rapid"] as const;
