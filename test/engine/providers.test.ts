import { describe, expect, test } from "@jest/globals";
import { afterTest } from "../support/cleanup";
import { PulumiEngine } from "../../tools/engine/pulumi";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { temporaryProject } from "../support/project";
import { skip } from "../support/realEngine";

const own = "33333333-3333-3333-3333-333333333333";
const hub = "22222222-2222-2222-2222-222222222222";

const program = `import * as resources from "@pulumi/azure-native/resources";
import { Provider } from "@pulumi/azure-native/provider";
const provider = new Provider("hub", { subscriptionId: "${hub}" });
const group = { resourceGroupName: "rg", location: "westeurope" };
new resources.ResourceGroup("own", group);
new resources.ResourceGroup("hub", group, { provider });
`;

describe("with the real engine", { skip }, () => {
  test("two providers of two subscriptions create, each in its own", async () => {
    const config = { "azure-native:subscriptionId": own };
    const { folder } = temporaryProject({ dev: config }, program);
    const azure = new FakeAzure();
    const engine = await PulumiEngine.start(folder, "dev", azure);
    afterTest(() => engine.close());
    const run = async (...args: string[]): Promise<void> => {
      const { status, text } = await engine.pulumi(...args);
      expect(status).toBe(0); /* SAID: text */
    };
    await run("up", "--yes", "--skip-preview");
    expect(azure.resources.map(r => r.id).sort()).toStrictEqual(
      [hub, own].map(subscription => `/subscriptions/${subscription}/resourceGroups/rg`),
    );
    await run("refresh", "--yes", "--skip-preview", "--expect-no-changes");
    await run("destroy", "--yes", "--skip-preview");
    expect(azure.count).toBe(0);
  });
});
