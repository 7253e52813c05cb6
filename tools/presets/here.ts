import { assess } from "../../design/assess";
import type { NodePoolChoice, ScalingChoice } from "../../design/contract/choices";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";
import { isTree, valueAt } from "../../design/contract/tree";
import { referenceOf, type Preset } from "../../design/presets";
import { exampleOf } from "../../design/presets/examples";
import { today } from "../../machine/clock";

/** What a preset comes to with its questions answered. */
export const resolvedOf = (preset: Preset): ResolvedChoices =>
  assess(exampleOf(preset), { environment: preset.environment, today: today(), origin: referenceOf(preset) }).choices;

const nodes = ({ kind, manual, autoscale }: ScalingChoice): string => {
  const [min, max] = kind === "manual" ? [manual?.count, manual?.count] : [autoscale?.min, autoscale?.max];
  return min === max ? `${max} ${max === 1 ? "node" : "nodes"}` : `${min}-${max} nodes`;
};

/** A pool in a line. */
export const poolText = (key: string, { vmSize, scaling, priority, taints = [] }: NodePoolChoice): string =>
  [
    `${key}: ${vmSize}`,
    ...(scaling ? [nodes(scaling)] : []),
    ...(priority?.kind === "spot" ? ["Spot"] : []),
    ...taints,
  ].join(", ");

/** The value at a key in a few words; undefined where nothing reads the key. */
export function valueHere(choices: ResolvedChoices, key: string): string | undefined {
  const value = valueAt(choices, key);
  if (key === "nodePools")
    return (
      Object.entries(choices.nodePools)
        .map(([name, one]) => poolText(name, one))
        .join("; ") || "none"
    );
  if (key.endsWith(".scaling")) return nodes(value as ScalingChoice);
  return value === undefined ? undefined : flat(value);
}

function flat(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.join(", ");
  if (!isTree(value)) return value === true ? "yes" : value === false ? "no" : String(value);
  const kind = typeof value.kind === "string" ? value.kind : undefined;
  const inner = Object.entries(value).filter(([name]) => name !== "kind" && name !== kind);
  const block = kind !== undefined && isTree(value[kind]) ? Object.entries(value[kind]) : [];
  const said = [...(kind === undefined ? [] : [kind]), ...[...block, ...inner].map(([name, own]) => named(name, own))];
  return said.filter(text => text !== "").join("; ") || "none";
}

const named = (name: string, value: unknown): string => {
  const text = flat(value);
  return text === "none" ? "" : `${name} ${text}`;
};
