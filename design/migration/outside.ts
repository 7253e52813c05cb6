import { aksDoc } from "../contract/rule";
import type { ResolvedChoices } from "../contract/resolvedChoices";
import { valueAt } from "../contract/tree";
import { ImpactClass, type Impact } from "../changes/impact";
import type { Act, Cluster, Way, Written } from "./migration";

/** What Azure changes of a running cluster by az, where Pulumi would replace it. */
interface Outside {
  readonly key: string;
  readonly title: (was: string, is: string) => string;
  /** Properties of the cluster that it moves. */
  readonly properties: RegExp;
  readonly kept: (from: ResolvedChoices) => readonly Written[];
  /** Options of az aks update, by the cluster's inputs with the target. */
  readonly options: (after: object) => readonly string[];
  /** Whether something is to be made before it. */
  readonly prepares: boolean;
  /** What is to be known or done first. */
  readonly first: readonly string[];
  readonly last: readonly string[];
  readonly back: string | undefined;
  readonly doc: string;
}

const option = (after: object, name: string, path: string): string[] => {
  const value = valueAt(after, `networkProfile.${path}`);
  return typeof value === "string" ? [name, value] : [];
};

const images = "Upgrade the image of each pool, so that its nodes follow: az aks nodepool upgrade --node-image-only.";

/** Sources: AKS documentation, update-azure-cni, upgrade-azure-cni, egress-outboundtype. */
const outside: readonly Outside[] = [
  {
    key: "network.kind",
    title: (was, is) => `pods' addresses from ${was} to ${is}`,
    properties: /^networkProfile\.(?:networkPlugin|networkPluginMode|podCidrs?)$/,
    kept: ({ network }) => [
      { key: "network.kind", value: network.kind },
      ...(valueAt(network, network.kind) === undefined
        ? []
        : [{ key: `network.${network.kind}`, value: valueAt(network, network.kind) }]),
    ],
    options: after => [
      ...["--network-plugin", "azure", "--network-plugin-mode", "overlay"],
      ...option(after, "--pod-cidr", "podCidr"),
    ],
    prepares: false,
    first: [
      "Every node is made anew, all pools at once: choose the hour.",
      "Nothing outside asks pods by their addresses.",
    ],
    last: [],
    back: undefined,
    doc: aksDoc("update-azure-cni"),
  },
  {
    key: "network.dataplane",
    title: (was, is) => `dataplane from ${was} to ${is}`,
    properties: /^networkProfile\.(?:networkDataplane|networkPolicy)$/,
    kept: ({ network }) => [{ key: "network.dataplane", value: network.dataplane }],
    options: after => [
      ...option(after, "--network-dataplane", "networkDataplane"),
      ...option(after, "--network-policy", "networkPolicy"),
    ],
    prepares: false,
    first: [
      "Every node is made anew, all pools at once: choose the hour.",
      "Network policies hold in the new engine too.",
    ],
    last: [],
    back: undefined,
    doc: aksDoc("update-azure-cni"),
  },
  {
    key: "egress",
    title: (was, is) => `the way out from ${was} to ${is}`,
    properties: /^networkProfile\.(?:outboundType|loadBalancerProfile|natGatewayProfile)/,
    kept: ({ egress }) => [{ key: "egress", value: egress }],
    options: after => option(after, "--outbound-type", "outboundType"),
    prepares: true,
    first: ["Admit the new addresses wherever the former are admitted: authorised ranges, partners' lists."],
    last: [images],
    back: "The former file, made and moved in the same order: az aks update --outbound-type with the former value.",
    doc: aksDoc("egress-outboundtype"),
  },
];

/** What a comparison needs to say how the cluster gets there. */
export interface Moving {
  readonly from: ResolvedChoices;
  readonly to: ResolvedChoices;
  readonly cluster: Cluster;
  /** Inputs of the cluster with the target. */
  readonly after: object;
}

/** What is made for the step before the cluster moves: all but the cluster. */
const prepared = ({ stack }: Cluster, urns: readonly string[]): Act[] =>
  urns.length === 0
    ? []
    : [
        "What the new way needs is made first, and the cluster left alone:",
        ["pulumi", "up", "--stack", stack, ...urns.flatMap(urn => ["--target", urn])],
      ];

/** Whether Azure has such a way for a change. */
export const isOutside = (impact: Impact): boolean =>
  impact.class === ImpactClass.migrate && outside.some(({ properties }) => properties.test(impact.property));

/** The ways that Azure has by az for what would replace a cluster. */
export function waysOutside(impacts: readonly Impact[], { from, to, cluster, after }: Moving): Way[] {
  const migrating = impacts.filter(impact => impact.class === ImpactClass.migrate);
  return outside.flatMap(way => {
    const own = migrating.filter(({ property }) => way.properties.test(property));
    if (own.length === 0) return [];
    const [was, is] = [from, to].map(choices => kindOf(valueAt(choices, way.key)));
    const { stack, resourceGroup, name } = cluster;
    return [
      {
        key: way.key,
        title: way.title(was, is),
        why: "Azure changes it on the running cluster by az, and Pulumi would replace the cluster",
        until: way.kept(from),
        from: [],
        before: made => [
          ...way.first,
          ...(way.prepares ? prepared(cluster, made) : []),
          ["az", "aks", "update", "--resource-group", resourceGroup, "--name", name, ...way.options(after)],
          ...way.last,
          "Pulumi then knows what Azure has:",
          ["pulumi", "refresh", "--stack", stack],
        ],
        after: [],
        back: way.back,
        moved: (before, after) => movedBy(way.properties, before, after),
        doc: way.doc,
      },
    ];
  });
}

/** A cluster's inputs with some properties as others have them. */
function movedBy(properties: RegExp, before: object, after: object): object {
  const [was, is] = [before, after].map(inputs => Object.entries(valueAt(inputs, "networkProfile") ?? {}));
  const isMoved = ([key]: readonly [string, unknown]): boolean => properties.test(`networkProfile.${key}`);
  const networkProfile = Object.fromEntries([...was.filter(entry => !isMoved(entry)), ...is.filter(isMoved)]);
  return { ...before, networkProfile };
}

const kindOf = (value: unknown): string =>
  typeof value === "string" ? value : String(valueAt(value, "kind") ?? "none");
