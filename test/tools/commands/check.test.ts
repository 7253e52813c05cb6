import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { ids } from "../../support/choices";
import { pulumiAks } from "../../support/cli";
import { root, sound, temporaryProject } from "../../support/project";

const yaml = (config: Record<string, unknown>): string => stringify({ config });
const soundWith = (extra: Record<string, unknown>): string => yaml({ ...sound, ...extra });

describe("check of a stack file that is wrong, or that nobody can judge in full offline", () => {
  test.each([
    { name: "an empty file", text: "", says: [/C3\s+aks:location/, /C3\s+aks:name/] },
    {
      name: "a wrong type",
      text: soundWith({ "aks:zones": "1" }),
      says: [/C2\s+aks:zones.*Pulumi\.bad\.yaml/, /"1" is a text/],
    },
    {
      name: "an unknown key",
      text: soundWith({ "aks:nodePool": {} }),
      says: [/C1\s+aks:nodePool/, /Did you mean nodePools\?/],
    },
    {
      name: "an unknown key deep inside",
      text: soundWith({ "aks:kubernetes": { verson: "1.36" } }),
      says: [/aks:kubernetes\.verson/, /Did you mean version\?/],
    },
    {
      name: "an environment of Pulumi ESC",
      text: `environment: [aks/shop]\n${soundWith({ "aks:zones": ["9"] })}`,
      says: [/C34 +\(file\) +Pulumi\.bad\.yaml:1/, /configuration from aks\/shop is missing/, /1 warning/],
    },
    {
      name: "an unknown preset",
      text: soundWith({ "aks:preset": "dve" }),
      says: [/C5\s+aks:preset/, /Did you mean dev\?/],
    },
    {
      name: "a malformed CIDR",
      text: soundWith({ "aks:network": { serviceCidrs: ["172.20.0.1/16"] } }),
      says: [/N36/, /172\.20\.0\.0\/16/],
    },
    {
      name: "an overlap",
      text: soundWith({ "aks:network": { serviceCidrs: ["10.240.0.0/16"] } }),
      says: [
        /N25\s+aks:network\.serviceCidrs/,
        /overlaps subnet nodes 10\.240\.0\.0\/22/,
        /ServiceCidrOverlapExistingSubnetsCidr/,
      ],
    },
    {
      name: "a bad group id",
      text: soundWith({ "aks:entra": { adminGroupIds: ["platform-admins"] } }),
      says: [/I16\s+aks:entra\.adminGroupIds\[0\]/, /GUID/],
    },
    {
      name: "a pool name too long",
      text: soundWith({ "aks:nodePools": { averylongpoolname: {} } }),
      says: [/P7/, /17 characters/],
    },
    {
      name: "a version out of support",
      text: soundWith({ "aks:kubernetes": { version: "1.31" } }),
      says: [/X12/, /"1\.36"/, /K8sVersionNotSupported/],
    },
    { name: "broken YAML", text: "config:\n  aks:name: [", says: [/C8\s+\(file\).*Pulumi\.bad\.yaml:/] },
    {
      name: "duplicate keys",
      text: "config:\n  aks:name: a\n  aks:name: b\n",
      says: [/C8.*Pulumi\.bad\.yaml:3/, /unique/, /Keep one of them/],
    },
    {
      name: "YAML's on",
      text: `${soundWith({})}  aks:upgrades: { channel: on }\n`,
      says: [/C2\s+aks:upgrades\.channel/, /Write one of none, patch/],
    },
    {
      name: "YAML's yes for true",
      text: "config:\n  aks:entra:\n    enabled: yes\n",
      says: [/C2\s+aks:entra\.enabled/, /Write true/],
    },
    {
      name: "a float for a version",
      text: `${soundWith({})}  aks:kubernetes:\n    version: 1.30\n`,
      says: [/C2\s+aks:kubernetes\.version\s+Pulumi\.bad\.yaml:/, /"1\.30"/],
    },
    {
      name: "a secret outside secrets",
      text: soundWith({ "aks:tags": { token: { secure: "v1:abc" } } }),
      says: [/C6\s+aks:tags\.token/, /aks:secrets/],
    },
    {
      name: "a list for a file",
      text: "- config\n",
      says: [/C8\s+\(file\)\s+Pulumi\.bad\.yaml:1/, /holds a list, not a map/],
    },
    { name: "a word for a file", text: "config\n", says: [/C8\s+\(file\)/, /holds the string config, not a map/] },
    {
      name: "a list under config",
      text: "config: [a]\n",
      says: [/C8\s+\(file\)\s+Pulumi\.bad\.yaml:1/, /config holds a list/],
    },
    {
      name: "a key of another namespace",
      text: "config:\n  ask:name: shop\n",
      says: [/C1\s+aks:name/, /Write aks:name/],
    },
  ])("$name: one clear list, status 1, no stack trace", async ({ text, says }) => {
    const { folder } = temporaryProject({ bad: text });
    const ran = await pulumiAks(folder, "check", "--stack", "bad");
    expect(ran).toExitWith(1);
    for (const pattern of says) expect(ran.stdout).toMatch(pattern);
    expect(ran.stderr).toBe("");
    expect(ran.stdout).not.toMatch(/\n\s+at .*:\d+:\d+/);
    expect(ran.stdout).not.toContain("\u001b");
  });

  test("several mistakes are said at once, sorted by key", async () => {
    const bad = soundWith({
      "aks:zones": ["4"],
      "aks:kubernetes": { version: "1.20" },
      "aks:nodePools": { UPPER: {} },
    });
    const { folder } = temporaryProject({ bad });
    const { stdout } = await pulumiAks(folder, "check", "--stack", "bad", "--json");
    const found = (JSON.parse(stdout) as { problems: { id: string; severity: string }[] }).problems;
    expect(found.filter(p => p.severity === "error").map(p => p.id)).toStrictEqual(["X12", "P7", "P21"]);
  });
});

