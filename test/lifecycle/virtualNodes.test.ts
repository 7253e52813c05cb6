import { describe, expect, test } from "@jest/globals";
import type { Tree } from "../../design/contract/tree";
import { SmallEngine } from "../../tools/engine/lifecycle";
import type { Properties } from "../../tools/wire";
import { replaceableRoles } from "../../design/contract/rules";
import { surroundings } from "./features";
import { azureFor, environment } from "./shipped";

const choices = (egress: Tree, enabled = true): Tree => ({
  ...surroundings["a public network"].choices,
  egress,
  apiServer: { kind: "private" },
  network: { kind: "nodeSubnet", dataplane: { kind: "azure" } },
  poolDefaults: { maxPods: 30 },
  virtualNodes: { enabled },
  allowReplacement: [...replaceableRoles],
});

async function subnetOf(egress: Tree): Promise<Properties | undefined> {
  const engine = new SmallEngine(azureFor(choices(egress)), "aks", "test");
  expect(await engine.up(environment(choices(egress)))).toSucceed();
  const resources = engine.state?.deployment.resources ?? [];
  expect(resources.map(({ urn }) => urn.split("::").pop())).toContain("aks-roles/virtualNodes");
  return resources.find(({ urn }) => urn.endsWith("::aks-network-subnets/virtualNodes"))?.inputs;
}

describe("the subnet of virtual nodes", () => {
  test("has the NAT gateway, is delegated, and lies in front of the small ones", async () => {
    const subnet = await subnetOf({ kind: "natGateway" });
    expect(subnet).toMatchObject({
      addressPrefix: "10.240.253.0/24",
      delegations: [{ serviceName: "Microsoft.ContainerInstance/containerGroups" }],
      natGateway: { id: expect.stringMatching(/natGateways/) },
    });
  });

  test("has no route table, where nodes have one", async () => {
    const subnet = await subnetOf({ kind: "firewall" });
    expect(subnet).toMatchObject({ addressPrefix: "10.240.253.0/24" });
    expect(subnet).not.toHaveProperty("routeTable");
  });
});

test("virtual nodes come to a living cluster, and their subnet goes with them", async () => {
  const egress = { kind: "natGateway" };
  const azure = azureFor(choices(egress));
  const engine = new SmallEngine(azure, "aks", "test");
  expect(await engine.up(environment(choices(egress, false)))).toSucceed();
  const plain = azure.resources.map(({ id }) => id).sort();
  expect(await engine.up(environment(choices(egress)))).toSucceed();
  expect(azure.count).toBe(plain.length + 2);
  expect(await engine.up(environment(choices(egress, false)))).toSucceed();
  expect(azure.resources.map(({ id }) => id).sort()).toStrictEqual(plain);
});
