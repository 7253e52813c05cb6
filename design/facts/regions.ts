/** Month of the page that the table below is from. */
export const regionsTableDate = "2025-09";

/** Regions that Azure lists without availability zones. Source: learn.microsoft.com/azure/reliability/regions-list.
 *  The model of Azure has a list of its own, since it takes nothing from here. */
const withoutZones: ReadonlySet<string> = new Set([
  "australiacentral",
  "australiacentral2",
  "australiasoutheast",
  "brazilsoutheast",
  "canadaeast",
  "francesouth",
  "germanynorth",
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
]);

/** Whether a region is known to have no zones; no for one that is not known. */
export const hasNoZones = (location: string): boolean => withoutZones.has(location.toLowerCase().replaceAll(" ", ""));
