import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { pulumiAks, pulumiAksHere } from "../support/cli";
import { azCluster, part } from "../support/foreign/az";
import { nativeState, terraformState, tfCluster, tfIdentity } from "../support/foreign/states";
import { gitIn } from "../support/repository";
import { sound, temporaryProject } from "../support/project";

/** What every planted secret has in it, and nothing else. */
const planted = /pl4nted[\w-]*/g;

const mark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const inPlainText = (value: unknown) => ({ ...mark, plaintext: JSON.stringify(value) });
const encrypted = (text: string) => ({ ...mark, ciphertext: `v1:${text}:pl4nted-ciphertext` });

beforeAll(() => {
  process.env.LEAKS_ACCESS_TOKEN = "pl4nted-environment";
});
afterAll(() => {
  delete process.env.LEAKS_ACCESS_TOKEN;
});

/** A state of the program below, with secrets as an export has them. */
function state(secret: (value: string) => unknown): object {
  const urn = (type: string, name: string): string => `urn:pulumi:dev::aks::${type}::${name}`;
  const resource = (type: string, name: string, id: string, inputs: object) => ({
    urn: urn(type, name),
    type,
    custom: true,
    id,
    inputs,
    outputs: { ...inputs, name: id.split("/").at(-1), key: secret("pl4nted-output") },
  });
  const group = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-leaks";
  const tags = { marked: secret("pl4nted-tag"), size: "small" };
  return {
    version: 3,
    deployment: {
      resources: [
        {
          urn: urn("pulumi:pulumi:Stack", "aks-dev"),
          type: "pulumi:pulumi:Stack",
          custom: false,
          outputs: { connection: secret("pl4nted-stack-output") },
        },
        resource("azure-native:resources:ResourceGroup", "group", group, {
          resourceGroupName: "rg-leaks",
          location: "westeurope",
          tags,
        }),
        resource(
          "azure-native:containerservice:ManagedCluster",
          "cluster",
          `${group}/providers/Microsoft.ContainerService/managedClusters/aks-leaks`,
          {
            resourceGroupName: "rg-leaks",
            resourceName: "aks-leaks",
            location: "westeurope",
            dnsPrefix: "leaks",
            windowsProfile: { adminUsername: "azureuser", adminPassword: secret("pl4nted-old-password") },
            agentPoolProfiles: [{ name: "system", mode: "System", count: 1, vmSize: "Standard_D4as_v5" }],
            identity: { type: "SystemAssigned" },
          },
        ),
        resource("azure-native:resources:ResourceGroup", "gone", `${group}-gone`, {
          resourceGroupName: "rg-leaks-gone",
          location: "westeurope",
          tags,
          whole: secret("pl4nted-whole"),
        }),
        resource("random:index/randomPassword:RandomPassword", "password", "none", {
          result: secret("pl4nted-random"),
        }),
      ],
    },
  };
}

/** A project whose program hands its secrets on, with files around it that hold some. */
function leaking(config: Record<string, unknown> = {}): string {
  const { folder } = temporaryProject(
    { dev: { ...sound, "leaks:token": { secure: "v1:pl4nted-config" }, ...config } },
    "leaks.ts",
  );
  const write = (file: string, content: unknown): void =>
    fs.writeFileSync(path.join(folder, file), typeof content === "string" ? content : JSON.stringify(content));
  write("plain.json", state(inPlainText));
  write("encrypted.json", state(encrypted));
  write("other.json", {
    version: 3,
    deployment: {
      resources: [
        {
          type: "pulumi:pulumi:Stack",
          urn: "urn:pulumi:dev::other::pulumi:pulumi:Stack::other-dev",
          outputs: { token: inPlainText("pl4nted-reference") },
        },
      ],
    },
  });
  write("broken.json", '{"token": pl4nted-broken}');
  write("cut.json", '{"token": "pl4nted-cut');
  write("quoted.json", '[{"a": 1}\n"pl4nted-quoted"]');
  return folder;
}

/** A folder's files, links aside. */
function filesIn(folder: string, below = ""): string[] {
  return fs.readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap(entry => {
    const name = path.join(below, entry.name);
    return entry.isDirectory() && entry.name !== ".git" ? filesIn(folder, name) : entry.isFile() ? [name] : [];
  });
}

/** What the folder's files hold, without those that the test wrote. */
function kept(folder: string, own: ReadonlySet<string>): string {
  const files = filesIn(folder);
  return files
    .filter(file => !own.has(file))
    .map(file => `${file}: ${fs.readFileSync(path.join(folder, file), "utf8")}`)
    .join("\n");
}

/** Everything that a command prints or writes. */
const leaks = (folder: string, ...args: string[]) => leaksOf(pulumiAksHere, folder, ...args);

