/** How Azure limits the name of a resource type, and how it is abbreviated.
 *  Sources: Microsoft's naming rules and abbreviations (Cloud Adoption Framework); AKS naming rules. */
export interface NameLimits {
  readonly abbreviation: string;
  readonly maxLength: number;
  readonly pattern: RegExp;
  readonly allowed: string;
  /** What becomes of the hyphens and other separators of a pattern, where the type takes none. */
  readonly separators?: "dropped";
  /** Whether nobody else in Azure may have the name. */
  readonly global?: true;
}

const edgeToEdge = "letters, digits, hyphens and underscores, alphanumeric at both ends";
const network = {
  maxLength: 80,
  pattern: /^[a-zA-Z0-9]([-_.a-zA-Z0-9]*[a-zA-Z0-9_])?$/,
  allowed: "letters, digits, hyphens, underscores and full stops, alphanumeric first",
};

const alerting = {
  maxLength: 260,
  pattern: /^[^:<>+/&%\\?|@#{}*]*[^:<>+/&%\\?|@#{}*. ]$/,
  allowed: "characters other than :<>+/&%\\?|@#{}*, no space or full stop at the end",
};

export const nameLimits = {
  resourceGroup: {
    abbreviation: "rg",
    maxLength: 90,
    pattern: /^[-_.()a-zA-Z0-9]*[-_()a-zA-Z0-9]$/,
    allowed: "letters, digits, hyphens, underscores, brackets and full stops, no full stop at the end",
  },
  nodeResourceGroup: {
    abbreviation: "rg",
    maxLength: 80,
    pattern: /^[-_.()a-zA-Z0-9]*[-_()a-zA-Z0-9]$/,
    allowed: "letters, digits, hyphens, underscores, brackets and full stops, no full stop at the end",
  },
  bastionHost: { abbreviation: "bas", ...network },
  networkInterface: { abbreviation: "nic", ...network },
  virtualMachine: {
    abbreviation: "vm",
    maxLength: 64,
    pattern: /^[a-zA-Z0-9]([-.a-zA-Z0-9]*[a-zA-Z0-9])?$/,
    allowed: "letters, digits, hyphens and full stops, alphanumeric at both ends",
  },
  managedCluster: {
    abbreviation: "aks",
    maxLength: 63,
    pattern: /^[a-zA-Z0-9]([-_a-zA-Z0-9]*[a-zA-Z0-9])?$/,
    allowed: edgeToEdge,
  },
  dnsPrefix: {
    abbreviation: "aks",
    maxLength: 54,
    pattern: /^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/,
    allowed: "letters, digits and hyphens, alphanumeric at both ends",
  },
  virtualNetwork: {
    abbreviation: "vnet",
    maxLength: 64,
    pattern: /^[a-zA-Z0-9][-_.a-zA-Z0-9]*[a-zA-Z0-9_]$/,
    allowed: `2 or more ${network.allowed}`,
  },
  virtualNetworkPeering: { abbreviation: "peer", ...network },
  subnet: { abbreviation: "snet", ...network },
  routeTable: { abbreviation: "rt", ...network },
  networkSecurityGroup: { abbreviation: "nsg", ...network },
  azureFirewall: {
    abbreviation: "afw",
    maxLength: 56,
    pattern: network.pattern,
    allowed: network.allowed,
  },
  firewallPolicy: { abbreviation: "afwp", ...network },
  natGateway: { abbreviation: "ng", ...network },
  publicIpAddress: { abbreviation: "pip", ...network },
  privateEndpoint: { abbreviation: "pep", ...network, maxLength: 64 },
  containerRegistry: {
    abbreviation: "cr",
    maxLength: 50,
    pattern: /^[a-zA-Z0-9]{5,}$/,
    allowed: "5 or more letters and digits",
    separators: "dropped",
    global: true,
  },
  keyVault: {
    abbreviation: "kv",
    maxLength: 24,
    pattern: /^[a-zA-Z](?!.*--)[-a-zA-Z0-9]+[a-zA-Z0-9]$/,
    allowed: "3 or more letters, digits and single hyphens, letter first, no hyphen at the end",
    global: true,
  },
  diskEncryptionSet: {
    abbreviation: "des",
    maxLength: 80,
    pattern: /^[-_a-zA-Z0-9]+$/,
    allowed: "letters, digits, hyphens and underscores",
  },
  logAnalyticsWorkspace: {
    abbreviation: "log",
    maxLength: 63,
    pattern: /^[a-zA-Z0-9][-a-zA-Z0-9]{2,}[a-zA-Z0-9]$/,
    allowed: "4 or more letters, digits and hyphens, alphanumeric at both ends",
  },
  azureMonitorWorkspace: {
    abbreviation: "amw",
    maxLength: 63,
    pattern: /^[a-zA-Z0-9][-a-zA-Z0-9]{2,}[a-zA-Z0-9]$/,
    allowed: "4 or more letters, digits and hyphens, alphanumeric at both ends",
  },
  // Source: Azure's naming rules name Grafana's alone; a scope has those of azurerm's monitor_private_link_scope.
  grafana: {
    abbreviation: "amg",
    maxLength: 23,
    pattern: /^[a-zA-Z][-a-zA-Z0-9]*[a-zA-Z0-9]$/,
    allowed: "2 or more letters, digits and hyphens, letter first, no hyphen at the end",
    global: true,
  },
  privateLinkScope: {
    abbreviation: "ampls",
    maxLength: 255,
    pattern: /^[-_.()a-zA-Z0-9]*[-_()a-zA-Z0-9]$/,
    allowed: "letters, digits, hyphens, underscores, brackets and full stops, no full stop at the end",
  },
  dataCollectionEndpoint: {
    abbreviation: "dce",
    maxLength: 44,
    pattern: /^[a-zA-Z0-9][-a-zA-Z0-9]+[a-zA-Z0-9]$/,
    allowed: "3 or more letters, digits and hyphens, alphanumeric at both ends",
  },
  actionGroup: { abbreviation: "ag", ...alerting },
  metricAlert: { abbreviation: "ma", ...alerting },
  scheduledQueryRule: { abbreviation: "sqr", ...alerting },
  logicApp: {
    abbreviation: "logic",
    maxLength: 43,
    pattern: /^[-_.()a-zA-Z0-9]+$/,
    allowed: "letters, digits, hyphens, underscores, brackets and full stops",
  },
  prometheusRuleGroup: {
    abbreviation: "prg",
    maxLength: 260,
    pattern: /^[a-zA-Z0-9]([-_.a-zA-Z0-9]*[a-zA-Z0-9])?$/,
    allowed: "letters, digits, hyphens, underscores and full stops, alphanumeric at both ends",
  },
  dataCollectionRule: {
    abbreviation: "dcr",
    maxLength: 64,
    pattern: /^[a-zA-Z0-9]([-_.a-zA-Z0-9]*[a-zA-Z0-9])?$/,
    allowed: "letters, digits, hyphens, underscores and full stops, alphanumeric at both ends",
  },
  applicationGateway: { abbreviation: "agw", ...network },
  wafPolicy: { abbreviation: "waf", ...network },
  // Source: azure-rest-api-specs, servicenetworking's TrafficController.json.
  trafficController: {
    abbreviation: "agc",
    maxLength: 64,
    pattern: /^[A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?$/,
    allowed: "letters, digits, hyphens, underscores and full stops, alphanumeric at both ends",
  },
  userAssignedIdentity: {
    abbreviation: "id",
    maxLength: 128,
    pattern: /^[a-zA-Z0-9][-_a-zA-Z0-9]{2,}$/,
    allowed: "3 or more letters, digits, hyphens and underscores, alphanumeric first",
  },
} as const satisfies Record<string, NameLimits>;

export type NamedType = keyof typeof nameLimits;
