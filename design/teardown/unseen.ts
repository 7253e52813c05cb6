import { keptWhileUsed } from "../changes/inUse";
import { valueAt } from "../contract/tree";
import { aksDoc, azureDoc } from "../contract/rule";
import {
  az,
  inSubscription,
  listed,
  locatedOf,
  spotOf,
  unique,
  type Located,
  type Said,
  type Spot,
  type Stack,
  type Words,
} from "./going";
import { nodeGroupsOf } from "./nodeGroup";

/** How to see what uses a resource of each type that Azure keeps as long as something does. A subnet is asked for with its network. */
const usersOf: Readonly<Record<keyof typeof keptWhileUsed, (one: Located, stack: Stack) => Words>> = {
  FirewallPolicy: ({ name, ...spot }, stack) =>
    az("network firewall policy show", spot, stack, { name, query: "[firewalls[].id,childPolicies[].id]" }),
  NatGateway: ({ name, ...spot }, stack) =>
    az("network nat gateway show", spot, stack, { name, query: "subnets[].id" }),
  NetworkSecurityGroup: ({ name, ...spot }, stack) =>
    az("network nsg show", spot, stack, { name, query: "[subnets[].id,networkInterfaces[].id]" }),
  PublicIPAddress: ({ name, ...spot }, stack) =>
    az("network public-ip show", spot, stack, { name, query: "[ipConfiguration.id,natGateway.id]" }),
  PublicIPPrefix: ({ name, ...spot }, stack) =>
    az("network public-ip prefix show", spot, stack, { name, query: "publicIPAddresses[].id" }),
  RouteTable: ({ name, ...spot }, stack) =>
    az("network route-table show", spot, stack, { name, query: "subnets[].id" }),
  Subnet: ({ names, ...spot }, stack) =>
    az("network vnet subnet list", spot, stack, {
      "vnet-name": names[0],
      query: "[].{subnet:name,used:ipConfigurations[].id,endpoints:privateEndpoints[].id}",
    }),
};

/** What only Azure knows, and may stand in the way. */
export const unseenOf = (stack: Stack): Said[] =>
  [locks, usedByOthers, linkedZones, containerLinks, disruptionBudgets, stoppedOrNot].flatMap(row => row(stack) ?? []);

/** The groups that something goes from, those of the nodes included. */
function groupsOf(stack: Stack): Spot[] {
  const own = stack.going.flatMap(({ id = "" }) => spotOf(id) ?? []);
  return unique([...own, ...nodeGroupsOf(stack)], ({ subscriptionId, group }) => `${subscriptionId}/${group}`);
}

/** Source: lock-resources. */
function locks(stack: Stack): Said | undefined {
  const groups = groupsOf(stack);
  if (groups.length === 0) return undefined;
  const subscriptions = unique(groups, ({ subscriptionId }) => subscriptionId);
  return {
    message:
      "locks on the groups, on what is in them and on the subscription: Azure deletes nothing that is locked; those of aks:locks belong to the stack and go first",
    commands: [
      ...groups.map(group => az("lock list", group, stack, { output: "table" })),
      ...subscriptions.map(one => ["az", "account", "lock", "list", ...inSubscription(one.subscriptionId, stack)]),
    ],
    azureCodes: ["ScopeLocked"],
    doc: azureDoc("azure-resource-manager/management/lock-resources"),
  };
}

function usedByOthers(stack: Stack): Said | undefined {
  const types = Object.keys(usersOf).filter(type => locatedOf(stack, `network:${type}`).length > 0);
  if (types.length === 0) return undefined;
  const commands = types.flatMap(type => locatedOf(stack, `network:${type}`).map(one => usersOf[type](one, stack)));
  return {
    message: "what others use of these: Azure deletes none while anything that is not of this stack refers to it",
    commands: unique(commands, words => words.join(" ")),
    azureCodes: types.map(type => keptWhileUsed[type]),
    doc: azureDoc("virtual-network/manage-virtual-network"),
  };
}

