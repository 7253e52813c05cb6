import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import { rules } from "../../../design/rules";
import type { Tree } from "../../../design/contract/tree";
import { policies } from "../../../policies/areas";
import { explainable, explained } from "../../../tools/render/rule";
import examples from "../../../tools/ruleExamples.json";
import { afterTest } from "../../support/cleanup";
import { choicesWith, context } from "../../support/choices";
import { pulumiAks } from "../../support/cli";

describe("explain of a rule", () => {
  const nowhere = (): string => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "nowhere-"));
    afterTest(() => fs.rmSync(folder, { recursive: true }));
    return folder;
  };

  test.each(["N25", "n25"])(
    "%s says what must hold, Azure's code, the source, and both cases, without a project",
    async id => {
      const { stdout, status } = await pulumiAks(nowhere(), "explain", id);
      expect(status).toBe(0);
      expect(stdout).toMatch(/^N25 {2}error or warning\n {2}the service range overlaps/);
      expect(stdout).toMatch(/Azure {3}ServiceCidrOverlapExistingSubnetsCidr/);
      expect(stdout).toMatch(/Source {2}https:\/\/learn\.microsoft\.com\//);
      expect(stdout).toMatch(
        /For example\n {6}aks:network:[^]*✗ aks:network\.serviceCidrs: [^]*→ Set [^]*Mended\n {6}aks:network:/,
      );
    },
  );

  test.each([
    { id: "api-server-open", says: /Maps {4}MCSB NS-2, CIS AKS 5\.4\.1\n/ },
    { id: "zones-missing", says: /policy[^]*Why {5}[^]*Fix {5}[^]*prod: mandatory/ },
    { id: "M1", says: /Azure refuses a change[^]*docs\/changes\.md/ },
    { id: "N1", says: /can't be violated here: the plugin follows from network\.kind/ },
    { id: "P27", says: /It is not judged: only Azure knows/ },
    { id: "C8", says: /the stack file is sound YAML/ },
    { id: "P4", says: /Accept it with a reason: aks:acceptedWarnings: \{ P4: / },
  ])("$id", async ({ id, says }) => {
    const { stdout } = await pulumiAks(nowhere(), "explain", id);
    expect(stdout).toMatch(says);
  });

  test.each([
    { id: "N250", says: /no rule or policy N250\. Did you mean N\d+\?/ },
    { id: "Q7", says: /no rule or policy Q7\./ },
    { id: "zone-missing", says: /Did you mean zones-missing\?/ },
  ])("$id is not there, in words", async ({ id, says }) => {
    expect(await pulumiAks(nowhere(), "explain", id)).toBeUsageError(says);
  });

  test("every id of rules and policies can be explained", () => {
    const ids = [...rules, ...policies].map(({ id }) => id);
    expect(ids.filter(id => !explainable.includes(id) || explained(id) === undefined)).toStrictEqual([]);
  });

  // Presets that a test publishes, a region that comes later, and what several environments are needed for, no single choice
  // shows.
  test("every rule of one environment has an example, but those of naming, newer presets and regions to come", () => {
    expect(rules.map(({ id }) => id).filter(id => !(id in examples))).toStrictEqual(["C36", "C19", "X113"]);
  });

  test.each(Object.entries(examples))("the example of %s is refused for what it says, and mended", (id, example) => {
    // What is missing in it, a block or all of it, the base has.
    const readings = (tree: Tree): Tree[] => [merged(tree), { ...choicesWith({}), ...tree }, tree];
    const problemsOf = (tree: Tree) =>
      assess(tree, context)
        .problems.filter(p => p.id === id)
        .map(p => [p.key, p.message]);
    const { refused, key, message, accepted } = example as unknown as Record<"refused" | "accepted", Tree> &
      Record<"key" | "message", string>;
    expect(readings(refused).flatMap(problemsOf)).toContainEqual([key, message]);
    expect(problemsOf(merged(accepted))).not.toContainEqual([key, message]);
  });
});

/** Over the blocks of the base that it says a part of. */
const merged = (tree: Tree): Tree => over(choicesWith({}), tree);
const over = (one: Tree, other: Tree): Tree =>
  Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map(key => {
      const [a, b] = [one[key], other[key]];
      const trees = [a, b].every(value => typeof value === "object" && value !== null && !Array.isArray(value));
      return [key, trees ? over(a as Tree, b as Tree) : key in other ? b : a];
    }),
  );
