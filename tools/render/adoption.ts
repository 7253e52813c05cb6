import { isGrave, type Impact } from "../../design/changes/impact";
import { ownerOf } from "../../design/drift/owners";
import type { Unsaid } from "../../design/adoption/live";
import type { Adoption } from "../adoption/adopt";
import { classText, consequences, subjectOf } from "../review/impact";
import { valueText } from "../review/changeLines";
import { masked } from "../wire";
import { pc } from "./colours";
import { oneLine, shortenedInside } from "./escape";
import { plural, renderProblems } from "./problems";
import { typed } from "./shell";

/** Files that were written, by name. */
export interface WrittenFiles {
  readonly stackFile: string;
  /** Undefined where it was not written. */
  readonly importFile: string | undefined;
}

const value = (item: unknown): string =>
  item === undefined || item === null ? "nothing" : shortenedInside(valueText(item), 80);

/** What taking over a cluster comes to, as people read it on a terminal. */
export function renderAdoption(adoption: Adoption, files: WrittenFiles): string {
  const { stack, cluster, failure, problems, taken, created, left, differences, unsaid, notes } = adoption;
  const title = `${pc.bold(`Cluster ${cluster}`)} as stack ${stack}`;
  const written = [files.stackFile, ...(files.importFile === undefined ? [] : [files.importFile])].map(
    file => `${pc.green("+")} ${file}`,
  );
  const judged = renderProblems(problems);
  if (failure !== undefined || files.importFile === undefined)
    return joined([
      [title, ...written],
      judged,
      failure === undefined ? [] : [pc.red(`✗ The program failed: ${oneLine(failure)}`)],
      [
        `Nothing was compared, so there is no import file. Mend ${files.stackFile} where the files say something else, and adopt again with --force.`,
      ],
    ]);
  return joined([
    [title, ...written],
    [verdict(adoption)],
    differences.flatMap(differenceLines),
    section(`Not said by any choice: ${plural(unsaid.length, "setting")}`, unsaid.map(unsaidText)),
    section(
      `Would be created: ${plural(created.length, "resource")}`,
      created.map(name => `+ ${name}`),
    ),
    section(
      `Taken over: ${plural(taken.length, "resource")}`,
      taken.map(({ resource, id }) => `= ${resource}  ${pc.dim(id)}`),
    ),
    section(
      `Not taken over, stays whose it is: ${plural(left.length, "resource")}`,
      left.map(({ name, type }) => `  ${oneLine(name)}  ${pc.dim(type)}`),
    ),
    judged,
    notes.map(note => `! ${oneLine(note)}`),
    next(adoption, files.importFile),
  ]);
}

const joined = (parts: readonly (readonly string[])[]): string =>
  `${parts
    .filter(lines => lines.length > 0)
    .map(lines => lines.join("\n").trimEnd())
    .join("\n\n")}\n`;

const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [pc.bold(heading), ...lines.map(line => `  ${line}`)];

function verdict({ differences, taken, created }: Adoption): string {
  const grave = differences.filter(isGrave).length;
  if (differences.length === 0)
    return pc.green(
      `✓ No difference: ${plural(taken.length, "resource")} of the program ${taken.length === 1 ? "is" : "are"} there as it says${created.length === 0 ? "" : `; ${plural(created.length, "other")} would be created`}.`,
    );
  const sum = `${plural(differences.length, "difference")} in ${plural(taken.length, "resource")}`;
  return grave === 0
    ? pc.yellow(`! ${sum}, none of which replaces or destroys anything.`)
    : pc.red(
        `✗ ${sum}, ${grave} of which Azure refuses, or ${grave === 1 ? "which takes" : "which take"} a cluster or data with ${grave === 1 ? "it" : "them"}. Do not deploy it so.`,
      );
}