describe("a mistake in the call ends with 2 and a hint", () => {
  test.each([
    {
      args: ["check", "--stack", "dve"],
      hint: /There is no stack dve: Pulumi\.dve\.yaml does not exist\. Did you mean dev\?/,
    },
    { args: ["check", "--stack", "dev", "--all"], hint: /not both/ },
    { args: ["explain", "netwrok"], hint: /Did you mean network/ },
    { args: ["preview", "--against", "nothing.json"], hint: /There is no file nothing\.json/ },
  ])("$args", async ({ args, hint }) => {
    const { folder } = temporaryProject({ dev: yaml(sound) });
    expect(await pulumiAks(folder, ...args)).toBeUsageError(hint);
  });

  test("an unknown command", async () => {
    const { folder } = temporaryProject({ dev: yaml(sound) });
    const ran = await pulumiAks(folder, "chekc");
    expect(ran).toExitWith(2);
    expect(ran.stderr).toMatch(/Did you mean check\?/);
  });

  test("a folder without a project", async () => {
    expect(await pulumiAks("/", "check")).toBeUsageError(/no Pulumi\.yaml/);
  });
});

describe("check of sound choices", () => {
  test("prints granted roles as commands to copy", async () => {
    const { folder } = temporaryProject({ dev: soundWith({ "aks:roleAssignments": { kind: "granted" } }) });
    const ran = await pulumiAks(folder, "check");
    expect(ran).toExitWith(0);
    const commands = ran.stdout.split("\n").filter(line => line.startsWith("az role assignment create"));
    expect(commands).toHaveLength(2);
    expect(commands[0]).toMatch(/--role 4d97b98b-1d4f-4787-a291-c67834d212e7 --scope/);
    expect(commands[1]).toMatch(/--role f1a07417-d97a-45cb-824c-7a7467783830/);
  });

  describe("what decides and nobody declares is not called sound", () => {
    const subnet = (declared: object): Record<string, unknown> => ({
      "aks:network": {
        vnet: { kind: "existing", existing: { subnets: { nodes: { id: ids.subnet(), ...declared } } } },
      },
      "aks:egress": { kind: "preconfigured", preconfigured: { outboundType: "userAssignedNatGateway" } },
    });
    test.each([
      {
        name: "nothing is declared",
        declared: {},
        accepted: {},
        verdict: /no errors, 1 fact not declared\n/,
        sound: false,
      },
      { name: "it is accepted", declared: {}, accepted: { E6: "it has one" }, verdict: / {2}✓ sound\n/, sound: true },
      {
        name: "it is there",
        declared: { natGatewayId: ids.natGateway },
        accepted: {},
        verdict: / {2}✓ sound\n/,
        sound: true,
      },
    ])("$name", async ({ declared, accepted, verdict, sound: isSound }) => {
      const { folder } = temporaryProject({
        dev: soundWith({ ...subnet(declared), "aks:acceptedWarnings": accepted }),
      });
      const ran = await pulumiAks(folder, "check");
      expect(ran).toExitWith(0);
      expect(ran.stdout).toMatch(verdict);
      const { stdout } = await pulumiAks(folder, "check", "--json");
      expect(JSON.parse(stdout)).toMatchObject({ sound: isSound });
    });

    test("it is declared as absent", async () => {
      const { folder } = temporaryProject({ dev: soundWith(subnet({ natGateway: { kind: "none" } })) });
      const ran = await pulumiAks(folder, "check");
      expect(ran).toExitWith(1);
      expect(ran.stdout).toMatch(/E6 +aks:network\.vnet\.existing\.subnets\.nodes\.natGateway/);
      expect(ran.stdout).toMatch(/Azure: SubnetNotAssociatedWithNATGateway/);
    });
  });

  test("the shipped stacks are, warnings accepted", async () => {
    const ran = await pulumiAks(root, "check", "--all", "--json");
    expect(ran).toExitWith(0);
    const stacks = JSON.parse(ran.stdout) as { stack: string; problems: { severity: string; accepted?: string }[] }[];
    const shipped = fs.readdirSync(root).filter(f => /^Pulumi\..+\.yaml$/.test(f)).length;
    expect(stacks).toHaveLength(shipped);
    expect(stacks.flatMap(s => s.problems.filter(p => p.accepted === undefined))).toStrictEqual([]);
  });

  test("a stack file that the engine has rewritten means the same", async () => {
    const rewritten = yaml({ ...sound, "aks:version": "1" });
    const { folder } = temporaryProject({ dev: `${rewritten}encryptionsalt: v1:abc\n` });
    expect(await pulumiAks(folder, "check")).toExitWith(0);
  });
});

