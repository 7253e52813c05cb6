import { exposureCases } from "./exposureCases";
import {
  addOn,
  cluster,
  identities,
  group,
  one,
  pool,
  publicCluster,
  resource,
  routed,
  userPool,
  type Case,
} from "./fixtures";
import { hardeningCases } from "./hardeningCases";
import { storeCases } from "./storeCases";

const firstPool = "props.agentPoolProfiles.0";

export const cases: readonly Case[] = [
  one("api-server-open", publicCluster(), "props.apiServerAccessProfile.authorizedIPRanges", [], undefined, [
    "203.0.113.0/24",
    "0.0.0.0/0",
  ]),
  one("run-command-on", cluster(), "props.apiServerAccessProfile.disableRunCommand", false, undefined),
  one("local-accounts", cluster(), "props.disableLocalAccounts", false, undefined),
  one("entra-off", cluster(), "props.aadProfile", undefined, { managed: false }),
  one("entra-off", cluster(), "props.enableRBAC", false),
  one("node-resource-group-open", cluster(), "props.nodeResourceGroupProfile", undefined, {
    restrictionLevel: "Unrestricted",
  }),
  one("workload-identity-off", cluster(), "props.oidcIssuerProfile.enabled", false, undefined),
  one("workload-identity-off", cluster(), "props.securityProfile", undefined),
  one("service-principal", cluster(), "props.identity", undefined),
  one("service-principal", cluster({ servicePrincipalProfile: { clientId: "msi" } }), "props.servicePrincipalProfile", {
    clientId: "22222222-2222-2222-2222-222222222222",
  }),
  {
    policy: "cluster-identity-too-powerful",
    fine: identities,
    on: "roleassignment",
    path: "props.scope",
    wrong: [group, "/subscriptions/11111111-1111-1111-1111-111111111111"],
  },
  {
    policy: "cluster-identity-too-powerful",
    fine: identities.map(r =>
      r.name === "roleassignment" ? { ...r, props: { ...r.props, scope: group, principalId: "somebody" } } : r,
    ),
    on: "roleassignment",
    path: "props.principalId",
    wrong: ["p1"],
  },
  one("registry-admin-user", resource("containerregistry:Registry", {}), "props.adminUserEnabled", true),
  {
    policy: "egress-past-the-appliance",
    fine: routed,
    on: "managedcluster",
    path: "props.networkProfile.outboundType",
    wrong: ["loadBalancer", undefined],
  },
  {
    policy: "egress-past-the-appliance",
    fine: routed.map(r =>
      r.name === "route"
        ? { ...r, props: { ...r.props, nextHopType: "Internet" } }
        : r.name === "managedcluster"
          ? { ...r, props: { ...r.props, networkProfile: { outboundType: "loadBalancer" } } }
          : r,
    ),
    on: "route",
    path: "props.nextHopType",
    wrong: ["VirtualAppliance"],
  },
  one(
    "default-outbound-access",
    resource("network:Subnet", { defaultOutboundAccess: false }),
    "props.defaultOutboundAccess",
    true,
    undefined,
  ),
  one(
    "default-outbound-access",
    resource("network:Subnet", { natGateway: { id: "n" } }),
    "props.natGateway",
    undefined,
  ),
  // Those of Azure's own appliances, which need their way out.
  ...["AzureFirewallSubnet", "AzureFirewallManagementSubnet", "AzureBastionSubnet", "GatewaySubnet"].map(subnetName =>
    one("default-outbound-access", resource("network:Subnet", { subnetName }), "props.subnetName", "nodes"),
  ),
  one("node-public-ip", cluster(), `${firstPool}.enableNodePublicIP`, true),
  one("node-public-ip", userPool(), "props.enableNodePublicIP", true),
  one("network-policy-off", cluster(), "props.networkProfile.networkPolicy", undefined, "none"),
  one("zones-missing", cluster(), `${firstPool}.availabilityZones`, [], undefined),
  one("zones-missing", userPool(), "props.availabilityZones", []),
  one("system-pool-single-node", cluster(), `${firstPool}.minCount`, 1),
  {
    policy: "system-pool-single-node",
    fine: [
      cluster({ name: "aks", agentPoolProfiles: [{ ...pool, minCount: 1 }] }),
      userPool({ mode: "System", minCount: 1, resourceName: "aks" }),
    ],
    on: "user",
    path: "props.mode",
    wrong: ["User"],
  },
  one("tier-free", cluster(), "props.sku.tier", "Free", undefined),
  one("autoscaler-off", userPool(), "props.enableAutoScaling", false),
  one("cluster-unprotected", cluster(), "protect", false),
  one("kubernetes-out-of-support", cluster(), "props.kubernetesVersion", "1.29.9", "1.33"),
  one(
    "kubernetes-out-of-support",
    cluster({ kubernetesVersion: "1.33", supportPlan: "AKSLongTermSupport" }),
    "props.supportPlan",
    "KubernetesOfficial",
    undefined,
  ),
  one("kubernetes-out-of-support", userPool({ orchestratorVersion: "1.33" }), "props.orchestratorVersion", "1.30"),
  one("kubernetes-leaving-support", cluster(), "props.kubernetesVersion", "1.34"),
  one("node-images-old", cluster(), "props.autoUpgradeProfile.nodeOSUpgradeChannel", "None", "Unmanaged"),
  one(
    "key-vault-purgeable",
    resource("keyvault:Vault", { properties: { enablePurgeProtection: true } }),
    "props.properties.enablePurgeProtection",
    false,
    undefined,
  ),
  one("feature-retired", cluster(), "props.networkProfile.loadBalancerSku", "basic", "Basic"),
  one("feature-retired", cluster(), `${firstPool}.type`, "AvailabilitySet"),
  one("feature-retired", userPool(), "props.enableCustomCATrust", true),
  one("feature-retired", cluster({ networkProfile: { networkPolicy: "azure" } }), `${firstPool}.osType`, "Windows"),
  one("feature-retired", userPool(), "props.osSKU", "Windows2019", "CBLMariner"),
  one("feature-retired", cluster(), "props.podIdentityProfile", { enabled: true }),
  one(
    "feature-retired",
    addOn("omsagent", { enabled: true, config: { useAADAuth: "true" } }),
    "props.addonProfiles.omsagent.config.useAADAuth",
    "false",
    undefined,
  ),
  one("feature-retired", resource("network:PublicIPAddress", { sku: { name: "Standard" } }), "props.sku.name", "Basic"),
  one("feature-retired", resource("network:LoadBalancer", { sku: { name: "Standard" } }), "props.sku.name", "Basic"),
  one("feature-retiring", cluster(), "props.networkProfile.networkPlugin", "kubenet"),
  one("feature-retiring", cluster(), "props.networkProfile.networkPolicy", "azure"),
  one("feature-retiring", cluster(), "props.ingressProfile", { webAppRouting: { enabled: true } }),
  one("feature-retiring", addOn("openServiceMesh"), "props.addonProfiles.openServiceMesh.enabled", true),
  one("feature-retiring", userPool(), "props.osSKU", "Windows2022", "Ubuntu2204"),
  one("feature-retiring", userPool(), "props.vmSize", "Standard_DS2_v2", "Standard_D11_v2", "Standard_B4ms"),
  ...exposureCases,
  ...hardeningCases,
  ...storeCases,
];
