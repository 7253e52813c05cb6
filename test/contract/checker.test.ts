import { describe, expect, test } from "@jest/globals";
import type { Properties } from "../../tools/wire";
import { sdkOf } from "./azureSdk";
import { contractOf, deviations } from "./contract";
import { check, hasProperty, type Direction, type Finding } from "./walk";

const profile = { name: "system", mode: "System", count: 1 };
const rule = { ruleType: "NetworkRule", name: "time", ipProtocols: ["UDP"], destinationPorts: ["123"] };
const collection = { ruleCollectionType: "FirewallPolicyFilterRuleCollection", action: { type: "Allow" } };

/** Bodies that Azure takes. */
const sound: Readonly<Record<string, Properties>> = {
  "containerservice:ManagedCluster": {
    location: "westeurope",
    tags: { team: "shop" },
    agentPoolProfiles: [profile],
    networkProfile: { outboundType: "loadBalancer", loadBalancerProfile: { idleTimeoutInMinutes: 30 } },
    identity: { type: "SystemAssigned" },
    autoScalerProfile: { maxNodeProvisionTime: "15m" },
  },
  "network:Subnet": { addressPrefix: "10.0.0.0/24", routeTable: { id: "/subscriptions/s" } },
  "network:FirewallPolicyRuleCollectionGroup": { priority: 100, ruleCollections: [{ ...collection, rules: [rule] }] },
  "authorization:RoleAssignment": { principalId: "p", roleDefinitionId: "r", principalType: "ServicePrincipal" },
  "resources:ResourceGroup": { location: "westeurope" },
};

/** What breaks a sound body: token, change, where it is found, as what. */
const planted: [token: string, change: Properties, path: string, kind: Finding["kind"]][] = [
  ["network:Subnet", { adressPrefix: "10.0.0.0/24" }, "adressPrefix", "unknown property"],
  ["network:Subnet", { routeTable: { ID: "/s" } }, "routeTable.ID", "unknown property"],
  // Azure's own way to write it; azure-native leaves the block out.
  ["network:Subnet", { properties: {} }, "properties", "unknown property"],
  ["network:Subnet", { addressPrefix: ["10.0.0.0/24"] }, "addressPrefix", "wrong type"],
  ["network:Subnet", { addressPrefixes: "10.0.0.0/24" }, "addressPrefixes", "wrong type"],
  ["network:Subnet", { routeTable: "/subscriptions/s" }, "routeTable", "wrong type"],
  ["network:Subnet", { defaultOutboundAccess: "false" }, "defaultOutboundAccess", "wrong type"],
  ["network:Subnet", { provisioningState: "Succeeded" }, "provisioningState", "read-only"],
  ["containerservice:ManagedCluster", { tags: { team: 1 } }, "tags.team", "wrong type"],
  ["containerservice:ManagedCluster", { location: undefined }, "location", "missing"],
  ["containerservice:ManagedCluster", { agentPoolProfiles: [{ count: 1 }] }, "agentPoolProfiles[0].name", "missing"],
  [
    "containerservice:ManagedCluster",
    { agentPoolProfiles: [profile, { ...profile, count: "1" }] },
    "agentPoolProfiles[1].count",
    "wrong type",
  ],
  [
    "containerservice:ManagedCluster",
    { agentPoolProfiles: [{ ...profile, name: "System" }] },
    "agentPoolProfiles[0].name",
    "out of bounds",
  ],
  [
    "containerservice:ManagedCluster",
    { networkProfile: { outboundType: "loadbalancer" } },
    "networkProfile.outboundType",
    "unknown value",
  ],
  [
    "containerservice:ManagedCluster",
    { networkProfile: { loadBalancerProfile: { idleTimeoutInMinutes: 121 } } },
    "networkProfile.loadBalancerProfile.idleTimeoutInMinutes",
    "out of bounds",
  ],
  ["containerservice:ManagedCluster", { identity: { type: "UserAsigned" } }, "identity.type", "unknown value"],
  ["containerservice:ManagedCluster", { identity: { principalId: "p" } }, "identity.principalId", "read-only"],
  ["containerservice:ManagedCluster", { fqdn: "shop" }, "fqdn", "read-only"],
  ["authorization:RoleAssignment", { principalType: "Robot" }, "principalType", "unknown value"],
  ["authorization:RoleAssignment", { principalId: undefined }, "principalId", "missing"],
  [
    "network:FirewallPolicyRuleCollectionGroup",
    { ruleCollections: [{ ...collection, ruleCollectionType: "Filter" }] },
    "ruleCollections[0].ruleCollectionType",
    "unknown value",
  ],
  [
    "network:FirewallPolicyRuleCollectionGroup",
    { ruleCollections: [{ ...collection, rules: [{ ...rule, fqdnTags: [] }] }] },
    "ruleCollections[0].rules[0].fqdnTags",
    "unknown property",
  ],
  [
    "network:FirewallPolicyRuleCollectionGroup",
    { ruleCollections: [{ ...collection, rules: [{ ...rule, ipProtocols: ["UDP", "SCTP"] }] }] },
    "ruleCollections[0].rules[0].ipProtocols[1]",
    "unknown value",
  ],
];

