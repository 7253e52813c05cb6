import type { Resource } from "../../policies/policy";
import { unknown } from "../../policies/values";
import {
  addOn,
  admin,
  cluster,
  contributor,
  group,
  one,
  publicCluster,
  resource,
  role,
  userPool,
  type Case,
} from "./fixtures";

const subscription = "/subscriptions/11111111-1111-1111-1111-111111111111";
const assigned = (scope: string, roleDefinitionId = contributor): Resource =>
  resource("authorization:RoleAssignment", { principalId: "p", roleDefinitionId, scope });
const user = admin.replaceAll("clusterAdmin_", "clusterUser_");
const pulumi = (type: string, props: object): Resource => ({
  ...resource("x:y", {}),
  type: `pulumi:${type}`,
  name: "pulumi",
  props: { ...props },
});
const registry = (props: object): Resource => resource("containerregistry:Registry", { ...props });
const vault = (properties: object): Resource => resource("keyvault:Vault", { properties });
const storage = (props: object): Resource => resource("storage:StorageAccount", { ...props });
const everywhere = [["0.0.0.0/1", "128.0.0.0/1"], ["0.0.0.0/0"]];
const rules = (key: string, ranges: readonly string[]): object[] => ranges.map(range => ({ [key]: range }));
const firstPool = "props.agentPoolProfiles.0";
const vnet = resource("network:VirtualNetwork", { name: "v", enableDdosProtection: true });
const clusterId = (name: string): string => `${group}/providers/Microsoft.ContainerService/managedClusters/${name}`;
const linux = { linuxConfiguration: { disablePasswordAuthentication: true } };
const machine = (osProfile: object, networkProfile: object = {}): Resource =>
  resource("compute:VirtualMachine", { osProfile, networkProfile });
const scaleSet = (virtualMachineProfile: object): Resource =>
  resource("compute:VirtualMachineScaleSet", { virtualMachineProfile });
const card = resource("network:NetworkInterface", { ipConfigurations: [{ name: "inside" }] });
const optedIn: readonly [id: string, path: string][] = [
  ["azure-policy-off", "props.addonProfiles.azurepolicy.enabled"],
  ["defender-off", "props.securityProfile.defender.securityMonitoring.enabled"],
  ["image-cleaner-off", "props.securityProfile.imageCleaner.enabled"],
  ["secrets-not-encrypted-by-own-key", "props.securityProfile.azureKeyVaultKms.enabled"],
  ["encryption-at-host-off", `${firstPool}.enableEncryptionAtHost`],
  ["fips-off", `${firstPool}.enableFIPS`],
];

