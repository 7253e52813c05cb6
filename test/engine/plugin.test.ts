import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { stringify } from "yaml";
import { pulumiCommand } from "../../tools/engine/pulumi";
import { environment } from "../entries/pluginCases";
import { root } from "../support/project";
import { foreignStack, withPulumi } from "../support/realEngine";

/** What a generated SDK does: a component of another process, by its type. */
const program = `
const pulumi = require("@pulumi/pulumi");
class Environment extends pulumi.ComponentResource {
  constructor(name, args) {
    super("aks:index:Environment", name, { ...args, clusterName: undefined, kubeconfig: undefined }, {}, true);
  }
}
const { clusterName, kubeconfig } = new Environment("shop", ${JSON.stringify(environment)});
module.exports = { clusterName, kubeconfig };
`;

const { describe, orWhyNot } = withPulumi();

describe(`the plugin with the real engine${orWhyNot}`, () => {
  test("its kubeconfig is a secret of the state, though no schema says so", async () => {
    const plugins = { providers: [{ name: "aks", path: root }] };
    const project = stringify({ name: "consumer", runtime: "nodejs", main: "index.js", plugins });
    const { folder, pulumi } = await foreignStack({ "Pulumi.yaml": project, "index.js": program });
    fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
    const up = await pulumi("up", "--yes", "--skip-preview");
    expect(up).toExitWith(0);
    expect(up.stdout).toMatch(/kubeconfig *: \[secret\]/);
    const state = (await pulumi("stack", "export")).stdout;
    expect(state).toMatch(/"kubeconfig": \{\s*"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270"/);
    expect(state).not.toMatch(/apiVersion: v1|kubelogin/);
    expect((await pulumi("stack", "output", "kubeconfig", "--show-secrets")).stdout).toMatch(/apiVersion: v1/);
    expect(await pulumi("preview", "--expect-no-changes")).toExitWith(0);
  });

  test("in the repository itself Pulumi stops at its two project files, as the page says", () => {
    const asked = spawnSync(pulumiCommand()?.file ?? "", ["package", "get-schema", "."], {
      cwd: root,
      encoding: "utf8",
    });
    expect(asked.status).not.toBe(0);
    expect(asked.stderr).toMatch(/detected both PulumiPlugin\.yaml and Pulumi\.yaml/);
    const page = fs.readFileSync(path.join(root, "docs/languages.md"), "utf8");
    expect(page).toMatch(/detected both PulumiPlugin\.yaml and Pulumi\.yaml/);
  });
});
