/** Regions without availability zones: those that have no mapping of zones in what Resource Manager answers when it is
 *  asked for a subscription's locations. Every other region passes, a new one too.
 *  Source: that answer as Azure/terraform-azurerm-avm-utl-regions keeps it, modules/cached-data/locations.tf.json of
 *  2026-08-21; stages and canaries are left out. */
const withoutZones: ReadonlySet<string> = new Set([
  "australiacentral",
  "australiacentral2",
  "australiasoutheast",
  "brazilsoutheast",
  "canadaeast",
  "francesouth",
  "germanynorth",
  "jioindiacentral",
  "jioindiawest",
  "koreasouth",
  "northcentralus",
  "norwaywest",
  "southafricawest",
  "southindia",
  "switzerlandwest",
  "uaecentral",
  "ukwest",
  "westcentralus",
  "westindia",
  "westus",
  // Of the other clouds: azure/china/overview-regions and azure-government, where one region of each has zones.
  "chinaeast",
  "chinaeast2",
  "chinaeast3",
  "chinanorth",
  "chinanorth2",
  "usdodcentral",
  "usdodeast",
  "usgovarizona",
  "usgoviowa",
  "usgovtexas",
]);

/** Regions without API server VNet integration.
 *  Source: Azure/AKS issue 5415 of 2025-11-04, which expects qatarcentral in 2027; its other region is there by the
 *  release notes of 2026-02-08. */
const withoutVnetIntegration: ReadonlySet<string> = new Set(["qatarcentral"]);

/** Regions where clusters have no user-assigned identity, and where kubelets have none of their owner's. Source: AKS
 *  documentation, user-assigned-managed-identity.md and pre-created-kubelet-managed-identity.md. */
const withoutOwnIdentity: ReadonlySet<string> = new Set(["usdodcentral", "usdodeast", "usgoviowa"]);
const withoutOwnKubeletIdentity: ReadonlySet<string> = new Set(["chinaeast", "chinanorth"]);

/** A region as Azure compares it: West Europe is westeurope. */
export const regionName = (location: unknown): string => String(location).toLowerCase().replaceAll(" ", "");

/** Zones that a region has, as far as is known. */
export const zonesOf = (location: unknown): readonly string[] =>
  withoutZones.has(regionName(location)) ? [] : ["1", "2", "3"];

/** Whether clusters of a region may have a user-assigned identity. */
export const hasOwnIdentity = (location: unknown): boolean => !withoutOwnIdentity.has(regionName(location));

/** Whether kubelets of a region may have an identity of their owner's. */
export const hasOwnKubeletIdentity = (location: unknown): boolean =>
  !withoutOwnKubeletIdentity.has(regionName(location));

/** Whether a region has API server VNet integration. */
export const hasVnetIntegration = (location: unknown): boolean => !withoutVnetIntegration.has(regionName(location));
