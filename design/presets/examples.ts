import type { Tree } from "../contract/tree";
import type { Preset } from "./preset";

const network =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-network/providers/Microsoft.Network";
const subnet = (name: string): string => `${network}/virtualNetworks/vnet-spoke/subnets/${name}`;
const ranges = ["203.0.113.0/24"];

/** Answers to whatever presets ask, as examples that nobody has. */
const answers: Readonly<Record<string, unknown>> = {
  "apiServer.public.authorizedRanges": ranges,
  "apiServer.vnetIntegration.authorizedRanges": ranges,
  "entra.adminGroupIds": ["22222222-2222-2222-2222-222222222222"],
  "network.vnet.existing.subnets.nodes.id": subnet("snet-nodes"),
  "network.vnet.existing.subnets.nodes.routeTable.id": `${network}/routeTables/rt-spoke`,
  "network.vnet.existing.subnets.privateEndpoints.id": subnet("snet-endpoints"),
};

/** A key's answer; a question without one is a mistake of whoever wrote the preset. */
function answerTo(key: string): unknown {
  if (!Object.hasOwn(answers, key)) throw new Error(`there is no example of an answer to ${key}`);
  return answers[key];
}

const merged = (tree: Tree, [head, ...rest]: readonly string[], value: unknown): Tree => ({
  ...tree,
  [head]: rest.length === 0 ? value : merged((tree[head] ?? {}) as Tree, rest, value),
});

/** Choices that make a preset whole: a name, a region, answers to what it asks, and whoever administers the cluster. */
export function exampleOf({ name, version, asks, choices }: Preset): Tree {
  const groups = choices.entra?.enabled === false ? [] : ["entra.adminGroupIds"];
  return [...new Set([...Object.keys(asks), ...groups])].reduce<Tree>(
    (tree, key) => merged(tree, key.split("."), answerTo(key)),
    { version: 1, preset: `${name}@${version}`, name: "shop", location: "westeurope" },
  );
}
