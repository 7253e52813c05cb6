import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { pulumiAks, type Ran } from "../../support/cli";
import { root, temporaryProject } from "../../support/project";

const shipped = fs.readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8");
const larger = `${shipped}  aks:nodePools: { user: { vmSize: Standard_D16ds_v5 } }\n`;
const planName = "Pulumi.prod.migration.json";

/** What planning wrote, so that it is done once. */
let written = "";
let printed: Ran;
beforeAll(async () => {
  const folder = fresh();
  printed = await pulumiAks(folder, "migrate", "--to", "larger.yaml");
  written = read(folder, planName);
});

const read = (folder: string, file: string): string => fs.readFileSync(path.join(folder, file), "utf8");
const write = (folder: string, file: string, text: string): void => fs.writeFileSync(path.join(folder, file), text);
const stack = (folder: string): string => read(folder, "Pulumi.prod.yaml");

function fresh(text = shipped): string {
  const { folder } = temporaryProject({ prod: text });
  write(folder, "larger.yaml", larger);
  return folder;
}

/** A project whose plan is under way. */
function begun(plan = written): string {
  const folder = fresh();
  write(folder, planName, plan);
  return folder;
}

interface Plan {
  readonly at: number;
  readonly steps: readonly { readonly text: string }[];
}
const planIn = (folder: string): Plan => JSON.parse(read(folder, planName)) as Plan;

describe("a plan", () => {
  test("says its steps with names, commands and ways back, and leaves the stack file", () => {
    expect(printed).toExitWith(0);
    expect(printed.stdout.match(/^Step .*$/gm)).toStrictEqual([
      "Step 1 of 2: pool user2 beside user, what needs no step of its own",
      "Step 2 of 2: pool user goes, user2 has its place",
    ]);
    for (const line of [
      /^ {6}kubectl drain --selector 'kubernetes.azure.com\/agentpool=user' /m,
      /^ {6}az aks nodepool update --resource-group rg-shop-prod-westeurope .*--name user --disable-cluster-autoscaler$/m,
      /^ {4}~ aks-nodes\/user-agent-pool: deleted$/m,
      /^Begin with npx --no-install pulumi-aks migrate --stack prod --next$/m,
    ])
      expect(printed.stdout).toMatch(line);
  });

  test("is carried through its steps, and gone after the last", async () => {
    const folder = begun();
    const texts = planIn(folder).steps.map(({ text }) => text);
    for (const [i, text] of texts.entries()) {
      const ran = await pulumiAks(folder, "migrate", "--next");
      expect(ran).toAnswer(0);
      expect(ran.stdout).toMatch(new RegExp(`is that of step ${i + 1} now`));
      expect([stack(folder), planIn(folder).at]).toStrictEqual([text, i + 1]);
      expect((await pulumiAks(folder, "migrate", "--status")).stdout).toMatch(`at step ${i + 1} of 2 steps`);
    }
    expect((await pulumiAks(folder, "migrate", "--next")).stdout).toMatch(/All 2 steps of stack prod .* are done/);
    expect(fs.existsSync(path.join(folder, planName))).toBe(false);
    expect(await pulumiAks(folder, "check")).toExitWith(0);
  });

  test("goes on where a call was interrupted between its two files", async () => {
    const folder = begun();
    write(folder, "Pulumi.prod.yaml", planIn(folder).steps[0].text);
    expect(await pulumiAks(folder, "migrate", "--next")).toExitWith(0);
    expect(planIn(folder).at).toBe(1);
  });

  test("takes other ends of lines for the same", async () => {
    const folder = begun();
    write(folder, "Pulumi.prod.yaml", shipped.replaceAll("\n", "\r\n"));
    expect(await pulumiAks(folder, "migrate", "--next")).toExitWith(0);
  });

  test("is given up: one step back, or as it was", async () => {
    const folder = begun();
    await pulumiAks(folder, "migrate", "--next");
    expect((await pulumiAks(folder, "migrate", "--abort")).stdout).toMatch(/is what was deployed before it again/);
    expect([stack(folder), fs.existsSync(path.join(folder, planName))]).toStrictEqual([shipped, false]);
    const other = begun();
    expect((await pulumiAks(other, "migrate", "--abort")).stdout).toMatch(/stays as it is/);
    expect(stack(other)).toBe(shipped);
  });

  test("without a way back leaves the stack file where it is", async () => {
    const plan = JSON.parse(written) as { steps: { back?: string }[] };
    delete plan.steps[0].back;
    const folder = begun(JSON.stringify(plan));
    await pulumiAks(folder, "migrate", "--next");
    const now = stack(folder);
    expect((await pulumiAks(folder, "migrate", "--abort")).stdout).toMatch(/From step 1 there is no way back/);
    expect(stack(folder)).toBe(now);
  });

  test("for machines has no text of the stack file", async () => {
    const { stdout } = await pulumiAks(begun(), "migrate", "--status", "--json");
    const { at, steps } = JSON.parse(stdout) as { at: number; steps: { before: object[]; text?: string }[] };
    expect([at, steps.length, steps[1].text]).toStrictEqual([0, 2, undefined]);
    expect(steps[1].before).toContainEqual({ run: "kubectl get poddisruptionbudgets --all-namespaces" });
  });
});

