import { ApplicationGateway } from "../../../../components";
import { beside, free, kind } from "../kinds";
import { assignment, id, kept, principalOf, rowsOf, subnetId as subnetIn } from "../table";

const subnetId = subnetIn("rg-net", "vnet-shop", "snet-agw");
const place = { resourceGroupName: "rg-net", location: "westeurope" };
const given = { ...place, name: "agw-shop", subnetId };
const vault = id("rg-safe", "Microsoft.KeyVault/vaults/kv-shop");

/** A gateway's parts by their ids. */
const parts = (gateway: string) => (kindOf: string, name: string) => ({ id: `${gateway}/${kindOf}/${name}` });

/** What a gateway is sent, in a group and with an address. */
export const gatewayBody = (resourceGroupName: string, name: string, subnet: string, publicIp: string) => {
  const part = parts(id(resourceGroupName, `Microsoft.Network/applicationGateways/${name}`));
  return {
    resourceGroupName,
    location: "westeurope",
    applicationGatewayName: name,
    sku: { name: "WAF_v2", tier: "WAF_v2" },
    autoscaleConfiguration: { minCapacity: 0, maxCapacity: 10 },
    gatewayIPConfigurations: [{ name: "subnet", subnet: { id: subnet } }],
    frontendIPConfigurations: [
      {
        name: "public",
        publicIPAddress: { id: id(resourceGroupName, `Microsoft.Network/publicIPAddresses/${publicIp}`) },
      },
    ],
    sslPolicy: { policyType: "Predefined", policyName: "AppGwSslPolicy20220101" },
    enableHttp2: true,
    tags: {},
    frontendPorts: [{ name: "http", port: 80 }],
    backendAddressPools: [{ name: "none" }],
    backendHttpSettingsCollection: [{ name: "http", port: 80, protocol: "Http", requestTimeout: 30 }],
    httpListeners: [
      {
        name: "http",
        protocol: "Http",
        frontendIPConfiguration: part("frontendIPConfigurations", "public"),
        frontendPort: part("frontendPorts", "http"),
      },
    ],
    requestRoutingRules: [
      {
        name: "none",
        priority: 20000,
        ruleType: "Basic",
        httpListener: part("httpListeners", "http"),
        backendAddressPool: part("backendAddressPools", "none"),
        backendHttpSettings: part("backendHttpSettingsCollection", "http"),
      },
    ],
  };
};

/** What AGIC writes is its own. */
const ofController = {
  ignoreChanges: [
    'tags["ingress-for-aks-cluster-id"]',
    'tags["last-updated-by-k8s-ingress"]',
    'tags["managed-by-k8s-ingress"]',
    "backendAddressPools",
    "backendHttpSettingsCollection",
    "frontendPorts",
    "httpListeners",
    "probes",
    "redirectConfigurations",
    "requestRoutingRules",
    "rewriteRuleSets",
    "urlPathMaps",
  ],
};
/** So are certificates, where none of a vault are chosen. */
const withSecrets = { ignoreChanges: [...ofController.ignoreChanges, "sslCertificates"] };

const body = gatewayBody("rg-net", "agw-shop", subnetId, "agw-shop-ip");
export const gatewayKind = kind("network:ApplicationGateway", body, kept, withSecrets);
const certifiedKind = kind("network:ApplicationGateway", body, kept, ofController);
// That bodies are read to their limits is azure-native's own.
const settings = (mode: string) => ({
  state: "Enabled",
  mode,
  requestBodyCheck: true,
  requestBodyEnforcement: true,
  fileUploadEnforcement: true,
});
export const policyKind = kind(
  "network:WebApplicationFirewallPolicy",
  {
    ...place,
    policyName: "agw-shop-waf",
    policySettings: settings("Prevention"),
    managedRules: { managedRuleSets: [{ ruleSetType: "Microsoft_DefaultRuleSet", ruleSetVersion: "2.1" }] },
  },
  {},
  beside,
);
const ipKind = kind(
  "network:PublicIPAddress",
  {
    ...place,
    publicIpAddressName: "agw-shop-ip",
    publicIPAllocationMethod: "Static",
    publicIPAddressVersion: "IPv4",
    sku: { name: "Standard", tier: "Regional" },
  },
  kept,
  beside,
);
const identity = id("rg-net", "Microsoft.ManagedIdentity/userAssignedIdentities/agw-shop-identity");
const identityKind = kind(
  "managedidentity:UserAssignedIdentity",
  { ...place, resourceName: "agw-shop-identity" },
  {},
  beside,
);
const policy = { id: id("rg-net", "Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies/agw-shop-waf") };
const secret = "https://kv-shop.vault.azure.net/secrets/web";

