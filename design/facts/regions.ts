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

/** Regions of Azure's other clouds. Sources: Azure Government's and Azure China's lists of regions; the German cloud
 *  closed in 2021. */
export const otherClouds: readonly { readonly cloud: string; readonly regions: ReadonlySet<string> }[] = [
  {
    cloud: "Azure Government",
    regions: words(`usgovarizona usgoviowa usgovtexas usgovvirginia usdodcentral usdodeast usnateast usnatwest usseceast
      ussecwest ussecwestcentral`),
  },
  { cloud: "Azure China", regions: words("chinaeast chinaeast2 chinaeast3 chinanorth chinanorth2 chinanorth3") },
  { cloud: "the closed German cloud", regions: words("germanycentral germanynortheast") },
];

/** Regions that Azure lists without availability zones. Source: learn.microsoft.com/azure/reliability/regions-list.
 *  The model of Azure has a list of its own, since it takes nothing from here. */
const withoutZones = words(`
  australiacentral australiacentral2 australiasoutheast brazilsoutheast canadaeast francesouth germanynorth
  jioindiacentral jioindiawest koreasouth northcentralus norwaywest southafricawest southindia switzerlandwest uaecentral
  ukwest westcentralus westindia westus`);

/** A region by its canonical name, as Azure compares it: West Europe is westeurope. */
export const regionName = (location: string): string => location.toLowerCase().replace(/\s/g, "");

/** Whether a region is known to have no zones; no for one that is not known. */
export const hasNoZones = (location: string): boolean => withoutZones.has(regionName(location));
