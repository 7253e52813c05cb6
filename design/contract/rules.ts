import { everyFeature } from "../features";
import { regionOf, regionsDoc, wrongRegion } from "../naming/region";
import { reservedWord } from "../naming/reservedNames";
import { tagRule } from "../naming/tags";
import { nameLimits, type NameLimits } from "../naming/resourceNames";
import { namingTokens, type DesignedName } from "../naming/names";
import { otherVersion } from "../words/wrongType";
import { presets } from "../presets";
import { isPending, isTree } from "./tree";
import { clouds } from "../facts/clouds";
import { closedClouds, cloudOfRegion } from "../facts/regions";
import { sameId } from "../resourceId";
import { azureDoc, ownDoc, type Finding, type Rule } from "./rule";

const naming = azureDoc("azure-resource-manager/management/resource-name-rules");

/** Key to write for another name of a role. */
const nameKey = (role: string): string =>
  role === "nodesGroup" ? "resourceGroups.nodes.name" : `naming.overrides.${role}`;

const sameGroupCode = "NodeResourceGroupSameAsResourceGroup";

/** Groups that the choices make or are given. */
const ownGroups = ["cluster", "network", "shared"] as const;

/** Roles that allowReplacement may name, besides each pool's. */
export const replaceableRoles: readonly string[] = [
  "cluster",
  "vnet",
  "identity",
  "nodes",
  "shared",
  ...everyFeature.flatMap(f => f.replaceable?.role ?? []),
];

