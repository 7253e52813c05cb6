import { idsAreGuids, secretsAreThere } from "../../contract/commonRules";
import { azureDoc, between, ownDoc, type Finding, type Rule } from "../../contract/rule";
import { childKey } from "../../contract/tree";
import { blockOf, fluxServiceAccount, secretsOfFlux, type FluxConfigurationPlan, type FluxPlan } from "./flux";
import { holdsSecret, readSourceUrl } from "./source";

/** Flux by its own settings. */
interface FluxPart {
  readonly gitOps: FluxPlan | undefined;
}

const parameters = azureDoc("azure-arc/kubernetes/gitops-flux2-parameters");

const each = ({ gitOps }: FluxPart, find: (configuration: FluxConfigurationPlan) => Finding[]): Finding[] =>
  (gitOps?.configurations ?? []).flatMap(find);

/** Key of something of a source. */
const inSource = ({ key, source }: FluxConfigurationPlan, path: string): string =>
  `${key}.source.${source.kind}.${path}`;
const stepKey = ({ key }: FluxConfigurationPlan, step: string): string => childKey(`${key}.kustomizations`, step);

/** Kubernetes' names. Sources: RFC 1123; azure-cli-extensions, k8s-configuration (validators.py), for the lengths: azurerm takes at
 *  most 30 characters of each key, and Azure itself more. */
const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const subdomain = /^(?=.{1,63}$)[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/;
const variable = /^[_A-Za-z][_A-Za-z0-9]*$/;

/** Kustomizations that wait for one another, so that none begins: a circle, from the first that is found. */
function circleOf({ steps }: FluxConfigurationPlan): readonly string[] | undefined {
  const before = new Map(steps.map(({ name, dependsOn }) => [name, dependsOn ?? []]));
  const done = new Set<string>();
  const walk = (name: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const other of before.get(name) ?? []) {
      const circle = walk(other, [...path, name]);
      if (circle) return circle;
    }
    done.add(name);
    return undefined;
  };
  for (const { name } of steps) {
    const circle = walk(name, []);
    if (circle) return circle;
  }
  return undefined;
}

