import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { shortToken } from "../../../testing/armIds";
import { isMade } from "../../../tools/engine/counts";
import { preview } from "../../../tools/preview";
import { aroundOf } from "../../../tools/render/changes";
import { described, descriptions } from "../../../tools/review/describe";
import type { Described } from "../../../tools/review/describe/words";
import { readProject } from "../../../tools/stackFile";
import { Secret, Unknown } from "../../../tools/wire";
import { wordsOf } from "../../components/resources/sources";
import { ownProgram } from "../../support/inProcess";
import { root } from "../../support/project";

const components = fs
  .readdirSync(path.join(root, "components"), { recursive: true, encoding: "utf8" })
  .filter(file => file.endsWith(".ts"))
  .map(file => [file.slice(0, -3), fs.readFileSync(path.join(root, "components", file), "utf8")]);

/** Types that components create, without providers, which are nothing that is made. */
const created = [...wordsOf(Object.fromEntries(components) as Record<string, string>).keys()]
  .filter(type => !type.startsWith("pulumi:"))
  .map(type => (type.startsWith("kubernetes:") ? shortToken(type) : type));

test("components create the types that this looks for", () => {
  expect(created).toContain("containerservice:ManagedCluster");
  expect(created).toContain("rbac.authorization.k8s.io:RoleBinding");
  expect(created.length).toBeGreaterThan(20);
});

test.each(created)("what a %s does has words", type => {
  expect(Object.keys(descriptions)).toContain(type);
});

