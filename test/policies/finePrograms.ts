import { admin, cluster, company, contributor, group, pool, publicCluster, resource, role } from "./fixtures";
import {
  type Program,
  allowing,
  assigned,
  closedRegistry,
  closedStorage,
  closedVault,
  firewallPolicy,
  inbound,
  kubernetes,
  named,
  natSubnet,
  ruled,
  separateRule,
  subscription,
} from "./programParts";

/** Programs that it has nothing against. */
export const fine: readonly Omit<Program, "found">[] = [
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
