import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import type { Tree } from "../../../design/contract/tree";
import { pulumiAks } from "../../support/cli";
import { sound, temporaryProject } from "../../support/project";
import {
  azSubnet,
  azTable,
  azVnet,
  called,
  groupId,
  natId,
  none,
  nothing,
  route,
  routed,
  service,
  subnetId,
  tableId,
  vnetId,
} from "./foreignNetworks";

interface Block {
  readonly network: Tree & {
    readonly vnet: { readonly existing: Tree & { readonly subnets: Readonly<Record<string, Tree>> } };
  };
  readonly guessed: Readonly<Record<string, string>>;
  readonly unsaid: readonly string[];
  readonly left: readonly string[];
}

async function blockOf(files: Readonly<Record<string, unknown>>, ...args: readonly string[]): Promise<Block> {
  const ran = await called(files, ...args, "--json");
  expect(ran).toExitWith(0);
  return JSON.parse(ran.stdout) as Block;
}

/** What is declared of the subnet of the nodes, besides its id and ranges. */
async function nodesOf(files: Readonly<Record<string, unknown>>): Promise<Tree> {
  const { network } = await blockOf(files, "--subnet", "nodes=snet-aks");
  const { id: _, addressPrefixes: __, ...facts } = network.vnet.existing.subnets.nodes;
  return facts;
}

test("az's network and route table become YAML to paste under aks:network", async () => {
  const vnet = azVnet([routed, azSubnet("snet-data", "10.80.2.0/24"), azSubnet("GatewaySubnet", "10.80.15.0/27")]);
  const ran = await called({ "vnet.json": vnet, "rt.json": azTable(route("VirtualAppliance")) });
  expect(ran).toExitWith(0);
  expect(ran.stdout)
    .toBe(`    # From vnet.json, rt.json; goes under aks:network. Declared, not verified: nobody looks again.

    vnet:
      kind: existing
      existing:
        # Other subnets, for --subnet <key>=<name>: snet-data, GatewaySubnet.
        encryption: disabled
        addressPrefixes:
          - 10.80.0.0/20
        subnets:
          nodes:
            # Guessed: its name is snet-aks. Say it with --subnet nodes=<name>.
            id: ${subnetId("snet-aks")}
            addressPrefixes:
              - 10.80.0.0/23
            routeTable:
              id: ${tableId}
              defaultNextHop: VirtualAppliance
            natGateway:
              kind: none
            networkSecurityGroup:
              kind: none
            delegation: none
    reservedCidrs:
      - 10.0.0.0/16
    dnsServers:
      - 10.0.0.4
`);
});

test("what is pasted is judged as any other choices", async () => {
  const { stdout } = await called({ "vnet.json": azVnet([azSubnet("snet-aks", "10.80.0.0/23")]) });
  const { folder } = temporaryProject({
    dev: {
      ...sound,
      "aks:network": parse(stdout) as Tree,
      "aks:egress": { kind: "preconfigured", preconfigured: { outboundType: "userDefinedRouting" } },
    },
  });
  const ran = await pulumiAks(folder, "check");
  expect(ran).toExitWith(1);
  expect(ran.stdout).toMatch(/E2 +aks:network\.vnet\.existing\.subnets\.nodes\.routeTable/);
});