function differenceLines(impact: Impact): string[] {
  const owner = ownerOf(impact.type, impact.property);
  const mark = isGrave(impact) ? pc.red("✗") : impact.class === "inPlace" ? pc.green("~") : pc.yellow("!");
  return [
    `${mark} ${pc.bold(oneLine(subjectOf(impact) || impact.resource))}: ${classText[impact.class]}${pc.dim(`  ${impact.resource}`)}`,
    ...(impact.property === "" ? [] : [`    ${value(impact.before)} → ${value(impact.after)}`]),
    ...consequences(impact).map(text => `    ${text}`),
    ...(owner === undefined ? [] : [`    written by ${owner.who}`]),
    ...impact.steps.map(step => `    → ${oneLine(step)}`),
    pc.dim(`    ${impact.doc}`),
  ];
}

const unsaidText = ({ resource, path, value: there, reason }: Unsaid): string =>
  `! ${pc.bold(oneLine(path === "" ? resource : path))}${there === undefined ? "" : ` ${value(there)}`}${pc.dim(`  ${oneLine(resource)}`)}\n      ${oneLine(reason)}.`;

/** What to type now: into Pulumi's state, then out of the state that knew it so far. Terraform and the other program must not touch it again. */
function next({ stack, taken, unsaid, left }: Adoption, file: string): string[] {
  const lines = [
    typed(["pulumi", "stack", "init", stack]),
    `${typed(["pulumi", "import", "--file", file, "--stack", stack])} --generate-code=false`,
    typed(["pulumi", "stack", "export", "--stack", stack, "--file", "state.json"]),
    typed(["npx", "--no-install", "pulumi-aks", "adopt", "--settle", "state.json", "--stack", stack]),
  ];
  const all = [
    ...taken.map(({ from }) => from),
    ...left.filter(one => taken.some(({ id }) => id.toLowerCase() === one.id.toLowerCase())).map(({ from }) => from),
  ];
  const addresses = (tool: string): string[] => [
    ...new Set(all.flatMap(from => (from.tool === tool && from.address !== undefined ? [from.address] : []))),
  ];
  const terraform = addresses("terraform");
  const pulumi = addresses("pulumi");
  return [
    pc.bold("Next"),
    ...lines.map(line => `  ${line}`),
    "  Pulumi takes all that Azure answers into its state, and would plan to take away what the program does not write, even to make the cluster",
    "  anew for it. The last command takes that out of the state, and says what to do with it.",
    ...(unsaid.length === 0 ? [] : ["  Read what is not said by any choice before pulumi up."]),
    ...(terraform.length === 0
      ? []
      : [
          "  Afterwards, so that one tool has them:",
          ...terraform.map(address => `  ${typed(["terraform", "state", "rm", address])}`),
        ]),
    ...(pulumi.length === 0
      ? []
      : [
          "  Afterwards, out of the stack that has them so far, which deletes nothing in Azure (--target-dependents also forgets what depends on one):",
          ...[...pulumi]
            .reverse()
            .map(urn => `  ${typed(["pulumi", "state", "delete", urn, "--force", "--stack", stackOf(urn)])}`),
        ]),
  ];
}

/** What to do with a state that was written anew. */
export const renderSettled = (stack: string, resources: readonly string[], file: string): string =>
  joined([
    [
      `${pc.bold(`Stack ${stack}`)}: ${plural(resources.length, "resource")} as the program asks for ${resources.length === 1 ? "it" : "them"}, where Azure has ${resources.length === 1 ? "it" : "them"} so`,
      `${pc.green("+")} ${file}`,
    ],
    [
      pc.bold("Next"),
      `  ${typed(["pulumi", "stack", "import", "--stack", stack, "--file", file])}`,
      `  ${typed(["pulumi", "preview", "--stack", stack, "--diff"])}`,
      "  It may say what adopt has said, and nothing that is replaced.",
    ],
  ]);

const stackOf = (urn: string): string => urn.split("::")[0].replace(/^urn:pulumi:/, "");

/** The same for machines. */
export const adoptionJson = (adoption: Adoption, files: WrittenFiles): object => {
  const { text: _, importFile: __, left, differences, ...rest } = adoption;
  return masked({
    ...rest,
    grave: differences.some(isGrave),
    differences: differences.map(one => ({ ...one, owner: ownerOf(one.type, one.property)?.who ?? "" })),
    left: left.map(({ id, type, name, from }) => ({ id, type, name, from })),
    written: files,
  }) as object;
};
