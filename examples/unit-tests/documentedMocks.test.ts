import { expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { shop } from "./shop";

/** What was registered, by type. */
const inputs = new Map<string, Record<string, unknown>>();

/** The mocks of Pulumi's documentation, with a list. Nothing of the package is needed for it. */
const mocks: pulumi.runtime.Mocks = {
  newResource: args => {
    const own = args.inputs as Record<string, unknown>;
    inputs.set(args.type, own);
    return { id: typeof own.name === "string" ? `${own.name}_id` : `${args.name}_id`, state: own };
  },
  call: args => args.inputs as Record<string, unknown>,
};

test("the shop registers a cluster under the mocks of Pulumi's documentation", async () => {
  await pulumi.runtime.setMocks(mocks, "shop", "dev");
  shop({
    authorizedRanges: ["203.0.113.0/24"],
    adminGroupId: "11111111-2222-3333-4444-555555555555",
    beside: {
      registryName: "crshopimages",
      vaultName: "kv-shop-secrets",
      tenantId: "11111111-2222-3333-4444-666666666666",
    },
  });
  // With mocks there is nothing to disconnect from: it waits for what is under way.
  await pulumi.runtime.disconnect();
  expect(inputs.get("azure-native:containerservice:ManagedCluster")?.location).toBe("westeurope");
  expect(inputs.get("azure-native:containerregistry:Registry")?.registryName).toBe("crshopimages");
  // Its ids are made up by rule name_id, which no rule of the package objects to.
  expect(inputs.get("azure-native:containerservice:AgentPool")?.vnetSubnetID).toBe("shop-network-subnets/nodes_id");
});
