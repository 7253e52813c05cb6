import { beforeEach, describe, expect, test } from "@jest/globals";
import { ChoicesError } from "@pulumi-aks/aks";
import { mockAzure, valueOf, type AzureMocks } from "@pulumi-aks/aks/testing";
import { shop, type Answers } from "./shop";

const answers: Answers = {
  authorizedRanges: ["203.0.113.0/24"],
  adminGroupId: "11111111-2222-3333-4444-555555555555",
  beside: {
    registryName: "crshopimages",
    vaultName: "kv-shop-secrets",
    tenantId: "11111111-2222-3333-4444-666666666666",
  },
};

let azure: AzureMocks;
beforeEach(async () => {
  azure = await mockAzure({ project: "shop", stack: "dev" });
});

describe("the shop", () => {
  test("has a cluster of the version that was asked for, with a pool of its own for the web", async () => {
    shop({ ...answers, version: "1.35" });
    await azure.settled();
    expect(azure.one("ManagedCluster").inputs.kubernetesVersion).toBe("1.35");
    expect(azure.one("AgentPool").inputs).toMatchObject({ agentPoolName: "web", minCount: 1, maxCount: 5 });
  });

  test("tags everything that can have tags", async () => {
    shop(answers);
    await azure.settled();
    // What Azure has no tags for: parts of a network, a cluster or a role.
    const untagged = ["MaintenanceConfiguration", "RoleAssignment", "Route", "Subnet"];
    for (const { type, name, custom, inputs } of azure.resources) {
      if (!custom || untagged.some(end => type.endsWith(`:${end}`))) continue;
      expect([name, inputs.tags]).toEqual([name, { team: "shop", "cost-centre": "4711" }]);
    }
  });

  test("lets the nodes pull from the registry", async () => {
    shop(answers);
    await azure.settled();
    const { inputs } = azure.named("pulls-images");
    expect(inputs.scope).toBe(azure.one("Registry").id);
    expect(inputs.principalId).toBe(azure.named("shop-identity-kubelet").outputs.principalId);
  });

  test("gives what people ask for", async () => {
    const { clusterName, loginServer, vaultUri } = shop(answers);
    expect(await valueOf(clusterName)).toBe("aks-shop-dev-westeurope");
    expect(await valueOf({ loginServer, vaultUri })).toEqual({
      loginServer: "crshopimages.azurecr.io",
      vaultUri: "https://kv-shop-secrets.vault.azure.net/",
    });
    await azure.settled();
  });

  test("has neither registry nor vault where nobody asks for them", async () => {
    shop({ ...answers, beside: undefined });
    await azure.settled();
    expect([...azure.all("Registry"), ...azure.all("Vault")]).toEqual([]);
  });

  test("is refused with a version that is out of support, before anything is registered", () => {
    expect(() => shop({ ...answers, version: "1.20" })).toThrow(ChoicesError);
    expect(() => shop({ ...answers, version: "1.20" })).toThrow(/X12 kubernetes\.version/);
    expect(azure.resources).toEqual([]);
  });
});