const checked = (name: string, body: Properties, direction: Direction): readonly Finding[] => {
  const { sdk, operation } = contractOf(`azure-native:${name}`);
  const given = Object.entries(body).filter(([, value]) => value !== undefined);
  return check(Object.fromEntries(given), operation[direction], sdk, direction);
};

describe("the check against Azure's models", () => {
  test.each(Object.entries(sound))("passes a sound %s", (name, body) => {
    expect(checked(name, body, "request")).toStrictEqual([]);
  });

  test.each(planted)("finds what is wrong with %s %j", (name, change, path, kind) => {
    const found = checked(name, { ...sound[name], ...change }, "request");
    expect(found).toContainEqual(expect.objectContaining({ path, kind }));
  });

  test("takes in an answer what Azure alone writes, and nothing else besides", () => {
    const answer = { ...sound["network:Subnet"], provisioningState: "Succeeded", etag: "e", id: "/s", name: "nodes" };
    expect(checked("network:Subnet", answer, "response")).toStrictEqual([]);
    const token = "azure-native:network:Subnet";
    const own = {
      resourceGroupName: "rg",
      virtualNetworkName: "v",
      subnetName: "nodes",
      azureApiVersion: "2024-05-01",
    };
    expect(deviations(token, "response", { ...answer, ...own })).toStrictEqual([]);
    expect(deviations(token, "response", { ...answer, resourceGuid: "g" })).toStrictEqual([
      `${token} response, resourceGuid: unknown property, Subnet has no resourceGuid`,
    ]);
    const [words] = deviations(token, "response", { ...answer, provisioningState: "Done" });
    expect(words).toMatch(/Subnet response, provisioningState: unknown value, "Done" is none of .*Succeeded/);
  });

  test("takes either of two properties of one name in an answer, and the one that can be written in a request", () => {
    const pool = { type: "Microsoft.ContainerService/managedClusters/agentPools" };
    expect(checked("containerservice:AgentPool", pool, "response")).toStrictEqual([]);
    expect(checked("containerservice:AgentPool", { type: "VirtualMachineScaleSets" }, "response")).toStrictEqual([]);
    expect(checked("containerservice:AgentPool", pool, "request")[0].kind).toBe("unknown value");
  });

  test("knows which paths are properties", () => {
    const { sdk, operation } = contractOf("azure-native:network:AzureFirewall");
    const has = (path: string): boolean => hasProperty(path, operation.response, sdk);
    expect(has("sku.tier") && has("ipConfigurations[].privateIPAddress")).toBe(true);
    expect(!has("sku.size") && !has("ipConfigurations[].ip") && !has("ipConfigurations.privateIPAddress")).toBe(true);
  });

  test("stops where it would check nothing", () => {
    const sdk = sdkOf("azure-native:network:Subnet");
    expect(() => sdk.knownValues.of("Subnet", "nothing")).toThrow(/declares no Subnet\.nothing/);
    expect(() => contractOf("azure-native:network:Nothing")).toThrow(/has no model/);
  });

  test.each(["authorization", "containerservice", "network", "privatedns", "resources"])(
    "knows the values of texts of %s",
    module => {
      const { models, knownValues } = sdkOf(`azure-native:${module}:x`);
      const texts = Object.values(models).flatMap(({ type: { className = "", modelProperties = {} } }) =>
        Object.entries(modelProperties)
          .filter(([, { type }]) => type.name === "String")
          .map(([property]) => knownValues.of(className, property)),
      );
      expect(texts.filter(values => values !== undefined && values.length > 1)).not.toStrictEqual([]);
    },
  );

  test("finds every text of managed identities declared, though none has known values", () => {
    const { models, knownValues } = sdkOf("azure-native:managedidentity:x");
    const texts = Object.values(models).flatMap(({ type: { className = "", modelProperties = {} } }) =>
      Object.entries(modelProperties)
        .filter(([, { type }]) => type.name === "String")
        .map(
          ([property]) =>
            () =>
              knownValues.of(className, property),
        ),
    );
    expect(texts).not.toStrictEqual([]);
    for (const look of texts) expect(look).not.toThrow();
  });
});
