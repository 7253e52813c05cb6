import { expect } from "@jest/globals";
import type { Properties } from "../../tools/wire";
import type { Life, Made } from "./lives";
import { guardExpectations } from "./guardExpectations";
import { all, at, cluster, doneByStep2, one, onlyUpdates, values, type Point } from "./points";
import { serviceExpectations } from "./serviceExpectations";

const systemPool = (life: Life): Properties => (cluster(life).agentPoolProfiles as Properties[])[0];

const pulls = (life: Life): Made[] =>
  all(life, "RoleAssignment", "step2").filter(({ name }) => name.endsWith("-pulls-images"));

const groupRoles = (life: Life): Made[] =>
  all(life, "RoleAssignment").filter(({ inputs }) => inputs.principalType === "Group");

const spotPools = (life: Life): Made[] =>
  all(life, "AgentPool").filter(({ inputs }) => inputs.scaleSetPriority === "Spot");

/** Windows for upgrades, by name. */
const windows = (life: Life): Properties[] =>
  all(life, "MaintenanceConfiguration")
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ inputs }) => inputs.maintenanceWindow as Properties);

/** Ranges that the API server is open to. */
const ranges = (life: Life, stack: string): string[] =>
  at(cluster(life, stack), "apiServerAccessProfile.authorizedIPRanges") as string[];

