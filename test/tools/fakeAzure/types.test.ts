import { describe, expect, test } from "@jest/globals";
import * as networks from "@pulumi/azure-native/network";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { AzureNative } from "../../../tools/fakeAzure/provider";
import { Unknown, type Properties } from "../../../tools/wire";
import { only, programPreviewed } from "../../support/project";

const group = "/subscriptions/00000000-0000-4000-a000-000000000001/resourceGroups/rg";
const network = `${group}/providers/Microsoft.Network`;
const cluster = `${group}/providers/Microsoft.ContainerService/managedClusters/aks`;
const at = { resourceGroupName: "rg", location: "westeurope" };
const inCluster = { resourceGroupName: "rg", resourceName: "aks" };

interface Row {
  /** What it is a child of: token and inputs. */
  readonly parent?: [string, Properties];
  /** What else is there. */
  readonly beside?: [string, Properties][];
  readonly inputs: Properties;
  readonly id: string;
  /** A required input that is left out. */
  readonly missing?: string;
  /** A change, and what it replaces. */
  readonly change: Properties;
  readonly replaces: string[];
  /** Outputs that only a deployment knows. */
  readonly outputs: Properties;
}

const groupOfAll: [string, Properties] = ["resources:ResourceGroup", at];
const vnet: [string, Properties] = [
  "network:VirtualNetwork",
  { ...at, virtualNetworkName: "net", addressSpace: { addressPrefixes: ["10.7.0.0/16"] } },
];
const hub: [string, Properties] = [
  "network:VirtualNetwork",
  { ...at, virtualNetworkName: "hub", addressSpace: { addressPrefixes: ["10.8.0.0/16"] } },
];
const address = (name: string): [string, Properties] => [
  "network:PublicIPAddress",
  { ...at, publicIpAddressName: name, sku: { name: "Standard" }, publicIPAllocationMethod: "Static" },
];
const table: [string, Properties] = ["network:RouteTable", { ...at, routeTableName: "rt" }];
const nsg: [string, Properties] = ["network:NetworkSecurityGroup", { ...at, networkSecurityGroupName: "nsg" }];
const policy: [string, Properties] = ["network:FirewallPolicy", { ...at, firewallPolicyName: "fp" }];
const zone: [string, Properties] = [
  "privatedns:PrivateZone",
  { resourceGroupName: "rg", location: "Global", privateZoneName: "privatelink.westeurope.azmk8s.io" },
];
const aks: [string, Properties] = [
  "containerservice:ManagedCluster",
  {
    ...at,
    resourceName: "aks",
    dnsPrefix: "shop",
    identity: { type: "SystemAssigned" },
    agentPoolProfiles: [{ name: "system", mode: "System", vmSize: "Standard_D4ds_v5" }],
  },
];

const window = (durationHours: number): Properties => ({
  durationHours,
  startTime: "01:00",
  schedule: { weekly: { dayOfWeek: "Sunday", intervalWeeks: 1 } },
});

