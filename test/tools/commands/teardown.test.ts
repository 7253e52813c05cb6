import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { pulumiAks } from "../../support/cli";
import { root, sound, temporaryProject } from "../../support/project";

type Json = Readonly<Record<string, unknown>>;
interface Printed {
  readonly stack: string;
  readonly protected: readonly { readonly type: string; readonly role?: string; readonly lift: string }[];
  readonly blocks: readonly { readonly message: string }[];
  readonly unseen: readonly { readonly commands: readonly string[] }[];
  readonly order: readonly (readonly { readonly type: string; readonly azureName: string }[])[];
  readonly stays: readonly { readonly message: string }[];
  readonly letGo: readonly { readonly id: string }[];
  readonly steps: readonly { readonly command?: string; readonly edit?: string }[];
  readonly problems: readonly { readonly id: string }[];
  readonly failure?: string;
}

const recorded = (stack: string): string => fs.readFileSync(path.join(root, `test/state/${stack}.json`), "utf8");
const shipped = (stack: string): string => fs.readFileSync(path.join(root, `Pulumi.${stack}.yaml`), "utf8");

/** A project with a shipped stack, and its state, changed as it is given. */
function living(stack: string, change: (state: { deployment: Json }) => unknown = state => state): string {
  const { folder } = temporaryProject({ [stack]: shipped(stack) });
  const { offline: _, ...state } = JSON.parse(recorded(stack)) as { offline?: boolean; deployment: Json };
  fs.writeFileSync(path.join(folder, "state.json"), JSON.stringify(change(state)));
  return folder;
}

async function printed(folder: string, ...args: string[]): Promise<Printed> {
  const ran = await pulumiAks(folder, "teardown", ...args, "--json");
  expect(ran.stderr).toBe("");
  return JSON.parse(ran.stdout) as Printed;
}

const types = ({ order }: Printed): string[] => order.flat().map(({ type }) => type.split(":").at(-1) ?? "");

