import { describe, expect, test } from "@jest/globals";
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

describe("functions of the provider", () => {
  test("one that asks for what is not known yet is not called", async () => {
    const result = await programPreviewed(head + address + looked("ip.name"));
    expect(result.failure).toBeUndefined();
    expect(result.outputs.found).toBe(Unknown.value);
  });

  test("one that asks for what is not there fails, as with the engine", async () => {
    const { failure } = await programPreviewed(head + looked(`"gone"`));
    expect(failure ?? "").toMatch(
      /invocation of azure-native:network:getPublicIPAddress returned an error: .*not found/,
    );
  });

  test("one that asks for what was deployed has its answer", async () => {
    const program = head + address + looked("ip.name");
    const deployed = await programPreviewed(program, { deploy: new FakeAzure({ existingGroups: "any" }) });
    expect(String(deployed.outputs.found)).toMatch(/^20\./);
    const again = await programPreviewed(program, { state: deployed.deployment.state() });
    expect(again.outputs.found).toBe(deployed.outputs.found);
  });

  test("one of a provider whose configuration is not known yet has no answer", async () => {
    const provider = `import { Provider } from "@pulumi/azure-native/provider";
const provider = new Provider("p", { subscriptionId: ip.resourceGuid });
export const found = pulumi.output(network.getPublicIPAddress({ resourceGroupName: "rg", publicIpAddressName: "gone" }, { provider }))
  .apply(answer => answer.ipAddress ?? "nothing");`;
    const result = await programPreviewed(head + address + provider);
    expect(result.failure).toBeUndefined();
    expect(result.outputs.found).toBe("nothing");
  });
});
