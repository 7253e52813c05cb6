import { ImpactClass, isGrave, type Impact } from "../../design/changes/impact";
import { classText, consequences, subjectOf } from "../review/impact";
import { valueText } from "../review/changeLines";
import { masked } from "../wire";
import { pc } from "./colours";
import { code, oneLine, prose, shortenedInside } from "./escape";
import { plural } from "./problems";
import { table } from "./table";

/** What the changes of one stack come to. */
export interface StackImpacts {
  readonly stack: string;
  /** What was compared with; undefined where everything is new. */
  readonly against?: string;
  readonly impacts: readonly Impact[];
  /** Why nothing can be said of it. */
  readonly failure?: string;
}

const mark = (impact: Impact): string =>
  isGrave(impact)
    ? pc.red("✗")
    : impact.class === ImpactClass.inPlace || impact.class === ImpactClass.noChange
      ? pc.green("~")
      : pc.yellow("!");

/** A resource that comes, or lands without more being to say of it: those are counted. */
const isPlain = (impact: Impact): boolean =>
  impact.enginePlan === "create" || (impact.class === ImpactClass.inPlace && consequences(impact).length === 0);

const classOf = ({ class: found, enginePlan }: Impact): string =>
  enginePlan === "delete" ? "deletes it" : classText[found];

/** Whether it is about a resource and nothing in it. */
const isWhole = ({ property, key }: Impact): boolean => property === "" && key === "";

const values = ({ before, after }: Impact): string =>
  `${shortenedInside(valueText(before), 80)} → ${shortenedInside(valueText(after), 80)}`;

/** What is counted alone, each with the sign that it has on a terminal. */
function restOf(against: string | undefined, impacts: readonly Impact[]): [sign: string, text: string][] {
  if (impacts.length === 0) return [["", against === undefined ? "everything is created" : "nothing changes"]];
  const created = impacts.filter(({ enginePlan }) => enginePlan === "create").length;
  const landing = impacts.filter(impact => isPlain(impact) && impact.enginePlan !== "create");
  const rest: [sign: string, text: string][] = [];
  if (landing.length > 0)
    rest.push(["~ ", `${plural(landing.length, "change")} in place: ${landing.map(subjectOf).join(", ")}`]);
  if (created > 0) rest.push(["+ ", `${plural(created, "resource")} created`]);
  return rest;
}

/** The impacts of a stack, as people read them on a terminal, the worst first. */
export function renderImpacts({ stack, against, impacts, failure }: StackImpacts): string {
  const title =
    stack === ""
      ? pc.bold("Impact")
      : `${pc.bold(`Stack ${stack}`)}, ${against === undefined ? "compared with nothing" : `compared with ${against}`}`;
  if (failure !== undefined) return `${title}\n${pc.red(`✗ Nothing can be said of it: ${oneLine(failure)}`)}\n`;
  const lines = impacts
    .filter(impact => !isPlain(impact))
    .flatMap(impact => [
      `${mark(impact)} ${pc.bold(oneLine(subjectOf(impact) || impact.steps[0] || ""))}: ${classOf(impact)}${isWhole(impact) ? "" : pc.dim(`  ${impact.resource}`)}`,
      ...(impact.property === "" ? [] : [`    ${values(impact)}`]),
      ...consequences(impact).map(text => `    ${text}`),
      ...impact.steps.map((step, i) => `    ${impact.steps.length > 1 ? `${i + 1}. ` : "→ "}${oneLine(step)}`),
      ...(isWhole(impact) ? [] : [pc.dim(`    ${impact.rule === undefined ? "" : `${impact.rule}, `}${impact.doc}`)]),
    ]);
  const rest = restOf(against, impacts).map(([sign, text]) => `${sign}${text}`);
  return `${[title, ...lines, ...rest].join("\n")}\n`;
}

/** The impacts for machines. */
export const impactJson = (stacks: readonly StackImpacts[]): object =>
  masked({
    stacks: stacks.map(({ stack, against, impacts, failure }) => ({
      stack,
      against,
      grave: impacts.some(isGrave),
      failure,
      changes: impacts,
    })),
  }) as object;

/** The impacts as tables of a comment. */
export function impactMarkdown(stacks: readonly StackImpacts[]): string {
  const parts = stacks.map(({ stack, against, impacts, failure }) => {
    const rows = impacts
      .filter(impact => !isPlain(impact))
      .map(impact => [
        classOf(impact),
        code(subjectOf(impact) || impact.resource),
        prose([...consequences(impact), ...impact.steps].join("; ")),
      ]);
    return [
      `### Impact${stack === "" ? "" : ` on ${code(stack)}`}`,
      "",
      ...(failure === undefined
        ? [
            ...(rows.length === 0 ? [] : [...table(["what it does", "change", "besides"], rows), ""]),
            ...restOf(against, impacts).map(([, text]) => `- ${prose(text)}`),
          ]
        : [`Nothing can be said of it: ${prose(failure)}`]),
      "",
    ].join("\n");
  });
  return `${parts.join("\n").trimEnd()}\n`;
}
