import { describe, expect, test } from "@jest/globals";
import * as network from "@pulumi/azure-native/network";
import { Provider } from "@pulumi/azure-native/provider";
import * as resources from "@pulumi/azure-native/resources";
import { SmallEngine } from "../../../tools/engine/lifecycle";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { preview } from "../../../tools/preview";
import { rehearse } from "../../../tools/rehearse";
import { inProcess } from "../../support/inProcess";
import { temporaryProject } from "../../support/project";

const own = "33333333-3333-3333-3333-333333333333";
const hub = "22222222-2222-2222-2222-222222222222";

/** A group and an address of one name in two subscriptions: only their ids tell them apart. */
const program = () => {
  const provider = new Provider("hub", { subscriptionId: hub });
  const address = (name: string, opts: { provider?: Provider }) => {
    const group = new resources.ResourceGroup(name, { resourceGroupName: "rg", location: "westeurope" }, opts);
    const ip = new network.PublicIPAddress(
      name,
      {
        resourceGroupName: group.name,
        location: "westeurope",
        publicIpAddressName: "ip",
        publicIPAllocationMethod: "Static",
        sku: { name: "Standard" },
      },
      opts,
    );
    const publicIpAddressName = ip.name.apply(found => found ?? "");
    return network.getPublicIPAddressOutput({ resourceGroupName: "rg", publicIpAddressName }, opts).id;
  };
  return { own: address("own", {}), hub: address("hub", { provider }) };
};

const groupOf = (subscription: string): string => `/subscriptions/${subscription}/resourceGroups/rg`;
const addressOf = (subscription: string): string =>
  `${groupOf(subscription)}/providers/Microsoft.Network/publicIPAddresses/ip`;
const everything = [own, hub].flatMap(subscription => [groupOf(subscription), addressOf(subscription)]).sort();

describe("two providers of two subscriptions", () => {
  test("live side by side, each in its own, from the creation to the end", async () => {
    const azure = new FakeAzure();
    const engine = new SmallEngine(azure, "aks", "test", undefined, { configured: { subscriptionId: own } });
    const created = await engine.up(inProcess(program));
    expect(created).toSucceed();
    expect(azure.resources.map(r => r.id).sort()).toStrictEqual(everything);
    const root = created.deployment.resources.find(r => r.type === "pulumi:pulumi:Stack");
    // A look-up goes where its provider is.
    expect(created.deployment.outputs.get(root?.urn ?? "")).toStrictEqual({ own: addressOf(own), hub: addressOf(hub) });
    const second = await engine.preview(inProcess(program));
    expect(second).toSucceed();
    expect(second.counts.same).toBe(created.counts.create);
    expect(engine.destroy()).toSucceed();
    expect(azure.count).toBe(0);
  });

  test("in a rehearsal, another subscription's group of one name is somebody else's", async () => {
    const project = { ...temporaryProject({ dev: { "azure-native:subscriptionId": own } }), name: "byhand" };
    const run = inProcess(() => {
      const group = new resources.ResourceGroup("rg", { resourceGroupName: "rg", location: "westeurope" });
      const at = { resourceGroupName: group.name, location: "westeurope" };
      const vnet = new network.VirtualNetwork("vnet", { ...at, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
      new network.Subnet("nodes", {
        resourceGroupName: group.name,
        virtualNetworkName: vnet.name,
        addressPrefix: "10.0.0.0/24",
        routeTable: { id: `${groupOf(hub)}/providers/Microsoft.Network/routeTables/rt` },
      });
    });
    const { steps } = await rehearse(project, "dev", { run });
    expect(steps.map(step => step.failure)).toStrictEqual([undefined, undefined, undefined]);
  });

  test("a recorded state says where each belongs", async () => {
    const project = temporaryProject({ dev: { "azure-native:subscriptionId": own } });
    const byHand = { ...project, name: "byhand" };
    const run = inProcess(program);
    const { deployment } = await preview(byHand, "dev", { run, deploy: new FakeAzure() });
    const against = await preview(byHand, "dev", { run, state: deployment.state() });
    expect(against).toSucceed();
    expect(against.summary.same).toBe(against.resources.length);
    expect(
      against.deployment
        .state()
        .deployment.resources.flatMap(r => (r.provider ? [r.provider.split("::").slice(2, 4)] : [])),
    ).toStrictEqual([
      ["pulumi:providers:azure-native", "hub"],
      ["pulumi:providers:azure-native", "hub"],
    ]);
  });
});