describe("what is on a subnet", () => {
  const onIt = { natGateway: { id: natId }, networkSecurityGroup: { id: groupId } };
  const declared = { ...nothing, natGateway: { id: natId }, networkSecurityGroup: { id: groupId } };
  const withTable = { ...nothing, routeTable: { id: tableId, defaultNextHop: "VirtualAppliance" } };
  const state = (...resources: readonly Tree[]): Tree => ({ version: 3, deployment: { resources: [...resources] } });
  const ofNative = (type: string, id: string, outputs: Tree): Tree => ({
    type: `azure-native:network:${type}`,
    id,
    outputs,
  });
  const classic = (type: string, id: string, outputs: Tree): Tree => ({ type: `azure:network/${type}`, id, outputs });
  const shown = (...resources: readonly [type: string, values: Tree][]): Tree => ({
    format_version: "1.0",
    values: {
      root_module: {
        resources: [],
        child_modules: [
          { resources: resources.map(([type, values]) => ({ address: "a.b", mode: "managed", type, values })) },
        ],
      },
    },
  });
  const stored = (...resources: readonly [type: string, values: Tree][]): Tree => ({
    version: 4,
    terraform_version: "1.9.0",
    resources: resources.map(([type, attributes]) => ({
      mode: "managed",
      type,
      name: "it",
      instances: [{ attributes }],
    })),
  });
  const terraform: [type: string, values: Tree][] = [
    ["azurerm_virtual_network", { id: vnetId, address_space: ["10.80.0.0/20"], dns_servers: [], subnet: [] }],
    ["azurerm_subnet", { id: subnetId("snet-aks"), address_prefixes: ["10.80.0.0/23"], delegation: [] }],
    ["azurerm_subnet_route_table_association", { id: "x", subnet_id: subnetId("snet-aks"), route_table_id: tableId }],
    ["azurerm_route_table", { id: tableId, route: [] }],
    ["azurerm_route", { id: `${tableId}/routes/out`, address_prefix: "0.0.0.0/0", next_hop_type: "VirtualAppliance" }],
  ];
  const ofTerraform = { routeTable: withTable.routeTable, delegation: "none" };

  test.each<{ name: string; files: Record<string, unknown>; facts: Tree }>([
    { name: "nothing", files: { a: azVnet([azSubnet("snet-aks", "10.80.0.0/23")]) }, facts: nothing },
    { name: "gateway and group", files: { a: azVnet([azSubnet("snet-aks", "10.80.0.0/23", onIt)]) }, facts: declared },
    {
      name: "absent written as null",
      files: {
        a: azVnet([azSubnet("snet-aks", "10.80.0.0/23", { natGateway: null, routeTable: null, delegations: null })]),
      },
      facts: nothing,
    },
    {
      name: "Resource Manager's own form",
      files: { a: { id: vnetId, properties: { subnets: [{ name: "snet-aks", properties: onIt }] } } },
      facts: declared,
    },
    {
      name: "a list of subnets alone",
      files: { a: [routed], rt: azTable(route("VirtualAppliance")) },
      facts: withTable,
    },
    {
      name: "a table that nobody shows",
      files: { a: azVnet([routed]) },
      facts: { ...nothing, routeTable: { id: tableId } },
    },
    {
      name: "a table without a default route",
      files: { a: azVnet([routed]), rt: azTable(route("Internet", "10.0.0.0/8")) },
      facts: { ...nothing, routeTable: { id: tableId, defaultNextHop: "absent" } },
    },
    {
      name: "tables as a list, the id in other letters",
      files: { a: azVnet([routed]), rt: [{ ...azTable(route("None")), id: tableId.toUpperCase() }] },
      facts: { ...nothing, routeTable: { id: tableId, defaultNextHop: "None" } },
    },
    {
      name: "azure-native's state, the subnet's own resource after its network's",
      files: {
        a: state(
          ofNative("VirtualNetwork", vnetId, azVnet([azSubnet("snet-aks", "10.80.0.0/23")])),
          ofNative("Subnet", subnetId("snet-aks"), routed),
          ofNative("RouteTable", tableId, azTable()),
          ofNative("Route", `${tableId}/routes/out`, route("VirtualAppliance")),
        ),
      },
      facts: withTable,
    },
    {
      name: "the state of Pulumi's classic provider",
      files: {
        a: state(
          classic("virtualNetwork:VirtualNetwork", vnetId, { addressSpaces: ["10.80.0.0/20"] }),
          classic("subnet:Subnet", subnetId("snet-aks"), { addressPrefixes: ["10.80.0.0/23"], delegations: [] }),
          classic("subnetRouteTableAssociation:SubnetRouteTableAssociation", "x", {
            subnetId: subnetId("snet-aks"),
            routeTableId: tableId,
          }),
          classic("routeTable:RouteTable", tableId, {
            routes: [{ addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance" }],
          }),
        ),
      },
      facts: ofTerraform,
    },
    { name: "what terraform shows", files: { a: shown(...terraform) }, facts: ofTerraform },
    { name: "a state of Terraform's", files: { a: stored(...terraform) }, facts: ofTerraform },
    {
      name: "Terraform's data sources",
      files: {
        a: stored([
          "azurerm_subnet",
          { id: subnetId("snet-aks"), route_table_id: "", network_security_group_id: groupId },
        ]),
      },
      facts: { routeTable: none, networkSecurityGroup: { id: groupId } },
    },
    {
      name: "Terraform's delegation",
      files: {
        a: stored([
          "azurerm_subnet",
          { id: subnetId("snet-aks"), delegation: [{ service_delegation: [{ name: service }] }] },
        ]),
      },
      facts: { delegation: service },
    },
    {
      name: "azapi in Terraform",
      files: { a: stored(["azapi_resource", { id: subnetId("snet-aks"), body: { properties: onIt } }]) },
      facts: declared,
    },
    {
      name: "a file that PowerShell saved",
      files: { a: Buffer.from(`\uFEFF${JSON.stringify(azVnet([azSubnet("snet-aks", "10.80.0.0/23")]))}`, "utf16le") },
      facts: nothing,
    },
  ])("$name", async ({ files, facts }) => {
    expect(await nodesOf(files)).toStrictEqual(facts);
  });

  test("what Terraform does not tell is said, in comments too", async () => {
    const { unsaid } = await blockOf({ a: stored(...terraform) });
    expect(unsaid).toStrictEqual(["encryption", "subnets.nodes.natGateway", "subnets.nodes.networkSecurityGroup"]);
    const { stdout } = await called({ a: stored(...terraform) });
    expect(stdout).toMatch(/# The file does not tell: natGateway, networkSecurityGroup\./);
    expect(stdout).toMatch(/# The file does not tell: encryption\./);
  });

  test("a secret of a state is not told", async () => {
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:x" };
    const { unsaid } = await blockOf({
      a: state(ofNative("Subnet", subnetId("snet-aks"), { ...routed, addressPrefix: secret })),
    });
    expect(unsaid).toContain("subnets.nodes.addressPrefixes");
  });

  test.each([
    [true, "enabled"],
    [false, "disabled"],
  ])("a network whose encryption is %s", async (enabled, encryption) => {
    const { network } = await blockOf({ a: azVnet([routed], { encryption: { enabled } }) });
    expect(network.vnet.existing.encryption).toBe(encryption);
  });
});

describe("which subnet is which", () => {
  const own = { delegations: [{ serviceName: service }] };
  const other = { delegations: [{ serviceName: "Microsoft.Web/serverFarms" }] };
  const named = (...names: readonly (readonly [name: string, more?: Tree])[]): Tree =>
    azVnet(names.map(([name, more], i) => azSubnet(name, `10.80.${i}.0/24`, more)));
  const keys = ({ network }: Block): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(network.vnet.existing.subnets).map(([key, { id }]) => [key, String(id).split("/").pop()]),
    );

  test.each<{ name: string; vnet: Tree; args?: string[]; found: Tree; guessed?: string[] }>([
    {
      name: "by names and delegations",
      vnet: named(["snet-pods"], ["snet-nodes"], ["snet-api", own], ["AzureBastionSubnet"]),
      found: { nodes: "snet-nodes", pods: "snet-pods", apiServer: "snet-api" },
      guessed: ["nodes", "pods", "apiServer"],
    },
    { name: "the only one", vnet: named(["default"]), found: { nodes: "default" }, guessed: ["nodes"] },
    {
      name: "the only one that is free",
      vnet: named(["web", other], ["GatewaySubnet"], ["snet-pe"], ["main"]),
      found: { nodes: "main" },
      guessed: ["nodes"],
    },
    {
      name: "nodes before clusters",
      vnet: named(["snet-cluster"], ["snet-aks-nodes"]),
      found: { nodes: "snet-aks-nodes" },
      guessed: ["nodes"],
    },
    {
      name: "as it is said",
      vnet: named(["a"], ["b"], ["snet-nodes"]),
      args: ["--subnet", "nodes=a", "user=SNET-NODES"],
      found: { nodes: "a", user: "snet-nodes" },
    },
    {
      name: "said in several options, by id too",
      vnet: named(["a"], ["b"]),
      args: ["--subnet", `nodes=${subnetId("b")}`, "--subnet", "pods=a"],
      found: { nodes: "b", pods: "a" },
    },
  ])("$name", async ({ vnet, args = [], found, guessed = [] }) => {
    const block = await blockOf({ "vnet.json": vnet }, ...args);
    expect(keys(block)).toStrictEqual(found);
    expect(Object.keys(block.guessed)).toStrictEqual(guessed);
  });

  test.each([
    {
      name: "nobody knows",
      args: [],
      says: /Which subnet is for the nodes\? .*--subnet nodes=<name> with one of one, two/,
    },
    { name: "a name that is none", args: ["--subnet", "nodes=tow"], says: /no subnet tow .* Did you mean two\?/ },
    { name: "a name like no other", args: ["--subnet", "nodes=xyzzy"], says: /It has one, two\./ },
    { name: "one for two", args: ["--subnet", "nodes=one", "pods=ONE"], says: /one for nodes and for pods/ },
    { name: "two for one", args: ["--subnet", "nodes=one", "nodes=two"], says: /names nodes twice/ },
    { name: "no pair", args: ["--subnet", "one"], says: /Write a key and a subnet's name, such as nodes=snet-aks/ },
  ])("refused: $name", async ({ args, says }) => {
    const ran = await called({ "vnet.json": named(["one"], ["two"]) }, ...args);
    expect(ran).toExitWith(2);
    expect(ran.stderr).toMatch(says);
  });
});

describe("which network", () => {
  const otherId = vnetId.replace("vnet-spoke", "vnet-hub");
  const two = [azVnet([routed]), { id: otherId, name: "vnet-hub", addressSpace: { addressPrefixes: ["10.0.0.0/16"] } }];

  test("the one that is asked for", async () => {
    const { network } = await blockOf({ "vnets.json": two }, "--vnet", "VNET-spoke");
    expect(network.vnet.existing.addressPrefixes).toStrictEqual(["10.80.0.0/20"]);
    expect(await blockOf({ "vnets.json": two }, "--vnet", vnetId)).toMatchObject({ network });
  });

  test.each([
    {
      name: "two, and none is said",
      files: { a: two },
      args: [],
      says: /Which network\? Give --vnet with one of vnet-spoke, vnet-hub/,
    },
    {
      name: "an unknown one",
      files: { a: two },
      args: ["--vnet", "vnet-spook"],
      says: /no network vnet-spook in a\. Did you mean vnet-spoke\?/,
    },
    {
      name: "two of one name",
      files: { a: [azVnet([routed]), { id: vnetId.replace("rg-net", "rg-2") }] },
      args: ["--vnet", "vnet-spoke"],
      says: /one of \/subscriptions\S+rg-net\S+, \/subscriptions\S+rg-2/,
    },
    { name: "one without subnets", files: { a: two }, args: ["--vnet", "vnet-hub"], says: /no subnet of the network/ },
  ])("refused: $name", async ({ files, args, says }) => {
    const ran = await called(files, ...args);
    expect(ran).toExitWith(2);
    expect(ran.stderr).toMatch(says);
  });
});