/** Cases of policies on what is closed, encrypted, watched and up to date. */
export const hardeningCases: readonly Case[] = [
  one("api-server-open", publicCluster(), "props.apiServerAccessProfile.authorizedIPRanges", ...everywhere, [
    "2000::/3",
  ]),
  one("api-server-public", cluster(), "props.apiServerAccessProfile", {
    authorizedIPRanges: ["203.0.113.0/24"],
    disableRunCommand: true,
  }),
  one(
    "machine-passwords",
    machine(linux),
    "props.osProfile.linuxConfiguration.disablePasswordAuthentication",
    false,
    undefined,
  ),
  one("machine-passwords", machine(linux), "props.osProfile.linuxConfiguration", undefined),
  one(
    "machine-passwords",
    scaleSet({ osProfile: linux }),
    "props.virtualMachineProfile.osProfile.linuxConfiguration",
    {},
  ),
  one("machine-passwords", machine({ windowsConfiguration: {} }), "props.osProfile", { adminPassword: "p" }),
  one("machine-public-address", card, "props.ipConfigurations.0.publicIPAddress", { id: "x" }, { id: unknown }),
  one(
    "machine-public-address",
    machine(linux, { networkInterfaceConfigurations: [{ ipConfigurations: [{ name: "a" }] }] }),
    "props.networkProfile.networkInterfaceConfigurations.0.ipConfigurations.0.publicIPAddressConfiguration",
    { name: "p" },
  ),
  one(
    "machine-public-address",
    scaleSet({ networkProfile: { networkInterfaceConfigurations: [{ ipConfigurations: [{ name: "a" }] }] } }),
    "props.virtualMachineProfile.networkProfile.networkInterfaceConfigurations.0.ipConfigurations.0.publicIPAddressConfiguration",
    { name: "p" },
  ),
  one("azure-rbac-off", cluster(), "props.aadProfile.enableAzureRBAC", false, undefined),
  one("admin-kubeconfig-used", pulumi("providers:kubernetes", { kubeconfig: user }), "props.kubeconfig", admin),
  one(
    "admin-kubeconfig-used",
    pulumi("pulumi:Stack", { kubeconfig: user, clusters: [{ name: "aks" }] }),
    "props.clusters.0.name",
    admin,
    Buffer.from(admin).toString("base64"),
  ),
  one(
    "broad-role-on-subscription",
    assigned(group),
    "props.scope",
    subscription,
    "/",
    "/providers/Microsoft.Management/managementGroups/all",
  ),
  one(
    "broad-role-on-subscription",
    assigned(subscription, role("acdd72a7-3385-48ef-bd42-f606fba81ae7")),
    "props.roleDefinitionId",
    contributor,
    role("8e3af657-a8ff-443c-a75c-2fe8c4bcb635"),
    role("18d7d88d-d35e-4fb5-a5c3-7773c20a72d9"),
  ),
  one(
    "default-service-account-trusted",
    resource("managedidentity:FederatedIdentityCredential", { subject: "system:serviceaccount:shop:default-shop" }),
    "props.subject",
    "system:serviceaccount:shop:default",
  ),
  one(
    "subnet-without-security-group",
    resource("network:Subnet", { subnetName: "nodes", networkSecurityGroup: { id: "n" } }),
    "props.networkSecurityGroup",
    undefined,
  ),
  one("ddos-protection-off", vnet, "props.enableDdosProtection", false, undefined),
  {
    policy: "flow-logs-missing",
    fine: [
      vnet,
      resource("network:FlowLog", { targetResourceId: `${group}/providers/Microsoft.Network/virtualNetworks/v` }),
    ],
    on: "flowlog",
    path: "props.targetResourceId",
    wrong: [`${group}/providers/Microsoft.Network/networkSecurityGroups/v`, undefined],
  },
  one(
    "web-application-firewall-off",
    resource("network:ApplicationGateway", { sku: { tier: "WAF_v2" } }),
    "props.sku.tier",
    "Standard_v2",
  ),
  one(
    "web-application-firewall-off",
    resource("network:ApplicationGateway", {
      sku: { tier: "WAF_v2" },
      webApplicationFirewallConfiguration: { enabled: true },
    }),
    "props.webApplicationFirewallConfiguration.enabled",
    false,
  ),
  one(
    "host-ports-open",
    userPool({ networkProfile: { allowedHostPorts: [{ portStart: 8000, portEnd: 9000, protocol: "TCP" }] } }),
    "props.networkProfile.allowedHostPorts.0.portStart",
    22,
    3000,
  ),
  one("node-ssh-on", userPool(), "props.securityProfile.sshAccess", "LocalUser", undefined),
  one("node-ssh-on", userPool({ osType: "Windows", securityProfile: {} }), "props.osType", "Linux", undefined),
  one("trusted-launch-off", cluster(), `${firstPool}.securityProfile.enableSecureBoot`, false, undefined),
  one("trusted-launch-off", userPool(), "props.securityProfile.enableVTPM", false),
  // A size that has none is no fault of the pool's.
  one(
    "trusted-launch-off",
    userPool({ securityProfile: {}, vmSize: "Standard_D4pds_v5" }),
    "props.vmSize",
    "Standard_D4ds_v5",
  ),
  ...optedIn.map(([id, path]) => one(id, cluster(), path, false, undefined)),
  one("dashboard-on", addOn("kubeDashboard"), "props.addonProfiles.kubeDashboard.enabled", true),
  one(
    "http-application-routing-on",
    addOn("httpApplicationRouting"),
    "props.addonProfiles.httpApplicationRouting.enabled",
    true,
  ),
  one(
    "secret-rotation-off",
    addOn("azureKeyvaultSecretsProvider", { enabled: true, config: { enableSecretRotation: "true" } }),
    "props.addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation",
    "false",
    undefined,
  ),
  {
    policy: "diagnostic-settings-missing",
    fine: [cluster({ name: "aks" }), resource("insights:DiagnosticSetting", { resourceUri: clusterId("aks") })],
    on: "diagnosticsetting",
    path: "props.resourceUri",
    wrong: [clusterId("other"), undefined],
  },
  one("registry-anonymous-pull", registry({}), "props.anonymousPullEnabled", true),
  one(
    "registry-public",
    registry({ publicNetworkAccess: "Disabled" }),
    "props.publicNetworkAccess",
    "Enabled",
    undefined,
  ),
  one(
    "registry-public",
    registry({ networkRuleSet: { defaultAction: "Deny", ipRules: rules("iPAddressOrRange", ["203.0.113.0/24"]) } }),
    "props.networkRuleSet.ipRules",
    ...everywhere.map(ranges => rules("iPAddressOrRange", ranges)),
  ),
  one(
    "key-vault-public",
    vault({ publicNetworkAccess: "disabled" }),
    "props.properties.publicNetworkAccess",
    "enabled",
    undefined,
  ),
  one(
    "key-vault-public",
    vault({ networkAcls: { defaultAction: "Deny", ipRules: rules("value", ["203.0.113.0/24"]) } }),
    "props.properties.networkAcls.ipRules",
    ...everywhere.map(ranges => rules("value", ranges)),
  ),
  one(
    "key-vault-access-policies",
    vault({ enableRbacAuthorization: true }),
    "props.properties.enableRbacAuthorization",
    false,
    undefined,
  ),
  one("storage-public-blobs", storage({ allowBlobPublicAccess: false }), "props.allowBlobPublicAccess", true),
  one(
    "storage-transfer-insecure",
    storage({ minimumTlsVersion: "TLS1_2" }),
    "props.minimumTlsVersion",
    "TLS1_0",
    "TLS1_1",
  ),
  one("storage-transfer-insecure", storage({ enableHttpsTrafficOnly: true }), "props.enableHttpsTrafficOnly", false),
  one(
    "storage-public",
    storage({ networkRuleSet: { defaultAction: "Deny" } }),
    "props.networkRuleSet.defaultAction",
    "Allow",
    undefined,
  ),
  one("storage-public", storage({ publicNetworkAccess: "SecuredByPerimeter" }), "props.publicNetworkAccess", "Enabled"),
  one("storage-shared-keys", storage({ allowSharedKeyAccess: false }), "props.allowSharedKeyAccess", true, undefined),
  one("cluster-upgrades-off", cluster(), "props.autoUpgradeProfile.upgradeChannel", "none", undefined),
  {
    policy: "maintenance-window-missing",
    fine: [
      cluster({ name: "aks" }),
      resource("containerservice:MaintenanceConfiguration", { configName: "default", resourceName: "aks" }),
    ],
    on: "maintenanceconfiguration",
    path: "props.resourceName",
    wrong: ["other"],
  },
  {
    policy: "maintenance-window-missing",
    fine: [cluster({ autoUpgradeProfile: { nodeOSUpgradeChannel: "None", upgradeChannel: "none" } })],
    on: "managedcluster",
    path: "props.autoUpgradeProfile.upgradeChannel",
    wrong: ["patch"],
  },
];