export const applicationGatewayRows = rowsOf(ApplicationGateway, "web", [
  {
    name: "as it comes, with the policy of its firewall",
    args: given,
    creates: {
      "web-ip": ipKind(),
      "web-waf-policy": policyKind(),
      "web-gateway": gatewayKind({ firewallPolicy: policy }, { dependsOn: ["web-ip", "web-waf-policy"] }),
    },
  },
  {
    name: "Standard_v2 in zones, with an address of its subnet and tags, free to be replaced",
    args: {
      ...given,
      tier: "standard",
      instances: { min: 2, max: 5 },
      zones: ["1", "2"],
      privateAddress: "10.240.252.254",
      tags: { team: "shop" },
      allowReplacement: true,
    },
    creates: {
      "web-ip": ipKind({ zones: ["1", "2"], tags: { team: "shop" } }, { options: free }),
      "web-gateway": gatewayKind(
        {
          sku: { name: "Standard_v2", tier: "Standard_v2" },
          autoscaleConfiguration: { minCapacity: 2, maxCapacity: 5 },
          zones: ["1", "2"],
          tags: { team: "shop" },
          frontendIPConfigurations: [
            {
              name: "public",
              publicIPAddress: { id: id("rg-net", "Microsoft.Network/publicIPAddresses/agw-shop-ip") },
            },
            {
              name: "private",
              privateIPAddress: "10.240.252.254",
              privateIPAllocationMethod: "Static",
              subnet: { id: subnetId },
            },
          ],
        },
        { options: free, dependsOn: ["web-ip"] },
      ),
    },
  },
  {
    name: "with a certificate, an identity and its role, names of its parts, and tags; its firewall only looks",
    args: {
      ...given,
      tags: { team: "shop" },
      wafMode: "detection",
      publicIpName: "pip-web",
      policyName: "waf-web",
      identityName: "id-web",
      certificates: { web: secret },
      vaultId: vault,
    },
    creates: {
      "web-ip": ipKind({ publicIpAddressName: "pip-web", tags: { team: "shop" } }),
      "web-waf-policy": policyKind({
        policyName: "waf-web",
        tags: { team: "shop" },
        policySettings: settings("Detection"),
      }),
      "web-identity": identityKind({ resourceName: "id-web", tags: { team: "shop" } }),
      "web-roles/certificates": assignment("keyVaultSecretsUser", {
        on: vault,
        to: principalOf(identity.replace("agw-shop-identity", "id-web")),
        dependsOn: ["web-identity"],
      }),
      "web-gateway": certifiedKind(
        {
          ...gatewayBody("rg-net", "agw-shop", subnetId, "pip-web"),
          tags: { team: "shop" },
          firewallPolicy: { id: policy.id.replace("agw-shop-waf", "waf-web") },
          identity: {
            type: "UserAssigned",
            userAssignedIdentities: [identity.replace("agw-shop-identity", "id-web")],
          },
          sslCertificates: [{ name: "web", keyVaultSecretId: secret }],
        },
        { dependsOn: ["web-identity", "web-ip", "web-roles/certificates", "web-waf-policy"] },
      ),
    },
  },
  {
    name: "whose role somebody else assigns",
    args: { ...given, tier: "standard", certificates: { web: secret }, vaultId: vault, assignRole: false },
    creates: {
      "web-ip": ipKind(),
      "web-identity": identityKind(),
      "web-gateway": certifiedKind(
        {
          sku: { name: "Standard_v2", tier: "Standard_v2" },
          identity: { type: "UserAssigned", userAssignedIdentities: [identity] },
          sslCertificates: [{ name: "web", keyVaultSecretId: secret }],
        },
        { dependsOn: ["web-identity", "web-ip"] },
      ),
    },
  },
]);
