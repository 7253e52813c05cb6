import { describe, expect, test } from "@jest/globals";
import * as networks from "@pulumi/azure-native/network";
import { credentials } from "@grpc/grpc-js";
import service from "@pulumi/pulumi/proto/provider_grpc_pb";
import messages from "@pulumi/pulumi/proto/provider_pb";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { AzureNative } from "../../../tools/fakeAzure/provider";
import { serveFakeAzure } from "../../../tools/fakeAzure/service";
import { fromWire, toWire, Unknown, type Properties } from "../../../tools/wire";
import { programPreviewed } from "../../support/project";

const network = "/subscriptions/00000000-0000-4000-a000-000000000001/resourceGroups/rg/providers/Microsoft.Network";
const subnet = `${network}/virtualNetworks/net/subnets/AzureFirewallSubnet`;
const address = `${network}/publicIPAddresses/fw`;
const firewall = { resourceGroupName: "rg", azureFirewallName: "fw", location: "westeurope", tags: { a: "1", b: "2" } };
const first = { name: "first", subnet: { id: subnet }, publicIPAddress: { id: address } };
const type = "azure-native:network:AzureFirewall";

/** Outputs of an update that is only previewed: by the model itself, and as Pulumi's engine hears of it. */
const ways: Record<string, (azure: FakeAzure, outputs: Properties, olds: Properties, news: Properties) => unknown> = {
  model: (azure, outputs, olds, news) => new AzureNative(azure).previewUpdate(type, outputs, olds, news),
  service: async (azure, outputs, olds, news) => {
    const { port, close } = await serveFakeAzure(azure);
    const client = new service.ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    const request = new messages.UpdateRequest()
      .setUrn(`urn:pulumi:dev::aks::${type}::fw`)
      .setOlds(toWire(outputs))
      .setOldInputs(toWire(olds))
      .setNews(toWire(news))
      .setPreview(true);
    try {
      return await new Promise((resolve, reject) => {
        client.update(request, (error, response) => {
          if (error) reject(error);
          else resolve(fromWire(response.getProperties()));
        });
      });
    } finally {
      client.close();
      close();
    }
  },
};

describe.each(Object.entries(ways))("a previewed update, by the %s", (_, previewed) => {
  const azure = new FakeAzure({ existingGroups: "any" });
  const olds = { ...firewall, ipConfigurations: [first] };
  const { outputs } = new AzureNative(azure).create(type, olds);
  const [{ privateIPAddress }] = outputs.ipConfigurations as Properties[];

  test("keeps what Azure computed, also in lists, and knows nothing of what is new", async () => {
    const news = { ...firewall, ipConfigurations: [first, { name: "second" }] };
    const { ipConfigurations } = (await previewed(azure, outputs, olds, news)) as Properties;
    const [kept, added] = ipConfigurations as Properties[];
    expect(String(privateIPAddress)).toMatch(/^10\./);
    expect(kept.privateIPAddress).toBe(privateIPAddress);
    expect(added.privateIPAddress).toBe(Unknown.value);
  });

  test("has no tag that went", async () => {
    const found = (await previewed(azure, outputs, olds, { ...olds, tags: { a: "3" } })) as Properties;
    expect(found.tags).toStrictEqual({ a: "3" });
    expect(found.provisioningState).toBe("Succeeded");
  });
});

test("a firewall's address stays known in a preview that changes its tags", async () => {
  const program = (tag: string) => () => {
    const fw = new networks.AzureFirewall("fw", {
      resourceGroupName: "rg",
      location: "westeurope",
      tags: { a: tag },
      ipConfigurations: [first],
    });
    return { address: fw.ipConfigurations.apply(found => found?.[0].privateIPAddress) };
  };
  const before = await programPreviewed(program("1"), { deploy: new FakeAzure({ existingGroups: "any" }) });
  const after = await programPreviewed(program("2"), { state: before.deployment.state() });
  expect(after).toPreviewAs(["fw update"]);
  expect(after.outputs.address).toMatch(/^10\./);
  expect(after.outputs.address).toBe(before.outputs.address);
});
