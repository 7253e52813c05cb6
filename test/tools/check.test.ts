import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { pulumiAks } from "../support/cli";
import { root, sound, temporaryProject } from "../support/project";

const yaml = (config: Record<string, unknown>): string => stringify({ config });
const with_ = (extra: Record<string, unknown>): string => yaml({ ...sound, ...extra });

/** Stack files that are wrong, or that nobody can judge in full offline, and what the list must then say. */
const wrong: [string, string, RegExp[]][] = [
  ["an empty file", "", [/C3\s+aks:location/, /C3\s+aks:name/]],
  ["a wrong type", with_({ "aks:zones": "1" }), [/C2\s+aks:zones.*Pulumi\.bad\.yaml/, /"1" is a text/]],
  ["an unknown key", with_({ "aks:nodePool": {} }), [/C1\s+aks:nodePool/, /Did you mean nodePools\?/]],
  [
    "an unknown key deep inside",
    with_({ "aks:kubernetes": { verson: "1.36" } }),
    [/aks:kubernetes\.verson/, /Did you mean version\?/],
  ],
  [
    "an environment of Pulumi ESC",
    `environment: [aks/shop]\n${with_({ "aks:zones": ["9"] })}`,
    [/C34 +\(file\) +Pulumi\.bad\.yaml:1/, /configuration from aks\/shop is missing/, /1 warning/],
  ],
  ["an unknown preset", yaml({ ...sound, "aks:preset": "dve" }), [/C5\s+aks:preset/, /Did you mean dev\?/]],
  ["a malformed CIDR", with_({ "aks:network": { serviceCidrs: ["172.20.0.1/16"] } }), [/N36/, /172\.20\.0\.0\/16/]],
  [
    "an overlap",
    with_({ "aks:network": { serviceCidrs: ["10.240.0.0/16"] } }),
    [
      /N25\s+aks:network\.serviceCidrs/,
      /overlaps subnet nodes 10\.240\.0\.0\/22/,
      /ServiceCidrOverlapExistingSubnetsCidr/,
    ],
  ],
  [
    "a bad group id",
    with_({ "aks:entra": { adminGroupIds: ["platform-admins"] } }),
    [/I16\s+aks:entra\.adminGroupIds\[0\]/, /GUID/],
  ],
  ["a pool name too long", with_({ "aks:nodePools": { averylongpoolname: {} } }), [/P7/, /17 characters/]],
  [
    "a version out of support",
    with_({ "aks:kubernetes": { version: "1.31" } }),
    [/X12/, /"1\.36"/, /K8sVersionNotSupported/],
  ],
  ["broken YAML", "config:\n  aks:name: [", [/C8\s+\(file\).*Pulumi\.bad\.yaml:/]],
  [
    "duplicate keys",
    "config:\n  aks:name: a\n  aks:name: b\n",
    [/C8.*Pulumi\.bad\.yaml:3/, /unique/, /Keep one of them/],
  ],
  [
    "YAML's on",
    with_({}) + "  aks:upgrades: { channel: on }\n",
    [/C2\s+aks:upgrades\.channel/, /Write one of none, patch/],
  ],
  ["YAML's yes for true", "config:\n  aks:entra:\n    enabled: yes\n", [/C2\s+aks:entra\.enabled/, /Write true/]],
  [
    "a float for a version",
    with_({}) + "  aks:kubernetes:\n    version: 1.30\n",
    [/C2\s+aks:kubernetes\.version\s+Pulumi\.bad\.yaml:/, /"1\.30"/],
  ],
  [
    "a secret outside secrets",
    with_({ "aks:tags": { token: { secure: "v1:abc" } } }),
    [/C6\s+aks:tags\.token/, /aks:secrets/],
  ],
  ["a list for a file", "- config\n", [/C8\s+\(file\)\s+Pulumi\.bad\.yaml:1/, /holds a list, not a map/]],
  ["a word for a file", "config\n", [/C8\s+\(file\)/, /holds the string config, not a map/]],
  ["a list under config", "config: [a]\n", [/C8\s+\(file\)\s+Pulumi\.bad\.yaml:1/, /config holds a list/]],
  ["a key without a namespace", "config:\n  name: shop\n", [/C1\s+aks:name/, /Write aks:name/]],
];

