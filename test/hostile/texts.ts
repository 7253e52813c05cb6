import { stringify } from "yaml";
import { sound } from "../support/sound";

/** A stack file that somebody, or something, has written. */
export interface HostileText {
  readonly text: string | Buffer;
  /** What check says of it, besides the file's name and line. */
  readonly says: RegExp;
}

const choices = (more: string): string => `${stringify({ config: sound })}${more}`;
const repeated = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join("");
const bytes = (...parts: (string | number)[]): Buffer =>
  Buffer.concat(parts.map(part => (typeof part === "string" ? Buffer.from(part) : Buffer.from([part]))));

/** Each doubles what the one before stands for, nine times over. */
const bomb = repeated(
  9,
  i =>
    `  b${i}: &b${i} [${Array(9)
      .fill(i === 0 ? "x" : `*b${i - 1}`)
      .join(", ")}]\n`,
);

/** What can't be read as a stack's choices, or is refused in them. */
export const refusedTexts: Readonly<Record<string, HostileText>> = {
  "an alias of a name with a star": {
    text: choices("  aks:tags: {a: *.contoso.com}\n"),
    says: /\*\.contoso\.com is an alias.*\n.*in quotes/,
  },
  "an alias without a name": { text: choices("  aks:tags: {a: *}\n"), says: /C8/ },
  "an alias before its anchor": {
    text: choices("  aks:tags: {a: *x, b: &x y}\n"),
    says: /\*x is an alias, and no &x is before it/,
  },
  "an alias in what it is of": {
    text: choices("  aks:tags: &t {a: *t}\n"),
    says: /\*t stands in what it is an alias of/,
  },
  "a list in itself": { text: choices("  aks:zones: &z [*z]\n"), says: /\*z stands in what/ },
  "a merge key of itself": { text: choices("  aks:tags: &t {<<: *t}\n"), says: /\*t stands in what/ },
  "a merge key of a number": { text: choices("  aks:tags: {<<: 5}\n"), says: /[Mm]erge/ },
  "aliases of aliases of aliases": { text: `${choices("")}${bomb}`, says: /more than 20,000 values/ },
  "a tag of JavaScript": { text: choices('  aks:name: !!js/function "x"\n'), says: /C8/ },
  "a binary tag": { text: choices("  aks:tags: {a: !!binary aGk=}\n"), says: /Unresolved tag/ },
  "a tag of one's own": { text: choices("  aks:tags: {a: !secret x}\n"), says: /Unresolved tag: !secret/ },
  "two documents": { text: choices("---\na: 1\n"), says: /several documents/ },
  "a key that is a map": { text: choices("  aks:tags: {a: {{ name }}}\n"), says: /the key is a map/ },
  "a key that is a list": { text: choices("  ? [a, b]\n  : x\n"), says: /the key is a list/ },
  "keys that are there twice": { text: choices("  aks:name: a\n"), says: /Map keys must be unique/ },
  "keys alike as texts alone": { text: choices('  aks:tags: {1: a, "1": b}\n'), says: /Map keys must be unique/ },
  "a tab": { text: choices("\taks:tags: {}\n"), says: /C8/ },
  "a bracket that nobody closes": { text: choices("  aks:zones: [1, 2\n"), says: /C8/ },
  "brackets in brackets": { text: choices(`  aks:zones: ${"[".repeat(5000)}\n`), says: /more than 64 deep/ },
  "maps in maps": { text: choices(`  aks:tags: ${"{".repeat(5000)}\n`), says: /more than 64 deep/ },
  "maps in maps that are closed": {
    text: choices(`  aks:tags: ${"{a: ".repeat(60)}${"}".repeat(60)}\n`),
    says: /C41.*\n.*more than 32 maps/,
  },
  "lists in lists": { text: "- ".repeat(5000), says: /more than 64 deep/ },
  "question marks": { text: "? ".repeat(5000), says: /more than 64 deep/ },
  "a list of numbers": { text: "[1, 2]", says: /holds a list/ },
  "a text": { text: "hello", says: /holds the string hello/ },
  "config as a list": { text: "config: [a]", says: /config holds a list/ },
  "config as an alias of a list": { text: "a: &a [x]\nconfig: *a", says: /config holds a list/ },
  "percent signs": { text: "%YAML 9.9\n%a b\n---\nconfig: {}", says: /C8/ },
  "a NUL byte": { text: bytes(choices("  aks:tags: {a: x"), 0, "}\n"), says: /byte \d+ is NUL/ },
  "Latin-1": { text: bytes(choices("  aks:tags: {a: Z"), 0xfc, "rich}\n"), says: /byte \d+, 0xfc, is not UTF-8/ },
  "UTF-8 that ends in the middle": { text: bytes(choices("  aks:tags: {a: x}\n# "), 0xe2, 0x82), says: /is not UTF-8/ },
  "UTF-16": { text: Buffer.from(`\uFEFF${choices("")}`, "utf16le"), says: /it is UTF-16/ },
  "more than 256 kB": { text: " ".repeat(256 * 1024 + 1), says: /257 kB, and 256 kB is the most/ },
  "twenty-one thousand keys": { text: choices(repeated(21_000, i => `  k${i}:\n`)), says: /more than 20,000 values/ },
  "five thousand keys that there are not": {
    text: choices(repeated(5000, i => `  aks:k${i}: 1\n`)),
    says: /C41.*\n.*5,00\d entries/,
  },
  "many keys that there are not": { text: choices(repeated(900, i => `  aks:k${i}: 1\n`)), says: /900 errors/ },
  "five thousand tags": {
    text: choices(`  aks:tags:\n${repeated(5000, i => `    k${i}: x\n`)}`),
    says: /C41.*\n.*5,000 entries/,
  },
  "two thousand pools": {
    text: choices(`  aks:nodePools:\n${repeated(2000, i => `    k${i}: {}\n`)}`),
    says: /C41.*\n.*2,000 entries/,
  },
  "a word of fifty thousand letters": {
    text: choices(`  aks:systemPool: {vmSize: ${"x".repeat(50_000)}}\n`),
    says: /C41.*\n.*50,000 characters/,
  },
  "a key of fifty thousand letters": {
    text: choices(`  aks:tags: {? ${"x".repeat(50_000)} : a}\n`),
    says: /C41.*\n.*50,000 characters/,
  },
  "a key of every object, as a choice": { text: choices("  aks:toString: x\n  aks:constructor: x\n"), says: /C1/ },
  "the one key that changes objects": {
    text: choices("  aks:__proto__: {a: 1}\n  aks:tags: {__proto__: x}\n"),
    says: /C1 +aks:__proto__/,
  },
  "null, a list, a text in place of maps": {
    text: choices("  aks:network: [1]\n  aks:egress: x\n  aks:nodePools: {user: [null]}\n"),
    says: /C2 +aks:network/,
  },
  "infinity, and no number": {
    text: choices("  aks:naming: {instance: .inf}\n  aks:systemPool: {maxPods: .nan}\n"),
    says: /C2 +aks:naming\.instance/,
  },
  "a date and an octal": {
    text: choices("  aks:kubernetes: {version: 2026-01-01}\n  aks:systemPool: {maxPods: 0o777}\n"),
    says: /C\d+|K\d+|P\d+/,
  },
};

/** What is unusual and right. */
export const acceptedTexts: Readonly<Record<string, string | Buffer>> = {
  "a byte order mark": `\uFEFF${choices("")}`,
  "lines that end as on Windows": choices("").replaceAll("\n", "\r\n"),
  "no line end at the end": choices("").trimEnd(),
  "an anchor and its alias": choices("  aks:tags: {a: &x shop, b: *x}\n"),
  "a merge key": choices("  app:tags: &t {a: x}\n  aks:tags:\n    <<: *t\n    b: y\n"),
  "several merge keys": choices("  app:s: &s {a: x}\n  app:t: &t {b: x}\n  aks:tags: {<<: [*s, *t], c: y}\n"),
  "keys of every object, as tags": choices("  aks:tags: {toString: a, constructor: b, hasOwnProperty: c}\n"),
  "a tag of YAML's own": choices("  aks:tags: {a: !!str 1}\n"),
  "documents begun and ended": `---\n${choices("")}...\n`,
  comments: `# a\n\n${choices("# b\n")}`,
};
