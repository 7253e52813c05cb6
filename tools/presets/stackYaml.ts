import { Document, isCollection, isMap, isPair, isScalar, visit, type Node, type Pair } from "yaml";
import type { Preset } from "../../design/presets";

/** A preset's choices as they would stand under config: of a stack file, what differs from its source said above each. */
export function stackYaml({ choices, source = [] }: Preset): string {
  const document = new Document(
    Object.fromEntries(Object.entries(choices).map(([key, value]) => [`aks:${key}`, value as unknown])),
  );
  visit(document, { Seq: (_, list) => void (list.flow = !list.items.some(isMap)) });
  for (const { setting, there, keys, because } of source) {
    if (because === undefined) continue;
    const found = keys.map(key => pairAt(document.contents, [`aks:${key.split(".")[0]}`, ...key.split(".").slice(1)]));
    const key = found.find(pair => pair !== undefined)?.key;
    if (!isScalar(key)) continue;
    const text = ` ${setting}: ${there}. Here: ${because}.`;
    key.commentBefore = key.commentBefore ? `${key.commentBefore}\n${text}` : text;
  }
  return document.toString({
    lineWidth: 0,
    flowCollectionPadding: false,
    commentString: text => text.replace(/^/gm, "#"),
  });
}

/** The pair of a key, if the preset has it. */
function pairAt(node: unknown, [head, ...rest]: readonly string[]): Pair | undefined {
  if (!isMap(node)) return undefined;
  const pair = node.items.find(one => isPair(one) && isScalar(one.key) && one.key.value === head) as
    | Pair<Node>
    | undefined;
  if (pair === undefined || rest.length === 0) return pair;
  return isCollection(pair.value) ? pairAt(pair.value, rest) : undefined;
}
