import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Tree } from "../../design/contract/tree";
import type { Deployment } from "../../tools/engine/deployment";
import { SmallEngine } from "../../tools/engine/lifecycle";
import type { StackState } from "../../tools/engine/state";
import { Faults, faultKinds, type FaultKind } from "../../tools/fakeAzure/faults";
import { whole } from "../support/sample";
import { replay } from "../support/replay";
import { azureFor, choicesOf, recorded } from "./shipped";

const prod = choicesOf("prod");
/** A change that creates, updates, replaces and deletes. */
const changed: Tree = {
  ...prod,
  tags: { ...(prod.tags as Tree), owner: "platform" },
  nodePools: { user: { vmSize: "Standard_D16ds_v5" }, batch: { vmSize: "Standard_D4ds_v5" } },
  upgrades: { maintenance: null },
  allowReplacement: ["nodes/user"],
};

/** What a fault does to a run that it hits. */
const consequences: Readonly<Record<FaultKind, "the provider asks again" | "the run ends">> = {
  throttled: "the provider asks again",
  conflict: "the provider asks again",
  dropped: "the provider asks again",
  serverError: "the run ends",
  timeout: "the run ends",
  crash: "the run ends",
};
const kinds = Object.entries(consequences).map(([kind, consequence]) => ({
  kind: kind as FaultKind,
  consequence,
  said: faultKinds[kind as FaultKind],
}));

/** What there is in the end, in Azure and in the state, in an order of its own. */
function endOf({ azure, state }: SmallEngine): unknown {
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
  const byUrn = (a: { urn: string }, b: { urn: string }): number => (a.urn < b.urn ? -1 : 1);
  const { resources, pending_operations: pending } = (state as StackState).deployment;
  const end = { azure: [...azure.resources].sort(byId), resources: [...resources].sort(byUrn), pending };
  return JSON.parse(JSON.stringify(end)) as unknown;
}

/** Each kind hits one request in as many: others than the next kind. */
const apart = whole ? 1 : 2 * kinds.length;
const where = whole ? "any request" : `one request in ${apart}`;

const fresh = (): SmallEngine => new SmallEngine(azureFor(prod), "aks", "test");

/** What is made beside a cluster, by its families. */
const services: Tree = {
  ...choicesOf("dev"),
  preset: "dev@1",
  registry: {
    kind: "create",
    create: {
      access: { kind: "private" },
      replicas: ["northeurope"],
      cacheRules: { dotnet: { sourceRepository: "mcr.microsoft.com/dotnet/*", targetRepository: "dotnet/*" } },
    },
  },
  keyVault: { kind: "create", create: { access: { kind: "private" } }, diskEncryption: { kind: "create" } },
  monitoring: { kind: "create", prometheus: { kind: "create" } },
};

let created: Deployment;
let updated: Deployment;
let beside: Deployment;
beforeAll(async () => {
  created = await recorded(prod);
  updated = await recorded(changed);
  beside = await recorded(services);
});

/** A run that nothing hits. */
async function up(engine: SmallEngine, run: Deployment, faults?: Faults): Promise<SmallEngine> {
  expect(await engine.up(replay(run), faults)).toSucceed();
  return engine;
}

describe.each([
  { what: "creating prod", atLeast: 20, run: () => created, begin: () => Promise.resolve(fresh()) },
  {
    what: "creating dev with registry, vault and workspaces",
    atLeast: 30,
    run: () => beside,
    begin: () => Promise.resolve(new SmallEngine(azureFor(services), "aks", "test")),
  },
  { what: "updating prod", atLeast: 12, run: () => updated, begin: () => up(fresh(), created) },
])("$what", ({ atLeast, run, begin }) => {
  /** What the run does when nothing goes wrong. */
  let expected: unknown;
  let requests: readonly number[];
  beforeAll(async () => {
    const counting = new Faults(() => undefined);
    expected = endOf(await up(await begin(), run(), counting));
    requests = Array.from({ length: counting.count }, (_, i) => i + 1);
  });

  test(`takes ${atLeast} requests or more, so that faults hit it in many places`, () => {
    expect(requests.length).toBeGreaterThanOrEqual(atLeast);
  });

  test.each(kinds)(`$said, at ${where}: $consequence, and the next run ends as if nothing had been`, async one => {
    const { kind, consequence } = one;
    const wrong: unknown[] = [];
    const first = kinds.indexOf(one) % apart;
    for (const request of requests.filter(i => i % apart === first)) {
      const engine = await begin();
      const faults = Faults.atStep(request, kind);
      const hit = await engine.up(replay(run()), faults);
      const again = await engine.up(replay(run()));
      const as = hit.failure === undefined ? "the provider asks again" : "the run ends";
      const found = { hit: faults.hit.length, as, then: again.failure, end: endOf(engine) };
      const wanted = { hit: 1, as: consequence, then: undefined, end: expected };
      if (!isDeepStrictEqual(found, wanted)) wrong.push({ request, id: faults.hit[0]?.id, found });
    }
    expect(wrong).toStrictEqual([]);
  });
});

test("the update creates, changes, replaces and deletes", async () => {
  const engine = await up(fresh(), created);
  const { counts } = await engine.up(replay(updated));
  expect(Object.entries(counts).filter(([, count]) => count === 0)).toStrictEqual([]);
});