/** Likewise of a program in a process of its own, whose errors and output are other ones. */
const leaksApart = (folder: string, ...args: string[]) => leaksOf(pulumiAks, folder, ...args);

async function leaksOf(
  called: typeof pulumiAks,
  folder: string,
  ...args: string[]
): Promise<{ found: string[]; text: string; status: number | null }> {
  const own = new Set(filesIn(folder));
  const { stdout, stderr, status } = await called(folder, ...args);
  const text = `${stdout}\n${stderr}\n${kept(folder, own)}`;
  return { found: [...new Set(text.match(planted))], text, status };
}

const reference = ["--outputs", "org/other/dev=other.json"];

describe("no secret is shown", () => {
  const previews: Record<string, string[]> = {
    "as text": [],
    "with every input": ["--expand"],
    "for machines": ["--json"],
    "as Markdown": ["--markdown"],
    "as a comment": ["--comment", "comment.md"],
    recorded: ["--record", "recorded.json"],
    "against a state in plain text": ["--against", "plain.json", "--expand"],
    "against a state in plain text, for machines": ["--against", "plain.json", "--json"],
    "against a state in plain text, as Markdown": ["--against", "plain.json", "--markdown"],
    "against an encrypted state": ["--against", "encrypted.json", "--expand"],
    "against an encrypted state, for machines": ["--against", "encrypted.json", "--json"],
  };

  test.each(Object.entries(previews))("by a preview %s", async (_, args) => {
    const { found, text, status } = await leaks(leaking(), "preview", ...reference, ...args);
    expect(found).toStrictEqual([]);
    expect(text).toMatch(/secret&#x5d;|\[secret\]/);
    expect(status).not.toBe(2);
  });

  // A failure is said in one place of each form.
  const forms = ["as text", "for machines", "as a comment", "against a state in plain text"];
  const drifts = ["plain", "encrypted"].flatMap(name =>
    [[], ["--json"], ["--markdown"]].map(form => ({ name, form: form.join() || "as text", args: form })),
  );
  test.each(drifts)("by the drift of a state, $name, $form", async ({ name, args }) => {
    const { found, text, status } = await leaks(leaking(), "drift", "--state", `${name}.json`, ...reference, ...args);
    expect({ found, status }).toStrictEqual({ found: [], status: 0 });
    expect(text).toContain("managedBy");
  });

  test.each(forms)("by a program that throws, previewed %s", async form => {
    const { found, status } = await leaksApart(
      leaking({ "leaks:throws": "true" }),
      "preview",
      ...reference,
      ...previews[form],
    );
    expect(found).toStrictEqual([]);
    expect(status).toBe(3);
  });

  const teardowns = ["plain", "encrypted"].flatMap(name =>
    [[], ["--json"], ["--markdown"]].map(form => ({ name, form: form.join() || "as text", args: form })),
  );
  test.each(teardowns)("by the teardown of a state, $name, $form", async ({ name, args }) => {
    const { found, status } = await leaks(leaking(), "teardown", "--state", `${name}.json`, ...args);
    expect({ found, status }).toStrictEqual({ found: [], status: 0 });
  });

  test.each([
    ["that ends well", {}, 0],
    ["that throws", { "leaks:throws": "true" }, 3],
  ])("by the teardown of what a program deploys %s", async (_, config, ends) => {
    const { found, status } = await leaksApart(leaking(config), "teardown", ...reference);
    expect({ found, status }).toStrictEqual({ found: [], status: ends });
  });

  test.each(["plain", "encrypted"])("by a rehearsal from a state, %s, nor by what it keeps", async name => {
    const args = ["--engine", "small", "--from", `${name}.json`, "--keep", "kept", ...reference];
    const { found } = await leaks(leaking(), "rehearse", ...args);
    expect(found).toStrictEqual([]);
  });

  test.each(["", "--json"])(
    "by a rehearsal, what it keeps, and the next one that goes on from there %s",
    async json => {
      const folder = leaking();
      const args = ["rehearse", "--engine", "small", "--keep", "kept", ...reference, ...(json === "" ? [] : [json])];
      const first = await leaks(folder, ...args);
      expect(first.found).toStrictEqual([]);
      expect(first.text).toMatch(/"adminPassword": "\[secret\]"/);
      const next = await leaks(folder, ...args, "--destroy");
      expect(next.found).toStrictEqual([]);
      expect(next.status).toBe(0);
    },
  );

  test("by a rehearsal that Azure ends, or a program that throws", async () => {
    const rehearsed = (folder: string, ...args: string[]) =>
      leaksApart(folder, "rehearse", "--engine", "small", "--keep", "kept", ...reference, ...args);
    expect(await rehearsed(leaking(), "--fault", "1:crash")).toMatchObject({ found: [], status: 3 });
    expect(await rehearsed(leaking(), "--fault", "3:timeout")).toMatchObject({ found: [], status: 3 });
    expect(await rehearsed(leaking({ "leaks:throws": "true" }))).toMatchObject({ found: [], status: 3 });
  });

  test("by what is compared with a branch", async () => {
    const folder = leaking();
    gitIn(folder, "init", "--quiet", "--initial-branch", "main");
    gitIn(folder, "add", "--all");
    gitIn(folder, "commit", "--quiet", "--message", "base");
    const file = path.join(folder, "index.ts");
    fs.writeFileSync(
      file,
      fs.readFileSync(file, "utf8").replaceAll("pl4nted-", "pl4nted-other-").replace("large", "small"),
    );
    for (const form of ["--expand", "--json", "--markdown"]) {
      const { found, text } = await leaksApart(folder, "preview", "--changed-from", "main", ...reference, form);
      expect(found).toStrictEqual([]);
      expect(text).toMatch(/small/);
    }
  });

  const malformed: Record<string, unknown> = {
    "plain, where it belongs": { hook: "pl4nted-plain" },
    "a text in place of the map": "pl4nted-text",
    "a list in place of the map": ["pl4nted-list"],
    "a map in a map": { hook: { inner: "pl4nted-map" } },
    "a list in the map": { hook: ["pl4nted-list"] },
    "a secure value that is a list": { hook: { secure: ["pl4nted-list"] } },
    "a secure value beside another": { hook: { secure: "v1:pl4nted", other: "pl4nted-beside" } },
    "the whole encrypted": { secure: "v1:pl4nted" },
    "a number": { hook: 12345 },
    "JSON as text": '{"hook": "pl4nted-json", ',
  };
  const judging = ["check", "explain", "egress"];
  test.each(Object.entries(malformed).flatMap(([name, value]) => judging.map(command => ({ name, value, command }))))(
    "by $command of aks:secrets with $name",
    async ({ value, command }) => {
      const { folder } = temporaryProject({ dev: { ...sound, "aks:secrets": value } });
      for (const json of [[], ["--json"]]) expect((await leaks(folder, command, ...json)).found).toStrictEqual([]);
    },
  );

  test.each(Object.entries(malformed))("by a preview of aks:secrets with %s", async (_, value) => {
    const { folder } = temporaryProject({ dev: { ...sound, "aks:secrets": value } });
    expect((await leaks(folder, "preview", "--json")).found).toStrictEqual([]);
  });

  const named = (password: unknown) => ({
    ...sound,
    "aks:gitOps": {
      kind: "flux",
      flux: {
        configurations: {
          apps: {
            source: {
              kind: "git",
              git: {
                url: "https://github.com/example/apps",
                reference: { branch: "main" },
                credentials: { kind: "https", https: { user: "git", password } },
              },
            },
          },
        },
      },
    },
  });
  test.each([...judging, "preview"])("by %s where the key of a secret is due and the secret stands", async command => {
    for (const password of ["pl4nted", { secret: "pl4nted-token" }]) {
      const { folder } = temporaryProject({ dev: named(password) });
      for (const json of [[], ["--json"]]) {
        expect((await leaks(folder, command, ...json)).found).toStrictEqual([]);
      }
    }
  });

  const presets: Record<string, string> = {
    "own.yaml": "preset: dev@1\nsecrets: { hook: pl4nted-preset }\n",
    "list.yaml": "preset: dev@1\nsecrets: [pl4nted-preset]\n",
    "broken.yaml": "preset: dev@1\nsecrets: { hook: pl4nted-preset\nname: [\n",
    "broken.json": '{"secrets": {"hook": pl4nted-preset}}',
    "twice.yaml": "secrets: { hook: pl4nted-preset }\nsecrets: { hook: pl4nted-preset }\n",
    "throws.js": "throw new Error(`no ${process.env.LEAKS_ACCESS_TOKEN}`)\n",
  };
  test.each(Object.entries(presets).flatMap(([file, text]) => judging.map(command => ({ file, text, command }))))(
    "by $command of preset $file",
    async ({ file, text, command }) => {
      const { folder } = temporaryProject({ dev: { ...sound, "aks:preset": `./${file}` } });
      fs.writeFileSync(path.join(folder, file), text);
      for (const json of [[], ["--json"]]) expect((await leaks(folder, command, ...json)).found).toStrictEqual([]);
    },
  );

  test.each(["broken.json", "cut.json", "quoted.json"])("by what is said of %s", async file => {
    const folder = leaking();
    const calls = [
      ["adopt", "--from", file, "--stack", "new"],
      ["adopt", "--settle", file],
      ["drift", "--state", file],
      ["preview", "--against", file],
      ["preview", "--outputs", `org/other/dev=${file}`],
      ["rehearse", "--engine", "small", "--from", file],
      ["network", "--from", file],
      ["teardown", "--state", file],
      ["migrate", "--from", file],
    ];
    for (const args of calls) expect(await leaks(folder, ...args)).toMatchObject({ found: [], status: 2 });
  });

  test("by network, of a Terraform state or of Pulumi's", async () => {
    const folder = leaking();
    const subnet =
      "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/v/subnets/snet-aks";
    const terraform = (attributes: object, type = "azurerm_subnet") => ({
      version: 4,
      outputs: { password: { value: "pl4nted-output", sensitive: true } },
      resources: [
        { type: "random_password", instances: [{ attributes: { result: "pl4nted-random" } }] },
        { type, instances: [{ attributes, sensitive_attributes: [] }] },
      ],
    });
    const files: Record<string, object> = {
      sound: terraform({ id: subnet, address_prefixes: ["10.0.0.0/22"], admin_password: "pl4nted" }),
      body: terraform({ id: subnet, body: '{"a": pl4nted}' }, "azapi_resource"),
      pulumi: {
        version: 3,
        deployment: {
          resources: [
            {
              type: "azure-native:network:Subnet",
              urn: "urn:pulumi:dev::n::azure-native:network:Subnet::s",
              id: subnet,
              outputs: {
                addressPrefix: inPlainText("pl4nted-prefix"),
                routeTable: { id: inPlainText("pl4nted-table") },
              },
            },
          ],
        },
      },
    };
    for (const [name, content] of Object.entries(files)) {
      fs.writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(content));
      expect((await leaks(folder, "network", "--from", `${name}.json`)).found).toStrictEqual([]);
    }
  });
});

