import { everyCloud, type AzureCloud } from "./clouds";

/** Month of the page that the table of regions without zones is from. */
export const regionsTableDate = "2025-09";
/** Month of the newest answer that the tables of names were made from. */
export const regionNamesDate = "2026-08";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Regions of the public cloud, canaries and stages included: who has them may use them. Display names are these with
 *  spaces and capitals: West Europe. Source: learn.microsoft.com/azure/reliability/regions-list, and for what is newer
 *  Resource Manager's own list of locations. */
export const publicRegions = words(`
  australiacentral australiacentral2 australiaeast australiasoutheast austriaeast belgiumcentral brazilsouth
  brazilsoutheast canadacentral canadaeast centralindia centralus centraluseuap chilecentral denmarkeast eastasia eastus
  eastus2 eastus2euap eastusstg francecentral francesouth germanynorth germanywestcentral indonesiacentral israelcentral
  italynorth japaneast japanwest jioindiacentral jioindiawest koreacentral koreasouth malaysiawest mexicocentral
  newzealandnorth northcentralus northeurope norwayeast norwaywest polandcentral qatarcentral southafricanorth
  southafricawest southcentralus southcentralusstg southeastasia southindia spaincentral swedencentral swedensouth
  switzerlandnorth switzerlandwest taiwannorth taiwannorthwest uaecentral uaenorth uksouth ukwest westcentralus westeurope
  westindia westus westus2 westus3`);

/** Regions of each cloud. Sources: azure-government/documentation-government-welcome and what AKS's pages name besides;
 *  azure/china/overview-regions. */
export const cloudRegions: Readonly<Record<AzureCloud, ReadonlySet<string>>> = {
  public: publicRegions,
  usGovernment: words("usgovarizona usgoviowa usgovtexas usgovvirginia usdodcentral usdodeast"),
  china: words("chinaeast chinaeast2 chinaeast3 chinanorth chinanorth2 chinanorth3"),
};

/** Regions of clouds that nothing here builds for. */
export const closedClouds: readonly { readonly cloud: string; readonly regions: ReadonlySet<string> }[] = [
  {
    cloud: "the closed clouds of the United States' government",
    regions: words("usnateast usnatwest usseceast ussecwest ussecwestcentral"),
  },
  { cloud: "the closed German cloud", regions: words("germanycentral germanynortheast") },
];

/** The cloud that a region is in; undefined for one that no table has. */
export const cloudOfRegion = (region: string): AzureCloud | undefined =>
  everyCloud.find(cloud => cloudRegions[cloud].has(region));

/** Regions that Azure lists without availability zones. Sources: learn.microsoft.com/azure/reliability/regions-list; of
 *  the other clouds reliability/availability-zones-service-support, which has US Gov Virginia and China North 3 alone.
 *  The model of Azure has a list of its own, since it takes nothing from here. */
const withoutZones = words(`
  australiacentral australiacentral2 australiasoutheast brazilsoutheast canadaeast francesouth germanynorth
  jioindiacentral jioindiawest koreasouth northcentralus norwaywest southafricawest southindia switzerlandwest uaecentral
  ukwest westcentralus westindia westus
  usgovarizona usgoviowa usgovtexas usdodcentral usdodeast
  chinaeast chinaeast2 chinaeast3 chinanorth chinanorth2`);

/** A region by its canonical name, as Azure compares it: West Europe is westeurope. */
export const regionName = (location: string): string => location.toLowerCase().replace(/\s/g, "");

/** Whether a region is known to have no zones; no for one that is not known. */
export const hasNoZones = (location: string): boolean => withoutZones.has(regionName(location));
