import { expect } from "@jest/globals";
import type { Properties } from "../../tools/wire";
import type { Life, Made } from "./lives";

/** What each example is there for, as its user would notice it. */
export const expectations: Readonly<Record<string, (life: Life) => void>> = {
  "first-cluster": life => {
    expect(one(life, "ManagedCluster").apiServerAccessProfile).toStrictEqual({
      enablePrivateCluster: false,
      disableRunCommand: false,
      authorizedIPRanges: ["203.0.113.0/24"],
    });
    expect(String(life.outputs.kubeconfig).length).toBeGreaterThan(0); /* SAID: "it exports a kubeconfig" */
  },

  "private-firewall": life => {
    expect(at(one(life, "ManagedCluster"), "apiServerAccessProfile.enablePrivateCluster")).toBe(true);
    expect(at(one(life, "ManagedCluster"), "networkProfile.outboundType")).toBe("userDefinedRouting");
    const { sku, zones } = one(life, "AzureFirewall");
    expect([sku, zones]).toStrictEqual([{ name: "AZFW_VNet", tier: "Standard" }, ["1", "2", "3"]]);
    expect(JSON.stringify(all(life, "FirewallPolicyRuleCollectionGroup"))).toMatch(/AzureKubernetesService.*ghcr\.io/);
    expect(all(life, "Route").some(({ inputs }) => inputs.nextHopType === "VirtualAppliance")).toBe(true);
  },

  "nat-gateway": life => {
    expect(doneBy(life, "step2")).toStrictEqual({ create: 1, replace: 0, delete: 0 });
    expect(life.outputs.egressIps as string[]).toHaveLength(1);
    const ranges = (stack: string) =>
      at(one(life, "ManagedCluster", stack), "apiServerAccessProfile.authorizedIPRanges") as string[];
    expect([ranges("dev").length, ranges("step2").length]).toStrictEqual([
      2, 3,
    ]); /* SAID: "nodes may come from each address" */
    expect(ranges("step2").slice(0, 2)).toStrictEqual(ranges("dev")); /* SAID: "the address that was there stays" */
  },

  spoke: life => {
    expect(all(life, "RoleAssignment")).toStrictEqual([]); /* SAID: "an administrator grants the roles" */
    expect(all(life, "Subnet")).toStrictEqual([]);
    expect(String(at(one(life, "ManagedCluster"), "apiServerAccessProfile.privateDNSZone"))).toMatch(
      /22222222-.*azmk8s\.io$/,
    );
  },

  "network-stack": life => {
    const { vnetId, subnetIds, natGatewayId, egressIps } = life.outputs;
    expect(String((subnetIds as Properties).shop)).toMatch(new RegExp(`^${String(vnetId)}/subnets/shop$`));
    expect(at(one(life, "Subnet"), "natGateway.id")).toBe(natGatewayId);
    expect(egressIps as string[]).toHaveLength(2);
  },

  "cluster-stack": life => {
    const [pool] = at(one(life, "ManagedCluster"), "agentPoolProfiles") as Properties[];
    expect(String(pool.vnetSubnetID)).toMatch(
      /\/virtualNetworks\/vnet-network\/subnets\/shop$/,
    ); /* SAID: "out of the other stack" */
    expect(at(one(life, "ManagedCluster"), "networkProfile.outboundType")).toBe("userAssignedNATGateway");
  },

  "blue-green": life => {
    expect(doneBy(life, "step2")).toStrictEqual({ create: 10, replace: 0, delete: 0 });
    const pulls = all(life, "RoleAssignment", "step2").filter(({ name }) => name.endsWith("-pulls-images"));
    expect(new Set(pulls.map(({ inputs }) => inputs.principalId)).size).toBe(
      2,
    ); /* SAID: "each cluster's nodes may pull" */
    expect(new Set(pulls.map(({ inputs }) => inputs.scope)).size).toBe(1); /* SAID: "from one registry" */
    const subnets = all(life, "ManagedCluster", "step2").map(
      ({ inputs }) => (inputs.agentPoolProfiles as Properties[])[0].vnetSubnetID,
    );
    expect(new Set(subnets).size).toBe(2);
  },

  "cluster-alone": life => {
    expect(life.made.dev.filter(({ type }) => /^(ResourceGroup|VirtualNetwork|Subnet)$/.test(type))).toStrictEqual([]);
    expect(all(life, "RoleAssignment")).toHaveLength(2); /* SAID: "on the subnet, and on the nodes' identity" */
  },

  "node-pool-alone": life => {
    expect(doneBy(life, "step2")).toStrictEqual({ create: 0, replace: 0, delete: 0 });
    expect([one(life, "AgentPool").maxCount, one(life, "AgentPool", "step2").maxCount]).toStrictEqual([5, 10]);
    expect(one(life, "AgentPool").minCount).toBe(0);
  },

  "firewall-in-hub": life => {
    const inHub = life.made.dev.filter(({ provider }) => provider !== "").map(({ type }) => type);
    expect(inHub.sort()).toStrictEqual([
      "AzureFirewall",
      "FirewallPolicy",
      "FirewallPolicyRuleCollectionGroup",
      "PublicIPAddress",
    ]);
    expect(String(life.outputs.routeTableId)).toMatch(
      /^\/subscriptions\/33333333-/,
    ); /* SAID: "the table is the spoke's" */
    expect(String(one(life, "Route").nextHopIpAddress)).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  },

  "hub-and-spoke": life => {
    const sides = all(life, "VirtualNetworkPeering");
    expect(sides.map(({ inputs, provider }) => [inputs.virtualNetworkName, provider !== ""])).toStrictEqual([
      ["vnet-hub", true],
      ["vnet-orders-dev-westeurope", false],
    ]); /* SAID: "the hub's side by a provider of its own" */
    expect(one(life, "Route").nextHopIpAddress).toBe("10.0.1.4");
  },

  namespaces: life => {
    const pods = (stack: string) => at(one(life, "ResourceQuota", stack), "spec.hard.pods");
    expect([pods("dev"), pods("step2")]).toStrictEqual(["50", "80"]);
    expect(doneBy(life, "step2")).toStrictEqual({ create: 0, replace: 0, delete: 0 });
    expect(String(life.outputs.manifests)).toMatch(/^apiVersion: v1\nkind: Namespace\n[^]*\nkind: RoleBinding\n/);
    expect(JSON.stringify(life.outputs.kubeconfig)).toMatch(/secret/); /* SAID: "a kubeconfig is nobody's to read" */
  },

  "team-preset": life => {
    const { tags } = one(life, "ManagedCluster") as { tags: Properties };
    expect(tags.costCenter).toBe("4711");
    expect(Object.keys(tags).length).toBeGreaterThan(1); /* SAID: "the preset of the package has tags of its own" */
  },

  "pod-subnet": life => {
    const [pool] = at(one(life, "ManagedCluster"), "agentPoolProfiles") as Properties[];
    const { nodes, pods } = life.outputs.subnetIds as Properties;
    expect([pool.vnetSubnetID, pool.podSubnetID]).toStrictEqual([nodes, pods]);
    expect(at(one(life, "ManagedCluster"), "networkProfile.networkPolicy")).toBe("calico");
  },

  "spot-pools": life => {
    const spot = all(life, "AgentPool").filter(({ inputs }) => inputs.scaleSetPriority === "Spot");
    expect(new Set(spot.map(({ inputs }) => inputs.vmSize)).size).toBe(2);
    expect(all(life, "AgentPool")).toHaveLength(3); /* SAID: "and one that stays" */
    const [system] = at(one(life, "ManagedCluster"), "agentPoolProfiles") as Properties[];
    expect(system.nodeTaints).toStrictEqual(["CriticalAddonsOnly=true:NoSchedule"]);
    expect(at(one(life, "ManagedCluster"), "autoScalerProfile.expander")).toBe("least-waste");
  },

  "entra-and-roles": life => {
    const groups = all(life, "RoleAssignment").filter(({ inputs }) => inputs.principalType === "Group");
    expect(groups).toHaveLength(4);
    expect(groups.filter(({ inputs }) => String(inputs.scope).endsWith("/namespaces/shop"))).toHaveLength(1);
    expect(one(life, "ManagedCluster").disableLocalAccounts).toBe(true);
  },

  maintenance: life => {
    expect(at(one(life, "ManagedCluster"), "autoUpgradeProfile.upgradeChannel")).toBe("patch");
    const windows = all(life, "MaintenanceConfiguration")
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ inputs }) => inputs.maintenanceWindow as Properties);
    expect(windows.map(w => Object.keys(w.schedule as Properties))).toStrictEqual([["relativeMonthly"], ["weekly"]]);
    expect(windows[0].notAllowedDates).toStrictEqual([{ start: "2027-11-20", end: "2028-01-06" }]);
  },

  "security-groups": life => {
    const { id } = one(life, "Subnet").networkSecurityGroup as Properties;
    expect(String(id)).toMatch(/\/networkSecurityGroups\//);
    expect(all(life, "SecurityRule").some(({ inputs }) => inputs.sourceAddressPrefix === "Internet")).toBe(
      true,
    ); /* SAID: "the web may come in" */
  },
};

const all = ({ made }: Life, type: string, stack = "dev"): Made[] => made[stack].filter(r => r.type === type);

/** Inputs of the one resource of a type. */
function one(life: Life, type: string, stack = "dev"): Properties {
  const found = all(life, type, stack);
  expect(found).toHaveLength(1); /* SAID: `${found.length} of type ${type}` */
  return found[0].inputs;
}

const at = (inputs: Properties, path: string): unknown =>
  path.split(".").reduce<unknown>((value, key) => (value as Properties | undefined)?.[key], inputs);

/** What a step creates, replaces and deletes. */
function doneBy({ steps }: Life, stack: string): Record<string, number> {
  const { counts } = steps.find(({ title }) => title === `update to ${stack}`) ?? {};
  expect(counts).toBeDefined(); /* SAID: `no step ${stack}` */
  return { create: counts.create, replace: counts.replace, delete: counts.delete };
}
