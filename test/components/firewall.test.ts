import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { FakeAzure } from "../../tools/fakeAzure/model";
import type { Preview } from "../../tools/preview";
import { only, previewed, programPreviewed } from "../support/project";

const short = (urn: string): string => urn.split("::").pop() ?? "";
const named = (result: Preview, name: string) => {
  const found = result.resources.find(r => r.name === name);
  assert.ok(found, `there is ${name}: ${result.failure ?? ""} ${JSON.stringify(result.problems)}`);
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

suite("egress through a firewall", () => {
  test("preset prod: routes, rules and roles are there before the cluster, and no other address is public", async t => {
    const result = await previewed(t, prod);
    assert.equal(result.failure, undefined);
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
      assert.ok(before.includes(name), `the cluster waits for ${name}`);
    }
    assert.deepEqual(
      result.resources.filter(r => r.type.endsWith(":PublicIPAddress")).map(r => r.name),
      ["aks-firewall-ips/1"],
    );
    const { networkProfile, apiServerAccessProfile, disableLocalAccounts, aadProfile } = only(result, "ManagedCluster")
      .inputs as {
      networkProfile: Record<string, unknown>;
      apiServerAccessProfile: Record<string, unknown>;
      disableLocalAccounts: boolean;
      aadProfile: Record<string, unknown>;
    };
    assert.equal(networkProfile.outboundType, "userDefinedRouting");
    assert.equal(networkProfile.loadBalancerProfile, undefined);
    assert.equal(apiServerAccessProfile.enablePrivateCluster, true);
    assert.equal(apiServerAccessProfile.enableVnetIntegration, true);
    assert.equal(disableLocalAccounts, true);
    assert.equal(aadProfile.enableAzureRBAC, true);
    for (const zonal of [only(result, "AzureFirewall"), only(result, "PublicIPAddress")]) {
      assert.deepEqual(zonal.inputs.zones, ["1", "2", "3"]);
    }
  });

  test("routes lead to the address that the firewall got", async t => {
    const azure = new FakeAzure({ existingGroups: "any" });
    const result = await previewed(t, prod, { deploy: azure });
    const route = named(result, "aks-route-table-routes/default").inputs;
    assert.deepEqual(
      [route.addressPrefix, route.nextHopType, route.nextHopIpAddress],
      ["0.0.0.0/0", "VirtualAppliance", "10.242.7.4"],
    );
    const own = named(result, "aks-route-table-routes/own/1").inputs;
    assert.match(String(own.addressPrefix), /^20\.\d+\.\d+\.\d+\/32$/);
    assert.equal(own.nextHopType, "Internet");
    assert.deepEqual(result.outputs.egressIps, [String(own.addressPrefix).replace("/32", "")]);
  });

  test("only what AKS needs is let out, from the subnets of nodes and pods, each rule with its reason", async t => {
    const result = await previewed(t, {
      ...prod,
      "aks:network": { kind: "podSubnet", overlay: null, vnet: { create: { subnets: { pods: {} } } } },
    });
    assert.equal(result.failure, undefined);
    const rules = rulesOf(result, "required");
    assert.deepEqual(Object.keys(rules), ["aks"]);
    assert.deepEqual(rules.aks.fqdnTags, ["AzureKubernetesService"]);
    const ranges = result.resources
      .filter(r => /subnets\/(nodes|pods)$/.test(r.name) && r.type.endsWith(":Subnet"))
      .map(r => r.inputs.addressPrefix);
    assert.equal(ranges.length, 2);
    assert.deepEqual(rules.aks.sourceAddresses, ranges);
    assert.ok(rules.aks.description.length > 10);
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
    test(`${name}: exactly its rules and roles`, async t => {
      const without = await previewed(t, prod);
      const result = await previewed(t, { ...prod, ...config });
      assert.equal(result.failure, undefined);
      const added = Object.keys(rulesOf(result, "required")).filter(rule => rule !== "aks");
      assert.deepEqual(added.sort(), rules);
      const grants = (of: Preview): string[] =>
        of.resources
          .filter(r => r.type.endsWith(":RoleAssignment"))
          .map(r => r.name.replace("aks-identity-roles/", ""));
      const [then, now] = [grants(without), grants(result)];
      assert.deepEqual(
        [
          ...now.filter(g => !then.includes(g)).map(g => `+${g}`),
          ...then.filter(g => !now.includes(g)).map(g => `-${g}`),
        ].sort(),
        roles,
      );
    });
  }

  test("what the user allows is a group of its own", async t => {
    const allow = {
      registry: {
        kind: "application",
        application: { fqdns: ["ghcr.io", "*.githubusercontent.com"] },
        reason: "images",
      },
      smtp: { kind: "network", network: { destinations: ["203.0.113.25"], ports: ["587"] } },
    };
    const result = await previewed(t, { ...prod, "aks:egress": { firewall: { allow } } });
    assert.equal(result.failure, undefined);
    const { registry, smtp } = rulesOf(result, "own");
    assert.deepEqual(registry.targetFqdns, ["ghcr.io", "*.githubusercontent.com"]);
    assert.equal(registry.description, "images");
    assert.deepEqual([smtp.destinationAddresses, smtp.destinationPorts], [["203.0.113.25"], ["587"]]);
    assert.deepEqual(Object.keys(rulesOf(result, "required")), ["aks"]);
  });

  test("network rules by name make the firewall the network's DNS server", async t => {
    const allow = { mail: { kind: "network", network: { fqdns: ["smtp.example.com"], ports: ["587"] } } };
    const config = { ...prod, "aks:egress": { firewall: { allow } } };
    const result = await previewed(t, config, { deploy: new FakeAzure({ existingGroups: "any" }) });
    assert.equal(result.failure, undefined);
    assert.deepEqual(only(result, "VirtualNetwork").inputs.dhcpOptions, { dnsServers: ["10.242.7.4"] });
    assert.deepEqual(only(result, "FirewallPolicy").inputs.dnsSettings, { enableProxy: true });
    const without = await previewed(t, prod);
    assert.equal(only(without, "FirewallPolicy").inputs.dnsSettings, undefined);
    assert.equal(only(without, "VirtualNetwork").inputs.dhcpOptions, undefined);
  });

  test("preset staging: the Basic firewall has its management subnet and address, and the rules of prod", async t => {
    const result = await previewed(t, { ...prod, "aks:preset": "staging@1" });
    assert.equal(result.failure, undefined);
    const { sku, managementIpConfiguration } = only(result, "AzureFirewall").inputs as {
      sku: { tier: string };
      managementIpConfiguration: { name: string };
    };
    assert.equal(sku.tier, "Basic");
    assert.equal(managementIpConfiguration.name, "management");
    assert.equal(
      named(result, "aks-network-subnets/firewallManagement").inputs.subnetName,
      "AzureFirewallManagementSubnet",
    );
    const strip = (of: Preview): object =>
      Object.fromEntries(
        Object.entries(rulesOf(of, "required")).map(([name, rule]) => [name, { ...rule, sourceAddresses: [] }]),
      );
    assert.deepEqual(strip(result), strip(await previewed(t, prod)));
  });

  test("a public API server admits the firewall's addresses", async t => {
    const config = {
      ...prod,
      "aks:apiServer": {
        kind: "vnetIntegration",
        vnetIntegration: { private: false, dns: null, authorizedRanges: ["203.0.113.0/24"] },
      },
    };
    const result = await previewed(t, config, { deploy: new FakeAzure({ existingGroups: "any" }) });
    assert.equal(result.failure, undefined);
    const { authorizedIPRanges } = only(result, "ManagedCluster").inputs.apiServerAccessProfile as {
      authorizedIPRanges: string[];
    };
    const [address] = result.outputs.egressIps as string[];
    assert.deepEqual(authorizedIPRanges, ["203.0.113.0/24", `${address}/32`]);
  });

  test("Firewall alone, in somebody else's hub", async t => {
    const hub =
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/AzureFirewallSubnet";
    const result = await programPreviewed(
      t,
      `import { Firewall } from "./components";
const firewall = new Firewall("hub", { resourceGroupName: "rg-hub", location: "westeurope", name: "afw-hub",
  subnetId: "${hub}", sources: ["10.80.0.0/20"] });
export const privateIp = firewall.privateIp;`,
    );
    assert.equal(result.failure, undefined);
    assert.equal(only(result, "AzureFirewall").inputs.azureFirewallName, "afw-hub");
    assert.ok(!result.resources.some(r => r.type.endsWith(":Route")));
  });
});
