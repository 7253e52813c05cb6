import { describe, expect, test } from "@jest/globals";
import { changeProblems, type ResourceChange } from "../../../design/changes/changes";
import { aloneChange, change } from "./builders";

const provider = "/subscriptions/s/resourceGroups/rg-net/providers/Microsoft.Network";
const subnetId = `${provider}/virtualNetworks/vnet/subnets/nodes`;
const found = (...changes: ResourceChange[]): string[] =>
  changeProblems(changes)
    .filter(({ severity }) => severity === "error")
    .map(({ id, key, azureCode }) => `${id} ${key} ${azureCode ?? ""}`.trim());

const replaced = (type: string, name: string, id: string, rest: Partial<ResourceChange> = {}, component = "Network") =>
  change(type, name, { op: "replace", id, deletesFirst: true, replacing: ["name"], ...rest }, component);
const subnet = (rest: Partial<ResourceChange> = {}): ResourceChange =>
  replaced("network:Subnet", "aks-network-subnets/nodes", subnetId, rest);
const clusterIn = (id: string, rest: Partial<ResourceChange> = {}): ResourceChange => {
  const inputs = { agentPoolProfiles: [{ name: "system", vnetSubnetID: id }] };
  return change("containerservice:ManagedCluster", "aks-cluster-managed-cluster", {
    op: "same",
    before: inputs,
    after: inputs,
    ...rest,
  });
};
const inUse = "M1 naming.overrides InUseSubnetCannotBeDeleted";

describe("what is deleted while something uses it", () => {
  test("is refused", () => {
    expect(found(subnet(), clusterIn(subnetId))).toStrictEqual([inUse]);
  });

  test("is found whatever the case of the id", () => {
    expect(found(subnet(), clusterIn(subnetId.toUpperCase()))).toStrictEqual([inUse]);
  });

  test.each([
    { why: "nothing uses it", changes: [subnet(), clusterIn(`${subnetId}2`)] },
    { why: "the user goes with it", changes: [subnet(), clusterIn(subnetId, { op: "replace", goesWith: "rg" })] },
    {
      why: "the user went before",
      changes: [clusterIn(subnetId, { op: "replace", deletesFirst: true }), subnet()],
    },
    {
      why: "the user has moved on before",
      changes: [clusterIn(subnetId, { op: "update", after: { agentPoolProfiles: [{ name: "system" }] } }), subnet()],
    },
    { why: "the new one comes first", changes: [subnet({ deletesFirst: false }), clusterIn(subnetId)] },
    {
      why: "who refers to it only looks",
      changes: [subnet(), change("authorization:RoleAssignment", "r", { op: "same", before: { scope: subnetId } })],
    },
  ])("is nobody's problem where $why", ({ changes }) => {
    expect(found(...changes).filter(text => text.includes("InUse"))).toStrictEqual([]);
  });

  test("is refused where the user goes only later", () => {
    expect(found(subnet(), clusterIn(subnetId, { op: "replace", deletesFirst: true }))).toContain(inUse);
  });

  test.each([
    { replacing: ["resourceGroupName"], goesWith: "aks-groups/network", key: "resourceGroups.network" },
    { replacing: ["virtualNetworkName"], goesWith: "aks-network-vnet", key: "naming.overrides" },
    { replacing: ["location"], key: "location" },
  ])("has the key of what decides: $key", ({ key, ...rest }) => {
    expect(found(subnet(rest), clusterIn(subnetId))).toStrictEqual([`M1 ${key} InUseSubnetCannotBeDeleted`]);
  });

  test.each([
    ["NetworkSecurityGroup", "networkSecurityGroups", "InUseNetworkSecurityGroupCannotBeDeleted"],
    ["RouteTable", "routeTables", "InUseRouteTableCannotBeDeleted"],
    ["NatGateway", "natGateways", "InUseNatGatewayCannotBeDeleted"],
    ["PublicIPAddress", "publicIPAddresses", "PublicIPAddressCannotBeDeleted"],
    ["PublicIPPrefix", "publicIPPrefixes", "InUsePublicIpPrefixCannotBeDeleted"],
    ["FirewallPolicy", "firewallPolicies", "FirewallPolicyHasAzureFirewallReferences"],
  ])("in a program without our components: %s", (type, folder, code) => {
    const id = `${provider}/${folder}/mine`;
    const own = aloneChange(`network:${type}`, "mine", { op: "replace", id, deletesFirst: true, replacing: ["name"] });
    const user = aloneChange("network:Subnet", "sub", { op: "same", before: { some: { id } } });
    const [problem, ...others] = changeProblems([own, user]);
    expect(others).toStrictEqual([]);
    expect(problem).toMatchObject({ id: "M1", key: "", azureCode: code });
    expect(problem.fix).toContain("deleteBeforeReplace: false");
  });
});

describe("a gateway that comes before the old one goes", () => {
  const address = (name: string) => ({ publicIpAddresses: [{ id: `${provider}/publicIPAddresses/${name}` }] });
  const gateway = (after: object, rest: Partial<ResourceChange> = {}) =>
    replaced(
      "network:NatGateway",
      "aks-nat-gateway-gateway",
      `${provider}/natGateways/ng`,
      { deletesFirst: false, before: address("pip-1"), after, ...rest },
      "NatGateway",
    );

  test("needs addresses of its own", () => {
    expect(found(gateway(address("PIP-1")))).toStrictEqual(["M1 naming.overrides PublicIPAddressInUse"]);
  });

  test("has them where they are new", () => {
    expect(found(gateway(address("pip-2")))).toStrictEqual([]);
  });

  test("may have the old ones where the old gateway goes first", () => {
    expect(found(gateway(address("pip-1"), { deletesFirst: true }))).toStrictEqual([]);
  });
});

describe("another route table", () => {
  const table = (name: string) => ({ routeTable: { id: `${provider}/routeTables/${name}` } });
  const moved = (before: object, after: object) =>
    change("network:Subnet", "aks-network-subnets/nodes", { op: "update", id: subnetId, before, after }, "Network");
  const cluster = (networkPlugin: string): ResourceChange => {
    const inputs = { networkProfile: { networkPlugin }, agentPoolProfiles: [{ vnetSubnetID: subnetId }] };
    return clusterIn(subnetId, { before: inputs, after: inputs });
  };
  const refusal = "M1 naming.overrides CustomRouteTableInvalidUpdateAttempt";

  test.each([
    { plugin: "kubenet", to: table("b"), expected: [refusal] },
    { plugin: "kubenet", to: {}, expected: [refusal] },
    { plugin: "kubenet", to: table("A"), expected: [] },
    { plugin: "azure", to: table("b"), expected: [] },
  ])("for a cluster of $plugin: $expected", ({ plugin, to, expected }) => {
    expect(found(moved(table("a"), to), cluster(plugin))).toStrictEqual(expected);
  });
});

describe("what is replaced under its own name", () => {
  const address = (rest: Partial<ResourceChange>): ResourceChange => {
    const made = change("network:PublicIPAddress", "aks-nat-gateway-ips/1", { op: "replace", ...rest }, "NatGateway");
    return { ...made, takes: made };
  };

  test("can't come first", () => {
    const [problem] = changeProblems([address({ replacing: ["location"] })]);
    expect(problem).toMatchObject({ id: "M5", key: "naming.overrides" });
    expect(problem.message).toContain("location");
  });
});
