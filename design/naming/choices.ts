import type { Input } from "@pulumi/pulumi";

/** How names that must be unique in all of Azure differ from those of others. */
export const UniqueSuffixKind = { none: "none", hash: "hash", text: "text" } as const;
export type UniqueSuffixKind = (typeof UniqueSuffixKind)[keyof typeof UniqueSuffixKind];

/** A text of one's own at the end of globally unique names. */
export interface UniqueSuffixText {
  /** The text. Required. Allowed: 1-8 lower-case letters and digits. Change: as pattern. */
  value: string;
}

/** The end of names that must be unique in all of Azure, of registries and vaults for example. */
export interface UniqueSuffixChoice {
  /** Default: hash. Allowed: none (as the pattern has them), hash (five letters and digits from base name, environment, region and instance), text
   *  (one of your own). Change: replaces what has such a name. */
  kind?: UniqueSuffixKind;
  /** The text, when kind is text. */
  text?: UniqueSuffixText;
}

/** How Azure names are formed. Names are identity in Azure: most changes here replace resources. */
export interface NamingChoice {
  /** Pattern of every generated name. Tokens: {type} (Microsoft's abbreviation of the resource type),
   *  {name} (aks:name, followed by the role where one type occurs twice), {env} (the stack), {region}
   *  (code of the region), {nn} (aks:naming.instance, two digits).
   *  Default: "{type}-{name}-{env}-{region}". Change: replaces every resource whose name changes. */
  pattern?: string;
  /** What {env} stands for. Default: the stack's name. Change: as pattern. */
  environment?: string;
  /** What {nn} stands for. Default: 1. Allowed: 0-99. Change: as pattern. */
  instance?: number;
  /** Region to the code that {region} stands for. Default: the region's own name. Change: as pattern. */
  regionCodes?: Record<string, string>;
  /** End of the names that must be unique in all of Azure, of registries for example. */
  uniqueSuffix?: UniqueSuffixChoice;
  /** Full name by role, used as it is. Roles: clusterGroup, networkGroup, sharedGroup, nodesGroup, cluster, vnet,
   *  subnets/<key>, routeTable, securityGroups/<subnet>, firewall, firewallPolicy, firewallIp/<n>,
   *  firewallManagementIp, controlPlaneIdentity, kubeletIdentity, natGateway, natGatewayIp/<n>, and for each zone
   *  natGateway/<zone>, natGatewayIp/<zone>/<n>; registry, keyVault, diskEncryptionSet, privateEndpoints/<key>, logAnalytics,
   *  dataCollectionRules/containerInsights, monitorWorkspace, dataCollectionEndpoint,
   *  dataCollectionRules/prometheus, ruleGroups/nodes, ruleGroups/kubernetes, grafana, privateLinkScope,
   *  dataCollectionEndpoints/configuration.
   *  Change: replaces the resource. */
  overrides?: Record<string, Input<string>>;
}