describe("no plan", () => {
  test("where one deployment does it", async () => {
    const folder = fresh();
    write(folder, "larger.yaml", `${shipped}  aks:upgrades: { maintenance: null }\n`);
    const ran = await pulumiAks(folder, "migrate", "--to", "larger.yaml");
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/✓ It takes no steps: one deployment does it/);
    expect(fs.existsSync(path.join(folder, planName))).toBe(false);
  });

  test("where only another cluster has it, which is said with what to do", async () => {
    const folder = fresh();
    write(folder, "larger.yaml", shipped.replace("westeurope", "northeurope"));
    const ran = await pulumiAks(folder, "migrate", "--to", "larger.yaml");
    expect(ran).toExitWith(4);
    expect(ran.stdout).toMatch(/✗ There is no way as it stands:\n[^]*location[^]*a second stack with the target/);
  });

  test("where something is protected, with what lets it go first", async () => {
    const folder = fresh(`${shipped}  aks:bastion: { kind: create }\n`);
    write(folder, "larger.yaml", shipped);
    const ran = await pulumiAks(folder, "migrate", "--to", "larger.yaml");
    expect(ran).toExitWith(4);
    expect(ran.stdout).toMatch(
      /M2 allowReplacement: BastionHost .* would be deleted, but is protected\. .*add bastion /,
    );
  });

  test("where the target has errors", async () => {
    const folder = fresh();
    write(folder, "larger.yaml", `${shipped}  aks:zones: ["9"]\n`);
    const ran = await pulumiAks(folder, "migrate", "--to", "larger.yaml");
    expect(ran).toExitWith(1);
    expect(ran.stdout).toMatch(/P21[^]*There is no way to a target that has errors/);
  });
});

describe("refused in a line, and nothing is written", () => {
  const changed = (change: (plan: Record<string, unknown>) => void): string => {
    const plan = JSON.parse(written) as Record<string, unknown>;
    change(plan);
    return JSON.stringify(plan);
  };

  test.each<[what: string, args: string[], says: RegExp]>([
    ["a stack that is not there", ["--stack", "nope"], /There is no stack nope: Pulumi\.nope\.yaml does not exist/],
    ["a file that is not there", ["--to", "nope.yaml"], /There is no file nope\.yaml/],
    ["the same on both sides", ["--to", "Pulumi.prod.yaml"], /are the same: edit the stack file, or give --to/],
    ["no plan", ["--next"], /No plan of stack prod is under way/],
    ["no repository", [], /is in no git repository/],
    ["two acts at once", ["--next", "--abort"], /Give one of --next, --status and --abort/],
    ["sides of a plan that has them", ["--next", "--to", "larger.yaml"], /leave out --from and --to/],
  ])("%s", async (_, args, says) => {
    const folder = fresh();
    expect(await pulumiAks(folder, "migrate", ...args)).toAnswer(2, says);
    expect(stack(folder)).toBe(shipped);
  });

  test("another plan while one is under way", async () => {
    expect(await pulumiAks(begun(), "migrate", "--to", "larger.yaml")).toAnswer(2, /is under way, at step 0 of 2/);
  });

  test.each<[what: string, text: () => string, says: RegExp]>([
    ["half of one", () => written.slice(0, 400), /migration\.json can't be read: it holds no JSON/],
    ["of another stack", () => changed(plan => (plan.stack = "dev")), /is a plan of aks\/dev, and this is aks\/prod/],
    ["of another project", () => changed(plan => (plan.project = "x")), /is a plan of x\/prod/],
    ["of a newer version", () => changed(plan => (plan.version = 2)), /or one of a newer version/],
    ["at a step that it has not", () => changed(plan => (plan.at = 9)), /is no plan of pulumi-aks migrate/],
    ["with a step that is none", () => changed(plan => (plan.steps = [{}])), /is no plan of pulumi-aks migrate/],
    ["a list", () => "[]", /is no plan of pulumi-aks migrate/],
  ])("a plan, %s", async (_, text, says) => {
    for (const act of ["--next", "--status", "--abort"]) {
      const folder = begun(text());
      expect(await pulumiAks(folder, "migrate", act)).toAnswer(2, says);
      expect([stack(folder), read(folder, planName)]).toStrictEqual([shipped, text()]);
    }
  });

  test.each(["--next", "--abort"])("a stack file that somebody has edited, %s", async act => {
    const folder = begun();
    await pulumiAks(folder, "migrate", "--next");
    const edited = `${stack(folder)}  aks:tags: { a: b }\n`;
    write(folder, "Pulumi.prod.yaml", edited);
    expect(await pulumiAks(folder, "migrate", act)).toAnswer(
      2,
      /is not as step 1 of the plan has it: somebody has edited it/,
    );
    expect([stack(folder), planIn(folder).at]).toStrictEqual([edited, 1]);
  });
});
