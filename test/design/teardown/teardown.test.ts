import { describe, expect, test } from "@jest/globals";
import { keptWhileUsed } from "../../../design/changes/inUse";
import { planOf, toDo, type Demands, type Going, type Stack } from "../../../design/teardown";

const subscriptionId = "11111111-1111-1111-1111-111111111111";
const other = "22222222-2222-2222-2222-222222222222";
const group = `/subscriptions/${subscriptionId}/resourceGroups/rg-shop`;
const hub = `/subscriptions/${other}/resourceGroups/rg-hub/providers/Microsoft.Network`;

const none: Demands = { hasDeleteHooks: false, pending: 0 };

/** A resource of a stack; its id is in the stack's group unless it begins with a slash. */
function going(type: string, id: string, more: Partial<Going> = {}): Going {
  const name = id.split("/").at(-1) ?? "";
  return {
    type: `azure-native:${type}`,
    name,
    urn: `urn:pulumi:dev::aks::azure-native:${type}::${name}`,
    parent: "",
    id: id.startsWith("/") ? id : `${group}/providers/${id}`,
    inputs: {},
    isProtected: false,
    isRetained: false,
    ...more,
  };
}

const stackOf = (...all: readonly Going[]): Stack => ({ going: all, subscriptionId, isDeployed: true });
const planned = (...all: readonly Going[]) => planOf(stackOf(...all), none);

const cluster = (more: Partial<Going> = {}): Going =>
  going("containerservice:ManagedCluster", "Microsoft.ContainerService/managedClusters/aks-shop", {
    inputs: { nodeResourceGroup: "rg-nodes" },
    live: { powerState: { code: "Running" } },
    ...more,
  });
const pool = (name: string): Going =>
  going("containerservice:AgentPool", `Microsoft.ContainerService/managedClusters/aks-shop/agentPools/${name}`);
const vault = (properties: object): Going =>
  going("keyvault:Vault", "Microsoft.KeyVault/vaults/kv-shop", { inputs: { properties } });

const messages = (all: readonly { readonly message: string }[]): string[] => all.map(({ message }) => message);
const commands = (all: readonly { readonly commands: readonly (readonly string[])[] }[]): string[] =>
  all.flatMap(one => one.commands.map(words => words.join(" ")));

describe("what stays in Azure", () => {
  test.each([
    ["as long as it was made for", { softDeleteRetentionInDays: 7 }, /for 7 days: its name is taken as long$/, true],
    ["90 days where nobody said", {}, /for 90 days/, true],
    ["and nobody frees its name", { enablePurgeProtection: true }, /lets nobody free it before$/, false],
  ])("a vault %s", (_, properties, says, canPurge) => {
    const { stays } = planned(vault(properties));
    expect(messages(stays)).toStrictEqual([expect.stringMatching(says)]);
    expect(commands(stays)).toContain("az keyvault recover --name kv-shop");
    expect(commands(stays).includes("az keyvault purge --name kv-shop")).toBe(canPurge);
  });

  test("no vault without soft delete", () => {
    expect(planned(vault({ enableSoftDelete: false })).stays).toStrictEqual([]);
  });

  test("no vault that the program keeps, which is there as it was", () => {
    const kept = { ...vault({}), isRetained: true };
    expect(messages(planned(kept).stays)).toStrictEqual([expect.stringMatching(/retainOnDelete\): Vault kv-shop$/)]);
  });

  test("a workspace, with the command that deletes it for good", () => {
    const { stays } = planned(
      going("operationalinsights:Workspace", "Microsoft.OperationalInsights/workspaces/log-shop"),
    );
    expect(messages(stays)).toStrictEqual([expect.stringMatching(/^workspace log-shop .* for 14 days/)]);
    expect(commands(stays)).toContain(
      "az monitor log-analytics workspace delete --resource-group rg-shop --workspace-name log-shop --force --yes",
    );
  });

  test("what the program keeps, unless what it is in goes", () => {
    const zone = going("privatedns:PrivateZone", "Microsoft.Network/privateDnsZones/a.example", { isRetained: true });
    const key = going("keyvault:Key", "Microsoft.KeyVault/vaults/kv-shop/keys/etcd", { isRetained: true });
    const kept = planned(zone, key, vault({})).stays.filter(({ message }) => /retainOnDelete/.test(message));
    expect(messages(kept)).toStrictEqual([expect.stringMatching(/: PrivateZone a\.example$/)]);
    expect(commands(kept)).toStrictEqual([`az resource show --ids ${zone.id}`]);
  });

  test("nor what is in a group that goes, which is said", () => {
    const zone = going("privatedns:PrivateZone", "Microsoft.Network/privateDnsZones/a.example", { isRetained: true });
    const { stays, goesAlong } = planned(zone, going("resources:ResourceGroup", group));
    expect(stays).toStrictEqual([]);
    expect(messages(goesAlong)).toContainEqual(expect.stringMatching(/in a group that goes: PrivateZone a\.example$/));
  });

  test("volumes, addresses and roles only where there was a cluster", () => {
    expect(planned(cluster()).stays).toHaveLength(3);
    expect(planned(going("network:RouteTable", "Microsoft.Network/routeTables/rt")).stays).toStrictEqual([]);
  });
});

