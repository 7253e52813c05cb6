import type { Words } from "./going";
import type { Demands, TeardownPlan } from "./teardown";

/** One thing to do. */
export interface ToDo {
  readonly what: string;
  readonly command?: Words;
  /** What to write into the stack file. */
  readonly edit?: string;
}

/** What the steps have to name. */
export interface Naming extends Demands {
  readonly stack: string;
  /** The state that was asked of; undefined for none. */
  readonly stateFile: string | undefined;
  readonly subscriptionId: string | undefined;
  /** Roles that allowReplacement names already; undefined where the choices are not in the stack file. */
  readonly allowed: readonly string[] | undefined;
}

/** What to do, in order. */
export function toDo(plan: TeardownPlan, naming: Naming): ToDo[] {
  const { stack, stateFile, subscriptionId, hasDeleteHooks, pending } = naming;
  const on = (...words: string[]): Words => ["pulumi", ...words, "--stack", stack];
  const exported = `${stack}.json`;
  const hasToAsk = plan.unseen.length > 0 || plan.blocks.length > 0;
  return [
    ...(stateFile === undefined
      ? [
          {
            what: "Keep the state: it is all that is left to look things up in.",
            command: on("stack", "export", "--file", exported),
          },
          {
            what: "Ask again by what is deployed, which choices alone do not tell.",
            command: ["npx", "--no-install", "pulumi-aks", "teardown", "--stack", stack, "--state", exported],
          },
        ]
      : []),
    ...(subscriptionId === undefined
      ? []
      : [{ what: "Ask in its subscription.", command: ["az", "account", "set", "--subscription", subscriptionId] }]),
    ...(hasToAsk ? [{ what: "Look for what stands in the way, above, and do away with it." }] : []),
    ...(pending > 0 ? [{ what: "Let the state learn what Azure has.", command: on("refresh") }] : []),
    ...unprotected(plan, naming, on),
    { what: "Take it down.", command: on("destroy", ...(hasDeleteHooks ? ["--run-program"] : [])) },
    ...(plan.stays.length > 0 ? [{ what: "Look after what stays in Azure, above." }] : []),
    {
      what: "Forget the stack, and keep its file.",
      command: ["pulumi", "stack", "rm", stack, "--preserve-config"],
    },
  ];
}

/** What lifts all protection there is. */
function unprotected(
  { protected: found }: TeardownPlan,
  { allowed, stack }: Naming,
  on: (...words: string[]) => Words,
): ToDo[] {
  if (found.length === 0) return [];
  const roles = [...new Set(found.flatMap(({ role }) => role ?? []))].sort();
  const elsewhere = [...new Set(found.flatMap(({ role, lift }) => (role === undefined ? [lift] : [])))];
  const all = allowed && [...allowed, ...roles.filter(role => !allowed.includes(role))];
  return [
    ...(roles.length === 0
      ? []
      : all
        ? [
            {
              what: `Lift the protection in Pulumi.${stack}.yaml, and change nothing else.`,
              edit: `aks:allowReplacement: [${all.map(inYaml).join(", ")}]`,
            },
          ]
        : [{ what: `Lift the protection: name ${roles.join(", ")} in the environment's allowReplacement.` }]),
    ...elsewhere.map(lift => ({ what: `${lift.charAt(0).toUpperCase()}${lift.slice(1)}.` })),
    { what: "Deploy that: what counts is what the state says.", command: on("up") },
  ];
}

/** A text as an entry of a list of YAML. */
const inYaml = (text: string): string => (/^[A-Za-z][\w/-]*$/.test(text) ? text : JSON.stringify(text));