/** What the program in Azure's and the provider's place must say of each type. */
const rows: Record<string, Row> = {
  "network:RouteTable": {
    inputs: { ...at, routeTableName: "rt", disableBgpRoutePropagation: true },
    id: `${network}/routeTables/rt`,
    missing: "location",
    change: { disableBgpRoutePropagation: false },
    replaces: [],
    outputs: { name: "rt", provisioningState: "Succeeded" },
  },
  "network:Route": {
    parent: table,
    inputs: {
      resourceGroupName: "rg",
      routeTableName: "rt",
      routeName: "default",
      addressPrefix: "0.0.0.0/0",
      nextHopType: "VirtualAppliance",
      nextHopIpAddress: "10.0.0.4",
    },
    id: `${network}/routeTables/rt/routes/default`,
    missing: "nextHopType",
    change: { nextHopIpAddress: "10.0.0.5", routeTableName: "other" },
    replaces: ["routeTableName"],
    outputs: { name: "default", hasBgpOverride: false },
  },
  "network:NetworkSecurityGroup": {
    inputs: { ...at, networkSecurityGroupName: "nsg" },
    id: `${network}/networkSecurityGroups/nsg`,
    missing: "location",
    change: { tags: { a: "b" } },
    replaces: [],
    outputs: { name: "nsg", provisioningState: "Succeeded" },
  },
  "network:SecurityRule": {
    parent: nsg,
    inputs: {
      resourceGroupName: "rg",
      networkSecurityGroupName: "nsg",
      securityRuleName: "deny",
      access: "Deny",
      direction: "Inbound",
      priority: 100,
      protocol: "*",
    },
    id: `${network}/networkSecurityGroups/nsg/securityRules/deny`,
    missing: "priority",
    change: { priority: 200, securityRuleName: "refuse" },
    replaces: ["securityRuleName"],
    outputs: { name: "deny", provisioningState: "Succeeded" },
  },
  "network:AzureFirewall": {
    beside: [
      vnet,
      [
        "network:Subnet",
        {
          resourceGroupName: "rg",
          virtualNetworkName: "net",
          subnetName: "AzureFirewallSubnet",
          addressPrefix: "10.7.1.64/26",
        },
      ],
      address("first"),
      address("second"),
    ],
    inputs: {
      ...at,
      azureFirewallName: "fw",
      sku: { name: "AZFW_VNet", tier: "Standard" },
      ipConfigurations: [
        {
          name: "first",
          subnet: { id: `${network}/virtualNetworks/net/subnets/AzureFirewallSubnet` },
          publicIPAddress: { id: `${network}/publicIPAddresses/first` },
        },
        { name: "second", publicIPAddress: { id: `${network}/publicIPAddresses/second` } },
      ],
    },
    id: `${network}/azureFirewalls/fw`,
    missing: "location",
    change: { sku: { name: "AZFW_VNet", tier: "Premium" }, azureFirewallName: "other", location: "northeurope" },
    replaces: ["azureFirewallName"],
    outputs: { "ipConfigurations[0].privateIPAddress": "10.7.1.68", provisioningState: "Succeeded" },
  },
  "network:FirewallPolicy": {
    inputs: { ...at, firewallPolicyName: "fp", sku: { tier: "Standard" } },
    id: `${network}/firewallPolicies/fp`,
    missing: "location",
    change: { dnsSettings: { enableProxy: true } },
    replaces: [],
    outputs: { name: "fp", provisioningState: "Succeeded" },
  },
  "network:FirewallPolicyRuleCollectionGroup": {
    parent: policy,
    inputs: { resourceGroupName: "rg", firewallPolicyName: "fp", ruleCollectionGroupName: "aks", priority: 200 },
    id: `${network}/firewallPolicies/fp/ruleCollectionGroups/aks`,
    missing: "priority",
    change: { priority: 300, firewallPolicyName: "other" },
    replaces: ["firewallPolicyName"],
    outputs: { provisioningState: "Succeeded" },
  },
  "network:VirtualNetworkPeering": {
    parent: vnet,
    beside: [hub],
    inputs: {
      resourceGroupName: "rg",
      virtualNetworkName: "net",
      virtualNetworkPeeringName: "hub",
      remoteVirtualNetwork: { id: `${network}/virtualNetworks/hub` },
    },
    id: `${network}/virtualNetworks/net/virtualNetworkPeerings/hub`,
    missing: "remoteVirtualNetwork",
    change: { allowForwardedTraffic: true, virtualNetworkName: "w" },
    replaces: ["virtualNetworkName"],
    outputs: { peeringState: "Initiated" },
  },
  "network:PublicIPPrefix": {
    inputs: { ...at, publicIpPrefixName: "pre", prefixLength: 28 },
    id: `${network}/publicIPPrefixes/pre`,
    missing: "prefixLength",
    change: { prefixLength: 29, publicIpPrefixName: "other" },
    replaces: ["publicIpPrefixName"],
    outputs: { ipPrefix: /^20\.\d+\.\d+\.(0|16|32|48|64|80|96|112|128|144|160|176|192|208|224|240)\/28$/ },
  },
  "privatedns:PrivateZone": {
    inputs: zone[1],
    id: `${network}/privateDnsZones/privatelink.westeurope.azmk8s.io`,
    missing: "location",
    change: { tags: { a: "b" }, privateZoneName: "other" },
    replaces: ["privateZoneName"],
    outputs: { numberOfRecordSets: 1, maxNumberOfVirtualNetworkLinks: 1000 },
  },
  "privatedns:VirtualNetworkLink": {
    parent: zone,
    beside: [vnet],
    inputs: {
      resourceGroupName: "rg",
      location: "Global",
      privateZoneName: zone[1].privateZoneName,
      virtualNetworkLinkName: "spoke",
      virtualNetwork: { id: `${network}/virtualNetworks/net` },
      registrationEnabled: false,
    },
    id: `${network}/privateDnsZones/privatelink.westeurope.azmk8s.io/virtualNetworkLinks/spoke`,
    missing: "virtualNetwork",
    change: { registrationEnabled: true, virtualNetworkLinkName: "other" },
    replaces: ["virtualNetworkLinkName"],
    outputs: { virtualNetworkLinkState: "Completed" },
  },
  "authorization:ManagementLockByScope": {
    inputs: { scope: group, lockName: "keep", level: "CanNotDelete" },
    id: `${group}/providers/Microsoft.Authorization/locks/keep`,
    missing: "level",
    change: { notes: "for ever", lockName: "other" },
    replaces: ["lockName"],
    outputs: { name: "keep", type: "Microsoft.Authorization/locks" },
  },
  "containerservice:MaintenanceConfiguration": {
    parent: aks,
    inputs: { ...inCluster, configName: "aksManagedAutoUpgradeSchedule", maintenanceWindow: window(8) },
    id: `${cluster}/maintenanceConfigurations/aksManagedAutoUpgradeSchedule`,
    change: { maintenanceWindow: window(4), configName: "default" },
    replaces: ["configName"],
    outputs: { type: "Microsoft.ContainerService/managedClusters/maintenanceConfigurations" },
  },
  "containerservice:ManagedNamespace": {
    parent: aks,
    inputs: { ...inCluster, managedNamespaceName: "team", properties: { adoptionPolicy: "Never" } },
    id: `${cluster}/managedNamespaces/team`,
    change: { properties: { adoptionPolicy: "Always" }, managedNamespaceName: "other" },
    replaces: ["managedNamespaceName"],
    outputs: {
      "properties.portalFqdn": /^shop-[0-9a-f]{8}\.hcp\.westeurope\.azmk8s\.io$/,
      "properties.adoptionPolicy": "Never",
    },
  },
};

