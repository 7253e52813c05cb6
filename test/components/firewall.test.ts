import { describe, expect, test } from "@jest/globals";
import { FakeAzure } from "../../tools/fakeAzure/model";
import type { Preview } from "../../tools/preview";
import { only, previewed, programPreviewed } from "../support/project";

const short = (urn: string): string => urn.split("::").pop() ?? "";
const named = (result: Preview, name: string) => {
  const found = result.resources.find(r => r.name === name);
  expect(
    found,
  ).toBeDefined(); /* SAID: `there is ${name}: ${result.failure ?? ""} ${JSON.stringify(result.problems)}` */
  return found;
};

/** Choices of preset prod, in the stack dev of the tests. */
const prod = { "aks:preset": "prod@1", "aks:apiServer": {} };

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
function rulesOf(result: Preview, group: string): Record<string, Rule> {
  const { inputs } = named(result, `aks-firewall-rules/${group}`);
  const collections = inputs.ruleCollections as { rules: Rule[] }[];
  return Object.fromEntries(collections.flatMap(c => c.rules).map(rule => [rule.name, rule]));
}

describe("egress through a firewall", () => {
  test("preset prod: routes, rules and roles are there before the cluster, and no other address is public", async () => {
    const result = await previewed(prod);
    expect(result.failure).toBeUndefined();
    const before = only(result, "ManagedCluster").dependsOn.map(short);
    for (const name of [
      "aks-route-table-routes/default",
      "aks-route-table-routes/own/1",
      "aks-firewall-rules/required",
      "aks-firewall-firewall",
      "aks-route-table-table",
      "aks-network-subnets/nodes",
      "aks-network-subnets/apiServer",
      "aks-identity-roles/routeTable",
      "aks-identity-roles/subnets/apiServer",
    ]) {
      expect(before).toContain(name); /* SAID: `the cluster waits for ${name}` */
    }
    expect(result.resources.filter(r => r.type.endsWith(":PublicIPAddress")).map(r => r.name)).toStrictEqual([
      "aks-firewall-ips/1",
    ]);
    const { networkProfile, apiServerAccessProfile, disableLocalAccounts, aadProfile } = only(result, "ManagedCluster")
      .inputs as {
      networkProfile: Record<string, unknown>;
      apiServerAccessProfile: Record<string, unknown>;
      disableLocalAccounts: boolean;
      aadProfile: Record<string, unknown>;
    };
    expect(networkProfile.outboundType).toBe("userDefinedRouting");
    expect(networkProfile.loadBalancerProfile).toBeUndefined();
    expect(apiServerAccessProfile.enablePrivateCluster).toBe(true);
    expect(apiServerAccessProfile.enableVnetIntegration).toBe(true);
    expect(disableLocalAccounts).toBe(true);
    expect(aadProfile.enableAzureRBAC).toBe(true);
    for (const zonal of [only(result, "AzureFirewall"), only(result, "PublicIPAddress")]) {
      expect(zonal.inputs.zones).toStrictEqual(["1", "2", "3"]);
    }
  });

  test("routes lead to the address that the firewall got", async () => {
    const azure = new FakeAzure({ existingGroups: "any" });
    const result = await previewed(prod, { deploy: azure });
    const route = named(result, "aks-route-table-routes/default").inputs;
    expect([route.addressPrefix, route.nextHopType, route.nextHopIpAddress]).toStrictEqual([
      "0.0.0.0/0",
      "VirtualAppliance",
      "10.242.7.4",
    ]);
    const own = named(result, "aks-route-table-routes/own/1").inputs;
    expect(String(own.addressPrefix)).toMatch(/^20\.\d+\.\d+\.\d+\/32$/);
    expect(own.nextHopType).toBe("Internet");
    expect(result.outputs.egressIps).toStrictEqual([String(own.addressPrefix).replace("/32", "")]);
  });

  test("only what AKS needs is let out, from the subnets of nodes and pods, each rule with its reason", async () => {
    const result = await previewed({
      ...prod,
      "aks:network": { kind: "podSubnet", overlay: null, vnet: { create: { subnets: { pods: {} } } } },
    });
    expect(result.failure).toBeUndefined();
    const rules = rulesOf(result, "required");
    expect(Object.keys(rules)).toStrictEqual(["aks"]);
    expect(rules.aks.fqdnTags).toStrictEqual(["AzureKubernetesService"]);
    const ranges = result.resources
      .filter(r => /subnets\/(nodes|pods)$/.test(r.name) && r.type.endsWith(":Subnet"))
      .map(r => r.inputs.addressPrefix);
    expect(ranges).toHaveLength(2);
    expect(rules.aks.sourceAddresses).toStrictEqual(ranges);
    expect(rules.aks.description.length).toBeGreaterThan(10);
  });

  // Each switch adds these rules and roles, and nothing else; without it they are not there.
  const switches: [name: string, config: Record<string, unknown>, rules: string[], roles: string[]][] = [
    ["GPU nodes", { "aks:nodePools": { user: { vmSize: "Standard_NC4as_T4_v3" } } }, ["gpuDrivers"], []],
    ["DNS servers", { "aks:network": { dnsServers: ["10.9.0.4"] } }, ["dnsOverTcp", "dnsOverUdp"], []],
    [
      "Ubuntu's security patches",
      { "aks:poolDefaults": { osSku: "Ubuntu" }, "aks:upgrades": { nodeImageChannel: "securityPatch" } },
      ["ubuntuSnapshots"],
      [],
    ],
    [
      "a private DNS zone",
      { "aks:apiServer": { vnetIntegration: { dns: { kind: "create" } } } },
      [],
      ["+privateDnsZone", "+vnet", "-subnets/apiServer", "-subnets/nodes"],
    ],
    ["no kubelet identity of its own", { "aks:identity": { kubelet: { kind: "managed" } } }, [], ["-kubeletIdentity"]],
  ];
  for (const [name, config, rules, roles] of switches) {
    test(`${name}: exactly its rules and roles`, async () => {
      const without = await previewed(prod);
      const result = await previewed({ ...prod, ...config });
      expect(result.failure).toBeUndefined();
      const added = Object.keys(rulesOf(result, "required")).filter(rule => rule !== "aks");
      expect(added.sort()).toStrictEqual(rules);
      const grants = (of: Preview): string[] =>
        of.resources
          .filter(r => r.type.endsWith(":RoleAssignment"))
          .map(r => r.name.replace("aks-identity-roles/", ""));
      const [then, now] = [grants(without), grants(result)];
      expect(
        [
          ...now.filter(g => !then.includes(g)).map(g => `+${g}`),
          ...then.filter(g => !now.includes(g)).map(g => `-${g}`),
        ].sort(),
      ).toStrictEqual(roles);
    });
  }

  test("what the user allows is a group of its own", async () => {
    const allow = {
      registry: {
        kind: "application",
        application: { fqdns: ["ghcr.io", "*.githubusercontent.com"] },
        reason: "images",
      },
      smtp: { kind: "network", network: { destinations: ["203.0.113.25"], ports: ["587"] } },
    };
    const result = await previewed({ ...prod, "aks:egress": { firewall: { allow } } });
    expect(result.failure).toBeUndefined();
    const { registry, smtp } = rulesOf(result, "own");
    expect(registry.targetFqdns).toStrictEqual(["ghcr.io", "*.githubusercontent.com"]);
    expect(registry.description).toBe("images");
    expect([smtp.destinationAddresses, smtp.destinationPorts]).toStrictEqual([["203.0.113.25"], ["587"]]);
    expect(Object.keys(rulesOf(result, "required"))).toStrictEqual(["aks"]);
  });

  test("network rules by name make the firewall the network's DNS server", async () => {
    const allow = { mail: { kind: "network", network: { fqdns: ["smtp.example.com"], ports: ["587"] } } };
    const config = { ...prod, "aks:egress": { firewall: { allow } } };
    const result = await previewed(config, { deploy: new FakeAzure({ existingGroups: "any" }) });
    expect(result.failure).toBeUndefined();
    expect(only(result, "VirtualNetwork").inputs.dhcpOptions).toStrictEqual({ dnsServers: ["10.242.7.4"] });
    expect(only(result, "FirewallPolicy").inputs.dnsSettings).toStrictEqual({ enableProxy: true });
    const without = await previewed(prod);
    expect(only(without, "FirewallPolicy").inputs.dnsSettings).toBeUndefined();
    expect(only(without, "VirtualNetwork").inputs.dhcpOptions).toBeUndefined();
  });

  test("preset staging: the Basic firewall has its management subnet and address, and the rules of prod", async () => {
    const result = await previewed({ ...prod, "aks:preset": "staging@1" });
    expect(result.failure).toBeUndefined();
    const { sku, managementIpConfiguration } = only(result, "AzureFirewall").inputs as {
      sku: { tier: string };
      managementIpConfiguration: { name: string };
    };
    expect(sku.tier).toBe("Basic");
    expect(managementIpConfiguration.name).toBe("management");
    expect(named(result, "aks-network-subnets/firewallManagement").inputs.subnetName).toBe(
      "AzureFirewallManagementSubnet",
    );
    const strip = (of: Preview): object =>
      Object.fromEntries(
        Object.entries(rulesOf(of, "required")).map(([name, rule]) => [name, { ...rule, sourceAddresses: [] }]),
      );
    expect(strip(result)).toStrictEqual(strip(await previewed(prod)));
  });

  test("a public API server admits the firewall's addresses", async () => {
    const config = {
      ...prod,
      "aks:apiServer": {
        kind: "vnetIntegration",
        vnetIntegration: { private: false, dns: null, authorizedRanges: ["203.0.113.0/24"] },
      },
    };
    const result = await previewed(config, { deploy: new FakeAzure({ existingGroups: "any" }) });
    expect(result.failure).toBeUndefined();
    const { authorizedIPRanges } = only(result, "ManagedCluster").inputs.apiServerAccessProfile as {
      authorizedIPRanges: string[];
    };
    const [address] = result.outputs.egressIps as string[];
    expect(authorizedIPRanges).toStrictEqual(["203.0.113.0/24", `${address}/32`]);
  });

  test("Firewall alone, in somebody else's hub", async () => {
    const hub =
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/AzureFirewallSubnet";
    const result = await programPreviewed(
      `import { Firewall } from "./components";
const firewall = new Firewall("hub", { resourceGroupName: "rg-hub", location: "westeurope", name: "afw-hub",
  subnetId: "${hub}", sources: ["10.80.0.0/20"] });
export const privateIp = firewall.privateIp;`,
    );
    expect(result.failure).toBeUndefined();
    expect(only(result, "AzureFirewall").inputs.azureFirewallName).toBe("afw-hub");
    expect(result.resources.some(r => r.type.endsWith(":Route"))).toBe(false);
  });
});
