import type { Resource } from "../../policies/policy";
import { admin, cluster, company, contributor, group, pool, publicCluster, resource, role, urn } from "./fixtures";

/** A program, as the resources that it registers, and the policies that object to it. */
export interface Program {
  readonly what: string;
  /** Name of its stack. Default: prod. */
  readonly stack?: string;
  readonly resources: readonly Resource[];
  /** Their ids, with the level. */
  readonly found: readonly string[];
}

const owner = role("8e3af657-a8ff-443c-a75c-2fe8c4bcb635");
const subscription = "/subscriptions/11111111-1111-1111-1111-111111111111";
const named = (name: string, one: Resource): Resource => ({ ...one, name, urn: `${one.urn}-${name}` });
const assigned = (scope: string, roleDefinitionId: string, from?: Resource): Resource =>
  resource(
    "authorization:RoleAssignment",
    { principalId: "somebody", roleDefinitionId, scope },
    { sources: { principalId: from ? [from.urn] : [] } },
  );
const subnet = (props: object): Resource => resource("network:Subnet", { subnetName: "nodes", ...props });
const natSubnet = subnet({ natGateway: { id: "n" } });
const kubernetes = (kubeconfig: string): Resource => ({
  ...resource("x:y", { kubeconfig }),
  type: "pulumi:providers:kubernetes",
});
const allowing = (rules: readonly object[], name = "required"): Resource =>
  resource(
    "network:FirewallPolicyRuleCollectionGroup",
    { ruleCollections: [{ action: { type: "Allow" }, rules }] },
    { name, sources: { firewallPolicyName: [urn("network:FirewallPolicy", "firewallpolicy")] } },
  );
const firewallPolicy = (props: object = {}): Resource => resource("network:FirewallPolicy", { ...props });
const inbound = (name: string, from: string, ports: string, more: object = {}): object => ({
  name,
  direction: "Inbound",
  access: "Allow",
  protocol: "Tcp",
  sourceAddressPrefix: from,
  destinationAddressPrefix: "*",
  destinationPortRange: ports,
  ...more,
});
const ruled = (...securityRules: object[]): Resource => resource("network:NetworkSecurityGroup", { securityRules });
const closedRegistry = resource("containerregistry:Registry", {
  publicNetworkAccess: "Disabled",
  sku: { name: "Premium" },
});
const closedVault = resource("keyvault:Vault", {
  properties: { enablePurgeProtection: true, enableRbacAuthorization: true, publicNetworkAccess: "disabled" },
});
const closedStorage = {
  allowBlobPublicAccess: false,
  allowSharedKeyAccess: false,
  minimumTlsVersion: "TLS1_2",
  publicNetworkAccess: "Disabled",
};
const separateRule = (name: string, priority: number, from: string[]): Resource =>
  resource(
    "network:SecurityRule",
    { ...inbound(name, "", "22"), sourceAddressPrefix: undefined, sourceAddressPrefixes: from, priority },
    { name, sources: { networkSecurityGroupName: [urn("network:NetworkSecurityGroup", "networksecuritygroup")] } },
  );

