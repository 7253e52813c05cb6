import { admin, cluster, company, pool, resource, role } from "./fixtures";
import {
  type Program,
  allowing,
  assigned,
  firewallPolicy,
  inbound,
  kubernetes,
  owner,
  ruled,
  separateRule,
  subnet,
  subscription,
} from "./programParts";

/** Programs that the pack objects to. */
export const insecure: readonly Program[] = [
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
      resource("keyvault:Vault", { properties: { enableSoftDelete: false } }),
      resource("operationalinsights:Workspace", { workspaceCapping: { dailyQuotaGb: 1 } }),
      resource("compute:DiskEncryptionSet", {}),
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
      "mandatory key-vault-soft-delete-off",
      "mandatory key-vault-purgeable",
      "advisory key-vault-public",
      "advisory key-vault-access-policies",
      "advisory disk-key-fixed",
      "mandatory storage-public-blobs",
      "mandatory storage-transfer-insecure",
      "mandatory storage-transfer-insecure",
      "advisory storage-public",
      "advisory storage-shared-keys",
      "advisory workspace-shared-keys",
      "advisory workspace-daily-cap",
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