describe("what goes with it", () => {
  const groupRow = going("resources:ResourceGroup", group);

  test("the nodes' group with its volumes, and what else is in the groups", () => {
    const { goesAlong } = planned(cluster(), groupRow);
    expect(messages(goesAlong)).toStrictEqual([
      expect.stringMatching(/^whatever else is in the groups/),
      expect.stringMatching(/^group rg-nodes of the nodes.*reclaimPolicy/),
    ]);
    expect(commands(goesAlong)).toContain("az resource list --resource-group rg-shop --output table");
  });

  test("metrics, images and dashboards", () => {
    const { goesAlong } = planned(
      going("monitor:AzureMonitorWorkspace", "Microsoft.Monitor/accounts/amw-shop"),
      going("containerregistry:Registry", "Microsoft.ContainerRegistry/registries/crshop"),
      going("dashboard:Grafana", "Microsoft.Dashboard/grafana/amg-shop"),
    );
    expect(messages(goesAlong)).toStrictEqual([
      expect.stringMatching(/^the metrics in amw-shop/),
      "what these hold, for good: Registry crshop, Grafana amg-shop",
    ]);
  });

  const flux = (prune: boolean): Going =>
    going(
      "kubernetesconfiguration:FluxConfiguration",
      "Microsoft.ContainerService/managedClusters/aks/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/apps",
      { inputs: { kustomizations: { apps: { prune } } } },
    );

  test.each([
    ["that prunes, in a cluster of others", [flux(true)], 1],
    ["that prunes, with its cluster", [flux(true), cluster()], 0],
    ["that does not prune", [flux(false)], 0],
  ])("what Flux made, of a configuration %s", (_, all, count) => {
    expect(messages(planned(...all).goesAlong).filter(text => /Flux/.test(text))).toHaveLength(count);
  });
});

describe("what may stand in the way", () => {
  test("locks, in every group that something goes from, of the nodes too, and on the subscriptions", () => {
    const peering = going("network:VirtualNetworkPeering", `${hub}/virtualNetworks/vnet-hub/virtualNetworkPeerings/a`);
    const [locks] = planned(cluster(), peering).unseen;
    expect(commands([locks])).toStrictEqual([
      "az lock list --resource-group rg-shop --output table",
      `az lock list --resource-group rg-hub --output table --subscription ${other}`,
      "az lock list --resource-group rg-nodes --output table",
      "az account lock list",
      `az account lock list --subscription ${other}`,
    ]);
  });

  const segment = (type: string): string => ({ FirewallPolicy: "firewallPolicies" })[type] ?? `${type}s`;

  test.each(Object.entries(keptWhileUsed))("others that use a %s", (type, code) => {
    const id = type === "Subnet" ? "virtualNetworks/vnet/subnets/a" : `${segment(type)}/a`;
    const { unseen } = planned(going(`network:${type}`, `Microsoft.Network/${id}`));
    const [used] = unseen.filter(({ azureCodes = [] }) => azureCodes.includes(code));
    expect(commands([used])).toStrictEqual([
      expect.stringMatching(/^az network [\w -]+ (?:show|list) --resource-group rg-shop /),
    ]);
  });

  test("a subnet is asked for once with its network", () => {
    const subnets = ["a", "b"].map(name =>
      going("network:Subnet", `Microsoft.Network/virtualNetworks/vnet/subnets/${name}`),
    );
    expect(commands(planned(...subnets).unseen).filter(text => text.includes("subnet list"))).toHaveLength(1);
  });

  test("links to a zone", () => {
    const zone = going("privatedns:PrivateZone", "Microsoft.Network/privateDnsZones/privatelink.azurecr.io");
    const [, links] = planned(zone).unseen;
    expect(links).toMatchObject({ azureCodes: ["CannotDeleteResource"] });
    expect(commands([links])[0]).toMatch(
      /^az network private-dns link vnet list .* --zone-name privatelink\.azurecr\.io /,
    );
  });

  test("the link of Container Instances on a subnet of virtual nodes", () => {
    const subnet = going("network:Subnet", "Microsoft.Network/virtualNetworks/vnet/subnets/virtual", {
      inputs: { delegations: [{ serviceName: "Microsoft.ContainerInstance/containerGroups" }] },
    });
    const found = planned(cluster(), subnet).unseen.filter(({ message }) =>
      /Container Instances on virtual/.test(message),
    );
    expect(commands(found)).toStrictEqual([
      "az aks disable-addons --resource-group rg-shop --name aks-shop --addons virtual-node",
      expect.stringMatching(/--vnet-name vnet --name virtual --query serviceAssociationLinks/),
    ]);
  });

  test("disruption budgets, where pools go before the cluster", () => {
    const budgets = (...all: Going[]) =>
      planned(...all).unseen.filter(({ message }) => /disruption budgets/.test(message));
    expect(budgets(cluster())).toStrictEqual([]);
    expect(messages(budgets(pool("web"), pool("jobs"), cluster()))).toStrictEqual([
      expect.stringMatching(/: web, jobs go before the cluster/),
    ]);
  });
});