/** Source of the code: azure-aks-docs#212 and others quote it; links of the stack's own go before their zone. */
function linkedZones(stack: Stack): Said | undefined {
  const zones = locatedOf(stack, "privatedns:PrivateZone");
  if (zones.length === 0) return undefined;
  return {
    message: "networks of others that are linked to the private DNS zones: a zone goes after its last link",
    commands: zones.map(({ name, ...spot }) =>
      az("network private-dns link vnet list", spot, stack, {
        "zone-name": name,
        query: "[].{link:name,network:virtualNetwork.id}",
      }),
    ),
    azureCodes: ["CannotDeleteResource"],
    doc: azureDoc("dns/private-dns-virtual-network-links"),
  };
}

/** Source: virtual-nodes-cli, how to remove them. */
function containerLinks(stack: Stack): Said | undefined {
  const subnets = locatedOf(stack, "network:Subnet").filter(({ resource }) =>
    JSON.stringify(valueAt(resource.inputs, "delegations") ?? []).includes("Microsoft.ContainerInstance/"),
  );
  if (subnets.length === 0) return undefined;
  const clusters = locatedOf(stack, "containerservice:ManagedCluster");
  return {
    message: `the link of Container Instances on ${listed(subnets.map(({ name }) => name))}, which outlives containers and then keeps the subnet: delete the pods on virtual nodes first, then switch the add-on off; the page says how to delete a link that stays`,
    commands: [
      ...clusters.map(({ name, ...spot }) => az("aks disable-addons", spot, stack, { name, addons: "virtual-node" })),
      ...subnets.map(({ names: [network], name, ...spot }) =>
        az("network vnet subnet show", spot, stack, {
          "vnet-name": network,
          name,
          query: "serviceAssociationLinks[].id",
        }),
      ),
    ],
    azureCodes: [keptWhileUsed.Subnet],
    doc: aksDoc("virtual-nodes-cli"),
  };
}

/** Source: delete-node-pool. */
function disruptionBudgets(stack: Stack): Said | undefined {
  const pools = locatedOf(stack, "containerservice:AgentPool");
  if (pools.length === 0) return undefined;
  const [{ names, ...spot }] = pools;
  return {
    message: `disruption budgets that never let a pod go: ${listed(pools.map(({ name }) => name))} ${pools.length === 1 ? "goes" : "go"} before the cluster, and AKS does not delete a pool whose pods they hold; the second command does all the same, for each pool`,
    commands: [
      ["kubectl", "get", "poddisruptionbudgets", "--all-namespaces"],
      [...az("aks nodepool delete", spot, stack, { "cluster-name": names[0], name: pools[0].name }), "--ignore-pdb"],
    ],
    doc: aksDoc("delete-node-pool"),
  };
}

/** What a cluster that is stopped has to say: nothing is known of it without a state. */
const powerOf = ({ resource }: Located): unknown => valueAt(resource.live, "powerState.code");

/** Clusters that are stopped, by what is deployed. Source: start-stop-cluster. */
export const stoppedOf = (stack: Stack): Located[] =>
  stack.isDeployed ? locatedOf(stack, "containerservice:ManagedCluster").filter(one => powerOf(one) === "Stopped") : [];

function stoppedOrNot(stack: Stack): Said | undefined {
  const clusters = locatedOf(stack, "containerservice:ManagedCluster").filter(
    one => !stack.isDeployed || powerOf(one) === undefined,
  );
  if (clusters.length === 0) return undefined;
  return {
    message:
      "whether the cluster is stopped: then it takes no command but its deletion, and what stands on it, such as pools, goes before",
    commands: clusters.map(({ name, ...spot }) =>
      az("aks show", spot, stack, { name, query: "powerState.code", output: "tsv" }),
    ),
    doc: aksDoc("start-stop-cluster"),
  };
}