const insecure: readonly Program[] = [
  {
    what: "a quick start: a public cluster with what az aks create used to make",
    resources: [
      resource("containerservice:ManagedCluster", {
        agentPoolProfiles: [{ name: "nodepool1", mode: "System", count: 1, vmSize: "Standard_D4ds_v5" }],
        identity: { type: "SystemAssigned" },
      }),
    ],
    found: [
      "mandatory api-server-open",
      "advisory run-command-on",
      "mandatory local-accounts",
      "mandatory entra-off",
      "advisory node-resource-group-open",
      "mandatory workload-identity-off",
      "advisory network-policy-off",
      "advisory node-ssh-on",
      "advisory trusted-launch-off",
      "mandatory zones-missing",
      "mandatory system-pool-single-node",
      "mandatory tier-free",
      "mandatory cluster-unprotected",
      "advisory cluster-upgrades-off",
      "advisory maintenance-window-missing",
    ],
  },
  {
    what: "authorised ranges of two halves",
    resources: [
      cluster({
        apiServerAccessProfile: { authorizedIPRanges: ["0.0.0.0/1", "128.0.0.0/1"], disableRunCommand: true },
      }),
      ...company,
    ],
    found: ["mandatory api-server-open"],
  },
  {
    what: "authorised ranges of everything but one network",
    resources: [
      cluster({
        apiServerAccessProfile: {
          authorizedIPRanges: ["128.0.0.0/1", "64.0.0.0/2", "32.0.0.0/3", "16.0.0.0/4", "8.0.0.0/5"],
          disableRunCommand: true,
        },
      }),
      ...company,
    ],
    found: ["mandatory api-server-open"],
  },
  {
    what: "nodes with public addresses, SSH and the kubelet open",
    resources: [
      cluster({
        agentPoolProfiles: [
          {
            ...pool,
            enableNodePublicIP: true,
            networkProfile: { allowedHostPorts: [{ portStart: 1, portEnd: 65535, protocol: "TCP" }] },
            securityProfile: { enableSecureBoot: true, enableVTPM: true },
          },
        ],
      }),
      ...company,
    ],
    found: ["mandatory node-public-ip", "mandatory host-ports-open", "advisory node-ssh-on"],
  },
  {
    what: "a security group with SSH for everybody in one rule and RDP in four quarters",
    resources: [
      ruled(
        inbound("ssh", "*", "22", { priority: 100 }),
        ...["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"].map((from, i) =>
          inbound(`rdp-${i}`, from, "3389", { priority: 110 + i }),
        ),
      ),
    ],
    found: ["mandatory nsg-open-inbound", "mandatory nsg-open-inbound"],
  },
  {
    what: "two rules of a security group, each a resource of its own",
    resources: [
      resource("network:NetworkSecurityGroup", {}),
      separateRule("low", 100, ["8.0.0.0/5"]),
      separateRule("high", 110, ["128.0.0.0/5"]),
    ],
    found: ["mandatory nsg-open-together"],
  },
  {
    what: "a firewall that is open in two collections, and by name",
    resources: [
      firewallPolicy({ threatIntelMode: "Off" }),
      resource("network:FirewallPolicyRuleCollectionGroup", {
        ruleCollections: [
          { action: { type: "Allow" }, rules: [{ name: "low", destinationAddresses: ["0.0.0.0/5", "8.0.0.0/6"] }] },
          { action: { type: "Allow" }, rules: [{ name: "high", destinationAddresses: ["128.0.0.0/5"] }] },
          { action: { type: "Allow" }, rules: [{ name: "names", targetFqdns: ["*.com", "*.blob.core.windows.net"] }] },
        ],
      }),
    ],
    found: [
      "mandatory firewall-any-name",
      "advisory firewall-shared-hosts",
      "mandatory firewall-any-destination",
      "mandatory firewall-threat-intelligence-off",
    ],
  },
  {
    what: "a firewall policy that is open in two groups",
    resources: [
      firewallPolicy(),
      allowing([{ name: "low", destinationAddresses: ["8.0.0.0/5"] }], "one"),
      allowing([{ name: "high", destinationAddresses: ["128.0.0.0/5"] }], "two"),
    ],
    found: ["mandatory firewall-open-together"],
  },
  {
    what: "SSH behind another port of a firewall",
    resources: [
      firewallPolicy(),
      resource("network:FirewallPolicyRuleCollectionGroup", {
        ruleCollections: [
          {
            action: { type: "DNAT" },
            rules: [{ name: "jump", sourceAddresses: ["*"], destinationPorts: ["50022"], translatedPort: "22" }],
          },
        ],
      }),
    ],
    found: ["mandatory firewall-nat-open"],
  },
  {
    what: "a cluster's identity that owns the subscription",
    resources: [
      cluster({ identity: { type: "SystemAssigned", principalId: "p" } }),
      ...company,
      assigned(subscription, owner, cluster()),
    ],
    found: ["mandatory cluster-identity-too-powerful", "mandatory broad-role-on-subscription"],
  },
  {
    what: "a pipeline that administers a management group, and pods of nobody in particular that sign in",
    resources: [
      assigned("/providers/Microsoft.Management/managementGroups/shop", role("18d7d88d-d35e-4fb5-a5c3-7773c20a72d9")),
      resource("managedidentity:FederatedIdentityCredential", { subject: "system:serviceaccount:default:default" }),
    ],
    found: ["mandatory broad-role-on-subscription", "advisory default-service-account-trusted"],
  },
  {
    what: "add-ons of another time",
    resources: [
      cluster({
        addonProfiles: {
          httpApplicationRouting: { enabled: true },
          kubeDashboard: { enabled: true },
          azureKeyvaultSecretsProvider: { enabled: true },
        },
        kubernetesVersion: "1.30",
      }),
      ...company,
    ],
    found: [
      "mandatory dashboard-on",
      "mandatory http-application-routing-on",
      "advisory secret-rotation-off",
      "mandatory kubernetes-out-of-support",
    ],
  },
  {
    what: "the administrator's kubeconfig in a provider of Kubernetes",
    resources: [cluster({ disableLocalAccounts: false }), ...company, kubernetes(admin)],
    found: ["mandatory local-accounts", "mandatory admin-kubeconfig-used"],
  },
  {
    what: "a registry, a vault and a storage account as they come",
    resources: [
      resource("containerregistry:Registry", { adminUserEnabled: true, anonymousPullEnabled: true }),
      resource("keyvault:Vault", { properties: {} }),
      resource("storage:StorageAccount", {
        allowBlobPublicAccess: true,
        enableHttpsTrafficOnly: false,
        minimumTlsVersion: "TLS1_0",
      }),
    ],
    found: [
      "mandatory registry-admin-user",
      "mandatory registry-anonymous-pull",
      "advisory registry-public",
      "mandatory key-vault-purgeable",
      "advisory key-vault-public",
      "advisory key-vault-access-policies",
      "mandatory storage-public-blobs",
      "mandatory storage-transfer-insecure",
      "mandatory storage-transfer-insecure",
      "advisory storage-public",
      "advisory storage-shared-keys",
    ],
  },
  {
    what: "services whose ranges keep nobody out, a gateway without its firewall, a subnet that leaves by itself",
    resources: [
      resource("containerregistry:Registry", {
        networkRuleSet: {
          defaultAction: "Deny",
          ipRules: [{ iPAddressOrRange: "0.0.0.0/1" }, { iPAddressOrRange: "128.0.0.0/1" }],
        },
      }),
      resource("network:ApplicationGateway", { sku: { tier: "Standard_v2" } }),
      subnet({}),
      ruled(inbound("out", "*", "*", { direction: "Outbound", destinationAddressPrefix: "Internet" })),
    ],
    found: [
      "advisory registry-public",
      "advisory web-application-firewall-off",
      "mandatory default-outbound-access",
      "advisory nsg-open-outbound",
    ],
  },
];