describe("what is taken over", () => {
  const named = {
    servicePrincipalProfile: { clientId: "a", secret: "pl4nted-principal" },
    windowsProfile: { adminUsername: "azureuser", adminPassword: "pl4nted-password" },
    httpProxyConfig: { httpProxy: "http://me:pl4nted-proxy@10.0.0.5:3128", trustedCa: "pl4nted-authority" },
    ...part("aadProfile", { serverAppSecret: "pl4nted-server" }),
    somethingNew: {
      apiToken: "pl4nted-token",
      list: [{ connectionString: "pl4nted-list" }],
      url: "https://u:pl4nted-url@x",
    },
  };
  const cluster = tfCluster({
    kube_admin_config_raw: "pl4nted-admin",
    windows_profile: [{ admin_password: "pl4nted-windows" }],
  });
  const files: Record<string, unknown> = {
    az: azCluster(named),
    terraform: terraformState([
      ["azurerm_user_assigned_identity", "aks", tfIdentity()],
      ["azurerm_kubernetes_cluster", "aks", cluster],
    ]),
    pulumi: JSON.parse(JSON.stringify(nativeState()).replaceAll("hunter2", "pl4nted-state")),
  };
  test.each(
    Object.entries(files).flatMap(([name, content]) => [[], ["--json"]].map(form => ({ name, content, form }))),
  )("says and writes nothing of them: $name, $form", async ({ content, form }) => {
    const { folder } = temporaryProject({});
    fs.writeFileSync(path.join(folder, "x.json"), JSON.stringify(content));
    const { found, status } = await leaksApart(folder, "adopt", "--from", "x.json", "--stack", "new", ...form);
    expect({ found, status }).toStrictEqual({ found: [], status: 0 });
  });
});

