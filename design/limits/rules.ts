import type { LimitChoice } from "../contract/choices";
import { nearest } from "../contract/form";
import { wrongRegion } from "../naming/region";
import type { SchemaNode } from "../contract/schema";
import { parseVmSize } from "../cluster/pools/vmSizes";
import { placeOf, type Limit, type Limited, type LimitedPlace } from "./limits";
import { childKey, isTree } from "../contract/tree";
import { ownDoc, type Finding, type Rule, type Subject } from "../contract/rule";

/** A limit with what it is for. */
interface Placed extends LimitedPlace {
  readonly key: string;
  readonly limit: LimitChoice;
  readonly origin: string;
  /** The team's reason, to end a message with. */
  readonly because: string;
}

/** The limits that make sense; another rule names the others. */
const placed = ({ limits }: Subject): Placed[] =>
  limits.flatMap(({ key, limit, origin }): Placed[] => {
    const place = placeOf(key);
    if (limit === null || !("values" in place) || misfits(key, limit, place.schema).length > 0) return [];
    const reason = limit.reason?.trim().replace(/[.!?]+$/, "");
    return [{ ...place, key, limit, origin, because: reason ? ` (${reason})` : "" }];
  });

/** Judges every value that a limit is for. */
const eachValue =
  (find: (value: Limited, limit: Placed, subject: Subject) => Finding[]) =>
  (subject: Subject): Finding[] =>
    placed(subject).flatMap(limit => limit.values(subject).flatMap(value => find(value, limit, subject)));

/** The texts of a value, a list's one by one. */
function textsOf({ key, value }: Limited, known: Subject["known"]): Limited[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => textsOf({ key: childKey(key, i), value: item }, known));
  if (typeof value === "number" || typeof value === "boolean") return [{ key, value: String(value) }];
  const text = known(value, key);
  return text === undefined ? [] : [{ key, value: text }];
}

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");

/** Whether a text is what a pattern means, * standing for any characters. */
const matches = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.split("*").map(escaped).join(".*")}$`, "s").test(text);

/** Dsv5, as Azure's pages write the series Ds_v5. */
const seriesName = (series: string): string => series.replace(/^Standard_|_/g, "").toLowerCase();

const listed = (values: readonly string[]): string => (values.length === 0 ? "nothing" : values.join(", "));

/** Entries of lists and maps, the number itself otherwise; undefined where there is nothing to count. */
function countOf({ value }: Limited, schema: SchemaNode | undefined): number | undefined {
  if (Array.isArray(value)) return value.length;
  if (isTree(value)) return Object.keys(value).length;
  if (value === undefined && isCollection(schema)) return 0;
  return typeof value === "number" ? value : undefined;
}

const isCollection = (schema: SchemaNode | undefined): boolean => schema?.type === "array" || schema?.isMap === true;

/** Whether a region is surely none: one that Azure may have added since is not. */
function isNoRegion(name: string): boolean {
  const wrong = wrongRegion(name);
  return wrong !== undefined && wrong.severity !== "warning";
}

/** What a limit says that its key has no use for. */
function misfits(
  key: string,
  limit: LimitChoice,
  schema: SchemaNode | undefined,
): [name: string, why: string, fix: string][] {
  const { allowed, vmSeries, min, max } = limit;
  const values = schema?.enum;
  const strange = values && allowed?.find(one => !values.some(value => matches(one, value)));
  const region = key === "location" ? allowed?.find(one => !one.includes("*") && isNoRegion(one)) : undefined;
  const isNumber = schema === undefined || schema.type === "number" || isCollection(schema);
  const found: [name: string, why: string, wrong: boolean, fix?: string][] = [
    ["allowed", "it is a map, so limit what is in it", allowed !== undefined && schema?.type === "object"],
    ["allowed", `${strange} is none of its values ${listed(values ?? [])}`, strange !== undefined],
    ["allowed", `${region} is no region of Azure's`, region !== undefined, wrongRegion(region ?? "")?.fix],
    ["vmSeries", "it holds no VM size", vmSeries !== undefined && !/(^|\.)vmSize$/.test(key)],
    ["min", "it is no number, list or map", min !== undefined && !isNumber],
    ["max", "it is no number, list or map", max !== undefined && !isNumber],
    ["min", `it is above max ${max}`, min !== undefined && max !== undefined && min > max],
  ];
  return found
    .filter(([, , wrong]) => wrong)
    .map(([name, why, , fix = `Remove ${name}, or limit another key.`]) => [name, why, fix]);
}