const urn = (token: string): string => `urn:pulumi:dev::aks::azure-native:${token}::logical`;
const valueAt = (outputs: Properties, path: string): unknown =>
  path.split(/[.[\]]+/).reduce<unknown>((node, part) => (node as Properties | undefined)?.[part], outputs);
/** A model with a resource group and these resources in it. */
function azure(...resources: ([string, Properties] | undefined)[]): AzureNative {
  const model = new AzureNative(new FakeAzure());
  for (const [token, inputs] of [groupOfAll, ...resources].filter(r => r !== undefined))
    model.create(`azure-native:${token}`, inputs);
  return model;
}

/** Values where patterns stand for texts. */
const matching = (outputs: Properties): Properties =>
  Object.fromEntries(
    Object.entries(outputs).map(([path, value]) => [
      path,
      value instanceof RegExp ? (expect.stringMatching(value) as unknown) : value,
    ]),
  );

describe.each(Object.entries(rows))("%s", (token, row) => {
  const type = `azure-native:${token}`;

  test("has Azure's id and outputs", () => {
    const { id, outputs } = azure(row.parent, ...(row.beside ?? [])).create(type, row.inputs);
    expect(id).toBe(row.id);
    const found = Object.fromEntries(Object.keys(row.outputs).map(path => [path, valueAt(outputs, path)]));
    expect(found).toStrictEqual(matching(row.outputs));
  });

  test("is named after the program where it has no name", () => {
    const property = Object.keys(row.inputs).find(key => row.id.endsWith(`/${String(row.inputs[key])}`)) ?? "";
    const { [property]: _, ...unnamed } = row.inputs;
    const name = azure().check(type, urn(token), unnamed)[property];
    expect(name).toMatch(row.parent ? /^logical$/ : /^logical[0-9a-f]{8}$/);
  });

  test("is replaced for its path alone", () => {
    const { replaces } = azure().diff(type, urn(token), row.inputs, { ...row.inputs, ...row.change });
    expect(replaces).toStrictEqual(row.replaces);
  });
});

