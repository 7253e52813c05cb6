/** Something that a property decides, for people: who ... */
export interface Guarded {
  /** Path within the inputs; empty for the whole resource. */
  readonly path: string;
  /** What it decides. */
  readonly decides: string;
  /** What Azure takes where nothing is written, of what the components may leave out. Absent: nothing that is there by others is
   *  told from what Azure has added. */
  readonly unsent?: unknown;
}

/** Resources that Azure lists in another one, and that are resources of a program by themselves. */
export interface Parts {
  /** Property of the other one that lists them. */
  readonly path: string;
  /** What they are called in ids. Default: as the property is. */
  readonly segment?: string;
  /** What they decide, where they matter for security; else empty. */
  readonly decides: string;
}

const apiServer = "who reaches the API server";
const signIn = "who signs in to the cluster";
const fromVault = "who reads what the vault holds";
const images = "who reads and writes images";
const traffic = "what nodes and pods reach, and who reaches them";
const nodes = "who gets into nodes";
const evidence = "who sees what has happened";

const row = (decides: string, paths: readonly string[], unsent?: unknown): Guarded[] =>
  paths.map(path => ({ path, decides, ...(unsent === undefined ? {} : { unsent }) }));

/** Of pools, whether of their own or within the cluster. */
const pool: readonly Guarded[] = [
  ...row(nodes, ["securityProfile", "enableNodePublicIP", "networkProfile.allowedHostPorts"]),
  ...row("what disks and memory of nodes show", ["enableEncryptionAtHost", "enableFIPS"]),
];

/** Properties that matter for security, by type without azure-native. Sources: Azure's security baselines of each service
 *  (learn.microsoft.com/security/benchmark/azure/baselines). */
