import assert from "node:assert/strict";
import type { Properties } from "../../tools/wire";
import type { Life, Made } from "./lives";

/** What each example is there for, as its user would notice it. */
export const expectations: Readonly<Record<string, (life: Life) => void>> = {
  "first-cluster": life => {
    assert.deepEqual(one(life, "ManagedCluster").apiServerAccessProfile, {
      enablePrivateCluster: false,
      disableRunCommand: false,
      authorizedIPRanges: ["203.0.113.0/24"],
    });
    assert.ok(String(life.outputs.kubeconfig).length > 0, "it exports a kubeconfig");
  },

  "private-firewall": life => {
    assert.equal(at(one(life, "ManagedCluster"), "apiServerAccessProfile.enablePrivateCluster"), true);
    assert.equal(at(one(life, "ManagedCluster"), "networkProfile.outboundType"), "userDefinedRouting");
    const { sku, zones } = one(life, "AzureFirewall");
    assert.deepEqual([sku, zones], [{ name: "AZFW_VNet", tier: "Standard" }, ["1", "2", "3"]]);
    assert.match(JSON.stringify(all(life, "FirewallPolicyRuleCollectionGroup")), /AzureKubernetesService.*ghcr\.io/);
    assert.ok(all(life, "Route").some(({ inputs }) => inputs.nextHopType === "VirtualAppliance"));
  },

  "nat-gateway": life => {
    assert.deepEqual(doneBy(life, "step2"), { create: 1, replace: 0, delete: 0 });
    assert.equal((life.outputs.egressIps as string[]).length, 1);
    const ranges = (stack: string) =>
      at(one(life, "ManagedCluster", stack), "apiServerAccessProfile.authorizedIPRanges") as string[];
    assert.deepEqual([ranges("dev").length, ranges("step2").length], [2, 3], "nodes may come from each address");
    assert.deepEqual(ranges("step2").slice(0, 2), ranges("dev"), "the address that was there stays");
  },

  spoke: life => {
    assert.deepEqual(all(life, "RoleAssignment"), [], "an administrator grants the roles");
    assert.deepEqual(all(life, "Subnet"), []);
    assert.match(
      String(at(one(life, "ManagedCluster"), "apiServerAccessProfile.privateDNSZone")),
      /22222222-.*azmk8s\.io$/,
    );
  },

  "network-stack": life => {
    const { vnetId, subnetIds, natGatewayId, egressIps } = life.outputs;
    assert.match(String((subnetIds as Properties).shop), new RegExp(`^${String(vnetId)}/subnets/shop$`));
    assert.equal(at(one(life, "Subnet"), "natGateway.id"), natGatewayId);
    assert.equal((egressIps as string[]).length, 2);
  },

  "cluster-stack": life => {
    const [pool] = at(one(life, "ManagedCluster"), "agentPoolProfiles") as Properties[];
    assert.match(
      String(pool.vnetSubnetID),
      /\/virtualNetworks\/vnet-network\/subnets\/shop$/,
      "out of the other stack",
    );
    assert.equal(at(one(life, "ManagedCluster"), "networkProfile.outboundType"), "userAssignedNATGateway");
  },

  "blue-green": life => {
    assert.deepEqual(doneBy(life, "step2"), { create: 10, replace: 0, delete: 0 });
    const pulls = all(life, "RoleAssignment", "step2").filter(({ name }) => name.endsWith("-pulls-images"));
    assert.equal(new Set(pulls.map(({ inputs }) => inputs.principalId)).size, 2, "each cluster's nodes may pull");
    assert.equal(new Set(pulls.map(({ inputs }) => inputs.scope)).size, 1, "from one registry");
    const subnets = all(life, "ManagedCluster", "step2").map(
      ({ inputs }) => (inputs.agentPoolProfiles as Properties[])[0].vnetSubnetID,
    );
    assert.equal(new Set(subnets).size, 2);
  },

  "cluster-alone": life => {
    assert.deepEqual(
      life.made.dev.filter(({ type }) => /^(ResourceGroup|VirtualNetwork|Subnet)$/.test(type)),
      [],
    );
    assert.equal(all(life, "RoleAssignment").length, 2, "on the subnet, and on the nodes' identity");
  },

  "node-pool-alone": life => {
    assert.deepEqual(doneBy(life, "step2"), { create: 0, replace: 0, delete: 0 });
    assert.deepEqual([one(life, "AgentPool").maxCount, one(life, "AgentPool", "step2").maxCount], [5, 10]);
    assert.equal(one(life, "AgentPool").minCount, 0);
  },

  "firewall-in-hub": life => {
    const inHub = life.made.dev.filter(({ provider }) => provider !== "").map(({ type }) => type);
    assert.deepEqual(inHub.sort(), [
      "AzureFirewall",
      "FirewallPolicy",
      "FirewallPolicyRuleCollectionGroup",
      "PublicIPAddress",
    ]);
    assert.match(String(life.outputs.routeTableId), /^\/subscriptions\/33333333-/, "the table is the spoke's");
    assert.match(String(one(life, "Route").nextHopIpAddress), /^\d+\.\d+\.\d+\.\d+$/);
  },

  "hub-and-spoke": life => {
    const sides = all(life, "VirtualNetworkPeering");
    assert.deepEqual(
      sides.map(({ inputs, provider }) => [inputs.virtualNetworkName, provider !== ""]),
      [
        ["vnet-hub", true],
        ["vnet-orders-dev-westeurope", false],
      ],
      "the hub's side by a provider of its own",
    );
    assert.equal(one(life, "Route").nextHopIpAddress, "10.0.1.4");
  },

  namespaces: life => {
    const pods = (stack: string) => at(one(life, "ResourceQuota", stack), "spec.hard.pods");
    assert.deepEqual([pods("dev"), pods("step2")], ["50", "80"]);
    assert.deepEqual(doneBy(life, "step2"), { create: 0, replace: 0, delete: 0 });
    assert.match(String(life.outputs.manifests), /^apiVersion: v1\nkind: Namespace\n[^]*\nkind: RoleBinding\n/);
    assert.match(JSON.stringify(life.outputs.kubeconfig), /secret/, "a kubeconfig is nobody's to read");
  },

  "team-preset": life => {
    const { tags } = one(life, "ManagedCluster") as { tags: Properties };
    assert.equal(tags.costCenter, "4711");
    assert.ok(Object.keys(tags).length > 1, "the preset of the package has tags of its own");
  },

  "pod-subnet": life => {
    const [pool] = at(one(life, "ManagedCluster"), "agentPoolProfiles") as Properties[];
    const { nodes, pods } = life.outputs.subnetIds as Properties;
    assert.deepEqual([pool.vnetSubnetID, pool.podSubnetID], [nodes, pods]);
    assert.equal(at(one(life, "ManagedCluster"), "networkProfile.networkPolicy"), "calico");
  },

  "spot-pools": life => {
    const spot = all(life, "AgentPool").filter(({ inputs }) => inputs.scaleSetPriority === "Spot");
    assert.equal(new Set(spot.map(({ inputs }) => inputs.vmSize)).size, 2);
    assert.equal(all(life, "AgentPool").length, 3, "and one that stays");
    const [system] = at(one(life, "ManagedCluster"), "agentPoolProfiles") as Properties[];
    assert.deepEqual(system.nodeTaints, ["CriticalAddonsOnly=true:NoSchedule"]);
    assert.equal(at(one(life, "ManagedCluster"), "autoScalerProfile.expander"), "least-waste");
  },

  "entra-and-roles": life => {
    const groups = all(life, "RoleAssignment").filter(({ inputs }) => inputs.principalType === "Group");
    assert.equal(groups.length, 4);
    assert.equal(groups.filter(({ inputs }) => String(inputs.scope).endsWith("/namespaces/shop")).length, 1);
    assert.equal(one(life, "ManagedCluster").disableLocalAccounts, true);
  },

  maintenance: life => {
    assert.equal(at(one(life, "ManagedCluster"), "autoUpgradeProfile.upgradeChannel"), "patch");
    const windows = all(life, "MaintenanceConfiguration")
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ inputs }) => inputs.maintenanceWindow as Properties);
    assert.deepEqual(
      windows.map(w => Object.keys(w.schedule as Properties)),
      [["relativeMonthly"], ["weekly"]],
    );
    assert.deepEqual(windows[0].notAllowedDates, [{ start: "2027-11-20", end: "2028-01-06" }]);
  },

  "security-groups": life => {
    const { id } = one(life, "Subnet").networkSecurityGroup as Properties;
    assert.match(String(id), /\/networkSecurityGroups\//);
    assert.ok(
      all(life, "SecurityRule").some(({ inputs }) => inputs.sourceAddressPrefix === "Internet"),
      "the web may come in",
    );
  },
};

const all = ({ made }: Life, type: string, stack = "dev"): Made[] => made[stack].filter(r => r.type === type);

/** Inputs of the one resource of a type. */
function one(life: Life, type: string, stack = "dev"): Properties {
  const found = all(life, type, stack);
  assert.equal(found.length, 1, `${found.length} of type ${type}`);
  return found[0].inputs;
}

const at = (inputs: Properties, path: string): unknown =>
  path.split(".").reduce<unknown>((value, key) => (value as Properties | undefined)?.[key], inputs);

/** What a step creates, replaces and deletes. */
function doneBy({ steps }: Life, stack: string): Record<string, number> {
  const { counts } = steps.find(({ title }) => title === `update to ${stack}`) ?? {};
  assert.ok(counts, `no step ${stack}`);
  return { create: counts.create, replace: counts.replace, delete: counts.delete };
}