describe("what does stand in the way", () => {
  const stopped = cluster({ live: { powerState: { code: "Stopped" } } });
  const asked = /^whether the cluster is stopped/;

  test("a cluster that is stopped, by the state", () => {
    const { blocks, unseen } = planned(stopped);
    expect(commands(blocks)).toStrictEqual(["az aks start --resource-group rg-shop --name aks-shop"]);
    expect(messages(unseen).filter(text => asked.test(text))).toStrictEqual([]);
  });

  test.each([
    ["that the choices alone know of", { ...stackOf(stopped), isDeployed: false }],
    ["whose state does not tell", stackOf(cluster({ live: undefined }))],
  ])("nobody knows whether one is %s", (_, stack) => {
    const { blocks, unseen } = planOf(stack, none);
    expect(blocks).toStrictEqual([]);
    expect(messages(unseen)).toContainEqual(expect.stringMatching(asked));
  });

  const namespace = { ...going("x", "x"), type: "kubernetes:core/v1:Namespace", id: "web" };

  test("what is in a cluster asks its API server, nothing else does", () => {
    expect(planned(namespace)).toMatchObject({
      asksApiServer: true,
      blocks: [{ message: expect.stringMatching(/^1 of what goes is in a cluster/) as unknown }],
    });
    expect(planned(cluster())).toMatchObject({ asksApiServer: false, blocks: [] });
  });

  test.each([
    ["hooks at deletions", { hasDeleteHooks: true }, /--run-program/],
    ["one interrupted operation", { pending: 1 }, /^1 interrupted operation is /],
    ["several", { pending: 2 }, /^2 interrupted operations are /],
    ["what Azure refuses", { refusal: "vnet: in use" }, /^vnet: in use$/],
  ])("%s", (_, demands, says) => {
    expect(messages(planOf(stackOf(), { ...none, ...demands }).blocks)).toStrictEqual([expect.stringMatching(says)]);
  });
});

