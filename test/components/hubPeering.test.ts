import assert from "node:assert/strict";
import { suite, test } from "node:test";
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

suite("a network behind a hub", () => {
  test("is peered from both sides, the hub's in its own subscription, before the cluster", async () => {
    const azure = new FakeAzure({ existingGroups: ["rg-hub"] });
    const { resources } = await runInProcess(() => new Environment("shop", behind({ useGateway: true })), {
      azure,
      dryRun: false,
    });
    const [fromHub, toHub] = peeringsOf(resources);
    const peered = azure.resources.filter(r => r.token.endsWith(":VirtualNetworkPeering"));
    assert.deepEqual(
      peered.map(r => [r.id.split("/")[2], r.inputs.virtualNetworkName, r.inputs.remoteVirtualNetwork]),
      [
        [hubSubscription, "vnet-hub", { id: azure.resources.find(r => r.token.endsWith(":VirtualNetwork"))?.id }],
        [azure.subscriptionId, "vnet-shop-test-westeurope", { id: hubId }],
      ],
    );
    assert.deepEqual([fromHub.inputs.allowGatewayTransit, toHub.inputs.useRemoteGateways], [true, true]);
    assert.ok(toHub.dependsOn.includes(fromHub.urn), "a gateway can't be taken before it is offered");
    assert.ok(
      fromHub.dependsOn.some(urn => urn.includes("Subnet::")),
      "Azure takes one write of a network at a time",
    );
    const cluster = resources.find(r => r.type.endsWith(":ManagedCluster"));
    for (const { urn } of [fromHub, toHub]) assert.ok(cluster?.dependsOn.includes(urn), `the cluster waits for ${urn}`);
  });

  test("one whose owner makes the other peering gets its own alone, and no provider", async () => {
    const { resources } = await withConfig({}, () => new Environment("shop", behind({ peerings: "spoke" })));
    assert.equal(peeringsOf(resources).length, 1);
    assert.ok(!resources.some(r => r.type.startsWith("pulumi:providers:")));
  });

  test("a hub of the stack's own subscription needs no provider of its own", async () => {
    const own = { "azure-native:subscriptionId": hubSubscription.toUpperCase() };
    const { resources } = await withConfig(own, () => new Environment("shop", behind()));
    assert.equal(peeringsOf(resources).length, 2);
    assert.ok(!resources.some(r => r.type.startsWith("pulumi:providers:")));
  });

  test("goes as it came, and a new hub is new peerings", async () => {
    const engine = new SmallEngine(new FakeAzure({ existingGroups: ["rg-hub", "rg-hub2"] }), "aks", "test");
    const run = (choices: Choices) => engine.up(inProcess(() => new Environment("shop", choices)));
    assert.equal((await run(behind())).failure, undefined);
    const moved = await run(behind({ id: hubId.replace("rg-hub", "rg-hub2") }));
    assert.deepEqual([moved.failure, moved.counts.replace, moved.counts.create], [undefined, 2, 0]);
    engine.unprotect();
    assert.deepEqual([engine.destroy().failure, engine.azure.count], [undefined, 0]);
  });

  test("an id of another type is refused at its argument", () => {
    const args = { resourceGroupName: "rg", networkName: "vnet", vnetId: hubId, hubId: `${hubId}/subnets/a` };
    assert.throws(() => new HubPeering("hub", args), /C10 aks:hubId: .* is the id of a microsoft.*subnets/);
  });
});
