import { beforeAll, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { Cluster } from "../../../components";
import { execute } from "../../../tools/engine/programs/execution";
import { SmallEngine } from "../../../tools/engine/lifecycle";
import { Faults } from "../../../tools/fakeAzure/faults";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { rehearse } from "../../../tools/rehearse";
import { readStackFile } from "../../../tools/stackFile";
import { asRun, inProcess } from "../../support/inProcess";
import { programPreviewed, temporaryProject } from "../../support/project";
import { program } from "./hooked";

/** What a stack has in Azure, as its state has it. */
const customIn = ({ state }: SmallEngine) => state?.deployment.resources.filter(({ custom }) => custom);

test("a program of a process of its own runs hooks, those of deletions too", async () => {
  const config = (more: object) => ({ "azure-native:location": "westeurope", ...more });
  const project = temporaryProject(
    {
      created: config({ "aks:team": "a" }),
      update: config({ "aks:team": "b", "aks:refuses": "update" }),
      delete: config({ "aks:refuses": "delete" }),
      gone: config({}),
    },
    "hooks.ts",
  );
  const azure = new FakeAzure();
  const engine = new SmallEngine(azure, "aks", "test");
  const up = (stack: string) =>
    engine.up(deployment =>
      execute(project, { ...readStackFile(project, stack), stack: "test" }, deployment, {
        dryRun: false,
        traces: false,
      }),
    );
  const { failure } = await up("created");
  expect(failure).toBeUndefined();
  const id = azure.resources[0].id;
  expect((await up("update")).failure).toMatch(
    `before hook "update" failed: update of ${id}: {"team":"a"} {"team":"b"}`,
  );
  expect((await up("delete")).failure).toBe(`before hook "delete" failed: delete of ${id}: {"team":"a"} undefined`);
  expect(azure.count).toBe(1);
  expect([(await up("gone")).failure, azure.count]).toStrictEqual([undefined, 0]);
});

test("a rehearsal ends where a hook refuses an update", async () => {
  const stack = (team: string) => ({ "byhand:team": team });
  const project = { ...temporaryProject({ dev: stack("a"), next: stack("b") }), name: "byhand" };
  const run = asRun(() => {
    const tags = { team: new pulumi.Config("byhand").require("team") };
    program([], { tags, refusing: ["beforeUpdate"] })();
  });
  const { steps, left } = await rehearse(project, "dev", { run, then: ["next"] });
  expect(steps.at(-1)).toMatchObject({
    title: "update to next",
    failure: 'before hook "beforeUpdate" failed: not today',
    counts: { update: 0 },
  });
  expect(left).toBe(1);
});

describe("the cluster's own hook", () => {
  const cluster =
    (changes: object = {}) =>
    () =>
      new Cluster("shop", {
        name: "shop",
        preset: "dev@1",
        location: "westeurope",
        resourceGroupName: "rg",
        apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
        entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
        ...changes,
      });
  const refusal =
    /^before hook "shop-Cluster-refuses-what-azure-refuses" failed: shop: Azure refuses a change; shop-managed-cluster has not changed, what this deployment has done before it stays:\n {2}M1 .*vmSize/;
  const larger = { systemPool: { vmSize: "Standard_D8as_v5" } };
  let engine: SmallEngine;

  beforeAll(async () => {
    engine = new SmallEngine(new FakeAzure({ existingGroups: "any" }), "aks", "test");
    await engine.up(inProcess(cluster()));
  });

  test("refuses an update that Azure would refuse, before anything is sent", async () => {
    const before = customIn(engine);
    const requests = new Faults(() => undefined);
    const result = await engine.up(inProcess(cluster(larger)), requests);
    expect(result.failure).toMatch(refusal);
    expect(requests.count).toBe(0);
    expect(customIn(engine)).toStrictEqual(before);
  });

  test("refuses it in a preview already", async () => {
    expect((await engine.preview(inProcess(cluster(larger)))).failure).toMatch(refusal);
  });

  test("says it once in a preview of the tools, which lists it among the problems", async () => {
    const result = await programPreviewed(cluster(larger), { as: "test", state: engine.state });
    expect(result).toBeRefusedBy("M1", "systemPool");
    expect(result.failure).toBeUndefined();
  });

  test("lets an update through that Azure takes", async () => {
    const result = await engine.up(inProcess(cluster({ tags: { team: "shop" } })));
    expect(result).toSucceed();
    expect(result.counts.update).toBeGreaterThan(0);
  });
});
