import { beforeAll, describe, expect, test } from "@jest/globals";
import { Firewall, type Choices } from "../../components";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { registered, type Registered } from "../support/mocks";
import { named, only, previewed } from "../support/project";
import { all, environment } from "./shop";

/** Preset prod with an API server of its own default. */
const prod: Partial<Choices> = { preset: "prod@1", apiServer: {} };

interface Rule {
  readonly name: string;
  readonly description: string;
  readonly sourceAddresses: string[];
  readonly fqdnTags?: string[];
  readonly targetFqdns?: string[];
  readonly destinationAddresses?: string[];
  readonly destinationPorts?: string[];
}

/** Rules of a group, by name. */
function rulesOf(resources: readonly Registered[], group: string): Record<string, Rule> {
  const { inputs } = named(resources, `aks-firewall-rules/${group}`);
  const collections = inputs.ruleCollections as { rules: Rule[] }[];
  return Object.fromEntries(collections.flatMap(c => c.rules).map(rule => [rule.name, rule]));
}

const rolesOf = (resources: readonly Registered[]): string[] =>
  all(resources, "RoleAssignment").map(r => r.name.replace("aks-identity-roles/", ""));

describe("preset prod", () => {
  let resources: readonly Registered[];
  beforeAll(async () => (resources = await environment(prod)));

  test("has routes, rules and roles before the cluster", () => {
    expect(only(resources, "ManagedCluster")).toWaitFor(
      "aks-route-table-routes/default",
      "aks-route-table-routes/own/1",
      "aks-firewall-rules/required",
      "aks-firewall-firewall",
      "aks-route-table-table",
      "aks-network-subnets/nodes",
      "aks-network-subnets/apiServer",
      "aks-identity-roles/routeTable",
      "aks-identity-roles/subnets/apiServer",
    );
  });

  test("has no other public address than the firewall's, which is in its zones", () => {
    expect(all(resources, "PublicIPAddress").map(r => r.name)).toStrictEqual(["aks-firewall-ips/1"]);
    for (const type of ["AzureFirewall", "PublicIPAddress"])
      expect(resources).toCreate(type, { zones: ["1", "2", "3"] });
  });

  test("locks the cluster up", () => {
    const { inputs } = only(resources, "ManagedCluster");
    expect(inputs).toMatchObject({
      networkProfile: { outboundType: "userDefinedRouting" },
      apiServerAccessProfile: { enablePrivateCluster: true, enableVnetIntegration: true },
      disableLocalAccounts: true,
      aadProfile: { enableAzureRBAC: true },
    });
    expect(inputs.networkProfile).not.toHaveProperty("loadBalancerProfile");
  });

  test("leaves the network's DNS servers alone", () => {
    expect(only(resources, "FirewallPolicy").inputs).not.toHaveProperty("dnsSettings");
    expect(only(resources, "VirtualNetwork").inputs).not.toHaveProperty("dhcpOptions");
  });

  // Each switch adds these rules and roles, and nothing else; without it they are not there.
  const switches: { name: string; choices: Partial<Choices>; rules?: string[]; added?: string[]; gone?: string[] }[] = [
    { name: "GPU nodes", choices: { nodePools: { user: { vmSize: "Standard_NC4as_T4_v3" } } }, rules: ["gpuDrivers"] },
    {
      name: "DNS servers",
      choices: { network: { dnsServers: ["10.9.0.4"] } },
      rules: ["dnsOverTcp", "dnsOverUdp"],
    },
    {
      name: "Ubuntu's security patches",
      choices: { poolDefaults: { osSku: "Ubuntu" }, upgrades: { nodeImageChannel: "securityPatch" } },
      rules: ["ubuntuSnapshots"],
    },
    {
      name: "a private DNS zone",
      choices: { apiServer: { vnetIntegration: { dns: { kind: "create" } } } },
      added: ["privateDnsZone", "vnet"],
      gone: ["subnets/apiServer", "subnets/nodes"],
    },
    {
      name: "no kubelet identity of its own",
      choices: { identity: { kubelet: { kind: "managed" } } },
      gone: ["kubeletIdentity"],
    },
  ];
  test.each(switches)("$name: exactly its rules and roles", async ({ choices, rules = [], added = [], gone = [] }) => {
    const switched = await environment({ ...prod, ...choices });
    expect(Object.keys(rulesOf(switched, "required")).sort()).toStrictEqual(["aks", ...rules]);
    const [before, after] = [rolesOf(resources), rolesOf(switched)];
    expect({
      added: after.filter(role => !before.includes(role)).sort(),
      gone: before.filter(role => !after.includes(role)).sort(),
    }).toStrictEqual({ added, gone });
  });

  test("and staging have the same rules; staging's Basic firewall has its management subnet and address", async () => {
    const staging = await environment({ ...prod, preset: "staging@1" });
    expect(only(staging, "AzureFirewall").inputs).toMatchObject({
      sku: { tier: "Basic" },
      managementIpConfiguration: { name: "management" },
    });
    expect(named(staging, "aks-network-subnets/firewallManagement").inputs.subnetName).toBe(
      "AzureFirewallManagementSubnet",
    );
    const anywhere = (of: readonly Registered[]): object[] =>
      Object.values(rulesOf(of, "required")).map(rule => ({ ...rule, sourceAddresses: [] }));
    expect(anywhere(staging)).toStrictEqual(anywhere(resources));
  });
});

