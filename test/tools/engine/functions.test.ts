import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { Unknown } from "../../../tools/wire";
import { programPreviewed } from "../../support/project";

const head = `import * as pulumi from "@pulumi/pulumi";
import * as network from "@pulumi/azure-native/network";
const at = { resourceGroupName: "rg", location: "westeurope" };
`;
const address = `const ip = new network.PublicIPAddress("ip", { ...at, publicIpAddressName: "ip" });\n`;
const looked = (name: string): string =>
  `export const found = network.getPublicIPAddressOutput({ resourceGroupName: "rg", publicIpAddressName: ${name} }).ipAddress;`;

suite("functions of the provider", () => {
  test("one that asks for what is not known yet is not called", async t => {
    const result = await programPreviewed(t, head + address + looked("ip.name"));
    assert.equal(result.failure, undefined);
    assert.equal(result.outputs.found, Unknown.value);
  });

  test("one that asks for what is not there fails, as with the engine", async t => {
    const { failure } = await programPreviewed(t, head + looked(`"gone"`));
    assert.match(failure ?? "", /invocation of azure-native:network:getPublicIPAddress returned an error: .*not found/);
  });

  test("one that asks for what was deployed has its answer", async t => {
    const program = head + address + looked("ip.name");
    const deployed = await programPreviewed(t, program, { deploy: new FakeAzure({ existingGroups: "any" }) });
    assert.match(String(deployed.outputs.found), /^20\./);
    const again = await programPreviewed(t, program, { state: deployed.deployment.state() });
    assert.equal(again.outputs.found, deployed.outputs.found);
  });

  test("one of a provider whose configuration is not known yet has no answer", async t => {
    const provider = `import { Provider } from "@pulumi/azure-native/provider";
const provider = new Provider("p", { subscriptionId: ip.resourceGuid });
export const found = pulumi.output(network.getPublicIPAddress({ resourceGroupName: "rg", publicIpAddressName: "gone" }, { provider }))
  .apply(answer => answer.ipAddress ?? "nothing");`;
    const result = await programPreviewed(t, head + address + provider);
    assert.equal(result.failure, undefined);
    assert.equal(result.outputs.found, "nothing");
  });
});
