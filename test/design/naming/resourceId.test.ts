import { describe, expect, test } from "@jest/globals";
import { holderOf, nameOf, parentId, parseResourceId, subscriptionOf } from "../../../design/resourceId";

const group = "/subscriptions/s1/resourceGroups/rg";
const subnet = `${group}/providers/Microsoft.Network/virtualNetworks/vn/subnets/nodes`;
const ofManagers = "/providers/Microsoft.Management/managementGroups/mg";

describe("resource ids", () => {
  test("are taken apart, in whatever letters their fixed parts are", () => {
    const parts = { subscriptionId: "s1", resourceGroup: "rg", type: "microsoft.network/virtualnetworks/subnets" };
    expect(parseResourceId(subnet)).toStrictEqual({ ...parts, names: ["vn", "nodes"] });
    expect(parseResourceId(subnet.replace("resourceGroups", "RESOURCEGROUPS"))).toStrictEqual({
      ...parts,
      names: ["vn", "nodes"],
    });
    const none = [group, "nodes", `${subnet}/more`, `${subnet}/`, `https://management.azure.com${subnet}`];
    expect(none.map(parseResourceId)).toStrictEqual(none.map(() => undefined));
  });

  test("have a subscription, but for a management group's", () => {
    expect([subnet, group, "/SUBSCRIPTIONS/s1"].map(subscriptionOf)).toStrictEqual(["s1", "s1", "s1"]);
    expect([ofManagers, "", "s1"].map(subscriptionOf)).toStrictEqual([undefined, undefined, undefined]);
  });

  test("of a subscription or a group are told from what is in them", () => {
    expect([group, `${group}/`, group.toUpperCase()].map(holderOf)).toStrictEqual(Array(3).fill("resource group"));
    expect(["/subscriptions/s1", "/subscriptions/s1/"].map(holderOf)).toStrictEqual(Array(2).fill("subscription"));
    expect([subnet, ofManagers, "", `a${group}`].map(holderOf)).toStrictEqual(Array(4).fill(undefined));
  });

  test("end with a name, which is within a parent", () => {
    expect(nameOf(subnet)).toBe("nodes");
    expect(nameOf("nodes")).toBe("nodes");
    expect(parentId(subnet)).toBe(`${group}/providers/Microsoft.Network/virtualNetworks/vn`);
  });
});
