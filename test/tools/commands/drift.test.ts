import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { pulumiAks } from "../../support/cli";
import { root, temporaryProject } from "../../support/project";

interface Resource {
  readonly type: string;
  readonly urn: string;
  readonly inputs: Record<string, unknown>;
  readonly outputs: Record<string, unknown>;
}
interface State {
  readonly deployment: { resources: Resource[] };
}

const ofStack = (stack: string): State =>
  JSON.parse(fs.readFileSync(path.join(root, `test/state/${stack}.json`), "utf8")) as State;

/** A project whose stack is what the recorded state has, but for what somebody did to it. */
function living(stack: string, touch: (state: State) => void = () => undefined): string {
  const { folder } = temporaryProject({ [stack]: fs.readFileSync(path.join(root, `Pulumi.${stack}.yaml`), "utf8") });
  const state = ofStack(stack);
  touch(state);
  fs.writeFileSync(path.join(folder, "state.json"), JSON.stringify(state));
  return folder;
}

const one = ({ deployment }: State, type: string): Resource => {
  const found = deployment.resources.find(resource => resource.type === `azure-native:${type}`);
  if (!found) throw new Error(`no ${type}`);
  return found;
};

/** Changes something in Azure, as a refresh brings it into the state. */
const somebody =
  (type: string, change: Record<string, unknown>) =>
  (state: State): void => {
    const { inputs, outputs } = one(state, type);
    Object.assign(inputs, change);
    Object.assign(outputs, change);
  };

const cluster = "containerservice:ManagedCluster";
const drift = (folder: string, ...args: string[]) => pulumiAks(folder, "drift", "--state", "state.json", ...args);

test.each(["dev", "prod", "spoke"])(
  "a state of %s that nobody has touched ends well, with what it can't show",
  async stack => {
    const ran = await drift(living(stack));
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(
      new RegExp(
        `^Stack ${stack}, compared with what state.json says is in Azure\n✓ \\d+ resources: everything is as the stack says\\.\nA state does not show:\n`,
      ),
    );
    expect(ran.stdout).toMatch(/az role assignment list --scope .+\/managedClusters\/\S+ --include-inherited/);
  },
);

test("local accounts that somebody has switched on are said, with what decides and the key, and end with 4", async () => {
  const ran = await drift(living("prod", somebody(cluster, { disableLocalAccounts: false })));
  expect(ran).toExitWith(4);
  expect(ran.stdout).toContain(
    [
      "✗ disableLocalAccounts (aks:entra.localAccounts)  aks-cluster-managed-cluster",
      "    true → false",
      "    decides who signs in to the cluster; pulumi up puts it back",
      "    https://learn.microsoft.com/azure/aks/local-accounts",
      "",
    ].join("\n"),
  );
  expect(ran.stdout).toMatch(/1 difference in \d+ resources: 1 that matters for security and has no owner\./);
});

test("what Azure would refuse to change back is drift too", async () => {
  const folder = living("dev", state => {
    for (const side of [one(state, cluster).inputs, one(state, cluster).outputs])
      Object.assign(side.networkProfile as object, { outboundType: "userDefinedRouting" });
  });
  const ran = await drift(folder);
  expect(ran).toExitWith(4);
  expect(ran.stdout).toContain(`"loadBalancer" → "userDefinedRouting"`);
});

test("tags that somebody added to are no matter of security", async () => {
  const ran = await drift(living("dev", somebody(cluster, { tags: { environment: "dev", owner: "others" } })));
  expect(ran).toExitWith(0);
  expect(ran.stdout).toContain("none that matter for security and have no owner");
});

test("what somebody switched on, and the program says nothing of, is said with what the next update makes of it", async () => {
  const ran = await drift(living("dev", somebody(cluster, { httpProxyConfig: { httpProxy: "http://203.0.113.9" } })));
  expect(ran).toExitWith(4);
  expect(ran.stdout).toMatch(
    /✗ httpProxyConfig.*\n {4}nothing → .*203\.0\.113\.9.*\n {4}decides [^;]*; the program says nothing of it: pulumi up leaves it out/,
  );
});

