import { environments, type Environment, type Policy, type Setting } from "./policy";

/** Namespace of the pack's stack configuration, and its name in Pulumi. */
export const packName = "aks-policies";

/** What decides how hard each policy is. */
export interface Settings {
  readonly environment: Environment;
  /** What says that it is this kind of environment. */
  readonly because: string;
  readonly levelOf: (policy: Policy) => Setting;
  /** What a policy is set to where nobody says otherwise. */
  readonly ownLevelOf: (policy: Policy) => Setting;
  /** What is wrong with the configuration, for people. */
  readonly mistakes: readonly string[];
}

/** Where the settings come from. */
export interface SettingsSource {
  readonly stack: string;
  /** The stack's configuration; structured values as JSON text, as Pulumi hands them over. */
  readonly config: Readonly<Record<string, string>>;
  /** AKS_POLICIES_ENVIRONMENT: for whoever runs the pack and does not own the stack's configuration. */
  readonly variable?: string;
}

/** Words in the name of a stack or preset that tell its environment. The first row with a word wins, so that
 *  pre-prod and nonprod are no production. */
const words: readonly [Environment, readonly string[]][] = [
  ["dev", ["dev", "development", "test", "sandbox", "sbx", "playground", "lab", "devtest"]],
  ["staging", ["staging", "stage", "stg", "uat", "qa", "pre", "preprod", "non", "nonprod", "acceptance"]],
  ["prod", ["prod", "prd", "production", "live"]],
];

const levels: readonly Setting[] = ["mandatory", "advisory", "disabled"];

/** The kind of environment that a name tells. */
function named(name: string): Environment | undefined {
  const found = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]/);
  return words.find(([, list]) => list.some(word => found.includes(word)))?.[0];
}

/** What is said of a stack whose environment nobody names. */
const unnamed = "nothing names its environment, so what is mandatory there is advisory";

/** Kind of environment and level of each policy. What nobody names is judged as production, and stopped by nothing: a stack
 *  named shop may be anything, and rules alone say whether Azure takes it. */
export function settingsOf({ stack, config, variable }: SettingsSource, policies: readonly Policy[]): Settings {
  const mistakes: string[] = [];
  const setting = config[`${packName}:environment`];
  const preset = config["aks:preset"] ?? "";
  const claims: [string | undefined, string][] = [
    [variable || undefined, `AKS_POLICIES_ENVIRONMENT is ${variable}`],
    [setting, `${packName}:environment is ${setting}`],
    [named(stack), `the stack is named ${stack}`],
    [named(preset.replace(/@\d+$/, "")), `aks:preset is ${preset}`],
    ["prod", unnamed],
  ];
  for (const [claim, because] of claims.slice(0, 2)) {
    if (claim !== undefined && !environments.some(e => e === claim)) {
      mistakes.push(`${because}; it must be ${environments.join(", ")}.`);
    }
  }
  const [environment, because] = claims.find(([claim]) => environments.some(e => e === claim)) as [Environment, string];
  const overrides = readLevels(config[`${packName}:levels`], policies, mistakes);
  const ownLevelOf = ({ levels: own }: Policy): Setting =>
    because === unnamed && own[environment] === "mandatory" ? "advisory" : own[environment];
  return {
    environment,
    because,
    mistakes,
    ownLevelOf,
    levelOf: policy => overrides.get(policy.id) ?? overrides.get("all") ?? ownLevelOf(policy),
  };
}

function readLevels(json: string | undefined, policies: readonly Policy[], mistakes: string[]): Map<string, Setting> {
  const result = new Map<string, Setting>();
  if (json === undefined) return result;
  const key = `${packName}:levels`;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    value = undefined;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    mistakes.push(`${key} must be a map of policies to levels.`);
    return result;
  }
  for (const [id, level] of Object.entries(value)) {
    if (id !== "all" && !policies.some(p => p.id === id)) mistakes.push(`${key}: there is no policy ${id}.`);
    else if (!levels.some(l => l === level)) mistakes.push(`${key}.${id} must be ${levels.join(", ")}.`);
    else result.set(id, level as Setting);
  }
  return result;
}