describe("of a stack file", () => {
  test("says what blocks first, then order, stays and what to run, and ends well", async () => {
    const { folder } = temporaryProject({ prod: shipped("prod") });
    const ran = await pulumiAks(folder, "teardown");
    expect(ran).toExitWith(0);
    expect([...ran.stdout.matchAll(/^(?:Stack|What) .*$/gm)].map(([line]) => line.replace(/\d+/g, "n"))).toStrictEqual([
      "Stack prod, taken down",
      "What stands in the way",
      "What goes, in this order: n resources in n steps",
      "What goes with it",
      "What stays in Azure",
      "What to run",
    ]);
    expect(ran.stdout).toMatch(/✗ pulumi destroy deletes nothing: \d+ resources are protected\n {6}AgentPool user\n/);
    expect(ran.stdout).toMatch(/ManagedCluster {2}aks-shop-prod-westeurope {2}\[protected\]/);
    expect(ran.stdout).toMatch(/It is no pulumi destroy|it is no pulumi destroy/);
    expect(ran.stdout).toMatch(/ {7}aks:allowReplacement: \[cluster, firewall, .*nodes\/user, .*vnet\]\n/);
  });

  test("keeps what the preset lets go, and names nothing where nothing is protected", async () => {
    const { folder } = temporaryProject({ dev: shipped("dev") });
    const found = await printed(folder);
    expect(found.protected).toStrictEqual([]);
    expect(found.steps.flatMap(({ edit }) => edit ?? [])).toStrictEqual([]);
    const own = await printed(temporaryProject({ dev: `${shipped("dev")}  aks:allowReplacement: [vnet]\n` }).folder);
    expect(own.steps.flatMap(({ edit }) => edit ?? [])).toStrictEqual([
      expect.stringMatching(/^aks:allowReplacement: \[vnet, cluster, .*\]$/),
    ]);
  });

  test("shows no id that the model made up, and those of others as the file has them", async () => {
    const { folder } = temporaryProject({ spoke: shipped("spoke") });
    const { stdout } = await pulumiAks(folder, "teardown");
    const subscriptions = [...stdout.matchAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g)].map(([id]) => id);
    expect([...new Set(subscriptions)]).toStrictEqual(["11111111-1111-1111-1111-111111111111"]);
    expect(stdout).toMatch(/virtualNetworks\/vnet-orders\/subnets\/snet-nodes\n {6}used by ManagedCluster /);
  });

  test("has no subscription for a group of others in its own", async () => {
    const group = "  aks:resourceGroups: { cluster: { kind: existing, existing: { name: rg-theirs } } }\n";
    const { letGo } = await printed(temporaryProject({ dev: `${shipped("dev")}${group}` }).folder);
    expect(letGo.map(({ id }) => id)).toStrictEqual([
      "/subscriptions/[known after deployment]/resourceGroups/rg-theirs",
    ]);
  });

  test("names choices in code as code has them", async () => {
    const { folder } = temporaryProject({ dev: "config: {}\n" }, "hubInCode.ts");
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: incode\nruntime: nodejs\nmain: index.ts\n");
    const program = path.join(folder, "index.ts");
    const text = fs.readFileSync(program, "utf8").replace('"dev@1"', '"dev@1", allowReplacement: []');
    fs.writeFileSync(program, text.replace(/\n {4}network: \{[^]*?\n {4}\},/, "").replace("{ provider }", "{}"));
    const { stdout } = await pulumiAks(folder, "teardown");
    expect(stdout).toMatch(/→ add cluster to allowReplacement\n/);
    expect(stdout).toMatch(/Lift the protection: name cluster, /);
    expect(stdout).not.toMatch(/aks:(?!index)/);
  });

  test("deletes locks of the stack's own first", async () => {
    const { folder } = temporaryProject({ dev: `${shipped("dev")}  aks:locks: [cluster]\n` });
    const found = await printed(folder);
    expect(types(found)[0]).toBe("ManagementLockByScope");
    expect(found.blocks).toStrictEqual([]);
  });

  test("says errors as check does, and what goes on without", async () => {
    const { folder } = temporaryProject({ dev: { ...sound, "aks:zones": ["9"] } });
    const ran = await pulumiAks(folder, "teardown");
    expect(ran).toExitWith(1);
    const [, problems] = /(✗ 1 error[^]*?\n\n)/.exec((await pulumiAks(folder, "check")).stdout) ?? ["", "?"];
    expect(ran.stdout).toContain(problems.trimEnd());
    expect(ran.stdout).toMatch(/Nothing can be said of its end: correct the errors first, or ask of what is deployed/);
    expect((await printed(folder)).problems.map(({ id }) => id)).toStrictEqual(["P21"]);
    expect((await pulumiAks(folder, "teardown", "--markdown")).stdout).toMatch(/^### [^]*\n\| P21 \| <code>zones/);
  });

  test("says what a component refuses", async () => {
    const { folder } = temporaryProject({ dev: "config: {}\n" }, "hubInCode.ts");
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: incode\nruntime: nodejs\nmain: index.ts\n");
    const program = path.join(folder, "index.ts");
    fs.writeFileSync(program, fs.readFileSync(program, "utf8").replace("dev@", "prod@"));
    const ran = await pulumiAks(folder, "teardown");
    expect(ran).toExitWith(1);
    expect(ran.stdout).toMatch(/✗ A component refused its choices\n[^]*C4 apiServer\.public/);
  });

  test("says why a program fails", async () => {
    const { folder } = temporaryProject({ dev: sound }, "unrouted.ts");
    fs.writeFileSync(path.join(folder, "index.ts"), "throw new Error('no luck');\n");
    const ran = await pulumiAks(folder, "teardown");
    expect(ran).toExitWith(3);
    expect(ran.stdout).toMatch(/✗ The program failed\n[^]*no luck/);
    expect((await pulumiAks(folder, "teardown", "--markdown")).stdout).toMatch(/Nothing can be said of it:[^]*no luck/);
  });

  test("speaks of a program's own options where it has none of these components", async () => {
    const { folder } = temporaryProject({ dev: "config: {}\n" }, "unrouted.ts");
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: byhand\nruntime: nodejs\nmain: index.ts\n");
    const program = path.join(folder, "index.ts");
    const text = fs.readFileSync(program, "utf8").replace("userDefinedRouting", "loadBalancer");
    fs.writeFileSync(program, text.replace(/\n\}\);\s*$/, "\n}, { protect: true });\n"));
    const found = await printed(folder);
    expect(found.protected.map(({ lift }) => lift)).toStrictEqual(["lift its option protect in the program"]);
  });
});