/** What is wrong with a limit itself. */
function wrongLimit({ key, limit, origin, where }: Limit): Finding[] {
  const at = key === "" ? "limits" : `limits.${key}`;
  if (limit === null) {
    const message = `${origin} would take ${key === "" ? "all limits" : "the limit"} back, and limits of presets hold`;
    return [{ key: at, message, fix: "Remove the line; ask who owns the preset for another limit.", where }];
  }
  const place = placeOf(key);
  if ("values" in place) {
    return misfits(key, limit, place.schema).map(([name, why, fix]) => ({
      key: `${at}.${name}`,
      message: `${origin} limits ${key} so, and ${why}`,
      fix,
      where,
    }));
  }
  const { above, part, known } = place;
  const near = nearest(part, known);
  const message = `${origin} limits ${key}, and there is no choice ${childKey(above, part)}`;
  const others = known.length === 0 ? `${above} is no map: limit it itself.` : `Keys here: ${known.join(", ")}.`;
  const fix = near === undefined ? others : `Did you mean ${childKey(above, near)}?`;
  return [{ key: at, message, fix, where }];
}

export const limitRules: readonly Rule[] = [
  {
    id: "L1",
    severity: "error",
    title: "each value is one that the limits of preset and stack allow",
    doc: ownDoc("L1"),
    judge: eachValue((limited, { limit, origin, because, schema }, { known }) => {
      const { allowed, vmSeries } = limit;
      if (!allowed && !vmSeries) return [];
      if (schema?.type === "object") return [];
      return textsOf(limited, known).flatMap(({ key, value }): Finding[] => {
        const text = value as string;
        const series = parseVmSize(text)?.series;
        const rightValue = !allowed || allowed.some(pattern => matches(pattern, text));
        const rightSeries =
          !vmSeries || (series !== undefined && vmSeries.some(name => seriesName(name) === seriesName(series)));
        const all = [
          ...(rightValue ? [] : [listed(allowed)]),
          ...(rightSeries ? [] : [`the series ${listed(vmSeries)}`]),
        ].join(" and ");
        if (all === "") return [];
        const message = `${JSON.stringify(text)} is not allowed: ${origin} allows ${all}${because}`;
        const use = !rightValue && allowed.length === 1 && !allowed[0].includes("*") ? allowed[0] : "what is allowed";
        return [{ key, message, fix: `Use ${use}, or ask whoever owns the limit for another.` }];
      });
    }),
  },
  {
    id: "L2",
    severity: "error",
    title: "numbers of nodes and entries, and other numbers, are within the limits of preset and stack",
    doc: ownDoc("L2"),
    judge: eachValue((limited, { limit: { min, max }, origin, because, schema }) => {
      const count = countOf(limited, schema);
      if (count === undefined) return [];
      const counted = limited.counted ?? (typeof limited.value === "number" ? undefined : "entries");
      const what = counted === undefined ? count : `the number of ${counted}, ${count},`;
      const finding = (message: string, fix: string): Finding => ({ key: limited.key, message, fix });
      if (max !== undefined && count > max)
        return [finding(`${what} is above ${max}, the most that ${origin} allows${because}`, `Use at most ${max}.`)];
      if (min !== undefined && count < min)
        return [finding(`${what} is below ${min}, the least that ${origin} allows${because}`, `Use at least ${min}.`)];
      return [];
    }),
  },
  {
    id: "L3",
    severity: "error",
    title: "what the limits of preset and stack require is given",
    doc: ownDoc("L3"),
    judge: eachValue(({ key, value }, { limit, origin, because }) =>
      limit.required === true && (value === undefined || value === "")
        ? [{ key, message: `it is not given, and ${origin} requires it${because}`, fix: `Give ${key} a value.` }]
        : [],
    ),
  },
  {
    id: "L4",
    severity: "error",
    title: "each limit is for a choice that there is, in a way that fits it, and none is taken back",
    doc: ownDoc("L4"),
    judge: ({ limits }) => limits.flatMap(wrongLimit),
  },
];
