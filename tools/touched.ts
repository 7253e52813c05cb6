import { stackFileName, stackOfFile } from "./stackNames";

/** A stack and the preset files that its choices are read from, relative to the project's folder. */
export interface StackSources {
  readonly stack: string;
  readonly presets: readonly string[];
  /** Whether it may read others too. Default: no. */
  readonly readsUnknown?: boolean;
}

/** Which stacks a change touches. */
export interface Touched {
  readonly stacks: readonly string[];
  readonly untouched: readonly string[];
  /** Files that every stack depends on, as far as anybody can tell. */
  readonly shared: readonly string[];
}

/** What no program reads: a change of it touches no stack. Anything else unknown touches all of them, since a preview
 *  too many costs a second and one too few hides a change. */
const harmless = [
  /\.md$/i,
  /(^|\/)LICENSE$/,
  /^(docs|test|bench)\//,
  /(^|\/)\.(github|azure-pipelines|vscode)\//,
  /(^|\/)\.(gitignore|gitattributes|editorconfig|prettierignore|prettierrc(\.\w+)?|oxfmtrc\.json|oxlintrc\.json)$/,
  /^eslint\.config\.[cm]?[jt]s$/,
];

/** Stacks whose file is among names, which other files of the folder may be too. */
export const stacksAmong = (files: readonly string[]): string[] => files.flatMap(file => stackOfFile(file) ?? []);

/** Judges changed files, relative to the project's folder. */
export function touchedBy(changed: readonly string[], stacks: readonly StackSources[]): Touched {
  const ofStacks = new Set(stacks.flatMap(({ presets }) => presets));
  const shared = changed.filter(
    file => stackOfFile(file) === undefined && !ofStacks.has(file) && !harmless.some(pattern => pattern.test(file)),
  );
  const isTouched = ({ stack, presets, readsUnknown = false }: StackSources): boolean =>
    shared.length > 0 ||
    [stackFileName(stack), ...(readsUnknown ? ofStacks : presets)].some(file => changed.includes(file));
  return {
    stacks: stacks.filter(isTouched).map(s => s.stack),
    untouched: stacks.filter(s => !isTouched(s)).map(s => s.stack),
    shared,
  };
}
