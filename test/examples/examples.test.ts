import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { before, suite, test } from "node:test";
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

suite("examples", () => {
  let lives: Record<string, Life> = {};
  before(async () => {
    lives = await apart<Record<string, Life>>("test/examples/lives.ts");
  });

  test("there are at least twelve, each with its point and its line in the list", () => {
    assert.ok(examples.length >= 12, `${examples.length} examples`);
    assert.deepEqual(
      examples.filter(name => !(name in expectations)),
      [],
      "of each something is expected",
    );
    const listed = [...read("README.md").matchAll(/^\| \[([\w-]+)\]\(\1\)/gm)].map(([, name]) => name);
    assert.deepEqual(listed.sort(), [...examples].sort());
  });

  for (const name of examples) {
    test(`${name} is a project that can be copied away`, () => {
      assert.match(
        read(name, "Pulumi.yaml"),
        new RegExp(`^name: ${name}\\ndescription: .+\\nmain: index\\.ts\\nruntime: nodejs\\n`),
      );
      const { private: isPrivate, dependencies, ...manifest } = JSON.parse(read(name, "package.json")) as Manifest;
      assert.deepEqual([isPrivate, manifest], [true, { name }]);
      const versions: Record<string, string> = { ...own.devDependencies, [own.name]: own.version };
      for (const [of, version] of Object.entries(dependencies)) {
        const within = /^file:(packages\/.+)$/.exec(version)?.[1];
        if (within === undefined) assert.equal(version, versions[of], "the version that the tests run");
        else assert.equal((JSON.parse(read(name, within, "package.json")) as Manifest).name, of);
      }
      const readme = read(name, "README.md");
      assert.match(readme, /^# .+\n\n[^]+\n\nCreates: [^]+pulumi-aks\.js preview[^]+\n\nLines that matter: /);
      assert.equal(readme.includes("step2"), fs.existsSync(path.join(folder, name, "Pulumi.step2.yaml")));
    });

    test(`${name}: previewed without a problem, created, changed and destroyed on the model of Azure`, () => {
      const { problems, steps, left } = lives[name];
      assert.deepEqual(problems, []);
      assert.deepEqual(
        steps.filter(({ failure }) => failure !== undefined),
        [],
      );
      assert.equal(steps.at(-1)?.title, "destroy");
      assert.equal(left, 0);
    });

    test(`${name} shows what it is there for`, () => {
      expectations[name](lives[name]);
    });
  }

  test("run by the commands of their READMEs: a step, and a stack that refers to another", t => {
    const done = (name: string, ...args: string[]): string => {
      const { status, stdout, stderr } = pulumiAks(path.join(folder, name), ...args);
      assert.equal(status, 0, stdout + stderr);
      return stdout;
    };
    const small = ["rehearse", "--engine", "small", "--destroy"];
    assert.match(
      done("node-pool-alone", ...small, "--then", "step2"),
      /✓ update to step2 +2 updated[^]*Nothing is left\./,
    );
    const file = path.join(fs.mkdtempSync(path.join(root, "node_modules/.cache/examples-")), "network.json");
    t.after(() => fs.rmSync(path.dirname(file), { recursive: true }));
    done("network-stack", "preview", "--record", file);
    const given = ["--outputs", `organization/network-stack/dev=${file}`];
    assert.match(done("cluster-stack", ...small, ...given), /✓ create +11 created[^]*Nothing is left\./);
  });

  test("prints what they took", t => {
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