export const expectations: Readonly<Record<string, readonly Point[]>> = {
  "first-cluster": [
    {
      shows: "an API server that is open to one office",
      of: life => cluster(life).apiServerAccessProfile,
      is: { enablePrivateCluster: false, disableRunCommand: false, authorizedIPRanges: ["203.0.113.0/24"] },
    },
    { shows: "a kubeconfig, which is nobody's to read", of: life => life.outputs.kubeconfig, is: "[secret]" },
  ],

  "private-firewall": [
    {
      shows: "a private API server",
      of: life => at(cluster(life), "apiServerAccessProfile.enablePrivateCluster"),
      is: true,
    },
    {
      shows: "a way out by the subnet's routes",
      of: life => at(cluster(life), "networkProfile.outboundType"),
      is: "userDefinedRouting",
    },
    {
      shows: "a Standard firewall in three zones",
      of: life => [one(life, "AzureFirewall").sku, one(life, "AzureFirewall").zones],
      is: [{ name: "AZFW_VNet", tier: "Standard" }, ["1", "2", "3"]],
    },
    {
      shows: "rules for AKS and for what is asked for",
      of: life => JSON.stringify(all(life, "FirewallPolicyRuleCollectionGroup")),
      is: expect.stringMatching(/AzureKubernetesService.*ghcr\.io/),
    },
    {
      shows: "a route to the firewall",
      of: life => values(all(life, "Route"), "nextHopType"),
      is: expect.arrayContaining(["VirtualAppliance"]),
    },
  ],

  "nat-gateway": [
    { shows: "that step 2 adds an address", of: doneByStep2, is: { create: 1, replace: 0, delete: 0 } },
    { shows: "the address that traffic leaves from", of: life => life.outputs.egressIps, is: [expect.any(String)] },
    {
      shows: "that nodes may come from each address, and the one that was there stays",
      of: life => ranges(life, "step2").map(range => ranges(life, "dev").includes(range)),
      is: [true, true, false],
    },
  ],

  spoke: [
    { shows: "that an administrator grants the roles", of: life => all(life, "RoleAssignment"), is: [] },
    { shows: "no subnet of its own", of: life => all(life, "Subnet"), is: [] },
    {
      shows: "the DNS zone of another team",
      of: life => at(cluster(life), "apiServerAccessProfile.privateDNSZone"),
      is: expect.stringMatching(/22222222-.*azmk8s\.io$/),
    },
  ],

  "network-stack": [
    {
      shows: "the ids that clusters of other stacks need",
      of: life => at(life.outputs, "subnetIds.shop") === `${String(life.outputs.vnetId)}/subnets/shop`,
      is: true,
    },
    {
      shows: "a subnet behind the gateway",
      of: life => at(one(life, "Subnet"), "natGateway.id") === life.outputs.natGatewayId,
      is: true,
    },
    {
      shows: "two addresses",
      of: life => life.outputs.egressIps,
      is: [expect.any(String), expect.any(String)],
    },
  ],

  "cluster-stack": [
    {
      shows: "nodes in the subnet of the other stack",
      of: life => systemPool(life).vnetSubnetID,
      is: expect.stringMatching(/\/virtualNetworks\/vnet-network\/subnets\/shop$/),
    },
    {
      shows: "the way out by that subnet's gateway",
      of: life => at(cluster(life), "networkProfile.outboundType"),
      is: "userAssignedNATGateway",
    },
  ],

  "blue-green": [
    { shows: "that step 2 adds a cluster", of: doneByStep2, is: { create: 10, replace: 0, delete: 0 } },
    {
      shows: "that each cluster's nodes may pull",
      of: life => values(pulls(life), "principalId"),
      is: [expect.any(String), expect.any(String)],
    },
    { shows: "one registry", of: life => values(pulls(life), "scope"), is: [expect.any(String)] },
    {
      shows: "a subnet of each cluster",
      of: life => values(all(life, "ManagedCluster", "step2"), "agentPoolProfiles.0.vnetSubnetID"),
      is: [expect.any(String), expect.any(String)],
    },
  ],

  "cluster-alone": [
    {
      shows: "that everything around it exists",
      of: life => life.made.dev.filter(({ type }) => /^(ResourceGroup|VirtualNetwork|Subnet)$/.test(type)),
      is: [],
    },
    {
      shows: "roles on the subnet, and on the nodes' identity",
      of: life => all(life, "RoleAssignment"),
      is: [expect.anything(), expect.anything()],
    },
  ],

  "node-pool-alone": [
    { shows: "that step 2 is an update in place", of: doneByStep2, is: onlyUpdates },
    {
      shows: "a maximum that is raised",
      of: life => [one(life, "AgentPool").maxCount, one(life, "AgentPool", "step2").maxCount],
      is: [5, 10],
    },
    { shows: "a pool that may be empty", of: life => one(life, "AgentPool").minCount, is: 0 },
  ],

  "firewall-in-hub": [
    {
      shows: "the firewall and what belongs to it in the hub, by a provider",
      of: life =>
        life.made.dev
          .filter(({ provider }) => provider !== "")
          .map(({ type }) => type)
          .sort(),
      is: ["AzureFirewall", "FirewallPolicy", "FirewallPolicyRuleCollectionGroup", "PublicIPAddress"],
    },
    {
      shows: "the table of routes in the spoke",
      of: life => life.outputs.routeTableId,
      is: expect.stringMatching(/^\/subscriptions\/33333333-/),
    },
    {
      shows: "a route to the firewall's address",
      of: life => one(life, "Route").nextHopIpAddress,
      is: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/),
    },
  ],

  "hub-and-spoke": [
    {
      shows: "both sides of the peering, the hub's by a provider of its own",
      of: life =>
        all(life, "VirtualNetworkPeering").map(({ inputs, provider }) => [inputs.virtualNetworkName, provider !== ""]),
      is: [
        ["vnet-hub", true],
        ["vnet-orders-dev-westeurope", false],
      ],
    },
    { shows: "the hub's firewall as the way out", of: life => one(life, "Route").nextHopIpAddress, is: "10.0.1.4" },
  ],

  namespaces: [
    {
      shows: "a quota that step 2 raises",
      of: life => ["dev", "step2"].map(stack => at(one(life, "ResourceQuota", stack), "spec.hard.pods")),
      is: ["50", "80"],
    },
    { shows: "that step 2 is an update in place", of: doneByStep2, is: onlyUpdates },
    {
      shows: "the manifests",
      of: life => life.outputs.manifests,
      is: expect.stringMatching(/^apiVersion: v1\nkind: Namespace\n[^]*\nkind: RoleBinding\n/),
    },
    { shows: "a kubeconfig, which is nobody's to read", of: life => life.outputs.kubeconfig, is: "[secret]" },
  ],

  "team-preset": [
    { shows: "a tag of the program", of: life => at(cluster(life), "tags.costCenter"), is: "4711" },
    {
      shows: "tags of the package's preset beside it",
      of: life => Object.keys(cluster(life).tags as Properties).length,
      is: 2,
    },
  ],

  "pod-subnet": [
    {
      shows: "nodes and pods in a subnet each",
      of: life => {
        const { nodes, pods } = life.outputs.subnetIds as Properties;
        const { vnetSubnetID, podSubnetID } = systemPool(life);
        return nodes !== pods && vnetSubnetID === nodes && podSubnetID === pods;
      },
      is: true,
    },
    {
      shows: "Calico's network policies",
      of: life => at(cluster(life), "networkProfile.networkPolicy"),
      is: "calico",
    },
  ],

  "spot-pools": [
    {
      shows: "Spot nodes of two sizes",
      of: life => values(spotPools(life), "vmSize"),
      is: [expect.any(String), expect.any(String)],
    },
    { shows: "a pool that stays", of: life => all(life, "AgentPool").length - spotPools(life).length, is: 1 },
    {
      shows: "a system pool for nothing else",
      of: life => systemPool(life).nodeTaints,
      is: ["CriticalAddonsOnly=true:NoSchedule"],
    },
    {
      shows: "how the autoscaler chooses",
      of: life => at(cluster(life), "autoScalerProfile.expander"),
      is: "least-waste",
    },
  ],

  "unit-tests": [
    {
      shows: "tags on the cluster, which its own tests look for on everything",
      of: life => cluster(life).tags,
      is: { team: "shop", "cost-centre": "4711" },
    },
  ],

  "entra-and-roles": [
    {
      shows: "roles of groups, one of them on a namespace, with the role to sign in besides",
      of: life =>
        groupRoles(life)
          .map(({ inputs }) => String(inputs.scope).endsWith("/namespaces/shop"))
          .sort((a, b) => Number(a) - Number(b)),
      is: [false, false, false, false, true],
    },
    { shows: "no local accounts", of: life => cluster(life).disableLocalAccounts, is: true },
  ],

  maintenance: [
    {
      shows: "an upgrade channel",
      of: life => at(cluster(life), "autoUpgradeProfile.upgradeChannel"),
      is: "patch",
    },
    {
      shows: "two windows",
      of: life => windows(life).map(({ schedule }) => Object.keys(schedule as Properties)),
      is: [["relativeMonthly"], ["weekly"]],
    },
    {
      shows: "days on which nothing is upgraded",
      of: life => windows(life)[0].notAllowedDates,
      is: [{ start: "2027-11-20", end: "2028-01-06" }],
    },
  ],

  "security-groups": [
    {
      shows: "a security group on the subnet",
      of: life => at(one(life, "Subnet"), "networkSecurityGroup.id"),
      is: expect.stringMatching(/\/networkSecurityGroups\//),
    },
    {
      shows: "one way in for the web",
      of: life => values(all(life, "SecurityRule"), "sourceAddressPrefix"),
      is: expect.arrayContaining(["Internet"]),
    },
  ],

  ...serviceExpectations,
  ...guardExpectations,
};
