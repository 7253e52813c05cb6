import type { Impact } from "../../design/changes/impact";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";
import type { Environment, Setting } from "../../policies/policy";
import { shortToken } from "../../testing/armIds";
import type { PlannedResource } from "../engine/deployment";
import { isMade } from "../engine/counts";
import { at, called } from "./describe/words";
import { impactLine, isNotable } from "./impact";
import { weakenings } from "./weakenings";

/** Something that a reviewer must not miss, in plain text. */
export interface Attention {
  readonly kind: "address" | "protection" | "policy" | "choice" | "security" | "impact";
  readonly text: string;
}

/** How hard the policies are on a stack: what each is set to, by its id. */
export interface PolicyLevels {
  readonly environment: Environment;
  readonly levels: Readonly<Record<string, Setting>>;
  /** What they are by themselves in such an environment. */
  readonly own: Readonly<Record<string, Setting>>;
}

/** What a stack is judged by, and what its choices allow. */
export interface Standards {
  readonly policyLevels: PolicyLevels | undefined;
  /** Resolved choices, by the name of the environment in the program; empty for that of the stack file. */
  readonly choices: ReadonlyMap<string, Pick<ResolvedChoices, "allowReplacement" | "acceptedWarnings">>;
}

/** What of a change is on top of a comment: what is lost for good, and what no longer guards. The base's standards are
 *  undefined where there is none to compare with; then policies are compared with what they are by themselves. */
export function attentionOf(
  resources: readonly PlannedResource[],
  standards: Standards,
  base: Standards | undefined,
  impacts: readonly Impact[] = [],
): Attention[] {
  const accepted = [...standards.choices.values()].flatMap(({ acceptedWarnings }) => Object.keys(acceptedWarnings));
  return [
    ...impacts
      .filter(impact => isNotable(impact, accepted))
      .map(impact => ({ kind: "impact" as const, text: impactLine(impact) })),
    ...lostAddresses(resources),
    ...fewerAddresses(resources),
    ...liftedProtection(resources),
    ...weakerPolicies(standards.policyLevels, base?.policyLevels),
    ...(base ? widerChoices(standards, base) : []),
    ...weakenings(resources),
  ];
}

/** How many addresses AKS itself makes for what leaves a cluster, by where that stands. Source:
 *  Microsoft.ContainerService/managedClusters in Azure's reference of resource types. */
const madeByAks: readonly (readonly string[])[] = [
  ["networkProfile", "loadBalancerProfile", "managedOutboundIPs", "count"],
  ["networkProfile", "natGatewayProfile", "managedOutboundIPProfile", "count"],
];

/** Clusters for which AKS is asked for fewer addresses than before. */
function fewerAddresses(resources: readonly PlannedResource[]): Attention[] {
  return resources.flatMap(r =>
    madeByAks.flatMap((path): Attention[] => {
      const [was, is] = [r.before, r.inputs].map(inputs => at(inputs, ...path));
      if (typeof was !== "number" || typeof is !== "number" || is >= was) return [];
      return [
        {
          kind: "address",
          text: `${called(r)} has ${is} outbound addresses of AKS's own, and had ${was}: the others go back to Azure for good`,
        },
      ];
    }),
  );
}

const addressTypes = ["network:PublicIPAddress", "network:PublicIPPrefix"];

function lostAddresses(resources: readonly PlannedResource[]): Attention[] {
  const lost = resources.filter(
    r => addressTypes.includes(shortToken(r.type)) && (r.op === "delete" || r.op === "replace"),
  );
  return lost.map(r => {
    const what = r.refused ? `would be ${r.op}d, which its protection refuses so far` : `is ${r.op}d`;
    const then =
      r.retainOnDelete && r.op === "delete"
        ? "Pulumi forgets it, and Azure keeps it"
        : "its address goes back to Azure for good; partners' allow lists still name it";
    return { kind: "address", text: `${called(r)} ${what}: ${then}` };
  });
}

function liftedProtection(resources: readonly PlannedResource[]): Attention[] {
  const lifted = resources.filter(r => isMade(r) && r.op !== "delete" && r.wasProtected === true && !r.protect);
  return lifted.length === 0
    ? []
    : [{ kind: "protection", text: `no longer protected from being replaced or deleted: ${few(lifted.map(called))}` }];
}

const rank: Readonly<Record<Setting, number>> = { mandatory: 2, advisory: 1, disabled: 0 };

function weakerPolicies(now: PolicyLevels | undefined, before: PolicyLevels | undefined): Attention[] {
  if (now === undefined) return [];
  const base = before ?? { environment: now.environment, levels: now.own };
  const weaker = Object.entries(base.levels).filter(([id, was]) => rank[now.levels[id] ?? "disabled"] < rank[was]);
  const isOff = ([id]: readonly [string, Setting]): boolean => (now.levels[id] ?? "disabled") === "disabled";
  const off = weaker.filter(isOff);
  const advisory = weaker.filter(one => !isOff(one));
  const as =
    base.environment === now.environment
      ? ""
      : `, since the stack is judged as ${now.environment} and was as ${base.environment}`;
  const isAll = off.length > 0 && Object.values(now.levels).every(level => level === "disabled");
  return [
    ...(off.length === 0
      ? []
      : [
          policy(
            isAll
              ? `all ${off.length} policies are switched off: nothing is judged${as}`
              : `policies switched off${as}: ${few(off.map(([id, was]) => `${id} (${was})`))}`,
          ),
        ]),
    ...(advisory.length === 0
      ? []
      : [policy(`policies that no longer stop anything${as}: ${few(advisory.map(([id]) => id))}`)]),
  ];
}

const policy = (text: string): Attention => ({ kind: "policy", text });

function widerChoices({ choices }: Standards, base: Standards): Attention[] {
  return [...choices].flatMap(([name, now]): Attention[] => {
    const before = base.choices.get(name);
    if (!before) return [];
    const of = name === "" ? "" : ` of environment ${name}`;
    const roles = now.allowReplacement.filter(role => !before.allowReplacement.includes(role));
    const accepted = Object.entries(now.acceptedWarnings).filter(([id]) => !Object.hasOwn(before.acceptedWarnings, id));
    return [
      ...(roles.length === 0
        ? []
        : [
            {
              kind: "choice" as const,
              text: `allowReplacement${of} now has ${few(roles)}: pulumi up may replace or delete it`,
            },
          ]),
      ...accepted.map(([id, reason]) => ({
        kind: "choice" as const,
        text: `warning ${id}${of} is accepted now: ${reason}`,
      })),
    ];
  });
}

/** A few names, and how many more there are. */
function few(names: readonly string[], most = 12): string {
  const rest = names.length - most;
  return `${names.slice(0, most).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
