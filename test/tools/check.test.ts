import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { suite, test } from "node:test";
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

suite("check", () => {
  for (const [name, text, expected] of wrong) {
    test(`${name}: one clear list, status 1, no stack trace`, t => {
      const project = temporaryProject(t, { bad: text });
      const ran = pulumiAks(project.folder, "check", "--stack", "bad");
      for (const pattern of expected) assert.match(ran.stdout, pattern);
      assert.equal(ran.status, 1, ran.stderr);
      assert.doesNotMatch(ran.stdout + ran.stderr, /\n\s+at .*:\d+:\d+/);

      assert.doesNotMatch(ran.stdout, /\u001b/);
    });
  }

  test("several mistakes are said at once, sorted by key", t => {
    const project = temporaryProject(t, {
      bad: with_({ "aks:zones": ["4"], "aks:kubernetes": { version: "1.20" }, "aks:nodePools": { UPPER: {} } }),
    });
    const { stdout } = pulumiAks(project.folder, "check", "--stack", "bad", "--json");
    const found = (JSON.parse(stdout) as { problems: { id: string; severity: string }[] }).problems;
    assert.deepEqual(
      found.filter(p => p.severity === "error").map(p => p.id),
      ["X12", "P7", "P21"],
    );
  });

  test("usage errors end with 2 and a hint", t => {
    const project = temporaryProject(t, { dev: yaml(sound) });
    for (const [args, hint] of [
      [["check", "--stack", "dve"], /There is no stack dve: Pulumi\.dve\.yaml does not exist\. Did you mean dev\?/],
      [["check", "--stack", "dev", "--all"], /not both/],
      [["chekc"], /Did you mean check\?/],
      [["explain", "netwrok"], /Did you mean network/],
      [["preview", "--against", "nothing.json"], /There is no file nothing\.json/],
    ] as const) {
      const ran = pulumiAks(project.folder, ...args);
      assert.equal(ran.status, 2, `${args.join(" ")}: ${ran.stdout}`);
      assert.match(ran.stderr, hint);
    }
    const elsewhere = pulumiAks("/", "check");
    assert.equal(elsewhere.status, 2);
    assert.match(elsewhere.stderr, /no Pulumi\.yaml/);
  });

  test("granted roles are printed as commands to copy", t => {
    const project = temporaryProject(t, { dev: with_({ "aks:roleAssignments": { kind: "granted" } }) });
    const { stdout, status } = pulumiAks(project.folder, "check");
    assert.equal(status, 0);
    const commands = stdout.split("\n").filter(line => line.startsWith("az role assignment create"));
    assert.equal(commands.length, 2);
    assert.match(commands[0], /--role 4d97b98b-1d4f-4787-a291-c67834d212e7 --scope/);
    assert.match(commands[1], /--role f1a07417-d97a-45cb-824c-7a7467783830/);
  });

  test("the shipped stacks are sound, warnings accepted", () => {
    const { stdout, status } = pulumiAks(root, "check", "--all", "--json");
    assert.equal(status, 0);
    const stacks = JSON.parse(stdout) as { stack: string; problems: { severity: string; accepted?: string }[] }[];
    const shipped = fs.readdirSync(root).filter(f => /^Pulumi\..+\.yaml$/.test(f)).length;
    assert.equal(stacks.length, shipped);
    assert.deepEqual(
      stacks.flatMap(s => s.problems.filter(p => p.accepted === undefined)),
      [],
    );
  });

  test("a stack file that the engine has rewritten means the same", t => {
    const rewritten = yaml({ ...sound, "aks:version": "1" });
    const project = temporaryProject(t, { dev: rewritten + "encryptionsalt: v1:abc\n" });
    assert.equal(pulumiAks(project.folder, "check").status, 0);
  });
});

suite("explain", () => {
  test("says for each value where it came from, and what was dropped", t => {
    const project = temporaryProject(t, {
      dev: with_({ "aks:preset": "./team.yaml", "aks:egress": { kind: "natGateway" } }),
    });
    fs.writeFileSync(
      path.join(project.folder, "team.yaml"),
      stringify({ preset: "dev@1", kubernetes: { tier: "standard" } }),
    );
    const { stdout, status } = pulumiAks(project.folder, "explain");
    assert.equal(status, 0);
    const origin = (key: string): string =>
      new RegExp(`aks:${key.replace(/\./g, "\\.")} .*`).exec(stdout)?.[0].replace(/\s+/g, " ") ?? "";
    assert.equal(origin("kubernetes.tier"), 'aks:kubernetes.tier "standard" ./team.yaml');
    assert.equal(origin("kubernetes.version"), 'aks:kubernetes.version "1.36" preset dev@1');
    assert.match(origin("egress.kind"), /"natGateway" Pulumi\.dev\.yaml:\d+/);
    assert.equal(origin("egress.natGateway.publicIpCount"), "aks:egress.natGateway.publicIpCount 1 default");
    assert.match(origin("egress.outboundType"), /"userAssignedNATGateway" derived/);
    assert.match(stdout, /aks:egress\.loadBalancer of preset dev@1 dropped: Pulumi\.dev\.yaml chose kind natGateway/);
  });

  test("never shows a secret", t => {
    const project = temporaryProject(t, { dev: with_({ "aks:secrets": { hook: { secure: "v1:ciphertext" } } }) });
    const { stdout } = pulumiAks(project.folder, "explain");
    assert.doesNotMatch(stdout, /ciphertext/);
    assert.match(stdout, /aks:secrets\.hook\s+\[secret\]/);
  });
});
