/** Month of the table below. */
export const regionsTableDate = "2026-11";

/** Regions that Azure lists without availability zones. Source: learn.microsoft.com/azure/reliability/regions-list. */
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
