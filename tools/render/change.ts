import type { Base, Change } from "../change";
import { stackFileName } from "../stackNames";
import { plural } from "./problems";

/** What is compared with, in a line of a terminal. */
export const againstText = ({ reference, commit }: Change): string =>
  `what ${reference} (${commit.slice(0, 9)}) deploys`;

/** What a change touches, as people read it on a terminal. */
export function renderChange(change: Change, bases: ReadonlyMap<string, Base>): string {
  const { reference, commit, stacks, untouched, removed, lockFiles } = change;
  const names = (list: readonly string[]): string => list.join(", ") || "none";
  const lines = [
    `Since ${reference} (${commit.slice(0, 9)}), ${plural(stacks.length, "stack")} touched: ${names(stacks)}; not touched: ${names(untouched)}`,
    ...removed.map(
      s => `${stackFileName(s)} is deleted: what the stack has deployed stays in Azure until pulumi destroy`,
    ),
    ...[...bases].flatMap(([stack, base]) =>
      base.kind === "broken" ? [`${stack} can't be compared, everything shows as new: on the base ${base.why}`] : [],
    ),
    ...lockFiles.map(file => `${file} differs: the base ran with the packages that are installed here`),
  ];
  return `${lines.join("\n")}\n\n`;
}

/** What a change touches, for machines. */
export function changeJson(change: Change, bases: ReadonlyMap<string, Base>): object {
  const { reference, commit, stacks, untouched, removed, shared, lockFiles } = change;
  const found = Object.fromEntries([...bases].map(([stack, { kind }]) => [stack, kind]));
  return { reference, commit, stacks, untouched, removed, shared, lockFiles, bases: found };
}
