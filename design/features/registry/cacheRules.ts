import { idsAreOfType } from "../../contract/commonRules";
import { azureDoc, type Finding, type Rule, type Subject } from "../../contract/rule";
import { childKey } from "../../contract/tree";
import { clouds, everyCloud } from "../../facts/clouds";
import {
  cacheName,
  dockerHubHosts,
  isHost,
  parseSource,
  secretName,
  upstreams,
  wildcardOf,
  type CacheVault,
} from "./cache";
import type { RegistryCacheRule, RegistryCredentialSet } from "./choices";
import type { RegistryPlan } from "./registry";

const overview = azureDoc("container-registry/artifact-cache-overview");
const wildcards = azureDoc("container-registry/wildcards-artifact-cache");
const specs = azureDoc("templates/microsoft.containerregistry/registries/cacherules");

/** What a registry fetches by its own settings, and the vault that its sets read where they name none. */
interface CachePart {
  readonly registry: (Pick<RegistryPlan, "key" | "create"> & { readonly vault: CacheVault | undefined }) | undefined;
}

const entriesOf = <Value>(registry: CachePart["registry"], key: string, map: Record<string, Value> = {}) =>
  Object.entries(map).map(([name, value]) => ({
    name,
    value,
    at: childKey(childKey(registry?.key ?? "", key), name),
  }));

/** Entries that say what they have to: what is missing in others is told by the form. */
const complete =
  <Value>(...keys: readonly (keyof Value)[]) =>
  ({ value }: { readonly value: Value }): boolean =>
    keys.every(key => typeof value[key] === "string");

const rulesOf = ({ registry }: CachePart) =>
  entriesOf<RegistryCacheRule>(registry, "cacheRules", registry?.create?.cacheRules).filter(
    complete<RegistryCacheRule>("sourceRepository", "targetRepository"),
  );
const setsOf = ({ registry }: CachePart) =>
  entriesOf<RegistryCredentialSet>(registry, "credentialSets", registry?.create?.credentialSets).filter(
    complete<RegistryCredentialSet>("loginServer", "usernameSecret", "passwordSecret"),
  );

/** What is not one of the registries that Azure fetches from: it may be one all the same, since the list grows. */
function unknownUpstream(key: string, host: string): Finding[] {
  if (Object.hasOwn(upstreams, host) || /^[a-z]+\.gcr\.io$/.test(host)) return [];
  const severity = "warning" as const;
  if (dockerHubHosts.includes(host))
    return [
      { key, severity, message: `${host} is Docker Hub, which Azure knows as docker.io`, fix: "Write docker.io." },
    ];
  const isOwn = everyCloud.some(cloud => host.endsWith(`.${clouds[cloud].registry}`));
  return [
    {
      key,
      severity,
      message: isOwn
        ? `${host} wants a managed identity to sign in, which the API version that is sent does not have for cache rules`
        : `Azure does not name ${host} among the registries that it fetches from`,
      fix: isOwn
        ? "Give the kubelet identity AcrPull on it, and pull from there; or accept X151, where it lets everybody pull."
        : `Name one of ${Object.keys(upstreams).join(", ")}; or accept X151, where you know that it does.`,
    },
  ];
}

