import { describe, expect, test } from "@jest/globals";
import * as network from "@pulumi/azure-native/network";
import { Provider } from "@pulumi/azure-native/provider";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { Unknown } from "../../../tools/wire";
import { programPreviewed } from "../../support/project";

const at = { resourceGroupName: "rg", location: "westeurope" };
const address = () => new network.PublicIPAddress("ip", { ...at, publicIpAddressName: "ip" });
const looked = (name: pulumi.Input<string>) =>
  network.getPublicIPAddressOutput({ resourceGroupName: "rg", publicIpAddressName: name }).ipAddress;
const program = () => ({ found: looked(address().name.apply(name => name ?? "")) });

describe("functions of the provider", () => {
  test("one that asks for what is not known yet is not called", async () => {
    const result = await programPreviewed(program);
    expect(result).toSucceed();
    expect(result.outputs.found).toBe(Unknown.value);
  });

  test("one that asks for what nobody knows is not known", async () => {
    const result = await programPreviewed(() => ({ found: looked("theirs") }));
    expect(result).toSucceed();
    expect(result.outputs.found).toBe(Unknown.value);
  });

  test("one that asks for what is not there fails, as with the engine", async () => {
    const group = () => new resources.ResourceGroup("rg", { resourceGroupName: "rg", location: "westeurope" });
    const deployed = await programPreviewed(group, { deploy: new FakeAzure() });
    const { failure } = await programPreviewed(() => (group(), { found: looked("gone") }), {
      state: deployed.deployment.state(),
    });
    expect(failure).toMatch(/invocation of azure-native:network:getPublicIPAddress returned an error: .*not found/);
  });

  test("one that asks for what was deployed has its answer", async () => {
    const deployed = await programPreviewed(program, { deploy: new FakeAzure({ existingGroups: "any" }) });
    expect(deployed.outputs.found).toMatch(/^20\./);
    const again = await programPreviewed(program, { state: deployed.deployment.state() });
    expect(again.outputs.found).toBe(deployed.outputs.found);
  });

  test("one of a provider whose configuration is not known yet has no answer", async () => {
    const result = await programPreviewed(() => {
      const provider = new Provider("p", { subscriptionId: address().resourceGuid });
      const asked = { resourceGroupName: "rg", publicIpAddressName: "gone" };
      const found = pulumi.output(network.getPublicIPAddress(asked, { provider }));
      return { found: found.apply(answer => answer.ipAddress ?? "nothing") };
    });
    expect(result).toSucceed();
    expect(result.outputs.found).toBe("nothing");
  });
});