export const guarded: Readonly<Record<string, readonly Guarded[]>> = {
  "authorization:ManagementLockByScope": row("what may be deleted", [""]),
  "authorization:PolicyAssignment": row("what may run", [""]),
  "authorization:RoleAssignment": row("who may do what", [""]),
  "compute:VirtualMachine": row(nodes, ["osProfile", "identity", "securityProfile"]),
  "containerregistry:Registry": [
    ...row(images, ["adminUserEnabled", "anonymousPullEnabled"], false),
    ...row(images, ["networkRuleBypassOptions", "networkRuleSet", "policies", "publicNetworkAccess"]),
    ...row("who can read what is stored", ["encryption"]),
  ],
  "containerservice:AgentPool": pool,
  "containerservice:ManagedCluster": [
    ...row(apiServer, [
      "apiServerAccessProfile.enablePrivateCluster",
      "apiServerAccessProfile.privateDNSZone",
      "apiServerAccessProfile.enableVnetIntegration",
    ]),
    ...row(apiServer, ["apiServerAccessProfile.authorizedIPRanges"], []),
    ...row("who runs commands in the cluster without its network", ["apiServerAccessProfile.disableRunCommand"], false),
    ...row(apiServer, ["apiServerAccessProfile.enablePrivateClusterPublicFQDN"]),
    ...row(signIn, ["aadProfile", "enableRBAC"]),
    ...row(signIn, ["disableLocalAccounts"], false),
    ...row("what the cluster may do in Azure", ["identity", "identityProfile", "oidcIssuerProfile"]),
    ...row("which pods reach which", [
      "networkProfile.networkPolicy",
      "networkProfile.networkDataplane",
      "networkProfile.advancedNetworking",
    ]),
    ...row(traffic, ["networkProfile.outboundType", "httpProxyConfig"]),
    ...row(traffic, ["networkProfile.staticEgressGatewayProfile"], { enabled: false }),
    ...row("what may run", ["addonProfiles.azurepolicy"], { enabled: false }),
    ...row("who finds out what runs", ["securityProfile.defender"], { securityMonitoring: { enabled: false } }),
    ...row("what etcd and disks show", ["securityProfile.azureKeyVaultKms", "diskEncryptionSetID"]),
    ...row("how fast known holes are closed", [
      "autoUpgradeProfile",
      "kubernetesVersion",
      "securityProfile.imageCleaner",
    ]),
    ...row("who may touch the nodes' resources", ["nodeResourceGroupProfile"]),
    ...row("how pods prove who they are", ["securityProfile.workloadIdentity"]),
    ...row("whose certificates nodes trust", ["securityProfile.customCATrustCertificates"], []),
    ...pool.map(({ path, decides }) => ({ path: `agentPoolProfiles[].${path}`, decides })),
  ],
  "dashboard:Grafana": row(evidence, ["properties", "identity"]),
  "keyvault:Vault": row(fromVault, ["properties"]),
  "managedidentity:FederatedIdentityCredential": row("who may act as the identity", [""]),
  "monitor:AzureMonitorWorkspace": row(evidence, ["publicNetworkAccess"]),
  "monitor:DataCollectionEndpoint": row(evidence, ["networkAcls"]),
  "monitor:DiagnosticSetting": row(evidence, [""]),
  "network:ApplicationGateway": row(traffic, ["firewallPolicy", "sslPolicy", "webApplicationFirewallConfiguration"]),
  "network:AzureFirewall": row(traffic, ["firewallPolicy"]),
  "network:BastionHost": row(nodes, [
    "disableCopyPaste",
    "enableFileCopy",
    "enableIpConnect",
    "enableShareableLink",
    "enableTunneling",
  ]),
  "network:FirewallPolicy": [
    ...row(traffic, ["threatIntelMode", "intrusionDetection", "transportSecurity", "dnsSettings", "insights"]),
  ],
  "network:FirewallPolicyRuleCollectionGroup": row(traffic, ["ruleCollections"]),
  "network:PrivateDnsZoneGroup": row(traffic, ["privateDnsZoneConfigs"]),
  "network:Route": row(traffic, [""]),
  "network:RouteTable": row(traffic, ["disableBgpRoutePropagation"]),
  "network:SecurityRule": row(traffic, [""]),
  "network:Subnet": [
    ...row(traffic, ["natGateway", "networkSecurityGroup", "privateEndpointNetworkPolicies", "routeTable"]),
    ...row(traffic, ["defaultOutboundAccess"]),
    ...row(traffic, ["serviceEndpoints"], []),
  ],
  "network:WebApplicationFirewallPolicy": row(traffic, ["customRules", "managedRules", "policySettings"]),
  "operationalinsights:Workspace": row(evidence, [
    "features",
    "publicNetworkAccessForIngestion",
    "publicNetworkAccessForQuery",
    "retentionInDays",
  ]),
};

/** What others may have added to a resource, by its type. */
export const parts: Readonly<Record<string, readonly Parts[]>> = {
  "containerservice:ManagedCluster": [{ path: "agentPoolProfiles", segment: "agentPools", decides: "" }],
  "network:FirewallPolicy": [{ path: "ruleCollectionGroups", decides: traffic }],
  "network:NetworkSecurityGroup": [{ path: "securityRules", decides: traffic }],
  "network:RouteTable": [{ path: "routes", decides: traffic }],
  "network:VirtualNetwork": [{ path: "virtualNetworkPeerings", decides: traffic }],
};

/** What a property decides, where it or a part of it matters for security; else empty. */
export function decidedBy(type: string, path: string): string {
  const asRow = path.replace(/\[\d+\]/g, "[]");
  const rows = guarded[type.replace(/^azure-native:/, "")] ?? [];
  const [nearest] = rows
    .filter(({ path: own }) => own === "" || isWithin(asRow, own))
    .sort((one, other) => other.path.length - one.path.length);
  const all = nearest ? [nearest] : rows.filter(({ path: own }) => isWithin(own, asRow));
  return [...new Set(all.map(({ decides }) => decides))].join(", ");
}

const isWithin = (path: string, outer: string): boolean =>
  path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
