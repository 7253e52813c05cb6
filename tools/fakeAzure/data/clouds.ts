import { regionName } from "./regions";

/** The clouds of azure-native by the names that it takes for each, and how their regions are named. Source: azure-native's
 *  provider (pkg/azure/cloud, FromName), and Resource Manager's list of locations in each cloud. */
const clouds: readonly { readonly names: readonly string[]; readonly has: (region: string) => boolean }[] = [
  {
    names: ["usgov", "usgovernment", "azureusgovernment", "azureusgovernmentcloud", "usgovernmentl4"],
    has: region => /^us(gov|dod)/.test(region),
  },
  { names: ["china", "azurechinacloud"], has: region => region.startsWith("china") },
  { names: ["public", "azurecloud"], has: region => !/^(us(gov|dod|nat|sec)|china)/.test(region) },
];

/** Whether the cloud that azure-native is configured for has a region: unknown, and so yes, where it is for none, or where
 *  the region is not known. */
export function isInCloud(environment: string | undefined, location: unknown): boolean {
  if (environment === undefined || typeof location !== "string" || location.toLowerCase() === "global") return true;
  const cloud = clouds.find(({ names }) => names.includes(environment.toLowerCase())) ?? clouds[clouds.length - 1];
  return cloud.has(regionName(location));
}
