import { describe, expect, test } from "@jest/globals";
import { assess } from "../../design/assess";
import { blocks, problemText, type Problem } from "../../design/contract/problems";
import { isInside, isTree, valueAt, type Tree } from "../../design/contract/tree";
import { context } from "../support/choices";
import { extent, sampled } from "../support/sample";
import { overrides, type Override } from "./overrides";

/** Every key that some choices write. */
const written = (tree: Tree, key = ""): string[] =>
  Object.entries(tree).flatMap(([name, value]) => {
    const at = key === "" ? name : `${key}.${name}`;
    return isTree(value) && Object.keys(value).length > 0 ? written(value, at) : [at];
  });

/** Rules that ask for what only he can know who wrote an entry of a map: receivers of a group, a query, a vault, a branch. */
const asking = ["X120", "X124", "X154", "X204"];
/** The entry that a key of one is in. */
const entryOf = (own: string): string => own.replace(/\.one\..*$/, ".one");

/** What a choice needs that a preset has decided otherwise, at a key that nobody wrote: the problem names the preset and that key,
 *  where it is mended. */
const needing: readonly (readonly [id: string, own: RegExp, key: RegExp])[] = [
  // Pods of the system in a pool that may have no node, or of Spot nodes.
  ["P3", /^nodePools\.\w+\.mode$/, /^nodePools\.\w+\.priority\.kind$/],
  ["P4", /^nodePools\.\w+\.mode$/, /^nodePools\.\w+\.scaling\./],
  ["A4", /^apiServer\.vnetIntegration\.dns\.kind$/, /^apiServer\.vnetIntegration\.publicFqdn$/],
  // A private endpoint in a network without subnets.
  ["N60", /^keyVault\./, /^network\.vnet\.kind$/],
  // A subnet for pods, of which the network has none, or no room for it.
  ["N19", /^network\.kind$/, /^network\.podSubnet\.subnet$/],
  ["C18", /^network\.(kind|podSubnet\.subnet)$/, /^network\.vnet\.create\.addressSpace$/],
];

/** Whether a problem is about what somebody wrote, or asks for what only he can know beside a kind that he wrote, or beside
 *  another setting of an entry of his own. */
const isAbout = ({ id, key }: Problem, own: string): boolean =>
  isInside(key, own) ||
  isInside(own, key) ||
  (["C3", "C7", "N64"].includes(id) && own.endsWith(".kind") && isInside(key, own.slice(0, -5))) ||
  // Of two subnets that overlap it stands at either.
  (id === "C18" && [own, key].every(one => isInside(one, "network.vnet.create.subnets"))) ||
  (asking.includes(id) && isInside(key, entryOf(own))) ||
  needing.some(([rule, mine, other]) => rule === id && mine.test(own) && other.test(key));

const isValue = (value: unknown): boolean => value !== undefined && !isTree(value);

/** Whether the choices say something at a key, where pools take it over of, or in the map that it is an entry of. */
const writes = (choices: Tree, key: string): boolean => {
  const shared = key.replace(/^(systemPool|nodePools\.[^.]+)\./, "poolDefaults.");
  return written(choices).some(
    own =>
      [key, shared].some(k => isInside(k, own)) ||
      (own === "zones" && shared.endsWith(".zones")) ||
      key.endsWith(".name"),
  );
};

/** Errors that nobody caused. */
const faultsOf = ({ key, value, choices }: Override): string[] =>
  assess(choices, context)
    .problems.filter(blocks)
    .filter(problem => !written(choices).some(own => isAbout(problem, own)))
    .map(problem => `${key}: ${JSON.stringify(value)} makes ${problemText(problem)}`);

const all = overrides();
const tried = sampled(all, 400, ({ key }) => [key.split(".").slice(0, 2).join(".")]);

describe(`of the presets, ${extent(tried.length, all.length, "overrides of one key")}`, () => {
  test.each([...new Set(all.map(({ preset }) => preset))])("over preset '%s' make no error at another key", preset => {
    const own = tried.filter(one => one.preset === preset);
    expect(own).not.toStrictEqual([]);
    expect(own.flatMap(faultsOf)).toStrictEqual([]);
  });

  test.each([...new Set(all.map(({ preset }) => preset))])(
    "over preset '%s' whatever is found at a value that nobody wrote says whose it is",
    preset => {
      const own = tried.filter(one => one.preset === preset);
      const found = own.flatMap(({ choices }) => {
        const { problems, choices: whole } = assess(choices, context);
        return problems.filter(
          ({ key, id }) => isValue(valueAt(whole, key)) && /^[A-Z]\d+$/.test(id) && !writes(choices, key),
        );
      });
      // What a preset asks of its user names the preset.
      const saysWhose = ({ id, key, message }: Problem): boolean =>
        id === "C7" || message.includes(`; nobody wrote aks:${key}, it `);
      expect(found.filter(problem => !saysWhose(problem))).toStrictEqual([]);
    },
  );
});

test("overrides reach every kind and every pool", () => {
  const keys = new Set(all.map(({ key }) => key));
  expect(
    [
      "apiServer.private.dns.kind",
      "egress.firewall.allow.one.application.fqdns",
      "network.vnet.existing.subnets.nodes.routeTable.defaultNextHop",
      "nodePools.extra.priority.spot.maxPrice",
      "systemPool.vmSize",
      "upgrades.maintenance.cluster.schedule.relativeMonthly.weekIndex",
    ].filter(key => !keys.has(key)),
  ).toStrictEqual([]);
});

test.each(["", "dev", "staging", "prod"])("without Entra ID preset '%s' asks one thing, once", preset => {
  const choices: Tree = { ...(preset !== "" && { preset }), name: "shop", location: "westeurope" };
  const ranges = { apiServer: { kind: "public", public: { authorizedRanges: ["203.0.113.0/24"] } } };
  const problems = assess({ ...choices, ...ranges, entra: { enabled: false } }, context).problems.filter(blocks);
  expect(problems.map(({ id, key }) => `${id} ${key}`)).toStrictEqual(["I5 entra.enabled"]);
  const settled = { ...choices, ...ranges, entra: { enabled: false, localAccounts: true } };
  expect(assess(settled, context).problems.filter(blocks)).toStrictEqual([]);
});