describe("of a state", () => {
  const from = ["--state", "state.json"];

  test.each(["dev", "prod", "spoke"])("of stack %s is what its file comes to", async stack => {
    const folder = living(stack);
    const [state, file] = [await printed(folder, ...from), await printed(folder)];
    expect(types(state)).toStrictEqual(types(file));
    expect(state.protected).toStrictEqual(file.protected);
    expect(state.blocks).toStrictEqual([]);
    const setting = expect.stringMatching(/^az account set /) as unknown;
    expect(state.steps.map(({ command }) => command)).toContainEqual(setting);
    expect(file.steps.map(({ command }) => command)).not.toContainEqual(setting);
  });

  test("is of the stack that it is of, without its being said", async () => {
    expect((await printed(living("nat"), ...from)).stack).toBe("nat");
  });

  test("says the protection that the state has, whatever the file says", async () => {
    const folder = living("dev", ({ deployment }) => ({
      deployment: {
        ...deployment,
        resources: (deployment.resources as Json[]).map(r =>
          String(r.type).endsWith(":ManagedCluster") ? { ...r, protect: true } : r,
        ),
      },
    }));
    expect((await printed(folder, ...from)).protected).toMatchObject([{ role: "cluster" }]);
  });

  test("says the roles alone where the file can't be read, or is not there", async () => {
    const folder = living("prod");
    fs.writeFileSync(path.join(folder, "Pulumi.prod.yaml"), "config: [\n");
    const broken = await pulumiAks(folder, "teardown", ...from);
    fs.rmSync(path.join(folder, "Pulumi.prod.yaml"));
    for (const { stdout, status } of [broken, await pulumiAks(folder, "teardown", ...from)]) {
      expect(stdout).toMatch(/Lift the protection: name cluster, .* in the environment's allowReplacement\./);
      expect(status).toBe(0);
    }
  });

  test("has what was interrupted, and hooks that only the program runs", async () => {
    const folder = living("dev", ({ deployment }) => {
      const [first, ...rest] = (deployment.resources as Json[]).toReversed();
      const hooked = { ...first, resourceHooks: { BeforeDelete: ["ask"] } };
      const pending = [{ type: "creating", resource: rest[0] }];
      return { deployment: { resources: [...rest.toReversed(), hooked], pending_operations: pending } };
    });
    const found = await printed(folder, ...from);
    expect(found.blocks.map(({ message }) => message)).toStrictEqual([
      expect.stringMatching(/^1 interrupted operation/),
      expect.stringMatching(/hooks at its deletion/),
    ]);
    expect(found.steps.map(({ command }) => command)).toContain("pulumi destroy --run-program --stack dev");
    expect(types(found)).toContain("ManagedCluster");
  });

  test("without a cluster has the rest of it", async () => {
    const folder = living("nat", ({ deployment }) => ({
      deployment: {
        resources: (deployment.resources as Json[]).filter(
          ({ urn }) =>
            /:network:|:resources:|Stack|:Network|:NatGateway|:Environment:/.test(String(urn)) &&
            !/Cluster/.test(String(urn)),
        ),
      },
    }));
    const found = await printed(folder, ...from);
    expect(types(found)).toContain("VirtualNetwork");
    expect(types(found)).not.toContain("ManagedCluster");
    expect(found.stays).toStrictEqual([]);
  });

  const urn = "urn:pulumi:dev::aks::pulumi:pulumi:Stack::aks-dev";
  const stack = { urn, type: "pulumi:pulumi:Stack", custom: false };
  test.each([
    ["that was never deployed", {}],
    ["without resources", { resources: null }],
    ["of a stack alone", { resources: [stack] }],
  ])("%s has nothing to take down", async (_, deployment) => {
    const folder = living("dev", () => ({ version: 3, deployment }));
    const ran = await pulumiAks(folder, "teardown", ...from);
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/\n\nNothing is to be taken down: there is no resource in it\.\n$/);
    expect((await printed(folder, ...from)).steps).toStrictEqual([]);
    expect((await pulumiAks(folder, "teardown", ...from, "--markdown")).stdout).toMatch(/Nothing is to be taken down/);
  });

  const strange: Readonly<Record<string, Json>> = {
    "what is null": {
      protect: true,
      inputs: null,
      outputs: null,
      dependencies: null,
      parent: null,
      propertyDependencies: null,
    },
    "no id": { id: null },
    "an id of no form": { id: "x" },
    "what waits for itself": { dependencies: [urn], parent: urn },
    "names that every object has": { inputs: { toString: "x", constructor: { a: 1 } } },
  };
  test.each(Object.entries(strange))("in which there is %s is read", async (_, more) => {
    const type = "azure-native:network:RouteTable";
    const table = { urn: `urn:pulumi:dev::aks::${type}::a`, type, custom: true, id: "/x", ...more };
    const folder = living("dev", () => ({ version: 3, deployment: { resources: [stack, table] } }));
    expect(types(await printed(folder, ...from))).toStrictEqual(["RouteTable"]);
  });

  test("whose names a shell would take for commands has them quoted", async () => {
    const type = "azure-native:operationalinsights:Workspace";
    const id = `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/a$(reboot)'b/providers/Microsoft.OperationalInsights/workspaces/log`;
    const one = { urn: `urn:pulumi:dev::aks::${type}::a`, type, custom: true, id };
    const folder = living("dev", () => ({ version: 3, deployment: { resources: [stack, one] } }));
    const { stdout } = await pulumiAks(folder, "teardown", ...from);
    expect(stdout).toContain(`--resource-group 'a$(reboot)'\\''b'`);
    expect(stdout).not.toMatch(/--resource-group a\$/);
  });
});

