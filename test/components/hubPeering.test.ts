import { describe, expect, test } from "@jest/globals";
import { Provider } from "@pulumi/azure-native/provider";
import * as pulumi from "@pulumi/pulumi";
import { Environment, HubPeering, type EnvironmentArgs, type ExistingHub } from "../../components";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { preview } from "../../tools/preview";
import { afterTest } from "../support/cleanup";
import { inProcess, runInProcess } from "../support/inProcess";
import { only, sound, temporaryProject } from "../support/project";
import { all, shop } from "./shop";

const hubSubscription = "22222222-2222-2222-2222-222222222222";
const hubId = `/subscriptions/${hubSubscription}/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub`;

const behind = (hub: Partial<ExistingHub> = {}): EnvironmentArgs => ({
  ...shop,
  network: { hub: { kind: "existing", existing: { id: hubId, addressPrefixes: ["10.0.0.0/16"], ...hub } } },
  egress: { kind: "appliance", appliance: { address: "10.0.1.4" } },
  apiServer: { kind: "private" },
  acceptedWarnings: { E25: "a test" },
});

/** What is created behind a hub, in a stack with that configuration. */
async function created(hub: Partial<ExistingHub>, config: Record<string, string> = {}) {
  pulumi.runtime.setAllConfig(config);
  afterTest(() => pulumi.runtime.setAllConfig({}));
  const azure = new FakeAzure({ existingGroups: ["rg-hub"] });
  const { resources } = await runInProcess(() => new Environment("shop", behind(hub)), { azure, dryRun: false });
  return { azure, resources, peerings: all(resources, "VirtualNetworkPeering") };
}

describe("a network behind a hub", () => {
  test("is peered from both sides, the hub's in its own subscription, before the cluster", async () => {
    const { azure, resources, peerings } = await created({ useGateway: true });
    const peered = azure.resources.filter(r => r.token.endsWith(":VirtualNetworkPeering"));
    expect(
      peered.map(r => [r.id.split("/")[2], r.inputs.virtualNetworkName, r.inputs.remoteVirtualNetwork]),
    ).toStrictEqual([
      [hubSubscription, "vnet-hub", { id: azure.resources.find(r => r.token.endsWith(":VirtualNetwork"))?.id }],
      [azure.subscriptionId, "vnet-shop-test-westeurope", { id: hubId }],
    ]);
    const [fromHub, toHub] = peerings;
    // A gateway is offered before it can be taken, and Azure takes one write of a network at a time.
    expect([fromHub.inputs.allowGatewayTransit, toHub.inputs.useRemoteGateways]).toStrictEqual([true, true]);
    expect(toHub).toWaitFor(fromHub.name);
    expect(fromHub).toWaitFor(only(resources, "Subnet").name);
    expect(only(resources, "ManagedCluster")).toWaitFor(fromHub.name, toHub.name);
  });

  const withoutProvider: {
    hub: string;
    choices: Partial<ExistingHub>;
    config?: Record<string, string>;
    peerings: number;
  }[] = [
    { hub: "whose owner makes the other peering", choices: { peerings: "spoke" }, peerings: 1 },
    {
      hub: "of the stack's own subscription",
      choices: {},
      config: { "azure-native:subscriptionId": hubSubscription.toUpperCase() },
      peerings: 2,
    },
  ];
  test.each(withoutProvider)("needs no provider of its own for a hub $hub", async ({ choices, config, peerings }) => {
    const found = await created(choices, config);
    expect(found.peerings).toHaveLength(peerings);
    expect(found.resources.filter(r => r.type.startsWith("pulumi:providers:"))).toStrictEqual([]);
  });

  const given: { how: string; opts: (theirs: Provider) => pulumi.ComponentResourceOptions }[] = [
    { how: "as provider", opts: theirs => ({ provider: theirs }) },
    { how: "in providers", opts: theirs => ({ providers: [theirs] }) },
    {
      how: "by its parent",
      opts: theirs => ({ parent: new pulumi.ComponentResource("mine:index:Around", "a", {}, { provider: theirs }) }),
    },
  ];
  test.each(given)(
    "makes both sides with the provider that it is given $how, and none of its own",
    async ({ opts }) => {
      const azure = new FakeAzure({ existingGroups: "any", judges: false });
      const { resources } = await runInProcess(
        () => new Environment("shop", behind(), opts(new Provider("theirs", { subscriptionId: hubSubscription }))),
        { azure, dryRun: false },
      );
      expect(resources.filter(r => r.type.startsWith("pulumi:providers:")).map(r => r.name)).toStrictEqual(["theirs"]);
      const peerings = all(resources, "VirtualNetworkPeering");
      expect(peerings.map(r => r.provider)).toStrictEqual(peerings.map(() => expect.stringContaining("::theirs::")));
      expect(peerings).toHaveLength(2);
    },
  );

  const elsewhere = [
    {
      provider: "configured with another subscription",
      program: "hubOfAnother.ts",
      key: "aks:network.hub.existing.id",
    },
    { provider: "of choices in code", program: "hubInCode.ts", key: "network.hub.existing.id" },
    { provider: "that made the network in another subscription", program: "hubOfNobody.ts", key: "hubId" },
  ];
  test.each(elsewhere)("of another subscription is refused with a provider $provider", async ({ program, key }) => {
    const { failure } = await preview(temporaryProject({ dev: sound }, program), "dev");
    expect(failure).toContain(`C35 ${key}: the hub is in subscription ${hubSubscription}`);
    expect(failure).toMatch(/Set peerings: spoke, and make the hub's side with a HubPeering of its own/);
  });

  test("the network's side alone may be made with a provider of another subscription", async () => {
    const { resources } = await runInProcess(
      () => new Environment("shop", behind({ peerings: "spoke" }), { provider: new Provider("theirs", {}) }),
    );
    expect(all(resources, "VirtualNetworkPeering")).toHaveLength(1);
  });

  test("goes as it came, and a new hub is new peerings", async () => {
    const engine = new SmallEngine(new FakeAzure({ existingGroups: ["rg-hub", "rg-hub2"] }), "aks", "test");
    const run = (choices: EnvironmentArgs) => engine.up(inProcess(() => new Environment("shop", choices)));
    expect(await run(behind())).toSucceed();
    const moved = await run(behind({ id: hubId.replace("rg-hub", "rg-hub2") }));
    expect(moved).toSucceed();
    expect(moved.counts).toMatchObject({ replace: 2, create: 0 });
    engine.unprotect();
    expect(engine.destroy()).toSucceed();
    expect(engine.azure.count).toBe(0);
  });

  test("an id of another type is refused at its argument", () => {
    const args = { resourceGroupName: "rg", networkName: "vnet", vnetId: hubId, hubId: `${hubId}/subnets/a` };
    expect(() => new HubPeering("hub", args)).toThrow(/C10 hubId: .* is the id of a microsoft.*subnets/);
  });

  test("what is no id is refused also where it comes late", async () => {
    const { failure } = await preview(temporaryProject({ dev: sound }, "hubThatIsNoId.ts"), "dev");
    expect(failure).toMatch(/C10 hubId: "the hub" is no resource id/);
  });
});