test.each(["dev", "staging", "prod", "nat", "spoke"])("everything in stack %s says what it does", async stack => {
  const shown = await preview(readProject(root), stack, { run: ownProgram });
  const texts = shown.resources.filter(isMade).map(r => [r.name, described(r, aroundOf(shown)).join("\n")] as const);
  expect(texts.length).toBeGreaterThan(5);
  expect(texts.filter(([, text]) => text === "" || /undefined|\[object|\[unknown\]|\{/.test(text))).toStrictEqual([]);
});

const one = (type: string, inputs: Described["inputs"], more: Partial<Described> = {}): Described => ({
  urn: `urn:${more.name ?? "one"}`,
  type: `azure-native:${type}`,
  name: "one",
  inputs,
  sources: {},
  ...more,
});
const said = (
  resource: Described,
  others: readonly Described[] = [],
  roles: Parameters<typeof described>[1]["roles"] = [],
) => described(resource as Parameters<typeof described>[0], { resources: [resource, ...others], roles });

const sub = "/subscriptions/11111111-2222-3333-4444-555555555555";
const inGroup = `${sub}/resourceGroups/rg-net/providers/Microsoft.Network`;

describe("in words", () => {
  test.each<{ name: string; resource: Described; says: string[] }>([
    {
      name: "firewall rules",
      resource: one("network:FirewallPolicyRuleCollectionGroup", {
        ruleCollections: [
          {
            name: "network",
            action: { type: "Allow" },
            rules: [
              {
                name: "sql",
                ipProtocols: ["TCP"],
                sourceAddresses: ["10.0.0.0/22"],
                destinationAddresses: ["20.1.2.0/24"],
                destinationPorts: ["1433"],
                description: "the shop's data",
              },
              {
                name: "dns",
                ipProtocols: ["UDP"],
                sourceIpGroups: ["/a"],
                destinationFqdns: ["dns.example.com"],
                destinationPorts: ["53", "853"],
              },
            ],
          },
          {
            name: "no",
            action: { type: "Deny" },
            rules: [
              {
                name: "bad",
                sourceAddresses: ["*"],
                targetFqdns: ["*.evil.com"],
                protocols: [{ protocolType: "Https", port: 443 }],
              },
            ],
          },
          { name: "tag", action: { type: "Allow" }, rules: [{ name: "aks", fqdnTags: ["AzureKubernetesService"] }] },
        ],
      }),
      says: [
        "opens sql: TCP 1433 from 10.0.0.0/22 to 20.1.2.0/24 (the shop's data)",
        "opens dns: UDP 53,853 from /a to dns.example.com",
        "denies bad: Https 443 from * to *.evil.com",
        "opens aks: any port from anywhere to tag AzureKubernetesService",
      ],
    },
    {
      name: "a registry for some ranges",
      resource: one("containerregistry:Registry", {
        sku: { name: "Premium" },
        networkRuleSet: { defaultAction: "Deny", ipRules: [{ iPAddressOrRange: "203.0.113.0/24" }] },
        policies: { retentionPolicy: { status: "enabled", days: 7 } },
      }),
      says: ["tier Premium, public for 203.0.113.0/24", "untagged manifests deleted after 7 days"],
    },
    {
      name: "a private registry with what should be off",
      resource: one("containerregistry:Registry", {
        sku: { name: "Premium" },
        publicNetworkAccess: "Disabled",
        dataEndpointEnabled: true,
        adminUserEnabled: true,
        anonymousPullEnabled: true,
      }),
      says: [
        "tier Premium, through private endpoints alone, data endpoints of its own",
        "admin user on, pulls without sign-in",
      ],
    },
    {
      name: "a registry of which nothing is said",
      resource: one("containerregistry:Registry", { sku: { name: "Basic" } }),
      says: ["tier Basic, public for everybody who signs in"],
    },
    {
      name: "a copy of a registry",
      resource: one("containerregistry:Replication", { location: "northeurope" }),
      says: ["a copy of the registry in northeurope"],
    },
    {
      name: "a security rule",
      resource: one("network:SecurityRule", {
        access: "Allow",
        direction: "Inbound",
        protocol: "Tcp",
        priority: 100,
        sourceAddressPrefix: "Internet",
        destinationAddressPrefixes: ["10.0.0.4", "10.0.0.5"],
        destinationPortRange: "443",
      }),
      says: ["allows inbound Tcp 443 from Internet to 10.0.0.4, 10.0.0.5, priority 100"],
    },
    {
      name: "a security rule for everybody",
      resource: one("network:SecurityRule", {
        access: "Deny",
        direction: "Outbound",
        protocol: "*",
        priority: 4000,
        sourceAddressPrefix: "*",
        destinationAddressPrefix: "*",
        destinationPortRange: "*",
      }),
      says: ["denies outbound any protocol any port from anywhere to anywhere, priority 4000"],
    },
    {
      name: "a Spot pool",
      resource: one("containerservice:AgentPool", {
        mode: "User",
        enableAutoScaling: true,
        minCount: 0,
        maxCount: 5,
        vmSize: "Standard_D4as_v5",
        scaleSetPriority: "Spot",
        osSKU: "Ubuntu",
        osDiskType: "Ephemeral",
        osDiskSizeGB: 64,
      }),
      says: [
        "user pool: 0-5 × Standard_D4as_v5 (4 vCPUs each), no zones, Spot: Azure may take its nodes back",
        "Ubuntu, disk Ephemeral 64 GiB",
      ],
    },
    {
      name: "a public cluster",
      resource: one("containerservice:ManagedCluster", {
        kubernetesVersion: "1.36",
        sku: { tier: "Free" },
        networkProfile: { outboundType: "loadBalancer" },
      }),
      says: [
        "Kubernetes 1.36, tier Free, local accounts",
        "API server public, open to the internet",
        "leaves by loadBalancer",
      ],
    },
    {
      name: "a NAT gateway",
      resource: one("network:NatGateway", {
        publicIpAddresses: [{ id: Unknown.value }, { id: Unknown.value }],
        idleTimeoutInMinutes: 4,
        zones: ["1"],
      }),
      says: ["2 public addresses, idle timeout 4 min, zone 1"],
    },
    {
      name: "a federated credential",
      resource: one("managedidentity:FederatedIdentityCredential", {
        issuer: Unknown.value,
        subject: "system:serviceaccount:shop:api",
        audiences: ["api://AzureADTokenExchange"],
      }),
      says: [
        "trusts system:serviceaccount:shop:api",
        "issuer: known after deployment, audience api://AzureADTokenExchange",
      ],
    },
    {
      name: "a private endpoint",
      resource: one("network:PrivateEndpoint", {
        privateLinkServiceConnections: [
          {
            privateLinkServiceId: `${sub}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv`,
            groupIds: ["vault"],
          },
        ],
        subnet: { id: `${inGroup}/virtualNetworks/vnet/subnets/pe` },
      }),
      says: ["private address of kv in group rg (vault)", "in pe of vnet in group rg-net"],
    },
    {
      name: "a role on a whole subscription",
      resource: one("authorization:RoleAssignment", {
        roleDefinitionId: `${sub}/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7`,
        scope: sub,
        principalId: "p",
        principalType: "Group",
      }),
      says: [`Group p becomes Network Contributor on a whole subscription, ${sub.split("/")[2]}`],
    },
    {
      name: "a role that nobody knows, on a group",
      resource: one("authorization:RoleAssignment", {
        roleDefinitionId: `${sub}/providers/Microsoft.Authorization/roleDefinitions/abc`,
        scope: `${sub}/resourceGroups/rg`,
        principalId: Unknown.value,
        principalType: "User",
      }),
      says: ["User known after deployment becomes role abc on all of resource group rg"],
    },
    {
      name: "secrets by a word",
      resource: one("privatedns:PrivateZone", { privateZoneName: new Secret("planted") }),
      says: ["private names below [secret]"],
    },
  ])("$name", ({ resource, says }) => {
    expect(said(resource)).toStrictEqual(says);
  });

  test("a role whose id and scope come with its scope is known by its plan", () => {
    const identity = one(
      "managedidentity:UserAssignedIdentity",
      { resourceName: "id-a" },
      { urn: "u:id", name: "identity" },
    );
    const subnet = one("network:Subnet", { subnetName: "snet-a" }, { urn: "u:subnet" });
    const role = one(
      "authorization:RoleAssignment",
      { roleDefinitionId: Unknown.value, scope: Unknown.value, principalId: Unknown.value },
      { urn: "u:role", name: "aks-identity-roles/subnets/a", sources: { principalId: ["u:id"], scope: ["u:subnet"] } },
    );
    const planned = { key: "subnets/a", role: "Network Contributor", reason: "joins nodes" };
    expect(said(role, [identity, subnet], [planned])).toStrictEqual([
      "UserAssignedIdentity id-a becomes Network Contributor on Subnet snet-a",
      "since it joins nodes",
    ]);
    expect(said(role, [identity, subnet])[0]).toMatch(/becomes a role that is known after deployment on Subnet snet-a/);
  });

  test("a public address is one to tell partners of, unless it manages a firewall", () => {
    const address = one(
      "network:PublicIPAddress",
      { publicIPAllocationMethod: "Static", zones: ["1", "2"] },
      { urn: "u:ip" },
    );
    const firewall = (property: string) =>
      one("network:AzureFirewall", {}, { urn: "u:fw", sources: { [property]: ["u:ip"] } });
    expect(said(address, [firewall("ipConfigurations")])).toStrictEqual([
      "new public address: static, IPv4, zones 1,2",
      "it is known after deployment: allow lists of partners must learn it",
    ]);
    expect(said(address, [firewall("managementIpConfiguration")])[1]).toMatch(/management alone/);
  });

  test("a rule with many destinations names them all, some in each line", () => {
    const names = Array.from({ length: 20 }, (_, i) => `host-${i}.example.com`);
    const group = one("network:FirewallPolicyRuleCollectionGroup", {
      ruleCollections: [{ rules: [{ name: "many", targetFqdns: names }] }],
    });
    const lines = said(group);
    expect(lines).toHaveLength(3);
    for (const name of names) expect(lines.join(" ")).toContain(name);
  });

  test("a type without words has none, one of another API version has those of its type", () => {
    expect(said(one("web:WebApp", { name: "x" }))).toStrictEqual([]);
    expect(said(one("network/v20240501:Route", { addressPrefix: "0.0.0.0/0", nextHopType: "Internet" }))).toStrictEqual(
      ["0.0.0.0/0 → Internet"],
    );
  });
});
