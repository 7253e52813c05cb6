import { describe, expect, test } from "@jest/globals";
import Ajv from "ajv";
import fc from "fast-check";
import { assess } from "../../../design/assess";
import { checkForm, nearest } from "../../../design/contract/form";
import document from "../../../design/contract/choices.schema.json";
import { valueOfText } from "../../../design/contract/schema";
import { childKey, isTree, type Tree } from "../../../design/contract/tree";
import { choicesWith, context, ids, problemsWith, type Values } from "../../support/choices";
import { seed, sizeOf } from "../../support/sample";
import { wildChoices } from "../anyChoices";

/** What editors validate with. */
const validate = new Ajv({ allErrors: true, strict: false, strictNumbers: true, validateFormats: false }).compile(
  document,
);

/** Keys that an editor marks in a tree. What is missing may come from another source. */
function marked(tree: Tree): string[] {
  validate(tree);
  const errors = (validate.errors ?? []).filter(error => error.keyword !== "required");
  return errors.map(({ instancePath, params }) => {
    let node: unknown = tree;
    let key = "";
    for (const part of instancePath.split("/").slice(1)) {
      const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
      key = childKey(key, Array.isArray(node) ? Number(name) : name);
      node = (node as Tree)[name];
    }
    const { additionalProperty } = params as { additionalProperty?: string };
    return additionalProperty === undefined ? key : childKey(key, additionalProperty);
  });
}

/** A tree as a file can have it, without what takes entries out. */
const written = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(written)
    : isTree(value)
      ? Object.fromEntries(
          Object.entries(value).flatMap(([k, v]) => (v === null || v === undefined ? [] : [[k, written(v)]])),
        )
      : typeof value === "object" && value !== null
        ? "unknown"
        : value;

test("any choices have the faults of form that an editor marks", () => {
  let faults = 0;
  fc.assert(
    fc.property(wildChoices, wild => {
      const tree = written(wild) as Tree;
      const found = checkForm(tree).map(p => p.key);
      faults += found.length;
      expect(found.sort()).toStrictEqual(marked(tree).sort());
    }),
    { seed, numRuns: sizeOf(2000, 150) },
  );
  expect(faults).toBeGreaterThan(100);
});

test.each([
  [Number.NaN, "NaN is no finite number"],
  [Infinity, "Infinity is no finite number"],
])("%s is no number of seconds", (value, message) => {
  expect(problemsWith({ "autoscaler.scanIntervalSeconds": value })).toHaveProblem(
    "C2",
    "autoscaler.scanIntervalSeconds",
    { says: [message] },
  );
});

// What follows from a value that was not understood is no problem of its own.
test.each<[problem: string, values: Values]>([
  ["C2 egress.kind", { "egress.kind": "natgateway", "egress.natGateway": { publicIpCount: 99 } }],
  ["C12 name", { name: "shöp" }],
  ["C2 systemPool", { systemPool: "large", "poolDefaults.vmSize": "Standard_D2as_v5" }],
  [
    "C2 identity.controlPlane.existing.id",
    { "identity.controlPlane": { kind: "existing", existing: { id: 5, principalId: ids.guid } } },
  ],
  ["C2 apiServer.public.authorizedRanges", { preset: "dev", "apiServer.public.authorizedRanges": "203.0.113.0/24" }],
])("%s stands alone", (problem, values) => {
  const problems = problemsWith({ ...values, acceptedWarnings: { P4: "one node will do" } });
  expect(problems.filter(p => p.accepted === undefined).map(p => `${p.id} ${p.key}`)).toStrictEqual([problem]);
});

const words = ["network", "egress", "zones", "zone", "id", "dev"];
test.each<[written: string, offered: string | undefined]>([
  ["netwrok", "network"],
  ["Network", "network"],
  ["ngress", "egress"],
  ["dve", "dev"],
  // As near as any, but nobody who writes it means that.
  ["ab", undefined],
  ["xones", "zones"],
  ["zonee", "zone"],
  ["monitoring", undefined],
])("for %s the nearest word is %s", (written, offered) => {
  expect(nearest(written, words)).toBe(offered);
});

test("of words as near as each other the one with the same beginning is offered", () => {
  expect(nearest("zona", ["zonb", "zonc", "zona1"])).toBe("zona1");
});

test.each<[text: string, type: string | undefined, value: unknown]>([
  ["2", "number", 2],
  ["-0.5", "number", -0.5],
  ["many", "number", "many"],
  ["1.36", "string", "1.36"],
  ["x", undefined, "x"],
  ['["1"]', "array", ["1"]],
  ['{"a":1}', "object", { a: 1 }],
])("the text %s is read as its key of type %s has it", (text, type, value) => {
  expect(valueOfText(text, type)).toStrictEqual(value);
});

test("a text that is no list where a list is due is not read", () => {
  expect(() => valueOfText("zone 1", "array")).toThrow(SyntaxError);
});

test("null takes an entry out, at any depth", () => {
  const problems = problemsWith({ tags: null, "network.dnsServiceIp": null, "nodePools.user": null, secrets: null });
  expect(problems).toStrictEqual([]);
});

test("a key that would change every object changes none", () => {
  const text = '{"nodePools": {"__proto__": {"polluted": {}}}, "tags": {"__proto__": "yes"}}';
  const choices = { ...choicesWith({}), ...(JSON.parse(text) as Tree) };
  const { problems } = assess(choices, context);
  expect(problems.map(p => `${p.id} ${p.key}`)).toStrictEqual(["C1 nodePools.__proto__", "C1 tags.__proto__"]);
  expect(({} as Tree).polluted).toBeUndefined();
});

describe("what rests on a value that could not be read is not judged without it", () => {
  const role = (more: object) => ({
    "workloadIdentities.web": {
      namespace: "web",
      serviceAccount: "web",
      roles: { images: { role: "acrPull", ...more } },
    },
  });
  test.each<[misread: Values, says: string[]]>([
    [role({}), ["X91 workloadIdentities.web.roles.images"]],
    [role({ on: "regestry" }), ["C2 workloadIdentities.web.roles.images.on"]],
    [role({ scope: 5 }), ["C2 workloadIdentities.web.roles.images.scope"]],
    [{ "security.defender": { enabled: true } }, ["X27 security.defender.enabled"]],
    [{ "security.defender": { enabled: true, workspaceId: 5 } }, ["C2 security.defender.workspaceId"]],
    [
      { "kubernetes.tier": "freee", "monitoring.kind": "create", "monitoring.costAnalysis": true },
      ["C2 kubernetes.tier"],
    ],
  ])("%j", (choices, says) => {
    const errors = problemsWith({ preset: "dev@1", ...choices }).filter(p => p.severity === "error");
    expect(errors.map(p => `${p.id} ${p.key}`)).toStrictEqual(says);
  });
});
