import { describe, expect, test } from "@jest/globals";
import { Environment } from "../../../components";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { assess } from "../../../design/assess";
import { choicesWith, context, ids, spoke } from "../../support/choices";
import { runInProcess } from "../../support/inProcess";
import { previewed, problemKeys } from "../../support/project";

/** What every object has by inheritance, and a name that none has. */
const inherited = ["toString", "constructor", "valueOf"];
const plain = "zebra";

const created = (key: string): object => ({
  vnet: {
    create: { subnets: { nodes: { addressPrefix: "10.240.0.0/22" }, [key]: { addressPrefix: "10.240.8.0/24" } } },
  },
});
const declared = (key: string): object => {
  const { existing, ...vnet } = spoke() as unknown as { existing: { subnets: object } };
  const own = { id: ids.subnet("b"), addressPrefixes: ["10.80.4.0/23"] };
  return { vnet: { ...vnet, existing: { ...existing, subnets: { ...existing.subnets, [key]: own } } } };
};
const inbound = { sources: ["Internet"], ports: ["443"] };
const allowed = { kind: "application", application: { fqdns: ["www.contoso.com"] } };
const links = (key: string): object => ({ kind: "create", create: { links: { [key]: ids.vnet } } });

/** Maps whose keys are the user's, and what refers to such a key. */
const maps: Readonly<Record<string, (key: string) => Record<string, unknown>>> = {
  tags: key => ({ "aks:tags": { [key]: "x" } }),
  labels: key => ({ "aks:nodePools": { user: { labels: { [key]: "x" } } } }),
  "labels of every pool": key => ({ "aks:poolDefaults": { labels: { [key]: "x" } }, "aks:nodePools": { user: {} } }),
  taints: key => ({ "aks:nodePools": { user: { taints: [`${key}=x:NoSchedule`] } } }),
  nodePools: key => ({ "aks:nodePools": { [key]: { name: "user" } } }),
  "subnets that are made": key => ({
    "aks:network": created(key),
    "aks:nodePools": { user: { subnet: key } },
  }),
  "subnets that exist": key => ({ "aks:network": declared(key), "aks:nodePools": { user: { subnet: key } } }),
  "subnets that there are not": key => ({ "aks:nodePools": { user: { subnet: key } } }),
  regions: key => ({ "azure-native:location": key }),
  "tokens of names": key => ({ "aks:naming": { pattern: `{type}-{${key}}` } }),
  regionCodes: key => ({ "aks:naming": { regionCodes: { [key]: "x" } } }),
  overrides: key => ({ "aks:naming": { overrides: { [key]: "x" } } }),
  inbound: key => ({ "aks:network": { securityGroups: { kind: "create", create: { inbound: { [key]: inbound } } } } }),
  allow: key => ({ "aks:egress": { kind: "firewall", firewall: { allow: { [key]: allowed } } } }),
  links: key => ({ "aks:apiServer": { kind: "private", private: { dns: links(key) } } }),
  roles: key => ({
    "aks:entra": { adminGroupIds: [ids.guid], roles: { [key]: { groupId: ids.guid, role: "reader" } } },
  }),
  secrets: key => ({ "aks:secrets": { [key]: "x" } }),
  limits: key => ({ "aks:limits": { [`tags.${key}`]: { allowed: ["x"] } } }),
  acceptedWarnings: key => ({ "aks:acceptedWarnings": { [key]: "fine here" } }),
};

/** Values with a name as the plain one, however it is spelt, in an order that no name decides. */
const renamed = (values: readonly unknown[], name: string): unknown[] =>
  values
    // Names of role assignments are GUIDs made of it.
    .map(value => JSON.stringify(value).replaceAll(/(?<="roleAssignmentName":")[^"]+/g, ""))
    .map(text => text.replaceAll(new RegExp(name, "gi"), plain))
    .sort()
    // Within them the order of keys counts for nothing.
    .map(text => JSON.parse(text) as unknown);

describe("a name that every object inherits is one like any other", () => {
  const cases = Object.keys(maps).flatMap(map => inherited.map(name => ({ map, name })));
  const resultOf = async (map: string, key: string): Promise<unknown[]> => {
    const found = await previewed(maps[map](key));
    const resources = found.resources.map(({ name: called, op, inputs }) => ({ called, op, inputs }));
    const problems = found.problems.map(({ id, key: at }) => `${id} ${at}`);
    return renamed([...resources, ...problems], key);
  };
  const plainly = new Map<string, Promise<unknown[]>>();
  const plainResult = (map: string): Promise<unknown[]> => {
    const known = plainly.get(map) ?? resultOf(map, plain);
    plainly.set(map, known);
    return known;
  };

  test.each(cases)("$map: $name", async ({ map, name }) => {
    expect(await resultOf(map, name)).toStrictEqual(await plainResult(map));
  });

  test.each(inherited)("a tag %s that comes, changes and goes", async name => {
    const lifeOf = async (key: string): Promise<unknown[]> => {
      const azure = new FakeAzure();
      const steps: unknown[] = [];
      let state: Parameters<typeof runInProcess>[1] = {};
      for (const tags of [{ a: "x" }, { a: "x", [key]: "x" }, { a: "x", [key]: "y" }, { a: "x" }]) {
        const shop = { ...choicesWith({ tags, preset: "dev@1" }) } as unknown as ConstructorParameters<
          typeof Environment
        >[1];
        const run = await runInProcess(() => new Environment("shop", shop), { azure, dryRun: false, ...state });
        state = { state: run.state() };
        steps.push(
          run.resources.map(({ name: called, op, changes }) => ({
            called,
            op,
            changes: changes.map(c => ({ ...c, old: String(c.old) })),
          })),
        );
      }
      return renamed(steps, key);
    };
    expect(await lifeOf(name)).toStrictEqual(await lifeOf(plain));
  });
});

describe("the one name that would change every object", () => {
  const ofItsOwn = (key: string): Record<string, unknown> =>
    Object.fromEntries(
      key
        .split(".")
        .reduceRight<[string, unknown][]>(
          (inner, part) => [[part, inner.length === 0 ? "x" : Object.fromEntries(inner)]],
          [],
        ),
    );

  test.each(["tags.__proto__", "nodePools.__proto__", "__proto__"])("%s is no key", key => {
    const { problems } = assess({ ...choicesWith({}), ...ofItsOwn(key) }, context);
    expect(problems.filter(p => p.id === "C1").map(p => p.key)).toStrictEqual([key]);
  });

  test("aks:__proto__ in a stack file neither", async () => {
    expect(problemKeys(await previewed({ "aks:__proto__": "x" }))).toStrictEqual(["C1 __proto__"]);
  });
});