test.each(Object.entries(rows).filter(([, { parent }]) => parent))("%s needs its parent", (token, { inputs }) => {
  expect(() => azure().create(`azure-native:${token}`, inputs)).toThrowAzure("ParentResourceNotFound");
});

test.each(Object.entries(rows).filter(([, { missing }]) => missing === "location"))(
  "%s takes its group's region",
  (token, { inputs: { location: _, ...rest } }) => {
    expect(azure().check(`azure-native:${token}`, urn(token), rest).location).toBe("westeurope");
  },
);

const needing = Object.entries(rows).flatMap(([token, { missing, inputs }]) =>
  missing === undefined ? [] : [{ token, missing, inputs }],
);
test.each(needing)("$token needs $missing", ({ token, missing, inputs: { [missing]: _, ...rest } }) => {
  // A region may come from the group, so none of a name is there.
  const empty = new AzureNative(new FakeAzure());
  expect(() => empty.check(`azure-native:${token}`, urn(token), rest)).toThrow(`needs ${missing}.`);
});

test("a preview does not know a firewall's private address, though its configuration is an input", () => {
  const outputs = azure().preview("azure-native:network:AzureFirewall", rows["network:AzureFirewall"].inputs);
  expect(valueAt(outputs, "ipConfigurations[0].privateIPAddress")).toBe(Unknown.value);
  expect(valueAt(outputs, "ipConfigurations[0].name")).toBe("first");
});

test("a program that reads a firewall's address has it after deployment only", async () => {
  const program = (): void => {
    const firewall = new networks.AzureFirewall("fw", {
      ...at,
      ipConfigurations: [
        {
          name: "a",
          subnet: { id: `${network}/virtualNetworks/hub/subnets/AzureFirewallSubnet` },
          publicIPAddress: { id: `${network}/publicIPAddresses/fw` },
        },
      ],
    });
    const rt = new networks.RouteTable("rt", at);
    new networks.Route("default", {
      resourceGroupName: "rg",
      routeTableName: rt.name,
      addressPrefix: "0.0.0.0/0",
      nextHopType: "VirtualAppliance",
      nextHopIpAddress: firewall.ipConfigurations.apply(found => found?.[0].privateIPAddress ?? ""),
    });
  };
  const previewed = await programPreviewed(program);
  expect(previewed).toSucceed();
  expect(only(previewed, "Route").inputs.nextHopIpAddress).toBe(Unknown.value);
  const deployed = await programPreviewed(program, { deploy: new FakeAzure({ existingGroups: "any" }) });
  expect(deployed).toSucceed();
  expect(only(deployed, "Route").inputs.nextHopIpAddress).toMatch(/^10\.\d+\.\d+\.4$/);
});

test("a role may be assigned on a namespace of a cluster", () => {
  const scope = `${cluster}/namespaces/team`;
  const { id } = azure(aks).create("azure-native:authorization:RoleAssignment", {
    scope,
    roleAssignmentName: "11111111-2222-4333-a444-555555555555",
    principalId: "22222222-2222-4333-a444-555555555555",
    roleDefinitionId:
      "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7",
  });
  expect(id).toBe(`${scope}/providers/Microsoft.Authorization/roleAssignments/11111111-2222-4333-a444-555555555555`);
});

test("another location of a resource that is there is refused", () => {
  const model = azure(table);
  const id = `${network}/routeTables/rt`;
  expect(() => model.update(`azure-native:${table[0]}`, id, { ...table[1], location: "northeurope" })).toThrowAzure(
    "InvalidResourceLocation",
  );
  const { outputs } = model.update(`azure-native:${table[0]}`, id, { ...table[1], location: "West Europe" });
  expect(outputs.name).toBe("rt");
});
