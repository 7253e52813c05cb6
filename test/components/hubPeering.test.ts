import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { Environment, HubPeering, type Choices, type ExistingHub } from "../../components";
import type { PlannedResource } from "../../tools/engine/deployment";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { inProcess, runInProcess } from "../support/inProcess";

const hubSubscription = "22222222-2222-2222-2222-222222222222";
const hubId = `/subscriptions/${hubSubscription}/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub`;

const behind = (hub: Partial<ExistingHub> = {}): Choices => ({
  preset: "dev@1",
  name: "shop",
  location: "westeurope",
  network: { hub: { kind: "existing", existing: { id: hubId, addressPrefixes: ["10.0.0.0/16"], ...hub } } },
  egress: { kind: "appliance", appliance: { address: "10.0.1.4" } },
  apiServer: { kind: "private" },
  entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
  acceptedWarnings: { E25: "a test" },
});
const peeringsOf = (resources: readonly PlannedResource[]): PlannedResource[] =>
  resources.filter(r => r.type.endsWith(":VirtualNetworkPeering"));
const withConfig = async (config: Record<string, string>, program: () => unknown) => {
  pulumi.runtime.setAllConfig(config);
  try {
    return await runInProcess(program, { azure: new FakeAzure({ existingGroups: ["rg-hub"] }), dryRun: false });
  } finally {
    pulumi.runtime.setAllConfig({});
  }
};

describe("a network behind a hub", () => {
  test("is peered from both sides, the hub's in its own subscription, before the cluster", async () => {
    const azure = new FakeAzure({ existingGroups: ["rg-hub"] });
    const { resources } = await runInProcess(() => new Environment("shop", behind({ useGateway: true })), {
      azure,
      dryRun: false,
    });
    const [fromHub, toHub] = peeringsOf(resources);
    const peered = azure.resources.filter(r => r.token.endsWith(":VirtualNetworkPeering"));
    expect(
      peered.map(r => [r.id.split("/")[2], r.inputs.virtualNetworkName, r.inputs.remoteVirtualNetwork]),
    ).toStrictEqual([
      [hubSubscription, "vnet-hub", { id: azure.resources.find(r => r.token.endsWith(":VirtualNetwork"))?.id }],
      [azure.subscriptionId, "vnet-shop-test-westeurope", { id: hubId }],
    ]);
    expect([fromHub.inputs.allowGatewayTransit, toHub.inputs.useRemoteGateways]).toStrictEqual([true, true]);
    expect(toHub.dependsOn).toContain(fromHub.urn); /* SAID: "a gateway can't be taken before it is offered" */
    expect(fromHub.dependsOn.some(urn => urn.includes("Subnet::"))).toBe(
      true,
    ); /* SAID: "Azure takes one write of a network at a time" */
    const cluster = resources.find(r => r.type.endsWith(":ManagedCluster"));
    for (const { urn } of [fromHub, toHub])
      expect(cluster?.dependsOn).toContain(urn); /* SAID: `the cluster waits for ${urn}` */
  });

  test("one whose owner makes the other peering gets its own alone, and no provider", async () => {
    const { resources } = await withConfig({}, () => new Environment("shop", behind({ peerings: "spoke" })));
    expect(peeringsOf(resources)).toHaveLength(1);
    expect(resources.some(r => r.type.startsWith("pulumi:providers:"))).toBe(false);
  });

  test("a hub of the stack's own subscription needs no provider of its own", async () => {
    const own = { "azure-native:subscriptionId": hubSubscription.toUpperCase() };
    const { resources } = await withConfig(own, () => new Environment("shop", behind()));
    expect(peeringsOf(resources)).toHaveLength(2);
    expect(resources.some(r => r.type.startsWith("pulumi:providers:"))).toBe(false);
  });

  test("goes as it came, and a new hub is new peerings", async () => {
    const engine = new SmallEngine(new FakeAzure({ existingGroups: ["rg-hub", "rg-hub2"] }), "aks", "test");
    const run = (choices: Choices) => engine.up(inProcess(() => new Environment("shop", choices)));
    expect((await run(behind())).failure).toBeUndefined();
    const moved = await run(behind({ id: hubId.replace("rg-hub", "rg-hub2") }));
    expect([moved.failure, moved.counts.replace, moved.counts.create]).toStrictEqual([undefined, 2, 0]);
    engine.unprotect();
    expect([engine.destroy().failure, engine.azure.count]).toStrictEqual([undefined, 0]);
  });

  test("an id of another type is refused at its argument", () => {
    const args = { resourceGroupName: "rg", networkName: "vnet", vnetId: hubId, hubId: `${hubId}/subnets/a` };
    expect(() => new HubPeering("hub", args)).toThrow(/C10 aks:hubId: .* is the id of a microsoft.*subnets/);
  });
});
