import { isQuotable, itself } from "./secretForm";
import { wrongId } from "../resourceId";
import { nameLimits } from "../naming/resourceNames";
import { aksDoc, azureDoc, type Finding, type Rule, type Subject } from "./rule";
import { isTree } from "./tree";

/** A value with its key. */
export type Keyed<Value = unknown> = readonly [key: string, value: Value];

// Facts that many parts of the design are subject to: each part says which of its values they are about.

/** C10 for some ids, each with the type that its key asks for. */
export const idsAreOfType = <Part>(
  ids: (subject: Subject<Part>) => readonly (readonly [key: string, id: unknown, type: string])[],
): Rule<Part> => ({
  id: "C10",
  severity: "error",
  title: "ids are resource ids of the type that the key asks for",
  doc: azureDoc("azure-resource-manager/management/resource-name-rules"),
  judge: subject =>
    ids(subject).flatMap(([key, id, type]): Finding[] => {
      const text = id === undefined ? undefined : subject.known(id, key);
      const wrong = text === undefined ? undefined : wrongId(text, type);
      return wrong ? [{ key, ...wrong }] : [];
    }),
});

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** I16 for some ids of Entra ID. */
export const idsAreGuids = <Part>(ids: (subject: Subject<Part>) => readonly Keyed[]): Rule<Part> => ({
  id: "I16",
  severity: "error",
  title: "ids of groups, tenants and principals are GUIDs",
  doc: "https://learn.microsoft.com/azure/aks/entra-id-control-plane-authentication",
  judge: subject =>
    ids(subject).flatMap(([key, id]): Finding[] => {
      const text = subject.known(id, key);
      return text === undefined || guid.test(text)
        ? []
        : [
            {
              key,
              message: `${JSON.stringify(text)} is not a GUID`,
              fix: "Give the id that Entra ID shows, not a name.",
            },
          ];
    }),
});

/** Whose a role is, as choices have it. */
interface RoleOfSomebody {
  readonly groupId?: unknown;
  readonly principalId?: unknown;
  readonly principalType?: string;
}

/** I21 for some roles. */
export const rolesAreOnes = <Part>(
  roles: (subject: Subject<Part>) => readonly (readonly [key: string, role: RoleOfSomebody])[],
): Rule<Part> => ({
  id: "I21",
  severity: "error",
  title: "a role is one principal's: a group's by groupId, or anybody's by principalId",
  doc: azureDoc("role-based-access-control/overview"),
  judge: subject =>
    roles(subject).flatMap(([key, { groupId, principalId, principalType }]): Finding[] => {
      if (groupId === undefined && principalId === undefined)
        return [{ key, message: "nobody has the role", fix: "Give groupId, or principalId with its principalType." }];
      if (groupId !== undefined && principalId !== undefined)
        return [{ key, message: "groupId and principalId are both given", fix: "Give one of them." }];
      if (groupId !== undefined && principalType !== undefined && principalType !== "group")
        return [
          {
            key: `${key}.principalType`,
            message: `groupId is the id of a group, not of a ${principalType}`,
            fix: "Give the id as principalId.",
          },
        ];
      return [];
    }),
});

/** C28 for keys that become names as they are, or with something before and behind: then without full stops and shorter. */
export const keysAreNames = <Part>(
  keys: (subject: Subject<Part>) => readonly Keyed<string>[],
  { extended = false } = {},
): Rule<Part> => ({
  id: "C28",
  severity: "error",
  title: "keys that become names in Azure are such names",
  doc: azureDoc("azure-resource-manager/management/resource-name-rules"),
  judge: subject => {
    const { pattern, maxLength, allowed } = nameLimits.networkSecurityGroup;
    const most = extended ? 30 : maxLength;
    return keys(subject).flatMap(([key, name]): Finding[] =>
      pattern.test(name) && name.length <= most && !(extended && name.includes("."))
        ? []
        : [
            {
              key,
              message: `${JSON.stringify(name)} is no name for what it becomes in Azure`,
              fix: `Use at most ${most} ${extended ? "letters, digits, hyphens and underscores, alphanumeric first" : allowed}.`,
            },
          ],
    );
  },
});

/** E29 for some numbers. */
export const outboundBounds = <Part>(judge: (subject: Subject<Part>) => Finding[]): Rule<Part> => ({
  id: "E29",
  severity: "error",
  title: "numbers of outbound addresses and idle time-outs keep Azure's bounds",
  doc: "https://learn.microsoft.com/azure/aks/load-balancer-standard",
  judge,
});

/** What is said of a key that no secret has. What is none may be the secret itself, which no message repeats. */
const missingSecret = (key: string): Pick<Finding, "message" | "fix"> =>
  isQuotable(key)
    ? {
        message: `there is no secret ${JSON.stringify(key)} under aks:secrets`,
        fix: `Give it: pulumi config set --secret --path 'aks:secrets.${key}'.`,
      }
    : itself;

/** X121 for the keys of some secrets. */
export const secretsAreThere = <Part>(
  named: (subject: Subject<Part>) => { readonly uses: readonly Keyed<string>[]; readonly secrets: unknown },
): Rule<Part> => ({
  id: "X121",
  severity: "error",
  title: "what refers to a secret refers to one that is there",
  doc: "docs/secrets.md",
  judge: subject => {
    const { uses, secrets } = named(subject);
    // Secrets that another program gives as a whole are not known by their keys yet.
    if (!isTree(secrets)) return [];
    return uses.flatMap(([key, secret]): Finding[] =>
      Object.hasOwn(secrets, secret) ? [] : [{ key, ...missingSecret(secret) }],
    );
  },
});

/** P21, for zones of pools and of what else is zonal by itself. */
export const zonesFact = {
  id: "P21",
  severity: "error",
  title: "zones are 1, 2 and 3, each once, in a region that has zones",
  doc: aksDoc("reliability-availability-zones-configure"),
  azureCode: "AvailabilityZoneNotSupported",
} as const;

/** What is wrong with zones, wherever the region is. */
export function wrongZones(key: string, zones: readonly string[]): Finding[] {
  const wrong = zones.find((zone, i) => !/^[123]$/.test(zone) || zones.indexOf(zone) !== i);
  return wrong === undefined
    ? []
    : [
        {
          key,
          message: `zone ${JSON.stringify(wrong)} is no zone, or there twice`,
          fix: 'Use of "1", "2" and "3" those that the region offers.',
        },
      ];
}