const fine: readonly Omit<Program, "found">[] = [
  { what: "a private cluster with its window", resources: [cluster(), ...company] },
  {
    what: "a public cluster for one office, before production",
    stack: "staging",
    resources: [publicCluster(), ...company],
  },
  {
    what: "a cluster with a pool of Arm nodes and one of Windows, which have no Trusted Launch or SSH to switch off",
    resources: [
      cluster(),
      ...company,
      named(
        "arm",
        resource("containerservice:AgentPool", {
          ...pool,
          mode: "User",
          vmSize: "Standard_D4pds_v5",
          securityProfile: { sshAccess: "Disabled" },
        }),
      ),
      named(
        "windows",
        resource("containerservice:AgentPool", {
          ...pool,
          mode: "User",
          osType: "Windows",
          osSKU: "Windows2025",
          securityProfile: {},
        }),
      ),
    ],
  },
  {
    what: "a security group with the web for everybody, SSH for one office, and all else refused",
    resources: [
      ruled(
        inbound("web", "Internet", "443", { priority: 100 }),
        inbound("ssh", "203.0.113.0/24", "22", { priority: 110 }),
        inbound("none", "*", "*", { access: "Deny", protocol: "*", priority: 4096 }),
      ),
    ],
  },
  {
    what: "a security group that opens what it refused before",
    resources: [
      ruled(
        inbound("none", "*", "0-65535", { access: "Deny", protocol: "*", priority: 100 }),
        inbound("ssh", "*", "22", { priority: 200 }),
      ),
    ],
  },
  {
    what: "two rules that are few addresses together",
    resources: [
      resource("network:NetworkSecurityGroup", {}),
      separateRule("low", 100, ["203.0.113.0/24"]),
      separateRule("high", 110, ["198.51.100.0/24", "10.0.0.0/8"]),
    ],
  },
  {
    what: "a firewall with what AKS needs, halves for other ports, and private networks as a whole",
    resources: [
      firewallPolicy({ threatIntelMode: "Deny" }),
      allowing([
        { name: "aks", fqdnTags: ["AzureKubernetesService"] },
        { name: "names", targetFqdns: ["*.hcp.westeurope.azmk8s.io", "*.contoso.co.uk"] },
        { name: "azure", destinationAddresses: ["AzureCloud.westeurope"], destinationPorts: ["443"] },
        { name: "low", destinationAddresses: ["8.0.0.0/5"], destinationPorts: ["443"] },
        { name: "high", destinationAddresses: ["128.0.0.0/5"], destinationPorts: ["8443"] },
        {
          name: "hub",
          destinationAddresses: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"],
          destinationPorts: ["*"],
        },
      ]),
    ],
  },
  {
    what: "narrow roles: a pipeline's on a resource group, the cluster's on a subnet",
    resources: [
      cluster(),
      ...company,
      named("pipeline", assigned(group, contributor)),
      named("reader", assigned(subscription, role("acdd72a7-3385-48ef-bd42-f606fba81ae7"))),
      named(
        "subnet",
        assigned(`${group}/providers/Microsoft.Network/virtualNetworks/v/subnets/nodes`, contributor, cluster()),
      ),
    ],
  },
  {
    what: "closed services beside a cluster",
    resources: [
      cluster(),
      ...company,
      closedRegistry,
      closedVault,
      resource("storage:StorageAccount", closedStorage),
      natSubnet,
      resource("network:ApplicationGateway", { sku: { tier: "WAF_v2" }, firewallPolicy: { id: "w" } }),
    ],
  },
  {
    what: "a service account of a workload's own, and a kubeconfig for kubelogin",
    resources: [
      cluster(),
      ...company,
      resource("managedidentity:FederatedIdentityCredential", { subject: "system:serviceaccount:shop:basket" }),
      kubernetes(admin.replaceAll("clusterAdmin_", "clusterUser_")),
    ],
  },
];

export const programs = { insecure, fine };