describe("explain", () => {
  test("says for each value where it came from, and what was dropped", async () => {
    const dev = soundWith({ "aks:preset": "./team.yaml", "aks:egress": { kind: "natGateway" } });
    const { folder } = temporaryProject({ dev });
    const team = { preset: "dev@1", kubernetes: { tier: "standard" } };
    fs.writeFileSync(path.join(folder, "team.yaml"), stringify(team));
    const ran = await pulumiAks(folder, "explain");
    expect(ran).toExitWith(0);
    const origin = (key: string): string =>
      new RegExp(`aks:${key.replace(/\./g, "\\.")} .*`).exec(ran.stdout)?.[0].replace(/\s+/g, " ") ?? "";
    expect(origin("kubernetes.tier")).toBe('aks:kubernetes.tier "standard" ./team.yaml');
    expect(origin("kubernetes.version")).toBe('aks:kubernetes.version "1.36" preset dev@1');
    expect(origin("egress.kind")).toMatch(/"natGateway" Pulumi\.dev\.yaml:\d+/);
    expect(origin("egress.natGateway.publicIpCount")).toBe("aks:egress.natGateway.publicIpCount 1 default");
    expect(origin("egress.outboundType")).toMatch(/"userAssignedNATGateway" derived/);
    expect(ran.stdout).toMatch(
      /aks:egress\.loadBalancer of preset dev@1 dropped: Pulumi\.dev\.yaml chose kind natGateway/,
    );
  });

  test("never shows a secret", async () => {
    const { folder } = temporaryProject({ dev: soundWith({ "aks:secrets": { hook: { secure: "v1:ciphertext" } } }) });
    const { stdout } = await pulumiAks(folder, "explain");
    expect(stdout).not.toMatch(/ciphertext/);
    expect(stdout).toMatch(/aks:secrets\.hook\s+\[secret\]/);
  });
});

describe("check as of another day", () => {
  test.each([
    ["2026-06-15", 0, /✓ sound/],
    ["2027-06-15", 0, /X12.*1\.36.*this month/s],
    ["2027-07-15", 1, /X12.*1\.36 ended 2027-06/s],
  ])("%s", async (day, status, says) => {
    const { folder } = temporaryProject({ dev: yaml(sound) });
    const ran = await pulumiAks(folder, "check", "--today", day);
    expect(ran).toExitWith(status);
    expect(ran.stdout).toMatch(says);
  });

  test.each(["2027-02-30", "15.1.2027", "tomorrow"])("%s is none", async day => {
    const { folder } = temporaryProject({ dev: yaml(sound) });
    const ran = await pulumiAks(folder, "check", "--today", day);
    expect(ran).toExitWith(2);
    expect(ran.stderr).toMatch(/It is no day\. Write it like 2027-01-15\./);
  });
});

describe("what check calls sound, no policy stops unsaid", () => {
  // Three zones and Standard are what production wants, and nobody has said that this is production.
  const small = { ...sound, "aks:preset": undefined, "aks:kubernetes": { tier: "free" } };

  test("policies of a stack whose environment nobody names stop nothing", async () => {
    const { folder } = temporaryProject({ shop: yaml(small) });
    const checked = await pulumiAks(folder, "check", "--stack", "shop");
    expect(checked).toExitWith(0);
    expect(checked.stdout).not.toContain("Policies");
    const previewed = await pulumiAks(folder, "preview", "--stack", "shop");
    expect(previewed).toExitWith(0);
    expect(previewed.stdout).toMatch(/advisory policy findings .*nothing names its environment/);
    expect(previewed.stdout).not.toContain("mandatory policy finding");
  });

  test("where some are mandatory, check says what judges them", async () => {
    const { folder } = temporaryProject({ prod: yaml(small) });
    const checked = await pulumiAks(folder, "check", "--stack", "prod");
    expect(checked).toExitWith(0);
    expect(checked.stdout).toContain(
      "Policies judge what it makes as prod, some of them mandatory: npx --no-install pulumi-aks preview --stack prod\n",
    );
    const previewed = await pulumiAks(folder, "preview", "--stack", "prod");
    expect(previewed).toExitWith(1);
    expect(previewed.stdout).toContain("mandatory policy finding");
  });

  test("of choices with errors nothing is said of policies", async () => {
    const { folder } = temporaryProject({ prod: soundWith({ "aks:zones": ["9"] }) });
    expect((await pulumiAks(folder, "check", "--stack", "prod")).stdout).not.toContain("Policies");
  });
});
