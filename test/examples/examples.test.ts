import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { afterTest } from "../support/cleanup";
import { spawned } from "../support/cli";
import { root } from "../support/project";
import { expectations } from "./expectations";
import { examples, folder, lifeOf, pulumiAksFor } from "./lives";

const read = (...parts: string[]): string => fs.readFileSync(path.join(folder, ...parts), "utf8");
/** What a package.json says. */
interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly dependencies: Readonly<Record<string, string>>;
  /** Where the example has tests of its own. */
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly scripts?: { readonly test: string };
}

const manifestOf = (...parts: string[]): Manifest => JSON.parse(read(...parts, "package.json")) as Manifest;

const own = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
  name: string;
  version: string;
  devDependencies: Record<string, string>;
};

describe("examples", () => {
  test("there are at least twelve", () => {
    expect(examples.length).toBeGreaterThanOrEqual(12);
  });

  test("each has its point", () => {
    expect(Object.keys(expectations).sort()).toStrictEqual([...examples].sort());
  });

  test("each has its line in the list", () => {
    const listed = [...read("README.md").matchAll(/^\| \[([\w-]+)\]\(\1\)/gm)].map(([, name]) => name);
    expect(listed.sort()).toStrictEqual([...examples].sort());
  });

  describe.each(examples)("%s", name => {
    test("is a project of its own", () => {
      expect(read(name, "Pulumi.yaml")).toMatch(
        new RegExp(`^name: ${name}\\ndescription: .+\\nmain: index\\.ts\\nruntime: nodejs\\n`),
      );
      const { dependencies: _, devDependencies: _dev, scripts: _scripts, ...manifest } = manifestOf(name);
      expect(manifest).toStrictEqual({ name, private: true });
    });

    test("depends on its own packages, and on others in the versions that the tests run", () => {
      const versions: Record<string, string> = { ...own.devDependencies, [own.name]: own.version };
      const { dependencies, devDependencies } = manifestOf(name);
      const asked = Object.entries({ ...dependencies, ...devDependencies });
      const names = asked.map(([of, version]) => {
        const within = /^file:(packages\/.+)$/.exec(version)?.[1];
        return within === undefined ? `${of} ${version}` : manifestOf(name, within).name;
      });
      const expected = asked.map(([of, version]) => (version.startsWith("file:") ? of : `${of} ${versions[of]}`));
      expect(names).toStrictEqual(expected);
    });

    test("says what it creates, how to run it, and which lines matter", () => {
      const readme = read(name, "README.md");
      expect(readme).toMatch(/^# .+\n\n[^]+\n\nCreates: [^]+pulumi-aks\.js preview[^]+\n\nLines that matter: /);
      expect(readme.includes("step2")).toBe(fs.existsSync(path.join(folder, name, "Pulumi.step2.yaml")));
    });

    test("is previewed without a problem, created, changed and destroyed on the model of Azure", async () => {
      const { problems, steps, left, made } = await lifeOf(name);
      expect(problems).toStrictEqual([]);
      expect(made.dev).not.toHaveLength(0);
      expect(steps.filter(({ failure }) => failure !== undefined)).toStrictEqual([]);
      expect(steps.at(-1)?.title).toBe("destroy");
      expect(left).toBe(0);
    });

    test.each(expectations[name] ?? [])("shows $shows", async ({ of, is }) => {
      expect(of(await lifeOf(name))).toStrictEqual(is);
    });
  });
});

describe("commands of the READMEs", () => {
  const rehearse = ["rehearse", "--engine", "small", "--destroy"];

  test("a step that comes later", async () => {
    const ran = await pulumiAksFor("node-pool-alone", ...rehearse, "--then", "step2");
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/✓ update to step2 +2 updated[^]*Nothing is left\./);
  });

  test("a stack that refers to another, whose outputs were recorded where it stands", async () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "aks-recorded-")), "network.json");
    afterTest(() => fs.rmSync(path.dirname(file), { recursive: true }));
    expect(spawned(path.join(folder, "network-stack"), "preview", "--record", file)).toExitWith(0);
    const given = ["--outputs", `organization/network-stack/dev=${file}`];
    const ran = await pulumiAksFor("cluster-stack", ...rehearse, ...given);
    expect(ran).toExitWith(0);
    expect(ran.stdout).toMatch(/✓ create +29 created[^]*Nothing is left\./);
  });
});
