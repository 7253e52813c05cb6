import {
  Composer,
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  Parser,
  visit,
  type CST,
  type Node,
  type ParsedNode,
  type ScalarTag,
  type Tags,
} from "yaml";

/** What is wrong with YAML, and where. */
export interface YamlFault {
  readonly message: string;
  readonly fix: string;
  readonly offset: number;
}

/** YAML, read. */
export interface ReadYaml {
  readonly document: Document.Parsed;
  /** What it says; nothing where it has faults. */
  readonly value: unknown;
  readonly faults: readonly YamlFault[];
  readonly lineOf: (offset: number) => number;
}

/** The deepest that maps and lists stand in each other. The choices need nine; the parser ends in a crash at some hundred. */
export const deepest = 64;

/** The most values that a file has, entries of maps and lists, those that stand there by aliases among them. */
export const mostValues = 20_000;

/** Reads YAML as Pulumi does, which knows merge keys. Never throws: what can't be read is a fault. */
export function readYaml(text: string): ReadYaml {
  const lines = new LineCounter();
  const tokens: CST.Token[] = [];
  for (const token of new Parser(lines.addNewLine).parse(text)) {
    tokens.push(token);
    // What follows a fault are faults.
    if (token.type === "error") break;
  }
  const lineOf = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  const size = sizeFault(tokens);
  if (size) return { document: emptyDocument(), value: undefined, faults: [size], lineOf };
  // Keys that are there twice are found below: the parser compares each with each.
  const options = {
    lineCounter: lines,
    uniqueKeys: false,
    merge: true,
    // Sets, dates and bytes are nothing that JSON has, and Pulumi hands programs JSON.
    resolveKnownTags: false,
    customTags: (tags: Tags): Tags => [...olderNumbers, ...tags],
    prettyErrors: false,
    logLevel: "silent",
  } as const;
  const [document = emptyDocument(), second] = [...new Composer(options).compose(tokens, true, text.length)];
  const first = document.errors.at(0);
  const faults = [
    ...(first ? [faultOf(first.code, first.message, first.pos[0])] : []),
    ...(second && !first ? [faultOf("MULTIPLE_DOCS", "it holds several documents", second.range[0])] : []),
    ...document.warnings.slice(0, 1).map(({ code, message, pos }) => faultOf(code, message, pos[0])),
    ...strangeKeys(document),
  ];
  const sound = first || second ? undefined : aliasFault(document);
  if (sound) faults.push(sound);
  if (faults.length > 0) return { document, value: undefined, faults, lineOf };
  try {
    return { document, value: document.toJS({ maxAliasCount: -1 }), faults, lineOf };
  } catch (error) {
    // A merge key whose value is no map.
    return { document, value: undefined, faults: [faultOf("", (error as Error).message, 0)], lineOf };
  }
}

/** A number as Go's YAML reads it (gopkg.in/yaml.v3, resolve.go), where YAML 1.2 has a text or another number: 010 is 8, 1_000 is
 *  1000, 0b11 is 3. */
const numberTag = (test: RegExp, read: (text: string) => number): ScalarTag => ({
  tag: "tag:yaml.org,2002:int",
  default: true,
  test,
  resolve: text => read(text.replaceAll("_", "")),
  stringify: ({ value }) => String(value),
});

const inBase =
  (base: number) =>
  (text: string): number => {
    const [, sign, digits] = /^([-+]?)0?[bo]?(.*)$/.exec(text) ?? [];
    return Number.parseInt(`${sign}${digits}`, base);
  };

const olderNumbers: readonly ScalarTag[] = [
  numberTag(/^[-+]?0[0-7_]+$/, inBase(8)),
  numberTag(/^[-+]?0o[0-7_]+$/, inBase(8)),
  numberTag(/^[-+]?0b[01_]+$/, inBase(2)),
  numberTag(/^[-+]?0x[0-9a-fA-F_]*_[0-9a-fA-F_]*$/, Number),
  numberTag(/^[-+]?\d[\d_]*_[\d_]*(\.[\d_]*)?([eE][-+]?\d+)?$/, Number),
];

const emptyDocument = (): Document.Parsed => new Document() as unknown as Document.Parsed;

