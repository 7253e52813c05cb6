import { isAlias, isMap, isScalar, isSeq, visit, type Document, type Node, type Pair, type YAMLMap } from "yaml";

/** Where keys stand in the YAML of a stack. Each map is indexed once, so that many problems cost no more than that. */
export class Places {
  private readonly indexes = new WeakMap<YAMLMap, Map<string, Pair>>();
  private anchors: Map<string, Node> | undefined;

  constructor(private readonly document: Document) {}

  /** The key under config: as it is written. */
  key(written: string): Node | undefined {
    const config = this.config();
    return isMap(config) ? (this.entriesOf(config).get(written)?.key as Node | undefined) : undefined;
  }

  /** The node of a choice, or the nearest above it that is written. */
  at(key: string): Node | undefined {
    let node: unknown = this.config();
    let best: Node | undefined;
    let rest = `aks:${key}`;
    while (rest !== "") {
      if (isMap(node)) {
        const found = this.longest(node, rest, best === undefined);
        if (found === undefined) return best;
        best = found.pair.key as Node;
        node = this.resolved(found.pair.value);
        rest = rest.slice(found.length).replace(/^\./, "");
        if (rest === "" && isScalar(node)) best = node;
      } else if (isSeq(node)) {
        const [part, index] = /^\[(\d+)\]\.?/.exec(rest) ?? [rest];
        node = this.resolved(node.items[Number(index)]);
        best = (node as Node | undefined) ?? best;
        rest = rest.slice(part.length);
      } else return best;
    }
    return best;
  }

  private config(): unknown {
    return this.resolved(this.document.get("config", true));
  }

  /** Keys of limits and labels have dots themselves, so the longest that fits is meant. */
  private longest(map: YAMLMap, rest: string, outermost: boolean): { pair: Pair; length: number } | undefined {
    const entries = this.entriesOf(map);
    for (let length = rest.length; length > 0; length = lastEnd(rest, length)) {
      const name = rest.slice(0, length);
      const plain = outermost && /^aks:[^:]*$/.test(name) ? entries.get(name.slice("aks:".length)) : undefined;
      const pair = entries.get(name) ?? plain;
      if (pair) return { pair, length };
    }
    return undefined;
  }

  private entriesOf(map: YAMLMap): Map<string, Pair> {
    const known = this.indexes.get(map);
    if (known) return known;
    const entries = new Map<string, Pair>();
    for (const pair of map.items) {
      const name = isScalar(pair.key) ? String(pair.key.value) : "";
      if (name !== "" && !entries.has(name)) entries.set(name, pair);
    }
    this.indexes.set(map, entries);
    return entries;
  }

  /** What an alias stands for. */
  private resolved(node: unknown): unknown {
    if (!isAlias(node)) return node;
    if (this.anchors === undefined) {
      const anchors = new Map<string, Node>();
      visit(this.document, {
        Value: (_, node) => {
          if (node.anchor !== undefined) anchors.set(node.anchor, node);
        },
      });
      this.anchors = anchors;
    }
    return this.anchors.get(node.source);
  }
}

/** Where the name before ends that a key could begin with. */
const lastEnd = (key: string, before: number): number =>
  Math.max(key.lastIndexOf(".", before - 1), key.lastIndexOf("[", before - 1));
