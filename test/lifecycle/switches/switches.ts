import { beforeAll, describe, expect, test } from "@jest/globals";
import type { StackState } from "../../../tools/engine/state";
import type { FakeAzure } from "../../../tools/fakeAzure/model";
import type { Stored } from "../../../tools/fakeAzure/resourceType";
import { extent, sampledOf, whole } from "../../support/sample";
import { assess } from "../../../design/assess";
import { changeProblems } from "../../../design/changes/changes";
import { blocks } from "../../../design/contract/problems";
import { replaceableRoles } from "../../../design/contract/rules";
import { schemaOf, type SchemaNode } from "../../../design/contract/schema";
import type { Tree } from "../../../design/contract/tree";
import { SmallEngine } from "../../../tools/engine/lifecycle";
import { changesOf } from "../../../tools/preview";
import { context } from "../../support/choices";
import { changedBy } from "../../support/refusedChanges";
import { azureFor, choicesOf, environment } from "../shipped";

/** Without what is beside a cluster, which dev and prod have. */
const plain: Tree = { preset: "dev@1" };

const kinds: Readonly<Record<string, readonly [stack: string, change: Tree]>> = {
  dev: ["dev", {}],
  "security groups": ["dev", { ...plain, network: { securityGroups: { kind: "create" } } }],
  kubenet: ["dev", { ...plain, network: { kind: "kubenet", dataplane: { kind: "azure" } } }],
  "pod subnet": [
    "dev",
    {
      ...plain,
      network: {
        kind: "podSubnet",
        podSubnet: { subnet: "pods" },
        vnet: { create: { subnets: { pods: { addressPrefix: "10.240.64.0/20" } } } },
      },
    },
  ],
  "private with a zone": [
    "dev",
    { ...plain, apiServer: { kind: "private", public: null, private: { dns: { kind: "create" } } } },
  ],
  "NAT gateway": ["nat", plain],
  prod: ["prod", {}],
  staging: ["staging", { preset: "staging@1" }],
  spoke: ["spoke", plain],
};

/** Stacks that live, by what they are; every role may go, so that nothing but Azure stands in the way. */
export const living: Readonly<Record<string, Tree>> = Object.fromEntries(
  Object.entries(kinds).map(([what, [stack, change]]) => [
    what,
    changedBy(changedBy(choicesOf(stack), change), { allowReplacement: [...replaceableRoles] }),
  ]),
);

/** A change of one choice of a living stack. */
export interface Switch {
  readonly what: string;
  readonly choices: Tree;
}

/** Every switch of a stack, whether the rules accept it or not: each name, each kind, each word and each yes or no. */
function switchesOf(choices: Tree): Switch[] {
  const names = [...assess(choices, context).design.names.keys()];
  const renamed = names.map((role): [string, Tree] => [
    `another name of ${role}`,
    { naming: { overrides: { [role]: `other-${role.toLowerCase().replace(/[^a-z0-9]/g, "")}` } } },
  ]);
  const all: [string, Tree][] = [
    ...renamed,
    ["another location", { location: "northeurope" }],
    ["another base name", { name: "other" }],
    ["another pattern", { naming: { pattern: "{name}-{type}-{env}" } }],
    ...words(schemaOf(""), []),
  ];
  return all
    .map(([what, change]) => ({ what, choices: changedBy(choices, change) }))
    .filter(({ choices: next }) => JSON.stringify(next) !== JSON.stringify(choices));
}

const isAccepted = ({ choices }: Switch): boolean => !assess(choices, context).problems.some(blocks);

/** Every word that the schema allows somewhere, and every yes and no. Another kind goes without the blocks of the others. */
function words(node: SchemaNode | undefined, path: readonly string[]): [string, Tree][] {
  const put = (value: unknown, at = path): Tree =>
    at.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Tree;
  if (!node) return [];
  if (node.enum && path.at(-1) === "kind") {
    const without = Object.fromEntries(node.enum.map(kind => [kind, null]));
    return node.enum.map(kind => {
      const { [kind]: _, ...others } = without;
      return [`${path.join(".")}: ${kind}`, put({ ...others, kind }, path.slice(0, -1))];
    });
  }
  if (node.enum) return node.enum.map(word => [`${path.join(".")}: ${word}`, put(word)]);
  if (node.type === "boolean") return [true, false].map(is => [`${path.join(".")}: ${String(is)}`, put(is)]);
  if (node.isMap) return [];
  return Object.entries(node.properties ?? {}).flatMap(([key, child]) => words(child, [...path, key]));
}

/** Previews a switch and deploys what the preview has nothing against. What nobody could know before where there is such a
 *  thing: that Azure stopped it in the middle, or that it does not settle. */
export async function surpriseOf(engine: SmallEngine, choices: Tree): Promise<string | undefined> {
  const program = environment(choices);
  const { failure, deployment } = await engine.preview(program);
  if (failure !== undefined) return undefined;
  const all = [...deployment.resources, ...deployment.removals.deletions()];
  if (changeProblems(changesOf(deployment, all)).some(blocks)) return undefined;
  const up = await engine.up(program);
  if (up.failure !== undefined) return `${up.failed?.code ?? ""} ${up.failure}`;
  const again = await engine.preview(program);
  const { same: _, ...rest } = again.counts;
  return again.failure ?? (Object.values(rest).some(count => count > 0) ? JSON.stringify(rest) : undefined);
}

/** A model of Azure that holds what another one held. */
const copyOf = (resources: readonly Stored[], choices: Tree): FakeAzure =>
  azureFor(choices, { resources: structuredClone(resources) });

const all = Object.entries(living).flatMap(([stack, choices]) => switchesOf(choices).map(one => ({ stack, ...one })));
const tried = sampledOf(all, 12, isAccepted);

// A sample may leave a stack out.
const triedOf = (stack: string) => tried.filter(one => one.stack === stack);

/** Tests of the switches of some living stacks, each of which is previewed and, where nothing is said against it, deployed. */
export function describeSwitches(stacks: readonly string[]): void {
  const some = stacks.filter(stack => triedOf(stack).length > 0);
  describe.each(some)(
    `a living stack (${extent(tried.length, whole ? tried.length : all.length, "switches")}): %s`,
    stack => {
      const choices = living[stack];
      let resources: readonly Stored[];
      let state: StackState | undefined;

      beforeAll(async () => {
        const azure = azureFor(choices);
        const engine = new SmallEngine(azure, "aks", "test");
        const { failure } = await engine.up(environment(choices));
        if (failure !== undefined) throw new Error(failure);
        ({ resources } = azure);
        ({ state } = engine);
      });

      // What the preview has nothing against, Azure must not stop in the middle.
      test.each(triedOf(stack).map(one => [one.what, one.choices] as const))(
        "%s is refused by the preview or lands",
        async (_switch, next) => {
          const engine = new SmallEngine(copyOf(resources, next), "aks", "test", structuredClone(state));
          expect(await surpriseOf(engine, next)).toBeUndefined();
        },
      );
    },
  );
}
