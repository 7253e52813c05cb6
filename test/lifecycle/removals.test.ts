import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { changeProblems } from "../../design/changes/changes";
import type { Problem } from "../../design/contract/problems";
import { replaceableRoles } from "../../design/contract/rules";
import type { Tree } from "../../design/contract/tree";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { changesOf } from "../../tools/preview";
import { changedBy } from "../support/refusedChanges";
import { root } from "../support/project";
import { extent, sampled } from "../support/sample";
import { removals, type RemovalRow } from "./removals";
import { azureFor, choicesOf, environment } from "./shipped";

/** A stack that protects all that it has. */
const bare: Tree = { ...choicesOf("dev"), preset: "dev@1", allowReplacement: [] };
/** The same, where everything may go. */
const free = (choices: Tree): Tree => ({ ...choices, allowReplacement: [...replaceableRoles] });

/** What the preview says of a change of a living stack. */
async function problemsOf(engine: SmallEngine, choices: Tree): Promise<readonly Problem[]> {
  const { deployment } = await engine.preview(environment(choices));
  return changeProblems(changesOf(deployment, [...deployment.resources, ...deployment.removals.deletions()]));
}

const keysOf = (problems: readonly Problem[], id: string): string[] => [
  ...new Set(problems.filter(p => p.id === id).map(p => p.key)),
];
const rolesIn = (problems: readonly Problem[]): string[] => [
  ...new Set(
    problems.filter(p => p.id === "M2").flatMap(p => /add (\S+) to aks:allowReplacement/.exec(p.fix)?.[1] ?? []),
  ),
];

const tried = sampled(removals, 5);

describe.each(tried)(
  `without $what (${extent(tried.length, removals.length, "features")})`,
  ({ choices, beside = {}, roles, stays, refused, back }) => {
    const plain = changedBy(bare, beside);
    const on = changedBy(plain, choices);

    test("the preview says what stands in its way and what stays, and nothing of value goes", async () => {
      const azure = azureFor(on);
      const engine = new SmallEngine(azure, "aks", "test");
      expect(await engine.up(environment(on))).toSucceed();
      const before = azure.resources.map(({ id }) => id).sort();

      const said = await problemsOf(engine, plain);

      expect(rolesIn(said).sort()).toStrictEqual([...roles].sort());
      expect(keysOf(said, "M8").sort()).toStrictEqual([...stays].sort());
      expect(keysOf(said, "M1")).toStrictEqual(refused ? [refused.key] : []);
      const { failure } = await engine.up(environment(plain));
      const stopped = refused ? /M1 keyVault: KMS stays on/ : roles.length > 0 ? /protect/ : /^$/;
      expect(failure ?? "").toMatch(stopped);
      const after = azure.resources.map(({ id }) => id).sort();
      expect(refused ? after : []).toStrictEqual(refused ? before : []);
    });

    test("it goes once that is deployed, all of it, and comes back where Azure lets it", async () => {
      const azure = azureFor(on);
      const engine = new SmallEngine(azure, "aks", "test");
      expect(await engine.up(environment(free(plain)))).toSucceed();
      const without = azure.resources.map(({ id }) => id).sort();
      // Disks have their key from the beginning, so that the cluster is another one with it.
      expect(await engine.up(environment(free(on)))).toSucceed();
      expect(await engine.up(environment(free(changedBy(on, refused?.first ?? {}))))).toSucceed();

      expect(await engine.up(environment(free(plain)))).toSucceed();

      expect(azure.resources.map(({ id }) => id).sort()).toStrictEqual(without);
      const again = await engine.up(environment(free(on)));
      expect(again.failed?.code).toBe(back);
    });
  },
);

/** The rows of the page's table: what goes, roles, keys that stay. */
function rowsOfPage(): Pick<RemovalRow, "what" | "roles" | "stays">[] {
  const page = fs.readFileSync(path.join(root, "docs/changes.md"), "utf8");
  const [, section] = /\n## Removing a feature\n([^]*?)\n## /.exec(page) ?? ["", ""];
  const inCode = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word);
  return section
    .split("\n")
    .filter(line => line.startsWith("| ") && !/^\| (what goes|-)/.test(line))
    .map(line => line.split("|").map(cell => cell.trim()))
    .map(([, what, roles, stays]) => ({ what, roles: inCode(roles), stays: inCode(stays) }));
}

test("the page on changes says the same", () => {
  expect(rowsOfPage()).toStrictEqual(removals.map(({ what, roles, stays }) => ({ what, roles, stays })));
});
