import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { assess, problemText, type Assessment, type Problem } from "../../design";
import { childKey, isInside, isPending, isTree, valueAt, type Tree } from "../../design/contract/tree";
import { today } from "../../host/clock";
import { presetReader } from "../../host/presetFile";
import { ChoicesError } from "./choicesError";

/** What a component makes of its args before it creates anything. */
interface JudgeOptions {
  /** Which problems concern this component; the rest belongs to somebody else. Default: all. */
  readonly concerns?: (problem: Problem) => boolean;
  /** The problem in the words of the component's own args. Default: as it is. */
  readonly rename?: (problem: Problem) => Problem;
  /** What is wrong with the args besides, in their own words. Default: nothing. */
  readonly also?: readonly Problem[];
}

/** Folder of the project. A plugin's process is not told it, and is started there. */
const projectFolder = (): string => {
  const root = pulumi.runtime.getRootDirectory();
  return path.isAbsolute(root) ? root : process.cwd();
};

/**
 * Resolves and judges choices. Throws one ChoicesError with everything that is wrong. Ids that are not known yet pass
 * through: the rules that wait for them are judged as soon as they are known, before any resource receives them.
 */
export function judged(name: string, choices: object, options: JudgeOptions = {}): Assessment {
  const context = {
    environment: pulumi.getStack(),
    today: today(),
    origin: `args of ${name}`,
    readPreset: presetReader(projectFolder()),
  };
  const problemsFor = (tree: Tree): { assessment: Assessment; problems: Problem[] } => {
    const assessment = assess(tree, context);
    const own = assessment.problems.filter(options.concerns ?? (() => true)).map(options.rename ?? (p => p));
    return { assessment, problems: own };
  };
  const throwIfUnsound = (problems: readonly Problem[]): void => {
    if (problems.some(p => p.severity === "error" && p.deferred !== true)) throw new ChoicesError(name, problems);
  };
  const first = problemsFor(choices as Tree);
  const also = options.also ?? [];
  throwIfUnsound([...also, ...first.problems.filter(p => !also.some(other => isInside(p.key, other.key)))]);
  const keys = pendingKeys(choices as Tree);
  if (keys.length === 0) return { ...first.assessment, problems: first.problems };

  const values = keys.map(key => pulumi.output(valueAt(choices, key) as pulumi.Input<string>));
  const judgeWith = (known: ReadonlyMap<string, unknown>): void => {
    throwIfUnsound(problemsFor(replaced(choices as Tree, known)).problems);
  };
  // Only whether the rules pass leaves this apply, so a secret among the values stays where it is.
  const passed = pulumi.unsecret(
    pulumi.all(values).apply(known => {
      judgeWith(new Map(keys.map((key, i) => [key, known[i]])));
      return true;
    }),
  );
  const gate = (value: pulumi.Output<string>, key: string): pulumi.Output<string> => {
    if (!pulumi.runtime.isDryRun()) return pulumi.all([value, passed]).apply(([known]) => known);
    // In a preview some values stay unknown, and must not make the known ones so.
    return value.apply(known => {
      judgeWith(new Map([[key, known]]));
      return known;
    });
  };
  const gated = new Map(keys.map((key, i) => [key, gate(values[i], key)]));
  const { assessment } = problemsFor(replaced(choices as Tree, gated));
  return { ...assessment, problems: first.problems };
}

/** Keys of values that are not known yet, secrets aside: no rule looks into those. */
function pendingKeys(tree: Tree): string[] {
  const walk = (value: unknown, key: string): string[] => {
    if (isPending(value)) return [key];
    if (Array.isArray(value)) return value.flatMap((item, i) => walk(item, childKey(key, i)));
    return isTree(value) ? Object.entries(value).flatMap(([name, item]) => walk(item, childKey(key, name))) : [];
  };
  return walk(tree, "").filter(key => key !== "secrets" && !key.startsWith("secrets."));
}

function replaced(tree: Tree, by: ReadonlyMap<string, unknown>): Tree {
  const walk = (value: unknown, key: string): unknown => {
    if (by.has(key)) return by.get(key);
    if (Array.isArray(value)) return value.map((item, i) => walk(item, childKey(key, i)));
    if (!isTree(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, childKey(key, name))]));
  };
  return walk(tree, "") as Tree;
}

/** Prints what is worth knowing before a deployment; accepted warnings stay silent. */
export function logWarnings(problems: readonly Problem[], resource: pulumi.Resource): void {
  for (const problem of problems) {
    if (problem.severity !== "warning" || problem.deferred || problem.accepted !== undefined) continue;
    void pulumi.log.warn(problemText(problem), resource);
  }
}
