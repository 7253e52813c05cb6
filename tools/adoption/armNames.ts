import { isTree, type Tree } from "../../design/contract/tree";

/** Resource Manager's names that az and others write in another case: what is compared is compared by these.
 *  Source: Azure's REST API, managedClusters and agentPools 2025-09-01; azure-cli's own models, whose names are made of Python's. */
const names = [
  "adminGroupObjectIDs",
  "authorizedIPRanges",
  "azurePortalFQDN",
  "blobCSIDriver",
  "capacityReservationGroupID",
  "clientAppID",
  "countIPv6",
  "customCATrustCertificates",
  "diskCSIDriver",
  "diskEncryptionSetID",
  "dnsServiceIP",
  "effectiveOutboundIPs",
  "enableAzureRBAC",
  "enableCSIProxy",
  "enableFIPS",
  "enableNodePublicIP",
  "enablePrivateClusterPublicFQDN",
  "enableRBAC",
  "enableUltraSSD",
  "enableVTPM",
  "fileCSIDriver",
  "hostGroupID",
  "issuerURL",
  "linuxOSConfig",
  "localDNSProfile",
  "managedOutboundIPProfile",
  "managedOutboundIPs",
  "nodeOSUpgradeChannel",
  "nodePublicIPPrefixID",
  "nodePublicIPTags",
  "osDiskSizeGB",
  "osSKU",
  "outboundIPPrefixes",
  "outboundIPs",
  "podIPAllocationMode",
  "podSubnetID",
  "privateDNSZone",
  "privateFQDN",
  "proximityPlacementGroupID",
  "publicIPPrefixes",
  "publicIPPrefixSize",
  "publicIPs",
  "serverAppID",
  "tenantID",
  "vnetSubnetID",
];

const byLowerCase: ReadonlyMap<string, string> = new Map(names.map(name => [name.toLowerCase(), name]));

/** Maps with keys of the user's, which stay as they are. */
const ofUsers = new Set(["nodeLabels", "tags", "userAssignedIdentities", "config"]);

/** The autoscaler's profile, whose names Resource Manager writes with hyphens and everybody else without. */
const withoutHyphens = (profile: Tree): Tree =>
  Object.fromEntries(
    Object.entries(profile).map(([key, value]) => [
      key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );

/** Names of a cluster's or pool's properties as components send them; what is null is not there. */
export function asArmWrites(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asArmWrites);
  if (!isTree(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null && item !== undefined)
      .map(([key, item]): [string, unknown] => {
        const name = byLowerCase.get(key.toLowerCase()) ?? key;
        if (ofUsers.has(name)) return [name, item];
        const read = asArmWrites(item);
        return [name, name === "autoScalerProfile" && isTree(read) ? withoutHyphens(read) : read];
      }),
  );
}

/** az leaves out the level that is called properties; Resource Manager and azapi have it. */
export const flat = ({ properties, ...rest }: Tree): Tree => ({ ...(isTree(properties) ? properties : {}), ...rest });