/** What to do about YAML that can't be read, by the parser's code. */
const fixes: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: "Indent with spaces, YAML knows no tabs there.",
  BAD_INDENT: "Indent it as its neighbours.",
  MULTIPLE_DOCS: "Take out the line ---.",
  TAG_RESOLVE_FAILED: "Take out the word that begins with !, or put the value in quotes if that belongs to it.",
};

const faultOf = (code: string, message: string, offset: number): YamlFault => ({
  message: message.replace(/\.$/, ""),
  fix: fixes[code] ?? "Correct it there.",
  offset,
});

type Token = CST.Token | CST.CollectionItem["key"];

/** That there is more than anybody writes by hand, found without going down into it. */
function sizeFault(tokens: readonly CST.Token[]): YamlFault | undefined {
  const open: (readonly [token: Token, depth: number])[] = tokens.map(token => [token, 0]);
  let values = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const [token, depth] = next;
    if (!token) continue;
    if (depth > deepest) return tooDeep(token.offset);
    if (token.type === "document") open.push([token.value, depth]);
    if (!("items" in token)) continue;
    values += token.items.length;
    if (values > mostValues) return tooMany(token.offset);
    for (const { key, value } of token.items) open.push([key, depth + 1], [value, depth + 1]);
  }
  return undefined;
}

const tooDeep = (offset: number): YamlFault => ({
  message: `maps and lists stand more than ${deepest} deep in each other`,
  fix: "Look for a bracket that nobody closed.",
  offset,
});

const tooMany = (offset: number): YamlFault => ({
  message: `it has more than ${mostValues.toLocaleString("en-US")} values, the most that are read`,
  fix: "Look whether it is the right file.",
  offset,
});

/** Keys that are there twice, where readers differ in which they take, and keys that are maps or lists. */
function strangeKeys(document: Document.Parsed): YamlFault[] {
  const faults: YamlFault[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const names = new Set<string>();
      for (const { key } of items) {
        const offset = (key as ParsedNode | null)?.range?.[0] ?? 0;
        if (isMap(key) || isSeq(key)) {
          const fix = "A text that begins with { or [ stands in quotes.";
          faults.push({ message: `the key is a ${isMap(key) ? "map" : "list"}`, fix, offset });
          continue;
        }
        const name = isScalar(key) ? String(key.value) : "";
        if (isScalar(key) && names.has(name))
          faults.push({ message: "Map keys must be unique", fix: "Keep one of them.", offset });
        names.add(name);
      }
    },
  });
  return faults;
}

/** What is wrong with aliases: that they name nothing, that they are in what they name, or that they make too much of it. */
function aliasFault(document: Document.Parsed): YamlFault | undefined {
  let fault: YamlFault | undefined;
  const anchors = new Map<string, Node>();
  const sizes = new Map<Node, number>();
  const open = new Set<Node>();
  /** Values in a node, with what aliases in it stand for. */
  const sizeOf = (node: unknown): number => {
    if (isAlias(node)) {
      const offset = node.range?.[0] ?? 0;
      const target = anchors.get(node.source);
      if (target && !open.has(target)) return sizes.get(target) ?? 1;
      fault ??= {
        message: target
          ? `*${node.source} stands in what it is an alias of`
          : `*${node.source} is an alias, and no &${node.source} is before it`,
        fix: target ? "Write the value itself." : `A text that begins with * stands in quotes: "*${node.source}".`,
        offset,
      };
      return 1;
    }
    if (!isMap(node) && !isSeq(node)) {
      if (isScalar(node) && node.anchor) anchors.set(node.anchor, node);
      return 1;
    }
    if (node.anchor) anchors.set(node.anchor, node);
    open.add(node);
    let size = 1;
    for (const item of node.items as unknown[]) {
      const pair = item as { key: unknown; value: unknown };
      size += isMap(node) ? sizeOf(pair.key) + sizeOf(pair.value) : sizeOf(item);
    }
    open.delete(node);
    sizes.set(node, size);
    if (size > 2 * mostValues) fault ??= tooMany(node.range?.[0] ?? 0);
    return size;
  };
  sizeOf(document.contents);
  return fault;
}