describe("what is kept", () => {
  test("is nobody's but its owner's to read", async () => {
    const folder = leaking();
    await pulumiAks(folder, "rehearse", "--engine", "small", "--keep", "kept", ...reference);
    await pulumiAks(folder, "preview", "--record", "recorded.json", ...reference);
    for (const file of ["kept/azure.json", "kept/state.json", "recorded.json"])
      expect([file, fs.statSync(path.join(folder, file)).mode & 0o777]).toStrictEqual([file, 0o600]);
  });
});

describe("where nothing can be known of a secret", () => {
  test.each(["plain", "encrypted"])("nothing changes by it, nor is replaced, against a state, %s", async name => {
    const { stdout } = await pulumiAks(leaking(), "preview", "--against", `${name}.json`, "--json", ...reference);
    const { resources } = JSON.parse(stdout) as {
      resources: { name: string; op: string; changes: { path: string }[] }[];
    };
    const of = (wanted: string) => resources.find(one => one.name === wanted);
    expect(of("cluster")).toMatchObject({ op: "same", changes: [] });
    expect(
      of("group")
        ?.changes.map(({ path: changed }) => changed)
        .sort(),
    ).toStrictEqual(["managedBy", "tags.configured", "tags.ofAnother", "tags.size"]);
  });
});
