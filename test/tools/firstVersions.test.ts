import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { readState } from "../../tools/engine/state";
import { preview } from "../../tools/preview";
import { rehearse } from "../../tools/rehearse";
import type { Project } from "../../tools/stackFile";
import { ownProgram } from "../support/inProcess";
import { problemKeys, root, temporaryProject } from "../support/project";

/** The shipped file of a stack, on a version of its preset. */
function versionOf(stack: string, version: number): string {
  const text = fs.readFileSync(path.join(root, `Pulumi.${stack}.yaml`), "utf8");
  return text.replace(/^( {2}aks:preset: \w+)@\d+$/m, `$1@${version}`);
}

const projectOf = (stack: string, version: number): Project => temporaryProject({ [stack]: versionOf(stack, version) });

/** What a deployment left behind when there were first versions only. */
const stateOf = (stack: string) => readState(path.join(root, `test/state/first/${stack}.json`));

const stacks = ["dev", "staging", "prod"];

// Where one of these fails, a published preset changed, or a URN or a property of all who use it: add an alias, or say so.
describe.each(stacks)("a stack on the first version of preset %s", stack => {
  test("is left as it is", async () => {
    const result = await preview(projectOf(stack, 1), stack, { state: stateOf(stack), run: ownProgram });
    expect(result).toSucceed();
    expect(result.resources.filter(r => r.op !== "same").map(r => `${r.op} ${r.urn}`)).toStrictEqual([]);
    expect(result.resources.length).toBeGreaterThan(10);
    expect(problemKeys(result)).toStrictEqual(["C19 preset"]);
  });

  test("moves to the second one in place: nothing is replaced or deleted, little is updated", async () => {
    const result = await preview(projectOf(stack, 2), stack, { state: stateOf(stack), run: ownProgram });
    expect(result).toSucceed();
    expect(problemKeys(result)).toStrictEqual([]);
    expect(result.summary).toMatchObject({ replace: 0, delete: 0 });
    expect(result.summary.create).toBeGreaterThan(10);
    const updated = result.resources.filter(r => r.custom && r.op === "update").map(r => r.name);
    expect(updated).toStrictEqual(
      stack === "dev"
        ? ["aks-cluster-managed-cluster"]
        : ["aks-firewall-rules/required", "aks-cluster-managed-cluster"],
    );
  });

  test("moves on the model of Azure, and from there nothing is left to change", async () => {
    const project = temporaryProject({ [stack]: versionOf(stack, 1), later: versionOf(stack, 2) });
    const { steps, left } = await rehearse(project, stack, { then: ["later"], destroy: true, run: ownProgram });
    expect(steps.filter(({ failure }) => failure !== undefined)).toStrictEqual([]);
    expect(steps.map(({ title }) => title)).toContain("update to later");
    expect(left).toBe(0);
  });
});
