import { azureDoc, type Finding, type Rule, type Subject } from "../contract/rule";
import type { ResolvedChoices } from "../contract/resolvedChoices";
import { childKey } from "../contract/tree";

/** Tags as they are chosen; values may come from other resources. */
export type Tags = Readonly<Record<string, unknown>>;

/** What resources take. Source: Azure's page on tags, Limitations. Storage accounts take shorter names (128), and none is
 *  made here. */
const limits = { tags: 50, zoneTags: 15, name: 512, value: 256 } as const;

/** Prefixes that Azure keeps for itself. Source: REST API, Microsoft.Resources/tags, Create Or Update. */
const reserved = ["azure", "microsoft", "windows"] as const;

/** Characters of no name. Names that begin with hidden or link may have them, as Azure's answer says. */
const forbidden = /[<>%&\\?/\u0000-\u001f\u007f]/;
const exempt = /^(hidden|link)/i;

/** Tags that AKS puts on a pool's scale set beside those that are chosen: aks-managed-poolName, aks-managed-orchestrator ...
 *  Source: what users' logs of the service show in late 2025; documented nowhere, so it makes a warning. */
const aksTagsOnNodes = 14;

const tagsDoc = azureDoc("azure-resource-manager/management/tag-resources");

type Known = Subject<object>["known"];

/** What any resource has against tags. Values may be secrets, so no message quotes one. */
export function wrongTags(tags: Tags, key: string, known: Known): Finding[] {
  const names = Object.keys(tags);
  const most = (limit: number, what: string): Finding[] =>
    names.length > limit
      ? [{ key, message: `${names.length} tags are given, ${what} ${limit}`, fix: `Give at most ${limit}.` }]
      : [];
  const each = names.flatMap((name, i): Finding[] => {
    const at = childKey(key, name);
    const found = wrongName(name);
    const value = known(tags[name], at);
    const twin = names.slice(0, i).find(other => other.toLowerCase() === name.toLowerCase());
    return [
      ...(found ? [{ key: at, ...found }] : []),
      ...(value !== undefined && value.length > limits.value
        ? [
            {
              key: at,
              message: `its value has ${value.length} characters, ${limits.value} are allowed`,
              fix: "Shorten it, or split it over several tags.",
            },
          ]
        : []),
      // Azure keeps one of them, and every preview would want the other one back.
      ...(twin === undefined
        ? []
        : [
            {
              key: at,
              severity: "warning" as const,
              message: `tag ${twin} differs in letter case alone, and Azure keeps one of them`,
              fix: "Remove one.",
            },
          ]),
    ];
  });
  return [...most(limits.tags, "a resource takes"), ...each];
}

function wrongName(name: string): Omit<Finding, "key"> | undefined {
  if (name.trim() === "") return { message: "a tag without a name", fix: "Give it a name, or remove it." };
  if (name.length > limits.name) {
    return {
      message: `the name has ${name.length} characters, ${limits.name} are allowed`,
      fix: `Use at most ${limits.name}.`,
    };
  }
  const [strange] = exempt.test(name) ? [] : (forbidden.exec(name) ?? []);
  if (strange !== undefined) {
    return {
      message: `${JSON.stringify(name)} holds ${JSON.stringify(strange)}`,
      fix: "Leave out < > % & \\ ? / and control characters.",
      azureCode: "InvalidTagNameCharacters",
    };
  }
  const prefix = reserved.find(word => name.toLowerCase().startsWith(word));
  return prefix === undefined
    ? undefined
    : { message: `Azure keeps names that begin with ${prefix}, so ${name} is none`, fix: "Use another name." };
}

/** What a private DNS zone and its links have against tags. The documentation refuses more than 15; of names it says that
 *  they are not supported, and users see Azure drop such tags in silence (azurerm issue 6129). */
export function wrongZoneTags(tags: Tags, key: string): Finding[] {
  const names = Object.keys(tags);
  const strange = names.filter(name => !/^[A-Za-z_][-\w.]*$/.test(name));
  const many = `${names.length} tags are given, a private DNS zone takes ${limits.zoneTags}`;
  return [
    ...(names.length > limits.zoneTags ? [{ key, message: many, fix: `Give at most ${limits.zoneTags}.` }] : []),
    ...strange.map((name): Finding => ({
      key: childKey(key, name),
      severity: "warning",
      message: `a private DNS zone does not keep tag ${JSON.stringify(name)}`,
      fix: "Use letters, digits, - _ and ., letter first.",
    })),
  ];
}

/** What the scale sets of pools have against tags, with those of AKS itself. */
export function wrongNodeTags(tags: Tags, key: string): Finding[] {
  const own = Object.keys(tags).length;
  const most = limits.tags - aksTagsOnNodes;
  return own <= most || own > limits.tags
    ? []
    : [
        {
          key,
          severity: "warning",
          message: `${own} tags are given, AKS adds about ${aksTagsOnNodes} of its own to the nodes, and ${limits.tags} are allowed`,
          fix: `Give at most ${most}, or accept this warning.`,
        },
      ];
}

export const tagsFact = {
  id: "C38",
  severity: "error",
  also: "warning",
  title: "tags are such as Azure takes: number, names and values",
  doc: tagsDoc,
} as const;

export const zoneTagsFact = {
  id: "A25",
  severity: "error",
  also: "warning",
  title: "a private DNS zone takes 15 tags, with plain names",
  doc: tagsDoc,
} as const;

export const tagRule: Rule = {
  ...tagsFact,
  judge: ({ choices: { tags }, known }) => [...wrongTags(tags, "tags", known), ...wrongNodeTags(tags, "tags")],
};

/** Tags as resources are sent them: none where there is nothing to say. What others write can only be left alone in a map
 *  that is there (Pulumi's ignoreChanges). */
export const sentTags = ({
  tags,
  ignoredTags,
}: Pick<ResolvedChoices, "tags" | "ignoredTags">): ResolvedChoices["tags"] | undefined =>
  Object.keys(tags).length > 0 || ignoredTags.length > 0 ? tags : undefined;
