import { blocks, type Problem } from "../../design/contract/problems";
import { keyText } from "./problems";

/** The problems of a stack, each with the file and line that it is shown at. */
export interface Judged {
  readonly stack: string;
  readonly problems: readonly Problem[];
  /** The stack's file, from the repository's root. */
  readonly file: string;
}

/** Where a problem is shown: at its line, or at the beginning of the stack's file where no line has its cause. */
export function placeIn({ file }: Judged, { where }: Problem): { readonly file: string; readonly line: number } {
  const [, name, line] = /^(.+\.ya?ml):(\d+)$/.exec(where ?? "") ?? [];
  if (name === undefined) return { file, line: 1 };
  const folder = file.split("/").slice(0, -1);
  return { file: [...folder, name].join("/"), line: Number(line) };
}

/** Problems as GitHub shows them beside the lines of a pull request, by the commands that it reads in a job's log.
 *  Source: GitHub's documentation, workflow-commands-for-github-actions. */
export const annotations = (judged: Judged): string[] =>
  judged.problems
    .filter(({ accepted }) => accepted === undefined)
    .map(problem => {
      const { file, line } = placeIn(judged, problem);
      const level = blocks(problem) ? "error" : problem.deferred ? "notice" : "warning";
      const title = property(`${problem.id} ${keyText(problem)}`);
      const text = `${judged.stack}: ${problem.message}.\n→ ${problem.fix}\n${problem.doc}`;
      return `::${level} file=${property(file)},line=${line},title=${title}::${data(text)}`;
    });

/** A command ends at a line's end, and a property at a comma. */
const data = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
