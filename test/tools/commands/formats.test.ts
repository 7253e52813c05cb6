import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import Ajv from "ajv-draft-04";
import { describe, expect, test } from "@jest/globals";
import type { Log } from "sarif";
import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
import { pulumiAks } from "../../support/cli";
import { sound, temporaryProject } from "../../support/project";

const unsound = { ...sound, "aks:zones": ["9"], "aks:nodePools": { "a,b:c%\n": { vmSize: 4 } } };
const stacks = { good: sound, bad: unsound };

/** A project below the root of a repository. */
function inRepository(): string {
  const { folder } = temporaryProject(stacks);
  const below = path.join(folder, "infra");
  fs.mkdirSync(below);
  for (const file of fs.readdirSync(folder).filter(name => name.startsWith("Pulumi.")))
    fs.renameSync(path.join(folder, file), path.join(below, file));
  execFileSync("git", ["init", "-q", folder]);
  return below;
}

describe("check --format sarif", () => {
  const sarif = async (folder: string): Promise<Log> => {
    const { stdout, status } = await pulumiAks(folder, "check", "--all", "--format", "sarif");
    expect(status).toBe(1);
    return JSON.parse(stdout) as Log;
  };

  test("is what the format's own schema takes", async () => {
    const valid = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false, logger: false }).compile(
      schema,
    );
    const log = await sarif(temporaryProject(stacks).folder);
    expect([valid(log), valid.errors]).toStrictEqual([true, null]);
    // The schema can say no.
    expect(valid({ ...log, version: "3" })).toBe(false);
  });

  test("has each problem at its line, rules with their pages, and accepted ones as suppressed", async () => {
    const folder = inRepository();
    const [run] = (await sarif(folder)).runs;
    const results = run.results ?? [];
    const zones = results.find(({ ruleId }) => ruleId === "P21");
    const lines = fs.readFileSync(path.join(folder, "Pulumi.bad.yaml"), "utf8").split("\n");
    expect(zones).toMatchObject({
      level: "error",
      message: { text: expect.stringContaining("bad: ") as unknown },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "infra/Pulumi.bad.yaml", uriBaseId: "%SRCROOT%" },
            region: { startLine: lines.findIndex(line => line.includes("aks:zones")) + 1 },
          },
          logicalLocations: [{ fullyQualifiedName: "aks:zones" }],
        },
      ],
    });
    expect(run.tool.driver.rules?.find(({ id }) => id === "P21")?.helpUri).toMatch(/^https:\/\/learn\./);
    for (const { ruleId, ruleIndex } of results) expect(run.tool.driver.rules?.[ruleIndex!].id).toBe(ruleId);
    const accepted = results.filter(({ suppressions }) => suppressions);
    expect(accepted.map(({ suppressions }) => suppressions?.[0].justification)).not.toContain(undefined);
  });

  test("knows a problem again when its line has moved", async () => {
    const { folder } = temporaryProject(stacks);
    const prints = async () =>
      (await sarif(folder)).runs[0].results?.map(({ partialFingerprints }) => partialFingerprints);
    const before = await prints();
    const file = path.join(folder, "Pulumi.bad.yaml");
    fs.writeFileSync(file, `# one more line\n${fs.readFileSync(file, "utf8")}`);
    expect(await prints()).toStrictEqual(before);
  });
});

describe("check --format github", () => {
  test("is one command a problem at its file and line, whatever characters it has", async () => {
    const folder = inRepository();
    const { stdout, status } = await pulumiAks(folder, "check", "--stack", "bad", "--format", "github");
    expect(status).toBe(1);
    const lines = stdout.trimEnd().split("\n");
    const commands = lines.filter(line => line.startsWith("::"));
    expect(lines).toStrictEqual([expect.stringMatching(/^Stack bad/), ...commands]);
    const file = "infra/Pulumi.bad.yaml";
    for (const command of commands)
      expect(command).toMatch(/^::(error|warning|notice) file=[^,:]+,line=\d+,title=[^,:]+::/);
    expect(commands).toContainEqual(
      expect.stringMatching(`^::error file=${file},line=\\d+,title=P21 aks%3Azones::bad: `),
    );
    expect(commands).toContainEqual(expect.stringContaining("a%2Cb%3Ac%25%0A"));
  });

  test("says nothing of what is accepted, and ends well for a sound stack", async () => {
    const { folder } = temporaryProject(stacks);
    const { stdout, status } = await pulumiAks(folder, "check", "--stack", "good", "--format", "github");
    expect([status, stdout]).toStrictEqual([0, expect.stringMatching(/^Stack good {2}✓ sound\n$/)]);
  });
});

test("--json is short for --format json", async () => {
  const { folder } = temporaryProject(stacks);
  const [long, short] = [
    await pulumiAks(folder, "check", "--all", "--format", "json"),
    await pulumiAks(folder, "check", "--all", "--json"),
  ];
  expect(long.stdout).toBe(short.stdout);
  expect(JSON.parse(long.stdout)).toHaveLength(2);
});
