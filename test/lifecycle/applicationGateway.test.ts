import { describe, expect, test } from "@jest/globals";
import type { Tree } from "../../design/contract/tree";
import { driftOf } from "../../design/drift/drift";
import { askedOf } from "../../tools/drift";
import { SmallEngine } from "../../tools/engine/lifecycle";
import type { FakeAzure } from "../../tools/fakeAzure/model";
import { letOthersWrite } from "../../tools/fakeAzure/otherWriters";
import type { Properties } from "../../tools/wire";
import { ids } from "../support/choices";
import { changedBy } from "../support/refusedChanges";
import { surroundings } from "./features";
import { azureFor, environment } from "./shipped";

const withGateway = (applicationGateway: Tree = {}): Tree =>
  changedBy(surroundings["a public network"].choices, {
    acceptedWarnings: { X262: "moved in summer" },
    ingress: { kind: "applicationGateway", applicationGateway },
    keyVault: { kind: "existing", existing: { id: ids.vault }, secretsStore: { enabled: false } },
  });
const secret = (name: string): string => `https://${ids.vault.split("/").pop() ?? ""}.vault.azure.net/secrets/${name}`;

/** An environment that is deployed, in whose gateway AGIC has written, as a refresh finds it. */
async function living(choices: Tree): Promise<{ azure: FakeAzure; engine: SmallEngine }> {
  const azure = azureFor(choices);
  const engine = new SmallEngine(azure, "aks", "test");
  expect(await engine.up(environment(choices))).toSucceed();
  expect(letOthersWrite(azure)).toContainEqual(expect.stringMatching(/^AGIC writes/));
  engine.refresh();
  return { azure, engine };
}

const gatewayIn = (azure: FakeAzure): Properties | undefined =>
  azure.resources.find(({ token }) => token === "azure-native:network:ApplicationGateway")?.inputs;
const ofController = {
  httpListeners: [expect.objectContaining({ name: "fl-shop" })],
  probes: [expect.objectContaining({ name: "pb-shop" })],
  tags: { "managed-by-k8s-ingress": expect.any(String) },
};

describe("what AGIC has written stays", () => {
  test("where nothing changes", async () => {
    const { azure, engine } = await living(withGateway());
    const { counts, failure } = await engine.up(environment(withGateway()));
    expect({ counts, failure }).toMatchObject({ counts: { create: 0, update: 0, delete: 0 }, failure: undefined });
    expect(gatewayIn(azure)).toMatchObject(ofController);
  });

  test.each<[what: string, settings: Tree, sent: object]>([
    ["an address in the network", { internal: true }, { frontendIPConfigurations: { length: 2 } }],
    [
      "other bounds",
      { instances: { min: 2, max: 20 } },
      { autoscaleConfiguration: { minCapacity: 2, maxCapacity: 20 } },
    ],
    ["the other tier", { tier: "standard" }, { sku: { name: "Standard_v2" } }],
  ])("where it gets %s, with the certificates of secrets in the cluster", async (_, settings, sent) => {
    const { azure, engine } = await living(withGateway());
    expect(await engine.up(environment(withGateway(settings)))).toSucceed();
    expect(gatewayIn(azure)).toMatchObject({ ...ofController, ...sent, sslCertificates: [{ name: "cert-shop-web" }] });
  });

  test("where another certificate of the vault comes", async () => {
    const { azure, engine } = await living(withGateway({ certificates: { web: secret("web") } }));
    const both = { web: secret("web"), admin: secret("admin") };
    expect(await engine.up(environment(withGateway({ certificates: both })))).toSucceed();
    expect(gatewayIn(azure)).toMatchObject({ ...ofController, sslCertificates: [{ name: "admin" }, { name: "web" }] });
  });
});

test("what AGIC has written is AGIC's, and nobody has to look at it", async () => {
  const { engine } = await living(withGateway());
  const { deployment } = await engine.preview(environment(withGateway()));
  const found = driftOf(askedOf(deployment, deployment.resources)).filter(({ type }) =>
    /ApplicationGateway$/.test(type),
  );
  expect(found.map(({ property }) => property)).toContainEqual(expect.stringMatching(/^httpListeners/));
  expect(found.filter(({ owner }) => !owner.startsWith("AGIC"))).toStrictEqual([]);
});

describe("before anything changes it is refused", () => {
  test("that the last certificate of the vault goes, which the gateway would keep without its identity", async () => {
    const { engine } = await living(withGateway({ certificates: { web: secret("web") } }));
    for (const { failure } of [
      await engine.preview(environment(withGateway())),
      await engine.up(environment(withGateway())),
    ])
      expect(failure).toMatch(
        /nothing has changed:[^]*M1 ingress\.applicationGateway\.certificates: the last certificate/,
      );
  });

  test("that certificates of the vault come in place of those of secrets which listeners have", async () => {
    const { engine } = await living(withGateway());
    const { failure } = await engine.up(environment(withGateway({ certificates: { web: secret("web") } })));
    expect(failure).toMatch(/M1 ingress\.applicationGateway\.certificates: cert-shop-web of .*, which AGIC made/);
  });
});