describe("egress through a firewall", () => {
  test("only what AKS needs is let out, from the subnets of nodes and pods, each rule with its reason", async () => {
    const resources = await environment({
      ...prod,
      network: { kind: "podSubnet", vnet: { create: { subnets: { pods: {} } } } },
    });
    const { aks, ...others } = rulesOf(resources, "required");
    expect(others).toStrictEqual({});
    expect(aks.fqdnTags).toStrictEqual(["AzureKubernetesService"]);
    expect(aks.sourceAddresses).toStrictEqual(
      ["nodes", "pods"].map(role => named(resources, `aks-network-subnets/${role}`).inputs.addressPrefix),
    );
    expect(aks.description.length).toBeGreaterThan(10);
  });

  test("what the user allows is a group of its own", async () => {
    const resources = await environment({
      ...prod,
      egress: {
        firewall: {
          allow: {
            registry: {
              kind: "application",
              application: { fqdns: ["ghcr.io", "*.githubusercontent.com"] },
              reason: "images",
            },
            smtp: { kind: "network", network: { destinations: ["203.0.113.25"], ports: ["587"] } },
          },
        },
      },
    });
    expect(rulesOf(resources, "own")).toMatchObject({
      registry: { targetFqdns: ["ghcr.io", "*.githubusercontent.com"], description: "images" },
      smtp: { destinationAddresses: ["203.0.113.25"], destinationPorts: ["587"] },
    });
    expect(Object.keys(rulesOf(resources, "required"))).toStrictEqual(["aks"]);
  });

  test("network rules by name make the firewall the network's DNS server", async () => {
    const resources = await environment({
      ...prod,
      egress: {
        firewall: {
          allow: { mail: { kind: "network", network: { fqdns: ["smtp.example.com"], ports: ["587"] } } },
        },
      },
    });
    expect(resources).toCreate("VirtualNetwork", { dhcpOptions: { dnsServers: ["10.242.7.4"] } });
    expect(resources).toCreate("FirewallPolicy", { dnsSettings: { enableProxy: true } });
  });

  test("Firewall alone, in somebody else's hub, writes no routes", async () => {
    const resources = await registered(
      () =>
        new Firewall("hub", {
          resourceGroupName: "rg-hub",
          location: "westeurope",
          name: "afw-hub",
          subnetId:
            "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/AzureFirewallSubnet",
          sources: ["10.80.0.0/20"],
        }),
    );
    expect(resources).toCreate("AzureFirewall", { azureFirewallName: "afw-hub" });
    expect(all(resources, "Route")).toStrictEqual([]);
  });
});

describe("addresses that the firewall got", () => {
  /** What is deployed of preset prod, in the stack dev of the tests. */
  const deployed = (config: Record<string, unknown> = {}) =>
    previewed(
      { "aks:preset": "prod@1", "aks:apiServer": {}, ...config },
      { deploy: new FakeAzure({ existingGroups: "any" }) },
    );

  test("are where routes lead to, and what the stack puts out", async () => {
    const result = await deployed();
    expect(result).toSucceed();
    expect(named(result, "aks-route-table-routes/default").inputs).toMatchObject({
      addressPrefix: "0.0.0.0/0",
      nextHopType: "VirtualAppliance",
      nextHopIpAddress: "10.242.7.4",
    });
    const [address] = result.outputs.egressIps as string[];
    expect(address).toMatch(/^20\.\d+\.\d+\.\d+$/);
    expect(result.outputs.egressIps).toHaveLength(1);
    expect(named(result, "aks-route-table-routes/own/1").inputs).toMatchObject({
      addressPrefix: `${address}/32`,
      nextHopType: "Internet",
    });
  });

  test("are admitted by a public API server", async () => {
    const result = await deployed({
      "aks:apiServer": {
        kind: "vnetIntegration",
        vnetIntegration: { private: false, dns: null, authorizedRanges: ["203.0.113.0/24"] },
      },
    });
    expect(result).toSucceed();
    const [address] = result.outputs.egressIps as string[];
    expect(only(result, "ManagedCluster").inputs.apiServerAccessProfile).toMatchObject({
      authorizedIPRanges: ["203.0.113.0/24", `${address}/32`],
    });
  });
});
