import { beforeAll, describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { schemaOf } from "../../design/contract/schema";
import { policies } from "../../policies/areas";
import { baseline, type BaselineItem } from "../../policies/baseline";
import { benchmarks } from "../../policies/benchmarks";
import { environments } from "../../policies/policy";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { assessStack, preview } from "../../tools/preview";
import { readProject } from "../../tools/stackFile";
import { ownProgram } from "../support/inProcess";
import { root, temporaryProject } from "../support/project";

const policiesOf = ({ item }: BaselineItem): string[] =>
  policies.filter(({ maps }) => maps.includes(item)).map(({ id }) => id);

describe("the baseline", () => {
  test("has each item once, with one reason", () => {
    const items = baseline.map(({ item }) => item);
    expect(items).toStrictEqual([...new Set(items)]);
    const reasons = baseline.map(one => [one.chosen, one.always, one.notCovered].filter(r => r !== undefined).length);
    expect(baseline.filter((_, i) => reasons[i] !== 1)).toStrictEqual([]);
  });

  test("has every item of its benchmarks that a policy is about", () => {
    const begins = benchmarks.map(one => one.begins).filter(one => baseline.some(({ item }) => item.startsWith(one)));
    expect(begins).toStrictEqual(["MCSB", "CIS AKS"]);
    const mapped = policies.flatMap(({ maps }) => maps).filter(item => begins.some(one => item.startsWith(one)));
    expect(mapped.filter(item => !baseline.some(one => one.item === item))).toStrictEqual([]);
  });

  test("names keys of the choices", () => {
    const keys = baseline.flatMap(({ chosen }) => chosen?.keys ?? []);
    expect(keys.filter(key => schemaOf(key) === undefined)).toStrictEqual([]);
    expect(keys.length).toBeGreaterThan(40);
  });
});

describe.each(environments)("of stack %s, as the policies see it", stack => {
  let found: ReadonlySet<string>;
  beforeAll(async () => {
    const file = parse(fs.readFileSync(path.join(root, `Pulumi.${stack}.yaml`), "utf8")) as { config: object };
    const project = temporaryProject({ [stack]: { ...file.config, "aks-policies:levels": { all: "mandatory" } } });
    // Deployed to the model, so that every value is known: a whole profile of the cluster waits for one id in it.
    const deploy = new FakeAzure({ existingGroups: "any", judges: false });
    const { failure, verdicts } = await preview(project, stack, { run: ownProgram, deploy });
    if (failure !== undefined) throw new Error(failure);
    found = new Set(verdicts.map(({ policy }) => policy));
  });
  const { design } = assessStack(readProject(root), stack).assessment;

  test("finds nothing where the baseline says yes, or that it always holds", () => {
    const met = baseline.filter(one => one.always !== undefined || one.chosen?.met(design) === true);
    const denied = met.flatMap(one =>
      policiesOf(one)
        .filter(id => found.has(id))
        .map(id => `${one.item}: ${id}`),
    );
    expect(denied).toStrictEqual([]);
    expect(met.length).toBeGreaterThan(20);
  });

  test("finds something where it says no and a policy is about it", () => {
    const open = baseline.filter(one => one.chosen?.met(design) === false);
    const silent = open.filter(one => policiesOf(one).length > 0 && !policiesOf(one).some(id => found.has(id)));
    expect(silent.map(({ item }) => item).filter(item => !byOthers.includes(item))).toStrictEqual([]);
  });
});

/** Items whose policies are about what stands in the way, where the baseline asks for what is missing: a stack without a
 *  firewall has no rules that are too wide. */
const byOthers = ["MCSB NS-3"];