describe("what is only let go of", () => {
  const network = `${hub}/virtualNetworks/vnet-hub`;
  const letGo = (...all: Going[]) => planned(...all).letGo;

  test("what belongs to others, once, whatever the case, by whom it is used", () => {
    const of = (name: string, id: string): Going =>
      going("network:Subnet", `Microsoft.Network/virtualNetworks/vnet/subnets/${name}`, {
        inputs: { routeTable: { id } },
      });
    const table = `${hub}/routeTables/rt`;
    expect(letGo(going("resources:ResourceGroup", group), of("a", table), of("b", table.toUpperCase()))).toStrictEqual([
      { id: table, by: ["Subnet a", "Subnet b"], commands: [] },
    ]);
  });

  test("neither the stack's own, nor what AKS made, nor definitions", () => {
    const definition = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/a`;
    const inNodes = `/subscriptions/${subscriptionId}/resourceGroups/rg-nodes/providers/Microsoft.Network/loadBalancers/k`;
    const all = [
      going("resources:ResourceGroup", group),
      cluster({ inputs: { nodeResourceGroup: "RG-nodes", uses: [inNodes, `${group}/providers/A.b/c/d`] } }),
      going("authorization:RoleAssignment", `${group}/providers/Microsoft.Authorization/roleAssignments/a`, {
        inputs: { roleDefinitionId: definition },
      }),
    ];
    expect(letGo(...all)).toStrictEqual([]);
  });

  test("a group that the stack was put into, unless something in it is named", () => {
    expect(letGo(cluster()).map(({ id }) => id)).toStrictEqual([group]);
    const named = cluster({ inputs: { uses: `${group}/providers/Microsoft.Network/routeTables/rt` } });
    expect(letGo(named).map(({ id }) => id)).toStrictEqual([`${group}/providers/Microsoft.Network/routeTables/rt`]);
  });

  const toHub = going(
    "network:VirtualNetworkPeering",
    "Microsoft.Network/virtualNetworks/v/virtualNetworkPeerings/hub",
    {
      inputs: { remoteVirtualNetwork: { id: network } },
    },
  );
  const fromHub = going("network:VirtualNetworkPeering", `${network}/virtualNetworkPeerings/spoke`);

  test("a hub keeps its side of a peering, unless the stack made it", () => {
    const notes = (...all: Going[]) => letGo(...all).flatMap(({ id, note }) => (id === network ? [note] : []));
    expect(notes(toHub)).toStrictEqual([expect.stringMatching(/disconnected/)]);
    expect(notes(toHub, fromHub)).toStrictEqual([undefined]);
  });

  test("a zone may keep the record of the API server", () => {
    const id = `${hub}/privateDnsZones/privatelink.westeurope.azmk8s.io`;
    const [, zone] = letGo(cluster({ inputs: { apiServerAccessProfile: { privateDNSZone: id } } }));
    expect(zone).toMatchObject({ id, note: expect.stringMatching(/record of the API server/) as unknown });
    expect(commands([zone])).toStrictEqual([
      `az network private-dns record-set a list --resource-group rg-hub --zone-name privatelink.westeurope.azmk8s.io --output table --subscription ${other}`,
    ]);
  });
});

describe("what to run", () => {
  const protectedPool = {
    ...pool("web"),
    urn: "urn:pulumi:dev::aks::aks:index:Environment$aks:index:NodePool$azure-native:containerservice:AgentPool::aks-nodes/web-agent-pool",
    parent: "urn:pulumi:dev::aks::aks:index:Environment$aks:index:NodePool::aks-nodes/web",
    isProtected: true,
  };
  const plain = { ...cluster(), isProtected: true };
  const naming = { ...none, stack: "dev", stateFile: "s.json", subscriptionId, allowed: ["vnet"] };
  const steps = (all: readonly Going[], more: Partial<typeof naming> = {}) =>
    toDo(planOf(stackOf(...all), none), { ...naming, ...more });

  test("the roles that lift the protection, with those that the file has, deployed before", () => {
    expect(steps([protectedPool]).flatMap(({ edit, command }) => edit ?? command?.join(" ") ?? [])).toStrictEqual([
      `az account set --subscription ${subscriptionId}`,
      "aks:allowReplacement: [vnet, nodes/web]",
      "pulumi up --stack dev",
      "pulumi destroy --stack dev",
      "pulumi stack rm dev --preserve-config",
    ]);
  });

  test.each([
    ["of a program without these components", [plain], naming.allowed, "Lift its option protect in the program."],
    [
      "where nobody can read the file",
      [protectedPool],
      undefined,
      expect.stringMatching(/^Lift the protection: name nodes\/web /),
    ],
  ])("the words for it %s", (_, all, allowed, says) => {
    const found = toDo(planOf(stackOf(...all), none), { ...naming, allowed });
    expect(found.map(({ what }) => what)).toContainEqual(says);
    expect(found.flatMap(({ edit }) => edit ?? [])).toStrictEqual([]);
  });

  test("nothing to lift, nothing to deploy", () => {
    expect(steps([cluster()]).filter(({ command = [] }) => command.includes("up"))).toStrictEqual([]);
  });

  test("a state first, where none was asked of", () => {
    const [first, second] = toDo(planOf(stackOf(cluster()), none), { ...naming, stateFile: undefined });
    expect(first.command).toStrictEqual(["pulumi", "stack", "export", "--file", "dev.json", "--stack", "dev"]);
    expect(second.command).toStrictEqual(expect.arrayContaining(["teardown", "--state", "dev.json"]));
  });

  test("what the engine needs besides", () => {
    const found = steps([cluster()], { hasDeleteHooks: true, pending: 1 }).map(({ command = [] }) => command.join(" "));
    expect(found).toContain("pulumi refresh --stack dev");
    expect(found).toContain("pulumi destroy --run-program --stack dev");
  });
});
