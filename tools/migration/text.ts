import { isCollection } from "yaml";
import { readYaml } from "../../machine/yaml";
import type { Written } from "../../design/migration";

/** A stack file with other values at some keys; comments elsewhere stay. */
export function withWritten(text: string, written: readonly Written[]): string {
  if (written.length === 0) return text;
  const { document } = readYaml(text);
  for (const { key, value } of written) {
    const [first, ...rest] = key.split(".");
    const at = ["config", `aks:${first}`, ...rest];
    // What stands above it may be a null, or a JSON text.
    const above = at.map((_, depth) => at.slice(0, depth)).slice(1);
    const wrong = above.find(part => document.hasIn(part) && !isCollection(document.getIn(part, true)));
    if (wrong) document.deleteIn(wrong);
    // A text or number keeps the comment behind it.
    document.setIn(at, typeof value === "object" ? document.createNode(plain(value)) : value);
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** A stack file with another preset. */
export const withPreset = (text: string, preset: string): string =>
  withWritten(text, [{ key: "preset", value: preset }]);

/** What YAML can hold of a value: nothing that is undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