describe("check", () => {
  for (const [name, text, expected] of wrong) {
    test(`${name}: one clear list, status 1, no stack trace`, () => {
      const project = temporaryProject({ bad: text });
      const ran = pulumiAks(project.folder, "check", "--stack", "bad");
      for (const pattern of expected) expect(ran.stdout).toMatch(pattern);
      expect(ran.status).toBe(1); /* SAID: ran.stderr */
      expect(ran.stdout + ran.stderr).not.toMatch(/\n\s+at .*:\d+:\d+/);

      expect(ran.stdout).not.toMatch(/\u001b/);
    });
  }

  test("several mistakes are said at once, sorted by key", () => {
    const project = temporaryProject({
      bad: with_({ "aks:zones": ["4"], "aks:kubernetes": { version: "1.20" }, "aks:nodePools": { UPPER: {} } }),
    });
    const { stdout } = pulumiAks(project.folder, "check", "--stack", "bad", "--json");
    const found = (JSON.parse(stdout) as { problems: { id: string; severity: string }[] }).problems;
    expect(found.filter(p => p.severity === "error").map(p => p.id)).toStrictEqual(["X12", "P7", "P21"]);
  });

  test("usage errors end with 2 and a hint", () => {
    const project = temporaryProject({ dev: yaml(sound) });
    for (const [args, hint] of [
      [["check", "--stack", "dve"], /There is no stack dve: Pulumi\.dve\.yaml does not exist\. Did you mean dev\?/],
      [["check", "--stack", "dev", "--all"], /not both/],
      [["chekc"], /Did you mean check\?/],
      [["explain", "netwrok"], /Did you mean network/],
      [["preview", "--against", "nothing.json"], /There is no file nothing\.json/],
    ] as const) {
      const ran = pulumiAks(project.folder, ...args);
      expect(ran.status).toBe(2); /* SAID: `${args.join(" ")}: ${ran.stdout}` */
      expect(ran.stderr).toMatch(hint);
    }
    const elsewhere = pulumiAks("/", "check");
    expect(elsewhere.status).toBe(2);
    expect(elsewhere.stderr).toMatch(/no Pulumi\.yaml/);
  });

  test("granted roles are printed as commands to copy", () => {
    const project = temporaryProject({ dev: with_({ "aks:roleAssignments": { kind: "granted" } }) });
    const { stdout, status } = pulumiAks(project.folder, "check");
    expect(status).toBe(0);
    const commands = stdout.split("\n").filter(line => line.startsWith("az role assignment create"));
    expect(commands).toHaveLength(2);
    expect(commands[0]).toMatch(/--role 4d97b98b-1d4f-4787-a291-c67834d212e7 --scope/);
    expect(commands[1]).toMatch(/--role f1a07417-d97a-45cb-824c-7a7467783830/);
  });

  test("the shipped stacks are sound, warnings accepted", () => {
    const { stdout, status } = pulumiAks(root, "check", "--all", "--json");
    expect(status).toBe(0);
    const stacks = JSON.parse(stdout) as { stack: string; problems: { severity: string; accepted?: string }[] }[];
    const shipped = fs.readdirSync(root).filter(f => /^Pulumi\..+\.yaml$/.test(f)).length;
    expect(stacks).toHaveLength(shipped);
    expect(stacks.flatMap(s => s.problems.filter(p => p.accepted === undefined))).toStrictEqual([]);
  });

  test("a stack file that the engine has rewritten means the same", () => {
    const rewritten = yaml({ ...sound, "aks:version": "1" });
    const project = temporaryProject({ dev: rewritten + "encryptionsalt: v1:abc\n" });
    expect(pulumiAks(project.folder, "check").status).toBe(0);
  });
});

describe("explain", () => {
  test("says for each value where it came from, and what was dropped", () => {
    const project = temporaryProject({
      dev: with_({ "aks:preset": "./team.yaml", "aks:egress": { kind: "natGateway" } }),
    });
    fs.writeFileSync(
      path.join(project.folder, "team.yaml"),
      stringify({ preset: "dev@1", kubernetes: { tier: "standard" } }),
    );
    const { stdout, status } = pulumiAks(project.folder, "explain");
    expect(status).toBe(0);
    const origin = (key: string): string =>
      new RegExp(`aks:${key.replace(/\./g, "\\.")} .*`).exec(stdout)?.[0].replace(/\s+/g, " ") ?? "";
    expect(origin("kubernetes.tier")).toBe('aks:kubernetes.tier "standard" ./team.yaml');
    expect(origin("kubernetes.version")).toBe('aks:kubernetes.version "1.36" preset dev@1');
    expect(origin("egress.kind")).toMatch(/"natGateway" Pulumi\.dev\.yaml:\d+/);
    expect(origin("egress.natGateway.publicIpCount")).toBe("aks:egress.natGateway.publicIpCount 1 default");
    expect(origin("egress.outboundType")).toMatch(/"userAssignedNATGateway" derived/);
    expect(stdout).toMatch(/aks:egress\.loadBalancer of preset dev@1 dropped: Pulumi\.dev\.yaml chose kind natGateway/);
  });

  test("never shows a secret", () => {
    const project = temporaryProject({ dev: with_({ "aks:secrets": { hook: { secure: "v1:ciphertext" } } }) });
    const { stdout } = pulumiAks(project.folder, "explain");
    expect(stdout).not.toMatch(/ciphertext/);
    expect(stdout).toMatch(/aks:secrets\.hook\s+\[secret\]/);
  });
});
