import { stringify } from "yaml";
import { defaults } from "../../../design/presets";
import { isTree } from "../../../design/contract/tree";
import { table } from "../../render/table";
import { anchor, code, generatedMark, valueText } from "../markdown";
import { documented, enumText, prose } from "./documented";
import { choiceAnchor, choiceLink, linkedProse } from "./links";
import type { Place, Places } from "./places";

/** Blocks with this many settings or fewer are rows of the table above them. */
const small = 4;

const intro = `# Choices

${generatedMark}

Every key of a stack file, there with \`aks:\` before it (\`aks:network\`), and of the args of \`Environment\` and \`Cluster\`. The
interfaces in \`design/<subject>/choices.ts\` are the source of this page.

- A \`kind\` decides which block beside it may be given: the one of its name. The others are refused, not ignored.
- **default** holds where neither the stack file nor its [preset](presets.md) says anything.
- **change** says what Azure does when the value of a running cluster changes; [changes](../changes.md) says what Pulumi plans
  and what is refused.
- **rules** are those whose test cases name the key when something is wrong: [rules](../rules.md). C1 to C9 concern every
  key.
- \`<key>\` stands for a name of yours, \`[]\` for each entry of a list. "or Output": the value may come from another resource.
`;

/** What the rows need to know. */
interface Context {
  readonly places: Places;
  readonly rules: ReadonlyMap<string, readonly string[]>;
}

/** This page: links to it are to itself. */
const here = "";

/** docs/reference/choices.md: every key with what it decides, what is allowed, its default, its price and its rules. */
export function choicesPage(places: Places, rules: Context["rules"]): string {
  const context = { places, rules };
  const isBlock = (place: Place): boolean => place.below.length > 0 || place.as !== undefined;
  const [blocks, values] = [places.top.filter(isBlock), places.top.filter(p => !isBlock(p))];
  const contents = [["General", "general"], ...blocks.map(({ path }) => [code(path), choiceAnchor(path)])];
  return [
    intro,
    contents.map(([title, id]) => `[${title}](#${id})`).join(" · "),
    "",
    "## General",
    "",
    ...rows(values, "", context),
    "",
    ...blocks.flatMap(place => section(place, "##", context)),
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}

/** A block of settings with a heading of its own, and those below it that have one too. */
function section(place: Place, level: string, context: Context): string[] {
  const { path, definition } = place;
  const { what, default: byDefault, change } = documented(definition.description ?? "");
  const base = place.extends;
  const more = base === undefined ? [] : [`Every setting of ${choiceLink(base, here)}, and:`, ""];
  const judges = context.rules.get(path);
  const large = place.below.filter(isLarge);
  const inline = place.below.filter(p => !isLarge(p)).flatMap(p => [p, ...everythingBelow(p)]);
  return [
    `${level} ${anchor(choiceAnchor(path))}${code(path)}`,
    "",
    [
      prose(what),
      ...(byDefault === undefined ? [] : [`Default: ${prose(byDefault)}.`]),
      ...(change === undefined ? [] : [`Change: ${prose(change)}.`]),
    ].join(" "),
    "",
    ...(judges ? [`Rules: ${ruleLinks(judges)}`, ""] : []),
    ...more,
    ...(inline.length > 0 ? [...rows(inline, path, context), ""] : []),
    ...large.flatMap(p => section(p, level.length < 4 ? `${level}#` : level, context)),
  ];
}

const everythingBelow = (place: Place): Place[] => place.below.flatMap(p => [p, ...everythingBelow(p)]);

const isLarge = (place: Place): boolean => everythingBelow(place).length > small;

const rows = (places: readonly Place[], path: string, context: Context): string[] =>
  table(
    ["key", "what", "allowed", "default", "change", "rules"],
    places.map(place => row(place, path, context)),
  );

function row(place: Place, below: string, { places, rules }: Context): string[] {
  const { path, definition, as } = place;
  const said = documented(definition.description ?? "");
  const linked = (text: string | undefined): string => linkedProse(text, places, here);
  return [
    `${anchor(choiceAnchor(path))}${code(below === "" ? path : path.slice(below.length + 1))}`,
    [linked(said.what), ...(as === undefined ? [] : [`Settings as of ${choiceLink(as, here)}.`])].join(" ").trim(),
    definition.enum
      ? enumText(definition.enum, said)
      : [typeText(definition), linked(said.allowed)].filter(text => text !== "").join(": "),
    defaultText(place, linked(said.default), said.required),
    linked(said.change),
    ruleLinks(rules.get(path) ?? []),
  ];
}

const ruleLinks = (ids: readonly string[]): string =>
  ids.map(id => `[${id}](../rules.md#${id.toLowerCase()})`).join(" ");

const types: Record<string, string> = { string: "text", boolean: "true or false" };

/** The type of a value in words. */
function typeText(definition: Place["definition"]): string {
  const { type = "", items, additionalProperties, properties, $ref } = definition;
  const inner = additionalProperties || items;
  const name = inner ? `${items ? "list" : "map"} of ${typeText({ ...inner, "x-input": false }) || "settings"}` : "";
  const plain = name || ((properties ?? $ref) ? "" : (types[type] ?? type));
  return (definition["x-input"] ?? inner?.["x-input"]) ? `${plain} or Output` : plain;
}

/** The default: its value, and what the comment says where that is more. */
function defaultText({ path, as }: Place, said: string, required: boolean): string {
  if (required) return "required";
  const value = at(path);
  const isEmpty = typeof value === "object" && value !== null && Object.keys(value).length === 0;
  if (value === undefined || isEmpty) return said || (isEmpty ? "none" : "");
  if (isTree(value)) {
    const isOwn = as !== undefined && JSON.stringify(at(as)) !== JSON.stringify(value);
    return [said, ...(isOwn ? [`without a preset ${flow(value)}`] : [])].filter(text => text !== "").join("; ");
  }
  const plain = Array.isArray(value) ? value.join(", ") : String(value);
  const text = valueText(Array.isArray(value) && value.length === 1 ? value[0] : value);
  const unquoted = said.replace(/^"([^"]*)"/, "$1");
  if (said === "") return text;
  if (unquoted === plain) return text;
  if (unquoted.startsWith(plain) && /^[\s,;(]/.test(unquoted.slice(plain.length)))
    return `${text}${unquoted.slice(plain.length)}`;
  return `${said}; without a preset ${text}`;
}

const at = (path: string): unknown =>
  path.split(".").reduce<unknown>((value, name) => (isTree(value) ? value[name] : undefined), defaults);

const flow = (value: object): string =>
  code(stringify(value, { collectionStyle: "flow", lineWidth: 0, flowCollectionPadding: true }).trim());
