import { beforeAll, describe, expect, test } from "@jest/globals";
import { afterTest } from "../support/cleanup";
import fs from "node:fs";
import path from "node:path";
import { apart } from "../support/apart";
import { pulumiAks } from "../support/cli";
import { root } from "../support/project";
import { expectations } from "./expectations";
import { examples, folder, type Life } from "./lives";

const read = (...parts: string[]): string => fs.readFileSync(path.join(folder, ...parts), "utf8");
/** What a package.json says. */
interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly dependencies: Readonly<Record<string, string>>;
}

const own = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
  name: string;
  version: string;
  devDependencies: Record<string, string>;
};

describe("examples", () => {
  let lives: Record<string, Life> = {};
  beforeAll(async () => {
    lives = await apart<Record<string, Life>>("test/examples/lives.ts");
  });

  test("there are at least twelve, each with its point and its line in the list", () => {
    expect(examples.length).toBeGreaterThanOrEqual(12); /* SAID: `${examples.length} examples` */
    expect(examples.filter(name => !(name in expectations))).toStrictEqual(
      [],
    ); /* SAID: "of each something is expected" */
    const listed = [...read("README.md").matchAll(/^\| \[([\w-]+)\]\(\1\)/gm)].map(([, name]) => name);
    expect(listed.sort()).toStrictEqual([...examples].sort());
  });

  for (const name of examples) {
    test(`${name} is a project that can be copied away`, () => {
      expect(read(name, "Pulumi.yaml")).toMatch(
        new RegExp(`^name: ${name}\\ndescription: .+\\nmain: index\\.ts\\nruntime: nodejs\\n`),
      );
      const { private: isPrivate, dependencies, ...manifest } = JSON.parse(read(name, "package.json")) as Manifest;
      expect([isPrivate, manifest]).toStrictEqual([true, { name }]);
      const versions: Record<string, string> = { ...own.devDependencies, [own.name]: own.version };
      for (const [of, version] of Object.entries(dependencies)) {
        const within = /^file:(packages\/.+)$/.exec(version)?.[1];
        if (within === undefined) expect(version).toBe(versions[of]); /* SAID: "the version that the tests run" */
        else expect((JSON.parse(read(name, within, "package.json")) as Manifest).name).toBe(of);
      }
      const readme = read(name, "README.md");
      expect(readme).toMatch(/^# .+\n\n[^]+\n\nCreates: [^]+pulumi-aks\.js preview[^]+\n\nLines that matter: /);
      expect(readme.includes("step2")).toBe(fs.existsSync(path.join(folder, name, "Pulumi.step2.yaml")));
    });

    test(`${name}: previewed without a problem, created, changed and destroyed on the model of Azure`, () => {
      const { problems, steps, left } = lives[name];
      expect(problems).toStrictEqual([]);
      expect(steps.filter(({ failure }) => failure !== undefined)).toStrictEqual([]);
      expect(steps.at(-1)?.title).toBe("destroy");
      expect(left).toBe(0);
    });

    test(`${name} shows what it is there for`, () => {
      expectations[name](lives[name]);
    });
  }

  test("run by the commands of their READMEs: a step, and a stack that refers to another", async () => {
    const done = async (name: string, ...args: string[]): Promise<string> => {
      const { status, stdout, stderr } = await pulumiAks(path.join(folder, name), ...args);
      expect(status).toBe(0); /* SAID: stdout + stderr */
      return stdout;
    };
    const small = ["rehearse", "--engine", "small", "--destroy"];
    expect(await done("node-pool-alone", ...small, "--then", "step2")).toMatch(
      /✓ update to step2 +2 updated[^]*Nothing is left\./,
    );
    const file = path.join(fs.mkdtempSync(path.join(root, "node_modules/.cache/examples-")), "network.json");
    afterTest(() => fs.rmSync(path.dirname(file), { recursive: true }));
    await done("network-stack", "preview", "--record", file);
    const given = ["--outputs", `organization/network-stack/dev=${file}`];
    expect(await done("cluster-stack", ...small, ...given)).toMatch(/✓ create +11 created[^]*Nothing is left\./);
  });

  test("prints what they took", () => {
    const rows = Object.entries(lives).map(([name, { made, seconds }]) => {
      return `${name.padEnd(20)} ${String(made.dev.length).padStart(9)} ${seconds.toFixed(1).padStart(7)}`;
    });
    const total = Object.values(lives).reduce((sum, { seconds }) => sum + seconds, 0);
    const table = [
      "example              resources seconds",
      ...rows,
      `${"all".padEnd(31)}${total.toFixed(1).padStart(7)}`,
    ];
    for (const line of table) t.diagnostic(line);
  });
});
