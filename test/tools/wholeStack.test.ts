import { beforeAll, describe, expect, test } from "@jest/globals";
import { Environment, type EnvironmentArgs } from "../../components";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { preview, type PreviewOptions } from "../../tools/preview";
import { rehearse, type Rehearsal } from "../../tools/rehearse";
import { previewJson } from "../../tools/render/json";
import { renderMarkdown } from "../../tools/render/markdown";
import { renderPreview } from "../../tools/render/preview";
import { renderRehearsal } from "../../tools/render/rehearsal";
import { Unknown } from "../../tools/wire";
import { asRun, programOf } from "../support/inProcess";
import { temporaryProject } from "../support/project";

const own = "11111111-1111-4111-8111-111111111111";
const configured = { "azure-native:location": "westeurope", "azure-native:subscriptionId": own };
const project = () => ({ ...temporaryProject({ dev: configured }, "wholeStack.ts"), name: "shop" });
const unjudged = ["azure-native:applicationinsights:Component", "azure-native:storage:StorageAccount"];

describe("a program with more in it than our components", () => {
  let ran: Awaited<ReturnType<typeof preview>>;
  beforeAll(async () => {
    const shop = project();
    ran = await preview(shop, "dev", { run: programOf(shop.folder) });
  });
  const inputsOf = (type: string) => ran.resources.find(r => r.type === `azure-native:${type}`)?.inputs;

  test("previews", () => {
    expect(ran).toSucceed();
    expect(ran.summary.create).toBe(ran.resources.length);
  });

  test("has what nobody judged named once, in every form", () => {
    const types = ran.notJudged.filter(({ kind }) => kind === "type").map(({ token }) => token);
    expect(types.sort()).toStrictEqual([...unjudged].sort());
    const text = renderPreview(ran, { expand: false });
    const markdown = renderMarkdown([ran]);
    for (const token of unjudged) {
      expect(text.split(token)).toHaveLength(2);
      expect(markdown.split(token)).toHaveLength(2);
    }
    expect(previewJson(ran)).toHaveProperty("notJudged", ran.notJudged);
  });

  test("has the configured region where it names none, and a name of its own where it gives none", () => {
    expect(inputsOf("resources:ResourceGroup")).toMatchObject({ location: "westeurope" });
    expect(inputsOf("containerregistry:Registry")).toMatchObject({ location: "westeurope", registryName: "crshop" });
    expect(inputsOf("operationalinsights:Workspace")?.workspaceName).toMatch(/^logs[0-9a-f]{8}$/);
  });

  test("has policies on what has no model too", () => {
    expect(ran.verdicts.map(({ policy }) => policy)).toContain("registry-admin-user");
  });

  test("knows of a look-up what its arguments say, and nothing else", () => {
    const hub = `/subscriptions/${own}/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub`;
    expect(ran.outputs.subnetId).toBe(`${hub}/subnets/shared`);
    expect(ran.outputs.addressPrefix).toBe(Unknown.value);
    expect(ran.outputs.prefixes).toBe(Unknown.value);
    expect(ran.outputs.loginServer).toBe(Unknown.value);
    expect(ran.notJudged).toContainEqual({ kind: "read", token: "azure-native:network:VirtualNetwork", count: 1 });
  });

  test("has the warnings of its environment as a stack file has, and its design", () => {
    const text = renderPreview(ran, { expand: false });
    expect(ran.problems.map(({ id }) => id)).toStrictEqual(expect.arrayContaining(["S1", "I6"]));
    for (const shown of [/ S1 /, / I6 /, /^Environment shop$/m, /^Pools$/m, /^Roles of the control plane/m])
      expect(text).toMatch(shown);
    const markdown = renderMarkdown([ran]);
    for (const shown of ["| [S1]", "| [I6]", "Design of <code>shop</code>"]) expect(markdown).toContain(shown);
  });

  test("has the keys of its args in every form, without the namespace of a stack's configuration", () => {
    const said = [
      renderPreview(ran, { expand: false }),
      renderMarkdown([ran]),
      JSON.stringify((previewJson(ran) as { problems: unknown }).problems),
    ];
    const key = "apiServer.public.authorizedRanges";
    for (const text of said) {
      expect(text).toContain(key);
      expect(text).not.toMatch(/aks:(?!index:)[a-z]/);
    }
    expect(ran.problems).toContainEqual(expect.objectContaining({ id: "S1", key, inArgs: true }));
  });

  test("has what it prints and says shown, and its outputs", () => {
    const text = renderPreview(ran, { expand: false });
    expect(text).toMatch(/^Printed by the program\n {2}printed$/m);
    expect(text).toMatch(/^ {2}! a word of the program's own$/m);
    expect(text).toMatch(/^ {2}loginServer {4}known after deployment$/m);
    expect(renderMarkdown([ran])).toContain("a word of the program's own");
    expect(previewJson(ran)).toMatchObject({ printed: "printed\n", messages: [{ severity: "warning" }] });
  });
});

describe("a change of choices in code", () => {
  const shop = (more: Partial<EnvironmentArgs>): NonNullable<PreviewOptions["run"]> =>
    asRun(() => {
      new Environment("web", {
        name: "shop",
        preset: "dev@1",
        location: "westeurope",
        apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
        entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
        allowReplacement: [],
        ...more,
      });
    });
  const changed = async (more: Partial<EnvironmentArgs>) => {
    const azure = new FakeAzure({ existingGroups: "any", subscriptionId: own });
    const { deployment } = await preview(project(), "dev", { run: shop({}), deploy: azure });
    return preview(project(), "dev", { run: shop(more), state: deployment.state() });
  };
  const rows: readonly (readonly [what: string, more: Partial<EnvironmentArgs>, says: string, fix: string])[] = [
    [
      "that Azure refuses",
      { systemPool: { vmSize: "Standard_D8as_v5" } },
      "M1 systemPool",
      "Keep it; put workloads that need the new value into a pool of nodePools.",
    ],
    [
      "that the engine refuses",
      { location: "northeurope" },
      "M2 allowReplacement",
      "If that is meant, add cluster to allowReplacement.",
    ],
  ];
  test.each(rows)("%s is told once, by the keys of the args, in every form", async (_, more, says, fix) => {
    const ran = await changed(more);
    const [id, key] = says.split(" ");
    expect(ran.failure).toBeUndefined();
    expect(ran.problems).toContainEqual(expect.objectContaining({ id, key, fix }));
    const text = renderPreview(ran, { expand: false });
    expect(text).toMatch(new RegExp(`^ +${id} +${key}$`, "m"));
    expect(renderMarkdown([ran])).toContain(`<code>${key}</code>`);
    const { problems } = previewJson(ran) as { readonly problems: unknown };
    for (const said of [text, renderMarkdown([ran]), JSON.stringify(problems)])
      expect(said).not.toMatch(/aks:(?!index:)[a-z]/);
  });
});

describe("its rehearsal", () => {
  const whole = async (options: object = {}): Promise<Rehearsal> =>
    rehearse(project(), "dev", { destroy: true, ...options });

  test("creates, changes nothing afterwards, and destroys", async () => {
    const rehearsal = await whole();
    expect(rehearsal.steps.map(({ title, failure }) => [title, failure])).toStrictEqual([
      ["create", undefined],
      ["preview again", undefined],
      ["others write, refresh", undefined],
      ["destroy", undefined],
    ]);
    expect(rehearsal.steps[2].counts).toMatchObject({ update: 0, replace: 0, delete: 0, create: 0 });
    expect(rehearsal.notJudged.map(({ token }) => token)).toStrictEqual(expect.arrayContaining(unjudged));
  });

  test("refuses by name what has no model where that is asked", async () => {
    const rehearsal = await whole({ strict: true });
    const { steps } = rehearsal;
    expect(steps[0].failed?.code).toBe("NoModel");
    expect(renderRehearsal(rehearsal, undefined)).not.toMatch(/Azure: NoModel|No rule knows/);
    expect(steps[0].failed?.message).toContain("does not know azure-native:");
  });
});

test("a deployment has ids of Azure's form, and outputs to go on with", async () => {
  const { deployment, outputs } = await deployed();
  const shared = `/subscriptions/${own}/resourceGroups/rg-shared/providers`;
  const idOf = (type: string, name?: string) =>
    deployment
      .state()
      .deployment.resources.find(
        r => r.type.endsWith(`:${type}`) && r.urn.endsWith(`::${name ?? r.urn.split("::").pop()}`),
      )?.id;
  expect(idOf("Registry")).toBe(`${shared}/Microsoft.ContainerRegistry/registries/crshop`);
  expect(idOf("Vault")).toBe(`${shared}/Microsoft.KeyVault/vaults/kv-shop`);
  expect(idOf("FederatedIdentityCredential")).toBe(
    `${shared}/Microsoft.ManagedIdentity/userAssignedIdentities/id-app/federatedIdentityCredentials/shop`,
  );
  expect(idOf("DiagnosticSetting", "audit")).toMatch(
    /managedClusters\/aks-shop-dev-westeurope\/providers\/Microsoft\.Insights\/diagnosticSettings\/audit$/,
  );
  expect(outputs).toMatchObject({ loginServer: "CRSHOP.AZURECR.IO", vaultUri: "kv-shop.vault.azure.net/" });
});

async function deployed() {
  const deploy = new FakeAzure({ existingGroups: "any", judges: false, subscriptionId: own });
  const shop = project();
  const ran = await preview(shop, "dev", { deploy, run: programOf(shop.folder) });
  expect(ran).toSucceed();
  return ran;
}