export const contractRules: readonly Rule[] = [
  {
    id: "C11",
    severity: "error",
    title: "the naming pattern holds known tokens, name among them; the instance has two digits",
    doc: ownDoc("C11"),
    judge: ({ choices: { naming } }) => {
      const { pattern, instance } = naming;
      const known: readonly string[] = namingTokens;
      const key = "naming.pattern";
      const all = known.map(t => `{${t}}`).join(", ");
      const strange = [...pattern.matchAll(/\{([^}]*)\}/g)].map(m => m[1]).find(t => !known.includes(t));
      return [
        ...(strange === undefined ? [] : [{ key, message: `{${strange}} is no token`, fix: `Use only ${all}.` }]),
        ...(pattern.includes("{name}")
          ? []
          : [{ key, message: `${pattern} holds no {name}, so names would collide`, fix: "Put {name} into it." }]),
        ...(Number.isInteger(instance) && instance >= 0 && instance <= 99
          ? []
          : [
              {
                key: "naming.instance",
                message: `${instance} is outside 0-99`,
                fix: "Write a whole number from 0 to 99.",
              },
            ]),
      ];
    },
  },
  {
    id: "C12",
    severity: "error",
    also: "warning",
    title: "each name is one that Azure allows for its type",
    doc: naming,
    judge: ({ names, choices, known }) => {
      const { resourceGroups } = choices;
      const base =
        /^[a-zA-Z][-a-zA-Z0-9]{0,23}$/.test(choices.name) || choices.name === ""
          ? []
          : [
              {
                key: "name",
                message: `${JSON.stringify(choices.name)} is no base name`,
                fix: "Use 1-24 letters, digits and hyphens, letter first.",
              },
            ];
      const made = [...names.values()].flatMap(({ role, type, name: made, late, regional }): Finding[] => {
        const { maxLength, pattern, allowed, global }: NameLimits = nameLimits[type];
        if (base.length > 0 || choices.name === "" || (regional && regionOf(choices) === "")) return [];
        const name = known(late ?? made, nameKey(role));
        if (name === undefined) return [];
        const fix = "Give another name here, or a shorter naming.pattern.";
        if (name.length > maxLength)
          return [
            { key: nameKey(role), message: `${name} has ${name.length} characters, ${maxLength} are allowed`, fix },
          ];
        if (!pattern.test(name))
          return [{ key: nameKey(role), message: `${JSON.stringify(name)} is not allowed: ${allowed}`, fix }];
        const word = reservedWord(name);
        const azureCode = "ReservedResourceName";
        // Of all that has a name here, a cluster has an endpoint, and what nobody else may have the name of.
        if (word !== undefined && (type === "managedCluster" || global === true)) {
          const message = `Azure keeps the word ${word}, so ${name} is no name of ${global === true ? "what is reached by it" : "a cluster"}`;
          return [{ key: nameKey(role), message, fix: "Give another name here.", azureCode }];
        }
        // AKS's page of the error has the cluster's group refused too, Resource Manager's what has an endpoint alone.
        if (word !== undefined && role === "clusterGroup") {
          const message = `Azure keeps the word ${word}, and may refuse a cluster in a group of the name ${name}`;
          const or = "Give another name here. Or accept C12, if clusters of yours are in such groups.";
          return [{ key: nameKey(role), severity: "warning", message, fix: or, azureCode }];
        }
        return [];
      });
      const groups = ownGroups.flatMap((group): Finding[] => {
        const key = `resourceGroups.${group}.existing.name`;
        const name = known(resourceGroups[group].existing?.name, key);
        const { pattern, allowed } = nameLimits.resourceGroup;
        if (name === undefined || pattern.test(name)) return [];
        const [, own] = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)/i.exec(name) ?? [];
        const fix = own === undefined ? "Give the group's name." : `Write the name alone: ${own}.`;
        return [{ key, message: `${JSON.stringify(name)} is not allowed: ${allowed}`, fix }];
      });
      const ending = choices.naming.uniqueSuffix.text?.value;
      const suffix =
        ending === undefined || /^[a-z0-9]{1,8}$/.test(ending)
          ? []
          : [
              {
                key: "naming.uniqueSuffix.text.value",
                message: `${JSON.stringify(ending)} is no end of a name that is unique in all of Azure`,
                fix: "Use 1-8 lower-case letters and digits.",
              },
            ];
      return [...base, ...made, ...groups, ...suffix];
    },
  },
  {
    id: "C13",
    severity: "error",
    title: "no two resources have the same name where names are unique, nor the nodes' group that of an existing one",
    doc: naming,
    judge: ({ names, choices: { resourceGroups }, known }) => {
      const seen = new Map<string, DesignedName>();
      // AKS makes the nodes' group, so it can't be one that is there.
      const nodes = names.get("nodesGroup");
      const taken = ownGroups.flatMap((group): Finding[] => {
        const at = `resourceGroups.${group}.existing.name`;
        const name = known(resourceGroups[group].existing?.name, at);
        if (!nodes || nodes.late !== undefined || name === undefined || !sameId(name, nodes.name)) return [];
        return [
          {
            key: nameKey(nodes.role),
            message: `${nodes.name} is the ${group}'s group, and AKS makes the nodes' group itself`,
            fix: "Give a name that no group has.",
            azureCode: group === "cluster" ? sameGroupCode : "NodeResourceGroupAlreadyExists",
          },
        ];
      });
      const made = [...names.values()].flatMap((n): Finding[] => {
        if (known(n.late ?? n.name, nameKey(n.role)) === undefined) return [];
        const type = n.type === "nodeResourceGroup" ? "resourceGroup" : n.type;
        const id = `${n.scope}/${type}/${n.name.toLowerCase()}`;
        const other = seen.get(id);
        seen.set(id, other ?? n);
        return other
          ? [
              {
                key: nameKey(n.role),
                message: `${n.name} is the name of ${other.role} too`,
                fix: "Give each a name of its own.",
                ...(n.role === "nodesGroup" && other.role === "clusterGroup" && { azureCode: sameGroupCode }),
              },
            ]
          : [];
      });
      return [...made, ...taken.slice(0, 1)];
    },
  },
  {
    id: "C36",
    severity: "error",
    title: "a name that holds the region is made with one that is known: names decide what is created",
    doc: ownDoc("C36"),
    judge: ({ names, apiServer, choices: { location } }) => {
      if (!isPending(location)) return [];
      const late = "and location is not known before the deployment";
      const made = [...names.values()].filter(n => n.regional);
      const each = made.map(n => ({
        key: nameKey(n.role),
        message: `the name of ${n.role} holds the region, ${late}`,
        fix: "Give a name here, or location as plain text.",
      }));
      const all = {
        key: "naming.pattern",
        message: `${made.length} names hold {region}, ${late}`,
        fix: "Leave {region} out of the pattern, or give location as plain text.",
      };
      const zone = {
        key: `${apiServer.key}.dns.kind`,
        message: `the zone is named after the region, ${late}`,
        fix: "Give location as plain text, or choose another kind.",
      };
      return [...(each.length > 2 ? [all] : each), ...(apiServer.dns?.kind === "create" ? [zone] : [])];
    },
  },
  {
    id: "C37",
    severity: "error",
    also: "warning",
    title: "regions are those of the cloud, in any spelling",
    doc: regionsDoc,
    azureCode: "LocationNotAvailableForResourceGroup",
    judge: ({ choices: { cloud, location, naming, acceptedWarnings }, known }) => {
      const region = known(location, "location");
      const wrong = region === undefined || region === "" ? undefined : wrongRegion(region, { cloud });
      const elsewhere = cloudOfRegion(region ?? "");
      const isOfOtherCloud = (name: string): boolean =>
        cloudOfRegion(name) !== undefined || closedClouds.some(({ regions }) => regions.has(name));
      // A region of tomorrow may be a letter beside one of today: who says so can go on.
      const mayBeNew = wrong?.severity === undefined && !isOfOtherCloud(region ?? "");
      const severity = wrong?.severity ?? (mayBeNew && "C37" in acceptedWarnings ? "warning" : "error");
      const accept = mayBeNew ? " Or accept C37, if Azure has added it since." : "";
      const codes = Object.keys(naming.regionCodes).flatMap((name): Finding[] => {
        // One table may serve several clouds, and nobody reads here what is of a closed one.
        const strange = wrongRegion(name);
        const closed = isOfOtherCloud(name) && { severity: "warning" as const };
        return strange ? [{ key: `naming.regionCodes.${name}`, azureCode: undefined, ...strange, ...closed }] : [];
      });
      const own =
        elsewhere === undefined
          ? { fix: `${wrong?.fix}${accept}` }
          : {
              with: ["cloud"],
              message: `${region} is a region of ${clouds[elsewhere].title}, and aks:cloud is ${cloud}`,
              fix: `Set aks:cloud: ${elsewhere}. Or ${(wrong?.fix ?? "").replace(/^U/, "u")}`,
            };
      return [...(wrong ? [{ key: "location", ...wrong, ...own, severity }] : []), ...codes];
    },
  },
  tagRule,
  {
    id: "C14",
    severity: "error",
    title: "names are overridden for roles that there are",
    doc: ownDoc("C14"),
    judge: ({ names, choices }) =>
      Object.keys(choices.naming.overrides)
        .filter(role => !names.has(role))
        .map(role => ({
          key: `naming.overrides.${role}`,
          message: `nothing has the role ${role} here`,
          fix: `Roles of this environment: ${[...names.keys()].join(", ")}.`,
        })),
  },
  {
    id: "C15",
    severity: "error",
    title: "allowReplacement names roles that there are",
    doc: ownDoc("C15"),
    judge: ({ choices, pools }) => {
      const roles = [...replaceableRoles, ...pools.map(p => p.role)];
      return choices.allowReplacement.flatMap((role, i) =>
        roles.includes(role)
          ? []
          : [
              {
                key: `allowReplacement[${i}]`,
                message: `nothing has the role ${role} here`,
                fix: `Roles of this environment: ${roles.join(", ")}.`,
              },
            ],
      );
    },
  },
  {
    id: "C16",
    severity: "warning",
    title: "each secret is referred to by a choice",
    doc: ownDoc("C16"),
    judge: ({ choices }) =>
      (isTree(choices.secrets) ? Object.keys(choices.secrets) : [])
        .filter(name => !everyFeature.some(feature => feature.secrets?.(choices).includes(name)))
        .map(name => ({
          key: `secrets.${name}`,
          message: "no choice refers to this secret, so nobody reads it",
          fix: "Remove it, or accept this warning.",
        })),
  },
  {
    id: "C19",
    severity: "warning",
    title: "the preset's version is the newest",
    doc: ownDoc("C19"),
    judge: ({ choices }) => {
      const [name, version] = (choices.preset ?? "").split("@");
      const newest = Math.max(0, ...presets.filter(p => p.name === name).map(p => p.version));
      return version !== undefined && Number(version) < newest
        ? [
            {
              key: "preset",
              message: `${name}@${newest} has been published`,
              fix: `Preview ${name}@${newest} and move when it suits you.`,
            },
          ]
        : [];
    },
  },
  {
    id: "C22",
    severity: "error",
    title: "the contract's version is 1",
    doc: ownDoc("C22"),
    judge: ({ choices }) =>
      choices.version === 1
        ? []
        : [
            {
              key: "version",
              message: `version ${choices.version} of the choices is not known to this release`,
              fix: `Write 1. ${otherVersion}`,
            },
          ],
  },
];
