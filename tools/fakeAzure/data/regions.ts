/** Regions that Azure lists without availability zones; every other one passes, a new one too.
 *  Source: Azure documentation, articles/reliability/regions-list.md of 2025-09-23. */
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

/** Regions without API server VNet integration.
 *  Source: AKS documentation, articles/aks/api-server-vnet-integration.md (availability). */
const withoutVnetIntegration: ReadonlySet<string> = new Set(["qatarcentral"]);

/** A region as Azure compares it: West Europe is westeurope. */
export const regionName = (location: unknown): string => String(location).toLowerCase().replaceAll(" ", "");

/** Zones that a region has, as far as is known. */
export const zonesOf = (location: unknown): readonly string[] =>
  withoutZones.has(regionName(location)) ? [] : ["1", "2", "3"];

/** Whether a region has API server VNet integration. */
export const hasVnetIntegration = (location: unknown): boolean => !withoutVnetIntegration.has(regionName(location));
