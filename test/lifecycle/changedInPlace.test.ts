import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Tree } from "../../design/contract/tree";
import { SmallEngine } from "../../tools/engine/lifecycle";
import type { FakeAzure } from "../../tools/fakeAzure/model";
import { changedBy } from "../support/refusedChanges";
import { surroundings } from "./features";
import { azureFor, choicesOf, environment } from "./shipped";

/** An environment that is deployed. */
async function living(choices: Tree): Promise<{ azure: FakeAzure; engine: SmallEngine }> {
  const azure = azureFor(choices);
  const engine = new SmallEngine(azure, "aks", "test");
  expect(await engine.up(environment(choices))).toSucceed();
  return { azure, engine };
}

const inputsOf = (azure: FakeAzure, type: string) =>
  azure.resources.filter(({ token }) => token === `azure-native:${type}`).map(({ inputs }) => inputs);

test("a firewall goes to another tier in place, with another policy that comes first", async () => {
  const choices = changedBy(choicesOf("prod"), { allowReplacement: ["firewall"] });
  const { azure, engine } = await living(choices);
  const premium = changedBy(choices, { egress: { firewall: { tier: "premium" } } });

  const { failure } = await engine.up(environment(premium));
  expect(failure).toMatch(/nothing has changed:[^]*M1 aks:egress\.firewall\.tier: |M1 egress\.firewall\.tier: /);
  expect(failure).toMatch(/naming\.overrides\.firewallPolicy: the new one comes first/);

  const named = changedBy(premium, { naming: { overrides: { firewallPolicy: "afwp-shop-premium" } } });
  const { failure: none, counts } = await engine.up(environment(named));
  expect({ none, counts }).toMatchObject({ none: undefined, counts: { create: 0, delete: 0 } });
  expect(inputsOf(azure, "network:AzureFirewall")).toMatchObject([{ sku: { tier: "Premium" } }]);
  expect(inputsOf(azure, "network:FirewallPolicy")).toMatchObject([{ firewallPolicyName: "afwp-shop-premium" }]);
  expect(inputsOf(azure, "containerservice:ManagedCluster")).toHaveLength(1);
});

test("a subnet that nothing is in gets another range, and one that pools are in does not", async () => {
  const subnet = (addressPrefix: string): Tree => ({
    network: { vnet: { create: { subnets: { spare: { addressPrefix } } } } },
  });
  const choices = changedBy(choicesOf("dev"), subnet("10.240.8.0/24"));
  const { azure, engine } = await living(choices);
  expect(await engine.up(environment(changedBy(choices, subnet("10.240.9.0/24"))))).toSucceed();
  const ranges = inputsOf(azure, "network:Subnet").map(({ addressPrefix }) => addressPrefix);
  expect(ranges).toContain("10.240.9.0/24");
});

describe("a zone of one's own is refused before anything changes", () => {
  test.each(["system", "none"])("in place of %s", async kind => {
    const base = surroundings["a network with a private API server"].choices;
    const dns = (word: string): Tree => changedBy(base, { apiServer: { private: { dns: { kind: word } } } });
    const { engine } = await living(dns(kind));
    for (const { failure } of [
      await engine.preview(environment(dns("create"))),
      await engine.up(environment(dns("create"))),
    ])
      expect(failure).toMatch(/nothing has changed:[^]*M1 apiServer\.private\.dns: /);
  });
});

describe("a cluster that its channel has brought to a newer patch", () => {
  const of = (version: string, tags: Tree = {}): Tree =>
    changedBy(choicesOf("dev"), { kubernetes: { version }, upgrades: { channel: "patch" }, tags });
  let engine: SmallEngine;

  beforeAll(async () => {
    const { azure, engine: own } = await living(of("1.36.2"));
    engine = own;
    for (const { id, inputs, token, outputs } of azure.resources.filter(r =>
      /:(ManagedCluster|AgentPool)$/.test(r.token),
    )) {
      const pools = (outputs.agentPoolProfiles ?? []) as Tree[];
      azure.overwrite(
        id,
        inputs,
        token.endsWith(":AgentPool")
          ? { currentOrchestratorVersion: "1.36.4" }
          : {
              currentKubernetesVersion: "1.36.4",
              agentPoolProfiles: pools.map(pool => ({ ...pool, currentOrchestratorVersion: "1.36.4" })),
            },
      );
    }
    engine.refresh();
  });

  test.each([
    ["the patch of the stack file, with another tag", of("1.36.2", { team: "web" })],
    ["a patch between", of("1.36.3")],
  ])("refuses %s", async (_, choices) => {
    for (const { failure } of [await engine.preview(environment(choices)), await engine.up(environment(choices))])
      expect(failure).toMatch(/M1 kubernetes\.version: Kubernetes can't go down from 1\.36\.4 to 1\.36\.[23]/);
  });

  test("takes the patch that it has", async () => {
    expect(await engine.up(environment(of("1.36.4", { team: "web" })))).toSucceed();
  });
});
