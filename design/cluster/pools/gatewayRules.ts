import { aksDoc, type Finding, type Rule } from "../../contract/rule";
import { childKey } from "../../contract/tree";
import { eachPool, written, type PoolPart } from "./poolPart";
import type { PoolDesign } from "./pools";

/** What a pool of mode gateway has to be like: of the pool alone here, of the cluster in its feature. */
export const gatewayPool = {
  id: "P23",
  severity: "error",
  title: "pools of mode gateway have a fixed number of nodes within their prefix of addresses, and the feature is on",
  doc: aksDoc("configure-static-egress-gateway"),
} as const;

const sizes = { min: 28, max: 31 } as const;

/** Nodes that a prefix has addresses for. */
const room = (prefix: number): number => 2 ** (32 - prefix);

/** The longest prefix with addresses for so many nodes. */
const prefixFor = (nodes: number): number => [31, 30, 29, 28].find(prefix => room(prefix) >= nodes) ?? sizes.min;

function prefixFindings(pool: PoolDesign, prefix: number): Finding[] {
  const key = childKey(pool.key, "gateway.publicIpPrefixSize");
  if (!Number.isInteger(prefix) || prefix < sizes.min || prefix > sizes.max) {
    return [
      {
        key,
        message: `a prefix of ${prefix} is outside ${sizes.min}-${sizes.max}`,
        fix: "Write 28, 29, 30 or 31: addresses for 16, 8, 4 or 2 nodes.",
      },
    ];
  }
  const { count } = pool.settings.scaling.manual ?? {};
  if (count === undefined || count <= room(prefix)) return [];
  const larger =
    count <= room(sizes.min) ? `, or ${written(pool, "gateway.publicIpPrefixSize")}: ${prefixFor(count)}` : "";
  return [
    {
      key: childKey(pool.key, "scaling.manual.count"),
      with: [key],
      message: `a prefix of /${prefix} has addresses for ${room(prefix)} nodes, pool ${pool.name} has ${count}`,
      fix: `Set ${written(pool, "scaling.manual.count")}: ${room(prefix)} or less${larger}.`,
    },
  ];
}

/** Rules of a pool that is a gateway. */
export const gatewayRules: readonly Rule<PoolPart>[] = [
  {
    ...gatewayPool,
    also: "warning",
    judge: eachPool((pool): Finding[] => {
      const { gateway, scaling } = pool.settings;
      if (pool.publicIpPrefixSize === undefined) {
        return gateway === undefined
          ? []
          : [
              {
                key: childKey(pool.key, "gateway"),
                with: [childKey(pool.key, "mode")],
                message: `the mode of pool ${pool.name} is ${pool.mode.toLowerCase()}, so nothing reads it`,
                fix: `Remove it, or set ${written(pool, "mode")}: gateway.`,
              },
            ];
      }
      if (scaling.kind === "autoscale") {
        return [
          {
            key: childKey(pool.key, "scaling.kind"),
            with: [childKey(pool.key, "mode")],
            message: `the autoscaler does not run gateways, and pool ${pool.name} is one`,
            fix: `Set ${written(pool, "scaling.kind")}: manual, or leave the pool's scaling out: a gateway has 2 nodes.`,
          },
        ];
      }
      const wrong = prefixFindings(pool, pool.publicIpPrefixSize);
      if (wrong.length > 0 || pool.nodes.min >= 2) return wrong;
      return [
        {
          key: childKey(pool.key, "scaling.manual.count"),
          severity: "warning",
          message: `gateway ${pool.name} has fewer than 2 nodes: without it, the pods that leave through it reach nothing`,
          fix: `Set ${written(pool, "scaling.manual.count")}: 2.`,
        },
      ];
    }),
  },
];
