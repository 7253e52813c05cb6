import { stringify } from "yaml";
import { changeFindings, changeWarnings } from "../../design/changes/changes";
import { parseVmSize } from "../../design/cluster/pools/vmSizes";
import { vmSeries } from "../../design/cluster/pools/vmSeries";
import { replaceableRoles } from "../../design/contract/rules";
import { valueAt } from "../../design/contract/tree";
import { clouds, everyCloud } from "../../design/facts/clouds";
import { cloudRegions } from "../../design/facts/regions";
import { defaults, presetReferences, presets } from "../../design/presets";
import { rules } from "../../design/rules";

/** What editors offer where anything else may stand too: a schema's enum would forbid it, its examples would all stand in
 *  the text that editors show of a key. */
export interface Snippet {
  readonly label: string;
  /** As YAML. */
  readonly body: string;
}

/** Values to offer. */
export const snippets = (values: readonly string[]): Snippet[] =>
  values.map(value => ({ label: value, body: stringify(value).trimEnd() }));

/** Regions that anybody may use: neither stages nor canaries. */
const regions = snippets(
  everyCloud.flatMap(cloud => [...cloudRegions[cloud]]).filter(region => !/(euap|stg)$/.test(region)),
);

const zones = snippets(["1", "2", "3"]);

/** Sizes of the series that the defaults and the presets take. */
const vmSizes = snippets(
  [
    ...new Set(
      [defaults, ...presets.map(p => p.choices)].flatMap(
        choices => parseVmSize(String(valueAt(choices, "poolDefaults.vmSize")))?.series ?? [],
      ),
    ),
  ].flatMap(series =>
    (vmSeries[series] ?? "").split(" ").map(size => `Standard_${series.replace(/^[A-Z]+/, family => family + size)}`),
  ),
);

/** Values of a key, or of a list's entries, by the end of the key. */
const byKey: Readonly<Record<string, readonly Snippet[]>> = {
  preset: snippets(presetReferences()),
  location: regions,
  "azure-native:environment": snippets(everyCloud.map(cloud => clouds[cloud].environment)),
  zones,
  zone: zones,
  vmSize: vmSizes,
  allowReplacement: snippets(replaceableRoles),
};

/** What editors offer at a key. */
export const suggestionsAt = (name: string): readonly Snippet[] | undefined =>
  Object.hasOwn(byKey, name) ? byKey[name] : undefined;

/** Warnings that can be accepted, each with what it is about. */
export const acceptable: Readonly<Record<string, string>> = Object.fromEntries([
  ...rules.filter(rule => [rule.severity, rule.also].includes("warning")).map(rule => [rule.id, rule.title]),
  ...Object.entries(changeFindings)
    .filter(([id]) => changeWarnings.includes(id))
    .map(([id, text]) => [id, text.replace("warning: ", "")]),
]) as Record<string, string>;