/** Rules of Flux by itself: a Flux alone is judged by them. */
export const ownFluxRules: readonly Rule<FluxPart>[] = [
  secretsAreThere(({ gitOps }) => ({ uses: gitOps ? secretsOfFlux(gitOps) : [], secrets: gitOps?.secrets })),
  idsAreGuids(part =>
    (part.gitOps?.configurations ?? []).flatMap(configuration => {
      const clientId = configuration.source.azureBlob?.credentials?.managedIdentity?.clientId;
      return clientId === undefined
        ? []
        : [[inSource(configuration, "credentials.managedIdentity.clientId"), clientId] as const];
    }),
  ),
  {
    id: "X201",
    severity: "error",
    also: "warning",
    title: "no secret of a source is in plain text",
    doc: "docs/secrets.md",
    judge: part =>
      each(part, configuration => [
        // What stands there is not repeated.
        ...(holdsSecret(blockOf(configuration.source)?.url ?? "")
          ? [
              {
                key: inSource(configuration, "url"),
                message:
                  "there is a password, a token or a signature in the URL, which Azure and the cluster show to many",
                fix: "Take it out, make it anew, and give it under credentials by a key of aks:secrets.",
              },
            ]
          : []),
        ...configuration.steps.flatMap(({ name, substitute }) =>
          Object.keys(substitute ?? {})
            .filter(one => /password|passwd|secret|token|api_?key|private_?key|connection_?string/i.test(one))
            .map((one): Finding => ({
              key: `${stepKey(configuration, name)}.substitute.${one}`,
              severity: "warning",
              message: `${one} is called like a secret, and Azure and the cluster show the values of variables`,
              fix: "Keep it in a Kubernetes secret that substituteFrom names, or accept this warning.",
            })),
        ),
      ]),
  },
  {
    id: "X202",
    severity: "error",
    title: "sources have URLs that Flux reads",
    doc: parameters,
    judge: part =>
      each(part, configuration => {
        const { kind } = configuration.source;
        const written = blockOf(configuration.source)?.url ?? "";
        const url = readSourceUrl(written);
        const known = url && (kind === "git" || url.scheme !== "ssh");
        if (known) return [];
        const schemes = kind === "git" ? "https://, http://, ssh:// or git@" : "https:// or http://";
        // What is no URL may hold anything.
        return [
          {
            key: inSource(configuration, "url"),
            message: `it is no URL that Flux reads ${kind === "git" ? "Git" : kind === "bucket" ? "buckets" : "storage accounts"} by`,
            fix: `Begin it with ${schemes}, then host and path.`,
          },
        ];
      }),
  },
  {
    id: "X203",
    severity: "error",
    also: "warning",
    title: "Flux signs in as the URL says: by user and password over HTTPS, by keys over SSH",
    doc: parameters,
    judge: part =>
      each(part, configuration => {
        const { git, bucket, azureBlob } = configuration.source;
        const scheme = readSourceUrl(blockOf(configuration.source)?.url ?? "")?.scheme;
        if (scheme === undefined) return [];
        const found: Finding[] = [];
        const refuse = (path: string, message: string, fix: string): void => {
          found.push({ key: inSource(configuration, path), with: [inSource(configuration, "url")], message, fix });
        };
        if (git) {
          const kind = git.credentials?.kind ?? "none";
          if (kind === "https" && scheme === "ssh")
            refuse("credentials.kind", "the URL is read over SSH, which takes keys", "Use kind ssh, or an https URL.");
          if (kind === "ssh" && scheme !== "ssh")
            refuse("credentials.kind", "the URL is not read over SSH", "Use kind https, or an ssh URL.");
          if (git.knownHosts !== undefined && scheme !== "ssh")
            refuse("knownHosts", "host keys are for SSH", "Remove them, or use an ssh URL.");
          if (git.caCertificate !== undefined && scheme !== "https")
            refuse("caCertificate", "an authority's certificate is for HTTPS", "Remove it, or use an https URL.");
        }
        const { kind = "none" } = git?.credentials ?? bucket?.credentials ?? azureBlob?.credentials ?? {};
        if (scheme === "http" && kind !== "none")
          found.push({
            key: inSource(configuration, "url"),
            severity: "warning",
            message: "what Flux signs in with is sent in clear over HTTP",
            fix: "Use an https URL, or accept this warning where the way there is yours.",
          });
        return found;
      }),
  },
  {
    id: "X204",
    severity: "error",
    also: "warning",
    title: "of a Git repository one branch, tag, range or commit is taken",
    doc: parameters,
    judge: part =>
      each(part, configuration => {
        const { git } = configuration.source;
        if (!git) return [];
        const given = (["branch", "tag", "semver", "commit"] as const).filter(
          one => (git.reference?.[one] ?? "") !== "",
        );
        const key = inSource(configuration, "reference");
        if (given.length === 0)
          return [
            { key, message: "nothing says what of the repository is taken", fix: "Give its branch, for example main." },
          ];
        // Azure's own definition of a commit asks for its branch.
        const counted = given.includes("commit") ? given.filter(one => one !== "branch") : given;
        return counted.length === 1
          ? []
          : [
              {
                key,
                severity: "warning",
                message: `${counted.join(" and ")} are given, and ${counted.at(-1)} is taken`,
                fix: "Keep one of them.",
              },
            ];
      }),
  },
  {
    id: "X205",
    severity: "error",
    title: "kustomizations wait for others of their configuration, and not in a circle",
    doc: parameters,
    judge: part =>
      each(part, configuration => {
        const names = configuration.steps.map(({ name }) => name);
        const unknown = configuration.steps.flatMap(({ name, dependsOn = [] }) =>
          dependsOn.flatMap((other, i): Finding[] =>
            names.includes(other)
              ? []
              : [
                  {
                    key: `${stepKey(configuration, name)}.dependsOn[${i}]`,
                    message: `${configuration.name} has no kustomization ${JSON.stringify(other)}`,
                    fix: `Name one of ${names.join(", ")}.`,
                  },
                ],
          ),
        );
        const circle = circleOf(configuration);
        if (!circle) return unknown;
        return [
          ...unknown,
          {
            key: `${stepKey(configuration, circle[0])}.dependsOn`,
            message: `${circle.join(" waits for ")}, so that none of them is applied`,
            fix: "Let one of them wait for no other.",
          },
        ];
      }),
  },
  {
    id: "X206",
    severity: "error",
    title: "configurations, kustomizations, namespaces and variables have names that Kubernetes and Flux take",
    doc: parameters,
    judge: part =>
      each(part, configuration => {
        const { name, key, namespace, steps } = configuration;
        const wrong = (at: string, text: string, form: RegExp, what: string, fix: string): Finding[] =>
          form.test(text) ? [] : [{ key: at, message: `${JSON.stringify(text)} can't be the name of ${what}`, fix }];
        const kubernetes = "Use at most 63 small letters, digits and hyphens, alphanumeric at both ends.";
        const written =
          namespace === name ? [] : wrong(`${key}.namespace`, namespace, label, "a namespace", kubernetes);
        // The key alone becomes a namespace too, which has no full stops.
        const own = namespace === name ? label : subdomain;
        return [
          ...wrong(key, name, own, "a configuration", kubernetes),
          ...written,
          ...steps.flatMap(step => [
            ...wrong(stepKey(configuration, step.name), step.name, subdomain, "a kustomization", kubernetes),
            ...Object.keys(step.substitute ?? {}).flatMap(one =>
              wrong(
                `${stepKey(configuration, step.name)}.substitute.${one}`,
                one,
                variable,
                "a variable",
                "Use letters, digits and underscores, no digit first.",
              ),
            ),
          ]),
        ];
      }),
  },
  {
    id: "X207",
    severity: "error",
    title: "no two kustomizations are one object in the cluster: it is called after configuration and kustomization",
    doc: azureDoc("azure-arc/kubernetes/conceptual-gitops-flux2"),
    judge: part => {
      const taken = new Map<string, string>();
      return each(part, configuration =>
        configuration.steps.flatMap(({ name }): Finding[] => {
          const object = `${configuration.namespace}/${configuration.name}-${name}`;
          const key = stepKey(configuration, name);
          const other = taken.get(object);
          taken.set(object, other ?? key);
          return other === undefined
            ? []
            : [
                {
                  key,
                  message: `${object} is the object of ${other} too`,
                  fix: "Give one of them another key, or its configuration another namespace.",
                },
              ];
        }),
      );
    },
  },
  {
    id: "X208",
    severity: "error",
    title: "intervals and time-outs are from 1 to 35791394 seconds",
    // The bounds are azurerm's, which has them of Azure; no page has them.
    doc: parameters,
    judge: part =>
      each(part, configuration => {
        const seconds = (key: string, value: number | undefined): Finding[] =>
          between(key, value, 1, 35_791_394, "seconds");
        const source = configuration.source[configuration.source.kind];
        return [
          ...seconds(inSource(configuration, "intervalSeconds"), source?.intervalSeconds),
          ...seconds(inSource(configuration, "timeoutSeconds"), source?.timeoutSeconds),
          ...configuration.steps.flatMap(step =>
            (["intervalSeconds", "timeoutSeconds", "retryIntervalSeconds"] as const).flatMap(one =>
              seconds(`${stepKey(configuration, step.name)}.${one}`, step[one]),
            ),
          ),
        ];
      }),
  },
  {
    id: "X209",
    severity: "warning",
    title: "a configuration has kustomizations",
    doc: parameters,
    judge: part =>
      each(part, ({ key, steps }) =>
        steps.length > 0
          ? []
          : [
              {
                key: `${key}.kustomizations`,
                message: "the source is read, and nothing of it is applied",
                fix: "Give a kustomization, with the path of its folder.",
              },
            ],
      ),
  },
];