test.each([
  [["--json", "--markdown"], /not both/],
  [["--state", "gone.json"], /There is no file gone\.json/],
  [["--state", "state.json", "--stack", "prod"], /is a state of stack dev, and --stack says prod/],
  [["--state", "state.json", "--outputs", "o/a/b=state.json"], /leave out --outputs/],
  [["--outputs", "o/a/b=state.json"], /which the program does not refer to/],
  [["--stack", "nobody"], /There is no Pulumi\.nobody\.yaml|no stack|nobody/],
  [["--no-code"], /teardown runs the project's program/],
])("%j is a mistake of whoever calls", async (args, says) => {
  const folder = living("dev");
  const ran = await pulumiAks(folder, "teardown", ...args);
  expect(ran.stdout).toBe("");
  expect(ran).toBeUsageError(says);
});

test.each([
  ["half of one", (text: string) => text.slice(0, text.length / 2), /can't be read as a state/],
  [
    "one of another project",
    (text: string) => text.replaceAll("::aks::", "::other::"),
    /of project other, and this one is aks/,
  ],
])("a state that is %s is refused", async (_, change, says) => {
  const folder = living("dev");
  const file = path.join(folder, "state.json");
  fs.writeFileSync(file, change(fs.readFileSync(file, "utf8")));
  expect(await pulumiAks(folder, "teardown", "--state", "state.json")).toBeUsageError(says);
});

test("as a comment it has the same", async () => {
  const folder = living("prod");
  const { stdout, status } = await pulumiAks(folder, "teardown", "--state", "state.json", "--markdown");
  expect(status).toBe(0);
  expect([...stdout.matchAll(/^#+ .*$/gm)].map(([line]) => line.replace(/\d+/g, "n"))).toStrictEqual([
    "### Taking down <code>prod</code>",
    "#### What stands in the way",
    "#### What may, which only Azure knows",
    "#### What goes, in this order: n resources in n steps",
    "#### What goes with it",
    "#### What stays in Azure",
    "#### What to run",
  ]);
  expect(stdout).toMatch(/\n\| 2 \| AgentPool <code>user<\/code>; /);
  expect(stdout).toMatch(/\n5\. .*<code>pulumi destroy --stack prod<\/code>\n/);
});