/** The paths of repositories in any registry. Source: opencontainers/distribution-spec. */
const repository = /^[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;
const isPath = (path: string): boolean => {
  const before = wildcardOf(path);
  return before === undefined ? repository.test(path) : before === "" || repository.test(before.slice(0, -1));
};

function wrongSource(key: string, text: string): Finding[] {
  const source = parseSource(text);
  if (!source)
    return [
      {
        key,
        message: `${JSON.stringify(text)} does not begin with the name of a registry`,
        fix: "Begin with the registry, as docker.io/library/nginx does.",
      },
    ];
  if (!isPath(source.path))
    return [
      {
        key,
        message: `${JSON.stringify(source.path)} is no path of a repository`,
        fix: "Write it in lower case and without a tag; * stands at its end alone, after a slash.",
      },
    ];
  const short = source.host === "docker.io" && !source.path.includes("/") && source.path !== "*";
  return [
    ...unknownUpstream(key, source.host),
    ...(short
      ? [
          {
            key,
            severity: "warning" as const,
            message: `Azure makes docker.io/library/${source.path} of it, which a refresh then finds in place of what is written`,
            fix: `Write docker.io/library/${source.path}.`,
          },
        ]
      : []),
  ];
}

function wrongPair(at: string, { sourceRepository, targetRepository }: RegistryCacheRule): Finding[] {
  const key = childKey(at, "targetRepository");
  if (!isPath(targetRepository))
    return [
      {
        key,
        message: `${JSON.stringify(targetRepository)} is no path of a repository`,
        fix: "Write it in lower case, without registry and tag; * stands at its end alone, after a slash.",
      },
    ];
  const source = parseSource(sourceRepository);
  const [from, to] = [source?.path ?? "", targetRepository].map(path => wildcardOf(path) !== undefined);
  return !source || !isPath(source.path) || from === to
    ? []
    : [
        {
          key,
          message: from
            ? `many repositories of ${sourceRepository} can't all be called ${targetRepository}`
            : `${targetRepository} is many repositories, and ${sourceRepository} is one`,
          fix: from ? `End the target with /* too: ${targetRepository}/*.` : `End both with /*, or neither.`,
        },
      ];
}

/** Whether two rules claim the same: two of one repository, or wildcards of which one is in the other. */
function overlap(one: string, other: string): boolean {
  const [a, b] = [wildcardOf(one), wildcardOf(other)];
  if (a === undefined || b === undefined) return one === other;
  return a.startsWith(b) || b.startsWith(a);
}

function signIn(subject: Subject<CachePart>, { value: rule, at }: ReturnType<typeof rulesOf>[number]): Finding[] {
  const source = parseSource(rule.sourceRepository);
  const key = childKey(at, "credentialSet");
  const wants = upstreams[source?.host ?? ""] as (typeof upstreams)[string] | undefined;
  if (rule.credentialSet === undefined) {
    return wants === "needed"
      ? [
          {
            key,
            message: `Docker Hub gives ${rule.sourceRepository} to nobody who has not signed in`,
            fix: `Name a set of aks:${childKey(subject.registry?.key ?? "", "credentialSets")} whose login server is docker.io.`,
            azureCode: "EnforceDockerAuthentication",
          },
        ]
      : [];
  }
  const sets: Readonly<Record<string, RegistryCredentialSet>> = subject.registry?.create?.credentialSets ?? {};
  const set = Object.hasOwn(sets, rule.credentialSet) ? sets[rule.credentialSet] : undefined;
  const all = childKey(subject.registry?.key ?? "", "credentialSets");
  if (!set)
    return [
      {
        key,
        message: `there is no credential set ${rule.credentialSet}`,
        fix:
          Object.keys(sets).length > 0 ? `Name one of ${Object.keys(sets).join(", ")}.` : `Write it into aks:${all}.`,
      },
    ];
  const severity = "warning" as const;
  if (wants === "none")
    return [{ key, severity, message: `${source?.host ?? ""} takes no sign-in`, fix: `Remove aks:${key}.` }];
  return source && (set.loginServer as string | undefined)?.toLowerCase() !== source.host
    ? [
        {
          key,
          severity,
          message: `${rule.credentialSet} signs in to ${set.loginServer}, the source is ${source.host}`,
          fix: `Name a set whose login server is ${source.host}.`,
        },
      ]
    : [];
}

/** Rules of what a registry fetches from others. */
export const cacheRules: readonly Rule<CachePart>[] = [
  {
    id: "X150",
    severity: "error",
    title: "cache rules and credential sets have names of 5 to 50 letters, digits and hyphens",
    doc: specs,
    judge: part =>
      [...rulesOf(part), ...setsOf(part)].flatMap(({ name, at }) =>
        cacheName.test(name)
          ? []
          : [
              {
                key: at,
                message: `${JSON.stringify(name)} is no name of a cache rule or a credential set`,
                fix: "Use 5-50 letters, digits and hyphens.",
              },
            ],
      ),
  },
  {
    id: "X151",
    severity: "error",
    also: "warning",
    title: "a registry fetches repositories of registries that Azure fetches from",
    doc: overview,
    judge: part => [
      ...rulesOf(part).flatMap(({ value, at }) => [
        ...wrongSource(childKey(at, "sourceRepository"), value.sourceRepository),
        ...wrongPair(at, value),
      ]),
      ...setsOf(part).flatMap(({ value: { loginServer }, at }) =>
        isHost(loginServer)
          ? unknownUpstream(childKey(at, "loginServer"), loginServer.toLowerCase())
          : [
              {
                key: childKey(at, "loginServer"),
                message: `${JSON.stringify(loginServer)} is no name of a registry`,
                fix: "Write its name alone: docker.io, ghcr.io.",
              },
            ],
      ),
    ],
  },
  {
    id: "X152",
    severity: "error",
    title: "no two cache rules fetch into the same repositories",
    doc: wildcards,
    judge: part => {
      const rules = rulesOf(part);
      return rules.flatMap(({ value, at }, i) => {
        const other = rules.slice(0, i).find(one => overlap(one.value.targetRepository, value.targetRepository));
        return other
          ? [
              {
                key: childKey(at, "targetRepository"),
                message: `${value.targetRepository} overlaps ${other.value.targetRepository} of ${other.name}`,
                fix: "Give each rule a path of its own: docker-hub/*, ghcr/*. One repository alone may be within a wildcard of another rule.",
              },
            ]
          : [];
      });
    },
  },
  {
    id: "X153",
    severity: "error",
    also: "warning",
    title: "a cache rule signs in where its source wants that, with a set of its source",
    doc: overview,
    judge: subject => rulesOf(subject).flatMap(rule => signIn(subject, rule)),
  },
  {
    id: "X154",
    severity: "error",
    also: "warning",
    title: "user name and password of a credential set are secrets of a vault that the registry reads",
    doc: azureDoc("container-registry/artifact-cache-cli"),
    judge: part =>
      setsOf(part).flatMap(({ value, at }): Finding[] => [
        ...(["usernameSecret", "passwordSecret"] as const).flatMap(key =>
          secretName.test(value[key])
            ? []
            : [
                {
                  key: childKey(at, key),
                  message: value[key].startsWith("https:")
                    ? "it is an identifier, and the name of a secret is asked for"
                    : "it is no name of a secret",
                  fix: "Write the name alone, 1-127 letters, digits and hyphens; the value stays in the vault.",
                },
              ],
        ),
        ...wrongVault(part, value, at),
      ]),
  },
  idsAreOfType(part =>
    setsOf(part).map(({ value, at }) => [childKey(at, "keyVaultId"), value.keyVaultId, "Microsoft.KeyVault/vaults"]),
  ),
];

function wrongVault({ registry }: CachePart, { keyVaultId }: RegistryCredentialSet, at: string): Finding[] {
  if (keyVaultId !== undefined) return [];
  const key = childKey(at, "keyVaultId");
  // A Registry alone has no choices around it.
  const or = registry?.key === "" ? "" : ", or make a vault: aks:keyVault.kind: create";
  if (!registry?.vault)
    return [{ key, message: "there is no vault that its secrets are in", fix: `Give the id of one${or}.` }];
  // Azure's list of what a vault trusts has registries for their encryption keys alone.
  return registry.vault.isClosed
    ? [
        {
          key,
          severity: "warning",
          message:
            "the vault keeps networks out, and Azure names registries among the services that it lets in for encryption keys alone: whether sign-in data is read is not said",
          fix: "Give a vault that is public for everybody who signs in; or accept X154 once the set is healthy.",
        },
      ]
    : [];
}