/** Rules of GitOps and of what is around it. */
export const gitOpsRules: readonly Rule[] = [
  ...ownFluxRules,
  {
    id: "X210",
    severity: "error",
    title: "the workload identity of Flux is one of its source controller",
    doc: azureDoc("azure-arc/kubernetes/tutorial-use-gitops-flux2"),
    judge: ({ choices: { gitOps, workloadIdentities } }) => {
      const name = gitOps.flux?.workloadIdentity;
      if (name === undefined) return [];
      const key = "gitOps.flux.workloadIdentity";
      const { namespace, serviceAccount } = fluxServiceAccount;
      if (!Object.hasOwn(workloadIdentities, name))
        return [
          {
            key,
            message: `there is no ${JSON.stringify(name)} in aks:workloadIdentities`,
            fix: `Add it there, for service account ${serviceAccount} in namespace ${namespace}.`,
          },
        ];
      const given = workloadIdentities[name];
      return given.namespace === namespace && given.serviceAccount === serviceAccount
        ? []
        : [
            {
              key,
              with: [`workloadIdentities.${name}.namespace`, `workloadIdentities.${name}.serviceAccount`],
              message: `aks:workloadIdentities.${name} is for service account ${given.serviceAccount} in ${given.namespace}, and Flux signs in as ${serviceAccount} in ${namespace}`,
              fix: `Give it namespace ${namespace} and serviceAccount ${serviceAccount}, or name another one.`,
            },
          ];
    },
  },
  {
    id: "X211",
    severity: "warning",
    title: "a Basic firewall does not let Flux out over SSH, since it resolves no names",
    doc: ownDoc("X211"),
    judge: ({ gitOps, choices: { egress } }) =>
      egress.firewall?.tier === "basic"
        ? each({ gitOps }, configuration =>
            readSourceUrl(blockOf(configuration.source)?.url ?? "")?.scheme === "ssh"
              ? [
                  {
                    key: inSource(configuration, "url"),
                    with: ["egress.firewall.tier"],
                    message:
                      "aks:egress.firewall.tier is basic, and its network rules take no names, so that SSH stays closed",
                    fix: "Use an https URL, aks:egress.firewall.tier: standard, or let the host's addresses out in aks:egress.firewall.allow and accept this warning.",
                  },
                ]
              : [],
          )
        : [],
  },
];
