import { assess } from "../../design/assess";
import { changeProblems } from "../../design/changes/changes";
import { blocks } from "../../design/contract/problems";
import { replaceableRoles } from "../../design/contract/rules";
import { schemaOf, type SchemaNode } from "../../design/contract/schema";
import type { Tree } from "../../design/contract/tree";
import type { SmallEngine } from "../../tools/engine/lifecycle";
import { changesOf } from "../../tools/preview";
import { context } from "../support/choices";
import { changedBy } from "../support/refusedChanges";
import { choicesOf, environment } from "./shipped";

/** The stack dev without what is beside a cluster, which the shipped stacks have. */
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
  "NAT gateway": ["nat", {}],
  prod: ["prod", {}],
  staging: ["staging", {}],
  spoke: ["spoke", {}],
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

/** Every switch of a stack that the rules accept: each name, each kind, each word and each yes or no. */
export function switchesOf(choices: Tree): Switch[] {
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
    .filter(({ choices: next }) => JSON.stringify(next) !== JSON.stringify(choices))
    .filter(({ choices: next }) => !assess(next, context).problems.some(blocks));
}

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
