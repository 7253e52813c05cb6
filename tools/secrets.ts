import { hidden, Secret, Unknown } from "./wire";

/** Shorter secrets are not looked for in texts, which would be full of holes. As in Pulumi's own filter of what it logs
 *  (sdk/go/common/util/logging, CreateFilter). */
const shortest = 3;

/** Within values, which people compare, only what is hardly there by chance. */
const longEnough = 8;

/** Variables of the environment that hold secrets by custom, such as SYSTEM_ACCESSTOKEN and ARM_CLIENT_SECRET. */
const variables = /(SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|(ACCESS|API|PRIVATE|ACCOUNT|STORAGE)_?KEY)$/i;

/** Secrets whose content a run has seen. A program can print them, or hand them on without their mark: whatever a person
 *  or a file gets to see goes through here. */
export class KnownSecrets {
  private readonly contents = new Set<string>();
  /** Words of secrets of several lines, and those that a run has seen in the clear: the name of a cluster is in its
   *  kubeconfig, and no secret. */
  private readonly words = new Set<string>();
  private readonly clear = new Set<string>();

  constructor(environment: NodeJS.ProcessEnv = process.env) {
    for (const [name, value = ""] of Object.entries(environment))
      if (variables.test(name) && value.length >= longEnough) this.contents.add(value);
  }

  /** Notes what is marked as a secret in a value. */
  add(value: unknown): this {
    if (value instanceof Secret) this.addContent(value.value);
    else if (typeof value === "string") this.clear.add(value);
    else for (const item of itemsOf(value)) this.add(item);
    return this;
  }

  /** Notes what somebody else knows. */
  take(other: KnownSecrets): this {
    for (const content of other.contents) this.contents.add(content);
    for (const word of other.words) this.words.add(word);
    for (const text of other.clear) this.clear.add(text);
    return this;
  }

  /** A text without them. */
  text(said: string): string {
    return this.withoutSecrets(said, this.longestFirst(shortest));
  }

  /** A value in which everything that has one in it is a secret. */
  value(item: unknown): unknown {
    const contents = this.longestFirst(longEnough);
    const ofKeys = this.longestFirst(shortest);
    const walk = (one: unknown): unknown => {
      if (typeof one === "string") return contents.some(content => one.includes(content)) ? new Secret(hidden) : one;
      if (Array.isArray(one)) return one.map(walk);
      if (typeof one !== "object" || one === null || one instanceof Secret || one instanceof Unknown) return one;
      return Object.fromEntries(
        Object.entries(one).map(([key, inner]) => [this.withoutSecrets(key, ofKeys), walk(inner)]),
      );
    };
    return contents.length === 0 ? item : walk(item);
  }

  private withoutSecrets(said: string, contents: readonly string[]): string {
    return contents
      .flatMap(content => [...new Set([content, JSON.stringify(content).slice(1, -1)])])
      .reduce((text, content) => text.replaceAll(content, hidden), said);
  }

  private addContent(value: unknown): void {
    if (value instanceof Secret) this.addContent(value.value);
    else if (typeof value === "string" && value !== hidden) {
      this.contents.add(value);
      // Of several lines each may be printed by itself: of a key all of them, of a kubeconfig not `apiVersion: v1`.
      for (const word of value.includes("\n") ? value.split(/\s+/) : []) if (isKeyLike(word)) this.words.add(word);
    } else for (const item of itemsOf(value)) this.addContent(item);
  }

  private longestFirst(least: number): string[] {
    const words = [...this.words].filter(word => !this.clear.has(word));
    return [...this.contents, ...words].filter(({ length }) => length >= least).sort((a, b) => b.length - a.length);
  }
}

/** Whether a word is hardly one of a language's or a format's: long, of letters and digits. */
const isKeyLike = (word: string): boolean => word.length >= 16 && /\d/.test(word) && /[a-z]/i.test(word);

const itemsOf = (value: unknown): unknown[] =>
  typeof value === "object" && value !== null && !(value instanceof Unknown) ? Object.values(value) : [];