test("a resource that the state has no more is new or gone", async () => {
  const folder = living("prod", ({ deployment }) => {
    deployment.resources = deployment.resources.filter(({ type }) => !type.endsWith(":MaintenanceConfiguration"));
  });
  const ran = await drift(folder);
  expect(ran).toExitWith(0);
  expect(ran.stdout).toMatch(/\+ Not in the state, so new or gone: \S+maintenance\S*/);
});

test("--json has every difference, --markdown a table", async () => {
  const folder = living("prod", somebody(cluster, { disableLocalAccounts: false }));
  const json = await drift(folder, "--json");
  expect(json).toExitWith(4);
  expect(JSON.parse(json.stdout)).toMatchObject({
    stack: "prod",
    against: "state.json",
    grave: true,
    missing: [],
    drifts: [{ property: "disableLocalAccounts", intended: true, live: false, plan: "putBack", owner: "" }],
  });
  const markdown = await drift(folder, "--markdown");
  expect(markdown).toExitWith(4);
  expect(markdown.stdout).toContain("| property | as the stack says | in Azure | besides |");
  expect(markdown.stdout).toMatch(/^- \d+ resources of state.json compared, 1 difference$/m);
});

test("a secret of the state is neither shown nor compared", async () => {
  const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", plaintext: '"geheim-1"' };
  const ran = await drift(living("dev", somebody(cluster, { dnsPrefix: secret, disableLocalAccounts: false })));
  expect(ran).toExitWith(4);
  expect(`${ran.stdout}${ran.stderr}`).not.toContain("geheim-1");
  expect(ran.stdout).not.toContain("dnsPrefix");
});

describe("bad input", () => {
  const file = "state.json";

  test.each<[what: string, args: string[], says: RegExp]>([
    ["no state", ["drift"], /required option '--state <file>'/],
    ["a file that is not there", ["drift", "--state", "x.json"], /There is no file x\.json/],
    [
      "the state of another stack",
      ["drift", "--state", file, "--stack", "prod"],
      /of stack dev, and --stack says prod/,
    ],
    ["two formats", ["drift", "--state", file, "--json", "--markdown"], /Give --json or --markdown, not both/],
  ])("%s", async (_, args, says) => {
    expect(await pulumiAks(living("dev"), ...args)).toAnswer(2, says);
  });

  test.each<[what: string, spoil: (folder: string) => void, says: RegExp]>([
    [
      "the state of a stack without a file",
      folder => fs.renameSync(path.join(folder, "Pulumi.dev.yaml"), path.join(folder, "Pulumi.test.yaml")),
      /Pulumi\.dev\.yaml/,
    ],
    [
      "the state of another project",
      folder => {
        const state = fs.readFileSync(path.join(folder, file), "utf8");
        fs.writeFileSync(path.join(folder, file), state.replaceAll("::aks::", "::other::"));
      },
      /is a state of project other, and this one is aks/,
    ],
    [
      "an empty state",
      folder => fs.writeFileSync(path.join(folder, file), '{"version": 3, "deployment": {"resources": []}}'),
      /has no resource: nothing has been deployed by it/,
    ],
    ["a state that was cut off", folder => fs.truncateSync(path.join(folder, file), 300), /it holds no JSON: line/],
  ])("%s", async (_, spoil, says) => {
    const folder = living("dev");
    spoil(folder);
    expect(await drift(folder)).toAnswer(2, says);
  });

  test("choices with an error", async () => {
    const folder = living("dev");
    fs.appendFileSync(path.join(folder, "Pulumi.dev.yaml"), "  aks:network.serviceCidrs: [10.240.0.0/16]\n");
    expect(await drift(folder)).toAnswer(1, /Nothing can be said of it: \w+ network\.serviceCidrs/);
  });
});
